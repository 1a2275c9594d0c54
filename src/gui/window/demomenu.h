// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/democontrol.h"

#include <QMenu>

namespace rollcall::gui {

/// How fast the demo plays.
class DemoMenu final : public QMenu
{
    Q_OBJECT

public:
    /// `demo` is borrowed; it must outlive this.
    DemoMenu(monitor::DemoControl &demo, const models::TextFormat &format, QWidget *parent);

Q_SIGNALS:
    void speedChanged();
};

} // namespace rollcall::gui
