// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/mainwindow.h"

#include "domain/joinlink.h"
#include "gui/accounts/accountactions.h"
#include "gui/accounts/accountswitch.h"
#include "gui/events/eventpage.h"
#include "gui/events/offerbar.h"
#include "gui/look/chosencolumns.h"
#include "gui/look/icons.h"
#include "gui/look/statepanel.h"
#include "gui/look/tokens.h"
#include "gui/views/meetingcontext.h"
#include "gui/views/meetingpage.h"
#include "gui/views/peopleview.h"
#include "gui/window/absencetext.h"
#include "gui/window/demomenu.h"
#include "gui/window/droppedtext.h"
#include "gui/window/exportdialog.h"
#include "gui/window/healthbar.h"
#include "gui/window/infodialogs.h"
#include "gui/window/questions.h"
#include "gui/window/sidebar.h"
#include "gui/window/sleepstatus.h"
#include "gui/window/toolactions.h"
#include "gui/window/watchdialog.h"
#include "gui/window/watchtext.h"
#include "ui_mainwindow.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr int sidebarWidth = 232;

QString linkIn(const QMimeData &data)
{
    const QString text = droppedText(data);
    return domain::readJoinLink(text.toStdString()) || monitor::looksLikePairingLink(text) ? text : QString();
}

StateText openingText()
{
    return {.icon = u"clock"_s,
            .title = MainWindow::tr("Opening the record…"),
            .body = MainWindow::tr(
                "Rollcall reads what was recorded so far. At its very first start it also makes "
                "a key, which takes some seconds.")};
}

} // namespace

