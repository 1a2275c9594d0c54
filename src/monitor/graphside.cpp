// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/graphside.h"

#include "monitor/choosing/watchwindows.h"
#include "monitor/passing.h"
#include "monitor/subscriptions/foreignsubscriptions.h"
#include "pipeline/json.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::Instant;
using base::Result;
using domain::CoverageFact;
using pipeline::Processor;

namespace {

constexpr std::chrono::milliseconds connectAgainAfter = 30s;

struct EarlierRuns
{
    std::vector<storage::SubscriptionRow> subscriptions;
    std::optional<Instant> relayProven;
};

/// The writer's thread.
Result<EarlierRuns> earlierRuns(storage::Store &store, Instant now)
{
    auto subscriptions = currentSubscriptions(store, now);
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    const auto delivery = store.deliveryState();
    if (!delivery)
        return std::unexpected(delivery.error());
    return EarlierRuns{.subscriptions = std::move(*subscriptions),
                       .relayProven = *delivery ? std::optional((*delivery)->proven) : std::nullopt};
}

QString tenantGuid(const QString &tenant)
{
    return QUuid::fromString(tenant).isNull() ? QString() : tenant.toLower();
}

} // namespace

GraphSide::GraphSide(const Services &services, Setup setup)
    : m_services(services)
    , m_setup(std::move(setup))
    , m_rows(services.writer, services.connector.scheduler)
    , m_sleep(services.connector.scheduler)
    , m_retrying(services.connector.scheduler)
{
    connect(&m_services.processor, &Processor::waitingChanged, this, &GraphSide::inboxChanged);
    connect(&m_services.processor, &Processor::noticesArrived, this, &GraphSide::readNotices);
    connect(&m_services.processor, &Processor::signingKeysNeeded, this, &GraphSide::parked);
    connect(&m_services.processor, &Processor::applied, this, [this](const pipeline::Applied &batch) {
        if (batch.counts.quarantined.contains("unknown_subscription"))
            lookForOthers();
        for (const auto &[meeting, entries] : batch.journaled) {
            const QString id = QString::fromStdString(meeting);
            for (const CoverageFact &fact : m_sieve.heard(id))
                m_services.records.store(id, fact);
        }
    });
    connect(&m_rows, &SubscriptionRows::added, this, &GraphSide::rowAdded);
    connect(&m_rows, &SubscriptionRows::failed, this, [this](const Error &error) {
        Q_EMIT troubled(Trouble::Storage, QStringLiteral("subscriptions"), error);
    });
    connect(&m_rows, &SubscriptionRows::worked, this,
            [this] { Q_EMIT recovered(Trouble::Storage, QStringLiteral("subscriptions")); });
    connect(&m_sleep, &SleepWatch::woke, this, [this](base::Ticks jump) {
        for (const auto *watches : {&m_watches, &m_ending}) {
            for (const auto &[id, watch] : *watches) {
                if (jump > base::Ticks{})
                    watch->slept();
                watch->woke();
            }
        }
    });
}

GraphSide::~GraphSide()
{
    releaseContacts();
}

// --- connecting
// ----------------------------------------------------------------------------------------------------

void GraphSide::connectToGraph()
{
    m_services.writer.run<EarlierRuns>(
        [now = m_services.connector.scheduler.now()](storage::Store &store) {
            return earlierRuns(store, now);
        },
        this,
        [this](const Result<EarlierRuns> &earlier) {
            if (!earlier) {
                m_retrying.start(connectAgainAfter, this, [this] { connectToGraph(); });
                Q_EMIT troubled(Trouble::Storage, QStringLiteral("subscriptions"), earlier.error());
                return;
            }
            Q_EMIT recovered(Trouble::Storage, QStringLiteral("subscriptions"));
            m_known = earlier->subscriptions;
            m_relayProven = earlier->relayProven;
            openConnector();
        });
}

void GraphSide::openConnector()
{
    m_connector = std::make_unique<Connector>(m_services.connector, m_setup.account);
    const auto done = [this](const Result<void> &result) {
        if (result)
            return opened();
        if (mayPass(result.error())) {
            const auto pause =
                std::max(connectAgainAfter, result.error().retryAfter.value_or(std::chrono::milliseconds{0}));
            m_retrying.start(pause, this, [this] { openConnector(); });
        }
        Q_EMIT troubled(Trouble::Connector, {}, result.error());
    };
    if (m_setup.readOnly)
        m_connector->openToRead(&m_opening, done);
    else
        m_connector->open(&m_opening, done);
}

