// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/viewstate.h"

#include "gui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

struct ViewStateTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::ViewState)
};

using monitor::Freshness;
using monitor::MeetingPhase;

QString viewIcon(View view)
{
    switch (view) {
    case View::Overview:
        return u"overview"_s;
    case View::Timeline:
        return u"timeline"_s;
    case View::People:
        return u"people"_s;
    case View::Lobby:
        return u"lobby"_s;
    case View::Activity:
        return u"activity"_s;
    case View::Coverage:
        return u"coverage"_s;
    }
    return {};
}

QString emptyTitle(View view)
{
    switch (view) {
    case View::Overview:
        return ViewStateTr::tr("Nothing is being watched");
    case View::Timeline:
        return ViewStateTr::tr("No meeting to draw");
    case View::People:
        return ViewStateTr::tr("No people yet");
    case View::Lobby:
        return ViewStateTr::tr("No lobby to look after");
    case View::Activity:
        return ViewStateTr::tr("Nothing has happened yet");
    case View::Coverage:
        return ViewStateTr::tr("Nothing has been observed yet");
    }
    return {};
}

QString waitingBody(View view)
{
    switch (view) {
    case View::Overview:
        return ViewStateTr::tr("The head count begins with the first person.");
    case View::Timeline:
        return ViewStateTr::tr("Each person gets a row the moment they join.");
    case View::People:
        return ViewStateTr::tr(
            "Everybody who joins or waits is listed here, and stays listed after they leave.");
    case View::Lobby:
        return ViewStateTr::tr("Who waits to be let in appears here, the longest wait first.");
    case View::Activity:
        return ViewStateTr::tr("Every arrival, admission and departure will be written here.");
    case View::Coverage:
        return ViewStateTr::tr("From the start on, this list says what was observed and what was not.");
    }
    return {};
}

QString quietTitle(View view)
{
    switch (view) {
    case View::Overview:
    case View::Timeline:
    case View::People:
        return ViewStateTr::tr("Nobody is here yet");
    case View::Lobby:
        return ViewStateTr::tr("Nobody is waiting");
    case View::Activity:
        return ViewStateTr::tr("Nothing has happened yet");
    case View::Coverage:
        return ViewStateTr::tr("Nothing has been observed yet");
    }
    return {};
}

QString whereSince(const monitor::LiveMeeting &meeting, const models::TextFormat &format)
{
    if (const auto since = meeting.subscribedSince())
        return ViewStateTr::tr("Watching since %1.", "time of day").arg(format.clock(*since));
    return {};
}

QString notPermittedBody(const monitor::LiveMeeting &meeting, const models::TextFormat &format)
{
    const auto &info = meeting.info();
    QString body =
        ViewStateTr::tr("A live roster needs your organisation's connector. What you have now: schedule, "
                        "registrations, the report after the meeting.");
    if (info.scheduledStart && info.scheduledEnd) {
        body += u"\n\n"_s + ViewStateTr::tr("Planned: %1 – %2", "from day and time until time of day")
                                .arg(words::dayAndClock(format, *info.scheduledStart),
                                     format.shortClock(*info.scheduledEnd));
    }
    return body;
}

/// How far the record of a meeting that is over can be trusted.
QString endedBody(const domain::Record &record, const models::TextFormat &format)
{
    const auto during = [&record](domain::CoverageState state) {
        base::Ticks sum{0};
        for (const domain::CoverageSpan &span : record.coverage) {
            if (span.state != state)
                continue;
            for (const domain::Call &call : record.calls)
                sum +=
                    std::max(base::Ticks{0}, std::min(span.end, call.end) - std::max(span.start, call.start));
        }
        return sum;
    };
    QStringList sentences;
    if (record.calls.back().endBasis == domain::Basis::Inferred)
        sentences << ViewStateTr::tr("The end was inferred: Microsoft did not announce it.");
    const base::Ticks missing = during(domain::CoverageState::Unknown);
    const base::Ticks inferred = during(domain::CoverageState::Inferred);
    if (missing.count() > 0)
        sentences << ViewStateTr::tr("%1 of it was not observed.", "a length of time")
                         .arg(format.duration(missing));
    if (inferred.count() > 0)
        sentences << ViewStateTr::tr("%1 of it is inferred: nothing proves that nothing was lost then.",
                                     "a length of time")
                         .arg(format.duration(inferred));
    if (missing.count() == 0 && inferred.count() == 0)
        sentences << ViewStateTr::tr("All of it was observed.");
    return sentences.join(u' ');
}

