// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/choosing.h"

#include "graph/lookups.h"

#include <QUuid>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;
using domain::TeamsCloud;
using namespace std::chrono_literals;

namespace {

constexpr base::Ticks lookAhead = 24h * 30;

TeamsCloud teamsCloud(config::Cloud cloud)
{
    switch (cloud) {
    case config::Cloud::Global:
        return TeamsCloud::Global;
    case config::Cloud::UsGovernment:
        return TeamsCloud::GccHigh;
    case config::Cloud::UsGovernmentDod:
        return TeamsCloud::Dod;
    case config::Cloud::China:
        return TeamsCloud::China;
    }
    Q_UNREACHABLE();
}

using Meetings = std::function<void(const Result<QList<graph::Choice>> &)>;

/// Graph, once the tokens are known to be good.
void withGraph(Organizer &organizer, QObject *context,
               std::function<void(const Result<graph::GraphClient> &)> then)
{
    organizer.check(context, [&organizer, then = std::move(then)](const Result<void> &checked) {
        if (!checked)
            return then(std::unexpected(checked.error()));
        if (const graph::GraphClient *client = organizer.graph())
            return then(*client);
        then(base::failure(ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")));
    });
}

void findMeeting(const graph::GraphClient &client, graph::MeetingKey key, const QString &value,
                 QObject *context, Meetings done)
{
    auto *job = new graph::FindMeeting(client, key, value);
    job->start(context, [done = std::move(done)](const Result<std::optional<graph::Choice>> &found) {
        if (!found)
            return done(std::unexpected(found.error()));
        if (!*found) {
            return done(base::failure(
                ErrorKind::NotFound,
                QStringLiteral("you have organized no such meeting; paste the whole join link")));
        }
        done(QList{**found});
    });
}

/// Whether it is a webinar or a town hall, its id does not say.
void findSessions(const graph::GraphClient &client, const QString &id, QObject *context, Meetings done)
{
    const auto finish = [done = std::move(done)](const Result<QList<graph::Choice>> &sessions) {
        if (sessions && sessions->isEmpty()) {
            return done(base::failure(ErrorKind::NotFound,
                                      QStringLiteral("this event has no session with a join link yet")));
        }
        done(sessions);
    };
    graph::listSessions(client, graph::EventKind::Webinar, id, context,
                        [client, id, context, finish](const Result<QList<graph::Choice>> &sessions) {
                            if (sessions || sessions.error().kind != ErrorKind::NotFound)
                                return finish(sessions);
                            graph::listSessions(client, graph::EventKind::Townhall, id, context, finish);
                        });
}

} // namespace

domain::Watcher watcherOf(const ServiceOptions &options)
{
    const auto &account = options.connector ? options.connector : options.organizer;
    if (!account)
        return {};
    // Only a guid can be compared with what links say.
    const QUuid tenant = QUuid::fromString(account->tenant);
    return {.tenantId = tenant.isNull() ? QString() : tenant.toString(QUuid::WithoutBraces),
            .cloud = teamsCloud(account->cloud),
            .hasConnector = options.connector.has_value()};
}

graph::Choice choiceOf(const domain::JoinLink &link)
{
    return {.organizerId = QString::fromStdString(link.meeting.organizerId),
            .tenantId = QString::fromStdString(link.tenantId),
            .joinWebUrl = QString::fromStdString(link.meeting.url)};
}

bool isMeetingAt(const graph::Choice &choice, const domain::JoinLink &link, base::Instant start)
{
    const auto other = domain::readMeetingLink(choice.joinWebUrl.toStdString());
    return choice.start == start && other && other->threadId == link.meeting.threadId;
}

QString notInCalendar()
{
    return QStringLiteral("the calendar's next 30 days have no meeting of this link at that time");
}

void listUpcoming(Organizer &organizer, base::Instant now, QObject *context,
                  std::function<void(const Result<graph::Choices> &)> done)
{
    withGraph(organizer, context, [now, context, done = std::move(done)](const auto &client) {
        if (!client)
            return done(std::unexpected(client.error()));
        graph::listChoices(*client, now, now + lookAhead, context, done);
    });
}

void listInvited(Organizer &organizer, base::Instant now, base::Ticks length, QObject *context,
                 std::function<void(const Result<QList<graph::Choice>> &)> done)
{
    withGraph(organizer, context, [now, length, context, done = std::move(done)](const auto &client) {
        if (!client)
            return done(std::unexpected(client.error()));
        graph::listCalendar(*client, now, now + length, {}, context, done, true);
    });
}

void listInvitations(Organizer &organizer, base::Instant now, base::Ticks length, QObject *context,
                     std::function<void(const Result<QList<graph::Invitation>> &)> done)
{
    withGraph(organizer, context, [now, length, context, done = std::move(done)](const auto &client) {
        if (!client)
            return done(std::unexpected(client.error()));
        graph::listInvitations(*client, now, now + length, context, done);
    });
}

void listOwnDomains(Organizer &organizer, QObject *context, std::function<void(const QStringList &)> done)
{
    const QString own = organizer.username().section(u'@', -1).toLower();
    withGraph(organizer, context, [own, context, done = std::move(done)](const auto &client) {
        if (!client)
            return done({own});
        auto *job = new graph::GetVerifiedDomains(*client);
        job->start(context, [own, done](const Result<QStringList> &domains) {
            QStringList all = domains.value_or(QStringList());
            if (!all.contains(own))
                all << own;
            done(all);
        });
    });
}

void findMeetings(Organizer &organizer, const domain::JoinLink &link, QObject *context, Meetings done)
{
    withGraph(organizer, context, [&organizer, link, context, done = std::move(done)](const auto &client) {
        if (!client)
            return done(std::unexpected(client.error()));
        if (link.kind == domain::JoinKind::Meeting) {
            return findMeeting(*client, graph::MeetingKey::JoinLink, QString::fromStdString(link.meeting.url),
                               context, done);
        }
        if (!link.number.empty()) {
            return findMeeting(*client, graph::MeetingKey::Number, QString::fromStdString(link.number),
                               context, done);
        }
        QString id = QString::fromStdString(link.eventId);
        if (!id.contains(u'@'))
            id += u'@' + organizer.tenant();
        findSessions(*client, id, context, done);
    });
}

} // namespace rollcall::monitor
