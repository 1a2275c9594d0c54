// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/graphside.h"

#include "monitor/foreignsubscriptions.h"
#include "monitor/passing.h"
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
// What a subscription delivered may be in the inbox or in quarantine for days after its end.
constexpr base::Ticks keepRows = std::chrono::days(14);

Result<std::vector<storage::SubscriptionRow>> currentRows(storage::Store &store, Instant now)
{
    auto rows = store.subscriptions();
    if (!rows)
        return rows;
    std::vector<storage::SubscriptionRow> current;
    for (const storage::SubscriptionRow &row : *rows) {
        if (row.expires.value_or(row.created) >= now - keepRows)
            current.push_back(row);
        else if (const auto removed = store.removeSubscription(row.pk); !removed)
            return std::unexpected(removed.error());
    }
    return current;
}

/// Inserts it, or replaces the one with its id. True if it was inserted.
Result<bool> saveById(storage::Store &store, storage::SubscriptionRow row)
{
    const auto rows = store.subscriptions();
    if (!rows)
        return std::unexpected(rows.error());
    const auto known = std::ranges::find(*rows, row.id, &storage::SubscriptionRow::id);
    if (known != rows->end())
        row.pk = known->pk;
    const auto saved = store.saveSubscription(row);
    if (!saved)
        return std::unexpected(saved.error());
    return known == rows->end();
}

QString tenantGuid(const QString &tenant)
{
    return QUuid::fromString(tenant).isNull() ? QString() : tenant.toLower();
}

} // namespace

GraphSide::GraphSide(const Services &services, Setup setup)
    : m_services(services)
    , m_setup(std::move(setup))
    , m_retrying(services.connector.scheduler)
{
    connect(&m_services.processor, &Processor::waitingChanged, this, &GraphSide::inboxChanged);
    connect(&m_services.processor, &Processor::noticesArrived, this, &GraphSide::readNotices);
    connect(&m_services.processor, &Processor::signingKeysNeeded, this, &GraphSide::parked);
    connect(&m_services.processor, &Processor::applied, this, [this](const pipeline::Applied &batch) {
        if (batch.counts.quarantined.contains("unknown_subscription"))
            lookForOthers();
    });
}

GraphSide::~GraphSide() = default;

// --- connecting
// ----------------------------------------------------------------------------------------------------

void GraphSide::connectToGraph()
{
    m_services.writer.run<std::vector<storage::SubscriptionRow>>(
        [now = m_services.connector.scheduler.now()](storage::Store &store) {
            return currentRows(store, now);
        },
        this,
        [this](const Result<std::vector<storage::SubscriptionRow>> &rows) {
            if (!rows) {
                m_retrying.start(connectAgainAfter, this, [this] { connectToGraph(); });
                Q_EMIT troubled(Trouble::Storage, QStringLiteral("subscriptions"), rows.error());
                return;
            }
            Q_EMIT recovered(Trouble::Storage, QStringLiteral("subscriptions"));
            for (const storage::SubscriptionRow &row : *rows)
                m_knownIds.append(QString::fromStdString(row.id).toLower());
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
        m_connector->openToRead(this, done);
    else
        m_connector->open(this, done);
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
    Q_EMIT recovered(Trouble::Connector, {});
    Q_EMIT connected();
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
    if (m_setup.readOnly)
        return lookForOthers(); // whose deliveries may have been waiting for this
    if (const auto running = m_watches.find(meetingId); running != m_watches.end()) {
        if (running->second->hasFailed())
            running->second->start();
        return;
    }
    auto watch = std::make_unique<MeetingWatch>(
        m_connector->graph(),
        MeetingWatch::Setup{.meetingId = meetingId,
                            .joinWebUrl = QString::fromStdString(row->joinUrl),
                            .tenantId = row->tenantId.empty() ? tenantGuid(m_setup.account.tenant)
                                                              : QString::fromStdString(row->tenantId),
                            .clientId = m_setup.account.clientId,
                            .urls = m_setup.urls,
                            .clientStateKey = m_setup.clientStateKey,
                            .certificate = m_setup.certificate,
                            .knownIds = m_knownIds,
                            .hearing = m_services.records.hearing(meetingId)});
    MeetingWatch &starting = *watch;
    m_watches[meetingId] = std::move(watch);
    connectWatch(starting);
    starting.start();
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
    connect(&watch, &MeetingWatch::rowChanged, this, [this, &watch] { storeRow(watch.row()); });
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
    MeetingWatch &ending = *found->second;
    m_ending[meetingId] = std::move(found->second);
    m_watches.erase(found);
    ending.stop();
}

void GraphSide::confirmAll(const std::function<void()> &answered)
{
    const auto left = std::make_shared<std::size_t>(m_watches.size() + 1);
    const auto one = [left, answered] {
        if (--*left == 0)
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

void GraphSide::storeRow(const storage::SubscriptionRow &row)
{
    m_services.writer.run<bool>(
        [row](storage::Store &store) { return saveById(store, row); }, this,
        [this, row](const Result<bool> &inserted) {
            if (!inserted) {
                m_services.connector.scheduler.after(connectAgainAfter, this, [this, row] { storeRow(row); });
                Q_EMIT troubled(Trouble::Storage, QStringLiteral("subscriptions"), inserted.error());
                return;
            }
            Q_EMIT recovered(Trouble::Storage, QStringLiteral("subscriptions"));
            if (!*inserted)
                return;
            // Graph's first deliveries may be quicker than its answer: what came before the row was there can
            // be judged now; what is being judged against the old rows at this moment, when that is over.
            m_services.processor.retryQuarantine();
            m_retryQuarantine = m_services.processor.waiting() > 0;
        });
}

/// A Contact says that the chain was intact and the queue empty: it waits until our part of the queue is.
void GraphSide::takeFact(const QString &meetingId, const CoverageFact &fact)
{
    if (fact.kind == domain::CoverageKind::Contact && m_services.processor.waiting() > 0)
        m_contacts.emplace_back(meetingId, fact);
    else
        m_services.records.store(meetingId, fact);
}

void GraphSide::inboxChanged()
{
    if (m_services.processor.waiting() > 0)
        return;
    for (const auto &[meeting, fact] : std::exchange(m_contacts, {}))
        m_services.records.store(meeting, fact);
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

/// Whatever they say (contract §5), renewing is the answer, and finds out what is lost.
void GraphSide::dealWith(const std::vector<storage::NoticeRow> &notices)
{
    for (const storage::NoticeRow &notice : notices) {
        const QJsonObject item = QJsonDocument::fromJson(notice.item).object();
        if (pipeline::member(item, QLatin1String("lifecycleEvent")).isUndefined())
            continue;
        const std::string subscription =
            pipeline::member(item, QLatin1String("subscriptionId")).toString().toLower().toStdString();
        for (const auto &[id, watch] : m_watches) {
            if (watch->row().id == subscription)
                watch->renewNow();
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
