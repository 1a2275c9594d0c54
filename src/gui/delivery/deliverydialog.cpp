// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/deliverydialog.h"

#include "gui/delivery/deliverypages.h"
#include "gui/delivery/deliverytext.h"
#include "gui/delivery/deliverywords.h"
#include "gui/look/tokens.h"
#include "gui/window/questions.h"
#include "gui/window/windowstate.h"

#include <QAccessible>
#include <QButtonGroup>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

using monitor::DeliveryMode;
using monitor::DeliveryProblem;
using Tone = TonedLabel::Tone;

DeliveryDialog::DeliveryDialog(monitor::Monitor &monitor, monitor::DeliverySetup &setup,
                               const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_monitor(monitor)
    , m_setup(setup)
    , m_format(format)
    , m_use(new TonedLabel({}, Tone::Plain))
    , m_health(new TonedLabel)
    , m_problem(new TonedLabel({}, Tone::Alert))
    , m_locked(new TonedLabel(tr("Set by your organisation."), Tone::Accent))
    , m_scroll(new QScrollArea)
    , m_pages(new QWidget)
    , m_relay(new RelayPage)
    , m_own(new OwnAddressPage(setup.addressTest(), format))
    , m_hub(new HubPage)
    , m_feedback(new TonedLabel)
    , m_close(new QPushButton(tr("Close")))
    , m_timer(monitor.scheduler())
{
    setObjectName(u"DeliveryDialog"_s);
    setWindowTitle(tr("Delivery"));
    resize(fittedTo({{}, QSize(600, 720)}, {screen()->availableGeometry()}).size());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, tokens::space6, 0, tokens::space4);
    column->setSpacing(tokens::space2);
    addHead(*column);
    addPages(*column);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    column->addWidget(line);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(tokens::space6, tokens::space2, tokens::space6, 0);
    m_feedback->setObjectName(u"feedbackLabel"_s);
    m_close->setObjectName(u"closeButton"_s);
    m_close->setAutoDefault(false);
    foot->addWidget(m_feedback, 1);
    foot->addWidget(m_close, 0, Qt::AlignBottom);
    column->addLayout(foot);

    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_relay, &RelayPage::pairRequested, this, &DeliveryDialog::pair);
    connect(m_relay, &RelayPage::forgetRequested, this, &DeliveryDialog::forget);
    connect(m_relay, &RelayPage::keyRequested, this, [this] {
        work();
        m_setup.keepRelayKey(m_relay->key(), this, finish());
    });
    connect(m_relay, &RelayPage::useRequested, this, [this] {
        work();
        m_setup.useRelay(this, finish());
    });
    connect(m_own, &OwnAddressPage::useRequested, this, [this] {
        work();
        m_setup.useOwnAddress(m_own->own(), this, finish());
    });
    connect(m_hub, &HubPage::useRequested, this, [this] {
        work();
        m_setup.useHub(m_hub->hub(), m_hub->connectionString(), m_hub->usesConnector(), this, finish());
    });
    connect(&setup, &monitor::DeliverySetup::changed, this, &DeliveryDialog::refresh);
    connect(&monitor, &monitor::Monitor::healthChanged, this, &DeliveryDialog::refresh);
    connect(&setup.addressTest(), &monitor::AddressTest::changed, this, [this] {
        if (m_setup.addressTest().report().outcome == monitor::CheckOutcome::Broken)
            QTimer::singleShot(0, this, [this] { m_own->showFault(*m_scroll); }); // once it has its size
    });
    showPage(setup.state().mode);
    groundScrollBar();
    tick();
}

