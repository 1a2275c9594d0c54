// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionsession.h"

#include "base/backoff.h"
#include "base/logging.h"

#include <algorithm>

namespace rollcall::graph {

using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

// After that many creations that nobody answered, something else is wrong.
constexpr int mostCreations = 3;
constexpr std::chrono::nanoseconds leastPause = 1min;

} // namespace

SubscriptionSession::SubscriptionSession(const GraphClient &client, Settings settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_settings(std::move(settings))
    , m_kind(resourceKind(m_settings.watchable))
    , m_renewal(client.services().scheduler)
    , m_expiry(client.services().scheduler)
{
    Q_ASSERT(m_kind.richData == m_settings.certificate.has_value());
}

SubscriptionSession::~SubscriptionSession()
{
    forgetJob();
}

void SubscriptionSession::start()
{
    Q_ASSERT(m_state == State::Idle || m_state == State::Failed);
    m_stopping = false;
    m_creations = 0;
    m_subscription.reset();
    create();
}

void SubscriptionSession::renewNow()
{
    if (m_state == State::Active && !m_job)
        renew();
}

void SubscriptionSession::stop()
{
    switch (m_state) {
    case State::Idle:
    case State::Deleting:
        return;
    case State::Creating:
        m_stopping = true;
        if (!m_job && !m_list) { // between two tries
            forgetJob();
            setState(State::Idle);
        }
        return;
    case State::Failed:
        if (m_subscription)
            remove();
        else
            setState(State::Idle);
        return;
    case State::Active:
        remove();
        return;
    }
}

base::Instant SubscriptionSession::graphNow() const
{
    return m_client.services().scheduler.now() + m_skew;
}

void SubscriptionSession::create()
{
    const QString changeType = QString(m_kind.changeTypes);
    auto *job = new CreateSubscription(
        m_client, m_kind.version,
        {.resource = m_settings.resource,
         .changeType = changeType,
         .urls = m_settings.urls,
         .clientState = clientStateFor(m_settings.clientStateKey, m_settings.resource, changeType),
         .expires = expiryFor(m_kind, graphNow(), m_settings.life),
         .certificate = m_settings.certificate});
    watch(job);
    job->start(this, [this](const auto &answer) { createAnswered(answer); });
    setState(State::Creating);
}

void SubscriptionSession::createAnswered(const base::Result<SubscriptionAnswer> &answer)
{
    m_job.clear();
    if (answer)
        return activate(*answer, false);
    const base::Error &error = answer.error();
    if (error.kind != ErrorKind::Conflict && !mayHaveHappened(error))
        return fail(error);
    qCInfo(lcGraph) << "subscription perhaps there already:" << error;
    lookForOurs(error);
}

/// Contract §2.7: 409 and unanswered POSTs. What is there under our resource is adopted.
void SubscriptionSession::lookForOurs(const base::Error &reason)
{
    m_list = new ListSubscriptions(m_client, m_kind.version, net::RetryPolicy::forPoller(), this);
    m_list->start(this, [this, reason](const auto &list) { listAnswered(reason, list); });
    if (reason.kind != ErrorKind::Conflict)
        Q_EMIT troubled(reason);
}

void SubscriptionSession::listAnswered(const base::Error &reason,
                                       const base::Result<QList<Subscription>> &list)
{
    m_list.clear();
    if (!list)
        return fail(list.error());
    const auto ours = std::ranges::find_if(*list, [this](const Subscription &candidate) {
        return candidate.resource == m_settings.resource &&
               candidate.changeType == QString(m_kind.changeTypes);
    });
    if (ours != list->end())
        return adopt(*ours);
    ++m_creations;
    if (m_stopping || reason.kind == ErrorKind::Conflict || m_creations >= mostCreations)
        return fail(reason);
    m_renewal.start(base::backoffDelay(m_creations, m_client.services().random), this, [this] { create(); });
}

SubscriptionChange SubscriptionSession::change() const
{
    return {.expires = expiryFor(m_kind, graphNow(), m_settings.life)};
}

/// Its address and certificate become ours; its clientState is the same if the connector's key made it.
void SubscriptionSession::adopt(const Subscription &found)
{
    SubscriptionChange takeOver = change();
    takeOver.certificate = m_settings.certificate;
    if (found.notificationUrl != m_settings.urls.notification)
        takeOver.notificationUrl = m_settings.urls.notification;
    auto *job =
        new RenewSubscription(m_client, m_kind.version, found.id, takeOver, net::RetryPolicy::forPoller());
    watch(job);
    job->start(this, [this](const auto &answer) {
        m_job.clear();
        if (answer)
            return activate(*answer, true);
        // It expired or was deleted in between.
        if (answer.error().kind == ErrorKind::NotFound && !m_stopping && ++m_creations < mostCreations)
            return create();
        fail(answer.error());
    });
}

void SubscriptionSession::activate(const SubscriptionAnswer &answer, bool adopted)
{
    m_creations = 0;
    confirm(answer);
    if (m_stopping)
        return remove();
    const QPointer guard(this);
    setState(State::Active);
    if (guard)
        Q_EMIT created(answer.subscription, m_confirmedAt, adopted);
}

void SubscriptionSession::confirm(const SubscriptionAnswer &answer)
{
    m_subscription = answer.subscription;
    const auto now = m_client.services().scheduler.now();
    m_confirmedAt = answer.date.value_or(now);
    m_skew = m_confirmedAt - now;
    m_expiry.start(m_subscription->expires - m_confirmedAt, this, [this] { lapse(m_subscription->expires); });
    scheduleRenewal();
}

/// At half of what is left: also when a renewal has failed, ever more often.
void SubscriptionSession::scheduleRenewal()
{
    const std::chrono::nanoseconds left = m_subscription->expires - graphNow();
    m_renewal.start(std::max(left / 2, leastPause), this, [this] { renew(); });
}

void SubscriptionSession::renew()
{
    m_renewal.stop();
    auto *job = new RenewSubscription(m_client, m_kind.version, m_subscription->id, change());
    watch(job);
    job->start(this, [this](const auto &answer) { renewAnswered(answer); });
}

void SubscriptionSession::renewAnswered(const base::Result<SubscriptionAnswer> &answer)
{
    m_job.clear();
    if (answer) {
        confirm(*answer);
        Q_EMIT renewed(answer->subscription, m_confirmedAt);
        return;
    }
    if (answer.error().kind == ErrorKind::NotFound)
        return lapse(m_confirmedAt);
    qCInfo(lcGraph) << "subscription not renewed:" << answer.error();
    scheduleRenewal();
    Q_EMIT troubled(answer.error());
}

void SubscriptionSession::lapse(base::Instant at)
{
    forgetJob();
    m_subscription.reset();
    const QPointer guard(this);
    create();
    if (guard)
        Q_EMIT lapsed(at);
}

void SubscriptionSession::remove()
{
    forgetJob();
    auto *job = new DeleteSubscription(m_client, m_kind.version, m_subscription->id);
    watch(job);
    job->start(this, [this](const base::Result<Deletion> &deletion) {
        m_job.clear();
        if (!deletion)
            return fail(deletion.error());
        const auto at = deletion->date.value_or(graphNow());
        m_subscription.reset();
        const QPointer guard(this);
        setState(State::Idle);
        if (guard)
            Q_EMIT deleted(at);
    });
    setState(State::Deleting);
}

void SubscriptionSession::fail(const base::Error &error)
{
    forgetJob();
    if (m_stopping && !m_subscription) { // there is nothing to delete
        setState(State::Idle);
        return;
    }
    const QPointer guard(this);
    setState(State::Failed);
    if (guard)
        Q_EMIT failed(error);
}

void SubscriptionSession::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void SubscriptionSession::watch(net::HttpJobBase *job)
{
    m_job = job;
    connect(job, &net::HttpJobBase::retrying, this, &SubscriptionSession::troubled);
}

void SubscriptionSession::forgetJob()
{
    m_renewal.stop();
    m_expiry.stop();
    if (m_job)
        m_job->cancel();
    m_job.clear();
    if (m_list)
        m_list->cancel();
    m_list.clear();
}

} // namespace rollcall::graph
