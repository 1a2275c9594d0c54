// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptionkeeper.h"

#include "base/logging.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::Instant;
using base::Result;
using graph::Subscription;

namespace {

storage::SubscriptionRow rowFor(const SubscriptionKeeper::Settings &settings)
{
    const QString changeType{graph::resourceKind(settings.watchable).changeTypes};
    const QByteArray clientState =
        graph::clientStateFor(settings.clientStateKey, settings.resource, changeType);
    return {.resource = settings.resource.toStdString(),
            .changeType = changeType.toStdString(),
            .clientState = domain::sha256(clientState.toStdString()),
            .tenantId = settings.tenantId,
            .clientId = settings.clientId.toStdString(),
            .meeting = settings.meeting};
}

OwnMarks marksOf(const SubscriptionKeeper::Settings &settings, const storage::SubscriptionRow &row)
{
    OwnMarks marks{.applicationId = settings.clientId.toLower(),
                   .clientState = graph::clientStateFor(settings.clientStateKey, settings.resource,
                                                        QString::fromStdString(row.changeType)),
                   .certificates = settings.certificates,
                   .address = addressMark(settings.clientStateKey)};
    if (settings.certificate)
        marks.certificates << settings.certificate->id;
    for (const storage::SubscriptionRow &one : settings.rows) {
        if (one.clientState != row.clientState)
            continue;
        if (!one.id.empty())
            marks.ids << QString::fromStdString(one.id).toLower();
        else if (one.asked)
            marks.asked.push_back({QString::fromStdString(one.url), *one.asked});
    }
    return marks;
}

} // namespace

