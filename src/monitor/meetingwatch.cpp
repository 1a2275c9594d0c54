// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/meetingwatch.h"

#include "domain/meetingid.h"
#include "monitor/passing.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;
using base::Ticks;
using domain::CoverageKind;
using Session = graph::SubscriptionSession;

namespace {

constexpr auto confirmEvery = 5min;
// Confirmations that stay out for so long mean that we slept or had no network: nobody could reach us.
constexpr Ticks longestSilence = 4 * confirmEvery;
constexpr std::chrono::milliseconds retryPause = 1min;

Session::Settings sessionSettings(const MeetingWatch::Setup &setup)
{
    Session::Settings settings;
    settings.watchable = graph::Watchable::CallEvents;
    settings.resource = QString::fromStdString(domain::callEventsResource(setup.joinWebUrl.toStdString()));
    settings.urls = setup.urls;
    settings.clientStateKey = setup.clientStateKey;
    settings.certificate = setup.certificate;
    return settings;
}

storage::SubscriptionRow rowFor(const MeetingWatch::Setup &setup)
{
    const auto settings = sessionSettings(setup);
    const QString changeType{graph::resourceKind(settings.watchable).changeTypes};
    const QByteArray clientState = graph::clientStateFor(setup.clientStateKey, settings.resource, changeType);
    return {.resource = settings.resource.toStdString(),
            .changeType = changeType.toStdString(),
            .clientState = domain::sha256(clientState.toStdString()),
            .tenantId = setup.tenantId.toStdString(),
            .clientId = setup.clientId.toStdString(),
            .keyId = setup.certificate.id.toStdString(),
            .meeting = setup.meetingId.toStdString()};
}

} // namespace

