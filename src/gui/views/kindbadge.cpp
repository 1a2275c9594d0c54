// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/kindbadge.h"

#include "gui/look/cellpainting.h"
#include "gui/words.h"

namespace rollcall::gui {

QStringList kindSamples()
{
    using models::PersonKind;
    QStringList words;
    for (const auto kind :
         {PersonKind::Internal, PersonKind::External, PersonKind::SignedIn, PersonKind::Guest,
          PersonKind::Phone, PersonKind::Application, PersonKind::Unknown})
        words.append(models::kindWord(kind));
    return words;
}

void drawKind(QPainter *painter, const QStyleOptionViewItem &option, models::PersonKind kind,
              const QString &word)
{
    drawBadge(painter, option, textArea(option), words::kindIcon(kind), word,
              kind == models::PersonKind::Guest);
}

} // namespace rollcall::gui
