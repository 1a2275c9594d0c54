// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/kpitile.h"

#include "gui/look/tokens.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

KpiTile::KpiTile(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
}

void KpiTile::setMeaning(const QString &label, const QString &definition)
{
    m_label = label;
    setToolTip(definition);
    setAccessibleDescription(definition);
    setAccessibleName(m_label + u": "_s + m_value);
    update();
}

void KpiTile::setValue(const QString &value)
{
    if (value == m_value)
        return;
    if (value.size() != m_value.size())
        updateGeometry();
    m_value = value;
    setAccessibleName(m_label + u": "_s + m_value);
    update();
}

void KpiTile::setTone(Tone tone)
{
    if (tone == m_tone)
        return;
    m_tone = tone;
    update();
}

void KpiTile::setPale(bool pale)
{
    if (pale == m_pale)
        return;
    m_pale = pale;
    update();
}

QSize KpiTile::sizeHint() const
{
    const QFontMetrics figure(tokens::font(tokens::Type::Figure));
    const QFontMetrics caption(tokens::font(tokens::Type::Caption));
    return {std::max({figure.horizontalAdvance(u"20 000"_s), figure.horizontalAdvance(m_value),
                      caption.horizontalAdvance(m_label)}) +
                2 * tokens::space4,
            figure.height() + caption.height() + 2 * tokens::space2};
}

QSize KpiTile::minimumSizeHint() const
{
    return {72, sizeHint().height()};
}

void KpiTile::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    QPainter painter(this);
    if (m_divider) {
        const QRect line(0, tokens::space3, 1, height() - 2 * tokens::space3);
        painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), c.line);
    }
    const QFont figure = tokens::font(tokens::Type::Figure);
    const QFont caption = tokens::font(tokens::Type::Caption);
    const QRect area = rect().adjusted(tokens::space4, tokens::space2, -tokens::space1, -tokens::space2);
    const QRect box = QStyle::visualRect(layoutDirection(), rect(), area);
    const int split = box.top() + QFontMetrics(figure).height();

    QColor colour = c.text;
    if (m_tone == Tone::InLobby)
        colour = c.inLobbyText;
    else if (m_tone == Tone::InRoom)
        colour = c.inRoomText;
    if (m_pale)
        colour = c.secondary;
    const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading);
    painter.setFont(figure);
    painter.setPen(colour);
    painter.drawText(QRect(box.left(), box.top(), box.width(), split - box.top()),
                     static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, m_value);
    painter.setFont(caption);
    painter.setPen(c.secondary);
    const QFontMetrics metrics(caption);
    painter.drawText(QRect(box.left(), split, box.width(), metrics.height()),
                     static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     metrics.elidedText(m_label, Qt::ElideRight, box.width()));
}

} // namespace rollcall::gui
