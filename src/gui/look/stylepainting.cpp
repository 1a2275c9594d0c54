// SPDX-License-Identifier: GPL-3.0-or-later
// How everything looks; how large it is stands in style.cpp.
#include "gui/look/icons.h"
#include "gui/look/style.h"
#include "gui/look/tokens.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

#include <tuple>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

using tokens::Colours;

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

/// A rounded control: ground, hairline edge, accent ring while it has the keyboard's focus.
void drawControlBox(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, bool focus,
                    const QColor &accent, qreal radius = tokens::radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focus ? accent : edge, focus ? 2.0 : 1.0));
    painter->setBrush(fill);
    const qreal inset = focus ? 1.0 : 0.5;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

/// The box of a check box, the ring of a radio button: an edge that is seen on every ground (3:1, WCAG
/// 1.4.11), filled with the accent where it is on.
void drawIndicator(QPainter *painter, const QStyleOption *option, const QRect &rect, bool round,
                   const Colours &c)
{
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor edge = !enabled ? c.disabled : on ? c.accent : c.secondary;
    const QColor fill = on                                                     ? edge
                        : enabled && (option->state & QStyle::State_MouseOver) ? c.raised
                                                                               : c.surface;
    const QRectF box = QRectF(rect).adjusted(1, 1, -1, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(edge, 1.3));
    painter->setBrush(fill);
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 4, 4);
    painter->setPen(Qt::NoPen);
    painter->setBrush(c.onAccent);
    if (on && round)
        painter->drawEllipse(box.center(), box.width() / 5, box.height() / 5);
    else if (option->state & QStyle::State_NoChange)
        painter->drawRect(QRectF(box.left() + 4, box.center().y() - 1, box.width() - 8, 2));
    else if (on)
        painter->drawPixmap(rect.adjusted(1, 1, -1, -1), iconPixmap(u"check"_s, rect.width() - 2, c.onAccent,
                                                                    painter->device()->devicePixelRatioF()));
    painter->restore();
}