MainWindow::MainWindow(monitor::Monitor &monitor, monitor::DemoControl *demo, Theme *theme,
                       const models::TextFormat &format, QWidget *parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_monitor(monitor)
    , m_demo(demo)
    , m_theme(theme)
    , m_format(format)
    , m_sidebar(new Sidebar(monitor, format, this)) // first by Tab
    , m_context(new MeetingContext(format, monitor.scheduler(), this))
    , m_page(new MeetingPage(monitor, *m_context, this))
    , m_eventPage(new EventPage(monitor, format, this))
    , m_accounts(new AccountActions(monitor, format, *this))
    , m_tools(new ToolActions(monitor, format, *m_accounts, *this))
    , m_health(new HealthBar(monitor, format, this))
    , m_sleep(new SleepStatus(monitor, format, this))
    , m_columns(new ChosenColumns(*this))
    , m_timer(monitor.scheduler())
{
    m_ui->setupUi(this);
    m_ui->meetingPageLayout->addWidget(m_page);
    m_ui->pages->addWidget(m_eventPage);
    setAcceptDrops(true);
    setUpTopBar();
    setUpSidebar();
    setUpActions();
    setUpViewActions();
    setUpDemo();
    m_ui->statusBar->setContentsMargins(0, 0, 0, tokens::space1);
    m_ui->statusBar->insertWidget(0, m_health, 1);
    m_ui->statusBar->addPermanentWidget(m_sleep);
    setUpOffers();
    connect(m_page, &MeetingPage::triggered, this, &MainWindow::perform);
    connect(m_ui->emptyPage, &StatePanel::triggered, this, &MainWindow::perform);
    connect(&m_monitor, &monitor::Monitor::meetingsChanged, this, &MainWindow::refreshMeeting);
    connect(&m_monitor, &monitor::Monitor::eventsChanged, this, &MainWindow::refreshEvent);
    connect(m_eventPage, &EventPage::triggered, this, &MainWindow::perform);
    connect(m_eventPage, &EventPage::stopRequested, this, &MainWindow::askToStopWatching);
    connect(m_eventPage, &EventPage::meetingChosen, this,
            [this](const QString &id) { showMeeting(m_monitor.meeting(id)); });
    connect(&m_monitor, &monitor::Monitor::healthChanged, this, &MainWindow::refreshStatus);
    connect(m_context, &MeetingContext::changed, this, &MainWindow::refreshActions);
    connect(&m_monitor.chooser(), &monitor::Chooser::addedByRules, this,
            [this](const monitor::AutoWatchNews &news) { say(watchtext::news(news)); });
    refreshMeeting();
    refreshStatus();
    tick();
    m_sidebar->focusList();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpTopBar()
{
    m_search = new QLineEdit;
    m_search->setObjectName(u"participantSearchEdit"_s);
    m_search->setPlaceholderText(tr("Search people"));
    m_search->setAccessibleName(tr("Search people"));
    m_search->setAccessibleDescription(tr("Filters the table and the timeline"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(260);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_context->filteredPeople().setText(text);
        const View view = m_page->currentView();
        if (!text.isEmpty() && view != View::People && view != View::Timeline)
            m_page->showView(View::People); // where one sees what the search found
    });
    connect(m_context, &MeetingContext::meetingChanged, m_search, &QLineEdit::clear);

    // Menus and search share a row. Where the system draws the menus, the search stands alone.
    layout()->setMenuBar(nullptr);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, tokens::space1, 0, tokens::space1);
    row->setSpacing(0);
    row->addSpacing(tokens::space1); // unlike margins, mirrored where one reads from the right
    row->addWidget(m_ui->menuBar, 1, Qt::AlignVCenter);
    row->addWidget(m_search, 0, Qt::AlignVCenter);
    row->addSpacing(tokens::space4);
    setMenuWidget(bar);
}

void MainWindow::setUpOffers()
{
    auto *offers = new OfferBar(m_monitor, m_format, this);
    m_ui->layout1->insertWidget(0, offers);
    connect(offers, &OfferBar::watched, this, &MainWindow::showWatchedEvent);
}

void MainWindow::setUpActions()
{
    const auto when = [this](QAction *action, const QString &iconName, auto does) {
        action->setIcon(icon(iconName));
        action->setIconVisibleInMenu(true);
        connect(action, &QAction::triggered, this, does);
    };
    when(m_ui->watchAction, u"plus"_s, [this] { openWatchDialog(); });
    when(m_ui->exportAction, u"export"_s, [this] { openExportDialog(); });
    connect(m_ui->quitAction, &QAction::triggered, this, &QWidget::close);
    when(m_ui->copyAction, u"copy"_s, [this] { m_page->peopleView().copySelection(); });
    when(m_ui->copyEmailAction, u"mail"_s, [this] { m_page->peopleView().copyEmails(); });
    connect(m_ui->selectAllAction, &QAction::triggered, this, [this] {
        m_page->showView(View::People);
        m_page->peopleView().selectAll();
    });
    when(m_ui->findAction, u"search"_s, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    when(m_ui->openInTeamsAction, u"open"_s, [this] { perform(StateAction::OpenInTeams); });
    when(m_ui->showEventAction, u"calendar"_s, [this] { showWatchedEvent(m_sidebar->eventOf(m_shownId)); });
    when(m_ui->copyLinkAction, u"copy"_s, [this] {
        QGuiApplication::clipboard()->setText(m_context->meeting()->info().joinWebUrl);
        say(tr("Join link copied."));
    });
    connect(m_ui->stopWatchingAction, &QAction::triggered, this, &MainWindow::askToStopWatching);
    when(m_ui->signInAction, u"key"_s, [this] { m_accounts->signIn(); });
    when(m_ui->addAccountAction, u"plus"_s, [this] { m_accounts->add(); });
    m_ui->addAccountAction->setVisible(false); // until there are settings to add it to
    connect(m_accounts, &AccountActions::settingsChanged, this, &MainWindow::accountChosen);
    connect(&m_monitor, &monitor::Monitor::accountsChanged, this, &MainWindow::refreshMeeting);
    when(m_ui->signOutAction, u"leave"_s, [this] { m_accounts->signOut(); });
    when(m_ui->accountsAction, u"person"_s, [this] { m_accounts->showAccounts(); });
    when(m_ui->copyRequestAction, u"copy"_s, [this] { m_accounts->showRequest(); });
    connect(m_accounts, &AccountActions::browserRequested, this, &MainWindow::openRequested);
    const auto *switching = new AccountSwitch(m_monitor, *m_ui->switchAccountMenu, *this);
    connect(switching, &AccountSwitch::chosen, this, &MainWindow::accountChosen);
    const auto refreshSignOut = [this] { m_ui->signOutAction->setEnabled(m_accounts->canSignOut()); };
    connect(&m_monitor, &monitor::Monitor::accountsChanged, this, refreshSignOut);
    refreshSignOut();
    when(m_ui->connectionAction, u"info"_s, [this] { m_tools->showConnection(); });
    when(m_ui->deliveryAction, u"enter"_s, [this] { openDeliveryDialog(); });
    m_ui->deliveryAction->setVisible(false); // until there are settings to change
    when(m_ui->checkAction, u"check"_s, [this] { m_tools->showCheck(); });
    m_ui->checkAction->setEnabled(m_monitor.chainCheck());
    when(m_ui->sleepAction, u"sleep"_s, [this] { m_sleep->openBox(); });
    when(m_ui->subscriptionsAction, u"activity"_s, [this] { m_tools->showSubscriptions(); });
    m_ui->subscriptionsAction->setEnabled(m_monitor.subscriptions());
    connect(m_ui->aboutAction, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(&m_page->peopleView(), &PeopleView::copied, this, &MainWindow::say);
    m_ui->sidebarAction->setChecked(true);
    connect(m_ui->sidebarAction, &QAction::toggled, m_sidebar, &QWidget::setVisible);
    connect(m_ui->detailsAction, &QAction::toggled, m_page, &MeetingPage::setDetailsVisible);
    connect(m_page, &MeetingPage::detailsVisibleChanged, m_ui->detailsAction, &QAction::setChecked);

    auto *group = new QActionGroup(this);
    const auto theme = [&](QAction *action, Theme::Mode mode) {
        group->addAction(action);
        action->setChecked(m_theme && m_theme->mode() == mode);
        connect(action, &QAction::triggered, this, [this, mode] { m_theme->setMode(mode); });
    };
    theme(m_ui->platformThemeAction, Theme::Mode::Platform);
    theme(m_ui->lightThemeAction, Theme::Mode::Light);
    theme(m_ui->darkThemeAction, Theme::Mode::Dark);
    m_ui->themeMenu->menuAction()->setVisible(m_theme);
}

void MainWindow::setUpViewActions()
{
    struct Item
    {
        View view;
        QString text;
        QString icon;
    };
    const std::array items{Item{View::Overview, tr("&Overview"), u"overview"_s},
                           Item{View::Timeline, tr("&Timeline"), u"timeline"_s},
                           Item{View::People, tr("&People"), u"people"_s},
                           Item{View::Lobby, tr("&Lobby"), u"lobby"_s},
                           Item{View::Activity, tr("&Activity"), u"activity"_s},
                           Item{View::Coverage, tr("&Coverage"), u"coverage"_s}};
    QAction *before = m_ui->sidebarAction;
    int number = 0;
    for (const Item &item : items) {
        auto *action = new QAction(icon(item.icon), item.text, this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)));
        connect(action, &QAction::triggered, this, [this, view = item.view] { m_page->showView(view); });
        m_ui->viewMenu->insertAction(before, action);
    }
    m_ui->viewMenu->insertSeparator(before);
}

void MainWindow::setUpSidebar()
{
    m_ui->splitter->insertWidget(0, m_sidebar);
    m_ui->splitter->setStretchFactor(0, 0);
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->splitter->setSizes({sidebarWidth, 1280 - sidebarWidth});
    connect(m_sidebar, &Sidebar::meetingChosen, this, &MainWindow::showMeeting);
    connect(m_sidebar, &Sidebar::eventChosen, this, &MainWindow::showWatchedEvent);
    connect(m_sidebar, &Sidebar::watchRequested, this, [this] { openWatchDialog(); });
}

void MainWindow::setUpDemo()
{
    if (!m_demo)
        return;
    auto *menu = new DemoMenu(*m_demo, m_format, m_ui->toolsMenu);
    m_ui->toolsMenu->addMenu(menu);
    connect(menu, &DemoMenu::speedChanged, this, &MainWindow::tick);
    connect(m_demo, &monitor::DemoControl::finished, this,
            [this] { say(tr("The demo has played to its end.")); });
}

void MainWindow::showMeeting(monitor::LiveMeeting *meeting)
{
    m_shownEvent.clear();
    m_shownId = meeting ? meeting->info().id : QString();
    m_context->setMeeting(meeting);
    m_sidebar->setShown(m_shownId);
    if (meeting) {
        m_ui->pages->setCurrentWidget(m_ui->meetingPage);
    } else {
        const monitor::Health health = m_monitor.health();
        StateText text =
            m_opening ? openingText() : paneText(View::Overview, ViewState::Empty, nullptr, m_format);
        if (!m_opening && m_accounts->canAdd() && m_monitor.accounts().isEmpty()) {
            text.body += u' ' + tr("First of all Rollcall needs an account of your organisation.");
            text.action = StateAction::AddAccount;
            text.actionLabel = tr("Add account…");
        } else if (!m_opening && health.account.isEmpty() && !health.connector) {
            text.body += u' ' + tr("Sign in first: Account ▸ Sign in.");
        }
        m_ui->emptyPage->setText(text);
        m_ui->pages->setCurrentWidget(m_ui->emptyPage);
    }
    refreshActions();
}

void MainWindow::showWatchedEvent(const QString &eventId)
{
    const auto events = m_monitor.events();
    const auto event = std::ranges::find(events, eventId, &monitor::WatchedEvent::id);
    if (event == events.end())
        return;
    m_shownEvent = eventId;
    m_shownId.clear();
    m_context->setMeeting(nullptr);
    m_eventPage->setEvent(*event);
    m_sidebar->setShown(eventId);
    m_ui->pages->setCurrentWidget(m_eventPage);
    refreshActions();
    if (!event->subject.isEmpty()) {
        //: Window title; %1 is the subject of the meeting
        setWindowTitle(tr("%1 – Rollcall").arg(models::plainName(event->subject.toStdString())));
    }
}

void MainWindow::refreshEvent()
{
    if (m_shownEvent.isEmpty()) {
        if (!m_context->meeting())
            return refreshMeeting();
        return refreshActions(); // its event may have come or gone
    }
    const auto events = m_monitor.events();
    const bool stays = std::ranges::find(events, m_shownEvent, &monitor::WatchedEvent::id) != events.end();
    if (stays)
        return showWatchedEvent(QString(m_shownEvent));
    m_shownEvent.clear();
    refreshMeeting();
}

void MainWindow::setOpening(bool opening)
{
    m_opening = opening;
    m_sidebar->setWatchable(!opening);
    m_ui->watchAction->setEnabled(!opening);
    refreshMeeting();
}

void MainWindow::letAccountsChange(monitor::AccountSetup &setup)
{
    m_accounts->letChange(setup);
    m_ui->addAccountAction->setVisible(true);
    refreshMeeting();
}

void MainWindow::letDeliveryChange(monitor::DeliverySetup &setup)
{
    m_tools->letDeliveryChange(setup);
    m_ui->deliveryAction->setVisible(true);
}

void MainWindow::signIn(const QString &account)
{
    m_accounts->signIn(account);
}

void MainWindow::restore(const WindowState &state)
{
    if (state.geometry.isValid()) {
        QList<QRect> screens;
        for (const QScreen *screen : QGuiApplication::screens())
            screens.append(screen->availableGeometry());
        setGeometry(fittedTo(state.geometry, screens));
    }
    if (state.maximized)
        setWindowState(windowState() | Qt::WindowMaximized);
    if (state.sidebarWidth > 0) {
        // It shares out what it has, so it has to have its width first.
        m_ui->splitter->resize(width(), m_ui->splitter->height());
        m_ui->splitter->setSizes({state.sidebarWidth, std::max(1, width() - state.sidebarWidth)});
    }
    m_ui->sidebarAction->setChecked(state.sidebarVisible);
    m_page->showView(state.view);
    m_columns->restore(state.columns);
}

WindowState MainWindow::state() const
{
    // While it is hidden the sidebar has no width.
    const int sidebar = m_sidebar->isHidden() ? 0 : m_ui->splitter->sizes().constFirst();
    return {.geometry = isMaximized() ? normalGeometry() : geometry(),
            .maximized = isMaximized(),
            .sidebarWidth = sidebar,
            .sidebarVisible = !m_sidebar->isHidden(),
            .view = m_page->currentView(),
            .appearance = m_theme ? m_theme->mode() : Theme::Mode::Platform,
            .columns = m_columns->all()};
}

monitor::LiveMeeting *MainWindow::shownMeeting() const
{
    return m_context->meeting();
}

void MainWindow::showView(View view)
{
    m_page->showView(view);
}

void MainWindow::refreshMeeting()
{
    if (!m_shownEvent.isEmpty())
        return refreshEvent();
    monitor::LiveMeeting *shown = m_shownId.isEmpty() ? nullptr : m_monitor.meeting(m_shownId);
    if (!shown) {
        const auto meetings = m_monitor.meetings();
        shown = meetings.isEmpty() ? nullptr : meetings.first();
    }
    if (const auto events = m_monitor.events(); !shown && !m_opening && !events.isEmpty())
        return showWatchedEvent(events.first().id);
    showMeeting(shown);
}

void MainWindow::refreshActions()
{
    const monitor::LiveMeeting *meeting = m_context->meeting();
    const bool content = hasContent(viewState(meeting), meeting);
    m_ui->exportAction->setEnabled(content);
    for (QAction *action :
         {m_ui->copyAction, m_ui->copyEmailAction, m_ui->selectAllAction, m_ui->detailsAction})
        action->setEnabled(content);
    m_search->setEnabled(content);
    m_ui->findAction->setEnabled(content);
    for (QAction *action : {m_ui->openInTeamsAction, m_ui->copyLinkAction})
        action->setEnabled(meeting && !meeting->info().joinWebUrl.isEmpty());
    m_ui->showEventAction->setEnabled(meeting && !m_sidebar->eventOf(m_shownId).isEmpty());
    m_ui->stopWatchingAction->setEnabled(meeting || !m_shownEvent.isEmpty());
    if (!meeting) {
        setWindowTitle(tr("Rollcall"));
        return;
    }
    //: Window title; %1 is the subject of the meeting
    setWindowTitle(tr("%1 – Rollcall").arg(models::plainName(meeting->info().subject.toStdString())));
}

void MainWindow::refreshStatus()
{
    m_health->refresh();
    m_ui->signInAction->setText(m_monitor.health().account.isEmpty() ? tr("&Sign in…")
                                                                     : tr("&Sign in again…"));
}

void MainWindow::tick()
{
    m_context->tick();
    refreshStatus();
    m_sleep->refresh();
    if (m_ticks++ % 60 == 0)
        m_sidebar->tick();
    // Once a second; where the demo's time runs faster, four times a second is all that an eye can follow.
    const double speed = m_demo ? m_demo->speed() : 1.0;
    const auto pause = std::chrono::duration<double>(std::max(1.0, speed / 4));
    m_timer.start(std::chrono::duration_cast<std::chrono::nanoseconds>(pause), this, [this] { tick(); });
}

void MainWindow::say(const QString &text)
{
    m_ui->statusBar->showMessage(text, 4000);
}

void MainWindow::perform(StateAction action)
{
    monitor::LiveMeeting *meeting = m_context->meeting();
    switch (action) {
    case StateAction::None:
        break;
    case StateAction::Watch:
        openWatchDialog();
        break;
    case StateAction::StopWatching:
        askToStopWatching();
        break;
    case StateAction::OpenInTeams:
        if (meeting)
            Q_EMIT openRequested(meeting->info().joinWebUrl);
        break;
    case StateAction::CopyRequest:
        m_accounts->showRequest();
        break;
    case StateAction::Export:
        openExportDialog();
        break;
    case StateAction::SignIn:
        m_accounts->signIn();
        break;
    case StateAction::TryAgain:            // of the watch dialog, which does so itself
    case StateAction::PairWithRelay:       // likewise
    case StateAction::ImportRegistrations: // of the registrations, likewise
        break;
    case StateAction::ShowDetails:
        m_tools->showConnection();
        break;
    case StateAction::AddAccount:
        m_accounts->add();
        break;
    }
}

void MainWindow::openWatchDialog(const QString &link)
{
    auto *dialog = new WatchDialog(m_monitor, m_format, this);
    connect(dialog, &WatchDialog::actionRequested, this, &MainWindow::perform);
    connect(dialog, &WatchDialog::pairingRequested, this, &MainWindow::openDeliveryDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!link.isEmpty())
        dialog->setLink(link);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (monitor::LiveMeeting *meeting = m_monitor.meeting(dialog->meetingId()))
            showMeeting(meeting);
        else
            showWatchedEvent(dialog->meetingId());
    });
    dialog->open();
}

