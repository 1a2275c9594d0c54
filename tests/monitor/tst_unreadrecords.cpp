// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using monitor::AbsenceStatement;
using monitor::MeetingPhase;
using monitor::Reading;

namespace {

/// A call that runs, recorded by a run that has ended; the next one opens the window before it reads.
class Interrupted
{
public:
    Interrupted()
    {
        if (const auto started = chain.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        if (!chain.watch() || !chain.waitFor([&] { return chain.isSubscribed(); }))
            qFatal("not subscribed");
        chain.pass(14min);
        if (chain.meeting()->phase() != MeetingPhase::Live)
            qFatal("no call runs");
        id = chain.meeting()->info().id;
        const QUrl address(chain.world.graph().subscriptions().front().notificationUrl);
        chain.options.listen.port = static_cast<quint16>(address.port());
        chain.service.reset();
        chain.options.recordsFirst = false;
    }
    /// `does` runs at the moment at which start() reports: nothing has been read by then.
    void start(const std::function<void()> &does)
    {
        chain.makeService();
        bool started = false;
        chain.service->start(&m_context, [&](const base::Result<void> &result) {
            if (!result)
                qFatal("%s", qUtf8Printable(result.error().logText));
            started = true;
            does();
        });
        if (!chain.waitFor([&] { return started; }))
            qFatal("start() does not report");
    }
    [[nodiscard]] bool waitUntilRead()
    {
        return chain.waitFor([this] { return chain.meeting()->reading() != Reading::Underway; });
    }

    Chain chain{{.people = 10, .seed = 5, .length = 40min}};
    QString id;

private:
    QObject m_context;
};

} // namespace

/// A service whose records are read while it is in use already.
class TestUnreadRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void theRecordIsTheTruth()
    {
        Interrupted f;
        f.start([&] {
            QCOMPARE(f.chain.meeting()->reading(), Reading::Underway);
            QVERIFY(f.chain.record().calls.empty());
        });
        QVERIFY(f.chain.waitFor([&] { return f.chain.isOver(); }, 2s));
        QCOMPARE(f.chain.meeting()->reading(), Reading::Done);
        QCOMPARE(f.chain.differences(), QString());
        QVERIFY(!f.chain.service->health().problem);
    }

    /// Whether a call runs, nobody can say before that.
    void absenceIsNotKnown()
    {
        Interrupted f;
        f.chain.options.connector.reset(); // whose connecting would be a reason, too
        f.start([&] { QVERIFY(!f.chain.service->absence().known); });
        QVERIFY(f.waitUntilRead());
        const monitor::Absence absence = f.chain.service->absence();
        QVERIFY(absence.known);
        QCOMPARE(absence.statements.size(), 1);
        QCOMPARE(absence.statements.front().kind, AbsenceStatement::LiveCall);
    }

    void endsWhileItReads()
    {
        Interrupted f;
        f.start([] {});
        f.chain.service.reset();
        f.start([] {});
        QVERIFY(f.waitUntilRead());
        QCOMPARE(f.chain.meeting()->phase(), MeetingPhase::Live);
    }

    void erasedWhileItReads()
    {
        Interrupted f;
        std::optional<bool> complete;
        f.start([&] {
            f.chain.service->signOut(f.chain.options.connector->name, true, f.chain.service.get(),
                                     [&](const base::Result<monitor::SignOutReport> &report) {
                                         complete = report.has_value() && report->complete();
                                     });
        });
        QVERIFY(f.chain.waitFor([&] { return complete.has_value(); }));
        QVERIFY(*complete);
        QVERIFY(f.chain.service->meetings().isEmpty());
        QVERIFY(!f.chain.service->health().problem);
    }

    /// It is told, and what still comes is kept all the same.
    void oneThatCannotBeRead_data()
    {
        QTest::addColumn<bool>("recordsFirst");
        QTest::newRow("in a window") << false;
        QTest::newRow("without one") << true;
    }
    void oneThatCannotBeRead()
    {
        QFETCH(bool, recordsFirst);
        Interrupted f;
        f.chain.options.recordsFirst = recordsFirst;
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
            other.setDatabaseName(f.chain.options.dataDir + QStringLiteral("/rollcall.sqlite"));
            QVERIFY(other.open());
            QSqlQuery query(other);
            QVERIFY(query.exec(QStringLiteral("UPDATE journal SET public = x'00' WHERE number = 3")));
        }
        QSqlDatabase::removeDatabase(QLatin1String(QSqlDatabase::defaultConnection));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QLatin1String(base::errorKindName(ErrorKind::Integrity))));
        f.start([] {});
        QVERIFY(f.waitUntilRead());
        QCOMPARE(f.chain.meeting()->reading(), Reading::Failed);
        QCOMPARE(f.chain.problem(), QLatin1String(base::errorKindName(ErrorKind::Integrity)));
        QVERIFY(f.chain.waitFor([&] { return f.chain.isOver(); }, 2s));
        QVERIFY(f.chain.service->health().accepted > 0);
        QVERIFY(f.chain.record().calls.empty());
        QCOMPARE(f.chain.meeting()->phase(), MeetingPhase::Waiting);
        QCOMPARE(f.chain.problem(), QLatin1String(base::errorKindName(ErrorKind::Integrity)));
    }
};

QTEST_GUILESS_MAIN(TestUnreadRecords)
#include "tst_unreadrecords.moc"
