// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registrationsmodel.h"
#include "support/sampleregistrations.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::RegistrationStatus;
using models::RegistrationsModel;
using models::RegistrationsProxy;

class TestRegistrationsModel : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    const base::Instant m_now = test::at("2026-05-04T10:00:00Z");

    [[nodiscard]] monitor::EventRegistrations known(int count) const
    {
        return test::sampleRegistrations(u"a@b"_s, count, m_now);
    }
    /// With what `edit` makes of the rows.
    static std::shared_ptr<const RegistrationsModel::Rows>
    edited(const monitor::EventRegistrations &known,
           const std::function<void(RegistrationsModel::Rows &)> &edit)
    {
        auto rows = std::make_shared<RegistrationsModel::Rows>(*known.registrations);
        edit(*rows);
        return rows;
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void rows()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(30);
        model.show(some.form, some.registrations);
        QCOMPARE(model.rowCount(), 30);
        QCOMPARE(model.columnCount(), 6);
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, RegistrationsModel::NameColumn), u"Attendee 1"_s);
        QCOMPARE(text(0, RegistrationsModel::EmailColumn), u"a1@example.org"_s);
        QCOMPARE(text(3, RegistrationsModel::StatusColumn), u"Canceled"_s);
        QCOMPARE(text(0, RegistrationsModel::RegisteredColumn), u"Fri 24 Apr, 10:00:00"_s);
        QCOMPARE(text(1, 4), u"Lyon"_s);
        QCOMPARE(text(1, 5), QString());
        QCOMPARE(model.headerData(4, Qt::Horizontal).toString(), u"Town"_s);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"E-mail address"_s);
    }

    /// A name is a joiner's text: it turns nothing around it and is one line.
    void namesAreHarmless()
    {
        RegistrationsModel model(m_format);
        const auto one = known(1);
        model.show(one.form, edited(one, [](auto &rows) {
                       rows[0].registration.lastName = "\u202Eevil\nline";
                       rows[0].registration.answers[0].value = "a\tb";
                   }));
        QVERIFY(!model.index(0, 0).data().toString().contains(QChar(0x202E)));
        QVERIFY(!model.index(0, 0).data().toString().contains(u'\n'));
    }

    void whatStaysKeepsItsPlace()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(20);
        model.show(some.form, some.registrations);
        const QPersistentModelIndex kept = model.index(10, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.show(some.form, edited(some, [](auto &rows) {
                       rows[5].registration.status = RegistrationStatus::Canceled;
                       rows[6].readAt += 1h; // nothing to see
                       rows.erase(rows.begin() + 2);
                       auto late = rows.back();
                       late.registration.id = "reg-late";
                       rows.push_back(late);
                   }));
        QVERIFY(resets.isEmpty());
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.rowCount(), 20);
        QCOMPARE(kept.row(), 9);
        QCOMPARE(kept.data().toString(), u"Attendee 11"_s);
        model.show(some.form, edited(some, [](auto &rows) { rows.clear(); }));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!kept.isValid());
    }

    void anotherFormIsAnotherTable()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(3);
        model.show(some.form, some.registrations);
        domain::RegistrationForm form = some.form;
        form.questions.push_back({.id = "q3", .text = "Diet"});
        model.show(form, some.registrations);
        QCOMPARE(model.columnCount(), 7);
    }

    void filters()
    {
        RegistrationsModel model(m_format);
        RegistrationsProxy proxy(model);
        const auto some = known(60);
        model.show(some.form, some.registrations);
        proxy.setText(u"a17@ ghent"_s);
        QCOMPARE(proxy.rowCount(), 0);
        proxy.setText(u" LYON a17@ "_s);
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setText({});
        proxy.setStatus(RegistrationStatus::Canceled);
        QCOMPARE(proxy.rowCount(), int(some.counts.of(RegistrationStatus::Canceled)));
        proxy.setStatus({});
        QCOMPARE(proxy.rowCount(), 60);
    }

    void sorts()
    {
        RegistrationsModel model(m_format);
        RegistrationsProxy proxy(model);
        const auto some = known(12);
        model.show(some.form, some.registrations);
        proxy.sort(RegistrationsModel::NameColumn);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 1"_s);
        proxy.sort(RegistrationsModel::StatusColumn, Qt::DescendingOrder);
        QCOMPARE(proxy.index(0, RegistrationsModel::StatusColumn).data().toString(), u"Rejected"_s);
        proxy.sort(RegistrationsModel::RegisteredColumn, Qt::DescendingOrder);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 12"_s);
    }

    void lineOfSteps()
    {
        using domain::CountsAt;
        const auto at = [&](int minute, std::uint64_t count) {
            return CountsAt{.at = m_now + std::chrono::minutes(minute),
                            .counts = {.byStatus = {count, 0, 0, 0, 0, 0}}};
        };
        const domain::RegistrationHistory history{at(0, 0), at(10, 5), at(20, 4), at(90, 9)};
        const auto line = models::registeredLine(history, m_now, m_now + 60min, 100);
        const double zero = line.first().x();
        QCOMPARE(line.size(), 6);
        QCOMPARE(line[1], QPointF(zero + 600'000, 0));
        QCOMPARE(line[2], QPointF(zero + 600'000, 5));
        QCOMPARE(line[5], QPointF(zero + 3'600'000, 4));
        QVERIFY(models::registeredLine({}, m_now, m_now + 60min, 100).isEmpty());
        domain::RegistrationHistory many;
        for (int i = 0; i < 5'000; ++i)
            many.push_back(at(i, std::uint64_t(i)));
        const auto thin = models::registeredLine(many, m_now, m_now + 5'000min, 100);
        QVERIFY2(thin.size() <= 205, qPrintable(QString::number(thin.size())));
        QCOMPARE(thin.last().y(), 4999.0);
    }
};

QTEST_GUILESS_MAIN(TestRegistrationsModel)
#include "tst_registrationsmodel.moc"
