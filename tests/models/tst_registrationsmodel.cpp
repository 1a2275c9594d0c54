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

    /// With nobody in any room.
    static void show(RegistrationsModel &model, const domain::RegistrationForm &form,
                     const std::shared_ptr<const RegistrationsModel::Rows> &rows)
    {
        model.show(form, rows, {}, std::make_shared<domain::Audience>(domain::audience(*rows, {}, {})));
    }
    /// What `edit` makes of the join of these with one session in which nobody was.
    static void showJoined(RegistrationsModel &model, const monitor::EventRegistrations &known,
                           const std::function<void(std::vector<domain::AudienceRow> &)> &edit)
    {
        const domain::Record record;
        const domain::SessionPresence nobody{
            .matching = {},
            .presences = std::vector<domain::ListedPresence>(known.registrations->size()),
            .unlisted = {}};
        const std::vector<domain::SessionView> views{{.record = &record, .presence = &nobody}};
        auto audience = std::make_shared<domain::Audience>(domain::audience(*known.registrations, views, {}));
        edit(audience->rows);
        model.show(known.form, known.registrations, {{.place = 0, .title = u"Opening"_s, .start = {}}},
                   audience);
    }
    [[nodiscard]] domain::SessionAttendance there(bool inRoom) const
    {
        return {.firstJoin = m_now, .attended = base::Ticks(10min), .inRoom = inRoom};
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void rows()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(30);
        show(model, some.form, some.registrations);
        QCOMPARE(model.rowCount(), 30);
        QCOMPARE(model.columnCount(), RegistrationsModel::FixedColumns + 2);
        QCOMPARE(model.firstQuestion(), int(RegistrationsModel::FixedColumns));
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, RegistrationsModel::NameColumn), u"Attendee 1"_s);
        QCOMPARE(text(0, RegistrationsModel::EmailColumn), u"a1@example.org"_s);
        QCOMPARE(text(3, RegistrationsModel::StatusColumn), u"Canceled"_s);
        QCOMPARE(text(0, RegistrationsModel::RegisteredColumn), u"Fri 24 Apr, 10:00:00"_s);
        QCOMPARE(text(1, model.firstQuestion()), u"Lyon"_s);
        QCOMPARE(text(1, model.firstQuestion() + 1), QString());
        QCOMPARE(model.headerData(model.firstQuestion(), Qt::Horizontal).toString(), u"Town"_s);
        QCOMPARE(model.headerData(RegistrationsModel::EmailColumn, Qt::Horizontal).toString(),
                 u"E-mail address"_s);
    }

    /// A name is a joiner's text: it turns nothing around it and is one line.
    void namesAreHarmless()
    {
        RegistrationsModel model(m_format);
        const auto one = known(1);
        show(model, one.form, edited(one, [](auto &rows) {
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
        show(model, some.form, some.registrations);
        const QPersistentModelIndex kept = model.index(10, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        show(model, some.form, edited(some, [](auto &rows) {
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
        show(model, some.form, edited(some, [](auto &rows) { rows.clear(); }));
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!kept.isValid());
    }

    void anotherFormIsAnotherTable()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(3);
        show(model, some.form, some.registrations);
        domain::RegistrationForm form = some.form;
        form.questions.push_back({.id = "q3", .text = "Diet"});
        show(model, form, some.registrations);
        QCOMPARE(model.columnCount(), RegistrationsModel::FixedColumns + 3);
    }

    void filters()
    {
        RegistrationsModel model(m_format);
        RegistrationsProxy proxy(model);
        const auto some = known(60);
        show(model, some.form, some.registrations);
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
        show(model, some.form, some.registrations);
        proxy.sort(RegistrationsModel::NameColumn);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 1"_s);
        proxy.sort(RegistrationsModel::StatusColumn, Qt::DescendingOrder);
        QCOMPARE(proxy.index(0, RegistrationsModel::StatusColumn).data().toString(), u"Rejected"_s);
        proxy.sort(RegistrationsModel::RegisteredColumn, Qt::DescendingOrder);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 12"_s);
    }

    void whoIsThere()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(5); // the fourth canceled
        showJoined(model, some, [this](auto &rows) {
            rows[0].sessions[0] = there(true);
            rows[0].basis = domain::MatchBasis::Email;
            rows[0].displayName = "Ada <b>";
            rows[1].sessions[0] = there(false);
            rows.push_back({.personKey = "guest:z",
                            .displayName = "Zoe",
                            .email = "z@example.org",
                            .basis = {},
                            .sessions = {there(true)}});
        });
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(model.rowCount(), 6);
        const int session = RegistrationsModel::FixedColumns;
        QCOMPARE(text(0, RegistrationsModel::StateColumn), u"here"_s);
        QCOMPARE(text(0, RegistrationsModel::BasisColumn), u"e-mail address"_s);
        QCOMPARE(text(0, session), u"since 10:00:00"_s);
        QCOMPARE(text(1, RegistrationsModel::StateColumn), u"was here"_s);
        QCOMPARE(text(1, session), u"0:10:00"_s);
        QCOMPARE(text(2, RegistrationsModel::StateColumn), u"not here"_s);
        QCOMPARE(text(2, session), u"–"_s);
        QCOMPARE(text(3, RegistrationsModel::StateColumn), u"–"_s);
        QCOMPARE(text(5, RegistrationsModel::StateColumn), u"here, not registered"_s);
        QCOMPARE(text(5, RegistrationsModel::NameColumn), u"Zoe"_s);
        QCOMPARE(text(5, RegistrationsModel::StatusColumn), u"–"_s);
        QCOMPARE(model.headerData(session, Qt::Horizontal).toString(), u"Attended"_s);
        // A name is not markup.
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"Ada &lt;b&gt;"_s));
        QVERIFY(!model.index(1, 0).data(Qt::ToolTipRole).isValid());

        RegistrationsProxy proxy(model);
        const auto count = [&proxy](RegistrationsProxy::Choice choice) {
            proxy.setChoice(choice);
            return proxy.rowCount();
        };
        QCOMPARE(count(RegistrationsProxy::Choice::Here), 1);
        QCOMPARE(count(RegistrationsProxy::Choice::Gone), 1);
        QCOMPARE(count(RegistrationsProxy::Choice::Strangers), 1);
        QCOMPARE(proxy.addresses(), QStringList{u"z@example.org"_s});
        QCOMPARE(count(RegistrationsProxy::Choice::Missing), 2);
        proxy.setStatus(RegistrationStatus::Canceled);
        QCOMPARE(proxy.rowCount(), 0);
        proxy.setChoice({});
        proxy.setStatus({});
        proxy.sort(session);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 1"_s);
        QCOMPARE(proxy.index(2, 0).data().toString(), u"Attendee 2"_s);
        proxy.sort(RegistrationsModel::BasisColumn);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Attendee 1"_s);
    }

    /// Neither is somebody who came without being registered.
    void whoWaitsOrRegisteredAgain()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        auto some = known(4);
        auto rows = std::make_shared<RegistrationsModel::Rows>(*some.registrations);
        (*rows)[0].registration.status = RegistrationStatus::Waitlisted;
        (*rows)[1].registration.status = RegistrationStatus::PendingApproval;
        (*rows)[2].registration.status = RegistrationStatus::Waitlisted;
        (*rows)[3].registration.status = RegistrationStatus::Registered;
        some.registrations = rows;
        showJoined(model, some, [this](auto &joined) {
            joined[0].sessions[0] = there(true);
            joined[1].sessions[0] = there(false);
            joined[3].sessions[0] = there(true);
            joined[3].again = 0;
        });
        const auto state = [&](int row) {
            return model.index(row, RegistrationsModel::StateColumn).data().toString();
        };
        QCOMPARE(state(0), u"here, not registered yet"_s);
        QCOMPARE(state(1), u"was here, not registered yet"_s);
        QCOMPARE(state(2), u"–"_s);
        QCOMPARE(state(3), u"registered twice"_s);
        RegistrationsProxy proxy(model);
        proxy.setChoice(RegistrationsProxy::Choice::Waiting);
        QCOMPARE(proxy.rowCount(), 2);
        proxy.setChoice(RegistrationsProxy::Choice::Here);
        QCOMPARE(proxy.rowCount(), 0);
    }

    /// Who is in a room is there for longer with every look, which is nothing new.
    void onlyWhatIsNewIsSaid()
    {
        RegistrationsModel model(m_format);
        const QAbstractItemModelTester tester(&model);
        const auto some = known(4);
        const auto stranger = [this](const char *key) {
            return domain::AudienceRow{
                .personKey = key, .displayName = key, .email = {}, .basis = {}, .sessions = {there(true)}};
        };
        showJoined(model, some, [&](auto &rows) {
            rows[0].sessions[0] = there(true);
            rows.push_back(stranger("b"));
        });
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        const QPersistentModelIndex kept = model.index(4, 0);
        showJoined(model, some, [&](auto &rows) {
            rows[0].sessions[0] = there(true);
            rows[0].sessions[0].attended += base::Ticks(1s);
            rows.push_back(stranger("a"));
            rows.push_back(stranger("b"));
        });
        QVERIFY(changes.isEmpty());
        QCOMPARE(kept.row(), 5);
        QCOMPARE(kept.data().toString(), u"b"_s);
        showJoined(model, some, [&](auto &rows) {
            rows[0].sessions[0] = there(false);
            rows.push_back(stranger("b"));
        });
        QCOMPARE(changes.size(), 1);
        QCOMPARE(kept.row(), 4);
        QVERIFY(resets.isEmpty());
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
