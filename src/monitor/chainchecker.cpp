// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/chainchecker.h"

#include "graph/resources.h"
#include "graph/subscriptionjobs.h"
#include "monitor/passing.h"
#include "net/httpclient.h"

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

/// Contract §2.6 and §3.1.
constexpr auto handshakeBudget = 10s;
constexpr auto answerBudget = 3s;
/// For a subscription that is just being made, handshakes included.
constexpr auto subscribingTakes = 45s;
constexpr auto lookAgainAfter = 250ms;
constexpr int questionsAtOnce = 4;
/// Between the POST and the look only what others deliver can have come.
constexpr int mostInboxRows = 4096;

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

Error refusal(int status)
{
    return {.kind = ErrorKind::Server,
            .logText = u"the notification address answered with HTTP %1"_s.arg(status),
            .httpStatus = status};
}

/// As Graph's: blanks, a colon, a plus and a per cent sign, so that only who decodes exactly once echoes it.
QByteArray handshakeToken()
{
    return "Validation: Testing client application reachability for subscription Request-Id: " +
           QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + " +100%25";
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

/// The made-up event leaves the inbox, wherever the check has ended.
void ChainChecker::tidyUp()
{
    if (!m_service.writer || m_inboxBefore < 0 || !m_probe)
        return;
    const std::shared_ptr<CheckProbe> probe(m_probe.release());
    m_service.writer->run(
        [probe, before = m_inboxBefore](storage::Store &store) -> Result<void> {
            const auto rows = store.inboxAfter(before, mostInboxRows);
            if (!rows)
                return std::unexpected(rows.error());
            for (const storage::InboxRow &row : *rows) {
                if (!probe->isIn(row))
                    continue;
                if (auto removed = store.removeFromInbox(row.id); !removed)
                    return removed;
            }
            return {};
        },
        this, [](const Result<void> &) {}); // else prune() takes it, as anything that was ignored
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

// --- handshake
// -----------------------------------------------------------------------------------------------------

QString ChainChecker::host() const
{
    return QUrl(m_service.delivery.url).host();
}

net::ClientRequest ChainChecker::requestTo(const QByteArray &url) const
{
    return {.method = "POST", .url = QUrl::fromEncoded(url, QUrl::StrictMode), .timeout = handshakeBudget};
}

void ChainChecker::checkHandshake()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_service.writer)
        return notApplicable(CheckNote::OtherProcessHasIt);
    if (m_service.delivery.url.isEmpty())
        return notApplicable(CheckNote::ReadOnly);
    const QUrl url(m_service.delivery.url);
    const QUrl graph = account().effectiveGraphBaseUrl();
    const bool graphIsOutside = !net::isLoopbackHost(graph.host());
    if (graphIsOutside && (net::isLoopbackHost(url.host()) || url.scheme() != "https"_L1))
        return broken(CheckFault::AddressNotPublic, host());
    const QByteArray token = handshakeToken();
    QByteArray target = m_service.delivery.url.toUtf8();
    target += (target.contains('?') ? "&validationToken=" : "?validationToken=") +
              token.toPercentEncoding(" ").replace(' ', '+');
    net::ClientRequest request = requestTo(target);
    request.headers.append("Content-Type", "text/plain; charset=utf-8");
    m_setup.services.http.send(request, m_run.get(), [this, token](const Result<net::ClientAnswer> &answer) {
        handshakeAnswered(answer, token);
    });
}

void ChainChecker::handshakeAnswered(const Result<net::ClientAnswer> &answer, const QByteArray &token)
{
    if (!answer) {
        const Error &error = answer.error();
        const bool tls =
            error.cause != base::NetworkCause::Unknown && error.cause <= base::NetworkCause::TlsRefused;
        return broken(tls                                    ? CheckFault::AddressNotTrusted
                      : error.kind == ErrorKind::Timeout     ? CheckFault::AddressSlow
                      : error.kind == ErrorKind::Unsupported ? CheckFault::AddressNotPublic
                                                             : CheckFault::AddressUnreachable,
                      host(), error);
    }
    const QByteArray type = answer->headers.value("Content-Type").toLower().split(';').first().trimmed();
    if (answer->status != 200 || type != "text/plain" || answer->body != token) {
        return broken(CheckFault::AddressAnswersWrongly, host(),
                      Error{.kind = ErrorKind::Server,
                            .logText = u"the answer to the handshake is not the token as text/plain"_s,
                            .httpStatus = answer->status});
    }
    if (!m_graphGotNoAnswer)
        return good();
    if (m_graphGotNoAnswer->serverCode == "ValidationError"_L1)
        return broken(CheckFault::AddressUnreachableForGraph, host(), m_graphGotNoAnswer);
    brokenAt(CheckHop::Subscription, CheckFault::SubscriptionFailed, m_pendingMeeting, m_graphGotNoAnswer);
}

// --- delivery
// ------------------------------------------------------------------------------------------------------

