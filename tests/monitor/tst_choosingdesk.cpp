// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "simulator/calendar.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Result;
using domain::SeriesScope;
using domain::Verdict;
using monitor::Examination;
using monitor::Upcoming;

namespace {

simulator::WorldOptions quickOptions()
{
    simulator::WorldOptions options{.people = 3};
    options.entra.interval = 1s;
    options.entra.decidesAfter = 0s;
    return options;
}

/// A chain with an organizer's account beside the connector's.
struct Office : Chain
{
    explicit Office(bool signedIn = true)
        : Chain(quickOptions())
    {
        options.organizer = options.connector;
        options.organizer->name = u"person"_s;
        options.organizer->plane = config::Plane::Organizer;
        options.autoWatch.keep = [this](const monitor::AutoWatchRules &rules) -> Result<void> {
            if (keepError)
                return std::unexpected(*keepError);
            kept = rules;
            return {};
        };
        if (const auto started = start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        if (signedIn)
            signIn();
    }

    void signIn()
    {
        const QSignalSpy done(service.get(), &monitor::Monitor::signedIn);
        service->signIn({});
        if (!waitFor([&done] { return done.count() > 0; }))
            qFatal("nobody signs in");
    }

    monitor::Chooser &chooser() { return service->chooser(); }

    template <typename Value> Value answer(const std::function<void(std::function<void(Value)>)> &ask)
    {
        std::optional<Value> value;
        ask([&value](Value answered) { value = std::move(answered); });
        if (!waitFor([&value] { return value.has_value(); }, 10ms))
            qFatal("no answer");
        return *value;
    }
    Result<Upcoming> upcoming()
    {
        return answer<Result<Upcoming>>([this](auto done) { chooser().upcoming(&context, done); });
    }
    Examination lookUp(const QString &text)
    {
        return answer<Examination>(
            [&](auto done) { chooser().lookUp(chooser().examine(text), &context, done); });
    }
    Result<QString> choose(const domain::Choice &choice, SeriesScope scope = SeriesScope::All)
    {
        return answer<Result<QString>>([&](auto done) { chooser().choose(choice, scope, &context, done); });
    }
    domain::Choice occurrence(base::Ticks in, base::Ticks length = 1h)
    {
        return {.id = u"occurrence"_s,
                .subject = u"Daily"_s,
                .start = clock.now() + in,
                .end = clock.now() + in + length,
                .joinWebUrl = world.joinWebUrl(),
                .seriesId = u"series"_s};
    }
    std::size_t subscriptions() { return world.graph().subscriptions().size(); }

    QObject context;
    std::optional<base::Error> keepError;
    std::optional<monitor::AutoWatchRules> kept;
};

const QString number = u"234567890123"_s;

} // namespace

/// Choosing with a running service against the simulated tenant.
class TestChoosingDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void whatIsAhead();
    void notSignedIn();
    void examines();
    void choosesAMeeting();
    void choosesAWebinar();
    void oneOfASeries();
    void heardToItsEnd();
    void followingOfASeries();
    void rules();
    void peopleFromOutside_data();
    void peopleFromOutside();
    void rulesCannotBeKept();
};

void TestChoosingDesk::whatIsAhead()
{
    Office f;
    auto ahead = f.upcoming();
    ROLLCALL_VERIFY(ahead);
    QVERIFY(!ahead->calendarProblem);
    QVERIFY(!ahead->eventsProblem);
    const auto meeting = std::ranges::find(ahead->offers, domain::ChoiceKind::Meeting,
                                           [](const monitor::Offer &offer) { return offer.choice.kind; });
    QVERIFY(meeting != ahead->offers.end());
    QCOMPARE(meeting->choice.subject, f.world.meetingSubject());
    QVERIFY(meeting->verdict && domain::canBeWatched(*meeting->verdict));
    QVERIFY(!meeting->isWatched);
    ROLLCALL_VERIFY(f.choose(meeting->choice));
    ahead = f.upcoming();
    ROLLCALL_VERIFY(ahead);
    QVERIFY(std::ranges::any_of(ahead->offers, &monitor::Offer::isWatched));
}

void TestChoosingDesk::notSignedIn()
{
    Office f(false);
    QCOMPARE(f.upcoming().error().kind, ErrorKind::NotSignedIn);
    // A whole link says enough.
    const Examination whole = f.chooser().examine(f.world.joinWebUrl());
    QVERIFY(whole.isComplete);
    QCOMPARE(int(*whole.offers.first().verdict), int(Verdict::Yes));
    const Examination unknown = f.lookUp(number);
    QVERIFY(unknown.isComplete);
    QVERIFY(!unknown.offers.first().verdict);
    QCOMPARE(unknown.offers.first().problem->kind, ErrorKind::NotSignedIn);
    f.signIn();
    ROLLCALL_VERIFY(f.upcoming());
}

