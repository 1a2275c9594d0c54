// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

#include <algorithm>

namespace rollcall::gui {

/// As high as its wrapped texts need at this width, or at the least width that its contents take.
/// QWidget::adjustSize() guesses, and leaves a gap.
inline void fitHeight(QWidget &window, int width)
{
    QLayout *layout = window.layout();
    layout->invalidate(); // what has just been shown or hidden counts
    layout->activate();   // the least size of before would hold against a smaller one
    const int fit = std::max(width, layout->totalMinimumSize().width());
    window.resize(fit, layout->hasHeightForWidth() ? layout->totalHeightForWidth(fit)
                                                   : layout->totalSizeHint().height());
}

} // namespace rollcall::gui
