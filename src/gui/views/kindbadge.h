// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/personkind.h"

#include <QStringList>
#include <QStyleOptionViewItem>

class QPainter;

namespace rollcall::gui {

inline constexpr int kindMark = 32; ///< what a badge has beside its word: icon and edges

/// Every word that a kind column can have, for its width.
[[nodiscard]] QStringList kindSamples();

/// What somebody is, by their identity: internal, guest, phone.
void drawKind(QPainter *painter, const QStyleOptionViewItem &option, models::PersonKind kind,
              const QString &word);

} // namespace rollcall::gui
