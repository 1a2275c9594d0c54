// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/kpitile.h"
#include "gui/registrationsview.h"
#include "gui/statepanel.h"
#include "guitesting.h"
#include "support/sampleregistrations.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Place
{
    explicit Place(const std::optional<monitor::EventRegistrations> &known)
    {
        event = sampleEvent(scheduler.now());
        if (known)
            monitor.setRegistrations(*known);
        view.resize(1000, 700);
        view.setEvent(event);
        view.show();
    }
    [[nodiscard]] QString value(const char *tile) const { return child<gui::KpiTile>(view, tile)->value(); }
    [[nodiscard]] QString source() const { return child<QLabel>(view, "sourceLabel")->text(); }
    [[nodiscard]] int rows() const
    {
        return child<QAbstractItemView>(view, "registrationsTable")->model()->rowCount();
    }
    [[nodiscard]] bool isEmpty() const
    {
        return child<QStackedWidget>(view, "registrationPages")->currentWidget()->objectName() ==
               u"noRegistrationsPanel";
    }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMonitor monitor{scheduler};
    gui::RegistrationsView view{
        monitor, models::TextFormat(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc())};
    monitor::WatchedEvent event;
};

monitor::EventRegistrations known(int count)
{
    return sampleRegistrations(sampleEvent(sampleNow()).id, count, sampleNow());
}

} // namespace

class TestRegistrationsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedGuiWarnings(); }

    void numbersAndTheirSource()
    {
        auto some = known(60);
        some.looked = domain::CountsAt{.at = sampleNow() - 1h, .counts = {.byStatus = {50, 0, 0, 0, 0, 0}}};
        some.due = 3;
        Place p(some);
        QVERIFY(!p.isEmpty());
        const auto registered = some.counts.of(domain::RegistrationStatus::Registered);
        QCOMPARE(p.value("registeredTile"), QString::number(registered));
        QVERIFY(child<gui::KpiTile>(p.view, "registeredTile")->label().contains(u"1,000"_s));
        QCOMPARE(p.value("canceledTile"), u"4"_s);
        QCOMPARE(p.value("lookedTile"), QString(u"+"_s + QString::number(registered - 50)));
        QVERIFY(p.source().startsWith(u"Complete"_s));
        QVERIFY(p.source().contains(u"3 more"_s));
        QVERIFY(p.value("yesterdayTile") != u"–"_s);
        QCOMPARE(p.rows(), 60);
    }

    void sinceMonitoringBegan()
    {
        auto some = known(5);
        some.basis = monitor::RegistrationBasis::SinceMonitoring;
        some.complete.reset();
        some.missed = sampleNow() - 5min;
        Place p(some);
        QVERIFY(p.source().startsWith(u"Since monitoring began"_s));
        QVERIFY(p.source().contains(u"missed"_s));
    }

    void nothingYet()
    {
        Place loading({});
        QVERIFY(loading.isEmpty());
        monitor::EventRegistrations none{.eventId = sampleEvent(sampleNow()).id,
                                         .registrations =
                                             std::make_shared<std::vector<domain::KnownRegistration>>()};
        Place p(none);
        QVERIFY(p.isEmpty());
        QVERIFY(!child<gui::StatePanel>(p.view, "noRegistrationsPanel")->title().isEmpty());
        p.event.townhall = true;
        p.view.setEvent(p.event);
        QVERIFY(child<gui::StatePanel>(p.view, "noRegistrationsPanel")->body().contains(u"town hall"_s));
    }

    void whatStandsInTheWay_data()
    {
        QTest::addColumn<int>("problem");
        QTest::addColumn<int>("listProblem");
        QTest::addColumn<QString>("title");
        QTest::newRow("nothing") << -1 << -1 << QString();
        QTest::newRow("refused") << int(base::ErrorKind::NotPermitted) << -1 << u"could not be read"_s;
        QTest::newRow("throttled") << int(base::ErrorKind::Throttled) << -1 << u"could not be read"_s;
        QTest::newRow("consent") << -1 << int(base::ErrorKind::NotPermitted) << u"consent"_s;
        QTest::newRow("list") << -1 << int(base::ErrorKind::Network) << u"list"_s;
    }
    void whatStandsInTheWay()
    {
        QFETCH(int, problem);
        QFETCH(int, listProblem);
        QFETCH(QString, title);
        auto some = known(5);
        if (problem >= 0)
            some.problem = base::Error{.kind = base::ErrorKind(problem)};
        if (listProblem >= 0)
            some.listProblem = base::Error{.kind = base::ErrorKind(listProblem)};
        Place p(some);
        const auto *bar = child<gui::NoticeBar>(p.view, "registrationsNoticeBar");
        QCOMPARE(bar->title().isEmpty(), title.isEmpty());
        QVERIFY(bar->title().contains(title));
    }

    void searchAndStatus()
    {
        Place p(known(60));
        QTest::keyClicks(child<QLineEdit>(p.view, "registrationFilterEdit"), u"lyon"_s);
        QCOMPARE(p.rows(), 20);
        auto *box = child<QComboBox>(p.view, "statusFilterBox");
        box->setCurrentIndex(box->findData(int(domain::RegistrationStatus::Canceled)));
        QVERIFY(p.rows() < 20);
        QVERIFY(child<QLabel>(p.view, "shownLabel")->text().contains(u"60"_s));
        child<QLineEdit>(p.view, "registrationFilterEdit")->clear();
        QCOMPARE(p.rows(), 4);
    }

    void changesShowAtOnce()
    {
        Place p(known(5));
        p.monitor.setRegistrations(known(30));
        QCOMPARE(p.rows(), 30);
        auto other = known(7);
        other.eventId = u"other"_s;
        p.monitor.setRegistrations(other);
        QCOMPARE(p.rows(), 30);
    }

    void readsAgainAndRemembersWhatWasSeen()
    {
        Place p(known(5));
        child<QPushButton>(p.view, "refreshButton")->click();
        QCOMPARE(p.monitor.refreshed(), QStringList{p.event.id});
        QVERIFY(p.monitor.lookedAt().isEmpty());
        p.view.hide();
        QCOMPARE(p.monitor.lookedAt(), QStringList{p.event.id});
    }

    void fiveThousand()
    {
        Place p(known(5'000));
        QCOMPARE(p.rows(), 5'000);
        QCOMPARE(p.value("registeredTile"), u"1,000"_s);
        QVERIFY(child<QLabel>(p.view, "paceLabel")->text().contains(u"Full"_s));
    }
};

QTEST_MAIN(TestRegistrationsView)
#include "tst_registrationsview.moc"
