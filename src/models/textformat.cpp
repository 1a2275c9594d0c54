// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textformat.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <chrono>

namespace rollcall::models {

namespace {

std::int64_t wholeSeconds(base::Ticks duration)
{
    return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(duration).count());
}

QString hoursMinutesSeconds(std::int64_t seconds)
{
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

bool isBidiControl(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F ||
           u == 0x061C;
}

} // namespace

TextFormat::TextFormat(const QLocale &locale, const QTimeZone &zone)
    : m_locale(locale)
    , m_zone(zone)
    , m_clockFormat(locale.timeFormat(QLocale::LongFormat))
{
    // The only format with seconds also names the zone, in some languages in brackets.
    static const QRegularExpression zoneName(QStringLiteral("\\s*\\(?\\bt+\\b\\)?\\s*"));
    m_clockFormat.remove(zoneName);
}

QDateTime TextFormat::local(base::Instant time) const
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count(), m_zone);
}

QString TextFormat::clock(base::Instant time) const
{
    return m_locale.toString(local(time).time(), m_clockFormat);
}

QString TextFormat::shortClock(base::Instant time) const
{
    return m_locale.toString(local(time).time(), QLocale::ShortFormat);
}

QString TextFormat::day(base::Instant time) const
{
    return m_locale.toString(local(time).date(), QStringLiteral("ddd d MMM"));
}

QString TextFormat::duration(base::Ticks duration) const
{
    return localDigits(hoursMinutesSeconds(wholeSeconds(duration + std::chrono::milliseconds(500))));
}

QString TextFormat::shortDuration(base::Ticks duration) const
{
    const std::int64_t seconds = wholeSeconds(duration);
    if (seconds >= 3600)
        return localDigits(hoursMinutesSeconds(seconds));
    return localDigits(QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

QString TextFormat::number(qint64 number) const
{
    return m_locale.toString(number);
}

QString TextFormat::localDigits(QString text) const
{
    const QString zero = m_locale.zeroDigit();
    if (zero.size() != 1 || zero.front() == QLatin1Char('0'))
        return text;
    for (QChar &c : text) {
        if (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            c = QChar(static_cast<char16_t>(zero.front().unicode() + c.unicode() - u'0'));
    }
    return text;
}

double milliseconds(base::Instant time)
{
    return static_cast<double>(
        std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

QString isolated(const QString &plain)
{
    return QChar(0x2068) + plain + QChar(0x2069);
}

QString isolated(const std::string &utf8)
{
    return isolated(plainName(utf8));
}

QString plainName(const std::string &utf8)
{
    QString text = QString::fromStdString(utf8);
    text.removeIf(isBidiControl);
    return text.simplified();
}

} // namespace rollcall::models
