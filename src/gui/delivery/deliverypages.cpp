// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/deliverypages.h"

#include "gui/delivery/addresstestview.h"
#include "gui/look/card.h"
#include "gui/look/filefield.h"
#include "gui/look/tokens.h"
#include "gui/look/tonedlabel.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using monitor::DeliveryMode;
using Tone = TonedLabel::Tone;

namespace {

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(tokens::space3);
    return column;
}

/// Labels stand above their fields: there is room for long words.
QFormLayout *fields()
{
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(tokens::space1);
    return form;
}

QLineEdit *field(const char *name, const QString &example = {})
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(example);
    edit->setMaxLength(2000);
    return edit;
}

QPushButton *button(const QString &text, const char *name, bool primary = false)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    made->setAutoDefault(false);
    made->setProperty("primary", primary);
    return made;
}

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::space2);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    row->addStretch();
    return row;
}

void setUnlessTyped(QLineEdit *edit, const QString &text)
{
    if (edit->isModified())
        return;
    edit->setText(text);
    edit->setCursorPosition(0); // of what is too long the beginning tells most
}

} // namespace

// --- relay
// ---------------------------------------------------------------------------------------------------------

RelayPage::RelayPage(QWidget *parent)
    : QWidget(parent)
    , m_card(new Card)
    , m_host(new TonedLabel({}, Tone::Plain))
    , m_topic(new TonedLabel)
    , m_use(button(tr("&Use this relay"), "useRelayButton", true))
    , m_forget(button(tr("&Forget…"), "forgetButton"))
    , m_key(field("relayKeyEdit", tr("Access key of the namespace")))
    , m_keep(button(tr("&Keep the key"), "keepKeyButton", true))
    , m_link(field("linkEdit", u"rollcall:pair?…"_s))
    , m_pair(button(tr("&Pair…"), "pairButton", true))
{
    auto *column = columnOf(this);
    column->addWidget(new TonedLabel(tr("A server that answers Microsoft day and night and keeps what comes "
                                        "until this computer fetches it. It can't read names."),
                                     Tone::Quiet));
    auto *inside = new QVBoxLayout(m_card);
    inside->setContentsMargins(tokens::space4, tokens::space3, tokens::space4, tokens::space3);
    m_host->setObjectName(u"relayHostLabel"_s);
    m_host->setFont(tokens::font(tokens::Type::Strong));
    m_topic->setObjectName(u"relayTopicLabel"_s);
    inside->addWidget(m_host);
    inside->addWidget(m_topic);
    inside->addSpacing(tokens::space1);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("Access key of the namespace"));
    inside->addWidget(m_key);
    inside->addLayout(rowOf({m_keep, m_use, m_forget}));
    column->addWidget(m_card);
    auto *form = fields();
    form->addRow(tr("Pairing &link, from whoever runs the relay"), m_link);
    column->addLayout(form);
    column->addWidget(new TonedLabel(tr("A link is good once, for ten minutes. Rollcall shows the host and "
                                        "asks before it sends anything."),
                                     Tone::Quiet));
    column->addLayout(rowOf({m_pair}));
    connect(m_link, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_pair->setEnabled(!m_isLocked && !text.trimmed().isEmpty()); });
    connect(m_link, &QLineEdit::returnPressed, m_pair, &QPushButton::click);
    connect(m_pair, &QPushButton::clicked, this, &RelayPage::pairRequested);
    connect(m_key, &QLineEdit::textChanged, this, [this] { m_keep->setEnabled(!key().isEmpty()); });
    connect(m_key, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    connect(m_keep, &QPushButton::clicked, this, &RelayPage::keyRequested);
    connect(m_use, &QPushButton::clicked, this, &RelayPage::useRequested);
    connect(m_forget, &QPushButton::clicked, this, &RelayPage::forgetRequested);
}

void RelayPage::show(const monitor::DeliveryState &state)
{
    m_isLocked = state.relayLocked || state.modeLocked;
    m_card->setVisible(state.relay.has_value());
    if (state.relay) {
        m_host->setText(models::isolated(state.relay->host));
        m_topic->setText(
            state.relay->takesKey
                //: %1 is a topic's name, %2 that of an event subscription
                ? tr("A namespace of Event Grid: topic %1, event subscription %2.")
                      .arg(models::isolated(state.relay->topic), models::isolated(state.relay->subscription))
                : state.relay->canReceive
                      //: %1 is a topic's name, %2 what the relay calls this computer
                      ? tr("Topic %1; this computer is %2 there.")
                            .arg(models::isolated(state.relay->topic),
                                 models::isolated(state.relay->subscription))
                      : tr("It came with the connector. This computer is not paired with it yet: "
                           "open a pairing link."));
        m_key->setVisible(state.relay->takesKey);
        m_keep->setVisible(state.relay->takesKey);
        m_keep->setEnabled(!key().isEmpty());
        m_use->setVisible(state.relay->canReceive && state.mode != DeliveryMode::Relay);
        m_use->setEnabled(!state.modeLocked);
        m_forget->setEnabled(!m_isLocked);
    }
    m_link->setEnabled(!m_isLocked);
    m_pair->setEnabled(!m_isLocked && !link().isEmpty());
}

