// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>

namespace Ui {
class AboutDialog;
class ConnectionDialog;
} // namespace Ui

namespace rollcall::gui {

class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
    ~AboutDialog() override;

private:
    std::unique_ptr<Ui::AboutDialog> m_ui;
};

/// The status bar's facts in full, and the problem, if any, with all that support would ask for.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    ConnectionDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// Whether what it shows can be changed.
    void offerChange(bool offered);

Q_SIGNALS:
    void changeRequested(); ///< the dialog has gone

private:
    void refresh();
    void showProblem(const monitor::Health &health, base::Instant now);
    void tick();

    std::unique_ptr<Ui::ConnectionDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    base::Timer m_timer;
    std::optional<base::Error> m_problem; ///< as shown
    int m_height = 0;                     ///< that it had to have last
};

} // namespace rollcall::gui
