// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/choosing.h"
#include "graphfixture.h"
#include "simulatedgraph.h"
#include "simulator/joinlink.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using graph::Choice;
using graph::ChoiceKind;
using graph::EventKind;
using graph::EventRole;
using graph::MeetingKey;
using test::FakeHttpClient;
using Found = base::Result<QList<Choice>>;

namespace {

const QString eventTail = u"@11111111-2222-4333-8444-555555555555"_s;
const QString webinarId = u"77777777-8888-4999-8aaa-000000000001"_s + eventTail;
const QString townhallId = u"77777777-8888-4999-8aaa-000000000002"_s + eventTail;
const QString foreignId = u"77777777-8888-4999-8aaa-000000000003"_s + eventTail;

QString linkTo(const QString &name)
{
    return simulator::makeJoinWebUrl(u"19:meeting_"_s + name + u"@thread.v2"_s,
                                     test::sampleDirectory().tenantId, test::sampleDirectory().user.id);
}

/// A tenant with a series of 60, a single meeting, a lunch, and events in both roles.
struct Office : test::SimulatedGraph
{
    explicit Office(bool asApp = false, const simulator::Directory &directory = test::sampleDirectory())
        : SimulatedGraph(asApp, directory)
        , now(clock.now())
    {
        for (int day = 0; day < 60; ++day)
            calendar->add({.id = u"standup-%1"_s.arg(day),
                           .subject = u"Daily"_s,
                           .joinWebUrl = linkTo(u"daily"_s),
                           .start = now + 24h * day + 1h,
                           .end = now + 24h * day + 2h,
                           .seriesId = u"series"_s});
        calendar->add({.id = u"review"_s,
                       .subject = u"Review"_s,
                       .joinWebUrl = linkTo(u"review"_s),
                       .start = now + 90min,
                       .end = now + 3h,
                       .joinMeetingId = u"234567890123"_s});
        calendar->add({.id = u"lunch"_s, .subject = u"Lunch"_s, .start = now + 4h, .end = now + 5h});
        calendar->add({.id = webinarId,
                       .displayName = u"Product news"_s,
                       .start = now + 72h,
                       .end = now + 73h,
                       .sessions = {{u"s-1"_s, linkTo(u"news"_s), now + 72h, now + 73h}}});
        calendar->add({.id = foreignId,
                       .displayName = u"Co-organized"_s,
                       .isCoOrganized = true,
                       .start = now + 96h,
                       .end = now + 97h});
        calendar->add({.id = townhallId,
                       .displayName = u"Town hall"_s,
                       .isTownhall = true,
                       .start = now - 2h,
                       .end = now - 1h});
    }

    Found wait(const std::function<void(QObject *, graph::ChoicesDone)> &ask)
    {
        std::optional<Found> found;
        QObject context;
        ask(&context, [&found](const Found &result) { found = result; });
        if (!QTest::qWaitFor([&found] { return found.has_value(); }, 60'000))
            qFatal("no report");
        return *found;
    }

    base::Instant now;
};

QStringList idsOf(const QList<Choice> &choices)
{
    QStringList ids;
    for (const Choice &choice : choices)
        ids.append(choice.id);
    return ids;
}

} // namespace

class TestChoosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void calendar()
    {
        Office f;
        const auto found = f.wait([&f](QObject *context, graph::ChoicesDone done) {
            graph::listCalendar(*f.client, f.now, f.now + 24h * 60, {}, context, std::move(done));
        });
        QVERIFY2(found, qPrintable(found ? QString() : found.error().logText));
        QCOMPARE(found->size(), 61); // the lunch is no meeting
        QCOMPARE(f.requests.size(), std::size_t{2});
        QCOMPARE(found->at(0).id, u"standup-0"_s);
        QCOMPARE(found->at(1).id, u"review"_s);
        QCOMPARE(found->at(1).joinWebUrl, linkTo(u"review"_s));
        QCOMPARE(found->at(1).tenantId, test::sampleDirectory().tenantId);
        QCOMPARE(*found->at(1).start, f.now + 90min);
        QVERIFY(found->at(1).isOwn);
        QCOMPARE(found->at(60).seriesId, u"series"_s);
        QCOMPARE(int(found->at(60).recurrence), int(graph::Recurrence::Occurrence));
        QCOMPARE(found->at(60).joinWebUrl, found->at(0).joinWebUrl);
    }

