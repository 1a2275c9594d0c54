// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/viewstate.h"
#include "guitesting.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using gui::View;
using gui::ViewState;
using monitor::Freshness;
using monitor::MeetingPhase;
using test::SampleKind;
using test::SampleMeeting;

namespace {

/// A call of an hour, covered as the test says.
class EndedMeeting final : public monitor::LiveMeeting
{
public:
    explicit EndedMeeting(const std::vector<std::pair<base::Ticks, domain::CoverageState>> &coverage)
    {
        const base::Instant start = test::sampleCallStart();
        m_record.calls.push_back(
            {.number = 1, .start = start, .end = start + 1h, .endBasis = domain::Basis::Observed});
        base::Instant from = start;
        for (const auto &[length, state] : coverage) {
            m_record.coverage.push_back({.start = from, .end = from + length, .state = state, .cause = {}});
            from += length;
        }
    }

    [[nodiscard]] const monitor::MeetingInfo &info() const override { return m_info; }
    [[nodiscard]] const domain::Record &record() const override { return m_record; }
    [[nodiscard]] MeetingPhase phase() const override { return MeetingPhase::Ended; }
    [[nodiscard]] Freshness freshness() const override { return Freshness::Live; }
    [[nodiscard]] std::optional<base::Instant> lastContact() const override { return {}; }
    [[nodiscard]] std::optional<base::Instant> subscribedSince() const override { return {}; }

private:
    monitor::MeetingInfo m_info;
    domain::Record m_record;
};

} // namespace

Q_DECLARE_METATYPE(rollcall::gui::ViewState)
Q_DECLARE_METATYPE(rollcall::monitor::MeetingPhase)
Q_DECLARE_METATYPE(rollcall::monitor::Freshness)

