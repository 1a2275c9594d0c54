// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace rollcall::test {

using SavePicture = std::function<void(QWidget &widget, const QString &name)>;

/// Pictures of everything about signing in, in every state; names begin with "account-".
void drawAccountDialogs(const SavePicture &save);

} // namespace rollcall::test
