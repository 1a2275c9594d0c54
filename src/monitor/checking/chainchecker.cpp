// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/checking/chainchecker.h"

#include "graph/resources.h"
#include "graph/subscriptionjobs.h"
#include "monitor/passing.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

/// For a subscription that is just being made, handshakes included.
constexpr auto subscribingTakes = 45s;
constexpr int questionsAtOnce = 4;

const QLatin1StringView callEventsPermission("OnlineMeetings.Read.All");
const QLatin1StringView virtualEventsPermission("VirtualEvent.Read.All");

std::chrono::milliseconds whole(std::chrono::nanoseconds time)
{
    return std::chrono::round<std::chrono::milliseconds>(time);
}

CheckFault accountFault(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotSignedIn:
    case ErrorKind::NotPermitted:
    case ErrorKind::Expired:
    case ErrorKind::Declined:
    case ErrorKind::InvalidInput:
        return CheckFault::CredentialRefused;
    case ErrorKind::Storage:
    case ErrorKind::Passphrase:
    case ErrorKind::Unsupported:
    case ErrorKind::Crypto:
    case ErrorKind::Integrity:
        return CheckFault::SecretsUnreadable;
    default:
        return CheckFault::LoginUnreachable;
    }
}

/// Graph's way to say that our address did not answer it (contract §2.7; the exact code is not certain).
bool saysHandshakeFailed(const Error &error)
{
    return error.httpStatus == 400 &&
           (error.serverCode == "ValidationError"_L1 || error.serverCode == "InvalidRequest"_L1);
}

} // namespace

ChainChecker::ChainChecker(Setup setup, QObject *parent)
    : ChainCheck(parent)
    , m_setup(std::move(setup))
    , m_waiting(m_setup.services.scheduler)
{
}

ChainChecker::~ChainChecker() = default;

// --- course
// --------------------------------------------------------------------------------------------------------

void ChainChecker::start()
{
    if (m_run)
        return;
    m_run = std::make_unique<QObject>();
    m_report = {.outcome = CheckOutcome::Running, .started = m_setup.services.scheduler.now()};
    for (int hop = 0; hop < checkHops; ++hop)
        m_report.hops.append({.hop = static_cast<CheckHop>(hop)});
    m_service = m_setup.service();
    m_readOnly = false;
    m_wishes.clear();
    m_graphGotNoAnswer.reset();
    m_pendingMeeting.clear();
    m_unknownCertificate.clear();
    m_inboxBefore = -1;
    m_row.reset();
    m_judgement.reset();
    go(CheckHop::Account);
}

void ChainChecker::cancel()
{
    if (!m_run)
        return;
    for (CheckedHop &one : m_report.hops) {
        if (one.state == HopState::Running || one.state == HopState::Waiting)
            one.state = HopState::Skipped;
    }
    end(CheckOutcome::Cancelled);
}

void ChainChecker::go(CheckHop hop)
{
    static constexpr std::array<Next, checkHops> steps{
        &ChainChecker::checkAccount,   &ChainChecker::checkPermission, &ChainChecker::checkSubscription,
        &ChainChecker::checkHandshake, &ChainChecker::checkDelivery,   &ChainChecker::checkDecryption,
        &ChainChecker::checkRecord};
    begin(hop);
    const QPointer<QObject> alive(m_run.get());
    Q_EMIT changed(); // somebody may cancel
    if (alive)
        (this->*steps[static_cast<std::size_t>(hop)])();
}

void ChainChecker::begin(CheckHop hop)
{
    m_current = hop;
    m_began = m_setup.realTime.elapsed();
    at(hop).state = HopState::Running;
}

void ChainChecker::good(CheckNote note)
{
    CheckedHop &hop = at(m_current);
    hop.state = HopState::Good;
    hop.took = whole(m_setup.realTime.elapsed() - m_began);
    hop.note = note;
    goOn();
}

void ChainChecker::notApplicable(CheckNote note)
{
    CheckedHop &hop = at(m_current);
    hop.state = HopState::NotApplicable;
    hop.note = note;
    goOn();
}

