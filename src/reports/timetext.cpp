// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/timetext.h"

#include <QDateTime>

namespace rollcall::reports {

namespace {

void putDigits(char *to, unsigned value, int digits)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        to[i] = static_cast<char>('0' + value % 10);
}

base::Instant instantOf(const QDateTime &time)
{
    return base::Instant{std::chrono::milliseconds{time.toMSecsSinceEpoch()}};
}

// yyyy-MM-ddThh:mm:ss.zzz
constexpr std::size_t withoutOffset = 23;

} // namespace

TimeText::TimeText(std::optional<QTimeZone> zone)
    : m_zone(std::move(zone))
{
    if (!m_zone) {
        m_offsetFrom = base::Instant::min();
        m_offsetUntil = base::Instant::max();
    }
}

void TimeText::findOffset(base::Instant time)
{
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    m_offset = std::chrono::minutes{m_zone->offsetFromUtc(at) / 60};
    m_offsetFrom = time;
    m_offsetUntil = time + base::Ticks{1};
    if (!m_zone->hasTransitions()) {
        m_offsetFrom = base::Instant::min();
        m_offsetUntil = base::Instant::max();
        return;
    }
    // previousTransition() is strictly before what it is given.
    const auto previous = m_zone->previousTransition(at.addMSecs(1));
    const auto next = m_zone->nextTransition(at);
    if (previous.atUtc.isValid())
        m_offsetFrom = instantOf(previous.atUtc);
    if (next.atUtc.isValid())
        m_offsetUntil = instantOf(next.atUtc);
}

std::string_view TimeText::operator()(base::Instant time)
{
    using namespace std::chrono;
    if (time < m_offsetFrom || time >= m_offsetUntil)
        findOffset(time);
    const auto local = floor<milliseconds>(time) + m_offset;
    const auto day = floor<days>(local);
    char *text = m_text.data();
    if (day != m_day) {
        const year_month_day date{day};
        putDigits(text, static_cast<unsigned>(int(date.year())), 4);
        text[4] = '-';
        putDigits(text + 5, unsigned(date.month()), 2);
        text[7] = '-';
        putDigits(text + 8, unsigned(date.day()), 2);
        text[10] = 'T';
        m_day = day;
    }
    auto rest = static_cast<unsigned>((local - day).count());
    putDigits(text + 20, rest % 1000, 3);
    rest /= 1000;
    putDigits(text + 11, rest / 3600, 2);
    text[13] = ':';
    putDigits(text + 14, rest / 60 % 60, 2);
    text[16] = ':';
    putDigits(text + 17, rest % 60, 2);
    text[19] = '.';
    if (!m_zone) {
        text[withoutOffset] = 'Z';
        return {text, withoutOffset + 1};
    }
    const auto offset = static_cast<unsigned>(std::abs(m_offset.count()));
    text[withoutOffset] = m_offset.count() < 0 ? '-' : '+';
    putDigits(text + withoutOffset + 1, offset / 60, 2);
    text[withoutOffset + 3] = ':';
    putDigits(text + withoutOffset + 4, offset % 60, 2);
    return {text, withoutOffset + 6};
}

} // namespace rollcall::reports
