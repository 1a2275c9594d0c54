// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/delivery/deliverysetup.h"
#include "monitor/monitor.h"

#include <QObject>

class QWidget;

namespace rollcall::gui {

class AccountActions;

/// The dialogs that tell how events come in, and change it. All it is given is borrowed and must outlive it.
class ToolActions final : public QObject
{
    Q_OBJECT

public:
    ToolActions(monitor::Monitor &monitor, const models::TextFormat &format, AccountActions &accounts,
                QWidget &window);

    /// From now on it can be changed. `setup` is borrowed; it must outlive this.
    void letDeliveryChange(monitor::DeliverySetup &setup);

    /// With `link` pairing with its relay begins. False: there is nothing to change.
    bool showDelivery(const QString &link = {});
    void showConnection();
    void showCheck();
    void showSubscriptions();

private:
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    AccountActions &m_accounts;
    QWidget &m_window;
    monitor::DeliverySetup *m_setup = nullptr;
};

} // namespace rollcall::gui
