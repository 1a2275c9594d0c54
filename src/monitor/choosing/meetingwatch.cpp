// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/meetingwatch.h"

#include "domain/meetingid.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Instant;
using base::Ticks;
using domain::CoverageKind;

namespace {

SubscriptionKeeper::Settings keeperSettings(const MeetingWatch::Setup &setup)
{
    SubscriptionKeeper::Settings settings;
    settings.watchable = graph::Watchable::CallEvents;
    settings.resource = QString::fromStdString(domain::callEventsResource(setup.joinWebUrl.toStdString()));
    settings.urls = setup.urls;
    settings.clientStateKey = setup.clientStateKey;
    settings.certificate = setup.certificate;
    settings.certificates = setup.certificates;
    settings.clientId = setup.clientId;
    settings.tenantId = setup.tenantId.toStdString();
    settings.meeting = setup.meetingId.toStdString();
    settings.rows = setup.rows;
    settings.checkEvery = setup.checkEvery;
    return settings;
}

QStringList deliveredElsewhere(const MeetingWatch::Setup &setup)
{
    QStringList ids;
    for (const storage::SubscriptionRow &row : setup.rows) {
        if (!row.url.empty() && row.url != setup.urls.notification.toStdString())
            ids << QString::fromStdString(row.id);
    }
    return ids;
}

} // namespace

MeetingWatch::MeetingWatch(const graph::GraphClient &client, SubscriptionCensus &census,
                           SubscriptionStorage &storage, const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_meetingId(setup.meetingId)
    // Confirmations that stay out for so long mean that we slept or had no network: nobody could reach us.
    , m_longestSilence(4 * setup.checkEvery)
    , m_receivesMeanwhile(setup.receivesMeanwhile)
    , m_elsewhere(deliveredElsewhere(setup))
    , m_relayProven(setup.relayProven)
    , m_before(setup.hearing)
    , m_keeper(client, census, storage, keeperSettings(setup))
{
    using Keeper = SubscriptionKeeper;
    connect(&m_keeper, &Keeper::began, this, &MeetingWatch::begin);
    connect(&m_keeper, &Keeper::confirmed, this, &MeetingWatch::confirmAt);
    connect(&m_keeper, &Keeper::lost, this, &MeetingWatch::lapse);
    connect(&m_keeper, &Keeper::mayHaveMissed, this, [this](Instant until) {
        if (m_confirmed)
            sayDown(*m_confirmed, until);
    });
    connect(&m_keeper, &Keeper::deleted, this, &MeetingWatch::ended);
    connect(&m_keeper, &Keeper::troubled, this, &MeetingWatch::troubled);
    connect(&m_keeper, &Keeper::refused, this, &MeetingWatch::failed);
    connect(&m_keeper, &Keeper::conflicted, this, [this] {
        Q_EMIT failed({.kind = base::ErrorKind::Conflict,
                       .logText = QStringLiteral("another installation's subscription has the place")});
    });
    connect(&m_keeper, &Keeper::silencing, this, &MeetingWatch::silencing);
    connect(&m_keeper, &Keeper::stopped, this, &MeetingWatch::stopped);
}

MeetingWatch::~MeetingWatch() = default;

void MeetingWatch::start()
{
    m_keeper.start();
}

void MeetingWatch::stop()
{
    m_keeper.stop();
}

void MeetingWatch::woke()
{
    m_keeper.woke();
}

void MeetingWatch::slept()
{
    m_slept = true;
}

void MeetingWatch::takeLifecycle(const QString &event)
{
    if (event == QLatin1String("reauthorizationRequired"))
        m_keeper.reauthorize();
    else if (event == QLatin1String("subscriptionRemoved"))
        m_keeper.removedByGraph();
    else if (event == QLatin1String("missed"))
        m_keeper.missed();
    else
        m_keeper.check();
}

void MeetingWatch::useCertificate(const graph::EncryptionCertificate &certificate)
{
    m_keeper.useCertificate(certificate);
}

void MeetingWatch::takeOver(bool callRunning, bool warned)
{
    m_keeper.takeOver(callRunning, warned);
}

void MeetingWatch::confirm(const std::function<void()> &answered)
{
    m_keeper.check(answered);
}

bool MeetingWatch::isActive() const
{
    return m_keeper.isActive();
}

bool MeetingWatch::hasFailed() const
{
    const LifePhase phase = m_keeper.life().phase;
    return phase == LifePhase::Refused || phase == LifePhase::Conflicted;
}

void MeetingWatch::begin(Instant at, bool known)
{
    if (known && m_confirmed) { // taken up again before it was lost
        m_keeper.setSince(m_since);
        return confirmAt(at);
    }
    const Hearing before = std::exchange(m_before, {});
    const auto heardUntil = before.until();
    if (known && heardUntil && m_elsewhere.contains(m_keeper.life().id, Qt::CaseInsensitive)) {
        // It has been there all the time, but where it delivered last nobody reads any longer.
        sayDown(std::max(*heardUntil, m_relayProven.value_or(*heardUntil)), at);
    } else if (heardUntil && !(known && m_receivesMeanwhile)) {
        sayDown(*heardUntil, at);
    }
    if (known && heardUntil) {
        m_since = *before.subscribed; // it has existed all the time, and hears a running call to its end
    } else {
        // Date fields have whole seconds: the new one may seem to begin with the end of the old one.
        m_since = before.unsubscribed ? std::max(at, *before.unsubscribed + Ticks{1}) : at;
        say(CoverageKind::Subscribed, m_since);
    }
    m_keeper.setSince(m_since);
    m_confirmed = at;
    Q_EMIT subscribed(m_since);
    Q_EMIT confirmed(at);
}

void MeetingWatch::lapse(Instant at)
{
    const Instant lost = std::max(at, m_confirmed.value_or(at));
    // Nobody has looked since: whether it was there all that time, nobody can tell.
    if (m_confirmed)
        sayDown(*m_confirmed, lost);
    m_confirmed.reset();
    m_before.unsubscribed = lost;
    say(CoverageKind::Unsubscribed, lost, "subscription_lapsed");
}

void MeetingWatch::ended(Instant at)
{
    if (const auto heardUntil = m_before.until())
        sayDown(*heardUntil, at);
    if (m_confirmed || m_before.until())
        say(CoverageKind::Unsubscribed, at, "unwatched");
    m_confirmed.reset();
}

void MeetingWatch::confirmAt(Instant at)
{
    const bool wasAway = std::exchange(m_slept, false) || at - *m_confirmed > m_longestSilence;
    if (wasAway && !m_receivesMeanwhile)
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

/// Whatever Graph still delivers of it joins the record; that it is all, nobody can tell.
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
