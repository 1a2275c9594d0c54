// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hoprow.h"

#include "gui/checkwords.h"
#include "gui/icons.h"
#include "gui/tokens.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int markSize = 24;
constexpr int markIcon = 14;

using monitor::HopState;
using Tone = TonedLabel::Tone;

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

// --- HopRow
// --------------------------------------------------------------------------------------------------------

HopRow::HopRow(monitor::CheckHop hop, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_format(format)
    , m_mark(new HopMark(hop == monitor::CheckHop::Account, hop == monitor::CheckHop::Record))
    , m_purpose(new TonedLabel(words::hopPurpose(hop), Tone::Quiet))
    , m_word(new TonedLabel)
    , m_time(new TonedLabel)
    , m_fault(new Card)
    , m_happened(new TonedLabel)
    , m_meaning(new TonedLabel)
    , m_action(new TonedLabel)
    , m_copy(new QPushButton(icon(u"copy"_s), tr("Copy details")))
{
    const QString name = words::hopName(hop);
    setObjectName(u"hop%1"_s.arg(static_cast<int>(hop) + 1));
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
    m_purpose->setObjectName(u"purposeLabel"_s);

    auto *text = new QVBoxLayout;
    text->setContentsMargins(0, tokens::space2, 0, tokens::space3);
    text->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setSpacing(tokens::space3);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_time);
    head->addWidget(m_word);
    text->addLayout(head);
    text->addWidget(m_purpose);

    auto *below = new QVBoxLayout(m_fault);
    below->setContentsMargins(tokens::space4, tokens::space3, tokens::space4, tokens::space3);
    below->setSpacing(tokens::space2);
    m_fault->setObjectName(u"faultCard"_s);
    m_happened->setObjectName(u"happenedLabel"_s);
    m_happened->setTone(Tone::Plain);
    m_happened->setFont(tokens::font(tokens::Type::Strong));
    m_meaning->setObjectName(u"meaningLabel"_s);
    m_action->setObjectName(u"actionLabel"_s);
    m_action->setTone(Tone::Plain);
    m_copy->setObjectName(u"copyButton"_s);
    m_copy->setAutoDefault(false);
    for (QWidget *line : {m_happened, m_meaning, m_action})
        below->addWidget(line);
    below->addWidget(m_copy, 0, Qt::AlignLeading);
    text->addSpacing(tokens::space1);
    text->addWidget(m_fault);
    m_fault->hide();
    connect(m_copy, &QPushButton::clicked, this, &HopRow::copyRequested);

    grid->addWidget(m_mark, 0, 0);
    grid->addLayout(text, 0, 1);
}

void HopRow::show(const monitor::CheckedHop &hop, monitor::DeliveryMode mode)
{
    const words::Meant state = words::hopState(hop.state);
    m_mark->setState(hop.state);
    m_word->setText(state.text);
    m_word->setTone(state.tone);
    m_word->setAccessibleDescription(state.text);
    const bool timed = hop.state == HopState::Good || hop.state == HopState::Broken;
    m_time->setText(timed ? words::hopTime(hop.took, m_format) : QString());
    const QString note = words::checkNote(hop.note);
    m_purpose->setText(note.isEmpty() ? words::hopPurpose(hop.hop)
                                      : words::hopPurpose(hop.hop) + u' ' + note);
    const bool broken = hop.state == HopState::Broken;
    if (broken) {
        const words::CheckFaultText text = words::checkFault(hop, mode);
        m_happened->setText(text.happened);
        m_meaning->setText(text.meaning);
        m_action->setText(text.action);
    }
    m_fault->setVisible(broken);
}

} // namespace rollcall::gui
