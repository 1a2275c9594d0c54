// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "domain/record.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::test {

/// A time of the day 2026-05-04: `08:03`, `08:03:11`, `08:03:11.4820001`, a day later `08:03+1`. Aborts on
/// anything else.
[[nodiscard]] base::Instant dayTime(std::string_view text);
/// The shortest of those forms.
[[nodiscard]] std::string dayTimeText(base::Instant instant);

/// Journals that a person can read, one entry per line; `#` begins a comment. Aborts on what it can't read.
///
///     sub 07:55 [unprovable]          Subscribed            unsub 09:00 subscription_lapsed   Unsubscribed
///     contact 08:10                   Contact
///     gap 08:20 08:25 relay_gap g1    Gap                   gapclosed 08:40 g1                GapClosed
///     08:00 start                     callStarted           08:50 end                         callEnded
///     08:10 other recordingStateUpdated
///     08:01 +p1 user:a lobby          a delta               08:02 p1 in, p2 unsaid, -p3 "left"
///
/// A delta names its participant (`+` is for the eye, `-` means removed), then in any order a state (`in`,
/// `lobby`, `unsaid`; `in` if there is none), identities (`user:a` in tenant `t`, `user:t2/a`, `guest:b`,
/// each with `=Name_of_it` and `<mail>` if it has them), `seq=5` and a removal's reason in quotes.
///
/// Any event may end in `id=x` and `trusted`. Without an id its own text is its id, so that the same line
/// twice is the same event.
[[nodiscard]] std::vector<domain::JournalEntry> journal(std::string_view text);

/// The text with every line trimmed and empty ones left out, as the functions below write it.
[[nodiscard]] std::string lines(std::string_view text);

// A record as text, one item per line, ordered by content and not by handle. A time with ~ in front is
// inferred, with ? unknown.

/// `#1 08:00 - ~08:50`, `#2 09:00 - 09:10 open`
[[nodiscard]] std::string calls(const domain::Record &record);
/// `p1 lobby 08:01 - 08:02 #1`, `p1 meeting 08:02 - 08:10 #1 "left"`, `p2 lobby 07:50 - 08:10 open #-`
[[nodiscard]] std::string intervals(const domain::Record &record);
/// `08:01 1+0`: in the meeting, in the lobby
[[nodiscard]] std::string headCounts(const domain::Record &record);
/// `observed 07:55 - 08:20`, `unknown 08:20 - 08:25 relay_gap`
[[nodiscard]] std::string coverage(const domain::Record &record);
/// `user:t/a user "Attendee 17" <a@example.org>: p1 p2`, with `(not counted)` before the colon
[[nodiscard]] std::string persons(const domain::Record &record);
/// All of these, with `as of 08:50` before.
[[nodiscard]] std::string describe(const domain::Record &record);

using Describer = std::string (*)(const domain::Record &);

/// Folds the journal in its own order, reversed, doubled, rotated, one by one in both, and with each of its
/// entries late, and describes it. Where these differ, the text says so instead.
[[nodiscard]] std::string describeFold(const std::vector<domain::JournalEntry> &entries, Describer describer,
                                       std::optional<base::Instant> asOf = {});

} // namespace rollcall::test
