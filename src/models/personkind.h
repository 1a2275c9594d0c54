// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"
#include "monitor/record/livemeeting.h"

#include <QString>

#include <string>

namespace rollcall::models {

/// Where somebody is now. Who was removed unseen has left; how much of it is unknown stands beside.
enum class PersonState { InRoom, InLobby, Left };

/// The badge; from the identity, never from the name.
enum class PersonKind {
    Internal, ///< signed in, of the meeting's tenant
    External, ///< signed in, of another tenant
    SignedIn, ///< signed in, the link does not say whose meeting it is
    Guest,
    Phone,
    Application, ///< shown, never counted
    Unknown
};

/// `meetingTenant`: lower-case guid, empty if not known.
[[nodiscard]] PersonKind personKind(const domain::Person &person, const std::string &meetingTenant);
/// The tenant that the meeting's join link names; empty if it names none.
[[nodiscard]] std::string meetingTenant(const monitor::MeetingInfo &info);

/// One word each, translated.
[[nodiscard]] QString stateWord(PersonState state);
[[nodiscard]] QString kindWord(PersonKind kind);
/// What to call a person: the isolated name, or words where there is none.
[[nodiscard]] QString personTitle(const domain::Person &person);
[[nodiscard]] QString personTitle(const std::string &displayName, const std::string &identityKind);

} // namespace rollcall::models
