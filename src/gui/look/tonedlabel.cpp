// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/tonedlabel.h"

#include "gui/look/tokens.h"

#include <QEvent>

namespace rollcall::gui {

TonedLabel::TonedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    restyle();
    align();
}

TonedLabel::TonedLabel(const QString &text, Tone tone, QWidget *parent)
    : TonedLabel(parent)
{
    setText(text);
    setTone(tone);
}

void TonedLabel::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void TonedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_restyling)
        restyle();
    else if (event->type() == QEvent::LayoutDirectionChange)
        align();
    QLabel::changeEvent(event);
}

void TonedLabel::align()
{
    // QLabel goes by the direction of its text; an id among Arabic words would stand on the other side.
    if (!(alignment() & Qt::AlignHCenter))
        setAlignment((alignment() & Qt::AlignVertical_Mask) | Qt::AlignAbsolute |
                     (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
}

QColor TonedLabel::colour(Tone tone, const QPalette &palette)
{
    const auto &c = tokens::colours(palette);
    switch (tone) {
    case Tone::Plain:
        return c.text;
    case Tone::Quiet:
        return c.secondary;
    case Tone::Good:
        return c.liveText;
    case Tone::Alert:
        return c.alertText;
    case Tone::Accent:
        return c.accent;
    }
    Q_UNREACHABLE();
}

void TonedLabel::restyle()
{
    m_restyling = true;
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour(m_tone, own));
    setPalette(own);
    m_restyling = false;
}

} // namespace rollcall::gui