class TestViewState : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void nothingIsEmpty()
    {
        QCOMPARE(gui::viewState(nullptr), ViewState::Empty);
        QVERIFY(!gui::hasContent(ViewState::Empty, nullptr));
    }

    void states_data()
    {
        QTest::addColumn<MeetingPhase>("phase");
        QTest::addColumn<Freshness>("freshness");
        QTest::addColumn<ViewState>("expected");
        QTest::newRow("waiting") << MeetingPhase::Waiting << Freshness::Live << ViewState::Waiting;
        QTest::newRow("live") << MeetingPhase::Live << Freshness::Live << ViewState::Live;
        QTest::newRow("ended") << MeetingPhase::Ended << Freshness::Live << ViewState::Ended;
        QTest::newRow("stale") << MeetingPhase::Live << Freshness::Stale << ViewState::Stale;
        QTest::newRow("stale, but over") << MeetingPhase::Ended << Freshness::Stale << ViewState::Ended;
        QTest::newRow("offline") << MeetingPhase::Live << Freshness::Offline << ViewState::Offline;
        QTest::newRow("not permitted")
            << MeetingPhase::Waiting << Freshness::NotPermitted << ViewState::NotPermitted;
        QTest::newRow("of the past") << MeetingPhase::Ended << Freshness::Unwatched << ViewState::Ended;
    }

    void states()
    {
        QFETCH(MeetingPhase, phase);
        QFETCH(Freshness, freshness);
        QFETCH(ViewState, expected);
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Live});
        meeting.setStatus(phase, freshness);
        QCOMPARE(gui::viewState(&meeting), expected);
    }

    void loadingUntilTheFirstContact()
    {
        SampleMeeting meeting({.kind = SampleKind::NotPermitted});
        meeting.setStatus(MeetingPhase::Waiting, Freshness::Offline);
        QCOMPARE(gui::viewState(&meeting), ViewState::Loading);
        SampleMeeting heard({.kind = SampleKind::Waiting});
        heard.setStatus(MeetingPhase::Waiting, Freshness::Offline);
        QCOMPARE(gui::viewState(&heard), ViewState::Offline);
    }

    void nothingIsShownOfARecordThatIsNotRead()
    {
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Live});
        meeting.setReading(monitor::Reading::Underway);
        QCOMPARE(gui::viewState(&meeting), ViewState::Loading);
        QVERIFY(!gui::hasContent(ViewState::Loading, &meeting));
        QCOMPARE(gui::paneText(View::People, ViewState::Loading, &meeting, m_format).title,
                 u"Reading the record…"_s);
        meeting.setReading(monitor::Reading::Failed);
        QCOMPARE(gui::viewState(&meeting), ViewState::Loading);
        const auto failed = gui::paneText(View::People, ViewState::Loading, &meeting, m_format);
        QCOMPARE(failed.title, u"This record cannot be read"_s);
        QCOMPARE(failed.action, gui::StateAction::ShowDetails);
        meeting.setReading(monitor::Reading::Done);
        QCOMPARE(gui::viewState(&meeting), ViewState::Live);
    }

    void everyViewHasItsOwnWords()
    {
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Live});
        for (const ViewState state :
             {ViewState::Empty, ViewState::Loading, ViewState::Waiting, ViewState::Live, ViewState::Stale,
              ViewState::Offline, ViewState::NotPermitted, ViewState::Ended}) {
            for (const View view : {View::Overview, View::Timeline, View::People, View::Lobby, View::Activity,
                                    View::Coverage}) {
                const auto text = gui::paneText(view, state, &meeting, m_format);
                QVERIFY(!text.icon.isEmpty());
                QVERIFY(!text.title.isEmpty());
                QVERIFY(!text.body.isEmpty());
                QVERIFY(text.action != gui::StateAction::None);
                QVERIFY(!text.actionLabel.isEmpty());
            }
        }
        QSet<QString> waiting;
        for (const View view :
             {View::Overview, View::Timeline, View::People, View::Lobby, View::Activity, View::Coverage})
            waiting.insert(gui::paneText(view, ViewState::Waiting, &meeting, m_format).body);
        QCOMPARE(waiting.size(), 6);
    }

    void lateStartIsSaidAtOnce()
    {
        SampleMeeting meeting({.kind = SampleKind::Waiting});
        QVERIFY(!gui::beganLate(meeting));
        auto info = meeting.info();
        info.scheduledStart = *meeting.subscribedSince() - 7min;
        meeting.setInfo(info);
        QVERIFY(gui::beganLate(meeting));
        QCOMPARE(gui::paneText(View::Overview, ViewState::Waiting, &meeting, m_format).body,
                 u"Watching began at 08:55:10. If the meeting was already running, Graph sends nothing of "
                 u"this run; "
                 "the official report will fill it in."_s);
    }

    void noConnectorSaysWhatThereIs()
    {
        SampleMeeting meeting({.kind = SampleKind::NotPermitted});
        const auto text = gui::paneText(View::Overview, gui::viewState(&meeting), &meeting, m_format);
        QVERIFY(text.body.startsWith(u"A live roster needs your organisation's connector. What you have now: "
                                     "schedule, registrations, the report after the meeting."_s));
        QVERIFY(text.body.contains(u"09:00"_s));
        QCOMPARE(text.actionLabel, u"Copy request"_s);
        QCOMPARE(text.action, gui::StateAction::CopyRequest);
    }

    void staleSaysFromWhen()
    {
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Stale});
        QCOMPARE(gui::bannerText(ViewState::Stale, meeting, m_format).title, u"Numbers are from 09:38:47."_s);
    }

    void liveNeedsNoBanner()
    {
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Live});
        QVERIFY(gui::bannerText(ViewState::Live, meeting, m_format).title.isEmpty());
    }

    void endSaysWhenAndHowItIsKnown()
    {
        SampleMeeting meeting({.people = 3, .kind = SampleKind::Ended});
        const auto text = gui::bannerText(ViewState::Ended, meeting, m_format);
        QCOMPARE(text.title, u"Ended at 10:02:30."_s);
        QCOMPARE(text.body, u"0:03:25 of it was not observed."_s);
        QCOMPARE(text.action, gui::StateAction::None); // the window's own button exports
    }

    void whatIsInferredIsNotObserved()
    {
        using domain::CoverageState;
        const auto body = [this](const std::vector<std::pair<base::Ticks, CoverageState>> &coverage) {
            return gui::bannerText(ViewState::Ended, EndedMeeting(coverage), m_format).body;
        };
        QCOMPARE(body({{1h, CoverageState::Observed}}), u"All of it was observed."_s);
        // As of every meeting whose events came through an event hub.
        QCOMPARE(body({{1h, CoverageState::Inferred}}),
                 u"1:00:00 of it is inferred: nothing proves that nothing was lost then."_s);
        QCOMPARE(body({{30min, CoverageState::Observed},
                       {10min, CoverageState::Unknown},
                       {20min, CoverageState::Inferred}}),
                 u"0:10:00 of it was not observed. "
                 "0:20:00 of it is inferred: nothing proves that nothing was lost then."_s);
    }
};

QTEST_GUILESS_MAIN(TestViewState)
#include "tst_viewstate.moc"
