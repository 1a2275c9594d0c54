// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/monitor.h"

#include <QDialog>

#include <memory>

namespace Ui {
class WatchDialog;
}

namespace rollcall::gui {

/// Takes a join link and says at once what it is. Accepted when the meeting is watched; meetingId() then.
class WatchDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit WatchDialog(monitor::Monitor &monitor, QWidget *parent = nullptr);
    ~WatchDialog() override;

    void setLink(const QString &link);
    [[nodiscard]] QString meetingId() const { return m_meetingId; }
    /// What is said under the field.
    [[nodiscard]] QString feedback() const;

private:
    void check();
    void submit();

    std::unique_ptr<Ui::WatchDialog> m_ui;
    monitor::Monitor &m_monitor;
    QString m_meetingId;
    bool m_busy = false;
};

} // namespace rollcall::gui
