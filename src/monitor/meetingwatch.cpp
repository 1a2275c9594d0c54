// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/meetingwatch.h"

#include "domain/meetingid.h"

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;
using base::Ticks;
using domain::CoverageKind;

namespace {

constexpr auto confirmEvery = 5min;
// Graph's longest latency for call events (contract §3.2): what happened later may still be under way.
constexpr Ticks underWay = 60s;

graph::SubscriptionSession::Settings sessionSettings(const MeetingWatch::Setup &setup)
{
    graph::SubscriptionSession::Settings settings;
    settings.watchable = graph::Watchable::CallEvents;
    settings.resource = QString::fromStdString(domain::callEventsResource(setup.joinWebUrl.toStdString()));
    settings.urls = setup.urls;
    settings.clientStateKey = setup.clientStateKey;
    settings.certificate = setup.certificate;
    return settings;
}

storage::SubscriptionRow intent(const MeetingWatch::Setup &setup)
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
    , m_row(intent(setup))
    , m_session(client, sessionSettings(setup))
    , m_confirming(client.services().scheduler)
{
    using Session = graph::SubscriptionSession;
    connect(&m_session, &Session::created, this, [this](const graph::Subscription &subscription, Instant at) {
        m_row.created = at;
        live(subscription, at);
        say(CoverageKind::Subscribed, at);
        Q_EMIT subscribed(at);
    });
    connect(&m_session, &Session::renewed, this, [this](const graph::Subscription &subscription, Instant at) {
        live(subscription, at);
        confirmAt(at);
    });
    connect(&m_session, &Session::lapsed, this, [this](Instant at) {
        m_confirming.stop();
        say(CoverageKind::Unsubscribed, at, "subscription_lapsed");
        Q_EMIT rowObsolete();
        m_row.pk = 0;
        m_row.id.clear();
    });
    connect(&m_session, &Session::deleted, this, [this](Instant at) {
        m_confirming.stop();
        say(CoverageKind::Unsubscribed, at, "unwatched");
        Q_EMIT rowObsolete();
        Q_EMIT stopped();
    });
    connect(&m_session, &Session::troubled, this, &MeetingWatch::troubled);
    connect(&m_session, &Session::failed, this, [this](const base::Error &error) {
        m_confirming.stop();
        Q_EMIT failed(error);
        if (m_stopping)
            Q_EMIT stopped();
    });
}

MeetingWatch::~MeetingWatch() = default;

void MeetingWatch::start()
{
    Q_EMIT rowChanged(); // the intent is stored before the request is made
    m_session.start();
}

void MeetingWatch::stop()
{
    m_stopping = true;
    m_confirming.stop();
    if (m_session.state() == graph::SubscriptionSession::State::Idle)
        Q_EMIT stopped();
    else
        m_session.stop();
}

void MeetingWatch::renewNow()
{
    m_session.renewNow();
}

bool MeetingWatch::isActive() const
{
    return m_session.state() == graph::SubscriptionSession::State::Active;
}

void MeetingWatch::live(const graph::Subscription &subscription, Instant at)
{
    m_row.id = subscription.id.toStdString();
    m_row.expires = subscription.expires;
    Q_EMIT rowChanged();
    Q_EMIT confirmed(at);
    confirmLater();
}

void MeetingWatch::confirmLater()
{
    m_confirming.start(confirmEvery, this, [this] { confirm(); });
}

void MeetingWatch::confirm()
{
    if (!isActive())
        return;
    const auto version = graph::resourceKind(graph::Watchable::CallEvents).version;
    auto *job = new graph::GetSubscription(m_client, version, QString::fromStdString(m_row.id));
    job->start(this, [this](const base::Result<graph::SubscriptionAnswer> &answer) {
        if (answer) {
            confirmAt(answer->date.value_or(m_client.services().scheduler.now()));
        } else if (answer.error().kind == base::ErrorKind::NotFound) {
            m_session.renewNow(); // finds out for itself, and makes a new one
        } else {
            Q_EMIT troubled(answer.error());
        }
        confirmLater();
    });
}

void MeetingWatch::confirmAt(Instant at)
{
    if (at - underWay > m_row.created)
        say(CoverageKind::Contact, at - underWay);
    Q_EMIT confirmed(at);
}

void MeetingWatch::say(CoverageKind kind, Instant at, const std::string &cause)
{
    Q_EMIT fact({.kind = kind, .at = at, .cause = cause});
}

} // namespace rollcall::monitor
