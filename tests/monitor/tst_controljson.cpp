// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controljson.h"
#include "monitor/ids.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QSet>

using namespace rollcall;
using namespace rollcall::monitor;
using namespace Qt::StringLiterals;

namespace {

/// Every value has an id of its own, from which it is read again.
template <typename Enum> bool isReversible(Enum last)
{
    QSet<QString> ids;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const QString id = idOf(static_cast<Enum>(i));
        if (ids.contains(id) || fromId(id, last) != static_cast<Enum>(i))
            return false;
        ids << id;
    }
    return !fromId(u"no such thing"_s, last);
}

} // namespace

class TestControlJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void ids()
    {
        QVERIFY(isReversible(CheckHop::Record));
        QVERIFY(isReversible(HopState::NotApplicable));
        QVERIFY(isReversible(CheckFault::RecordWrong));
        QVERIFY(isReversible(CheckNote::OtherProcessHasIt));
        QVERIFY(isReversible(CheckOutcome::Nothing));
        QVERIFY(isReversible(HeldKind::Other));
        QVERIFY(isReversible(HeldOwner::Orphan));
        QVERIFY(isReversible(LifePhase::Removed));
        QVERIFY(isReversible(domain::Verdict::OtherCloud));
    }

    void errors()
    {
        const base::Error error{.kind = base::ErrorKind::NotPermitted,
                                .logText = u"not allowed"_s,
                                .httpStatus = 403,
                                .serverCode = u"Forbidden"_s,
                                .requestId = u"1-2-3"_s,
                                .cause = base::NetworkCause::ProxyRefused};
        const base::Error again = errorFromJson(toJson(error));
        QCOMPARE(again.kind, error.kind);
        QCOMPARE(again.logText, error.logText);
        QCOMPARE(again.httpStatus, 403);
        QCOMPARE(again.serverCode, error.serverCode);
        QCOMPARE(again.requestId, error.requestId);
        QCOMPARE(again.cause, error.cause);
        QCOMPARE(errorFromJson({{u"kind"_s, u"something new"_s}}).kind, base::ErrorKind::Server);
        QCOMPARE(errorFromJson({}).cause, base::NetworkCause::Unknown);
    }

    void reports()
    {
        CheckReport report{.outcome = CheckOutcome::Broken,
                           .started = *base::parseInstant("2026-05-04T08:00:00Z"),
                           .hops = {}};
        for (int i = 0; i < checkHops; ++i)
            report.hops << CheckedHop{.hop = static_cast<CheckHop>(i)};
        report.hops[1] = {.hop = CheckHop::Permission,
                          .state = HopState::Broken,
                          .took = std::chrono::milliseconds{17},
                          .fault = CheckFault::PermissionMissing,
                          .what = u"A.Read"_s,
                          .error = base::Error{.kind = base::ErrorKind::NotPermitted, .logText = u"no"_s},
                          .note = CheckNote::GrantNotTold};
        const auto again = reportFromJson(toJson(report));
        QVERIFY(again);
        QCOMPARE(again->outcome, report.outcome);
        QVERIFY(again->started == report.started);
        QCOMPARE(again->hops.size(), checkHops);
        QCOMPARE(again->hops[1].state, HopState::Broken);
        QCOMPARE(again->hops[1].took.count(), 17);
        QCOMPARE(again->hops[1].fault, CheckFault::PermissionMissing);
        QCOMPARE(again->hops[1].what, u"A.Read"_s);
        QCOMPARE(again->hops[1].error->kind, base::ErrorKind::NotPermitted);
        QCOMPARE(again->hops[1].note, CheckNote::GrantNotTold);
        QCOMPARE(again->hops[0].state, HopState::Waiting);

        QJsonObject broken = toJson(report);
        broken[u"outcome"_s] = u"splendid"_s;
        QVERIFY(!reportFromJson(broken));
        broken = toJson(report);
        QJsonArray hops = broken.value(u"hops"_s).toArray();
        hops[0] = QJsonObject{{u"hop"_s, u"moon"_s}};
        broken[u"hops"_s] = hops;
        QVERIFY(!reportFromJson(broken));
        hops = toJson(report).value(u"hops"_s).toArray();
        hops << hops[0];
        broken[u"hops"_s] = hops;
        QVERIFY(!reportFromJson(broken));
        QVERIFY(!reportFromJson({}));
    }

    void subscriptions()
    {
        HeldSubscription held;
        held.resource = u"solutions/virtualEvents/events"_s;
        held.plane = config::Plane::Organizer;
        QVERIFY(heldFromJson(toJson(held)) == held);
        held.id = u"0a"_s;
        held.kind = HeldKind::CallEvents;
        held.plane = config::Plane::Connector;
        held.meetingId = u"m"_s;
        held.subject = u"Weekly"_s;
        held.eventId = u"e"_s;
        held.owner = HeldOwner::ThisDevice;
        held.wanted = true;
        held.state = LifePhase::Conflicted;
        held.expires = base::parseInstant("2026-05-04T08:00:00Z");
        held.nextRenewal = base::parseInstant("2026-05-03T08:00:00Z");
        held.renewalByRule = true;
        held.lastNotification = base::parseInstant("2026-05-02T08:00:00Z");
        held.certificateId = u"c"_s;
        held.error = base::Error{.kind = base::ErrorKind::Conflict, .logText = u"taken"_s};
        QVERIFY(heldFromJson(toJson(held)) == held);
        QJsonObject broken = toJson(held);
        broken[u"state"_s] = u"asleep"_s;
        QVERIFY(!heldFromJson(broken));
        QVERIFY(!heldFromJson({}));
    }

    void rules()
    {
        const AutoWatchRules rules{
            .organized = true, .external = false, .moreThan = 12, .lead = std::chrono::hours{48}};
        QVERIFY(rulesFromJson(toJson(rules)) == rules);
        for (const QString &key : {u"organized"_s, u"external"_s, u"more_than"_s, u"lead_hours"_s}) {
            QJsonObject less = toJson(rules);
            less.remove(key);
            QVERIFY2(!rulesFromJson(less), qPrintable(key));
        }
    }
};

QTEST_GUILESS_MAIN(TestControlJson)
#include "tst_controljson.moc"
