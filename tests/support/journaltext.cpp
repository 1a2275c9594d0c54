// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/journaltext.h"

#include "domain/fold.h"

#include <QtGlobal>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace rollcall::test {

using namespace domain;

namespace {

const base::Instant midnight{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}};
constexpr base::Ticks dayLength = std::chrono::hours(24);

[[noreturn]] void fail(const char *what, std::string_view text)
{
    qFatal("%s: %s", what, std::string(text).c_str());
    std::abort();
}

std::int64_t numberIn(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        fail("not a number", text);
    return value;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> result;
    while (true) {
        const auto end = text.find(separator);
        result.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return result;
        text.remove_prefix(end + 1);
    }
}

/// Split at white space; a quoted text is one word that keeps its first quote.
std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> result;
    while (!(text = trimmed(text)).empty()) {
        const bool quoted = text.front() == '"';
        const auto end = text.find_first_of(quoted ? "\"" : " \t", quoted ? 1 : 0);
        if (quoted && end == std::string_view::npos)
            fail("no closing quote", text);
        result.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + (quoted ? 1 : 0));
    }
    return result;
}

Identity identityIn(std::string_view word)
{
    Identity identity;
    if (word.back() == '>') {
        const auto mail = word.find('<');
        identity.email = word.substr(mail + 1, word.size() - mail - 2);
        word = word.substr(0, mail);
    }
    if (const auto name = word.find('='); name != std::string_view::npos) {
        identity.displayName = word.substr(name + 1);
        std::replace(identity.displayName.begin(), identity.displayName.end(), '_', ' ');
        word = word.substr(0, name);
    }
    const auto colon = word.find(':');
    identity.kind = word.substr(0, colon);
    identity.id = word.substr(colon + 1);
    if (const auto slash = identity.id.find('/'); slash != std::string::npos) {
        identity.tenantId = identity.id.substr(0, slash);
        identity.id.erase(0, slash + 1);
    } else if (identity.kind == "user") {
        identity.tenantId = "t";
    }
    return identity;
}

ParticipantDelta deltaIn(std::string_view text)
{
    ParticipantDelta delta{.inLobby = false};
    for (const std::string &word : words(text)) {
        if (delta.participantId.empty()) {
            delta.removed = word.front() == '-';
            delta.participantId = word.substr(word.front() == '-' || word.front() == '+' ? 1 : 0);
        } else if (word == "in") {
            delta.inLobby = false;
        } else if (word == "lobby") {
            delta.inLobby = true;
        } else if (word == "unsaid") {
            delta.inLobby.reset();
        } else if (word.starts_with("seq=")) {
            delta.rosterSequenceNumber = numberIn(word.substr(4));
        } else if (word.front() == '"') {
            delta.removedReason = word.substr(1);
        } else if (word.find(':') != std::string::npos) {
            delta.identities.push_back(identityIn(word));
        } else {
            fail("not part of a delta", word);
        }
    }
    return delta;
}

EventEntry eventIn(std::string_view line)
{
    EventEntry entry;
    entry.event.time = dayTime(line.substr(0, line.find(' ')));
    std::string_view rest = line;
    std::optional<std::string> id;
    while (true) {
        const auto space = rest.rfind(' ');
        const std::string_view last = space == std::string_view::npos ? rest : rest.substr(space + 1);
        if (last == "trusted")
            entry.verification = Verification::Trusted;
        else if (last.starts_with("id="))
            id = last.substr(3);
        else
            break;
        rest = trimmed(rest.substr(0, space));
    }
    entry.event.id = id.value_or(std::string(rest));
    rest = trimmed(rest.substr(std::min(rest.find(' '), rest.size())));
    if (rest == "start") {
        entry.event.kind = EventKind::CallStarted;
    } else if (rest == "end") {
        entry.event.kind = EventKind::CallEnded;
    } else if (rest.starts_with("other ")) {
        entry.event.kind = EventKind::Other;
        entry.event.otherKind = rest.substr(6);
        entry.event.otherContent = "{}";
    } else if (!rest.empty()) {
        entry.event.kind = EventKind::Roster;
        for (const std::string_view part : split(rest, ','))
            entry.event.participants.push_back(deltaIn(part));
    } else {
        fail("nothing happens", line);
    }
    entry.received = entry.event.time + std::chrono::seconds(2);
    entry.digest = canonicalDigest(entry.event);
    return entry;
}

