// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/audience.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace rollcall::domain {

namespace {

SessionAttendance attendance(const PersonSummary &summary)
{
    return {.firstJoin = summary.firstJoin, .attended = summary.attended, .inRoom = summary.inMeeting};
}

/// Each pair once, whatever the number of sessions in which it comes up.
class PairCollector
{
public:
    void add(const Match &match, const Record &record)
    {
        const auto [at, isNew] = m_pairs.try_emplace({match.listed, record.persons[match.person].key});
        if (isNew || match.confidence < at->second.confidence)
            at->second = pairOf(match, record);
    }

    /// They are in no match: these are the user's own words, to be taken back.
    void addRefused(std::span<const KnownRegistration> registrations, std::span<const SessionView> sessions,
                    std::span<const MatchDecision> decisions)
    {
        std::unordered_map<std::string_view, std::vector<std::string_view>> refused; // persons, entries
        for (const MatchDecision &decision : decisions) {
            if (!decision.same)
                refused[decision.person].push_back(decision.listed);
        }
        if (refused.empty())
            return;
        std::unordered_map<std::string_view, std::uint32_t> places;
        for (std::uint32_t i = 0; i < registrations.size(); ++i)
            places.emplace(registrations[i].registration.id, i);
        for (const SessionView &session : sessions) {
            for (const Person &person : session.record->persons) {
                const auto said = refused.find(person.key);
                if (said == refused.end() || person.participants.empty())
                    continue;
                for (const std::string_view entry : said->second) {
                    const auto place = places.find(entry);
                    if (place != places.end())
                        m_pairs[{place->second, person.key}] = {.listed = place->second,
                                                                .personKey = person.key,
                                                                .displayName = person.displayName,
                                                                .email = person.email,
                                                                .identityKind = person.identityKind,
                                                                .basis = MatchBasis::Decision,
                                                                .confidence = MatchConfidence::Certain,
                                                                .refused = true};
                }
            }
        }
    }

    /// Who is known in one session, and an entry that somebody has in another, are no question.
    std::vector<MatchPair> take(std::span<const AudienceRow> rows)
    {
        std::unordered_set<std::string_view> known;
        for (const auto &[key, pair] : m_pairs) {
            if (!pair.refused && !pair.isOpen())
                known.insert(key.second);
        }
        std::vector<MatchPair> pairs;
        pairs.reserve(m_pairs.size());
        for (auto &[key, pair] : m_pairs) {
            if (!(pair.isOpen() && rows[pair.listed].basis && known.contains(key.second)))
                pairs.push_back(std::move(pair));
        }
        return pairs;
    }

private:
    std::map<std::pair<std::uint32_t, std::string_view>, MatchPair> m_pairs; ///< keys in the records
};

} // namespace

MatchPair pairOf(const Match &match, const Record &record)
{
    const Person &person = record.persons[match.person];
    return {.listed = match.listed,
            .personKey = person.key,
            .displayName = person.displayName,
            .email = person.email,
            .identityKind = person.identityKind,
            .basis = match.basis,
            .confidence = match.confidence};
}

ListedRank rankOf(RegistrationStatus status)
{
    switch (status) {
    case RegistrationStatus::Registered:
    case RegistrationStatus::Unknown:
        return ListedRank::Stands;
    case RegistrationStatus::Waitlisted:
    case RegistrationStatus::PendingApproval:
        return ListedRank::Waits;
    case RegistrationStatus::Canceled:
    case RegistrationStatus::Rejected:
        return ListedRank::Gone;
    }
    return ListedRank::Gone; // no status
}

bool isExpected(RegistrationStatus status)
{
    return rankOf(status) == ListedRank::Stands;
}

std::vector<Listed> listed(std::span<const KnownRegistration> registrations)
{
    std::vector<Listed> result;
    result.reserve(registrations.size());
    for (const KnownRegistration &known : registrations) {
        const Registration &registration = known.registration;
        result.push_back({.id = registration.id,
                          .userId = registration.userId,
                          .email = registration.email,
                          .name = displayName(registration),
                          .rank = rankOf(registration.status)});
    }
    return result;
}

std::vector<AnswerShare> breakdown(const RegistrationQuestion &question,
                                   std::span<const KnownRegistration> registrations,
                                   std::span<const AudienceRow> rows)
{
    std::map<std::string, AnswerShare> shares;
    for (std::size_t i = 0; i < registrations.size(); ++i) {
        const Registration &registration = registrations[i].registration;
        const bool joined = rows[i].joined();
        if (rows[i].again || (!isExpected(registration.status) && !joined))
            continue;
        const auto count = [&](const std::string &value) {
            AnswerShare &share = shares[value];
            share.value = value;
            ++share.registered;
            share.joined += joined;
            share.inRoom += rows[i].inRoom();
        };
        const RegistrationAnswer *answer = answerTo(question, registration);
        if (!answer || answer->choices.empty())
            count(answer ? answer->value : std::string());
        else
            std::ranges::for_each(answer->choices, count);
    }
    std::vector<AnswerShare> result;
    result.reserve(shares.size());
    for (auto &[value, share] : shares)
        result.push_back(std::move(share));
    std::ranges::sort(result, [](const AnswerShare &a, const AnswerShare &b) {
        return std::tuple(a.value.empty(), b.inRoom, b.registered, std::string_view(a.value)) <
               std::tuple(b.value.empty(), a.inRoom, a.registered, std::string_view(b.value));
    });
    return result;
}