void GraphSide::opened()
{
    crypto::TokenPolicy policy;
    policy.audiences = {m_setup.account.clientId};
    if (!m_setup.validationIssuers.isEmpty())
        policy.issuers = m_setup.validationIssuers;
    m_services.tokens.setPolicy(policy);
    const QUrl &configuration = m_setup.validationConfiguration;
    m_signingKeys =
        configuration.isEmpty()
            ? std::make_unique<SigningKeys>(m_connector->plainServices(), m_connector->signingKeys(),
                                            SigningKeys::Source::Keys, m_services.tokens)
            : std::make_unique<SigningKeys>(m_connector->plainServices(), configuration,
                                            SigningKeys::Source::OpenIdConfiguration, m_services.tokens);
    connect(m_signingKeys.get(), &SigningKeys::updated, this, [this] {
        m_keysAreNew = true;
        m_services.processor.retryParked();
        Q_EMIT recovered(Trouble::SigningKeys, {});
    });
    connect(m_signingKeys.get(), &SigningKeys::failed, this,
            [this](const Error &error) { Q_EMIT troubled(Trouble::SigningKeys, {}, error); });
    m_signingKeys->refresh();
    if (!m_setup.readOnly) // without the credential there is nothing to ask Graph with
        m_census = std::make_unique<SubscriptionCensus>(m_connector->graph());
    Q_EMIT recovered(Trouble::Connector, {});
    Q_EMIT connected();
    endLeftOvers();
    for (const FoldedMeeting *meeting : m_services.records.meetings()) {
        if (meeting->isWatched())
            follow(meeting->info().id);
    }
    readNotices();
}

// --- watches
// -------------------------------------------------------------------------------------------------------

void GraphSide::follow(const QString &meetingId)
{
    const storage::MeetingRow *row = m_services.records.row(meetingId);
    if (!isConnected() || !row || m_ending.contains(meetingId)) // or else watchEnded() comes back to it
        return;
    if (!isWantedAt(row->windows, m_services.connector.scheduler.now()))
        return; // WatchTimes tells when it is
    if (m_setup.readOnly)
        return lookForOthers(); // whose deliveries may have been waiting for this
    if (const auto running = m_watches.find(meetingId); running != m_watches.end()) {
        if (running->second->hasFailed())
            running->second->start();
        return;
    }
    auto watch = makeWatch(*row);
    MeetingWatch &starting = *watch;
    m_watches[meetingId] = std::move(watch);
    connectWatch(starting);
    starting.start();
}

std::unique_ptr<MeetingWatch> GraphSide::makeWatch(const storage::MeetingRow &row)
{
    const QString id = QString::fromStdString(row.id);
    std::vector<storage::SubscriptionRow> known;
    std::ranges::copy_if(m_known, std::back_inserter(known),
                         [&row](const storage::SubscriptionRow &one) { return one.meeting == row.id; });
    return std::make_unique<MeetingWatch>(
        m_connector->graph(), *m_census, m_rows,
        MeetingWatch::Setup{.meetingId = id,
                            .joinWebUrl = QString::fromStdString(row.joinUrl),
                            .tenantId = row.tenantId.empty() ? tenantGuid(m_setup.account.tenant)
                                                             : QString::fromStdString(row.tenantId),
                            .clientId = m_setup.account.clientId,
                            .urls = m_setup.urls,
                            .clientStateKey = m_setup.clientStateKey,
                            .certificate = m_setup.certificate,
                            .certificates = m_setup.certificates,
                            .rows = std::move(known),
                            .hearing = m_services.records.hearing(id),
                            .receivesMeanwhile = m_setup.delivery && m_setup.delivery->receivesMeanwhile(),
                            .relayProven = m_relayProven});
}

/// What an earlier run was still deleting, or had only begun to make, when nobody wanted it any longer.
void GraphSide::endLeftOvers()
{
    if (m_setup.readOnly)
        return;
    const Instant now = m_services.connector.scheduler.now();
    for (const storage::SubscriptionRow &left : m_known) {
        const QString id = QString::fromStdString(left.meeting);
        const storage::MeetingRow *row = m_services.records.row(id);
        const bool mayExist = left.id.empty() || left.expires.value_or(now) > now;
        if (!row || row->watched || row->joinUrl.empty() || !mayExist || m_ending.contains(id) ||
            !m_services.records.meeting(id))
            continue;
        auto watch = makeWatch(*row);
        connectWatch(*watch);
        end(std::move(watch));
    }
}