void TestChoosingDesk::examines()
{
    Office f;
    const Examination none = f.chooser().examine(u"see https://teams.live.com/meet/9312345678901"_s);
    QVERIFY(none.offers.isEmpty());
    QCOMPARE(int(none.problem), int(domain::JoinProblem::Personal));

    const QString foreign = f.world.joinWebUrl()
                                .replace(f.world.tenantId(), u"99999999-2222-4333-8444-555555555555"_s)
                                .replace(u"meeting_"_s, u"meeting_x"_s);
    const Examination before = f.chooser().examine(u"one: "_s + f.world.joinWebUrl() + u" two: "_s + foreign);
    QCOMPARE(before.offers.size(), 2);
    QVERIFY(!before.isComplete); // one of them is the organizer's own
    QVERIFY(before.offers[0].choice.subject.isEmpty());
    QCOMPARE(int(*before.offers[1].verdict), int(Verdict::OtherTenant));
    const Examination after = f.lookUp(f.world.joinWebUrl() + u' ' + foreign);
    QVERIFY(after.isComplete);
    QCOMPARE(after.offers[0].choice.subject, f.world.meetingSubject());
    QVERIFY(after.offers[0].choice.start == f.world.scheduledStart());
    QVERIFY(after.offers[1].choice.subject.isEmpty());

    const Examination known = f.lookUp(number);
    QCOMPARE(known.offers.first().choice.joinWebUrl, f.world.joinWebUrl());
    QVERIFY(known.offers.first().verdict.has_value());
    const Examination stranger = f.lookUp(u"999 999 999 999"_s);
    QVERIFY(!stranger.offers.first().verdict);
    QCOMPARE(stranger.offers.first().problem->kind, ErrorKind::NotFound);
}

void TestChoosingDesk::choosesAMeeting()
{
    Office f;
    const auto ahead = f.upcoming();
    ROLLCALL_VERIFY(ahead);
    const auto id = f.choose(f.lookUp(f.world.joinWebUrl()).offers.first().choice);
    ROLLCALL_VERIFY(id);
    QCOMPARE(f.meeting()->info().id, *id);
    QCOMPARE(f.meeting()->info().subject, f.world.meetingSubject());
    QVERIFY(f.meeting()->info().scheduledStart == f.world.scheduledStart());
    QVERIFY(f.waitFor([&] { return f.isSubscribed(); }));
    QCOMPARE(f.choose({.subject = u"without a link"_s}).error().kind, ErrorKind::InvalidInput);
}

void TestChoosingDesk::choosesAWebinar()
{
    Office f;
    const auto ahead = f.upcoming();
    ROLLCALL_VERIFY(ahead);
    const auto webinar = std::ranges::find(ahead->offers, domain::ChoiceKind::Webinar,
                                           [](const monitor::Offer &offer) { return offer.choice.kind; });
    QVERIFY(webinar != ahead->offers.end());
    ROLLCALL_VERIFY(f.choose(webinar->choice));
    QCOMPARE(f.service->events().value(0).id, webinar->choice.id);
    // Named by its id it says who it is, too.
    QCOMPARE(int(f.lookUp(webinar->choice.id).offers.first().choice.kind), int(domain::ChoiceKind::Webinar));
}

/// All meetings of a series share a link: "one" is listened to from the lead time to its end.
void TestChoosingDesk::oneOfASeries()
{
    Office f;
    const base::Instant begins = f.clock.now() + 72h;
    ROLLCALL_VERIFY(f.choose(f.occurrence(96h), SeriesScope::One));
    f.pass(1h);
    QCOMPARE(f.subscriptions(), std::size_t{0});
    QVERIFY(f.meeting()->freshness() != monitor::Freshness::Unwatched);
    QVERIFY(f.waitFor([&] { return f.clock.now() > begins; }, 5min));
    QVERIFY(f.waitFor([&] { return f.subscriptions() == 1; }));
    QVERIFY(f.waitFor([&] { return f.clock.now() > begins + 26h; }, 1min));
    QVERIFY(f.waitFor([&] { return f.meeting()->freshness() == monitor::Freshness::Unwatched; }, 1min));
    QVERIFY(f.waitFor([&] { return f.subscriptions() == 0; }));
}

/// It was planned for ten minutes, and takes fifty.
void TestChoosingDesk::heardToItsEnd()
{
    Office f;
    ROLLCALL_VERIFY(f.choose(f.occurrence(1min, 10min), SeriesScope::One));
    QVERIFY(f.waitFor([&] { return f.meeting()->phase() == monitor::MeetingPhase::Live; }));
    f.pass(30min);
    QCOMPARE(f.meeting()->phase(), monitor::MeetingPhase::Live);
    QVERIFY(f.meeting()->freshness() != monitor::Freshness::Unwatched);
    QVERIFY(f.waitFor([&] { return f.isOver(); }, 2s));
    QCOMPARE(f.differences(), QString());
    QVERIFY(f.waitFor([&] { return f.meeting()->freshness() == monitor::Freshness::Unwatched; }));
}

