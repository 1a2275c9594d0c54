// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graphfixture.h"
#include "monitor/lists/registrationreader.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using domain::RegistrationStatus;
using graph::EventKind;
using graph::Plane;
using monitor::RegistrationReader;

namespace {

const QString webinar = QStringLiteral("a@b");

/// Graph, with as many registrations as anybody asks for.
struct Fixture : GraphFixture
{
    Fixture()
        : census(client)
    {
        http.respondWith([this](const net::ClientRequest &request) {
            FakeHttpClient::Reply reply = answer(request);
            reply.delay = delay;
            return reply;
        });
        QObject::connect(&reader, &RegistrationReader::answered, &context,
                         [this](const QString &, const std::vector<RegistrationReader::Answer> &some) {
                             for (const auto &one : some) {
                                 answers.push_back(one);
                                 if (one.registration)
                                     known[QString::fromStdString(one.registration->id)] =
                                         QString::fromStdString(one.registration->lastName);
                             }
                         });
        QObject::connect(&reader, &RegistrationReader::listed, &context,
                         [this](const QString &, const RegistrationReader::List &one) { list = one; });
        QObject::connect(&reader, &RegistrationReader::formRead, &context,
                         [this](const QString &, const domain::RegistrationForm &one) { form = one; });
        QObject::connect(&reader, &RegistrationReader::failed, &context,
                         [this](const QString &, const base::Error &error) { problems.append(error.kind); });
        QObject::connect(
            &reader, &RegistrationReader::listFailed, &context,
            [this](const QString &, const base::Error &error) { listProblems.append(error.kind); });
        reader.add(webinar, EventKind::Webinar);
        usePlanes({Plane::Organizer});
    }

    void usePlanes(const std::vector<Plane> &planes)
    {
        monitor::GraphPlanes all;
        for (const Plane plane : planes)
            all.emplace(plane, monitor::GraphPlane{client, census, {}, {}});
        reader.setPlanes(all);
    }
    void tell(const QString &id, std::uint64_t told = 1)
    {
        reader.ask(webinar, {.id = id.toStdString(), .told = told, .since = scheduler.now()});
    }
    [[nodiscard]] QStringList lines() const { return linesOf(http); }

    FakeHttpClient::Reply answer(const net::ClientRequest &request)
    {
        if (!refusals.empty()) {
            const auto reply = refusals.front();
            refusals.pop_front();
            return reply;
        }
        const QString path = request.url.path();
        if (path.endsWith(QStringLiteral("/$batch"))) {
            QJsonArray responses;
            for (const QJsonValue one : bodyOf(request)[u"requests"].toArray()) {
                const QString id = one[u"url"].toString().section(u'/', -1);
                asked[id].append(scheduler.elapsed());
                const int status = statuses.value(id, 200);
                responses.append(QJsonObject{
                    {QStringLiteral("id"), one[u"id"]},
                    {QStringLiteral("status"), status},
                    {QStringLiteral("headers"),
                     status == 429 ? QJsonObject{{QStringLiteral("Retry-After"), QStringLiteral("40")}}
                                   : QJsonObject()},
                    {QStringLiteral("body"), status == 200 ? registration(id) : QJsonObject()}});
            }
            return FakeHttpClient::json({{QStringLiteral("responses"), responses}});
        }
        if (path.endsWith(QStringLiteral("/registrationConfiguration")))
            return FakeHttpClient::json({{QStringLiteral("capacity"), 500}});
        if (path.endsWith(QStringLiteral("/questions")))
            return FakeHttpClient::json({{QStringLiteral("value"), QJsonArray()}});
        if (path.endsWith(QStringLiteral("/registrations")))
            return FakeHttpClient::json(
                {{QStringLiteral("value"), QJsonArray{registration(QStringLiteral("listed"))}}});
        const QString id = path.section(u'/', -1);
        asked[id].append(scheduler.elapsed());
        const int status = statuses.value(id, 200);
        return status == 200 ? FakeHttpClient::json(registration(id))
                             : FakeHttpClient::graphError(status, QStringLiteral("Code"));
    }
    /// Its last name says how often Graph was asked.
    [[nodiscard]] QJsonObject registration(const QString &id)
    {
        return {{QStringLiteral("id"), id},
                {QStringLiteral("lastName"), QString::number(asked[id].size())},
                {QStringLiteral("status"), QStringLiteral("registered")}};
    }

