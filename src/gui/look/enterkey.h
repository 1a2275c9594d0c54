// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QKeyEvent>

namespace rollcall::gui {

/// Enter presses the button in `dialog` that has the focus, and nothing where none has: for dialogs that keep
/// what is changed at once, so that no button is the default. True: it was Enter.
inline bool pressFocused(const QWidget &dialog, const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    if (auto *button = qobject_cast<QAbstractButton *>(dialog.focusWidget()))
        button->click();
    return true;
}

} // namespace rollcall::gui