void ChainChecker::goOn()
{
    const int next = static_cast<int>(m_current) + 1;
    if (next < checkHops) {
        // In a later turn: each hop is seen, and none piles up on the stack.
        QMetaObject::invokeMethod(
            m_run.get(), [this, next] { go(static_cast<CheckHop>(next)); }, Qt::QueuedConnection);
        return;
    }
    const bool partial = std::ranges::any_of(
        m_report.hops, [](const CheckedHop &one) { return one.note == CheckNote::OtherProcessHasIt; });
    end(partial ? CheckOutcome::Partial : CheckOutcome::Good);
}

void ChainChecker::broken(CheckFault fault, const QString &what, const std::optional<Error> &error)
{
    brokenAt(m_current, fault, what, error);
}

void ChainChecker::brokenAt(CheckHop hop, CheckFault fault, const QString &what,
                            const std::optional<Error> &error)
{
    const auto took = whole(m_setup.realTime.elapsed() - m_began);
    for (CheckedHop &one : m_report.hops) {
        if (one.state == HopState::Waiting || one.state == HopState::Running)
            one.state = HopState::Skipped;
    }
    CheckedHop &first = at(hop);
    first.state = HopState::Broken;
    first.took = std::max(first.took, took);
    first.fault = fault;
    first.what = what;
    first.error = error;
    end(CheckOutcome::Broken);
}

void ChainChecker::end(CheckOutcome outcome)
{
    m_report.outcome = outcome;
    m_waiting.stop();
    tidyUp();
    m_probe.reset();
    m_run.reset(); // what is under way is not heard of any more
    if (m_connector)
        m_former.push_back(std::move(m_connector)); // it may be on the stack
    QMetaObject::invokeMethod(this, &ChainChecker::dropFormer, Qt::QueuedConnection);
    const QPointer<ChainChecker> alive(this);
    Q_EMIT changed();
    if (alive)
        Q_EMIT finished();
}

void ChainChecker::dropFormer()
{
    if (m_trials == 0)
        m_former.clear();
}

void ChainChecker::trialEnded()
{
    --m_trials;
    QMetaObject::invokeMethod(this, &ChainChecker::dropFormer, Qt::QueuedConnection);
}

bool ChainChecker::subscribes() const
{
    return m_connector && !m_readOnly;
}

bool ChainChecker::receives() const
{
    return m_connector || !m_wishes.isEmpty();
}

const config::AccountConfig &ChainChecker::account() const
{
    return m_connector ? m_connector->account() : m_setup.book.organizer(m_setup.organizer)->account();
}

// --- account
// -------------------------------------------------------------------------------------------------------

void ChainChecker::checkAccount()
{
    const Organizer *person = m_setup.book.organizer(m_setup.organizer);
    const ConnectorAccount *app = m_setup.book.connector(m_setup.connector);
    const bool signedIn = person && person->person();
    const AccountState state = app ? app->info().state : AccountState::SignedOut;
    const bool troubled = (person && person->info().problem) || (app && app->info().problem);
    if (!signedIn && state == AccountState::SignedOut && !troubled) {
        for (CheckedHop &one : m_report.hops)
            one.state = HopState::Skipped;
        return end(CheckOutcome::Nothing);
    }
    m_readOnly = state == AccountState::ReadOnly;
    if (app)
        checkConnector();
    else
        checkOrganizer();
}

void ChainChecker::checkConnector()
{
    const config::AccountConfig account = m_setup.book.connector(m_setup.connector)->account();
    m_connector = std::make_unique<Connector>(m_setup.services, account);
    const auto failed = [this, account](const Error &error) {
        broken(error.kind == ErrorKind::NotSignedIn && error.httpStatus == 0 && error.serverCode.isEmpty()
                   ? CheckFault::NoCredential
                   : accountFault(error),
               account.name, error);
    };
    // A connector and a token of its own, so that the token comes from the login service and not from memory.
    if (m_readOnly) {
        return m_connector->openToRead(m_run.get(), [this, failed](const Result<void> &opened) {
            return opened ? checkOrganizer() : failed(opened.error());
        });
    }
    m_connector->open(m_run.get(), [this, failed](const Result<void> &opened) {
        if (!opened)
            return failed(opened.error());
        m_connector->checkCredential(m_run.get(), [this, failed](const Result<void> &token) {
            return token ? checkOrganizer() : failed(token.error());
        });
    });
}