StateText unreadText(const monitor::LiveMeeting &meeting)
{
    if (meeting.reading() == monitor::Reading::Failed)
        return {.icon = u"warning"_s,
                .title = ViewStateTr::tr("This record cannot be read"),
                .body = ViewStateTr::tr("What is on disk was damaged or changed, so none of it is shown. "
                                        "What still comes in is kept."),
                .action = StateAction::ShowDetails,
                .actionLabel = ViewStateTr::tr("Details…")};
    return {.icon = u"clock"_s,
            .title = ViewStateTr::tr("Reading the record…"),
            .body = ViewStateTr::tr("Rollcall reads what was recorded of this meeting so far. What comes in "
                                    "meanwhile is kept.")};
}

StateText waitingText(View view, const monitor::LiveMeeting &meeting, const models::TextFormat &format)
{
    StateText text{.icon = u"waiting"_s,
                   .title = ViewStateTr::tr("Waiting for the meeting to start"),
                   .body = {},
                   .action = StateAction::OpenInTeams,
                   .actionLabel = ViewStateTr::tr("Open in Teams")};
    if (beganLate(meeting)) {
        text.body =
            ViewStateTr::tr(
                "Watching began at %1. If the meeting was already running, Graph sends nothing of this "
                "run; the official report will fill it in.",
                "time of day")
                .arg(format.clock(*meeting.subscribedSince()));
        return text;
    }
    const QString scheduled = meeting.info().scheduledStart
                                  ? ViewStateTr::tr("Planned for %1.", "day and time")
                                        .arg(words::dayAndClock(format, *meeting.info().scheduledStart))
                                  : QString();
    text.body =
        QStringList{scheduled, whereSince(meeting, format), waitingBody(view)}.join(u' ').simplified();
    return text;
}

} // namespace

ViewState viewState(const monitor::LiveMeeting *meeting)
{
    if (!meeting)
        return ViewState::Empty;
    if (meeting->reading() != monitor::Reading::Done)
        return ViewState::Loading;
    const bool known = !meeting->record().calls.empty();
    switch (meeting->freshness()) {
    case Freshness::NotPermitted:
        return ViewState::NotPermitted;
    case Freshness::Unwatched:
        return ViewState::Ended;
    case Freshness::Offline:
        return known || meeting->lastContact() ? ViewState::Offline : ViewState::Loading;
    case Freshness::Stale:
        return meeting->phase() == MeetingPhase::Ended ? ViewState::Ended : ViewState::Stale;
    case Freshness::Live:
        break;
    }
    switch (meeting->phase()) {
    case MeetingPhase::Waiting:
        return ViewState::Waiting;
    case MeetingPhase::Live:
        return ViewState::Live;
    case MeetingPhase::Ended:
        return ViewState::Ended;
    }
    return ViewState::Waiting;
}

bool hasContent(ViewState state, const monitor::LiveMeeting *meeting)
{
    switch (state) {
    case ViewState::Empty:
    case ViewState::Loading:
        return false;
    default:
        return meeting && !meeting->record().participants.empty();
    }
}

bool beganLate(const monitor::LiveMeeting &meeting)
{
    const auto since = meeting.subscribedSince();
    const auto planned = meeting.info().scheduledStart;
    return since && planned && *since > *planned && meeting.record().calls.empty();
}

