// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>

namespace Ui {
class AutoWatchDialog;
}

namespace rollcall::gui {

/// The rules of automatic watching; what the organisation has set cannot be changed.
class AutoWatchDialog final : public QDialog
{
    Q_OBJECT

public:
    AutoWatchDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~AutoWatchDialog() override;

private:
    void refresh();
    void save();

    std::unique_ptr<Ui::AutoWatchDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
};

} // namespace rollcall::gui
