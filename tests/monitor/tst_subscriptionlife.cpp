// SPDX-License-Identifier: GPL-3.0-or-later
#include "lifetable.h"
#include "monitor/subscriptions/ownmarks.h"
#include "monitor/subscriptions/subscriptionlife.h"
#include "support/testing.h"

#include <QMap>
#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using monitor::Life;
using monitor::LifeAction;
using monitor::LifeEvent;
using monitor::LifeMoment;
using monitor::LifeOutcome;
using monitor::LifePhase;
using monitor::LifeStep;
using monitor::LifeWish;

namespace {

const Instant now = at("2026-05-04T12:00:00Z");
const QString ourUrl = QStringLiteral("https://relay.example/n/1");
const QString ourId = QStringLiteral("ours");
const QString otherId = QStringLiteral("theirs");
const LifeWish wish{.notificationUrl = ourUrl, .certificateId = QStringLiteral("key-2")};

constexpr std::array phaseNames{"wanted", "creating",   "live",    "renewing",
                                "lapsed", "conflicted", "refused", "removed"};
constexpr std::array stepNames{"",      "store", "post",  "list",  "adopt",
                               "renew", "check", "other", "evict", "delete"};
constexpr std::array actionNames{"intend",  "drop",      "keep",    "end",    "ask",     "cancel",
                                 "began",   "confirmed", "lost",    "missed", "deleted", "troubled",
                                 "refused", "conflict",  "silence", "stopped"};

/// `live/check due: cancel end lost` …: what a state looks like, and what is done.
QString describe(const Life &life)
{
    QString text = QLatin1String(phaseNames[std::size_t(life.phase)]);
    if (life.step != LifeStep::None)
        text += u'/' + QLatin1String(stepNames[std::size_t(life.step)]);
    if (life.unwanted && life.phase != LifePhase::Removed)
        text += QLatin1String(" unwanted");
    return text;
}

QString describe(const LifeOutcome &outcome)
{
    QString text = describe(outcome.life);
    for (const LifeAction &action : outcome.actions)
        text += (text.contains(u':') ? QStringLiteral(" ") : QStringLiteral(": ")) +
                QLatin1String(actionNames[std::size_t(action.kind)]);
    return text;
}

/// The states that differ in what may happen next.
struct Situation
{
    const char *name;
    Life life;
};

Life with(LifePhase phase, LifeStep step, const std::function<void(Life &)> &more = {})
{
    Life life{.phase = phase, .step = step};
    life.created = life.confirmed = now - 1h;
    life.expires = now + 10h;
    life.renewAt = now + 4h;
    life.checkAt = now + 4min;
    if (more)
        more(life);
    return life;
}

std::vector<Situation> situations()
{
    using P = LifePhase;
    using S = LifeStep;
    const auto intended = [](Life &life) { life.intended = true; };
    const auto pausing = [](Life &life) {
        life.intended = true;
        life.failures = 1;
        life.due = now;
    };
    const auto ours = [](Life &life) { life.id = ourId; };
    const auto oursDue = [](Life &life) {
        life.id = ourId;
        life.due = now;
    };
    const auto theirs = [](Life &life) {
        life.intended = true;
        life.otherId = otherId;
        life.due = now;
    };
    return {
        {"new", Life{}},
        {"resumed", with(P::Wanted, S::None, ours)},
        {"cut off", with(P::Wanted, S::None, [](Life &life) { life.intended = life.unclear = true; })},
        {"wanted/store", with(P::Wanted, S::Store)},
        {"wanted, pausing", with(P::Wanted, S::None, pausing)},
        {"creating/post", with(P::Creating, S::Create, intended)},
        {"creating/list", with(P::Creating, S::List, intended)},
        {"creating/list, twice 409", with(P::Creating, S::List,
                                          [](Life &life) {
                                              life.intended = true;
                                              life.conflicts = 2;
                                          })},
        {"creating/list, to take over",
         with(P::Creating, S::List, [](Life &life) { life.intended = life.takeOver = true; })},
        {"creating, to list again", with(P::Creating, S::None,
                                         [&pausing](Life &life) {
                                             pausing(life);
                                             life.unclear = true;
                                             life.retry = S::List;
                                         })},
        {"creating/adopt", with(P::Creating, S::Adopt, ours)},
        {"creating, to adopt again", with(P::Creating, S::None,
                                          [&oursDue](Life &life) {
                                              oursDue(life);
                                              life.retry = S::Adopt;
                                          })},
        {"creating/check", with(P::Creating, S::Check, ours)},
        {"creating/evict", with(P::Creating, S::Evict,
                                [&theirs](Life &life) {
                                    theirs(life);
                                    life.due.reset();
                                    life.takeOver = true;
                                })},
        {"creating/post unwanted",
         with(P::Creating, S::Create, [](Life &life) { life.intended = life.unwanted = true; })},
        {"creating/list unwanted",
         with(P::Creating, S::List, [](Life &life) { life.intended = life.unwanted = true; })},
        {"live", with(P::Live, S::None, oursDue)},
        {"live, to renew", with(P::Live, S::None,
                                [&oursDue](Life &life) {
                                    oursDue(life);
                                    life.renewAt = now;
                                })},
        {"live, over", with(P::Live, S::None,
                            [&oursDue](Life &life) {
                                oursDue(life);
                                life.expires = now;
                            })},
        {"live/check", with(P::Live, S::Check, ours)},
        {"live/check, young", with(P::Live, S::Check,
                                   [](Life &life) {
                                       life.id = ourId;
                                       life.created = now - 1min;
                                   })},
        {"renewing", with(P::Renewing, S::Renew, ours)},
        {"renewing, over", with(P::Renewing, S::Renew,
                                [](Life &life) {
                                    life.id = ourId;
                                    life.expires = now;
                                })},
        {"lapsed/store", with(P::Lapsed, S::Store, [](Life &life) { life.lost = true; })},
        {"lapsed, pausing", with(P::Lapsed, S::None,
                                 [&pausing](Life &life) {
                                     pausing(life);
                                     life.lost = true;
                                 })},
        {"conflicted", with(P::Conflicted, S::None, theirs)},
        {"conflicted, unseen", with(P::Conflicted, S::None, pausing)},
        {"conflicted/other", with(P::Conflicted, S::CheckOther,
                                  [&theirs](Life &life) {
                                      theirs(life);
                                      life.due.reset();
                                  })},
        {"refused", with(P::Refused, S::None, intended)},
        {"refused, living on", with(P::Refused, S::None, ours)},
        {"refused, over", with(P::Refused, S::None,
                               [](Life &life) {
                                   life.id = ourId;
                                   life.expires = now;
                               })},
        {"removed/delete", with(P::Removed, S::Delete,
                                [](Life &life) {
                                    life.id = ourId;
                                    life.unwanted = true;
                                })},
        {"removed, pausing", with(P::Removed, S::None,
                                  [&oursDue](Life &life) {
                                      oursDue(life);
                                      life.unwanted = true;
                                      life.retry = S::Delete;
                                  })},
        {"removed, over", with(P::Removed, S::None,
                               [&oursDue](Life &life) {
                                   oursDue(life);
                                   life.expires = now;
                                   life.unwanted = true;
                               })},
        {"removed", Life{.phase = P::Removed, .unwanted = true}},
    };
}

struct Happening
{
    const char *name;
    LifeEvent event;
};

LifeEvent failed(ErrorKind kind, int status = 0)
{
    return {.kind = LifeEvent::Failed, .error = {.kind = kind, .httpStatus = status}};
}

LifeEvent answered(LifeEvent::Kind kind, const QString &id, const QString &url = ourUrl,
                   const QString &certificate = wish.certificateId)
{
    return {.kind = kind,
            .answer = graph::SubscriptionAnswer{.subscription = {.id = id,
                                                                 .notificationUrl = url,
                                                                 .encryptionCertificateId = certificate,
                                                                 .expires = now + 20h},
                                                .date = now}};
}

std::vector<Happening> happenings()
{
    using E = LifeEvent;
    return {
        {"want", {.kind = E::Want}},
        {"unwant", {.kind = E::Unwant}},
        {"stored", {.kind = E::Stored}},
        {"not stored", {.kind = E::StoreFailed, .error = {.kind = ErrorKind::DiskFull}}},
        {"answered", answered(E::Answered, ourId)},
        {"answered: elsewhere", answered(E::Answered, ourId, QStringLiteral("https://other.example"))},
        {"answered: old key", answered(E::Answered, ourId, ourUrl, QStringLiteral("key-1"))},
        {"listed ours", answered(E::ListedOurs, ourId)},
        {"listed other", answered(E::ListedOther, otherId)},
        {"listed none", {.kind = E::ListedNone}},
        {"deleted", {.kind = E::Deleted, .at = now}},
        {"gone already", {.kind = E::Deleted, .at = now, .existed = false}},
        {"404", failed(ErrorKind::NotFound, 404)},
        {"409", failed(ErrorKind::Conflict, 409)},
        {"403", failed(ErrorKind::NotPermitted, 403)},
        {"401", failed(ErrorKind::NotSignedIn, 401)},
        {"429", failed(ErrorKind::Throttled, 429)},
        {"503", failed(ErrorKind::Server, 503)},
        {"504", failed(ErrorKind::Server, 504)},
        {"no answer", failed(ErrorKind::Timeout)},
        {"due", {.kind = E::Due}},
        {"woke", {.kind = E::Woke}},
        {"doubt", {.kind = E::Doubt}},
        {"reauthorize", {.kind = E::Reauthorize}},
        {"missed", {.kind = E::Missed}},
        {"removed by Graph", {.kind = E::RemovedByGraph}},
        {"rotated", {.kind = E::Rotated}},
        {"take over", {.kind = E::TakeOver}},
        {"take over in a call", {.kind = E::TakeOver, .callRunning = true}},
        {"take over in a call, warned", {.kind = E::TakeOver, .callRunning = true, .warned = true}},
    };
}

/// Of the table: what each event makes of the situation.
QMap<QString, QString> outcomesOf(const QString &situation)
{
    static const QMap<QString, QStringList> groups{
        {QStringLiteral("any answer"),
         {QStringLiteral("answered"), QStringLiteral("answered: elsewhere"),
          QStringLiteral("answered: old key")}},
        {QStringLiteral("deleted"), {QStringLiteral("deleted"), QStringLiteral("gone already")}},
        {QStringLiteral("any list"),
         {QStringLiteral("listed ours"), QStringLiteral("listed other"), QStringLiteral("listed none")}},
        {QStringLiteral("any failure"),
         {QStringLiteral("404"), QStringLiteral("409"), QStringLiteral("403"), QStringLiteral("401"),
          QStringLiteral("429"), QStringLiteral("503"), QStringLiteral("504"), QStringLiteral("no answer")}},
        {QStringLiteral("any pause"),
         {QStringLiteral("429"), QStringLiteral("503"), QStringLiteral("504"), QStringLiteral("no answer")}},
        {QStringLiteral("store"), {QStringLiteral("stored"), QStringLiteral("not stored")}},
        {QStringLiteral("notice"),
         {QStringLiteral("reauthorize"), QStringLiteral("missed"), QStringLiteral("removed by Graph")}},
        {QStringLiteral("any take-over"),
         {QStringLiteral("take over"), QStringLiteral("take over in a call"),
          QStringLiteral("take over in a call, warned")}}};
    const auto row = std::ranges::find(lifeTable, situation,
                                       [](const LifeRow &one) { return QLatin1String(one.situation); });
    if (row == lifeTable.end())
        return {};
    QMap<QString, QString> result;
    const QString text =
        QString::fromLatin1(row->outcomes).replace(QStringLiteral("|\n"), QStringLiteral("| "));
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList sides = line.split(QStringLiteral(" => "));
        for (const QString &event : sides[0].split(u'|')) {
            for (const QString &name : groups.value(event.trimmed(), {event.trimmed()}))
                result[name] = sides[1];
        }
    }
    return result;
}

} // namespace

class TestSubscriptionLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void everyStateAndEvent_data();
    void everyStateAndEvent();
    void theTableIsComplete();
    void renewsAtHalfLife();
    void triesAgainMoreOftenTowardsTheEnd();
    void pausesGrow();
    void waitsAsLongAsGraphAsks();
    void graphsClockCounts();
    void lostWhen();
    void deletedWhen();
    void aCheckPutsOffNoRenewal();
    void notFoundWhileYoung();
    void pausesBegin();
    void adoptsWhatIsNearItsEnd();
    void triesDeletionUntilItExpires();
    void tellsOursFromOthers();
};

void TestSubscriptionLife::everyStateAndEvent_data()
{
    QTest::addColumn<QString>("situation");
    for (const Situation &situation : situations())
        QTest::newRow(situation.name) << QString::fromLatin1(situation.name);
}

void TestSubscriptionLife::everyStateAndEvent()
{
    QFETCH(const QString, situation);
    const auto all = situations();
    const Life before =
        std::ranges::find(all, situation, [](const Situation &one) { return QLatin1String(one.name); })->life;
    const QMap<QString, QString> table = outcomesOf(situation);
    for (const Happening &happening : happenings()) {
        const LifeOutcome outcome = next(before, happening.event, wish, {.now = now});
        const bool nothing = outcome.life == before && outcome.actions.empty();
        QCOMPARE(QLatin1String(happening.name) + QStringLiteral(" => ") +
                     (nothing ? QStringLiteral("nothing") : describe(outcome)),
                 QLatin1String(happening.name) + QStringLiteral(" => ") +
                     table.value(QLatin1String(happening.name)));
        // What is under way has been asked for, and what waits has a time for it.
        const Life &life = outcome.life;
        QVERIFY(life.step == LifeStep::None || life.step == before.step || !outcome.actions.empty());
        const bool rests = life.phase == LifePhase::Removed || life.phase == LifePhase::Refused;
        const bool isNew = life.phase == LifePhase::Wanted && life == before;
        QVERIFY2(life.step != LifeStep::None || life.due || rests || isNew, happening.name);
    }
}

