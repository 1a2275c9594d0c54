// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/checking/checkreport.h"
#include "monitor/delivery/deliverymode.h"

#include <QDialog>
#include <QList>

#include <memory>

namespace Ui {
class CheckDialog;
}

namespace rollcall::gui {

class HopRow;

/// The chain from the account to the record, hop by hop (ui.md, Check chain). Begins with a check, and shows
/// one that is running already; closing it cancels what runs.
class CheckDialog final : public QDialog
{
    Q_OBJECT

public:
    CheckDialog(monitor::ChainCheck &check, const models::TextFormat &format, QWidget *parent = nullptr,
                monitor::DeliveryMode mode = monitor::DeliveryMode::Listen);
    ~CheckDialog() override;

    void done(int result) override;

Q_SIGNALS:
    void signInRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void groundScrollBar();
    void refresh();
    void copyDetails();

    std::unique_ptr<Ui::CheckDialog> m_ui;
    monitor::ChainCheck &m_check;
    models::TextFormat m_format;
    monitor::DeliveryMode m_mode;
    QList<HopRow *> m_rows;
    monitor::CheckOutcome m_shown = monitor::CheckOutcome::None;
};

} // namespace rollcall::gui