void ChainChecker::checkDelivery()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_service.writer)
        return notApplicable(CheckNote::OtherProcessHasIt);
    if (m_service.delivery.url.isEmpty())
        return notApplicable(CheckNote::ReadOnly);
    m_probe = std::make_unique<CheckProbe>(m_setup.services.random, account().tenant, account().clientId,
                                           m_setup.services.scheduler.now());
    const auto body = m_probe->sealedFor(*m_service.active);
    if (!body)
        return brokenAt(CheckHop::Decryption, CheckFault::CannotDecrypt, m_service.active->id(),
                        body.error());
    m_service.writer->run<std::int64_t>([](storage::Store &store) { return store.lastInInbox(); },
                                        m_run.get(),
                                        [this, body = *body](const Result<std::int64_t> &last) {
                                            if (!last)
                                                return broken(CheckFault::StoreFailed, {}, last.error());
                                            m_inboxBefore = *last;
                                            post(body);
                                        });
}

void ChainChecker::post(const QByteArray &body)
{
    net::ClientRequest request = requestTo(m_service.delivery.url.toUtf8());
    request.headers.append("Content-Type", "application/json");
    request.body = body;
    m_setup.services.http.send(
        request, m_run.get(),
        [this, body, sent = m_setup.realTime.elapsed()](const Result<net::ClientAnswer> &answer) {
            if (answer && answer->status == 503)
                explainRefusal(body);
            else
                posted(answer, m_setup.realTime.elapsed() - sent);
        });
}

void ChainChecker::posted(const Result<net::ClientAnswer> &answer, std::chrono::nanoseconds took)
{
    if (!answer)
        return broken(CheckFault::NotAccepted, host(), answer.error());
    if (answer->status < 200 || answer->status >= 300)
        return broken(CheckFault::NotAccepted, host(), refusal(answer->status));
    if (took > answerBudget)
        return broken(CheckFault::AcceptedTooSlowly, host());
    m_waitingSince = m_setup.services.scheduler.elapsed();
    lookInInbox();
}

/// 503: it could not be stored. The store itself says why, without keeping anything.
void ChainChecker::explainRefusal(const QByteArray &body)
{
    m_service.writer->run(
        [body, now = m_setup.services.scheduler.now()](storage::Store &store) -> Result<void> {
            const auto added = store.addToInbox({.body = body, .received = now});
            if (!added)
                return std::unexpected(added.error());
            return base::failure(ErrorKind::Cancelled, u"taken back"_s);
        },
        m_run.get(),
        [this](const Result<void> &result) {
            const bool works = result || result.error().kind == ErrorKind::Cancelled;
            const Error why = works ? refusal(503) : result.error();
            broken(why.kind == ErrorKind::DiskFull ? CheckFault::StoreFull : CheckFault::StoreFailed, {},
                   why);
        });
}

void ChainChecker::lookInInbox()
{
    m_service.writer->run<Queried>(
        [before = m_inboxBefore](storage::Store &store) { return store.inboxAfter(before, mostInboxRows); },
        m_run.get(),
        [this](const Result<Queried> &rows) {
            if (!rows)
                return broken(CheckFault::StoreFailed, {}, rows.error());
            const auto found = std::ranges::find_if(
                *rows, [this](const storage::InboxRow &row) { return m_probe->isIn(row); });
            if (found != rows->end()) {
                m_row = *found;
                return good();
            }
            if (m_setup.services.scheduler.elapsed() - m_waitingSince >= m_service.delivery.arrival)
                return broken(CheckFault::NotInInbox, host());
            m_waiting.start(lookAgainAfter, m_run.get(), [this] { lookInInbox(); });
        });
}

// --- decryption, record
// ---------------------------------------------------------------------------------------------

void ChainChecker::checkDecryption()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_row) // for the same reason
        return notApplicable(at(CheckHop::Delivery).note);
    if (!m_unknownCertificate.isEmpty())
        return broken(CheckFault::KeyMissing, m_unknownCertificate);
    const CheckProbe::Opened opened = m_probe->open(*m_row, *m_service.keys);
    const QString reason = QString::fromStdString(opened.judgement.reason);
    if (opened.judgement.plaintext.isEmpty()) {
        const bool missing = reason == u"unknown_certificate";
        return broken(missing ? CheckFault::KeyMissing : CheckFault::CannotDecrypt, m_service.active->id(),
                      Error{.kind = ErrorKind::Crypto, .logText = reason});
    }
    if (!opened.asSent)
        return broken(CheckFault::CannotDecrypt, m_service.active->id());
    if (opened.unsignedReason != "validation_token_missing")
        return broken(CheckFault::SenderNotChecked, QString::fromStdString(opened.unsignedReason));
    m_judgement = opened.judgement;
    good(CheckNote::WithoutSignature);
}

void ChainChecker::checkRecord()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_judgement)
        return notApplicable(at(CheckHop::Delivery).note);
    if (m_judgement->outcome != pipeline::Judgement::Outcome::Accepted)
        return broken(CheckFault::EventRefused, QString::fromStdString(m_judgement->reason));
    if (!CheckProbe::folds(*m_judgement))
        return broken(CheckFault::RecordWrong);
    m_service.writer->run(
        [judgement = *m_judgement](storage::Store &store) { return CheckProbe::journal(store, judgement); },
        m_run.get(),
        [this](const Result<void> &written) {
            if (!written && written.error().kind == ErrorKind::Cancelled)
                return good();
            broken(CheckFault::JournalFailed, {}, written ? std::nullopt : std::optional(written.error()));
        });
}

} // namespace rollcall::monitor