JournalEntry entryIn(std::string_view line)
{
    const std::vector<std::string> word = words(line);
    const auto argument = [&](std::size_t index) -> const std::string & {
        if (index >= word.size())
            fail("too short", line);
        return word[index];
    };
    if (word[0] == "sub") {
        const bool unprovable = word.size() > 2 && word[2] == "unprovable";
        return CoverageFact{.kind = CoverageKind::Subscribed,
                            .at = dayTime(argument(1)),
                            .delivery = unprovable ? Delivery::Unprovable : Delivery::Provable};
    }
    if (word[0] == "unsub") {
        return CoverageFact{
            .kind = CoverageKind::Unsubscribed, .at = dayTime(argument(1)), .cause = argument(2)};
    }
    if (word[0] == "contact")
        return CoverageFact{.kind = CoverageKind::Contact, .at = dayTime(argument(1))};
    if (word[0] == "gap") {
        return CoverageFact{.kind = CoverageKind::Gap,
                            .at = dayTime(argument(1)),
                            .until = dayTime(argument(2)),
                            .id = argument(4),
                            .cause = argument(3)};
    }
    if (word[0] == "gapclosed") {
        return CoverageFact{.kind = CoverageKind::GapClosed, .at = dayTime(argument(1)), .id = argument(2)};
    }
    return eventIn(line);
}

std::string timeText(base::Instant instant, Basis basis)
{
    const char *mark = basis == Basis::Inferred ? "~" : basis == Basis::Unknown ? "?" : "";
    return mark + dayTimeText(instant);
}

std::string span(base::Instant start, Basis startBasis, base::Instant end, Basis endBasis)
{
    return timeText(start, startBasis) + " - " + timeText(end, endBasis) +
           (endBasis == Basis::Open ? " open" : "");
}

std::string sorted(std::vector<std::string> texts)
{
    std::sort(texts.begin(), texts.end());
    std::string result;
    for (const std::string &text : texts)
        result += text + '\n';
    return result;
}

} // namespace

base::Instant dayTime(std::string_view text)
{
    base::Ticks day{0};
    std::string_view time = text;
    if (const auto plus = text.find('+'); plus != std::string_view::npos) {
        day = numberIn(text.substr(plus + 1)) * dayLength;
        time = text.substr(0, plus);
    }
    std::string iso = "2026-05-04T" + std::string(time);
    if (time.size() == 5)
        iso += ":00";
    const auto instant = base::parseInstant(iso + 'Z');
    if (!instant)
        fail("not a time of the day", text);
    return *instant + day;
}

std::string dayTimeText(base::Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant - midnight);
    const std::string iso = base::formatExact(instant - day);
    std::string text = iso.substr(11, 16);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    if (text.size() < 8)
        text = iso.substr(11, 8);
    if (text.ends_with(":00"))
        text.erase(5);
    if (day.count() != 0)
        text += (day.count() > 0 ? "+" : "") + std::to_string(day.count());
    return text;
}

std::vector<JournalEntry> journal(std::string_view text)
{
    std::vector<JournalEntry> result;
    for (std::string_view line : split(text, '\n')) {
        line = trimmed(line.substr(0, line.find('#')));
        if (!line.empty())
            result.push_back(entryIn(line));
    }
    return result;
}

std::string lines(std::string_view text)
{
    std::string result;
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty())
            result += std::string(line) + '\n';
    }
    return result;
}

std::string calls(const Record &record)
{
    std::string result;
    for (const Call &call : record.calls) {
        result += '#' + std::to_string(call.number) + ' ' +
                  span(call.start, call.startBasis, call.end, call.endBasis) + '\n';
    }
    return result;
}