SessionPresence sessionPresence(std::size_t listed, const Record &record, Matching matching)
{
    SessionPresence result{.matching = std::move(matching), .presences = {}, .unlisted = {}};
    result.presences = presences(listed, record, result.matching);
    result.unlisted = unlisted(record, result.matching);
    return result;
}

bool AudienceRow::joined() const
{
    return std::ranges::any_of(sessions,
                               [](const SessionAttendance &one) { return one.firstJoin.has_value(); });
}

bool AudienceRow::inRoom() const
{
    return std::ranges::any_of(sessions, &SessionAttendance::inRoom);
}

std::optional<base::Instant> AudienceRow::firstJoin() const
{
    std::optional<base::Instant> first;
    for (const SessionAttendance &one : sessions) {
        if (one.firstJoin)
            first = std::min(first.value_or(*one.firstJoin), *one.firstJoin);
    }
    return first;
}

base::Ticks AudienceRow::attended() const
{
    base::Ticks all{0};
    for (const SessionAttendance &one : sessions)
        all += one.attended;
    return all;
}

Audience audience(std::span<const KnownRegistration> registrations, std::span<const SessionView> sessions,
                  std::span<const MatchDecision> decisions)
{
    Audience result;
    result.rows.resize(registrations.size());
    for (std::uint32_t i = 0; i < result.rows.size(); ++i) {
        result.rows[i].listed = i;
        result.rows[i].sessions.resize(sessions.size());
    }
    result.counts.known.resize(sessions.size());
    PairCollector pairs;
    std::map<std::string_view, AudienceRow> others;
    for (std::size_t session = 0; session < sessions.size(); ++session) {
        const Record &record = *sessions[session].record;
        const SessionPresence &presence = *sessions[session].presence;
        for (std::size_t i = 0; i < registrations.size(); ++i)
            result.rows[i].sessions[session] = attendance(presence.presences[i].summary);
        for (const ListedAgain &again : presence.matching.again)
            result.rows[again.listed].again = again.first;
        for (const Match &match : presence.matching.matches) {
            AudienceRow &row = result.rows[match.listed];
            row.basis = std::min(row.basis.value_or(match.basis), match.basis);
            if (row.displayName.empty())
                row.displayName = record.persons[match.person].displayName;
            pairs.add(match, record);
        }
        for (const Match &match : presence.matching.suggestions)
            pairs.add(match, record);
        for (const Handle handle : presence.unlisted) {
            const Person &person = record.persons[handle];
            AudienceRow &row = others[person.key];
            row.personKey = person.key;
            row.displayName = person.displayName;
            row.email = person.email;
            row.identityKind = person.identityKind;
            row.sessions.resize(sessions.size());
            row.sessions[session] = attendance(summarize(record, person));
        }
    }
    for (AudienceRow &row : result.rows) {
        if (row.basis) // in another session they came as somebody else
            row.again.reset();
        if (!row.again)
            continue;
        const AudienceRow *first = &result.rows[*row.again];
        if (first->again && !first->basis)
            first = &result.rows[*first->again];
        row.sessions = first->sessions;
        row.basis = first->basis;
        row.displayName = first->displayName;
    }
    pairs.addRefused(registrations, sessions, decisions);
    result.pairs = pairs.take(result.rows);
    for (auto &[key, row] : others)
        result.rows.push_back(std::move(row));
    for (const AudienceRow &row : result.rows) {
        const bool here = row.inRoom();
        const bool joined = row.joined();
        const ListedRank rank = row.listed == AudienceRow::notListed
                                    ? ListedRank::Gone
                                    : rankOf(registrations[row.listed].registration.status);
        if (row.again) {
            result.counts.again += rank == ListedRank::Stands;
            continue;
        }
        if (rank == ListedRank::Waits) {
            result.counts.waitingHere += here;
            result.counts.waitingGone += joined && !here;
            continue;
        }
        if (rank == ListedRank::Gone) {
            result.counts.strangersHere += here;
            result.counts.strangersGone += joined && !here;
            continue;
        }
        for (std::size_t session = 0; session < sessions.size(); ++session)
            result.counts.known[session] += row.sessions[session].firstJoin.has_value();
        ++result.counts.expected;
        result.counts.here += here;
        result.counts.gone += joined && !here;
        result.counts.missing += !joined;
    }
    result.counts.open = std::size_t(std::ranges::count_if(result.pairs, &MatchPair::isOpen));
    return result;
}

} // namespace rollcall::domain
