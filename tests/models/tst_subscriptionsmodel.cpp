// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/subscriptionsmodel.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::SubscriptionsModel;
using monitor::HeldKind;
using monitor::HeldOwner;
using monitor::HeldSubscription;
using monitor::LifePhase;

class TestSubscriptionsModel : public QObject
{
    Q_OBJECT

private:
    const base::Instant m_now = test::at("2026-05-04T08:00:00Z");
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};

    [[nodiscard]] HeldSubscription held(const QString &id, std::chrono::minutes left) const
    {
        return {.id = id,
                .resource = u"communications/"_s + id,
                .kind = HeldKind::CallEvents,
                .meetingId = u"meeting-of-"_s + id,
                .owner = HeldOwner::ThisDevice,
                .wanted = true,
                .state = LifePhase::Live,
                .expires = m_now + left,
                .nextRenewal = m_now + left / 2};
    }
    static QString text(const SubscriptionsModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static QStringList ids(const QAbstractItemModel &model)
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << model.index(row, 0).data(SubscriptionsModel::IdRole).toString();
        return result;
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void words()
    {
        SubscriptionsModel model(m_format);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto first = held(u"a"_s, 26h);
        first.subject = u"Quarterly \u202eall-hands"_s;
        first.lastNotification = m_now - 24h;
        HeldSubscription orphan{.id = u"b"_s,
                                .resource = u"solutions/virtualEvents/webinars/w/registrations"_s,
                                .kind = HeldKind::WebinarRegistrations,
                                .plane = config::Plane::Organizer,
                                .eventId = u"w"_s,
                                .expires = m_now - 1min};
        HeldSubscription wish{.resource = u"r"_s,
                              .kind = HeldKind::Other,
                              .owner = HeldOwner::ThisDevice,
                              .wanted = true,
                              .state = LifePhase::Refused,
                              .expires = m_now + 1h};
        model.setList({first, orphan, wish}, m_now);
        QCOMPARE(model.columnCount(), int(SubscriptionsModel::ColumnCount));
        // The subject's control characters are gone, and it is isolated.
        QCOMPARE(text(model, 0, SubscriptionsModel::AboutColumn),
                 u"Live roster: \u2068Quarterly all-hands\u2069"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::OwnerColumn), u"This device"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::StateColumn), u"Live"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::LeftColumn), u"1 d 2 h"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::RenewalColumn), u"21:00:00"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::HeardColumn), m_format.day(m_now - 24h) + u", 08:00"_s);
        QCOMPARE(text(model, 0, SubscriptionsModel::CredentialColumn), u"Connector"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::AboutColumn),
                 u"Registrations of a webinar: \u2068w\u2069"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::OwnerColumn), u"Orphan"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::StateColumn), u"–"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::LeftColumn), u"expired"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::RenewalColumn), u"–"_s);
        QCOMPARE(text(model, 1, SubscriptionsModel::CredentialColumn), u"Organizer"_s);
        QCOMPARE(text(model, 2, SubscriptionsModel::AboutColumn), u"r"_s);
        QCOMPARE(text(model, 2, SubscriptionsModel::StateColumn), u"Refused"_s);
        QCOMPARE(text(model, 2, SubscriptionsModel::LeftColumn), u"–"_s); // there is none in Graph
        QVERIFY(!model.at({}));
        QCOMPARE(model.at(model.index(1, 3))->id, u"b"_s);
    }

    void lifeLeft_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"expired"_s;
        QTest::newRow("seconds") << qint64(59) << u"0 min"_s;
        QTest::newRow("minutes") << qint64(59 * 60 + 59) << u"59 min"_s;
        QTest::newRow("an hour") << qint64(3600) << u"1 h 0 min"_s;
        QTest::newRow("almost a day") << qint64(86'399) << u"23 h 59 min"_s;
        QTest::newRow("a day") << qint64(86'400) << u"1 d 0 h"_s;
        QTest::newRow("Graph's longest") << qint64(4200 * 60) << u"2 d 22 h"_s;
    }
    void lifeLeft()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(models::lifeLeft(std::chrono::seconds{seconds}, m_format), text);
    }

    void everyKindHasItsWords()
    {
        QStringList words;
        for (int kind = 0; kind <= int(HeldKind::Other); ++kind)
            words << models::heldKindWord(static_cast<HeldKind>(kind));
        QVERIFY(!words.contains(QString()));
        QCOMPARE(words.removeDuplicates(), 0);
        QStringList phases;
        for (int phase = 0; phase <= int(LifePhase::Removed); ++phase)
            phases << models::lifePhaseWord({.state = static_cast<LifePhase>(phase)});
        QVERIFY(!phases.contains(QString()));
        QCOMPARE(models::lifePhaseWord({}), QString());
    }

    /// What stays keeps its place: a selection in a view survives.
    void changesRowByRow()
    {
        SubscriptionsModel model(m_format);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setList({held(u"a"_s, 1h), held(u"b"_s, 2h), held(u"c"_s, 3h)}, m_now);
        const QPersistentModelIndex chosen(model.index(2, 0));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setList({held(u"c"_s, 5h), held(u"d"_s, 1h), held(u"b"_s, 2h)}, m_now);
        QCOMPARE(ids(model), (QStringList{u"c"_s, u"d"_s, u"b"_s}));
        QVERIFY(chosen.isValid());
        QCOMPARE(chosen.row(), 0);
        QCOMPARE(text(model, 0, SubscriptionsModel::LeftColumn), u"5 h 0 min"_s);
        QVERIFY(resets.isEmpty());
        model.setList({}, m_now);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!chosen.isValid());
    }

    void ticks()
    {
        SubscriptionsModel model(m_format);
        model.setList({held(u"a"_s, 90min)}, m_now);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.tick(m_now + 31min);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().column(), int(SubscriptionsModel::LeftColumn));
        QCOMPARE(text(model, 0, SubscriptionsModel::LeftColumn), u"59 min"_s);
    }

    /// By what they mean, not by how they are written.
    void sortsByRawValues()
    {
        SubscriptionsModel model(m_format);
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&model);
        sorted.setSortRole(SubscriptionsModel::SortRole);
        QList<HeldSubscription> list;
        for (int i = 0; i < 200; ++i)
            list << held(u"%1"_s.arg(i), std::chrono::minutes{(i * 37) % 200 + 1});
        list << HeldSubscription{.resource = u"wish"_s}; // without a life
        model.setList(list, m_now);
        sorted.sort(SubscriptionsModel::LeftColumn);
        QCOMPARE(sorted.rowCount(), 201);
        for (int row = 0; row < 199; ++row) {
            QVERIFY(sorted.index(row, SubscriptionsModel::LeftColumn)
                        .data(SubscriptionsModel::SortRole)
                        .toLongLong() < sorted.index(row + 1, SubscriptionsModel::LeftColumn)
                                            .data(SubscriptionsModel::SortRole)
                                            .toLongLong());
        }
        QCOMPARE(ids(sorted).last(), QString());
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionsModel)
#include "tst_subscriptionsmodel.moc"