void TestSubscriptionLife::theTableIsComplete()
{
    QCOMPARE(lifeTable.size(), situations().size());
    for (const LifeRow &row : lifeTable)
        QCOMPARE(outcomesOf(QLatin1String(row.situation)).size(), qsizetype(happenings().size()));
    for (const LifePhase phase :
         {LifePhase::Wanted, LifePhase::Creating, LifePhase::Live, LifePhase::Renewing, LifePhase::Lapsed,
          LifePhase::Conflicted, LifePhase::Refused, LifePhase::Removed}) {
        QVERIFY(std::ranges::any_of(situations(),
                                    [phase](const Situation &one) { return one.life.phase == phase; }));
    }
}

void TestSubscriptionLife::renewsAtHalfLife()
{
    std::set<Instant> times;
    for (const double jitter : {0.0, 0.25, 0.5, 1.0}) {
        const Life before = with(LifePhase::Creating, LifeStep::Create);
        const Life life =
            next(before, answered(LifeEvent::Answered, ourId), wish, {.now = now, .jitter = jitter}).life;
        QCOMPARE(life.expires, now + 20h);
        QVERIFY(life.renewAt >= now + 9h && life.renewAt <= now + 11h);
        QCOMPARE(*life.due, now + 5min); // the first check
        times.insert(life.renewAt);
    }
    QCOMPARE(times.size(), std::size_t(4));
}

