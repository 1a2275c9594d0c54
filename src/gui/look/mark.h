// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/tonedlabel.h"

#include <QWidget>

namespace rollcall::gui {

/// A line icon in the colour of a meaning; it follows light and dark. The words stand beside it, so screen
/// readers pass over it.
class Mark : public QWidget
{
    Q_OBJECT

public:
    enum class Size {
        Line,   ///< as high as a line of text
        Emblem, ///< large, on a soft disc, where there is little else to see
    };

    explicit Mark(QWidget *parent = nullptr);
    Mark(const QString &icon, TonedLabel::Tone tone, QWidget *parent = nullptr);

    void setIcon(const QString &icon, TonedLabel::Tone tone = TonedLabel::Tone::Quiet);
    void setSize(Size size);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    TonedLabel::Tone m_tone = TonedLabel::Tone::Quiet;
    Size m_size = Size::Line;
};

} // namespace rollcall::gui