bool showsFocus(const QStyleOption *option)
{
    // Fields show focus however it came, buttons only when the keyboard brought it.
    return option->state & QStyle::State_HasFocus;
}

} // namespace

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Colours &c = tokens::colours(option->palette);
    const bool enabled = option->state & State_Enabled;
    const bool down = option->state & (State_Sunken | State_On);
    const bool hover = enabled && (option->state & State_MouseOver);
    switch (element) {
    case PE_FrameFocusRect: {
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        if (view) // the current row
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(c.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), tokens::radius - 2,
                                 tokens::radius - 2);
        painter->restore();
        return;
    }
    case PE_PanelButtonCommand: {
        const bool focus = showsFocus(option);
        const QRectF rect(option->rect);
        if (isChip(widget)) {
            const bool on = option->state & State_On;
            QColor fill = on ? c.selection : hover ? c.raised : c.surface;
            drawControlBox(painter, rect, fill, on ? c.accent : c.outline, focus, c.accent,
                           rect.height() / 2);
            return;
        }
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (isPrimary(widget) || (button && (button->features & QStyleOptionButton::DefaultButton))) {
            QColor fill = enabled ? c.accent : c.line;
            if (down || hover)
                fill = tokens::blend(fill, c.text, down ? 0.25 : 0.12);
            drawControlBox(painter, rect, fill, fill, false, c.accent);
            if (focus) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(QPen(c.onAccent, 1));
                painter->drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), tokens::radius - 2,
                                         tokens::radius - 2);
                painter->restore();
            }
            return;
        }
        if (button && (button->features & QStyleOptionButton::Flat) && !hover && !down && !focus)
            return;
        drawControlBox(painter, rect,
                       down    ? c.line
                       : hover ? c.raised
                               : c.surface,
                       enabled ? c.outline : c.line, focus, c.accent);
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
        drawIndicator(painter, option, option->rect, element == PE_IndicatorRadioButton, c);
        return;
    case PE_PanelButtonTool:
    case PE_IndicatorButtonDropDown: {
        const QRectF rect(option->rect);
        const bool focus = showsFocus(option) && widget && widget->hasFocus();
        if (down || hover || focus) {
            drawControlBox(painter, rect, down ? c.selection : c.raised,
                           (option->state & State_On) ? c.selection : c.line, focus, c.accent);
        }
        return;
    }
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (widget && (qobject_cast<const QComboBox *>(widget->parentWidget()) ||
                       qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())))
            return;
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget); edit && !edit->hasFrame())
            return;
        drawControlBox(painter, option->rect, enabled ? c.surface : c.window, c.outline,
                       showsFocus(option) && enabled, c.accent);
        return;
    case PE_Frame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            const bool focus = widget && widget->hasFocus() && (option->state & State_KeyboardFocusChange);
            painter->setPen(QPen(focus ? c.accent : c.line, 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 1, 1);
            painter->restore();
        }
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameWindow:
        return;
    case PE_PanelTipLabel: {
        painter->save();
        painter->setPen(c.line);
        painter->setBrush(option->palette.color(QPalette::ToolTipBase));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp: {
        const bool up = element == PE_IndicatorArrowUp;
        const int size = std::min({14, option->rect.width(), option->rect.height()});
        const QRect box = alignedRect(option->direction, Qt::AlignCenter, {size, size}, option->rect);
        painter->drawPixmap(box, iconPixmap(up ? u"chevron-up"_s : u"chevron-down"_s, size, c.secondary,
                                            painter->device()->devicePixelRatioF()));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const Colours &c = tokens::colours(option->palette);
    const bool selected = option->state & State_Selected;
    const bool hover = option->state & State_MouseOver;
    if (!selected && !hover && !(option->state & State_HasFocus))
        return;
    const QRect bar(option->rect.left() + tokens::space1, option->rect.bottom() - 1,
                    option->rect.width() - 2 * tokens::space1, 2);
    painter->fillRect(bar, selected ? c.accent : c.outline);
}

void Style::drawHeaderLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header)
        return;
    const Colours &c = tokens::colours(option->palette);
    painter->save();
    QFont font = tokens::font(tokens::Type::Caption);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    font.setWeight(sorted ? QFont::DemiBold : QFont::Medium);
    painter->setFont(font);
    painter->setPen(sorted ? c.text : c.secondary);
    // The arrow stands beside the text, on its inner side, so that text and figures keep one edge.
    const int arrow = sorted ? headerArrow : 0;
    const QRect area = header->rect.adjusted(tokens::space2, 0, -tokens::space2, 0);
    const QString text =
        painter->fontMetrics().elidedText(header->text, Qt::ElideRight, area.width() - arrow);
    const int width = painter->fontMetrics().horizontalAdvance(text) + arrow;
    const bool trailing = header->textAlignment & Qt::AlignTrailing;
    const QRect box =
        alignedRect(header->direction, (trailing ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter,
                    {width, area.height()}, area);
    const auto part = [&](int from, int size) {
        return visualRect(header->direction, box, QRect(box.left() + from, box.top(), size, box.height()));
    };
    painter->drawText(part(trailing ? arrow : 0, width - arrow),
                      static_cast<int>(Qt::AlignCenter) | Qt::TextSingleLine, text);
    if (sorted) {
        const bool ascending = header->sortIndicator == QStyleOptionHeader::SortDown;
        painter->drawPixmap(alignedRect(header->direction, Qt::AlignCenter, {12, 12},
                                        part(trailing ? 0 : width - arrow, arrow)),
                            iconPixmap(ascending ? u"chevron-up"_s : u"chevron-down"_s, 12, c.text,
                                       painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

void Style::drawButtonLabel(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    // By ourselves: Qt 6.4 misplaces text beside an icon in right-to-left layouts.
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const Colours &c = tokens::colours(option->palette);
    const bool enabled = button->state & State_Enabled;
    QColor colour = enabled ? c.text : c.disabled;
    if (isPrimary(widget) || (button->features & QStyleOptionButton::DefaultButton))
        colour = enabled ? c.onAccent : c.secondary;
    else if (isChip(widget) && (button->state & State_On))
        colour = c.accent;
    const int mnemonic = styleHint(SH_UnderlineShortcut, option, widget, nullptr) != 0 ? Qt::TextShowMnemonic
                                                                                       : Qt::TextHideMnemonic;
    const int iconWidth = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = iconWidth > 0 && !button->text.isEmpty() ? tokens::space1 : 0;
    const int textWidth = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const int width = std::min(button->rect.width(), iconWidth + gap + textWidth);
    QRect area =
        alignedRect(button->direction, Qt::AlignCenter, {width, button->rect.height()}, button->rect);
    if (iconWidth > 0) {
        const QRect box =
            visualRect(button->direction, area, QRect(area.left(), area.top(), iconWidth, area.height()));
        button->icon.paint(painter, alignedRect(button->direction, Qt::AlignCenter, button->iconSize, box),
                           Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        area = visualRect(button->direction, area, area.adjusted(iconWidth + gap, 0, 0, 0));
    }
    painter->setPen(colour);
    painter->drawText(area, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, button->text);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const Colours &c = tokens::colours(option->palette);
    switch (element) {
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const bool selected = tab->state & State_Selected;
            painter->save();
            painter->setFont(tokens::font(selected ? tokens::Type::Strong : tokens::Type::Body));
            painter->setPen(selected ? c.text : c.secondary);
            painter->drawText(tab->rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab->text);
            painter->restore();
            if ((tab->state & State_HasFocus) && (tab->state & State_KeyboardFocusChange)) {
                QStyleOption ring(*tab);
                ring.rect = tab->rect.adjusted(2, 3, -2, -4);
                drawPrimitive(PE_FrameFocusRect, &ring, painter, widget);
            }
        }
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
        return;
    case CE_Header: // whole: Qt's would set text and arrow apart
        drawControl(CE_HeaderSection, option, painter, widget);
        drawHeaderLabel(option, painter);
        return;
    case CE_Splitter: // a wide handle is a gap between cards
        if (option->rect.width() == 1 || option->rect.height() == 1)
            painter->fillRect(option->rect, c.line);
        return;
    case CE_MenuBarEmptyArea:
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->state & (State_Selected | State_Sunken))
                drawControlBox(painter, item->rect.adjusted(1, 3, -1, -3), c.raised, c.line, false, c.accent,
                               4);
            const bool enabled = item->state & State_Enabled;
            painter->setPen(enabled ? c.text : c.disabled);
            painter->drawText(item->rect,
                              Qt::AlignCenter | Qt::TextSingleLine |
                                  (styleHint(SH_UnderlineShortcut, option, widget, nullptr) != 0
                                       ? Qt::TextShowMnemonic
                                       : Qt::TextHideMnemonic),
                              item->text);
        }
        return;
    case CE_PushButtonLabel:
        drawButtonLabel(option, painter, widget);
        return;
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine) {
                const QRect r = option->rect;
                painter->fillRect(frame->frameShape == QFrame::HLine
                                      ? QRect(r.left(), r.center().y(), r.width(), 1)
                                      : QRect(r.center().x(), r.top(), 1, r.height()),
                                  c.line);
                return;
            }
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return;
    const Colours &c = tokens::colours(option->palette);
    painter->fillRect(bar->rect, bar->palette.color(QPalette::Base));
    if (bar->maximum == bar->minimum)
        return;
    const QRectF slider(subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, nullptr));
    const bool active = bar->state & (State_MouseOver | State_Sunken);
    const qreal inset = active ? 2.5 : 3.5;
    const QRectF handle = bar->orientation == Qt::Horizontal ? slider.adjusted(2, inset, -2, -inset)
                                                             : slider.adjusted(inset, 2, -inset, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? c.secondary : c.outline);
    const qreal radius = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &c = tokens::colours(option->palette);
    const bool enabled = option->state & State_Enabled;
    const bool hover = enabled && (option->state & State_MouseOver);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    drawControlBox(painter, option->rect, hover ? c.raised : c.surface, c.outline,
                   showsFocus(option) && widget && widget->hasFocus(), c.accent);
    const QRect arrow =
        visualRect(option->direction, option->rect,
                   QRect(option->rect.right() - 24, option->rect.top(), 18, option->rect.height()));
    painter->drawPixmap(alignedRect(option->direction, Qt::AlignCenter, {14, 14}, arrow),
                        iconPixmap(u"chevron-down"_s, 14, enabled ? c.secondary : c.disabled,
                                   painter->device()->devicePixelRatioF()));
}

void Style::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin)
        return;
    const Colours &c = tokens::colours(option->palette);
    const bool enabled = option->state & State_Enabled;
    if (spin->frame) {
        drawControlBox(painter, option->rect, enabled ? c.surface : c.window, c.outline,
                       showsFocus(option) && enabled, c.accent);
    }
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    for (const auto &[part, step, name] :
         {std::tuple(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, u"chevron-up"_s),
          std::tuple(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, u"chevron-down"_s)}) {
        const bool can = enabled && (spin->stepEnabled & step);
        const bool hover = can && (option->activeSubControls & part) && (option->state & State_MouseOver);
        const QRect rect = proxy()->subControlRect(CC_SpinBox, option, part, widget);
        painter->drawPixmap(alignedRect(option->direction, Qt::AlignCenter, {10, 10}, rect),
                            iconPixmap(name, 10,
                                       hover ? c.text
                                       : can ? c.secondary
                                             : c.disabled,
                                       painter->device()->devicePixelRatioF()));
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(option, painter);
    else if (control == CC_SpinBox)
        drawSpinBox(option, painter, widget);
    else if (control == CC_ComboBox)
        drawComboBox(option, painter, widget);
    else if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
             control == CC_ToolButton && button) {
        QStyleOptionToolButton own(*button);
        own.features &= ~QStyleOptionToolButton::HasMenu; // the icon says enough
        QProxyStyle::drawComplexControl(control, &own, painter, widget);
    } else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace rollcall::gui
