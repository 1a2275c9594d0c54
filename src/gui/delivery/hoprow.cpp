// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/hoprow.h"

#include "gui/delivery/checkwords.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

namespace {

constexpr int markSize = 24;
constexpr int markIcon = 14;

using monitor::HopState;

} // namespace

// --- HopMark
// -------------------------------------------------------------------------------------------------------

HopMark::HopMark(bool first, bool last, QWidget *parent)
    : QWidget(parent)
    , m_first(first)
    , m_last(last)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void HopMark::setState(HopState state)
{
    m_state = state;
    update();
}

QSize HopMark::sizeHint() const
{
    return {markSize, markSize};
}

void HopMark::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect ring(0, tokens::space2, markSize, markSize);
    const qreal middle = ring.center().x() + 0.5;
    painter.setPen(QPen(c.outline, 1.5));
    if (!m_first)
        painter.drawLine(QPointF(middle, 0), QPointF(middle, ring.top()));
    if (!m_last)
        painter.drawLine(QPointF(middle, ring.bottom() + 1), QPointF(middle, height()));
    const bool good = m_state == HopState::Good;
    const bool broken = m_state == HopState::Broken;
    const bool running = m_state == HopState::Running;
    const QColor colour = good ? c.live : broken ? c.alert : running ? c.accent : c.outline;
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(tokens::blend(c.window, colour, good || broken || running ? 0.16 : 0.0));
    painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1));
    if (good || broken) {
        painter.drawPixmap(
            QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, {markIcon, markIcon}, ring),
            iconPixmap(good ? u"check"_s : u"close"_s, markIcon, good ? c.liveText : c.alertText,
                       devicePixelRatioF()));
    } else if (running) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.accent);
        painter.drawEllipse(QRectF(ring).center(), 4, 4);
    } else if (m_state != HopState::Waiting) {
        painter.drawLine(QPointF(middle - 4, ring.center().y() + 0.5),
                         QPointF(middle + 4, ring.center().y() + 0.5));
    }
}

// --- StepRow
// -------------------------------------------------------------------------------------------------------

StepRow::StepRow(const QString &name, bool first, bool last, const models::TextFormat &format,
                 QWidget *parent)
    : QWidget(parent)
    , m_format(format)
    , m_mark(new HopMark(first, last))
    , m_column(new QVBoxLayout)
    , m_text(new TonedLabel)
    , m_word(new TonedLabel)
    , m_time(new TonedLabel)
{
    setAccessibleName(name);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(tokens::space3);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    auto *title = new TonedLabel(name, Tone::Plain);
    title->setFont(tokens::font(tokens::Type::Strong));
    title->setWordWrap(false);
    m_word->setObjectName(u"stateLabel"_s);
    m_word->setWordWrap(false);
    m_word->setAccessibleName(name);
    m_time->setObjectName(u"timeLabel"_s);
    m_time->setWordWrap(false);
    m_text->setObjectName(u"textLabel"_s);
    m_column->setContentsMargins(0, tokens::space2, 0, tokens::space3);
    m_column->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(tokens::space3);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_time);
    head->addWidget(m_word);
    m_column->addLayout(head);
    m_column->addWidget(m_text);
    grid->addWidget(m_mark, 0, 0);
    grid->addLayout(m_column, 0, 1);
    setText({});
}

void StepRow::setState(HopState state, std::chrono::milliseconds took)
{
    const words::Meant meant = words::hopState(state);
    m_mark->setState(state);
    m_word->setText(meant.text);
    m_word->setTone(meant.tone);
    m_word->setAccessibleDescription(meant.text);
    const bool isTimed = state == HopState::Good || state == HopState::Broken;
    m_time->setText(isTimed ? words::hopTime(took, m_format) : QString());
}

void StepRow::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

// --- FaultCard
// -----------------------------------------------------------------------------------------------------

FaultCard::FaultCard(QWidget *parent)
    : Card(parent)
    , m_happened(new TonedLabel({}, Tone::Plain))
    , m_meaning(new TonedLabel)
    , m_action(new TonedLabel({}, Tone::Plain))
    , m_details(new TonedLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::space4, tokens::space3, tokens::space4, tokens::space3);
    column->setSpacing(tokens::space2);
    m_happened->setObjectName(u"happenedLabel"_s);
    m_happened->setFont(tokens::font(tokens::Type::Strong));
    m_meaning->setObjectName(u"meaningLabel"_s);
    m_action->setObjectName(u"actionLabel"_s);
    m_details->setObjectName(u"detailsLabel"_s);
    for (TonedLabel *label : {m_happened, m_meaning, m_action, m_details}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    hide();
}

void FaultCard::say(const Said &said)
{
    for (const auto &[label, text] :
         {std::pair(m_happened, said.happened), std::pair(m_meaning, said.meaning),
          std::pair(m_action, said.action), std::pair(m_details, said.details)}) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    show();
}

// --- HopRow
// --------------------------------------------------------------------------------------------------------

HopRow::HopRow(monitor::CheckHop hop, const models::TextFormat &format, QWidget *parent)
    : StepRow(words::hopName(hop), hop == monitor::CheckHop::Account, hop == monitor::CheckHop::Record,
              format, parent)
    , m_fault(new FaultCard)
{
    setObjectName(u"hop%1"_s.arg(static_cast<int>(hop) + 1));
    m_fault->setObjectName(u"faultCard"_s);
    auto *copy = new QPushButton(icon(u"copy"_s), tr("Copy details"));
    copy->setObjectName(u"copyButton"_s);
    copy->setAutoDefault(false);
    static_cast<QVBoxLayout *>(m_fault->layout())->addWidget(copy, 0, Qt::AlignLeading);
    column().addSpacing(tokens::space1);
    column().addWidget(m_fault);
    connect(copy, &QPushButton::clicked, this, &HopRow::copyRequested);
}

void HopRow::show(const monitor::CheckedHop &hop, monitor::DeliveryMode mode)
{
    setState(hop.state, hop.took);
    const QString note = words::checkNote(hop.note);
    const QString purpose = words::hopPurpose(hop.hop, mode);
    setText(note.isEmpty() ? purpose : purpose + u' ' + note);
    if (hop.state != HopState::Broken)
        return m_fault->hide();
    const words::CheckFaultText text = words::checkFault(hop, mode);
    m_fault->say({.happened = text.happened, .meaning = text.meaning, .action = text.action, .details = {}});
}

} // namespace rollcall::gui
