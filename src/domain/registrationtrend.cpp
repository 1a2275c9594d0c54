// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/registrationtrend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>

namespace rollcall::domain {

using base::Instant;
using base::Ticks;

namespace {

constexpr Ticks paceWindow = std::chrono::days{7};
constexpr Ticks shortestPace = std::chrono::hours{1};

std::uint64_t registered(const RegistrationCounts &counts)
{
    return counts.of(RegistrationStatus::Registered);
}

/// 10, 25, 50, 100, 250, …
std::uint64_t nextRoundNumber(std::uint64_t number)
{
    std::uint64_t decade = 10;
    while (decade * 10 <= number)
        decade *= 10;
    for (const std::uint64_t candidate : {decade, decade * 5 / 2, decade * 5}) {
        if (candidate > number)
            return candidate;
    }
    return decade * 10;
}

} // namespace

std::optional<RegistrationCounts> countsAsOf(std::span<const CountsAt> history, Instant at)
{
    const auto after = std::ranges::upper_bound(history, at, {}, &CountsAt::at);
    return after == history.begin() ? std::nullopt : std::optional(std::prev(after)->counts);
}

std::optional<RegistrationPace> paceOf(std::span<const CountsAt> history, std::optional<int> capacity,
                                       std::optional<Instant> start, Instant now)
{
    if (history.empty())
        return std::nullopt;
    const Instant from = std::max(history.front().at, now - paceWindow);
    if (now - from < shortestPace)
        return std::nullopt;
    const double current = double(registered(history.back().counts));
    const double before = double(registered(*countsAsOf(history, from)));
    const double days = std::chrono::duration<double, std::chrono::days::period>(now - from).count();
    RegistrationPace pace{.perDay = (current - before) / days};
    if (start && *start > now) {
        const double left = std::chrono::duration<double, std::chrono::days::period>(*start - now).count();
        const double expected = std::max(0.0, current + pace.perDay * left);
        const bool fills = capacity && *capacity > 0 && expected >= *capacity;
        pace.atStart = std::uint64_t(std::llround(fills ? std::max(current, double(*capacity)) : expected));
        if (fills && current < *capacity)
            pace.full = now + std::chrono::duration_cast<Ticks>(
                                  std::chrono::duration<double, std::chrono::days::period>(
                                      (*capacity - current) / pace.perDay));
    }
    return pace;
}

std::vector<RegistrationMilestone> milestonesOf(std::span<const CountsAt> history,
                                                std::optional<int> capacity)
{
    std::vector<RegistrationMilestone> reached;
    if (history.empty())
        return reached;
    std::uint64_t most = registered(history.front().counts);
    for (const CountsAt &point : history.subspan(1)) {
        const std::uint64_t count = registered(point.counts);
        const std::uint64_t full = capacity && *capacity > 0 ? std::uint64_t(*capacity) : 0;
        for (std::uint64_t next = nextRoundNumber(most); next <= count; next = nextRoundNumber(next)) {
            if (next != full)
                reached.push_back({.count = next, .at = point.at});
        }
        if (full > most && full <= count)
            reached.push_back({.count = full, .full = true, .at = point.at});
        most = std::max(most, count);
    }
    std::ranges::sort(reached, [](const auto &a, const auto &b) {
        return std::pair(a.at, a.count) < std::pair(b.at, b.count);
    });
    return reached;
}

std::vector<CountsChange> countsChanges(std::span<const CountsAt> history, std::size_t most)
{
    const auto hour = [](base::Instant at) {
        return std::chrono::floor<std::chrono::hours>(at.time_since_epoch());
    };
    std::vector<CountsChange> changes; // newest first
    while (history.size() > 1 && changes.size() < most) {
        const CountsAt &last = history.back();
        while (history.size() > 1 && hour(history.back().at) == hour(last.at))
            history = history.first(history.size() - 1);
        // A history that begins within the hour begins with what there was before.
        const CountsAt &before = history.back();
        for (const RegistrationStatus status : std::views::reverse(registrationStatuses)) {
            if (before.counts.of(status) != last.counts.of(status))
                changes.push_back({.to = last.at,
                                   .status = status,
                                   .before = before.counts.of(status),
                                   .after = last.counts.of(status)});
        }
    }
    if (changes.size() > most)
        changes.resize(most);
    std::ranges::reverse(changes);
    return changes;
}

} // namespace rollcall::domain