void MainWindow::openExportDialog()
{
    monitor::LiveMeeting *meeting = m_context->meeting();
    if (!hasContent(viewState(meeting), meeting))
        return;
    auto *dialog = new ExportDialog(*meeting, m_format, m_monitor.scheduler().now(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    QApplication::alert(this);
}

void MainWindow::openLink(const QString &link)
{
    if (const QString bundle = connectorFile(link); !bundle.isEmpty()) {
        if (!m_accounts->canAdd())
            return say(tr("A demo receives nothing from outside."));
        m_accounts->add(bundle);
    } else if (monitor::looksLikePairingLink(link))
        openDeliveryDialog(link);
    else
        openWatchDialog(link);
}

void MainWindow::openDeliveryDialog(const QString &link)
{
    if (!m_tools->showDelivery(link))
        say(tr("A demo receives nothing from outside."));
}

void MainWindow::askToStopWatching()
{
    const auto events = m_monitor.events();
    const auto event = std::ranges::find(events, m_shownEvent, &monitor::WatchedEvent::id);
    if (event != events.end()) {
        questions::stopWatching(*this, event->subject, [this, id = event->id] { m_monitor.unwatch(id); });
        return;
    }
    if (const monitor::LiveMeeting *meeting = m_context->meeting()) {
        questions::stopWatching(*this, meeting->info().subject,
                                [this, id = meeting->info().id] { m_monitor.unwatch(id); });
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // In a demo nothing is lost, and a session that ends does not wait for an answer.
    const QString risk = questions::atRisk(m_monitor);
    if (m_leaving || m_demo || qGuiApp->isSavingSession() || risk.isEmpty()) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    questions::leave(*this, risk, absenceText(m_monitor.absence(), m_format), [this] {
        m_leaving = true;
        close();
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!linkIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (const QString link = linkIn(*event->mimeData()); !link.isEmpty())
        openLink(link);
}

} // namespace rollcall::gui
