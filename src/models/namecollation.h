// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QLocale>

namespace rollcall::models {

/// The order of names: in any case, numbers in them by their value.
[[nodiscard]] inline QCollator nameCollator(const QLocale &locale = QLocale())
{
    // In the C locale names would be compared byte by byte.
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

} // namespace rollcall::models
