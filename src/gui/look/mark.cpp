// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/mark.h"

#include "gui/look/icons.h"
#include "gui/look/tokens.h"

#include <QPainter>
#include <QStyle>

namespace rollcall::gui {

namespace {

constexpr int discSize = 80;
constexpr int emblemIcon = 32;

} // namespace

Mark::Mark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Mark::Mark(const QString &icon, TonedLabel::Tone tone, QWidget *parent)
    : Mark(parent)
{
    setIcon(icon, tone);
}

void Mark::setIcon(const QString &icon, TonedLabel::Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void Mark::setSize(Size size)
{
    m_size = size;
    updateGeometry();
}

QSize Mark::sizeHint() const
{
    return m_size == Size::Line ? QSize(tokens::iconSize, tokens::iconSize) : QSize(discSize, discSize);
}

void Mark::paintEvent(QPaintEvent *)
{
    if (m_icon.isEmpty())
        return;
    const QColor colour = TonedLabel::colour(m_tone, palette());
    QPainter painter(this);
    if (m_size == Size::Emblem) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens::blend(tokens::colours(palette()).window, colour, 0.12));
        painter.drawEllipse(rect());
    }
    const int side = m_size == Size::Line ? tokens::iconSize : emblemIcon;
    painter.drawPixmap(QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, {side, side}, rect()),
                       iconPixmap(m_icon, side, colour, devicePixelRatioF()));
}

} // namespace rollcall::gui
