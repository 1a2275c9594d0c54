// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/meetingid.h"
#include "domain/teamshost.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::domain {

/// What somebody who names a meeting or webinar may have given us.
enum class JoinKind {
    Meeting,          ///< a whole join link: it says the thread, and mostly tenant and organizer
    ShortLink,        ///< `/meet/…`: says neither; Graph knows the whole link (contract §7.2)
    MeetingNumber,    ///< the digits of "Meeting ID:"; Graph knows the link, the passcode is not needed
    EventId,          ///< of a webinar or town hall
    RegistrationPage, ///< of a webinar or town hall: `events.teams.microsoft.com/event/…`
};

/// Why a text names nothing that could be watched, those that say more last.
enum class JoinProblem {
    Empty,
    NoLink,     ///< words only
    NotTeams,   ///< a link to somewhere else
    NotMeeting, ///< a link into Teams, to a channel, a chat, a file
    Incomplete, ///< a join link that lost a part of itself on its way
    Personal,   ///< teams.live.com
};

struct JoinLink
{
    JoinKind kind = JoinKind::Meeting;
    TeamsCloud cloud = TeamsCloud::Global;
    MeetingLink meeting; ///< Meeting; of a ShortLink the url alone
    /// The url of `meeting` may differ from Graph's own, byte for byte: written anew from what it says, or
    /// without a context. A subscription wants Graph's (contract §7.2): look it up first where that is
    /// possible.
    bool isRestored = false;
    std::string number;   ///< ShortLink, MeetingNumber: digits only
    std::string eventId;  ///< EventId, RegistrationPage: `{guid}@{tenant guid}`, or the guid alone
    std::string tenantId; ///< lower-case guid; empty if not said

    bool operator==(const JoinLink &) const = default;
};

/// Reads what people paste, drop or type, UTF-8: a join link of any form, plain or percent-encoded once or
/// twice, wrapped by mail filters (Safe Links, Proofpoint) and redirects, with `http:` or `msteams:` or no
/// scheme, as the browser's launcher page has it, broken over lines, inside a whole invitation; the meeting
/// id of an invitation; an event's id or registration page. The most telling one if there are several. Never
/// for what arrives over the wire: parseMeetingLink() reads that, and only that.
[[nodiscard]] std::expected<JoinLink, JoinProblem> readJoinLink(std::string_view text);
/// All the different ones in such a text, in order, each in its most telling form; a number only where there
/// is nothing else.
[[nodiscard]] std::vector<JoinLink> readJoinLinks(std::string_view text);
/// Its link; nothing where it has none, and Graph has to be asked.
[[nodiscard]] std::optional<MeetingLink> readMeetingLink(std::string_view text);

} // namespace rollcall::domain
