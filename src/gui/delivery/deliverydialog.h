// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/delivery/deliverysetup.h"
#include "monitor/monitor.h"

#include <QDialog>

class QPushButton;
class QRadioButton;
class QScrollArea;
class QVBoxLayout;

namespace rollcall::gui {

class HubPage;
class OwnAddressPage;
class RelayPage;
class TonedLabel;

/// How notifications reach this computer: a relay, an own address or an event hub; which of them is in use,
/// how it stands, and how to change it. Accepted once something has been changed: the monitor is to be made
/// anew.
class DeliveryDialog final : public QDialog
{
    Q_OBJECT

public:
    /// All borrowed.
    DeliveryDialog(monitor::Monitor &monitor, monitor::DeliverySetup &setup, const models::TextFormat &format,
                   QWidget *parent = nullptr);

    /// As if it had been typed: asks to confirm its host at once.
    void openLink(const QString &link);
    void done(int result) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void groundScrollBar();
    void addHead(QVBoxLayout &column);
    void addPages(QVBoxLayout &column);
    void showPage(monitor::DeliveryMode mode);
    void refresh();
    void tick();
    void say(const QString &text, bool alert);
    void pair();
    void pairNow(const monitor::PairingLink &link);
    void forget();
    [[nodiscard]] monitor::DeliverySetup::Done finish();
    void work();

    monitor::Monitor &m_monitor;
    monitor::DeliverySetup &m_setup;
    models::TextFormat m_format;
    TonedLabel *m_use;
    TonedLabel *m_health;
    TonedLabel *m_problem;
    TonedLabel *m_locked;
    QRadioButton *m_choices[3]{};
    QScrollArea *m_scroll;
    QWidget *m_pages;
    RelayPage *m_relay;
    OwnAddressPage *m_own;
    HubPage *m_hub;
    TonedLabel *m_feedback;
    QPushButton *m_close;
    base::Timer m_timer;
    bool m_working = false;
};

} // namespace rollcall::gui