    monitor::SubscriptionCensus census;
    RegistrationReader reader{scheduler};
    std::chrono::nanoseconds delay = 100ms;
    std::deque<FakeHttpClient::Reply> refusals;
    QMap<QString, int> statuses;
    std::map<QString, QList<std::chrono::nanoseconds>> asked;
    std::map<QString, QString> known;
    std::vector<RegistrationReader::Answer> answers;
    std::optional<RegistrationReader::List> list;
    std::optional<domain::RegistrationForm> form;
    QList<ErrorKind> problems;
    QList<ErrorKind> listProblems;
};

} // namespace

class TestRegistrationReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void aBurstIsOneRequest()
    {
        Fixture f;
        for (int i = 0; i < 12; ++i) {
            f.tell(QStringLiteral("r-%1").arg(i));
            f.scheduler.advance(100ms);
        }
        QVERIFY(f.lines().isEmpty());
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(12));
        f.scheduler.advance(5s);
        QCOMPARE(f.lines(), QStringList{QStringLiteral("POST /v1.0/$batch")});
        QCOMPARE(f.known.size(), std::size_t(12));
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(0));
        QCOMPARE(f.lines().size(), 1);
    }

    void aFullBatchDoesNotWait()
    {
        Fixture f;
        for (int i = 0; i < 45; ++i)
            f.tell(QStringLiteral("r-%1").arg(i));
        f.scheduler.advance(10ms);
        QCOMPARE(f.lines().size(), 1);
        f.scheduler.advance(10s);
        QCOMPARE(f.lines().size(), 3);
        QCOMPARE(f.known.size(), std::size_t(45));
        for (const auto &[id, times] : f.asked)
            QCOMPARE(times.size(), 1);
    }

    void toldTwiceIsReadOnce()
    {
        Fixture f;
        f.tell(QStringLiteral("r-1"));
        f.tell(QStringLiteral("r-1"), 2);
        f.scheduler.advance(10s);
        QCOMPARE(f.lines().size(), 1);
        QCOMPARE(f.answers.size(), std::size_t(1));
        QCOMPARE(f.answers.front().due.told, std::uint64_t(2));
    }

    /// The answer under way may be older than what was told: it is asked for once more, and only then.
    void toldAgainWhileAsking()
    {
        Fixture f;
        f.delay = 20s;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(4s);
        QCOMPARE(f.lines().size(), 1);
        f.tell(QStringLiteral("r-1"), 2);
        f.scheduler.advance(15s);
        QCOMPARE(f.lines().size(), 1); // one question of an id at a time
        f.scheduler.advance(60s);
        QCOMPARE(f.lines().size(), 2);
        QCOMPARE(f.answers.size(), std::size_t(2));
        QCOMPARE(f.answers[0].due.told, std::uint64_t(1));
        QCOMPARE(f.answers[1].due.told, std::uint64_t(2));
        QCOMPARE(f.known.at(QStringLiteral("r-1")), QStringLiteral("2"));
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(0));
    }

    /// 5,000 in one morning: each is read, and within what Graph allows.
    void aMorning()
    {
        Fixture f;
        for (int i = 0; i < 5'000; ++i)
            f.tell(QStringLiteral("r-%1").arg(i));
        f.scheduler.advance(10min);
        QCOMPARE(f.known.size(), std::size_t(5'000));
        QCOMPARE(f.lines().size(), 250);
        std::deque<std::chrono::nanoseconds> recent;
        std::size_t most = 0;
        std::vector<std::chrono::nanoseconds> all;
        for (const auto &[id, times] : f.asked)
            all.insert(all.end(), times.begin(), times.end());
        std::ranges::sort(all);
        for (const auto at : all) {
            while (!recent.empty() && at - recent.front() >= 30s)
                recent.pop_front();
            recent.push_back(at);
            most = std::max(most, recent.size());
        }
        QVERIFY2(most <= 620, qPrintable(QString::number(most)));
    }

    void notThereYet()
    {
        Fixture f;
        f.statuses[QStringLiteral("r-1")] = 404;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(10s);
        QCOMPARE(f.asked[QStringLiteral("r-1")].size(), 2);
        f.statuses.clear();
        f.scheduler.advance(60s);
        QCOMPARE(f.known.size(), std::size_t(1));
        QVERIFY(f.problems.isEmpty());
    }

    void neverThere()
    {
        Fixture f;
        f.statuses[QStringLiteral("r-1")] = 404;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(1h);
        QCOMPARE(f.asked[QStringLiteral("r-1")].size(), 4); // once, and three times more
        QCOMPARE(f.answers.size(), std::size_t(1));
        QCOMPARE(f.answers.front().registration.error().kind, ErrorKind::NotFound);
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(0));
    }

    /// One item is too many for Graph: its pause holds for all that is asked.
    void oneItemIsThrottled()
    {
        Fixture f;
        f.statuses[QStringLiteral("r-1")] = 429;
        f.tell(QStringLiteral("r-1"));
        f.tell(QStringLiteral("r-2"));
        f.scheduler.advance(5s);
        QCOMPARE(f.known.size(), std::size_t(1));
        QCOMPARE(f.problems, QList{ErrorKind::Throttled});
        f.statuses.clear();
        f.tell(QStringLiteral("r-3"));
        f.scheduler.advance(30s);
        QCOMPARE(f.known.size(), std::size_t(1));
        f.scheduler.advance(60s);
        QCOMPARE(f.known.size(), std::size_t(3));
    }

    void failuresAreTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("throttled") << 429;
        QTest::newRow("broken") << 500;
        QTest::newRow("unavailable") << 503;
    }
    void failuresAreTriedAgain()
    {
        QFETCH(int, status);
        Fixture f;
        for (int i = 0; i < 8; ++i) // more than one job tries
            f.refusals.push_back(FakeHttpClient::graphError(status, QStringLiteral("Code")));
        f.tell(QStringLiteral("r-1"));
        f.tell(QStringLiteral("r-2"));
        f.scheduler.advance(1h);
        QCOMPARE(f.known.size(), std::size_t(2));
        QVERIFY(!f.problems.isEmpty());
    }

    void refusedToPersonReadByConnector()
    {
        Fixture f;
        f.refusals.push_back(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        f.tell(QStringLiteral("r-1"));
        f.usePlanes({Plane::Organizer, Plane::Connector});
        f.scheduler.advance(10s);
        QCOMPARE(f.known.size(), std::size_t(1));
        QVERIFY(f.problems.isEmpty());
    }

    void refusedToAll()
    {
        Fixture f;
        f.statuses[QStringLiteral("r-1")] = 403;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(30min);
        QCOMPARE(f.asked[QStringLiteral("r-1")].size(), 1);
        QCOMPARE(f.problems, QList{ErrorKind::NotPermitted});
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(1)); // nothing is lost
        f.statuses.clear();
        f.scheduler.advance(1h);
        QCOMPARE(f.known.size(), std::size_t(1));
    }

    void planeGoesWhileAsking()
    {
        Fixture f;
        f.delay = 20s;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(5s);
        f.usePlanes({});
        f.scheduler.advance(1h);
        QVERIFY(f.answers.empty());
        QCOMPARE(f.lines().size(), 1);
        f.usePlanes({Plane::Connector});
        f.scheduler.advance(60s);
        QCOMPARE(f.answers.size(), std::size_t(1));
    }

    void listSettlesWhatItHolds()
    {
        Fixture f;
        f.usePlanes({Plane::Organizer, Plane::Connector});
        f.tell(QStringLiteral("listed"));
        f.tell(QStringLiteral("other"));
        f.reader.askForList(webinar);
        f.scheduler.advance(10s);
        QVERIFY(f.list);
        QCOMPARE(f.list->registrations.size(), std::size_t(1));
        QCOMPARE(f.list->settled.size(), std::size_t(1));
        QCOMPARE(f.list->settled.front().id, std::string("listed"));
        QCOMPARE(f.known.size(), std::size_t(1)); // the other one by its id
        QVERIFY(f.known.contains(QStringLiteral("other")));
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(0));
    }

    void toldDuringTheList()
    {
        Fixture f;
        f.delay = 5s;
        f.usePlanes({Plane::Connector});
        f.reader.askForList(webinar);
        f.scheduler.advance(1s);
        f.tell(QStringLiteral("listed"));
        f.scheduler.advance(60s);
        QVERIFY(f.list && f.list->settled.empty());
        QCOMPARE(f.known.size(), std::size_t(1));
    }

    void listWithoutConsent()
    {
        Fixture f;
        f.usePlanes({Plane::Connector});
        f.refusals.push_back(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        f.reader.askForList(webinar);
        f.scheduler.advance(48h);
        QCOMPARE(f.listProblems, QList{ErrorKind::NotPermitted});
        QCOMPARE(f.lines().size(), 1); // it is not given by asking
        f.reader.askForList(webinar);
        f.scheduler.advance(10s);
        QVERIFY(f.list);
    }

    void listWaitsForAConnector()
    {
        Fixture f;
        f.reader.askForList(webinar);
        f.scheduler.advance(1h);
        QVERIFY(f.lines().isEmpty());
        f.usePlanes({Plane::Organizer, Plane::Connector});
        f.scheduler.advance(10s);
        QVERIFY(f.list);
    }

    void listIsTriedAgain()
    {
        Fixture f;
        f.usePlanes({Plane::Connector});
        for (int i = 0; i < 5; ++i)
            f.refusals.push_back(FakeHttpClient::graphError(503, QStringLiteral("Code")));
        f.reader.askForList(webinar);
        f.scheduler.advance(30min);
        QVERIFY(f.list);
        QCOMPARE(f.listProblems.size(), 1);
    }

    void readsAgainWhatNobodyToldOf()
    {
        Fixture f;
        std::vector<std::string> ids;
        for (int i = 0; i < 45; ++i)
            ids.push_back("old-" + std::to_string(10 + i));
        f.reader.askAgain(webinar, ids);
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(0));
        // News goes first, also of one of them.
        f.tell(QStringLiteral("new"));
        f.tell(QStringLiteral("old-54"));
        QCOMPARE(f.reader.dueOf(webinar), std::size_t(2));
        f.scheduler.advance(500ms);
        QCOMPARE(f.answers.size(), std::size_t(20));
        QVERIFY(f.known.contains(QStringLiteral("new")) && f.known.contains(QStringLiteral("old-54")));
        f.scheduler.advance(10s);
        QCOMPARE(f.known.size(), std::size_t(46));
        for (const auto &[id, times] : f.asked)
            QVERIFY2(times.size() == 1, qPrintable(id));
        QCOMPARE(f.lines().size(), 3);
    }

    /// What was refused for an hour is asked for at once with other tokens.
    void newPlanesTryAgain()
    {
        Fixture f;
        f.statuses[QStringLiteral("r-1")] = 403;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(10s);
        QCOMPARE(f.problems, QList{ErrorKind::NotPermitted});
        f.statuses.clear();
        f.usePlanes({Plane::Organizer});
        f.scheduler.advance(10s);
        QVERIFY(f.known.contains(QStringLiteral("r-1")));
    }

    void readsTheForm()
    {
        Fixture f;
        f.reader.askForForm(webinar);
        f.scheduler.advance(10s);
        QVERIFY(f.form);
        QCOMPARE(f.form->capacity, std::optional(500));
    }

    void nobodyCanRegister()
    {
        Fixture f;
        f.refusals.push_back(FakeHttpClient::graphError(404, QStringLiteral("NotFound")));
        f.reader.askForForm(webinar);
        f.scheduler.advance(10s);
        QVERIFY(f.form && *f.form == domain::RegistrationForm());
        QVERIFY(f.problems.isEmpty());
    }

    void removedWhileAsking()
    {
        Fixture f;
        f.delay = 20s;
        f.tell(QStringLiteral("r-1"));
        f.scheduler.advance(5s);
        f.reader.remove(webinar);
        f.tell(QStringLiteral("r-2"));
        f.scheduler.advance(1h);
        QVERIFY(f.answers.empty());
        QCOMPARE(f.lines().size(), 1);
    }

    /// Neither waits for the other to be done.
    void eventsTakeTurns()
    {
        Fixture f;
        f.reader.add(QStringLiteral("c@d"), EventKind::Webinar);
        for (int i = 0; i < 200; ++i)
            f.tell(QStringLiteral("r-%1").arg(i));
        f.reader.ask(QStringLiteral("c@d"), {.id = "late", .told = 1, .since = f.scheduler.now()});
        f.scheduler.advance(6s);
        QVERIFY(f.known.contains(QStringLiteral("late")));
        QVERIFY(f.known.size() < 200);
    }
};

QTEST_GUILESS_MAIN(TestRegistrationReader)
#include "tst_registrationreader.moc"
