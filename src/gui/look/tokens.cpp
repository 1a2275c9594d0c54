// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/tokens.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace rollcall::gui::tokens {

namespace {

const Colours lightColours{
    .window = QColor(0xF3F4F6),
    .surface = QColor(0xFFFFFF),
    .raised = QColor(0xF7F8FA),
    .line = QColor(0xE0E4E9),
    .outline = QColor(0xC3CAD3),
    .text = QColor(0x1A2027),
    .secondary = QColor(0x56616E),
    .disabled = QColor(0x9AA4AF),
    .accent = QColor(0x4547B5),
    .onAccent = QColor(0xFFFFFF),
    .selection = QColor(0xE6E7F8),
    .live = QColor(0x009E73),
    .inRoom = QColor(0x0072B2),
    .inLobby = QColor(0xE69F00),
    .left = QColor(0x8A949F),
    .alert = QColor(0xD55E00),
    .inRoomText = QColor(0x00609A),
    .inLobbyText = QColor(0x805200),
    .leftText = QColor(0x56616E),
    .alertText = QColor(0xA84300),
    .liveText = QColor(0x006B4E),
};

const Colours darkColours{
    .window = QColor(0x14171B),
    .surface = QColor(0x1B1F24),
    .raised = QColor(0x22272D),
    .line = QColor(0x2C323A),
    .outline = QColor(0x444D58),
    .text = QColor(0xE7EBEF),
    .secondary = QColor(0xA0AAB5),
    .disabled = QColor(0x67717C),
    .accent = QColor(0xA3A6F7),
    .onAccent = QColor(0x14162B),
    .selection = QColor(0x2D3054),
    .live = QColor(0x2FBE93),
    .inRoom = QColor(0x3D9FDC),
    .inLobby = QColor(0xE69F00),
    .left = QColor(0x7D8894),
    .alert = QColor(0xE8702A),
    .inRoomText = QColor(0x7CC4F2),
    .inLobbyText = QColor(0xF2B544),
    .leftText = QColor(0xA7B1BC),
    .alertText = QColor(0xFFA06B),
    .liveText = QColor(0x5FD6B1),
};

double luminance(const QColor &colour)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.red() / 255.0) + 0.7152 * channel(colour.green() / 255.0) +
           0.0722 * channel(colour.blue() / 255.0);
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window)) < 0.18;
}

const Colours &colours(bool dark)
{
    return dark ? darkColours : lightColours;
}

const Colours &colours(const QPalette &palette)
{
    return colours(isDark(palette));
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QColor blend(const QColor &ground, const QColor &over, double opacity)
{
    const auto mix = [opacity](int below, int above) {
        return static_cast<int>(std::lround(below + (above - below) * opacity));
    };
    return QColor(mix(ground.red(), over.red()), mix(ground.green(), over.green()),
                  mix(ground.blue(), over.blue()));
}

QFont font(Type type)
{
    QFont result = QApplication::font();
    const double base = result.pointSizeF() > 0 ? result.pointSizeF() : 10.0;
    switch (type) {
    case Type::Caption:
        result.setPointSizeF(base * 0.9);
        break;
    case Type::Body:
        break;
    case Type::Strong:
        result.setWeight(QFont::DemiBold);
        break;
    case Type::Title:
        result.setPointSizeF(base * 1.5);
        result.setWeight(QFont::DemiBold);
        break;
    case Type::Figure:
        result.setPointSizeF(base * 2.1);
        result.setWeight(QFont::DemiBold);
        break;
    case Type::Code:
        result.setPointSizeF(base * 3.2);
        result.setWeight(QFont::DemiBold);
        result.setLetterSpacing(QFont::PercentageSpacing, 112);
        break;
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    result.setFeature("tnum", 1);
#endif
    return result;
}

} // namespace rollcall::gui::tokens
