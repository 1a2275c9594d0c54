// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/fade.h"

#include <QGraphicsOpacityEffect>
#include <QPropertyAnimation>
#include <QWidget>

namespace rollcall::gui {

namespace {

constexpr int fadeMilliseconds = 160;
constexpr auto fading = "rollcallFading";

} // namespace

void setFading(QWidget &window, bool on)
{
    window.setProperty(fading, on);
}

void fadeIn(QWidget &widget)
{
    if (!widget.window()->property(fading).toBool() || widget.graphicsEffect())
        return;
    auto *effect = new QGraphicsOpacityEffect(&widget);
    effect->setOpacity(0);
    widget.setGraphicsEffect(effect);
    auto *animation = new QPropertyAnimation(effect, "opacity", effect);
    animation->setDuration(fadeMilliseconds);
    animation->setEndValue(1.0);
    // The effect paints through a pixmap: it goes as soon as it has nothing more to do.
    QObject::connect(animation, &QPropertyAnimation::finished, &widget,
                     [&widget] { widget.setGraphicsEffect(nullptr); });
    animation->start();
}

} // namespace rollcall::gui