/// Subscriptions that another device of this connector has made (design §2).
void GraphSide::lookForOthers()
{
    if (!m_setup.readOnly)
        return;
    m_services.writer.run<int>(
        [key = m_setup.clientStateKey, client = m_setup.account.clientId,
         now = m_services.connector.scheduler.now()](storage::Store &store) {
            return recogniseSubscriptions(store, key, client, now);
        },
        this,
        [this](const Result<int> &found) {
            if (!found)
                Q_EMIT troubled(Trouble::Storage, QStringLiteral("subscriptions"), found.error());
            else if (*found > 0)
                m_services.processor.retryQuarantine();
        });
}

void GraphSide::connectWatch(MeetingWatch &watch)
{
    const QString id = watch.meetingId();
    FoldedMeeting *meeting = m_services.records.meeting(id); // stays for good
    connect(&watch, &MeetingWatch::fact, this, [this, id](const CoverageFact &fact) { takeFact(id, fact); });
    connect(&watch, &MeetingWatch::subscribed, this,
            [meeting](Instant at) { meeting->setSubscribedSince(at); });
    connect(&watch, &MeetingWatch::confirmed, this, [this, id, meeting](Instant at) {
        meeting->setPermitted(true);
        meeting->setContact(at);
        Q_EMIT recovered(Trouble::Subscription, id);
        Q_EMIT confirmed(at);
    });
    connect(&watch, &MeetingWatch::troubled, this,
            [this, id](const Error &error) { Q_EMIT troubled(Trouble::Subscription, id, error); });
    connect(&watch, &MeetingWatch::failed, this, [this, id, meeting](const Error &error) {
        meeting->setPermitted(error.kind != base::ErrorKind::NotPermitted);
        Q_EMIT troubled(Trouble::Subscription, id, error);
    });
    connect(&watch, &MeetingWatch::silencing, this, [this, id] { Q_EMIT silencing(id); });
    connect(&watch, &MeetingWatch::stopped, this, [this, id] { watchEnded(id); });
    // A call was observed to its end if the subscription is still there then.
    connect(meeting, &LiveMeeting::statusChanged, &watch,
            [&watch, meeting, before = meeting->phase()]() mutable {
                const MeetingPhase phase = meeting->phase();
                if (std::exchange(before, phase) == MeetingPhase::Live && phase == MeetingPhase::Ended)
                    watch.confirm();
            });
}

void GraphSide::leave(const QString &meetingId)
{
    const auto found = m_watches.find(meetingId);
    if (found == m_watches.end())
        return;
    auto watch = std::move(found->second);
    m_watches.erase(found);
    end(std::move(watch));
}

void GraphSide::end(std::unique_ptr<MeetingWatch> watch)
{
    MeetingWatch &ending = *watch;
    m_ending[ending.meetingId()] = std::move(watch);
    ending.stop();
}

void GraphSide::takeOver(const QString &meetingId, bool warned)
{
    const auto found = m_watches.find(meetingId);
    const FoldedMeeting *meeting = m_services.records.meeting(meetingId);
    if (found != m_watches.end() && meeting)
        found->second->takeOver(meeting->mayRun(), warned);
}

void GraphSide::useCertificate(const graph::EncryptionCertificate &certificate)
{
    m_setup.certificate = certificate;
    m_setup.certificates << certificate.id;
    for (const auto &[id, watch] : m_watches)
        watch->useCertificate(certificate);
}

void GraphSide::confirmAll(const std::function<void()> &answered)
{
    const auto left = std::make_shared<std::size_t>(m_watches.size() + 1);
    const auto one = [this, left, answered] {
        if (--*left > 0)
            return;
        releaseContacts();
        answered();
    };
    for (const auto &[id, watch] : m_watches)
        watch->confirm(one);
    one();
}

void GraphSide::watchEnded(const QString &meetingId)
{
    MeetingWatch *ended = m_ending.extract(meetingId).mapped().release();
    ended->setParent(this);
    ended->deleteLater(); // it is on the stack
    Q_EMIT recovered(Trouble::Subscription, meetingId);
    const FoldedMeeting *meeting = m_services.records.meeting(meetingId);
    if (meeting && meeting->isWatched()) // the user has changed their mind
        follow(meetingId);
}

