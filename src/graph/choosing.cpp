// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/choosing.h"

#include "graph/pages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <memory>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

QByteArray userPath(const QString &userId)
{
    return userId.isEmpty() ? QByteArray("/me") : "/users/" + userId.toUtf8().toPercentEncoding();
}

QByteArray eventsPath(EventKind kind)
{
    return kind == EventKind::Webinar ? "/solutions/virtualEvents/webinars"
                                      : "/solutions/virtualEvents/townhalls";
}

/// All pages, each object read by `read`; what it cannot read is left out.
template <typename One>
void list(const GraphClient &client, const QByteArray &path, const QByteArrayList &prefer, QObject *context,
          std::function<std::optional<One>(const QJsonObject &)> read,
          std::function<void(base::Result<QList<One>>)> done)
{
    auto *pages = new GetPages(client, ApiVersion::V1, path, prefer);
    pages->start(context, [read = std::move(read), done = std::move(done)](const auto &objects) {
        if (!objects)
            return done(std::unexpected(objects.error()));
        QList<One> all;
        for (const QJsonObject &object : *objects) {
            if (auto one = read(object))
                all.append(*std::move(one));
        }
        done(std::move(all));
    });
}

QByteArray calendarPath(base::Instant from, base::Instant to, const QString &userId, bool invited)
{
    const auto text = [](base::Instant time) {
        return QByteArray::fromStdString(base::formatMilliseconds(time));
    };
    return userPath(userId) + "/calendarView?startDateTime=" + text(from) + "&endDateTime=" + text(to) +
           "&$select=id,subject,start,end,organizer,isOrganizer,isOnlineMeeting,onlineMeetingProvider,"
           "onlineMeeting,isCancelled,type,seriesMasterId" +
           (invited ? ",attendees" : "") + "&$orderby=start/dateTime&$top=50";
}

const QByteArrayList calendarPreferences{"outlook.timezone=\"UTC\"", "IdType=\"ImmutableId\""};

/// One question after the other: a mailbox takes four at once, and nobody waits for milliseconds here.
class Gathering final : public std::enable_shared_from_this<Gathering>
{
public:
    Gathering(const GraphClient &client, base::Instant from, base::Instant to, QObject *context,
              std::function<void(const Choices &)> done)
        : m_client(client)
        , m_from(from)
        , m_to(to)
        , m_context(context)
        , m_done(std::move(done))
    {
    }

    void start()
    {
        listCalendar(m_client, m_from, m_to, {}, m_context, [self = shared_from_this()](const auto &found) {
            self->take(found, self->m_choices.calendarProblem);
            self->nextEvents(0);
        });
    }

private:
    void nextEvents(std::size_t at)
    {
        static constexpr std::array questions{std::pair{EventKind::Webinar, EventRole::Organizer},
                                              std::pair{EventKind::Webinar, EventRole::CoOrganizer},
                                              std::pair{EventKind::Townhall, EventRole::Organizer},
                                              std::pair{EventKind::Townhall, EventRole::CoOrganizer}};
        if (at == questions.size())
            return finish();
        listOwnEvents(m_client, questions[at].first, questions[at].second, m_context,
                      [self = shared_from_this(), at](const auto &found) {
                          self->take(found, self->m_choices.eventsProblem);
                          self->nextEvents(at + 1);
                      });
    }

    void take(const base::Result<QList<Choice>> &found, std::optional<base::Error> &problem)
    {
        if (!found) {
            if (!problem)
                problem = found.error();
            return;
        }
        for (const Choice &choice : *found) {
            const bool isOver = choice.end && *choice.end <= m_from;
            if (!isOver && !m_choices.list.contains(choice))
                m_choices.list.append(choice);
        }
    }

    void finish()
    {
        std::ranges::sort(m_choices.list, {}, [](const Choice &choice) {
            return std::pair(choice.start.value_or(base::Instant::max()), choice.id);
        });
        m_done(m_choices);
    }

    GraphClient m_client;
    base::Instant m_from;
    base::Instant m_to;
    QObject *m_context; ///< alive whenever one of our questions is answered
    std::function<void(const Choices &)> m_done;
    Choices m_choices;
};

} // namespace

void listCalendar(const GraphClient &client, base::Instant from, base::Instant to, const QString &userId,
                  QObject *context, ChoicesDone done, bool invited)
{
    list<Choice>(client, calendarPath(from, to, userId, invited), calendarPreferences, context,
                 readCalendarEntry, std::move(done));
}

void listInvitations(const GraphClient &client, base::Instant from, base::Instant to, QObject *context,
                     std::function<void(base::Result<QList<Invitation>>)> done)
{
    const auto read = [](const QJsonObject &entry) -> std::optional<Invitation> {
        auto choice = readCalendarEntry(entry);
        if (!choice)
            return std::nullopt;
        return Invitation{.choice = *std::move(choice), .people = readInvitedPeople(entry)};
    };
    list<Invitation>(client, calendarPath(from, to, {}, true), calendarPreferences, context, read,
                     std::move(done));
}

void listOwnEvents(const GraphClient &client, EventKind kind, EventRole role, QObject *context,
                   ChoicesDone done)
{
    const QByteArray name = role == EventRole::Organizer ? "organizer" : "coOrganizer";
    list<Choice>(
        client, eventsPath(kind) + "/getByUserRole(role='" + name + "')", {}, context,
        [kind](const QJsonObject &object) {
            auto event = readVirtualEvent(kind, object);
            if (event)
                event->isOwn = true;
            return event;
        },
        std::move(done));
}

void listSessions(const GraphClient &client, EventKind kind, const QString &id, QObject *context,
                  ChoicesDone done)
{
    // The `@` of an event's id may stand in a path as it is (RFC 3986 §3.3).
    const QByteArray path = eventsPath(kind) + '/' + id.toUtf8().toPercentEncoding("@") + "/sessions";
    list<Choice>(client, path, {}, context, readOnlineMeeting, std::move(done));
}

void listChoices(const GraphClient &client, base::Instant from, base::Instant to, QObject *context,
                 std::function<void(const Choices &)> done)
{
    std::make_shared<Gathering>(client, from, to, context, std::move(done))->start();
}

FindMeeting::FindMeeting(const GraphClient &client, MeetingKey key, const QString &value,
                         const QString &organizerId, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_path(userPath(organizerId) + "/onlineMeetings?$filter=" +
             (key == MeetingKey::JoinLink ? "JoinWebUrl" : "joinMeetingIdSettings/joinMeetingId") +
             "%20eq%20'" + value.toUtf8().toPercentEncoding() + '\'')
{
}

net::ClientRequest FindMeeting::request()
{
    return m_client.request("GET", m_client.url(ApiVersion::V1, m_path));
}

base::Result<std::optional<Choice>> FindMeeting::read(const net::ClientAnswer &answer)
{
    const QJsonValue value = QJsonDocument::fromJson(answer.body).object().value("value"_L1);
    if (!value.isArray())
        return base::failure(base::ErrorKind::Server, u"online meetings not readable"_s);
    const QJsonArray found = value.toArray();
    return found.isEmpty() ? std::nullopt : readOnlineMeeting(found.first().toObject());
}

} // namespace rollcall::graph