SubscriptionKeeper::SubscriptionKeeper(const graph::GraphClient &client, SubscriptionCensus &census,
                                       SubscriptionStorage &storage, Settings settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_census(census)
    , m_storage(storage)
    , m_settings(std::move(settings))
    , m_kind(graph::resourceKind(m_settings.watchable))
    , m_wish{.notificationUrl = m_settings.urls.notification,
             .certificateId = m_settings.certificate ? m_settings.certificate->id : QString(),
             .checkEvery = m_settings.checkEvery}
    , m_row(rowFor(m_settings))
    , m_timer(client.services().scheduler)
{
    Q_ASSERT(m_kind.richData == m_settings.certificate.has_value());
    m_kind.version = m_settings.version.value_or(m_kind.version);
    m_marks = marksOf(m_settings, m_row);
    m_life = lifeFrom(m_settings.rows, m_row, client.services().scheduler.now());
    for (const storage::SubscriptionRow &one : m_settings.rows) {
        if (m_life.id.isEmpty() || one.id != m_life.id.toStdString())
            continue;
        m_row.keyId = one.keyId;
        m_row.heard = one.heard;
    }
    m_census.enroll(*this);
}

SubscriptionKeeper::~SubscriptionKeeper()
{
    m_census.dismiss(*this);
}

void SubscriptionKeeper::start()
{
    feed({.kind = LifeEvent::Want});
}

void SubscriptionKeeper::stop()
{
    feed({.kind = LifeEvent::Unwant});
}

void SubscriptionKeeper::woke()
{
    feed({.kind = LifeEvent::Woke});
}

void SubscriptionKeeper::check(const std::function<void()> &answered)
{
    if (answered)
        m_answered.push_back(answered);
    feed({.kind = LifeEvent::Doubt});
}

void SubscriptionKeeper::whenSettled(const std::function<void()> &settled)
{
    m_answered.push_back(settled);
    if (m_life.step == LifeStep::None && !m_feeding)
        flushAnswered();
}

void SubscriptionKeeper::noteHeard(Instant at)
{
    m_row.heard = std::max(m_row.heard.value_or(at), at);
    if (!m_row.id.empty())
        m_storage.keep(m_row);
    Q_EMIT changed();
}

void SubscriptionKeeper::reauthorize()
{
    feed({.kind = LifeEvent::Reauthorize});
}

void SubscriptionKeeper::missed()
{
    feed({.kind = LifeEvent::Missed});
}

void SubscriptionKeeper::removedByGraph()
{
    feed({.kind = LifeEvent::RemovedByGraph});
}

void SubscriptionKeeper::useCertificate(const graph::EncryptionCertificate &certificate)
{
    m_settings.certificate = certificate;
    m_marks.certificates << certificate.id;
    m_wish.certificateId = certificate.id;
    feed({.kind = LifeEvent::Rotated});
}

void SubscriptionKeeper::takeOver(bool callRunning, bool warned)
{
    feed({.kind = LifeEvent::TakeOver, .callRunning = callRunning, .warned = warned});
}

bool SubscriptionKeeper::isActive() const
{
    return m_life.phase == LifePhase::Live || m_life.phase == LifePhase::Renewing;
}

// --- the machine
// ---------------------------------------------------------------------------------------------------

void SubscriptionKeeper::feed(LifeEvent event)
{
    m_events.push_back(std::move(event));
    if (m_feeding)
        return;
    const QPointer guard(this);
    m_feeding = true;
    while (!m_events.empty()) {
        const LifeEvent one = std::move(m_events.front());
        m_events.pop_front();
        const LifeMoment moment{.now = m_client.services().scheduler.now(), .jitter = jitter()};
        const LifeOutcome outcome = next(m_life, one, m_wish, moment);
        m_life = outcome.life;
        arm();
        for (const LifeAction &action : outcome.actions) {
            carryOut(action, outcome.life);
            if (!guard)
                return;
        }
    }
    m_feeding = false;
    Q_EMIT changed();
    if (guard && m_life.step == LifeStep::None)
        flushAnswered();
}

void SubscriptionKeeper::arm()
{
    if (m_armed == m_life.due)
        return;
    m_armed = m_life.due;
    if (!m_armed)
        return m_timer.stop();
    m_timer.start(std::max(*m_armed - graphNow(), base::Ticks{0}), this, [this] {
        m_armed.reset();
        feed({.kind = LifeEvent::Due});
    });
}

void SubscriptionKeeper::carryOut(const LifeAction &action, const Life &life)
{
    switch (action.kind) {
    case LifeAction::StoreIntent:
        return storeIntent();
    case LifeAction::DropIntent:
        return m_storage.forget(m_row);
    case LifeAction::StoreRow:
        m_row.id = life.id.toLower().toStdString();
        m_row.expires = life.expires;
        m_row.url = m_wish.notificationUrl.toStdString();
        if (!m_askedCertificate.isEmpty())
            m_row.keyId = std::exchange(m_askedCertificate, {}).toStdString();
        m_marks.ids << life.id.toLower();
        return m_storage.keep(m_row);
    case LifeAction::EndRow:
        m_row.id.clear();
        return m_storage.end(action.id.toLower().toStdString(), action.at);
    case LifeAction::Ask:
        return ask(life.step);
    case LifeAction::Cancel:
        m_request.reset();
        return;
    case LifeAction::SayBegan: {
        const bool known = action.adopted && m_marks.ids.contains(life.id.toLower());
        m_row.created = action.at;
        m_problem.reset();
        Q_EMIT began(action.at, known);
        return;
    }
    case LifeAction::SayConfirmed:
        m_problem.reset();
        Q_EMIT confirmed(action.at);
        return;
    case LifeAction::SayLost:
        Q_EMIT lost(action.at);
        return;
    case LifeAction::SayMissed:
        Q_EMIT mayHaveMissed(action.at);
        return;
    case LifeAction::SayDeleted:
        Q_EMIT deleted(action.at);
        return;
    case LifeAction::SayTroubled:
        m_problem = action.error;
        Q_EMIT troubled(action.error);
        return;
    case LifeAction::SayRefused:
        m_problem = action.error;
        m_storage.refuse(m_row, graphNow(), action.error);
        Q_EMIT refused(action.error);
        return;
    case LifeAction::SayConflict:
        m_problem = Error{.kind = base::ErrorKind::Conflict,
                          .logText = QStringLiteral("another installation's subscription has the place")};
        Q_EMIT conflicted(action.id);
        return;
    case LifeAction::SaySilencing:
        Q_EMIT silencing();
        return;
    case LifeAction::SayStopped:
        Q_EMIT stopped();
        return;
    }
}

// --- disk and Graph
// ------------------------------------------------------------------------------------------------

void SubscriptionKeeper::storeIntent()
{
    storage::SubscriptionRow intent = m_row;
    intent.id.clear();
    intent.keyId = m_wish.certificateId.toStdString();
    intent.created = graphNow();
    intent.expires.reset();
    intent.url = m_settings.urls.notification.toStdString();
    intent.asked = longestExpiry();
    m_marks.asked.push_back({m_settings.urls.notification, *intent.asked});
    m_request = std::make_unique<QObject>();
    m_storage.intend(intent, m_request.get(), [this](const Result<void> &result) {
        if (result)
            feed({.kind = LifeEvent::Stored});
        else
            feed({.kind = LifeEvent::StoreFailed, .error = result.error()});
    });
}

void SubscriptionKeeper::ask(LifeStep step)
{
    m_request = std::make_unique<QObject>();
    const Instant expires =
        graph::expiryFor(m_kind, graphNow(), m_settings.life, !m_settings.urls.lifecycle.isEmpty());
    switch (step) {
    case LifeStep::Create:
        m_askedCertificate = m_wish.certificateId;
        return startJob(new graph::CreateSubscription(m_client, m_kind.version,
                                                      {.resource = m_settings.resource,
                                                       .changeType = QString(m_kind.changeTypes),
                                                       .urls = m_settings.urls,
                                                       .clientState = m_marks.clientState,
                                                       .expires = expires,
                                                       .certificate = m_settings.certificate}));
    case LifeStep::Adopt:
    case LifeStep::Renew: {
        graph::SubscriptionChange change{.expires = expires};
        if (step == LifeStep::Adopt)
            change.notificationUrl = m_settings.urls.notification;
        if (step == LifeStep::Adopt || m_row.keyId != m_wish.certificateId.toStdString()) {
            change.certificate = m_settings.certificate;
            m_askedCertificate = m_wish.certificateId;
        }
        return startJob(new graph::RenewSubscription(m_client, m_kind.version, m_life.id, change));
    }
    case LifeStep::Check:
        return startJob(new graph::GetSubscription(m_client, m_kind.version, m_life.id));
    case LifeStep::CheckOther:
        return startJob(new graph::GetSubscription(m_client, m_kind.version, m_life.otherId));
    case LifeStep::Evict:
        return startJob(new graph::DeleteSubscription(m_client, m_kind.version, m_life.otherId));
    case LifeStep::Delete:
        return startJob(new graph::DeleteSubscription(m_client, m_kind.version, m_life.id));
    case LifeStep::List:
        return list();
    case LifeStep::None:
    case LifeStep::Store:
        return;
    }
}

template <typename Job> void SubscriptionKeeper::startJob(Job *job)
{
    connect(job, &net::HttpJobBase::retrying, this, [this](const Error &error) {
        m_problem = error;
        Q_EMIT troubled(error);
        Q_EMIT changed();
    });
    job->start(m_request.get(), [this](const auto &answer) { this->take(answer); });
}

void SubscriptionKeeper::take(const Result<graph::SubscriptionAnswer> &answer)
{
    if (answer)
        feed({.kind = LifeEvent::Answered, .answer = *answer});
    else
        feed({.kind = LifeEvent::Failed, .error = answer.error()});
}

void SubscriptionKeeper::take(const Result<graph::Deletion> &deletion)
{
    if (deletion)
        feed({.kind = LifeEvent::Deleted, .at = deletion->date, .existed = deletion->existed});
    else
        feed({.kind = LifeEvent::Failed, .error = deletion.error()});
}

void SubscriptionKeeper::list()
{
    m_census.ask(m_kind.version, m_request.get(), [this](const Result<QList<Subscription>> &found) {
        if (found)
            judge(*found);
        else
            feed({.kind = LifeEvent::Failed, .error = found.error()});
    });
}

void SubscriptionKeeper::judge(const QList<Subscription> &found)
{
    const auto inOurPlace = std::ranges::find_if(
        found, [this, changeType = QString(m_kind.changeTypes)](const Subscription &one) {
            return one.resource == m_settings.resource && one.changeType == changeType;
        });
    if (inOurPlace == found.end())
        return feed({.kind = LifeEvent::ListedNone});
    m_marks.latestExpiry = longestExpiry();
    const bool ours = isOurs(*inOurPlace, m_marks);
    qCInfo(lcMonitor) << "subscription found:" << (ours ? "ours" : "not ours");
    feed({.kind = ours ? LifeEvent::ListedOurs : LifeEvent::ListedOther,
          .answer = graph::SubscriptionAnswer{.subscription = *inOurPlace}});
}

void SubscriptionKeeper::flushAnswered()
{
    const QPointer guard(this);
    for (const auto &answered : std::exchange(m_answered, {})) {
        answered();
        if (!guard)
            return;
    }
}

Instant SubscriptionKeeper::graphNow() const
{
    return m_client.services().scheduler.now() + m_life.skew;
}

/// What a request asks for now.
Instant SubscriptionKeeper::longestExpiry() const
{
    return graph::expiryFor(m_kind, graphNow(), m_settings.life);
}

double SubscriptionKeeper::jitter()
{
    constexpr std::uint64_t steps = 1'000'000;
    return double(m_client.services().random.below(steps)) / double(steps);
}

} // namespace rollcall::monitor
