// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollcall::domain {

/// What a Teams join link says of its meeting (contract §7.2). Fields it does not say are empty.
struct MeetingLink
{
    std::string url; ///< as Graph delivers it: surrounding text and outer encodings removed, nothing else
    std::string threadId;    ///< `19:meeting_…@thread.v2`
    std::string messageId;   ///< channel meetings only: which of the channel's meetings it is
    std::string tenantId;    ///< lower-case guid from the context
    std::string organizerId; ///< lower-case guid from the context

    bool operator==(const MeetingLink &) const = default;
};

/// Reads a join link in any of its forms: as delivered, once or twice percent-encoded, inside a Graph
/// resource `communications/onlineMeetings(joinWebUrl='…')/meetingCallEvents`, inside surrounding text. A
/// short `https://teams.microsoft.com/meet/…` link has neither thread nor tenant. Nothing if there is no
/// link.
[[nodiscard]] std::optional<MeetingLink> parseMeetingLink(std::string_view text);

/// The id that two devices agree on: 20 characters a-z2-7 (base32 of SHA-256 over tenant and thread id, with
/// the message id of channel meetings, which share their channel's thread; the link itself stands in where it
/// says no thread). An empty `tenantId` means the one that the link names.
[[nodiscard]] std::string meetingId(std::string_view tenantId, const MeetingLink &link);
/// For a resource without a readable link.
[[nodiscard]] std::string meetingIdForResource(std::string_view tenantId, std::string_view resource);

/// `communications/onlineMeetings(joinWebUrl='{enc}')/meetingCallEvents`: the link percent-encoded once,
/// escapes included, leaving A–Z a–z 0–9 - . _ ~ (contract §7.2).
[[nodiscard]] std::string callEventsResource(std::string_view joinWebUrl);

} // namespace rollcall::domain
