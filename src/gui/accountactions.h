// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QObject>

class QWidget;

namespace rollcall::gui {

/// What a window can do about accounts. Each opens a dialog over `window` and returns at once; one of a kind
/// is open at a time.
class AccountActions final : public QObject
{
    Q_OBJECT

public:
    AccountActions(monitor::Monitor &monitor, const models::TextFormat &format, QWidget &window);

    void signIn();
    void showAccounts();
    /// Of the one account that is in use; where there are several, they are shown to choose from.
    void signOut();
    void showRequest();

    /// There is somebody, or a connector, to sign out.
    [[nodiscard]] bool canSignOut() const;

Q_SIGNALS:
    void browserRequested(const QString &address);

private:
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    QWidget &m_window;
};

} // namespace rollcall::gui
