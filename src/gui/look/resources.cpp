// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/resources.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;

// Q_INIT_RESOURCE must stand outside every namespace.
static void initRollcallResources()
{
    Q_INIT_RESOURCE(rollcall);
    Q_INIT_RESOURCE(translations);
}

namespace rollcall::gui {

void initResources()
{
    initRollcallResources();
}

QStringList translatedLanguages()
{
    initResources();
    QStringList languages;
    const QStringList files = QDir(u":/i18n"_s).entryList({u"rollcall_*.qm"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        languages.append(file.mid(9).chopped(3));
    return languages;
}

bool loadTranslations(QApplication &app, const QLocale &locale)
{
    initResources();
    auto *own = new QTranslator(&app);
    const bool known = own->load(locale, u"rollcall"_s, u"_"_s, u":/i18n"_s);
    if (!known) {
        // English is in the sources, but for its plurals.
        const bool english = own->load(u":/i18n/rollcall_en.qm"_s);
        Q_ASSERT(english);
        app.installTranslator(own);
        app.setLayoutDirection(Qt::LeftToRight);
        return locale.language() == QLocale::C;
    }
    // The words of Qt's own dialogs: the system's, or beside the program (Windows, a bundle of macOS).
    auto *qt = new QTranslator(&app);
    const QString program = QCoreApplication::applicationDirPath();
    const QStringList places{QLibraryInfo::path(QLibraryInfo::TranslationsPath), program + u"/translations"_s,
                             program + u"/../Resources/translations"_s};
    if (std::ranges::any_of(
            places, [&](const QString &place) { return qt->load(locale, u"qtbase"_s, u"_"_s, place); }))
        app.installTranslator(qt);
    else
        delete qt;
    app.installTranslator(own);
    app.setLayoutDirection(locale.textDirection());
    return true;
}

} // namespace rollcall::gui