void RelayPage::setLink(const QString &link)
{
    m_link->setText(link.trimmed());
    m_link->setCursorPosition(0);
}

QString RelayPage::link() const
{
    return m_link->text().trimmed();
}

QByteArray RelayPage::key() const
{
    return m_key->text().trimmed().toUtf8();
}

// --- own address
// ---------------------------------------------------------------------------------------------------

OwnAddressPage::OwnAddressPage(monitor::AddressTest &test, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_test(test)
    , m_publicUrl(field("publicUrlEdit", u"https://rollcall.example.org"_s))
    , m_address(field("listenAddressEdit", u"127.0.0.1"_s))
    , m_port(field("portEdit"))
    , m_certificate(new FileField)
    , m_privateKey(new FileField)
    , m_testButton(button(tr("&Test the address"), "testButton"))
    , m_cancelButton(button(tr("Cancel the test"), "cancelTestButton"))
    , m_use(button(tr("&Use this address"), "useOwnButton", true))
    , m_view(new AddressTestView(format))
{
    auto *column = columnOf(this);
    column->addWidget(new TonedLabel(
        tr("Microsoft delivers straight to this computer, through a tunnel or a forwarded port. What comes "
           "while it sleeps is repeated for four hours at most."),
        Tone::Quiet));
    m_port->setMaxLength(5);
    const QString filter = tr("Certificates and keys") + u" (*.pem *.crt *.key)"_s;
    m_certificate->setObjectName(u"certificateField"_s);
    m_certificate->setUse(FileField::Use::Open, tr("Certificate"), filter);
    m_certificate->setName(tr("Certificate"));
    m_privateKey->setObjectName(u"privateKeyField"_s);
    m_privateKey->setUse(FileField::Use::Open, tr("Private key"), filter);
    m_privateKey->setName(tr("Private key"));
    auto *form = fields();
    form->addRow(tr("Public &address, as Microsoft reaches it"), m_publicUrl);
    auto *where = new QHBoxLayout;
    where->setSpacing(tokens::space2);
    auto *listening = fields();
    listening->addRow(tr("&Listens at"), m_address);
    auto *port = fields();
    port->addRow(tr("P&ort"), m_port);
    where->addLayout(listening, 2);
    where->addLayout(port, 1);
    form->addRow(where);
    form->addRow(tr("Certificate with its chain (PEM)"), m_certificate);
    form->addRow(tr("Private key (PEM)"), m_privateKey);
    column->addLayout(form);
    column->addWidget(
        new TonedLabel(tr("Behind a tunnel or a proxy that does TLS, leave certificate and key empty and "
                          "listen at 127.0.0.1."),
                       Tone::Quiet));
    column->addLayout(rowOf({m_use, m_testButton, m_cancelButton}));
    column->addWidget(m_view);
    for (QLineEdit *edit : {m_publicUrl, m_address, m_port})
        connect(edit, &QLineEdit::textChanged, this, &OwnAddressPage::edited);
    for (FileField *file : {m_certificate, m_privateKey})
        connect(file, &FileField::pathChanged, this, &OwnAddressPage::edited);
    connect(m_testButton, &QPushButton::clicked, this, [this] {
        m_tested = own();
        m_test.start(m_tested);
    });
    connect(m_cancelButton, &QPushButton::clicked, &test, &monitor::AddressTest::cancel);
    connect(m_use, &QPushButton::clicked, this, &OwnAddressPage::useRequested);
    connect(&test, &monitor::AddressTest::changed, this, &OwnAddressPage::refreshTest);
    refreshTest();
}

void OwnAddressPage::show(const monitor::DeliveryState &state)
{
    if (state.own != m_known) {
        m_known = state.own;
        m_publicUrl->setText(m_known.publicUrl);
        m_publicUrl->setCursorPosition(0);
        m_address->setText(m_known.address);
        m_port->setText(QString::number(m_known.port));
        m_certificate->setPath(m_known.certificateFile);
        m_privateKey->setPath(m_known.privateKeyFile);
    }
    const std::initializer_list<QWidget *> all{m_publicUrl, m_address, m_port, m_certificate, m_privateKey};
    for (QWidget *widget : all)
        widget->setEnabled(!state.ownLocked);
    m_isUsed = state.mode == DeliveryMode::Listen;
    m_canUse = !state.modeLocked || m_isUsed;
    refreshUse();
}

void OwnAddressPage::refreshUse()
{
    m_use->setEnabled(m_canUse && !(m_isUsed && own() == m_known));
}

monitor::OwnAddress OwnAddressPage::own() const
{
    return {.publicUrl = m_publicUrl->text().trimmed(),
            .address = m_address->text().trimmed(),
            .port = m_port->text().trimmed().toInt(), // 0: no number
            .certificateFile = m_certificate->path(),
            .privateKeyFile = m_privateKey->path()};
}

void OwnAddressPage::showFault(QScrollArea &scrolled) const
{
    // All that is to be read is at its end; where there is too little room, that counts.
    scrolled.ensureVisible(0, m_view->mapTo(scrolled.widget(), QPoint(0, m_view->height())).y(), 0,
                           tokens::space2);
}

/// What was tested is no longer what stands here.
void OwnAddressPage::edited()
{
    refreshUse();
    if (own() == m_tested)
        return;
    m_test.cancel();
    m_view->hide();
}

void OwnAddressPage::refreshTest()
{
    const bool running = m_test.report().outcome == monitor::CheckOutcome::Running;
    const bool hadFocus = m_testButton->hasFocus() || m_cancelButton->hasFocus();
    m_testButton->setVisible(!running);
    m_cancelButton->setVisible(running);
    if (hadFocus) // whoever works with the keyboard stays there
        (running ? m_cancelButton : m_testButton)->setFocus();
    m_view->show(m_test.report(), m_tested);
}

// --- event hub
// -----------------------------------------------------------------------------------------------------

HubPage::HubPage(QWidget *parent)
    : QWidget(parent)
    , m_host(field("hubHostEdit", u"NAME.servicebus.windows.net"_s))
    , m_hub(field("hubEdit"))
    , m_group(field("groupEdit"))
    , m_url(field("hubUrlEdit", u"EventHub:https://…"_s))
    , m_byConnector(new QRadioButton(tr("By the &connector's sign-in")))
    , m_byString(new QRadioButton(tr("By a connection &string")))
    , m_string(field("connectionStringEdit"))
    , m_trust(new TonedLabel)
    , m_use(button(tr("&Use this event hub"), "useHubButton", true))
{
    auto *column = columnOf(this);
    column->addWidget(new TonedLabel(tr("Microsoft writes into an event hub of your organisation, and this "
                                        "computer reads it. For many organizers at once."),
                                     Tone::Quiet));
    m_byConnector->setObjectName(u"byConnectorButton"_s);
    m_byString->setObjectName(u"byStringButton"_s);
    m_string->setEchoMode(QLineEdit::Password);
    m_string->setAccessibleName(tr("Connection string"));
    m_trust->setObjectName(u"trustLabel"_s);
    auto *form = fields();
    auto *where = new QHBoxLayout;
    where->setSpacing(tokens::space2);
    auto *host = fields();
    host->addRow(tr("&Namespace"), m_host);
    auto *hub = fields();
    hub->addRow(tr("Event &hub"), m_hub);
    where->addLayout(host, 3);
    where->addLayout(hub, 2);
    form->addRow(where);
    form->addRow(tr("Consumer &group; empty for one of this computer's own"), m_group);
    form->addRow(tr("N&otification URL; empty where another computer subscribes"), m_url);
    column->addLayout(form);
    column->addWidget(new TonedLabel(tr("How it is read"), Tone::Plain));
    auto *ways = new QVBoxLayout;
    ways->setSpacing(tokens::space1);
    ways->addWidget(m_byConnector);
    ways->addWidget(m_byString);
    ways->addWidget(m_string);
    column->addLayout(ways);
    column->addWidget(m_trust);
    column->addLayout(rowOf({m_use}));
    connect(m_byString, &QRadioButton::toggled, this, &HubPage::refresh);
    connect(m_use, &QPushButton::clicked, this, &HubPage::useRequested);
    m_byConnector->setChecked(true);
    refresh();
}

void HubPage::show(const monitor::DeliveryState &state)
{
    if (state.hub != m_known) {
        m_known = state.hub;
        setUnlessTyped(m_host, m_known.host);
        setUnlessTyped(m_hub, m_known.hub);
        setUnlessTyped(m_group, m_known.group);
        setUnlessTyped(m_url, m_known.notificationUrl);
    }
    if (state.hubHasConnectionString && !std::exchange(m_shown, true))
        m_byString->setChecked(true);
    m_string->setPlaceholderText(state.hubHasConnectionString ? tr("kept; type another to replace it")
                                                              : u"Endpoint=sb://…"_s);
    for (QLineEdit *edit : {m_host, m_hub, m_group, m_url})
        edit->setEnabled(!state.hubLocked);
    m_use->setEnabled(!state.modeLocked || state.mode == DeliveryMode::EventHubs);
    m_trust->setTone(state.withoutTokens ? Tone::Alert : Tone::Plain);
    m_trust->setText(
        state.withoutTokens
            ? tr("Your organisation accepts notifications without Microsoft's signature. Whoever may write "
                 "into the event hub could make some up, so the record does not call them verified.")
            : tr("What comes through an event hub bears no signature of Microsoft. Notifications with names "
                 "are held back as not readable, unless your administrator's policy accepts them "
                 "(validation/withoutTokens)."));
    refresh();
}

void HubPage::refresh()
{
    m_string->setVisible(m_byString->isChecked());
}

monitor::NamedHub HubPage::hub() const
{
    return {.host = m_host->text().trimmed(),
            .hub = m_hub->text().trimmed(),
            .group = m_group->text().trimmed(),
            .notificationUrl = m_url->text().trimmed()};
}

QByteArray HubPage::connectionString() const
{
    return usesConnector() ? QByteArray() : m_string->text().trimmed().toUtf8();
}

bool HubPage::usesConnector() const
{
    return m_byConnector->isChecked();
}

} // namespace rollcall::gui