void DeliveryDialog::addHead(QVBoxLayout &column)
{
    auto *head = new QVBoxLayout;
    head->setContentsMargins(tokens::space6, 0, tokens::space6, tokens::space1);
    head->setSpacing(tokens::space1);
    auto *title = new TonedLabel(tr("How notifications reach this computer"), Tone::Plain);
    title->setFont(tokens::font(tokens::Type::Title));
    m_use->setObjectName(u"useLabel"_s);
    m_use->setFont(tokens::font(tokens::Type::Strong));
    m_health->setObjectName(u"healthLabel"_s);
    m_problem->setObjectName(u"problemLabel"_s);
    m_locked->setObjectName(u"lockedLabel"_s);
    for (QWidget *widget : {title, m_use, m_health, m_problem, m_locked})
        head->addWidget(widget);
    column.addLayout(head);
    auto *choices = new QHBoxLayout;
    choices->setContentsMargins(tokens::space6, 0, tokens::space6, 0);
    choices->setSpacing(tokens::space4);
    auto *group = new QButtonGroup(this);
    const std::pair<DeliveryMode, QString> ways[]{{DeliveryMode::Relay, tr("&Relay")},
                                                  {DeliveryMode::Listen, tr("O&wn address")},
                                                  {DeliveryMode::EventHubs, tr("&Event hub")}};
    for (const auto &[mode, name] : ways) {
        auto *choice = new QRadioButton(name);
        choice->setObjectName(u"choice-"_s + monitor::deliveryModeName(mode));
        group->addButton(choice);
        choices->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, [this, way = mode](bool on) {
            if (on)
                showPage(way);
        });
        m_choices[static_cast<int>(mode)] = choice;
    }
    choices->addStretch();
    column.addLayout(choices);
}

void DeliveryDialog::addPages(QVBoxLayout &column)
{
    auto *pages = new QVBoxLayout(m_pages);
    pages->setContentsMargins({});
    pages->setSpacing(0);
    for (QWidget *page :
         {static_cast<QWidget *>(m_relay), static_cast<QWidget *>(m_own), static_cast<QWidget *>(m_hub)}) {
        page->layout()->setContentsMargins(tokens::space6, tokens::space2, tokens::space6, tokens::space2);
        pages->addWidget(page);
    }
    pages->addStretch();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("How notifications reach this computer"));
    m_scroll->setWidget(m_pages);
    column.addWidget(m_scroll, 1);
}

void DeliveryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        groundScrollBar();
}

void DeliveryDialog::groundScrollBar()
{
    // The bar is drawn on Base as in lists; here it stands on the window itself.
    QPalette own = palette();
    own.setColor(QPalette::Base, own.color(QPalette::Window));
    m_scroll->verticalScrollBar()->setPalette(own);
}

/// What is under way is waited for; a test of the address is not.
void DeliveryDialog::done(int result)
{
    if (m_working)
        return;
    m_setup.addressTest().cancel();
    QDialog::done(result);
}

// --- what is shown
// -------------------------------------------------------------------------------------------------------

void DeliveryDialog::showPage(DeliveryMode mode)
{
    QWidget *page = m_relay;
    if (mode != DeliveryMode::Relay)
        page = mode == DeliveryMode::Listen ? static_cast<QWidget *>(m_own) : m_hub;
    m_choices[static_cast<int>(mode)]->setChecked(true);
    for (QWidget *one :
         {static_cast<QWidget *>(m_relay), static_cast<QWidget *>(m_own), static_cast<QWidget *>(m_hub)})
        one->setVisible(one == page);
    m_scroll->verticalScrollBar()->setValue(0);
}

