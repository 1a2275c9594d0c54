// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"

#include <QWidget>

#include <array>

class QLabel;

namespace rollcall::monitor {
class Monitor;
}

namespace rollcall::gui {

/// The status bar's facts in words: the account, how events come in, whether all could be read.
class HealthBar final : public QWidget
{
    Q_OBJECT

public:
    /// `monitor` is borrowed.
    HealthBar(const monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);

    /// To be called when the facts have changed, and as time goes by: ages are among them.
    void refresh();

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *add(const QString &name);
    QWidget *addDivider();

    const monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    QLabel *m_dot;
    QLabel *m_account;
    QLabel *m_delivery;
    QLabel *m_readable;
    std::array<QWidget *, 2> m_dividers{};
};

} // namespace rollcall::gui
