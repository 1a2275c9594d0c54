// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/instant.h"

#include <array>
#include <cstdio>

namespace rollcall::base {

namespace {

/// Takes exactly `digits` decimal digits off the front of `text`.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits)
{
    if (text.size() < digits)
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool takeChar(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Ticks> takeFraction(std::string_view &text)
{
    if (!takeChar(text, '.') && !takeChar(text, ','))
        return Ticks{0};
    std::int64_t ticks = 0;
    std::size_t digits = 0;
    for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits, text.remove_prefix(1)) {
        if (digits < 7)
            ticks = ticks * 10 + (text.front() - '0');
    }
    if (digits == 0 || digits > 9)
        return std::nullopt;
    for (; digits < 7; ++digits)
        ticks *= 10;
    return Ticks{ticks};
}

std::optional<std::chrono::minutes> takeOffset(std::string_view &text)
{
    if (text.empty() || takeChar(text, 'Z') || takeChar(text, 'z'))
        return std::chrono::minutes{0};
    const bool west = text.front() == '-';
    if (!west && text.front() != '+')
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = takeNumber(text, 2);
    if (!hours)
        return std::nullopt;
    takeChar(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    const std::chrono::minutes offset{*hours * 60 + *minutes};
    return west ? -offset : offset;
}

std::string format(Instant instant, int digits)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss<Ticks> time{instant - day};
    std::int64_t fraction = time.subseconds().count();
    for (int i = digits; i < 7; ++i)
        fraction /= 10;
    std::array<char, 48> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%0*lldZ",
                                     int(date.year()), unsigned(date.month()), unsigned(date.day()),
                                     int(time.hours().count()), int(time.minutes().count()),
                                     int(time.seconds().count()), digits, static_cast<long long>(fraction));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

std::optional<Instant> parseInstant(std::string_view text)
{
    using namespace std::chrono;
    const auto y = takeNumber(text, 4);
    if (!y || !takeChar(text, '-'))
        return std::nullopt;
    const auto m = takeNumber(text, 2);
    if (!m || !takeChar(text, '-'))
        return std::nullopt;
    const auto d = takeNumber(text, 2);
    if (!d || (!takeChar(text, 'T') && !takeChar(text, 't') && !takeChar(text, ' ')))
        return std::nullopt;
    const auto hour = takeNumber(text, 2);
    if (!hour || !takeChar(text, ':'))
        return std::nullopt;
    const auto minute = takeNumber(text, 2);
    if (!minute || !takeChar(text, ':'))
        return std::nullopt;
    const auto second = takeNumber(text, 2);
    if (!second)
        return std::nullopt;
    const auto fraction = takeFraction(text);
    if (!fraction)
        return std::nullopt;
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    const year_month_day date{year{*y}, month{unsigned(*m)}, day{unsigned(*d)}};
    if (*y < 1 || !date.ok() || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    return Instant{sys_days{date}} + hours{*hour} + minutes{*minute} + seconds{*second} + *fraction - *offset;
}

std::string formatMilliseconds(Instant instant)
{
    return format(instant, 3);
}

std::string formatExact(Instant instant)
{
    return format(instant, 7);
}

} // namespace rollcall::base