    /// The request as contract §8.3 prints it, on every page.
    void calendarRequest()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json(
            {{u"value"_s, QJsonArray()},
             {u"@odata.nextLink"_s, u"https://graph.example/v1.0/me/calendarView?$skip=50"_s}}));
        f.http.enqueue(FakeHttpClient::json({{u"value"_s, QJsonArray()}}));
        std::optional<Found> found;
        graph::listCalendar(f.client, test::at("2026-05-04T08:00:00Z"), test::at("2026-05-05T08:00:00Z"), {},
                            &f.context, [&found](const Found &result) { found = result; });
        f.settle();
        QVERIFY(found && *found);
        QVERIFY((*found)->isEmpty());
        QCOMPARE(f.http.requests().size(), 2);
        QCOMPARE(
            f.http.requests().at(0).url.toEncoded(),
            QByteArray("https://graph.example/v1.0/me/calendarView?startDateTime=2026-05-04T08:00:00.000Z"
                       "&endDateTime=2026-05-05T08:00:00.000Z&$select=id,subject,start,end,organizer,"
                       "isOrganizer,isOnlineMeeting,onlineMeetingProvider,onlineMeeting,isCancelled,type,"
                       "seriesMasterId&$orderby=start/dateTime&$top=50"));
        for (const auto &request : f.http.requests())
            QCOMPARE(request.headers.values("Prefer"),
                     (QByteArrayList{"outlook.timezone=\"UTC\"", "IdType=\"ImmutableId\""}));
    }

    void calendarWithInvited()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json({{u"value"_s, QJsonArray()}}));
        std::optional<Found> found;
        graph::listCalendar(
            f.client, test::at("2026-05-04T08:00:00Z"), test::at("2026-05-05T08:00:00Z"), {}, &f.context,
            [&found](const Found &result) { found = result; }, true);
        f.settle();
        QVERIFY(found && *found);
        QVERIFY(f.http.requests().at(0).url.toEncoded().contains("type,seriesMasterId,attendees&$orderby"));
    }

    void calendarOfSomebody()
    {
        Office f(true);
        const QString user = test::sampleDirectory().user.id;
        const auto found = f.wait([&](QObject *context, graph::ChoicesDone done) {
            graph::listCalendar(*f.client, f.now, f.now + 24h, user, context, std::move(done));
        });
        QVERIFY(found);
        QCOMPARE(idsOf(*found), (QStringList{u"standup-0"_s, u"review"_s}));
        QCOMPARE(f.requests.front().path, "/v1.0/users/" + user.toLatin1() + "/calendarView");
    }

    void ownEvents()
    {
        Office f;
        const auto ask = [&f](EventKind kind, EventRole role) {
            return f.wait([&](QObject *context, graph::ChoicesDone done) {
                graph::listOwnEvents(*f.client, kind, role, context, std::move(done));
            });
        };
        const auto own = ask(EventKind::Webinar, EventRole::Organizer);
        QVERIFY(own);
        QCOMPARE(idsOf(*own), QStringList{webinarId});
        QCOMPARE(own->at(0).subject, u"Product news"_s);
        QCOMPARE(own->at(0).organizerId, test::sampleDirectory().user.id);
        QVERIFY(own->at(0).isOwn);
        QCOMPARE(f.requests.back().path,
                 QByteArray("/v1.0/solutions/virtualEvents/webinars/getByUserRole(role='organizer')"));
        QCOMPARE(idsOf(*ask(EventKind::Webinar, EventRole::CoOrganizer)), QStringList{foreignId});
        QCOMPARE(idsOf(*ask(EventKind::Townhall, EventRole::Organizer)), QStringList{townhallId});
        QVERIFY(ask(EventKind::Townhall, EventRole::CoOrganizer)->isEmpty());
    }

    void sessions()
    {
        Office f;
        const auto ask = [&f](EventKind kind, const QString &id) {
            return f.wait([&](QObject *context, graph::ChoicesDone done) {
                graph::listSessions(*f.client, kind, id, context, std::move(done));
            });
        };
        const auto found = ask(EventKind::Webinar, webinarId);
        QVERIFY(found);
        QCOMPARE(idsOf(*found), QStringList{u"s-1"_s});
        QCOMPARE(found->at(0).joinWebUrl, linkTo(u"news"_s));
        QCOMPARE(*found->at(0).start, f.now + 72h);
        QCOMPARE(found->at(0).tenantId, test::sampleDirectory().tenantId);
        QCOMPARE(f.requests.back().path,
                 "/v1.0/solutions/virtualEvents/webinars/" + webinarId.toLatin1() + "/sessions");
        // The one session's link is what its call events are asked for by.
        const auto wanted = graph::resourcesOfEvent(EventKind::Webinar, webinarId, {found->at(0).joinWebUrl});
        QCOMPARE(wanted.last().resource,
                 graph::resourceOf(graph::Watchable::CallEvents, {linkTo(u"news"_s)}));
        const auto none = ask(EventKind::Townhall, webinarId);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
    }

    /// Microsoft's sample of one session wraps it in `value` (contract §9.3).
    void wrappedSession_data()
    {
        QTest::addColumn<QJsonObject>("body");
        const QJsonObject session{{u"id"_s, u"s-1"_s},
                                  {u"joinWebUrl"_s, u"https://teams.example/1"_s},
                                  {u"startDateTime"_s, u"2026-05-04T08:00:00"_s}};
        QTest::newRow("object") << session;
        QTest::newRow("wrapped object") << QJsonObject{{u"value"_s, session}};
        QTest::newRow("array") << QJsonObject{{u"value"_s, QJsonArray{session}}};
    }

    void wrappedSession()
    {
        QFETCH(const QJsonObject, body);
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json(body));
        std::optional<Found> found;
        graph::listSessions(f.client, EventKind::Webinar, webinarId, &f.context,
                            [&found](const Found &result) { found = result; });
        f.settle();
        QVERIFY(found && *found);
        QCOMPARE(idsOf(**found), QStringList{u"s-1"_s});
        QCOMPARE(*(*found)->at(0).start, test::at("2026-05-04T08:00:00Z"));
    }

    void everythingAtOnce()
    {
        Office f;
        std::optional<graph::Choices> found;
        QObject context;
        graph::listChoices(*f.client, f.now, f.now + 24h * 5, &context,
                           [&found](const graph::Choices &choices) { found = choices; });
        QVERIFY(QTest::qWaitFor([&found] { return found.has_value(); }, 60'000));
        QVERIFY(!found->calendarProblem);
        QVERIFY(!found->eventsProblem);
        // The town hall is over.
        QCOMPARE(idsOf(found->list), (QStringList{u"standup-0"_s, u"review"_s, u"standup-1"_s, u"standup-2"_s,
                                                  webinarId, u"standup-3"_s, foreignId, u"standup-4"_s}));
    }

    void whatIsMissingIsSaid()
    {
        simulator::Directory directory = test::sampleDirectory();
        directory.apps[0].delegatedPermissions = {u"User.Read"_s, u"Calendars.ReadBasic"_s};
        Office f(false, directory);
        std::optional<graph::Choices> found;
        QObject context;
        graph::listChoices(*f.client, f.now, f.now + 24h, &context,
                           [&found](const graph::Choices &choices) { found = choices; });
        QVERIFY(QTest::qWaitFor([&found] { return found.has_value(); }, 60'000));
        QCOMPARE(idsOf(found->list), (QStringList{u"standup-0"_s, u"review"_s}));
        QVERIFY(!found->calendarProblem);
        QVERIFY(found->eventsProblem);
        QCOMPARE(found->eventsProblem->kind, ErrorKind::NotPermitted);
    }

    void nobodyWaits()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json({{u"value"_s, QJsonArray()}}));
        auto context = std::make_unique<QObject>();
        graph::listChoices(f.client, f.scheduler.now(), f.scheduler.now() + 1h, context.get(),
                           [](const graph::Choices &) { QFAIL("reported"); });
        context.reset();
        f.settle();
        QVERIFY(f.http.requests().size() <= 1);
    }

    void byJoinLink()
    {
        Office f;
        const auto found =
            f.result(new graph::FindMeeting(*f.client, MeetingKey::JoinLink, linkTo(u"review"_s)));
        QVERIFY2(found, qPrintable(found ? QString() : found.error().logText));
        QVERIFY(*found);
        QCOMPARE((*found)->id, u"review"_s);
        QCOMPARE((*found)->subject, u"Review"_s);
        QCOMPARE((*found)->joinWebUrl, linkTo(u"review"_s));
        QCOMPARE((*found)->organizer, test::sampleDirectory().user.displayName);
        // Encoded once, and left so on its way (contract §8.1).
        QCOMPARE(f.requests.back().query,
                 "$filter=JoinWebUrl%20eq%20'" + QUrl::toPercentEncoding(linkTo(u"review"_s)) + '\'');

        const auto none =
            f.result(new graph::FindMeeting(*f.client, MeetingKey::JoinLink, linkTo(u"nothing"_s)));
        QVERIFY(none && !*none);
    }

    void byNumber()
    {
        Office f;
        const auto found = f.result(new graph::FindMeeting(*f.client, MeetingKey::Number, u"234567890123"_s));
        QVERIFY(found && *found);
        QCOMPARE((*found)->joinWebUrl, linkTo(u"review"_s));
        const auto none = f.result(new graph::FindMeeting(*f.client, MeetingKey::Number, u"999999999999"_s));
        QVERIFY(none && !*none);
    }

    void inTheOrganizersContext()
    {
        Office f(true);
        const QString user = test::sampleDirectory().user.id;
        const auto found =
            f.result(new graph::FindMeeting(*f.client, MeetingKey::JoinLink, linkTo(u"review"_s), user));
        QVERIFY(found && *found);
        const auto other = f.result(
            new graph::FindMeeting(*f.client, MeetingKey::JoinLink, linkTo(u"review"_s), u"somebody-else"_s));
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::NotPermitted);

        simulator::Directory directory = test::sampleDirectory();
        directory.apps[1].hasAccessPolicy = false;
        Office g(true, directory);
        const auto refused =
            g.result(new graph::FindMeeting(*g.client, MeetingKey::JoinLink, linkTo(u"review"_s), user));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotPermitted);
    }

    void unreadable()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json({{u"x"_s, 1}}));
        f.http.enqueue(FakeHttpClient::json({{u"x"_s, 1}}));
        std::optional<base::Result<std::optional<Choice>>> meeting;
        (new graph::FindMeeting(f.client, MeetingKey::Number, u"1"_s))
            ->start(&f.context, [&meeting](const auto &result) { meeting = result; });
        f.settle();
        QVERIFY(meeting && !*meeting);
        QCOMPARE(meeting->error().kind, ErrorKind::Server);
        std::optional<Found> found;
        graph::listOwnEvents(f.client, EventKind::Webinar, EventRole::Organizer, &f.context,
                             [&found](const Found &result) { found = result; });
        f.settle();
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, ErrorKind::Server);
    }
};

QTEST_GUILESS_MAIN(TestChoosing)
#include "tst_choosing.moc"