void ChainChecker::checkOrganizer()
{
    Organizer *person = m_setup.book.organizer(m_setup.organizer);
    if (person && !person->person() && person->info().problem)
        return broken(accountFault(*person->info().problem), person->account().name, person->info().problem);
    if (!person || !person->person())
        return good();
    person->check(m_run.get(), [this, person](const Result<void> &checked) {
        if (checked)
            return good();
        broken(accountFault(checked.error()), person->account().name, checked.error());
    });
}

// --- permission
// ----------------------------------------------------------------------------------------------------

void ChainChecker::checkPermission()
{
    if (!subscribes())
        return permissionsAnswered();
    m_setup.book.connector(m_setup.connector)->check(m_run.get(), [this](const Result<void> &checked) {
        if (!checked)
            return broken(CheckFault::GraphUnreachable, {}, checked.error());
        permissionsAnswered();
    });
}

/// A person's token says what it may (contract §1.3). An app's is opaque to us (§1.6): there Graph's answers
/// to harmless questions count.
void ChainChecker::permissionsAnswered()
{
    const Organizer *person = m_setup.book.organizer(m_setup.organizer);
    const bool signedIn = person && person->person();
    if (signedIn) {
        for (const Permission &one : person->info().permissions) {
            if (!one.need.optional && one.state == GrantState::Missing)
                return broken(CheckFault::PermissionMissing, one.need.name);
        }
    }
    if (!subscribes())
        return signedIn ? good() : notApplicable(CheckNote::ReadOnly);
    const auto grant = m_setup.book.connector(m_setup.connector)->info().grant(callEventsPermission);
    if (grant == GrantState::Missing)
        return broken(CheckFault::PermissionMissing, callEventsPermission);
    good(grant == GrantState::Unknown ? CheckNote::GrantNotTold : CheckNote::None);
}

// --- subscription
// --------------------------------------------------------------------------------------------------

void ChainChecker::checkSubscription()
{
    if (m_readOnly)
        return notApplicable(CheckNote::ReadOnly);
    if (!m_service.writer)
        return notApplicable(m_connector ? CheckNote::OtherProcessHasIt : CheckNote::NoConnector);
    m_waitingSince = m_setup.services.scheduler.elapsed();
    waitForWishes();
}

/// Right after a start they are just being made.
void ChainChecker::waitForWishes()
{
    QList<HeldSubscription> wishes = m_service.held();
    wishes.removeIf([](const HeldSubscription &one) { return !one.wanted; });
    const int watched = m_service.watched();
    if (!m_connector) // a meeting that is watched all the same waits for one
        wishes.removeIf([](const HeldSubscription &one) { return one.plane == config::Plane::Connector; });
    if (wishes.isEmpty() && (!m_connector || watched == 0))
        return m_connector ? tryOne() : notApplicable(CheckNote::NoConnector);
    for (const HeldSubscription &one : wishes) {
        if (one.state == LifePhase::Conflicted)
            return broken(CheckFault::SubscriptionTaken, one.meetingId, one.error);
        if (one.id.isEmpty() && one.error && !mayPass(*one.error))
            return subscriptionFailed(*one.error, one.meetingId);
    }
    const auto missing = std::ranges::find_if(
        wishes, [](const HeldSubscription &one) { return one.id.isEmpty() || !one.state; });
    if (missing == wishes.end() && (!m_connector || wishes.size() >= watched)) {
        m_wishes = wishes;
        return askAboutWishes();
    }
    if (m_setup.services.scheduler.elapsed() - m_waitingSince >= subscribingTakes) {
        if (missing == wishes.end())
            return broken(CheckFault::SubscriptionMissing);
        return broken(CheckFault::SubscriptionMissing, missing->meetingId, missing->error);
    }
    m_waiting.start(lookAgainAfter, m_run.get(), [this] { waitForWishes(); });
}

void ChainChecker::subscriptionFailed(const Error &error, const QString &meeting)
{
    if (saysHandshakeFailed(error)) {
        // The next hop is the one to blame, and finds out more about it.
        m_graphGotNoAnswer = error;
        m_pendingMeeting = meeting;
        at(CheckHop::Subscription).state = HopState::Waiting;
        return go(CheckHop::Handshake);
    }
    broken(error.kind == ErrorKind::NotPermitted ? CheckFault::SubscriptionRefused
           : error.kind == ErrorKind::Conflict   ? CheckFault::SubscriptionTaken
                                                 : CheckFault::SubscriptionFailed,
           meeting, error);
}