StateText paneText(View view, ViewState state, const monitor::LiveMeeting *meeting,
                   const models::TextFormat &format)
{
    switch (state) {
    case ViewState::Empty:
        return {.icon = viewIcon(view),
                .title = emptyTitle(view),
                .body = ViewStateTr::tr(
                    "Paste the join link of a Teams meeting, and Rollcall follows it from its start."),
                .action = StateAction::Watch,
                .actionLabel = ViewStateTr::tr("Watch a meeting…")};
    case ViewState::Loading:
        if (meeting && meeting->reading() != monitor::Reading::Done)
            return unreadText(*meeting);
        if (meeting && meeting->info().watchedFrom) {
            return {.icon = u"calendar"_s,
                    //: %1 is a day and a time of day
                    .title = ViewStateTr::tr("Listens from %1 on")
                                 .arg(words::dayAndClock(format, *meeting->info().watchedFrom)),
                    .body = ViewStateTr::tr(
                        "A part of this series is watched. Until then Rollcall asks nothing of "
                        "Microsoft, so that the other meetings are not recorded."),
                    .action = StateAction::StopWatching,
                    .actionLabel = ViewStateTr::tr("Stop watching")};
        }
        return {.icon = u"clock"_s,
                .title = ViewStateTr::tr("Connecting…"),
                .body = ViewStateTr::tr(
                    "Rollcall is asking Microsoft for this meeting. This takes a few seconds."),
                .action = StateAction::StopWatching,
                .actionLabel = ViewStateTr::tr("Stop watching")};
    case ViewState::NotPermitted:
        return {.icon = u"key"_s,
                .title = ViewStateTr::tr("No live roster without a connector"),
                .body = notPermittedBody(*meeting, format),
                .action = StateAction::CopyRequest,
                .actionLabel = ViewStateTr::tr("Copy request")};
    case ViewState::Waiting:
        return waitingText(view, *meeting, format);
    case ViewState::Live:
        return {.icon = viewIcon(view),
                .title = quietTitle(view),
                .body = waitingBody(view),
                .action = StateAction::OpenInTeams,
                .actionLabel = ViewStateTr::tr("Open in Teams")};
    case ViewState::Stale:
        return {.icon = u"clock"_s,
                .title = quietTitle(view),
                .body =
                    meeting->lastContact()
                        ? ViewStateTr::tr("That was so at %1; nothing has been heard since.", "time of day")
                              .arg(format.clock(*meeting->lastContact()))
                        : ViewStateTr::tr("Nothing has been heard yet."),
                .action = StateAction::ShowDetails,
                .actionLabel = ViewStateTr::tr("Connection details…")};
    case ViewState::Offline:
        return {.icon = u"offline"_s,
                .title = ViewStateTr::tr("Offline"),
                .body = ViewStateTr::tr("There is no connection. Rollcall goes on trying by itself."),
                .action = StateAction::ShowDetails,
                .actionLabel = ViewStateTr::tr("Connection details…")};
    case ViewState::Ended:
        return {.icon = viewIcon(view),
                .title =
                    view == View::Lobby ? ViewStateTr::tr("Nobody waited") : ViewStateTr::tr("Nobody came"),
                .body = ViewStateTr::tr("The meeting is over."),
                .action = StateAction::StopWatching,
                .actionLabel = ViewStateTr::tr("Stop watching")};
    }
    return {};
}

StateText bannerText(ViewState state, const monitor::LiveMeeting &meeting, const models::TextFormat &format)
{
    switch (state) {
    case ViewState::Stale:
        return {.icon = u"clock"_s,
                .title = meeting.lastContact() ? ViewStateTr::tr("Numbers are from %1.", "time of day")
                                                     .arg(format.clock(*meeting.lastContact()))
                                               : ViewStateTr::tr("Nothing has been heard yet."),
                .body = ViewStateTr::tr("Nothing has been heard since; Rollcall goes on trying by itself."),
                .action = StateAction::ShowDetails,
                .actionLabel = ViewStateTr::tr("Connection details…")};
    case ViewState::Offline:
        return {.icon = u"offline"_s,
                .title = ViewStateTr::tr("Offline."),
                .body = meeting.lastContact() ? ViewStateTr::tr("Numbers are from %1.", "time of day")
                                                    .arg(format.clock(*meeting.lastContact()))
                                              : ViewStateTr::tr("Nothing has been heard yet."),
                .action = StateAction::ShowDetails,
                .actionLabel = ViewStateTr::tr("Connection details…")};
    case ViewState::Ended:
        if (meeting.record().calls.empty())
            return {};
        return {.icon = u"check"_s,
                .title = ViewStateTr::tr("Ended at %1.", "time of day")
                             .arg(format.clock(meeting.record().calls.back().end)),
                .body = endedBody(meeting.record(), format)};
    case ViewState::NotPermitted: // with a record from before
        return {.icon = u"key"_s,
                .title = ViewStateTr::tr("No live roster without a connector."),
                .body = ViewStateTr::tr("These numbers are from an earlier time."),
                .action = StateAction::CopyRequest,
                .actionLabel = ViewStateTr::tr("Copy request")};
    case ViewState::Waiting:
        return {.icon = u"waiting"_s,
                .title = ViewStateTr::tr("Waiting for the meeting to start."),
                .body = whereSince(meeting, format),
                .action = StateAction::OpenInTeams,
                .actionLabel = ViewStateTr::tr("Open in Teams")};
    default:
        return {};
    }
}

} // namespace rollcall::gui
