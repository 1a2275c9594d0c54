// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <string>

namespace rollcall::models {

/// Numbers and times as people read them (ui.md, Numbers and words).
class TextFormat
{
public:
    explicit TextFormat(const QLocale &locale = QLocale(),
                        const QTimeZone &zone = QTimeZone::systemTimeZone());

    /// 10:42:07, as the locale writes it.
    [[nodiscard]] QString clock(base::Instant time) const;
    /// 10:42
    [[nodiscard]] QString shortClock(base::Instant time) const;
    /// Mon 4 May, for what is not today.
    [[nodiscard]] QString day(base::Instant time) const;
    /// h:mm:ss, half up as in the reports (design §6.3), so that the two never differ; never negative.
    [[nodiscard]] QString duration(base::Ticks duration) const;
    /// m:ss below an hour, cut to whole seconds: for clocks that tick.
    [[nodiscard]] QString shortDuration(base::Ticks duration) const;
    [[nodiscard]] QString number(qint64 number) const;

    [[nodiscard]] const QLocale &locale() const { return m_locale; }
    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    [[nodiscard]] QDateTime local(base::Instant time) const;

private:
    [[nodiscard]] QString localDigits(QString text) const;

    QLocale m_locale;
    QTimeZone m_zone;
    QString m_clockFormat;
};

/// Since 1970, cut: where charts have a time.
[[nodiscard]] double milliseconds(base::Instant time);

/// The joiner's text made harmless: one line, without bidirectional controls. For sorting, searching,
/// copying; shown as plain text only.
[[nodiscard]] QString plainName(const std::string &utf8);
/// The same inside an isolate (U+2068 … U+2069), so that it cannot turn our words around it.
[[nodiscard]] QString isolated(const std::string &utf8);
/// For text that has no bidirectional controls, such as plainName()'s.
[[nodiscard]] QString isolated(const QString &plain);

} // namespace rollcall::models
