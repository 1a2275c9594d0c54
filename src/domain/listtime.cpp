// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listtime.h"

#include <QRegularExpression>
#include <QString>

#include <chrono>

namespace rollcall::domain {

namespace {

using namespace Qt::StringLiterals;

/// Digits of any script as ASCII, blanks of any kind as one, invisible marks of direction gone.
QString plain(std::string_view bytes)
{
    const QString text = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    QString result;
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Format)
            continue;
        if (c.isDigit())
            result += QChar(u'0' + c.digitValue());
        else
            result += c.isSpace() ? u' ' : c;
    }
    return result.trimmed();
}

struct Parts
{
    int first = 0;
    int second = 0;
    int third = 0;
    bool yearFirst = false;
    bool dots = false;
    bool twelveHours = false;
    std::chrono::seconds time{0};
    std::optional<std::chrono::minutes> offset;
};

std::optional<Parts> partsOf(std::string_view text)
{
    static const QRegularExpression shape(
        uR"(^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?)"
        uR"((?:(?:,\s*|\s+|،\s*|T)(?:(午前|午後)\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)"
        uR"(\s*(a\.?\s?m\.?|p\.?\s?m\.?|ص|م)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = shape.match(plain(text));
    if (!match.hasMatch())
        return std::nullopt;
    Parts parts{.first = match.captured(1).toInt(),
                .second = match.captured(3).toInt(),
                .third = match.captured(4).toInt(),
                .yearFirst = match.capturedLength(1) == 4,
                .dots = match.captured(2) == u".",
                .time = {},
                .offset = {}};
    if (parts.yearFirst
            ? match.capturedLength(4) > 2
            : match.capturedLength(1) > 2 || (match.capturedLength(4) != 2 && match.capturedLength(4) != 4))
        return std::nullopt;
    int hour = match.captured(6).toInt();
    const int minute = match.captured(7).toInt();
    const int second = match.captured(8).toInt();
    const QString half = match.captured(5) + match.captured(9).toLower();
    parts.twelveHours = !half.isEmpty();
    if (parts.twelveHours) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        const bool afternoon = half.startsWith(u'p') || half == u"م" || half == u"午後";
        hour = (hour % 12) + (afternoon ? 12 : 0);
    }
    if (hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    parts.time = std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
    QString offset = match.captured(10).toUpper();
    if (!offset.isEmpty()) {
        offset.remove(u':');
        const int sign = offset.startsWith(u'-') ? -1 : 1;
        const bool numeric = offset.size() == 5;
        parts.offset = numeric ? sign * (std::chrono::hours(offset.mid(1, 2).toInt()) +
                                         std::chrono::minutes(offset.mid(3, 2).toInt()))
                               : std::chrono::minutes(0);
    }
    return parts;
}

} // namespace

std::optional<ListTime> readListTime(std::string_view text, DateOrder order)
{
    const auto parts = partsOf(text);
    if (!parts)
        return std::nullopt;
    // Where people divide a date by dots, the day comes first.
    const bool monthFirst = order == DateOrder::MonthFirst && !parts->dots;
    const int year = parts->yearFirst     ? parts->first
                     : parts->third < 100 ? 2000 + parts->third
                                          : parts->third;
    const int month = parts->yearFirst || !monthFirst ? parts->second : parts->first;
    const int day = parts->yearFirst ? parts->third : monthFirst ? parts->second : parts->first;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    if (!date.ok())
        return std::nullopt;
    const base::Instant time =
        std::chrono::sys_days(date) + parts->time - parts->offset.value_or(std::chrono::minutes(0));
    return ListTime{.time = time, .isUtc = parts->offset.has_value()};
}

std::optional<DateOrder> dateOrderOf(std::string_view text)
{
    const auto parts = partsOf(text);
    if (!parts || parts->yearFirst)
        return std::nullopt;
    if (parts->dots || parts->first > 12)
        return DateOrder::DayFirst;
    if (parts->second > 12)
        return DateOrder::MonthFirst;
    return std::nullopt;
}

} // namespace rollcall::domain