void TestSubscriptionLife::triesAgainMoreOftenTowardsTheEnd()
{
    Life life = with(LifePhase::Renewing, LifeStep::Renew, [](Life &one) { one.id = ourId; });
    Instant time = now;
    int tries = 0;
    base::Ticks longest{0};
    while (time < life.expires) {
        life = next(life, failed(ErrorKind::Server, 500), wish, {.now = time, .jitter = 1}).life;
        QVERIFY(life.phase == LifePhase::Live);
        longest = std::max(longest, life.renewAt - time);
        QVERIFY(life.renewAt - time >= 30s);
        time = life.renewAt;
        life.phase = LifePhase::Renewing;
        life.step = LifeStep::Renew;
        ++tries;
    }
    QVERIFY(longest <= 1h);
    QVERIFY2(tries > 40 && tries < 80, qPrintable(QString::number(tries)));
}

void TestSubscriptionLife::pausesGrow()
{
    Life life = with(LifePhase::Creating, LifeStep::Create);
    base::Ticks before{0};
    for (int i = 0; i < 12; ++i) {
        life = next(life, failed(ErrorKind::Server, 503), wish, {.now = now, .jitter = 1}).life;
        QVERIFY(*life.due - now >= before);
        before = *life.due - now;
        life.step = LifeStep::Create;
    }
    QCOMPARE(before, base::Ticks(10min));
}

