// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

class QPalette;

/// The few numbers and colours that every view is made of (ui.md, Look). All lengths are device-independent.
namespace rollcall::gui::tokens {

inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int space6 = 24;
inline constexpr int radius = 6;
inline constexpr int controlHeight = 30;
inline constexpr int rowHeight = 32;
inline constexpr int iconSize = 18;

/// The state colours are ui.md's (Okabe–Ito, brightened on dark); the `…Text` ones are their readable twins:
/// 4.5:1 on every ground, also on a selected row. A mark is never the only sign of a state.
struct Colours
{
    QColor window;  ///< behind everything
    QColor surface; ///< cards, lists, fields
    QColor raised;  ///< header rows, hovered controls
    QColor line;    ///< hairlines
    QColor outline; ///< edges of controls
    QColor text;
    QColor secondary; ///< labels, units, hints
    QColor disabled;
    QColor accent; ///< what can be acted on, what is chosen
    QColor onAccent;
    QColor selection; ///< ground of selected rows
    QColor live;      ///< second accent: running, healthy

    QColor inRoom; ///< Okabe–Ito
    QColor inLobby;
    QColor left;
    QColor alert;
    QColor inRoomText;
    QColor inLobbyText;
    QColor leftText;
    QColor alertText;
    QColor liveText;
};

/// Which set fits a palette: decided by the lightness of its window colour.
[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] const Colours &colours(bool dark);
[[nodiscard]] const Colours &colours(const QPalette &palette);

/// WCAG 2.1 contrast ratio, 1…21; both colours opaque.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// `over` with `opacity` (0…1) laid on `ground`, as an opaque colour.
[[nodiscard]] QColor blend(const QColor &ground, const QColor &over, double opacity);

enum class Type {
    Caption, ///< labels under numbers, table headers
    Body,
    Strong, ///< names, first lines
    Title,  ///< the meeting
    Figure, ///< KPI numbers
    Code,   ///< the code of a sign-in, to be read across a desk
};

/// Scaled from the application's font; figures are tabular where Qt can ask for it (6.7), and the usual
/// interface fonts have tabular figures by default.
[[nodiscard]] QFont font(Type type);

} // namespace rollcall::gui::tokens