/// Graph's first deliveries may be quicker than its answer: what came before the row was there can be judged
/// now; what is being judged against the old rows at this moment, when that is over.
void GraphSide::rowAdded()
{
    m_services.processor.retryQuarantine();
    m_retryQuarantine = m_services.processor.waiting() > 0;
}

/// A Contact says that the chain was intact and the queue empty: it waits until our part of the queue is.
void GraphSide::takeFact(const QString &meetingId, const CoverageFact &fact)
{
    if (fact.kind == domain::CoverageKind::Contact && !hasAll(fact.at))
        return void(m_contacts.emplace_back(meetingId, fact));
    CoverageFact told = fact;
    if (fact.kind == domain::CoverageKind::Subscribed && m_setup.delivery && !m_setup.delivery->isProvable())
        told.delivery = domain::Delivery::Unprovable;
    keepFact(meetingId, told);
}

void GraphSide::keepFact(const QString &meetingId, const CoverageFact &fact)
{
    const FoldedMeeting *meeting = m_services.records.meeting(meetingId);
    const bool callRuns = meeting && meeting->phase() == MeetingPhase::Live;
    for (const CoverageFact &one : m_sieve.take(meetingId, fact, callRuns))
        m_services.records.store(meetingId, one);
}

void GraphSide::releaseContacts()
{
    for (const auto &[meeting, fact] : m_sieve.release())
        m_services.records.store(meeting, fact);
}

bool GraphSide::hasAll(Instant at) const
{
    return m_services.processor.waiting() == 0 && (!m_setup.delivery || m_setup.delivery->hasAll(at));
}

void GraphSide::storeContacts()
{
    for (const auto &[meeting, fact] : std::exchange(m_contacts, {}))
        takeFact(meeting, fact);
}

/// From now on, and back to the start of each subscription: of what has come since then, too, nobody can tell
/// whether it is all.
void GraphSide::unprovable()
{
    for (const auto &[meeting, watch] : m_watches) {
        if (const Hearing hearing = m_services.records.hearing(meeting); hearing.until())
            takeFact(meeting, {.kind = domain::CoverageKind::Subscribed, .at = *hearing.subscribed});
    }
}

void GraphSide::inboxChanged()
{
    if (m_services.processor.waiting() > 0)
        return;
    storeContacts();
    if (std::exchange(m_retryQuarantine, false))
        m_services.processor.retryQuarantine();
}

/// Judged before the newest keys had come? Then these may do. Else newer ones are needed.
void GraphSide::parked()
{
    if (std::exchange(m_keysAreNew, false))
        m_services.processor.retryParked();
    else if (m_signingKeys)
        m_signingKeys->refresh();
}

// --- lifecycle notifications
// ---------------------------------------------------------------------------------------

void GraphSide::readNotices()
{
    if (!isConnected())
        return; // opened() looks again
    m_services.writer.run<std::vector<storage::NoticeRow>>(
        [](storage::Store &store) { return store.notices(); }, this,
        [this](const Result<std::vector<storage::NoticeRow>> &notices) {
            if (notices)
                dealWith(*notices);
            else
                Q_EMIT troubled(Trouble::Storage, QStringLiteral("notices"), notices.error());
        });
}

void GraphSide::dealWith(const std::vector<storage::NoticeRow> &notices)
{
    for (const storage::NoticeRow &notice : notices) {
        const QJsonObject item = QJsonDocument::fromJson(notice.item).object();
        const QJsonValue event = pipeline::member(item, QLatin1String("lifecycleEvent"));
        if (event.isUndefined())
            continue;
        const std::string subscription =
            pipeline::member(item, QLatin1String("subscriptionId")).toString().toLower().toStdString();
        for (const auto &[id, watch] : m_watches) {
            if (watch->row().id == subscription)
                watch->takeLifecycle(event.toString());
        }
        m_services.writer.run(
            [id = notice.id](storage::Store &store) { return store.removeNotice(id); }, this,
            [this](const Result<void> &removed) {
                if (removed)
                    Q_EMIT recovered(Trouble::Storage, QStringLiteral("notices"));
                else
                    Q_EMIT troubled(Trouble::Storage, QStringLiteral("notices"), removed.error());
            });
    }
}

} // namespace rollcall::monitor
