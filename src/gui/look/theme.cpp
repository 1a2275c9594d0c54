// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/theme.h"

#include "gui/look/resources.h"
#include "gui/look/style.h"
#include "gui/look/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QIcon>
#include <QPalette>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// A bare X server names no font; of what fontconfig then offers, Noto reads better at small sizes.
void chooseFont(QApplication &app)
{
    QFont font = app.font();
    static const QStringList generic{u"Sans Serif"_s, u"Sans"_s, u"sans-serif"_s};
    const bool namesNone = generic.contains(font.family(), Qt::CaseInsensitive) || font.family().isEmpty();
    if (!namesNone)
        return;
    if (QFontDatabase::hasFamily(u"Noto Sans"_s))
        font.setFamily(u"Noto Sans"_s);
    if (font.pointSizeF() < 10)
        font.setPointSizeF(10);
    app.setFont(font);
}

} // namespace

Theme::Theme(QApplication &app, Mode mode, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_mode(mode)
{
    initResources();
    chooseFont(app);
    app.setStyle(new Style);
    app.setWindowIcon(QIcon(u":/rollcall.svg"_s));
    apply();
    app.installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(app.styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { apply(); });
#endif
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

Theme::Mode Theme::modeFromName(const QString &name)
{
    if (name == "light"_L1)
        return Mode::Light;
    return name == "dark"_L1 ? Mode::Dark : Mode::Platform;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Every window is told when the desktop changes its theme; that is all Qt 6.4 lets one know.
    if (event->type() == QEvent::ThemeChange && !m_applying && m_mode == Mode::Platform &&
        watched->isWidgetType())
        QMetaObject::invokeMethod(this, [this] { apply(); }, Qt::QueuedConnection);
    return false;
}

bool Theme::platformIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (m_app.styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return m_app.styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    QApplication::setPalette(QPalette()); // back to what the platform says
    return tokens::isDark(QApplication::palette());
}

void Theme::apply()
{
    m_applying = true;
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::Platform && platformIsDark());
    m_dark = dark;
    QApplication::setPalette(palette(dark));
    m_applying = false;
    Q_EMIT changed();
}

QPalette Theme::palette(bool dark)
{
    const tokens::Colours &c = tokens::colours(dark);
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.surface);
    p.setColor(QPalette::AlternateBase, c.raised);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.secondary);
    p.setColor(QPalette::Button, c.surface);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.onAccent);
    p.setColor(QPalette::ToolTipBase, dark ? c.raised : c.text);
    p.setColor(QPalette::ToolTipText, dark ? c.text : c.surface);
    p.setColor(QPalette::Highlight, c.selection);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.surface);
    p.setColor(QPalette::Midlight, c.raised);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.outline);
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : c.secondary);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, c.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.raised);
    return p;
}

} // namespace rollcall::gui
