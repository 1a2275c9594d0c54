// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/record/livemeeting.h"

#include <QString>

namespace rollcall::gui {

/// What a view of a meeting has to say before it shows anything (ui.md, States).
enum class ViewState {
    Empty,   ///< nothing is watched
    Loading, ///< not yet heard anything of this meeting
    Waiting, ///< for the start
    Live,
    Stale,
    Offline,
    NotPermitted,
    Ended,
};

[[nodiscard]] ViewState viewState(const monitor::LiveMeeting *meeting);
/// The view has something to show beside its words.
[[nodiscard]] bool hasContent(ViewState state, const monitor::LiveMeeting *meeting);
/// Watching began after the scheduled start and no call has been heard of since.
[[nodiscard]] bool beganLate(const monitor::LiveMeeting &meeting);

enum class View { Overview, Timeline, People, Lobby, Activity, Coverage };

/// What the pane or banner offers to do about it.
enum class StateAction {
    None,
    Watch,
    StopWatching,
    OpenInTeams,
    CopyRequest,
    Export,
    ShowDetails,
    AddAccount,
    SignIn,
    PairWithRelay,
    ImportRegistrations,
    TryAgain
};

struct StateText
{
    QString icon;
    QString title;
    QString body;
    StateAction action = StateAction::None;
    QString actionLabel;
};

/// The words of a pane that has nothing to show. Each view has its own.
[[nodiscard]] StateText paneText(View view, ViewState state, const monitor::LiveMeeting *meeting,
                                 const models::TextFormat &format);
/// The line above views that do show something, but not the living present; empty title: no line.
[[nodiscard]] StateText bannerText(ViewState state, const monitor::LiveMeeting &meeting,
                                   const models::TextFormat &format);

} // namespace rollcall::gui
