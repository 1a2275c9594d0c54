// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/statepanel.h"

#include "gui/look/fade.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

void setColour(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_body(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_title->setObjectName(u"stateTitle"_s);
    m_body->setObjectName(u"stateBody"_s);
    m_button->setObjectName(u"stateActionButton"_s);
    m_button->setProperty("primary", true);
    m_title->setTextFormat(Qt::PlainText);
    m_body->setTextFormat(Qt::PlainText);
    m_title->setFont(tokens::font(tokens::Type::Title));
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_body->setWordWrap(true);
    m_body->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_body->setMaximumWidth(460);
    m_body->setMinimumWidth(240);
    m_icon->setAlignment(Qt::AlignCenter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(tokens::space6, tokens::space6, tokens::space6, tokens::space6);
    layout->setSpacing(tokens::space2);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addSpacing(tokens::space1);
    layout->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_body, 1);
    row->addStretch();
    layout->addLayout(row);
    layout->addSpacing(tokens::space2);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT triggered(m_text.action); });
    restyle();
}

void StatePanel::setText(const StateText &text)
{
    m_text = text;
    m_title->setText(text.title);
    m_body->setText(text.body);
    m_button->setText(text.actionLabel);
    m_button->setAccessibleName(text.actionLabel);
    m_button->setAccessibleDescription(text.body);
    m_button->setVisible(text.action != StateAction::None);
    m_button->setProperty("primary", text.action != StateAction::StopWatching); // to be found, not urged
    m_button->update();
    setAccessibleName(text.title);
    setAccessibleDescription(text.body);
    restyle();
}

QString StatePanel::title() const
{
    return m_text.title;
}

QString StatePanel::body() const
{
    return m_text.body;
}

void StatePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void StatePanel::restyle()
{
    const auto &c = tokens::colours(palette());
    setColour(m_body, c.secondary);
    if (!m_text.icon.isEmpty())
        m_icon->setPixmap(iconPixmap(m_text.icon, 40, c.left, devicePixelRatioF()));
}

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_body(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_words(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(u"noticeBar"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_title->setObjectName(u"noticeTitle"_s);
    m_button->setObjectName(u"noticeActionButton"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(tokens::font(tokens::Type::Strong));
    m_body->setObjectName(u"noticeBody"_s);
    m_body->setTextFormat(Qt::PlainText);
    m_body->setMinimumWidth(120); // a long sentence wraps rather than widening the window
    m_button->setProperty("chip", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(tokens::space3, tokens::space1, tokens::space2, tokens::space1);
    layout->setSpacing(tokens::space2);
    layout->addWidget(m_icon);
    m_words->setSpacing(tokens::space2);
    m_words->addWidget(m_title);
    m_words->addWidget(m_body, 1);
    layout->addLayout(m_words, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT triggered(m_text.action); });
    hide();
}

void NoticeBar::setText(const StateText &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    m_title->setText(text.title);
    m_body->setText(text.body);
    m_button->setText(text.actionLabel);
    m_button->setAccessibleName(text.actionLabel);
    m_button->setVisible(text.action != StateAction::None);
    setAccessibleName(text.title);
    setAccessibleDescription(text.body);
    const bool appears = isHidden() && !text.title.isEmpty();
    setVisible(!text.title.isEmpty());
    if (appears)
        fadeIn(*this);
    restyle();
    arrange();
    update();
}

void NoticeBar::arrange()
{
    const int words = m_title->fontMetrics().horizontalAdvance(m_title->text()) +
                      m_body->fontMetrics().horizontalAdvance(m_body->text());
    const int rest = m_icon->sizeHint().width() + m_button->sizeHint().width() + 6 * tokens::space3;
    const bool fits = words + rest <= width() || m_text.body.isEmpty();
    m_words->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_words->setSpacing(fits ? tokens::space2 : 0);
    m_body->setWordWrap(!fits); // what it means for the numbers is never cut
}

void NoticeBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

void NoticeBar::restyle()
{
    const auto &c = tokens::colours(palette());
    const QColor colour = m_tone == Tone::Alert ? c.alertText : c.text;
    setColour(m_title, colour);
    setColour(m_body, c.secondary);
    if (!m_text.icon.isEmpty())
        m_icon->setPixmap(iconPixmap(m_text.icon, tokens::iconSize, colour, devicePixelRatioF()));
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    const QColor mark = m_tone == Tone::Alert ? c.alert : c.left;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens::blend(c.window, mark, 0.45));
    painter.setBrush(tokens::blend(c.window, mark, 0.08));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::radius, tokens::radius);
}

} // namespace rollcall::gui