void TestChoosingDesk::followingOfASeries()
{
    Office f;
    ROLLCALL_VERIFY(f.choose(f.occurrence(48h), SeriesScope::Following));
    const auto id = f.meeting()->info().id;
    f.pass(1h);
    QCOMPARE(f.subscriptions(), std::size_t{0});
    // The whole series after all.
    ROLLCALL_VERIFY(f.choose(f.occurrence(48h), SeriesScope::All));
    QVERIFY(f.waitFor([&] { return f.subscriptions() == 1; }));
    f.service->unwatch(id);
    QVERIFY(f.waitFor([&] { return f.subscriptions() == 0; }));
}

void TestChoosingDesk::rules()
{
    Office f;
    QVERIFY(!f.chooser().autoWatch().rules.isOn());
    const QSignalSpy added(&f.chooser(), &monitor::Chooser::addedByRules);
    ROLLCALL_VERIFY(f.chooser().setAutoWatchRules({.organized = true}));
    QVERIFY(f.kept && f.kept->organized);
    QVERIFY(f.waitFor([&] { return added.count() == 1; }, 10ms));
    QCOMPARE(f.service->meetings().size(), 1);
    QVERIFY(f.chooser().autoWatch().looked);
    QCOMPARE(f.chooser().autoWatch().news.added, 1);
    // What somebody has removed is left alone.
    f.service->unwatch(f.meeting()->info().id);
    QVERIFY(f.waitFor([&] { return f.meeting()->freshness() == monitor::Freshness::Unwatched; }));
    ROLLCALL_VERIFY(f.chooser().setAutoWatchRules({.organized = true, .lead = 48h}));
    const auto looked = f.chooser().autoWatch().looked;
    QVERIFY(f.waitFor([&] { return f.chooser().autoWatch().looked != looked; }, 10ms));
    QCOMPARE(added.count(), 1);
}

void TestChoosingDesk::peopleFromOutside_data()
{
    QTest::addColumn<QStringList>("verified");
    QTest::addColumn<QStringList>("picked");
    QTest::newRow("Graph tells the domains")
        << QStringList{u"Daughter.example"_s, u"contoso.example"_s} << QStringList{u"With guests"_s};
    QTest::newRow("it does not") << QStringList() << QStringList{u"Daughter company"_s, u"With guests"_s};
}

/// From another domain than the organisation's.
void TestChoosingDesk::peopleFromOutside()
{
    QFETCH(const QStringList, verified);
    QFETCH(const QStringList, picked);
    Office f;
    simulator::Calendar &calendar = f.world.calendar();
    calendar.setDomains(verified);
    const QString own = f.service->health().account;
    int threads = 0;
    const auto add = [&](const QString &subject, const QString &invited) {
        const QString thread = QString::number(++threads);
        calendar.add({.id = subject,
                      .subject = subject,
                      .joinWebUrl = u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_"_s + thread +
                                    u"%40thread.v2/0?context=%7b%22Tid%22%3a%22"_s + f.world.tenantId() +
                                    u"%22%7d"_s,
                      .start = f.clock.now() + 2h,
                      .end = f.clock.now() + 3h,
                      .invited = {own, invited}});
    };
    add(u"Daughter company"_s, u"attendee17@daughter.example"_s);
    add(u"Among ourselves"_s, own);
    add(u"With guests"_s, u"attendee18@fabrikam.example"_s);
    ROLLCALL_VERIFY(f.chooser().setAutoWatchRules({.external = true}));
    const auto names = [&f] {
        QStringList all;
        for (const auto *meeting : f.service->meetings())
            all << meeting->info().subject;
        all.sort();
        return all;
    };
    QVERIFY(f.waitFor([&] { return f.chooser().autoWatch().news.added == int(picked.size()); }, 10ms));
    QCOMPARE(names(), picked);
}

void TestChoosingDesk::rulesCannotBeKept()
{
    Office f(false);
    f.keepError = base::Error{.kind = ErrorKind::NotPermitted};
    QCOMPARE(f.chooser().setAutoWatchRules({.organized = true}).error().kind, ErrorKind::NotPermitted);
    QVERIFY(!f.chooser().autoWatch().rules.isOn());
    f.keepError.reset();
    ROLLCALL_VERIFY(f.chooser().setAutoWatchRules({.external = true}));
    QCOMPARE(f.chooser().autoWatch().problem->kind, ErrorKind::NotSignedIn);
}

QTEST_GUILESS_MAIN(TestChoosingDesk)
#include "tst_choosingdesk.moc"
