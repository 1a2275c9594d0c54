// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"
#include "reports/registrations.h"
#include "support/testing.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::KnownRegistration;
using domain::RegistrationStatus;
using reports::RegistrationReport;

namespace {

KnownRegistration known(const std::string &id, const std::string &name, RegistrationStatus status)
{
    return {.registration = {.id = id,
                             .firstName = name,
                             .lastName = {},
                             .email = id + "@example.org",
                             .status = status,
                             .registered = at("2026-04-30T17:20:00Z")},
            .readAt = at("2026-05-01T00:00:00Z")};
}

QByteArray csv(const RegistrationReport &report, const reports::ReportOptions &options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!reports::writeCsv(report, options, buffer))
        qFatal("not written");
    return buffer.data();
}

/// Fails from the first byte on.
class BrokenDevice final : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class TestRegistrationReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void columnsOfTheDesignThenQuestions()
    {
        std::vector<KnownRegistration> rows{known("r-1", "Attendee 1", RegistrationStatus::Registered),
                                            known("r-2", "Attendee 2", RegistrationStatus::Canceled)};
        rows[0].registration.answers = {{.questionId = "q2", .question = "Topics", .value = "One; Two"}};
        rows[1].registration.canceled = at("2026-05-01T10:00:00Z");
        domain::Audience audience;
        audience.rows.resize(2);
        audience.rows[0].sessions = {{.firstJoin = at("2026-05-04T08:00:00Z"), .attended = 90min + 500ms}};
        audience.rows[1].sessions = {{}};
        const RegistrationReport report{
            .registrations = rows,
            .form = {.questions = {{.id = "q1", .text = "Town"}, {.id = "q2", .text = "Topics"}}},
            .audience = &audience};
        QCOMPARE(csv(report),
                 QByteArray("\xEF\xBB\xBF"
                            "registration_id,display_name,email,status,registered_at,canceled_at,joined,"
                            "first_join,attended_seconds,Town,Topics\r\n"
                            "r-1,Attendee 1,r-1@example.org,registered,2026-04-30T17:20:00.000Z,,true,"
                            "2026-05-04T08:00:00.000Z,5401,,One; Two\r\n"
                            "r-2,Attendee 2,r-2@example.org,canceled,2026-04-30T17:20:00.000Z,"
                            "2026-05-01T10:00:00.000Z,false,,,,\r\n"));
    }

    void unknownIsEmpty()
    {
        const std::vector<KnownRegistration> rows{{.registration = {.id = "r-1"}}};
        QCOMPARE(csv({.registrations = rows}, {.byteOrderMark = false}).split('\n')[1],
                 QByteArray("r-1,,,unknown,,,,,\r"));
    }

    /// Names, answers and questions come from anybody.
    void nothingIsRun()
    {
        std::vector<KnownRegistration> rows{known("r-1", "=HYPERLINK(1)", RegistrationStatus::Registered)};
        rows[0].registration.answers = {{.questionId = {}, .question = "+SUM(1,2)", .value = "@cmd \"x\""}};
        const QByteArray written = csv({.registrations = rows});
        QVERIFY(written.contains("'=HYPERLINK(1)"));
        QVERIFY(written.contains("\"'+SUM(1,2)\""));
        QVERIFY(written.contains("\"'@cmd \"\"x\"\"\""));
    }

    void questionsThatAreNamedAlike()
    {
        const RegistrationReport report{
            .registrations = {},
            .form = {.questions = {{.id = "q1", .text = "email"}, {.id = "q2", .text = "email"}}}};
        const auto names = reports::columns(report);
        QCOMPARE(names[9], std::string("email (2)"));
        QCOMPARE(names[10], std::string("email (3)"));
    }

    void json()
    {
        std::vector<KnownRegistration> rows{known("r-1", "Attendee 1", RegistrationStatus::Registered)};
        rows[0].registration.externalId = "crm-1";
        rows[0].registration.preferredTimezone = "W. Europe Standard Time";
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const RegistrationReport report{
            .registrations = rows,
            .form = {.questions = {{.id = "q1", .text = "Town"}, {.id = "q2", .text = "language"}}},
            .source = "since_monitoring",
            .since = at("2026-04-30T00:00:00Z")};
        QVERIFY(reports::writeJson(report, {}, buffer));
        const QJsonObject object = QJsonDocument::fromJson(buffer.data()).object();
        QCOMPARE(object[u"report"].toString(), u"registrations"_s);
        QCOMPARE(object[u"source"].toString(), u"since_monitoring"_s);
        QCOMPARE(object[u"since"].toString(), u"2026-04-30T00:00:00.000Z"_s);
        QVERIFY(object[u"complete"].isNull());
        const QJsonObject row = object[u"rows"][0].toObject();
        QCOMPARE(row[u"registration_id"].toString(), u"r-1"_s);
        QVERIFY(row[u"joined"].isNull());
        QVERIFY(row.contains(u"Town"));
        QCOMPARE(row[u"external_id"].toString(), u"crm-1"_s);
        QCOMPARE(row[u"time_zone"].toString(), u"W. Europe Standard Time"_s);
        QVERIFY(row[u"language"].isNull());
        QVERIFY(row.contains(u"language (2)"));
        QVERIFY(object[u"expected"].isNull() && object.contains(u"expected"));
    }

    void deviceThatFails()
    {
        BrokenDevice device;
        device.open(QIODevice::WriteOnly);
        QVERIFY(!reports::writeCsv(RegistrationReport{}, {}, device));
        QVERIFY(!reports::writeJson(RegistrationReport{}, {}, device));
    }

    /// By address; who registered twice counts where the registration stands; two sessions add up.
    void attendanceOfSessions()
    {
        std::vector<KnownRegistration> rows{known("a17", "Attendee 17", RegistrationStatus::Canceled),
                                            known("a18", "Attendee 18", RegistrationStatus::Registered),
                                            known("a17b", "Attendee 17", RegistrationStatus::Registered)};
        rows[2].registration.email = rows[0].registration.email;
        const auto session = [](std::string_view enters, base::Ticks stays) {
            domain::Fold fold;
            const auto event = [&](const char *id, base::Instant time, bool removed) {
                domain::EventEntry entry{
                    .event = {.id = id,
                              .kind = domain::EventKind::Roster,
                              .time = time,
                              .participants = {{.participantId = "p",
                                                .identities = {{.kind = "user",
                                                                .id = "x",
                                                                .tenantId = "t",
                                                                .displayName = "Attendee 17",
                                                                .email = "a17@example.org"}},
                                                .inLobby = false,
                                                .removed = removed}}},
                    .verification = domain::Verification::Verified,
                    .received = time};
                entry.digest = domain::canonicalDigest(entry.event);
                fold.add(entry);
            };
            event("1", at(enters), false);
            event("2", at(enters) + stays, true);
            return fold.record();
        };
        rows.push_back(known("a19", "Attendee 19", RegistrationStatus::Waitlisted));
        const domain::Record records[]{session("2026-05-04T10:00:00Z", 10min),
                                       session("2026-05-04T08:00:00Z", 5min)};
        const auto list = domain::listed(rows);
        std::vector<domain::SessionPresence> presences;
        for (const domain::Record &record : records)
            presences.push_back(
                domain::sessionPresence(list.size(), record, domain::match(list, record, {})));
        const domain::SessionView sessions[]{{&records[0], &presences[0]}, {&records[1], &presences[1]}};
        const domain::Audience audience = domain::audience(rows, sessions, {});
        const QByteArrayList lines =
            csv({.registrations = rows, .audience = &audience}, {.byteOrderMark = false}).split('\n');
        QVERIFY2(lines[1].contains("canceled") && lines[1].endsWith(",false,,\r"), lines[1].constData());
        QVERIFY2(lines[2].endsWith(",false,,\r"), lines[2].constData());
        QVERIFY2(lines[3].endsWith(",true,2026-05-04T08:00:00.000Z,900\r"), lines[3].constData());

        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(reports::writeJson({.registrations = rows, .audience = &audience}, {}, buffer));
        const QJsonObject object = QJsonDocument::fromJson(buffer.data()).object();
        QCOMPARE(object[u"expected"].toInt(-1), 2);
        QCOMPARE(object[u"expected_here"].toInt(-1), 0);
        QCOMPARE(object[u"expected_gone"].toInt(-1), 1);
        QCOMPARE(object[u"expected_missing"].toInt(-1), 1);
        QCOMPARE(object[u"waiting_gone"].toInt(-1), 0);
        QCOMPARE(object[u"not_registered_gone"].toInt(-1), 0);
    }
};

QTEST_GUILESS_MAIN(TestRegistrationReport)
#include "tst_registrationreport.moc"
