// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/absence.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using monitor::Absence;
using monitor::AbsenceStatement;
using monitor::FollowedMeeting;
using monitor::HeldOwner;
using monitor::HeldSubscription;

namespace {

const Instant now = at("2026-05-04T08:00:00Z");

HeldSubscription held(const QString &meeting, std::optional<Instant> expires,
                      HeldOwner owner = HeldOwner::ThisDevice)
{
    HeldSubscription one;
    one.id = expires ? u"sub-" + meeting : QString();
    one.meetingId = meeting;
    one.owner = owner;
    one.expires = expires;
    return one;
}

FollowedMeeting planned(const QString &id, std::optional<Instant> start, bool live = false)
{
    return {.info = {.id = id, .subject = id + u" planned", .scheduledStart = start}, .live = live};
}

} // namespace

class TestAbsence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void nothingToMiss()
    {
        const Absence none = monitor::absence({}, {}, now, {});
        QVERIFY(none.statements.isEmpty() && !none.keptFor);
        // Without a subscription it is missed anyway; what is over, or far off, is no matter.
        const QList<HeldSubscription> list{held(QStringLiteral("over"), now + 70h),
                                           held(QStringLiteral("far"), now + 70h),
                                           held(QStringLiteral("unplanned"), now + 70h),
                                           held(QStringLiteral("wish"), {}),
                                           held(QStringLiteral("expired"), now - 1s),
                                           held(QStringLiteral("theirs"), now + 70h, HeldOwner::OtherDevice)};
        const QList<FollowedMeeting> meetings{
            planned(QStringLiteral("over"), now - 2h),
            planned(QStringLiteral("far"), now + std::chrono::days(8)),
            planned(QStringLiteral("unplanned"), {}),
            planned(QStringLiteral("wish"), now + 1h),
            planned(QStringLiteral("expired"), now + 1h),
            planned(QStringLiteral("theirs"), now + 1h, true),
            planned(QStringLiteral("not held"), now + 1h),
        };
        QVERIFY(monitor::absence(list, meetings, now, {}).statements.isEmpty());
    }

    /// While a subscription is being made nobody can say that nothing is missed.
    void notKnownYet()
    {
        const auto isKnown = [](std::optional<monitor::LifePhase> state,
                                const std::optional<base::Error> &error) {
            HeldSubscription wish = held(QStringLiteral("a"), {});
            wish.wanted = true;
            wish.state = state;
            wish.error = error;
            const auto off = monitor::absence({wish}, {planned(QStringLiteral("a"), now + 1h)}, now, {});
            return off.known;
        };
        QVERIFY(!isKnown(monitor::LifePhase::Wanted, {}));
        QVERIFY(!isKnown(monitor::LifePhase::Creating, {}));
        // Nobody makes it; it is refused; Graph cannot be asked for it now.
        QVERIFY(isKnown({}, {}));
        QVERIFY(isKnown(monitor::LifePhase::Refused, base::Error{.kind = base::ErrorKind::NotPermitted}));
        QVERIFY(isKnown(monitor::LifePhase::Creating, base::Error{.kind = base::ErrorKind::Network}));
        QVERIFY(monitor::absence({held(QStringLiteral("a"), now + 70h)},
                                 {planned(QStringLiteral("a"), now + 1h)}, now, {})
                    .known);
    }

    void liveOnesFirst()
    {
        const QList<HeldSubscription> list{
            held(QStringLiteral("a"), now + 3h), held(QStringLiteral("b"), now + 70h),
            held(QStringLiteral("c"), now + 2h), held(QStringLiteral("d"), now + 70h)};
        const QList<FollowedMeeting> meetings{
            planned(QStringLiteral("a"), now + 1h), planned(QStringLiteral("b"), now + 30min),
            planned(QStringLiteral("c"), now + 3h), planned(QStringLiteral("d"), now - 1h, true)};
        const Absence off = monitor::absence(list, meetings, now, 72h);
        QVERIFY(off.keptFor == 72h);
        using enum AbsenceStatement::Kind;
        const QList<AbsenceStatement> wanted{
            {LiveCall, QStringLiteral("d"), QStringLiteral("d planned"), {}},
            {Coming, QStringLiteral("b"), QStringLiteral("b planned"), now + 30min},
            {Coming, QStringLiteral("a"), QStringLiteral("a planned"), now + 1h},
            {Lapse, QStringLiteral("c"), QStringLiteral("c planned"), now + 2h}};
        QVERIFY(off.statements == wanted);
        QVERIFY(!monitor::absence(list, meetings, now, {}).keptFor);
    }

    /// To the instant: what begins with the end is still heard.
    void atTheEdges()
    {
        const auto kind = [](Instant start, Instant expires) {
            const auto off = monitor::absence({held(QStringLiteral("a"), expires)},
                                              {planned(QStringLiteral("a"), start)}, now, {});
            return off.statements.isEmpty() ? -1 : int(off.statements.first().kind);
        };
        QCOMPARE(kind(now, now + 1h), int(AbsenceStatement::Coming));
        QCOMPARE(kind(now + 1h, now + 1h), int(AbsenceStatement::Coming));
        QCOMPARE(kind(now + 1h + 1s, now + 1h), int(AbsenceStatement::Lapse));
        QCOMPARE(kind(now - 1s, now + 1h), -1);
        QCOMPARE(kind(now + 1h, now), -1);
    }
};

QTEST_GUILESS_MAIN(TestAbsence)
#include "tst_absence.moc"