MeetingWatch::MeetingWatch(const graph::GraphClient &client, const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_setup(setup)
    , m_row(rowFor(setup))
    , m_before(setup.hearing)
    , m_session(client, sessionSettings(setup))
    , m_confirming(client.services().scheduler)
    , m_retrying(client.services().scheduler)
{
    connect(&m_session, &Session::created, this, &MeetingWatch::begin);
    connect(&m_session, &Session::renewed, this, [this](const graph::Subscription &subscription, Instant at) {
        live(subscription);
        confirmAt(at);
    });
    connect(&m_session, &Session::lapsed, this, &MeetingWatch::lapse);
    connect(&m_session, &Session::deleted, this, &MeetingWatch::ended);
    connect(&m_session, &Session::troubled, this, &MeetingWatch::troubled);
    connect(&m_session, &Session::failed, this, &MeetingWatch::sessionFailed);
}

MeetingWatch::~MeetingWatch() = default;

void MeetingWatch::start()
{
    m_retrying.stop();
    m_session.start();
}

void MeetingWatch::stop()
{
    m_stopping = true;
    m_confirming.stop();
    m_retrying.stop();
    const bool deletes = m_session.subscription().has_value();
    m_session.stop();
    if (m_session.state() == Session::State::Idle) {
        Q_EMIT stopped();
        return;
    }
    if (deletes)
        return; // deleted() or failed() follows
    // A creation is under way: the session waits for it and deletes what comes of it, or turns Idle.
    connect(&m_session, &Session::stateChanged, this, [this, deleting = false]() mutable {
        deleting = deleting || m_session.state() == Session::State::Deleting;
        if (!deleting && m_session.state() == Session::State::Idle)
            Q_EMIT stopped();
    });
}

void MeetingWatch::renewNow()
{
    m_session.renewNow();
}

bool MeetingWatch::isActive() const
{
    return m_session.state() == Session::State::Active;
}

bool MeetingWatch::hasFailed() const
{
    return m_session.state() == Session::State::Failed && !m_retrying.isActive();
}

void MeetingWatch::begin(const graph::Subscription &subscription, Instant at, bool adopted)
{
    const Hearing before = std::exchange(m_before, {});
    const auto heardUntil = before.until();
    if (heardUntil)
        sayDown(*heardUntil, at);
    if (adopted && heardUntil && m_setup.knownIds.contains(subscription.id.toLower())) {
        m_since = *before.subscribed; // it has existed all the time, and hears a running call to its end
    } else {
        // Date fields have whole seconds: the new one may seem to begin with the end of the old one.
        m_since = before.unsubscribed ? std::max(at, *before.unsubscribed + Ticks{1}) : at;
        say(CoverageKind::Subscribed, m_since);
    }
    m_row.created = m_since;
    live(subscription);
    m_confirmed = at;
    Q_EMIT subscribed(m_since);
    Q_EMIT confirmed(at);
}

void MeetingWatch::live(const graph::Subscription &subscription)
{
    m_row.id = subscription.id.toLower().toStdString();
    m_row.expires = subscription.expires;
    Q_EMIT rowChanged();
    confirmLater();
}

void MeetingWatch::lapse(Instant at)
{
    m_confirming.stop();
    const Instant lost = std::max(at, m_confirmed.value_or(at));
    m_confirmed.reset();
    m_before.unsubscribed = lost;
    m_row.id.clear();
    say(CoverageKind::Unsubscribed, lost, "subscription_lapsed");
}

void MeetingWatch::ended(Instant at)
{
    if (const auto heardUntil = m_before.until())
        sayDown(*heardUntil, at);
    if (m_confirmed || m_before.until())
        say(CoverageKind::Unsubscribed, at, "unwatched");
    Q_EMIT stopped();
}

void MeetingWatch::sessionFailed(const base::Error &error)
{
    m_confirming.stop();
    if (m_stopping) {
        Q_EMIT troubled(error);
        Q_EMIT stopped();
    } else if (mayPass(error)) {
        m_retrying.start(std::max(retryPause, error.retryAfter.value_or(0ms)), this,
                         [this] { m_session.start(); });
        Q_EMIT troubled(error);
    } else {
        Q_EMIT failed(error);
    }
}

void MeetingWatch::confirmLater()
{
    m_confirming.start(confirmEvery, this, [this] { confirm(); });
}

void MeetingWatch::confirm(const std::function<void()> &answered)
{
    if (!isActive()) {
        if (answered)
            answered();
        return;
    }
    const auto version = graph::resourceKind(graph::Watchable::CallEvents).version;
    auto *job = new graph::GetSubscription(m_client, version, QString::fromStdString(m_row.id));
    job->start(this, [this, id = m_row.id, answered](const base::Result<graph::SubscriptionAnswer> &answer) {
        takeConfirmation(id, answer);
        if (answered)
            answered();
    });
}

void MeetingWatch::takeConfirmation(const std::string &id,
                                    const base::Result<graph::SubscriptionAnswer> &answer)
{
    if (!isActive() || m_row.id != id)
        return;
    if (answer)
        confirmAt(answer->date.value_or(m_client.services().scheduler.now()));
    else if (answer.error().kind == base::ErrorKind::NotFound)
        m_session.renewNow(); // finds out for itself, and makes a new one
    else
        Q_EMIT troubled(answer.error());
    confirmLater();
}

void MeetingWatch::confirmAt(Instant at)
{
    if (at - *m_confirmed > longestSilence)
        sayDown(*m_confirmed, at);
    m_confirmed = std::max(*m_confirmed, at);
    if (at > m_since)
        say(CoverageKind::Contact, at);
    Q_EMIT confirmed(at);
}

void MeetingWatch::say(CoverageKind kind, Instant at, const std::string &cause)
{
    Q_EMIT fact({.kind = kind, .at = at, .cause = cause});
}

/// Nobody was there to receive. Whatever Graph still delivers of it joins the record; that it is all, nobody
/// can tell.
void MeetingWatch::sayDown(Instant from, Instant until)
{
    if (until <= from)
        return;
    Q_EMIT fact({.kind = CoverageKind::Gap,
                 .at = from,
                 .until = until,
                 .id = Hearing::listenerDown + std::string("-") + base::formatExact(until),
                 .cause = Hearing::listenerDown});
}

} // namespace rollcall::monitor