void TestSubscriptionLife::waitsAsLongAsGraphAsks()
{
    LifeEvent event = failed(ErrorKind::Throttled, 429);
    event.error.retryAfter = 2h;
    const Life creating = with(LifePhase::Creating, LifeStep::Create);
    QCOMPARE(*next(creating, event, wish, {.now = now}).life.due, now + 2h);
    const Life renewing = with(LifePhase::Renewing, LifeStep::Renew, [](Life &one) { one.id = ourId; });
    QCOMPARE(next(renewing, event, wish, {.now = now}).life.renewAt, now + 2h);
}

/// Our clock is an hour slow: what Graph says of times is compared with Graph's time.
void TestSubscriptionLife::graphsClockCounts()
{
    const Instant ours = now - 1h;
    const Life creating = with(LifePhase::Creating, LifeStep::Create);
    Life life = next(creating, answered(LifeEvent::Answered, ourId), wish, {.now = ours}).life;
    QCOMPARE(life.skew, base::Ticks(1h));
    QCOMPARE(life.confirmed, now);
    QCOMPARE(*life.due, now + 5min);
    life.expires = now + 10min;
    const LifeOutcome over = next(life, {.kind = LifeEvent::Due}, wish, {.now = ours + 10min});
    QCOMPARE(over.actions[1].kind, LifeAction::SayLost);
    QCOMPARE(over.actions[1].at, now + 10min);
}

void TestSubscriptionLife::lostWhen()
{
    const auto lostAt = [](const LifeOutcome &outcome) {
        const auto found = std::ranges::find(outcome.actions, LifeAction::SayLost, &LifeAction::kind);
        return found == outcome.actions.end() ? std::optional<Instant>() : found->at;
    };
    const Life checking = with(LifePhase::Live, LifeStep::Check, [](Life &one) { one.id = ourId; });
    // Graph does not know it: nobody can say since when.
    QCOMPARE(lostAt(next(checking, failed(ErrorKind::NotFound), wish, {.now = now})), checking.confirmed);
    // It ran out: then it was there until then.
    QCOMPARE(lostAt(next(checking, {.kind = LifeEvent::Due}, wish, {.now = checking.expires + 3h})),
             checking.expires);
    // It delivers to another device: nobody can say since when.
    QCOMPARE(
        lostAt(next(checking, answered(LifeEvent::Answered, ourId, QStringLiteral("https://other.example")),
                    wish, {.now = now})),
        checking.confirmed);
}

/// A deletion that nobody answered may have been carried out: then the next one finds nothing.
void TestSubscriptionLife::deletedWhen()
{
    const Life deleting = with(LifePhase::Removed, LifeStep::Delete, [](Life &one) {
        one.id = ourId;
        one.unwanted = true;
    });
    const auto deletedAt = [](const Life &life, const LifeEvent &event) {
        const LifeOutcome outcome = next(life, event, wish, {.now = now});
        return std::ranges::find(outcome.actions, LifeAction::SayDeleted, &LifeAction::kind)->at;
    };
    QCOMPARE(deletedAt(deleting, {.kind = LifeEvent::Deleted, .at = now - 1s}), now - 1s);
    QCOMPARE(deletedAt(deleting, {.kind = LifeEvent::Deleted, .at = now - 1s, .existed = false}),
             deleting.confirmed);
    Life over = deleting;
    over.step = LifeStep::None;
    over.due = over.expires = now - 1min;
    QCOMPARE(deletedAt(over, {.kind = LifeEvent::Due}), over.confirmed);
}

void TestSubscriptionLife::aCheckPutsOffNoRenewal()
{
    const Life checking = with(LifePhase::Live, LifeStep::Check, [](Life &one) {
        one.id = ourId;
        one.renewAt = now + 2min;
    });
    const Life life = next(checking, answered(LifeEvent::Answered, ourId), wish, {.now = now}).life;
    QCOMPARE(life.renewAt, now + 2min);
    QCOMPARE(*life.due, now + 2min);
    QVERIFY(next(life, {.kind = LifeEvent::Due}, wish, {.now = now + 2min}).life.step == LifeStep::Renew);
    // Graph need not say where it delivers.
    const LifeOutcome silent =
        next(checking, answered(LifeEvent::Answered, ourId, QString()), wish, {.now = now});
    QVERIFY(silent.life.phase == LifePhase::Live);
    // However soon it expires, a minute lies between.
    QCOMPARE(monitor::renewalTime(now, now + 1min, 0), now + 1min);
    QCOMPARE(monitor::renewalTime(now, now + 10min, 0.5), now + 5min);
}