/// By id, as the list is throttled (contract §2.8).
void ChainChecker::askAboutWishes()
{
    m_unanswered = m_wishes.size();
    m_nextWish = 0;
    const Organizer *person = m_setup.book.organizer(m_setup.organizer);
    const graph::GraphClient *personal = person ? person->graph() : nullptr;
    const auto ask = [this, personal](const auto &again) -> void {
        if (m_nextWish == m_wishes.size())
            return;
        const HeldSubscription held = m_wishes[m_nextWish++];
        const graph::ResourceKind *kind = graph::resourceKindOf(held.resource);
        const bool asPerson = held.plane == config::Plane::Organizer && personal;
        auto *job = new graph::GetSubscription(asPerson ? *personal : m_connector->graph(),
                                               kind ? kind->version : graph::ApiVersion::Beta, held.id);
        job->start(m_run.get(), [this, again, held, run = QPointer<QObject>(m_run.get())](
                                    const Result<graph::SubscriptionAnswer> &answer) {
            if (answer)
                tookAnswer(held, answer->subscription);
            else
                tookAnswer(held, std::unexpected(answer.error()));
            if (run)
                again(again);
        });
    };
    for (int i = 0; i < questionsAtOnce; ++i)
        ask(ask);
}

void ChainChecker::tookAnswer(const HeldSubscription &held, const Result<graph::Subscription> &answer)
{
    if (!answer) {
        return broken(answer.error().kind == ErrorKind::NotFound ? CheckFault::SubscriptionGone
                                                                 : CheckFault::SubscriptionFailed,
                      held.meetingId, answer.error());
    }
    if (!answer->notificationUrl.isEmpty() && answer->notificationUrl != m_service.delivery.url)
        return broken(CheckFault::SubscriptionAstray, held.meetingId);
    const QString &certificate = answer->encryptionCertificateId;
    if (!certificate.isEmpty()) {
        const auto keys = m_service.keys->candidates(certificate, {});
        if (std::ranges::none_of(keys, [&](const auto &key) { return key->id() == certificate; }))
            m_unknownCertificate = certificate;
    }
    if (--m_unanswered == 0)
        good();
}

/// With nothing to watch, one for what is harmless: that somebody in the organisation creates a webinar. It
/// brings no data and belongs to no meeting, so nothing is recorded, and no watch of ours can be in its way;
/// a call's events would be another matter. It is short, and deleted at once.
void ChainChecker::tryOne()
{
    const auto grant = m_setup.book.connector(m_setup.connector)->info().grant(virtualEventsPermission);
    if (grant != GrantState::Granted)
        return notApplicable(CheckNote::NothingWatched);
    const graph::ResourceKind &kind = graph::resourceKind(graph::Watchable::EventsOfTenant);
    const graph::SubscriptionRequest request{
        .resource = graph::resourceOf(graph::Watchable::EventsOfTenant, {}),
        .changeType = kind.changeTypes,
        .urls = {m_service.delivery.url, m_service.delivery.url},
        .clientState = QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
        .expires = m_setup.services.scheduler.now() + graph::shortestLife};
    ++m_trials;
    Connector *connector = m_connector.get();
    const QPointer<QObject> run(m_run.get());
    auto *job = new graph::CreateSubscription(connector->graph(), kind.version, request);
    // Also after a cancellation, which ends the run but not this: what has been made is to be deleted.
    job->start(this, [this, connector, run,
                      version = kind.version](const Result<graph::SubscriptionAnswer> &answer) {
        if (!answer) {
            trialEnded();
            if (run && answer.error().kind == ErrorKind::Conflict)
                notApplicable(CheckNote::SlotTaken);
            else if (run)
                subscriptionFailed(answer.error(), {});
            return;
        }
        auto *removal = new graph::DeleteSubscription(connector->graph(), version, answer->subscription.id);
        removal->start(this, [this, run](const Result<graph::Deletion> &deleted) {
            trialEnded();
            if (run && deleted)
                good(CheckNote::TriedOne);
            else if (run)
                subscriptionFailed(deleted.error(), {});
        });
    });
}

} // namespace rollcall::monitor
