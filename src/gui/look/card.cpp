// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/card.h"

#include "gui/look/tokens.h"

#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace rollcall::gui {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
}

void Card::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.line);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens::radius, tokens::radius);
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QChar(u'…')), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    style()->drawItemText(&painter, rect(),
                          static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())),
                          palette(), isEnabled(), shown, foregroundRole());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (fontMetrics().horizontalAdvance(text()) > width())
            QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(text().toHtmlEscaped()),
                               this);
        else
            QToolTip::hideText();
        return true;
    }
    return QLabel::event(event);
}

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide(); // an empty pill says nothing
}

void Badge::setContent(const QString &text, Tone tone)
{
    if (text == m_text && tone == m_tone)
        return;
    const bool resize = text.size() != m_text.size();
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (resize)
        updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    // Figures of one width: the badge must not twitch each second.
    QString widest = m_text;
    for (QChar &c : widest) {
        if (c.isDigit())
            c = QLocale().zeroDigit().at(0);
    }
    const QFontMetrics metrics(tokens::font(tokens::Type::Strong));
    const int dot = m_tone == Tone::Live ? 14 : 0;
    return {metrics.horizontalAdvance(widest) + 2 * tokens::space3 + dot, metrics.height() + tokens::space2};
}

void Badge::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    const QColor ground = palette().color(QPalette::Window);
    QColor text = c.secondary;
    QColor mark = c.left;
    if (m_tone == Tone::Live) {
        text = c.liveText;
        mark = c.live;
    } else if (m_tone == Tone::Alert) {
        text = c.alertText;
        mark = c.alert;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens::blend(ground, mark, 0.55));
    painter.setBrush(tokens::blend(ground, mark, 0.08));
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    QRect area = rect().adjusted(tokens::space3, 0, -tokens::space3, 0);
    if (m_tone == Tone::Live) {
        const QRect dot =
            QStyle::alignedRect(layoutDirection(), Qt::AlignLeading | Qt::AlignVCenter, {8, 8}, area);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(dot);
        area = QStyle::visualRect(layoutDirection(), area, area.adjusted(14, 0, 0, 0));
    }
    painter.setFont(tokens::font(tokens::Type::Strong));
    painter.setPen(text);
    painter.drawText(area, Qt::AlignCenter | Qt::TextSingleLine, m_text);
}

void Badge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

SecondaryLabel::SecondaryLabel(QWidget *parent)
    : ElidedLabel(parent)
{
    restyle();
}

void SecondaryLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_restyling)
        restyle();
    ElidedLabel::changeEvent(event);
}

void SecondaryLabel::restyle()
{
    m_restyling = true;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, tokens::colours(own).secondary);
    setPalette(own);
    m_restyling = false;
}

} // namespace rollcall::gui
