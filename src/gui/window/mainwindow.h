// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "gui/look/theme.h"
#include "gui/views/viewstate.h"
#include "gui/window/windowstate.h"
#include "monitor/accounts/accountsetup.h"
#include "monitor/delivery/deliverysetup.h"
#include "monitor/democontrol.h"
#include "monitor/monitor.h"

#include <QMainWindow>

#include <memory>

class QLineEdit;

namespace Ui {
class MainWindow;
}

namespace rollcall::gui {

class AccountActions;
class ChosenColumns;
class EventPage;
class HealthBar;
class MeetingContext;
class MeetingPage;
class Sidebar;
class SleepStatus;
class ToolActions;

/// The window of ui.md. Everything it is given is borrowed and must outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `demo` may be null: then there is no speed to choose. `theme` may be null: then there is no choice of
    /// light and dark.
    explicit MainWindow(monitor::Monitor &monitor, monitor::DemoControl *demo = nullptr,
                        Theme *theme = nullptr, const models::TextFormat &format = models::TextFormat(),
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Null for none. At first, and when the shown one goes, the first of the list is shown.
    void showMeeting(monitor::LiveMeeting *meeting);
    [[nodiscard]] monitor::LiveMeeting *shownMeeting() const;
    /// A webinar or town hall instead of a meeting; does nothing if it is not watched.
    void showWatchedEvent(const QString &eventId);
    [[nodiscard]] const QString &shownEvent() const { return m_shownEvent; }
    void showView(View view);
    [[nodiscard]] MeetingContext &context() const { return *m_context; }

    /// Says that the record is being opened instead of that nothing is watched.
    void setOpening(bool opening);

    /// As it was left, moved to where there is a screen. Before show().
    void restore(const WindowState &state);
    [[nodiscard]] WindowState state() const;

    /// Accounts can be added and changed from now on. `setup` is borrowed; it must outlive the window.
    void letAccountsChange(monitor::AccountSetup &setup);
    /// How notifications come in can be changed from now on. `setup` is borrowed; it must outlive the window.
    void letDeliveryChange(monitor::DeliverySetup &setup);
    /// Opens the dialog to sign in to an account of the settings.
    void signIn(const QString &account);

    /// What the status bar says of sleep.
    [[nodiscard]] SleepStatus &sleepStatus() const { return *m_sleep; }

    /// Opens the dialog to watch a meeting, with `link` in it: for links dropped or handed over.
    void openWatchDialog(const QString &link = {});
    /// How notifications come in; with `link` pairing with its relay begins: the person is asked first.
    void openDeliveryDialog(const QString &link = {});
    /// Before everything else, as far as the system allows: else it draws attention to itself.
    void comeForward();
    /// What was handed over to the program: a pairing link, one of a meeting, or the file of a connector.
    void openLink(const QString &link);

Q_SIGNALS:
    /// The user asks for an address to be opened outside: Teams, the sign-in page. main decides how, tests
    /// only look.
    void openRequested(const QString &address);
    /// Another account of the settings is to be used, or they have been changed: another monitor, so another
    /// window. Empty: the first account.
    void accountChosen(const QString &account);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpTopBar();
    void setUpSidebar();
    void setUpOffers();
    void setUpActions();
    void setUpViewActions();
    void setUpDemo();
    void refreshMeeting();
    void refreshEvent();
    void refreshActions();
    void refreshStatus();
    void tick();
    void perform(StateAction action);
    void say(const QString &text);
    void openExportDialog();
    void askToStopWatching();

    std::unique_ptr<Ui::MainWindow> m_ui;
    monitor::Monitor &m_monitor;
    monitor::DemoControl *m_demo;
    Theme *m_theme;
    models::TextFormat m_format;
    Sidebar *m_sidebar;
    MeetingContext *m_context;
    MeetingPage *m_page;
    EventPage *m_eventPage;
    AccountActions *m_accounts;
    ToolActions *m_tools;
    HealthBar *m_health;
    SleepStatus *m_sleep;
    ChosenColumns *m_columns;
    QLineEdit *m_search = nullptr;
    QString m_shownId;
    QString m_shownEvent; ///< instead
    bool m_opening = false;
    bool m_leaving = false; ///< asked and answered
    base::Timer m_timer;
    int m_ticks = 0;
};

} // namespace rollcall::gui
