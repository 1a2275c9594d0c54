// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/offerbar.h"

#include "gui/errortext.h"
#include "gui/look/card.h"
#include "gui/look/fade.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/look/tonedlabel.h"
#include "gui/words.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

OfferBar::OfferBar(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_format(format)
    , m_icon(new QLabel(this))
    , m_kind(new QLabel(this))
    , m_subject(new ElidedLabel(this))
    , m_facts(new SecondaryLabel(this))
    , m_problem(new TonedLabel({}, TonedLabel::Tone::Alert, this))
    , m_watch(new QPushButton(tr("&Watch", "an offered webinar"), this))
    , m_not(new QPushButton(tr("N&ot this one", "an offered webinar"), this))
    , m_none(new QPushButton(tr("&None of them", "of the offered webinars"), this))
{
    setObjectName(u"offerBar"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_kind->setObjectName(u"offerKind"_s);
    m_kind->setFont(tokens::font(tokens::Type::Strong));
    m_subject->setObjectName(u"offerSubject"_s);
    m_facts->setObjectName(u"offerFacts"_s);
    for (QLabel *label : {m_kind, static_cast<QLabel *>(m_subject), static_cast<QLabel *>(m_facts)})
        label->setTextFormat(Qt::PlainText);
    m_watch->setObjectName(u"offerWatchButton"_s);
    m_not->setObjectName(u"offerDismissButton"_s);
    m_none->setObjectName(u"offerDismissAllButton"_s);
    m_problem->setObjectName(u"offerProblem"_s);
    m_problem->hide();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(tokens::space3, tokens::space1, tokens::space2, tokens::space1);
    lines->setSpacing(0);
    auto *row = new QHBoxLayout;
    lines->addLayout(row);
    lines->addWidget(m_problem);
    row->setSpacing(tokens::space2);
    row->addWidget(m_icon);
    row->addWidget(m_kind);
    row->addWidget(m_subject, 1);
    row->addWidget(m_facts);
    for (QPushButton *button : {m_watch, m_not, m_none}) {
        button->setProperty("chip", true);
        row->addWidget(button);
    }
    connect(m_watch, &QPushButton::clicked, this, &OfferBar::watch);
    connect(m_not, &QPushButton::clicked, this, &OfferBar::dismiss);
    connect(m_none, &QPushButton::clicked, this, &OfferBar::dismissAll);
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &OfferBar::refresh);
    hide();
    refresh();
}

QString OfferBar::subject() const
{
    const QString subject = models::plainName(m_offer->subject.toStdString());
    return subject.isEmpty() ? tr("without a subject", "a webinar or town hall") : models::isolated(subject);
}

void OfferBar::refresh()
{
    const QList<monitor::WatchedEvent> offers = m_monitor.offers();
    if (offers.isEmpty()) {
        m_offer.reset();
        hide();
        return;
    }
    const monitor::WatchedEvent next =
        *std::ranges::min_element(offers, {}, [](const monitor::WatchedEvent &one) {
            return std::tuple(!one.start, one.start, one.id);
        });
    if (!m_offer || m_offer->id != next.id)
        m_problem->hide(); // it was another one's
    m_offer = next;
    m_kind->setText(m_offer->townhall ? tr("New town hall:") : tr("New webinar:"));
    m_subject->setText(subject());
    QStringList facts;
    if (m_offer->start)
        facts << words::dayAndClock(m_format, *m_offer->start);
    const auto more = static_cast<int>(offers.size()) - 1;
    if (more > 0)
        facts << tr("%Ln more", "new webinars and town halls", more);
    m_facts->setText(facts.join(u" · "_s));
    m_facts->setVisible(!facts.isEmpty());
    m_none->setVisible(more > 0);
    const QString whole = m_kind->text() + u' ' + m_subject->text();
    setAccessibleName(whole);
    setAccessibleDescription(m_facts->text());
    m_watch->setAccessibleDescription(whole);
    m_not->setAccessibleDescription(whole);
    const bool appears = isHidden();
    setVisible(true);
    if (appears)
        fadeIn(*this);
    restyle();
}

void OfferBar::watch()
{
    if (!m_offer)
        return;
    m_watch->setEnabled(false); // until it is answered
    m_monitor.watch(QString(m_offer->id), this, [this](const base::Result<QString> &result) {
        m_watch->setEnabled(true);
        m_problem->setVisible(!result);
        if (result)
            return Q_EMIT watched(*result);
        m_problem->setText(
            errorText(result.error(), Doing::AddingWatch, m_monitor.scheduler().now()).sentences());
        giveRoom();
    });
}

/// Where the window is low, the layout would rather cut the sentence than the page beneath.
void OfferBar::giveRoom()
{
    const QMargins margins = layout()->contentsMargins();
    const int needed = m_problem->heightForWidth(width() - margins.left() - margins.right());
    m_problem->setMinimumHeight(std::max(0, needed)); // without a text it has none
}

void OfferBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveRoom();
}

void OfferBar::dismiss()
{
    if (m_offer)
        m_monitor.dismissOffer(QString(m_offer->id));
}

void OfferBar::dismissAll()
{
    for (const monitor::WatchedEvent &offer : m_monitor.offers())
        m_monitor.dismissOffer(offer.id);
}

void OfferBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void OfferBar::restyle()
{
    const auto &c = tokens::colours(palette());
    m_icon->setPixmap(iconPixmap(u"calendar"_s, tokens::iconSize, c.text, devicePixelRatioF()));
}

void OfferBar::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens::blend(c.window, c.accent, 0.08));
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

} // namespace rollcall::gui