/// Contract §10: Graph may not find for a moment what it has just made.
void TestSubscriptionLife::notFoundWhileYoung()
{
    for (const auto &[phase, step] :
         {std::pair(LifePhase::Live, LifeStep::Check), std::pair(LifePhase::Renewing, LifeStep::Renew)}) {
        Life life = with(phase, step, [](Life &one) { one.id = ourId; });
        life.created = now - 2min + base::Ticks(1);
        QVERIFY(next(life, failed(ErrorKind::NotFound, 404), wish, {.now = now}).life.phase ==
                LifePhase::Live);
        life.created = now - 2min;
        QVERIFY(next(life, failed(ErrorKind::NotFound, 404), wish, {.now = now}).life.lost);
    }
}

void TestSubscriptionLife::pausesBegin()
{
    const LifeMoment moment{.now = now, .jitter = 1};
    Life life = with(LifePhase::Creating, LifeStep::Create);
    for (const base::Ticks pause : {30s, 60s, 120s}) {
        life = next(life, failed(ErrorKind::Throttled, 429), wish, moment).life;
        QCOMPARE(*life.due, now + pause);
        life.step = LifeStep::Create;
    }
    const Life storing = with(LifePhase::Wanted, LifeStep::Store);
    const LifeEvent full{.kind = LifeEvent::StoreFailed, .error = {.kind = ErrorKind::Storage}};
    QCOMPARE(*next(storing, full, wish, moment).life.due, now + 30s);
}

/// Of an earlier run: what expires soon is renewed before it counts.
void TestSubscriptionLife::adoptsWhatIsNearItsEnd()
{
    const Life resuming = with(LifePhase::Creating, LifeStep::Check, [](Life &one) { one.id = ourId; });
    LifeEvent found = answered(LifeEvent::Answered, ourId);
    found.answer->subscription.expires = now + 45min;
    QVERIFY(next(resuming, found, wish, {.now = now}).life.phase == LifePhase::Live);
    found.answer->subscription.expires = now + 45min - base::Ticks(1);
    QVERIFY(next(resuming, found, wish, {.now = now}).life.step == LifeStep::Adopt);
}

void TestSubscriptionLife::triesDeletionUntilItExpires()
{
    const Life deleting = with(LifePhase::Removed, LifeStep::Delete, [](Life &one) {
        one.id = ourId;
        one.unwanted = true;
        one.expires = now + 10s;
    });
    QCOMPARE(*next(deleting, failed(ErrorKind::Server, 503), wish, {.now = now, .jitter = 1}).life.due,
             now + 10s);
}

void TestSubscriptionLife::tellsOursFromOthers()
{
    const monitor::OwnMarks marks{.applicationId = QStringLiteral("app"),
                                  .clientState = "state",
                                  .ids = {ourId},
                                  .certificates = {QStringLiteral("key-1"), QStringLiteral("key-2")}};
    graph::Subscription one{.id = otherId, .applicationId = QStringLiteral("app")};
    QVERIFY(!isOurs(one, marks)); // of our app, but nothing says that it bears our clientState
    one.encryptionCertificateId = QStringLiteral("key-1");
    QVERIFY(isOurs(one, marks)); // of another device of the bundle
    one.clientState = QStringLiteral("guessed");
    QVERIFY(!isOurs(one, marks));
    one.encryptionCertificateId = QStringLiteral("their-key");
    one.clientState = QStringLiteral("state");
    QVERIFY(isOurs(one, marks));
    one.clientState.clear();
    QVERIFY(!isOurs(one, marks));
    one.id = QStringLiteral("OURS");
    QVERIFY(isOurs(one, marks));
    one.applicationId = QStringLiteral("another");
    QVERIFY(!isOurs(one, marks));
}

QTEST_GUILESS_MAIN(TestSubscriptionLife)
#include "tst_subscriptionlife.moc"
