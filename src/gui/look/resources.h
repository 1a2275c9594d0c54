// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QApplication;
class QLocale;

namespace rollcall::gui {

/// Makes `:/icons` and `:/i18n` known; needed because they are linked from a static library. Harmless when
/// called again.
void initResources();

/// Installs the translation that fits best into `app`, and the layout direction that goes with the language
/// used. To be called before the first string is shown. False if there is no translation for `locale`: then
/// English, left to right.
bool loadTranslations(QApplication &app, const QLocale &locale);

/// Language codes that come with the program.
[[nodiscard]] QStringList translatedLanguages();

} // namespace rollcall::gui
