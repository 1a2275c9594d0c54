// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventcommands.h"

#include "cli/verdicttext.h"
#include "monitor/choosing/choosing.h"
#include "monitor/events/eventlookup.h"
#include "monitor/ids.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;

namespace {

QString textIn(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QString stateWords(const QJsonObject &subscription)
{
    const QString state = textIn(subscription, "state");
    if (state == u"active")
        return QStringLiteral("subscribed until %1").arg(textIn(subscription, "expires"));
    if (state == u"being_made")
        return QStringLiteral("being subscribed to");
    if (state == u"expired")
        return QStringLiteral("was subscribed to until %1").arg(textIn(subscription, "expires"));
    return QStringLiteral("not subscribed to yet");
}

void printEvent(Session &session, const QJsonObject &event)
{
    if (session.json())
        return session.print(event);
    session.print(QStringLiteral("%1  %2  %3  %4  %5")
                      .arg(textIn(event, "id"), textIn(event, "kind"), textIn(event, "status"),
                           textIn(event, "start"), textIn(event, "subject")));
    for (const QJsonValue &value : event.value(QStringLiteral("sessions")).toArray()) {
        const QJsonObject one = value.toObject();
        const QString meeting = textIn(one, "meeting");
        session.print(QStringLiteral("    session %1  %2  %3")
                          .arg(textIn(one, "start"), textIn(one, "subject"),
                               meeting.isEmpty() ? QStringLiteral("(no join link yet)") : meeting));
    }
    for (const QJsonValue &value : event.value(QStringLiteral("subscriptions")).toArray()) {
        const QJsonObject one = value.toObject();
        session.print(QStringLiteral("    %1: %2").arg(textIn(one, "part"), stateWords(one)));
    }
}

void printAdded(Session &session, QJsonObject event, std::optional<domain::Verdict> verdict)
{
    event.insert(QStringLiteral("verdict"), verdict ? QJsonValue(monitor::idOf(*verdict)) : QJsonValue());
    printEvent(session, event);
    if (!session.json() && verdict)
        session.tell(QStringLiteral("rollcall-cli: the event %1.").arg(verdictSentence(*verdict)));
    session.finish();
}

void add(Session &session, const graph::EventReading &reading, const monitor::ServiceOptions &options)
{
    const domain::Verdict verdict =
        domain::verdictOn(reading.event, monitor::watcherOf(options), session.environment().scheduler.now());
    if (!domain::canBeWatched(verdict))
        return session.fail({ErrorKind::NotPermitted, verdictSentence(verdict)});
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    auto added = (*workspace)->addEvent(reading);
    if (!added)
        return session.fail(added.error());
    printAdded(session, *added, verdict);
}

} // namespace

void addEvent(Session &session, const domain::JoinLink &link, const monitor::ServiceOptions &options,
              const QString &why)
{
    if (!options.organizer && !options.connector)
        return session.fail({ErrorKind::NotSignedIn, why});
    // Nobody else may use the tokens meanwhile.
    if (const auto opened = session.workspace(true); !opened)
        return session.fail(opened.error());
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const auto services = session.planeServices(*settings);
    if (!services)
        return session.fail(services.error());
    auto *organizer =
        options.organizer ? new monitor::Organizer(*services, *options.organizer, &session) : nullptr;
    auto *connector =
        options.connector ? new monitor::Connector(*services, *options.connector, &session) : nullptr;
    const auto look = [s = &session, organizer, connector, link, options, why] {
        monitor::lookUpEvent(organizer, connector, QString::fromStdString(link.eventId), s,
                             [s, options, why, link](const Result<graph::EventReading> &found) {
                                 if (!found && found.error().kind == ErrorKind::NotSignedIn)
                                     return s->fail({ErrorKind::NotSignedIn, why});
                                 if (!found)
                                     return s->fail(
                                         eventError(QString::fromStdString(link.eventId), found.error()));
                                 add(*s, *found, options);
                             });
    };
    if (!organizer)
        return look();
    organizer->restore(&session, [s = &session, look](const Result<void> &restored) {
        if (!restored)
            return s->fail(restored.error());
        look();
    });
}

void showEvent(Session &session, const QString &id, std::optional<domain::Verdict> verdict)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto events = (*workspace)->events();
    if (!events)
        return session.fail(events.error());
    for (const QJsonObject &event : *events) {
        if (textIn(event, "id") == id)
            return printAdded(session, event, verdict);
    }
    session.fail({ErrorKind::NotFound, QStringLiteral("the event %1 is not followed").arg(id)});
}

Result<int> listEvents(Session &session, monitor::Workspace &workspace)
{
    const auto events = workspace.events();
    if (!events)
        return std::unexpected(events.error());
    for (const QJsonObject &event : *events)
        printEvent(session, event);
    return int(events->size());
}

Result<QString> findEvent(const monitor::Workspace &workspace, const QString &text)
{
    const auto id = workspace.findEvent(text);
    const auto link = domain::readJoinLink(text.toStdString());
    if (!id && id.error().kind == ErrorKind::NotFound && (!link || link->eventId.empty()))
        return QString(); // of a meeting, perhaps
    if (!id)
        return id;
    const auto events = workspace.events();
    if (!events)
        return std::unexpected(events.error());
    const bool isFollowed =
        std::ranges::any_of(*events, [&id](const QJsonObject &event) { return textIn(event, "id") == *id; });
    if (!isFollowed)
        return base::failure(ErrorKind::NotFound, QStringLiteral("the event %1 is not followed").arg(*id));
    return id;
}

base::Error eventError(const QString &id, const base::Error &error)
{
    if (error.kind != ErrorKind::NotFound || error.httpStatus == 0)
        return error;
    return {
        ErrorKind::NotFound,
        QStringLiteral("Microsoft Graph knows no webinar or town hall '%1', or does not tell the signed-in "
                       "account of it; copy its id again, or sign in as its organizer")
            .arg(id)};
}

} // namespace rollcall::cli