void DeliveryDialog::refresh()
{
    const monitor::DeliveryState &state = m_setup.state();
    const monitor::Health health = m_monitor.health();
    const base::Instant now = m_monitor.scheduler().now();
    switch (state.mode) {
    case DeliveryMode::Relay:
        //: %1 is a host name
        m_use->setText(state.relay ? tr("In use: the relay at %1").arg(models::isolated(state.relay->host))
                                   : tr("In use: a relay, but none is paired"));
        break;
    case DeliveryMode::Listen:
        m_use->setText(state.own.publicUrl.isEmpty()
                           ? tr("In use: an own address, but no public one is set")
                           //: %1 is an address (URL)
                           : tr("In use: %1").arg(models::isolated(state.own.publicUrl)));
        break;
    case DeliveryMode::EventHubs:
        m_use->setText(state.hub.hub.isEmpty()
                           ? tr("In use: an event hub, but none is named")
                           //: %1 is the name of an event hub
                           : tr("In use: the event hub %1").arg(models::isolated(state.hub.hub)));
        break;
    }
    const bool wrong = health.problem && health.problemIn == monitor::Trouble::Delivery;
    QStringList facts{words::contact(health, now), words::waiting(health, now)};
    if (!health.provable)
        facts << words::unprovable();
    m_health->setText(facts.join(words::separator()));
    QString problem = wrong ? problemText(health, now).sentences() : words::missed(health, m_format);
    if (state.error)
        problem = errorText(*state.error, Doing::Watching, now).sentences();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_locked->setVisible(state.modeLocked || state.relayLocked || state.ownLocked || state.hubLocked);
    m_relay->show(state);
    m_own->show(state);
    m_hub->show(state);
    m_pages->setEnabled(!m_working && !state.error);
    for (QRadioButton *choice : m_choices)
        choice->setEnabled(!m_working);
    m_close->setEnabled(!m_working);
}

void DeliveryDialog::tick()
{
    refresh();
    m_timer.start(1s, this, [this] { tick(); });
}

void DeliveryDialog::say(const QString &text, bool alert)
{
    m_feedback->setText(text);
    m_feedback->setTone(alert ? Tone::Alert : Tone::Quiet);
    QAccessibleEvent event(m_feedback, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

// --- what is done
// --------------------------------------------------------------------------------------------------------

void DeliveryDialog::openLink(const QString &link)
{
    showPage(DeliveryMode::Relay);
    m_relay->setLink(link);
    pair();
}

void DeliveryDialog::pair()
{
    const auto link = m_setup.readLink(m_relay->link());
    if (!link)
        return say(words::deliveryFailure(link.error(), m_monitor.scheduler().now()), true);
    const monitor::DeliveryState &state = m_setup.state();
    if (state.relayLocked || state.modeLocked)
        return say(words::deliveryFailure({.problem = DeliveryProblem::Locked}, {}), true);
    say({}, false);
    const QString host = models::isolated(link->relay.host());
    QString consequence = tr("Whoever runs it gets to know which meetings you watch and when something "
                             "happens in them, but no names. Agree only if you know this host.");
    if (state.relay && state.relay->canReceive) {
        //: %1 is a host name
        consequence +=
            u' ' + tr("It takes the place of the relay at %1.").arg(models::isolated(state.relay->host));
    }
    questions::ask(*this,
                   {.name = u"pairBox"_s,
                    .title = tr("Pair with a relay"),
                    //: %1 is a host name
                    .question = tr("Receive through the relay at %1?").arg(host),
                    .consequence = consequence,
                    .yes = tr("Pair"),
                    .no = tr("Cancel")},
                   [this, link = *link] { pairNow(link); });
}

void DeliveryDialog::pairNow(const monitor::PairingLink &link)
{
    work();
    say(tr("Asking the relay…"), false);
    m_setup.pair(link, this, finish());
}

void DeliveryDialog::forget()
{
    if (!m_setup.state().relay)
        return;
    questions::ask(
        *this,
        {.name = u"forgetBox"_s,
         .title = tr("Forget the relay"),
         //: %1 is a host name
         .question = tr("Forget the relay at %1?").arg(models::isolated(m_setup.state().relay->host)),
         .consequence = tr("What waits there for this computer stays there. To come back, you "
                           "need a new pairing link."),
         .yes = tr("Forget"),
         .no = tr("Keep")},
        [this] {
            work();
            m_setup.forgetRelay(this, finish());
        });
}

void DeliveryDialog::work()
{
    m_working = true;
    m_setup.addressTest().cancel();
    say(tr("One moment…"), false);
    refresh();
}

monitor::DeliverySetup::Done DeliveryDialog::finish()
{
    return [this](const std::expected<void, monitor::DeliveryFailure> &result) {
        m_working = false;
        if (result)
            return accept();
        refresh();
        say(words::deliveryFailure(result.error(), m_monitor.scheduler().now()), true);
    };
}

} // namespace rollcall::gui