std::string intervals(const Record &record)
{
    static constexpr const char *states[] = {"lobby", "meeting", "unknown"};
    std::vector<const Participant *> participants;
    for (const Participant &participant : record.participants)
        participants.push_back(&participant);
    std::sort(participants.begin(), participants.end(),
              [](const Participant *a, const Participant *b) { return a->id < b->id; });
    std::string result;
    for (const Participant *participant : participants) {
        for (const Interval &interval : participant->intervals) {
            result += participant->id + ' ' + states[static_cast<int>(interval.state)] + ' ' +
                      span(interval.start, interval.startBasis, endOf(record, interval), interval.endBasis) +
                      " #" + (interval.call == 0 ? "-" : std::to_string(interval.call));
            if (interval.endReason != 0)
                result += " \"" + record.reasons.at(interval.endReason) + '"';
            result += '\n';
        }
    }
    return result;
}

std::string headCounts(const Record &record)
{
    std::string result;
    for (const HeadCount &count : record.headCounts) {
        result += dayTimeText(count.time) + ' ' + std::to_string(count.inMeeting) + '+' +
                  std::to_string(count.inLobby) + '\n';
    }
    return result;
}

std::string coverage(const Record &record)
{
    static constexpr const char *states[] = {"observed", "inferred", "unknown"};
    std::string result;
    for (const CoverageSpan &stretch : record.coverage) {
        result += states[static_cast<int>(stretch.state)];
        result += ' ' + span(stretch.start, Basis::Observed, stretch.end, Basis::Observed);
        result += (stretch.cause.empty() ? "" : ' ' + stretch.cause) + '\n';
    }
    return result;
}

std::string persons(const Record &record)
{
    std::vector<std::string> result;
    for (const Person &person : record.persons) {
        if (person.participants.empty())
            continue;
        std::string line = person.key + ' ' + (person.identityKind.empty() ? "-" : person.identityKind);
        line += " \"" + person.displayName + '"';
        if (!person.email.empty())
            line += " <" + person.email + '>';
        line += person.counted ? ":" : " (not counted):";
        for (const Handle participant : person.participants)
            line += ' ' + record.participants.at(participant).id;
        result.push_back(std::move(line));
    }
    return sorted(std::move(result));
}

std::string describe(const Record &record)
{
    return "as of " + dayTimeText(record.asOf) + '\n' + calls(record) + intervals(record) +
           headCounts(record) + coverage(record) + persons(record) + std::to_string(record.events) +
           " events, " + std::to_string(record.trustedEntries) + " trusted, " +
           std::to_string(record.conflictingIds) + " conflicting ids\n";
}

std::string describeFold(const std::vector<JournalEntry> &entries, Describer describer,
                         std::optional<base::Instant> asOf)
{
    const Record record = fold(entries, asOf);
    const std::string expected = describe(record);
    std::string complaint;
    const auto compare = [&](const std::string &how, const Record &other) {
        const std::string text = describe(other);
        if (complaint.empty() && text != expected)
            complaint = "not the same " + how + ":\n" + text + "as in order:\n" + expected;
    };
    std::vector<JournalEntry> other(entries.rbegin(), entries.rend());
    compare("reversed", fold(other, asOf));
    other.insert(other.end(), entries.begin(), entries.end());
    compare("reversed and again in order", fold(other, asOf));
    other = entries;
    std::rotate(other.begin(), other.begin() + static_cast<std::ptrdiff_t>(other.size() / 2), other.end());
    compare("with the second half first", fold(other, asOf));

    const auto compareSteps = [&](const char *how, const std::vector<JournalEntry> &steps) {
        Fold stepwise(asOf);
        for (const JournalEntry &entry : steps) {
            stepwise.add(entry);
            stepwise.add(entry);
            static_cast<void>(stepwise.record());
        }
        compare(how, stepwise.record());
    };
    compareSteps("one by one", entries);
    compareSteps("one by one, reversed", {entries.rbegin(), entries.rend()});
    for (std::size_t late = 0; late < entries.size(); ++late) {
        Fold waiting(asOf);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i != late)
                waiting.add(entries[i]);
        }
        static_cast<void>(waiting.record());
        waiting.add(entries[late]);
        compare("where entry " + std::to_string(late + 1) + " comes late", waiting.record());
    }
    return complaint.empty() ? describer(record) : complaint;
}

} // namespace rollcall::test
