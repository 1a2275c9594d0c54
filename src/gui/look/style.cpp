// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/style.h"

#include "gui/look/tokens.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

bool Style::isChip(const QWidget *widget)
{
    return widget && widget->property("chip").toBool();
}

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QTabBar *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover, true);
}

void Style::unpolish(QWidget *widget)
{
    QProxyStyle::unpolish(widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return tokens::iconSize;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return tokens::iconSize;
    case PM_ToolBarIconSize:
        return tokens::iconSize;
    case PM_TabBarTabHSpace:
        return tokens::space4 + 2;
    case PM_TabBarTabVSpace:
        return tokens::space4;
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return tokens::space2;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return tokens::space4;
    case PM_MenuBarItemSpacing:
        return tokens::space1;
    case PM_MenuBarPanelWidth:
        return 0;
    case PM_HeaderMarkSize:
        return headerArrow;
    case PM_HeaderMargin:
        return tokens::space2;
    case PM_FocusFrameHMargin:
        return tokens::space2 - 1; // views add 1: text starts where headers' text does
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_Widget_Animation_Duration:
    case SH_DialogButtonBox_ButtonsHaveIcons: // of another set than ours
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_UnderlineShortcut: // only while the keyboard is about to use them
        return (QGuiApplication::keyboardModifiers() & Qt::AltModifier) || (widget && widget->hasFocus());
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (isChip(widget))
            return {std::max(size.width() + 2 * tokens::space3 + 4, 64), std::max(26, size.height() + 8)};
        result.setHeight(std::max(tokens::controlHeight, size.height() + 12));
        result.rwidth() += tokens::space4;
        break;
    case CT_SpinBox: // what it holds is as high already
        result.setHeight(std::max(tokens::controlHeight, size.height()));
        break;
    case CT_ComboBox:
    case CT_LineEdit:
        result.setHeight(std::max(tokens::controlHeight, size.height() + (type == CT_ComboBox ? 12 : 10)));
        break;
    case CT_ToolButton:
        result = result.expandedTo({tokens::controlHeight, tokens::controlHeight});
        break;
    case CT_MenuBarItem:
        result = size + QSize(tokens::space4, tokens::space3);
        break;
    case CT_MenuItem:
        if (const auto *menu = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            menu && menu->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), 28));
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(28, result.height()));
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element != SE_LineEditContents || !qobject_cast<const QLineEdit *>(widget) ||
        qobject_cast<const QComboBox *>(widget->parentWidget()))
        return rect;
    return rect.adjusted(tokens::space1, 0, -tokens::space1, 0);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && (subControl == SC_ScrollBarAddLine || subControl == SC_ScrollBarSubLine))
            return {}; // no arrows: the wheel, the keys and the groove do
        if (bar) {
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? bar->rect.width() : bar->rect.height();
            const qint64 range = static_cast<qint64>(bar->maximum) - bar->minimum;
            int handle = length;
            if (range > 0)
                handle =
                    static_cast<int>(static_cast<qint64>(bar->pageStep) * length / (range + bar->pageStep));
            handle = std::clamp(handle, std::min(32, length), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      length - handle, bar->upsideDown);
            const auto part = [&](int from, int size) {
                return visualRect(bar->direction, bar->rect,
                                  horizontal ? QRect(from, 0, size, bar->rect.height())
                                             : QRect(0, from, bar->rect.width(), size));
            };
            switch (subControl) {
            case SC_ScrollBarGroove:
                return bar->rect;
            case SC_ScrollBarSlider:
                return part(start, handle);
            case SC_ScrollBarSubPage:
                return part(0, start);
            case SC_ScrollBarAddPage:
                return part(start + handle, length - start - handle);
            default:
                break;
            }
        }
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(tokens::space2, 0, -tokens::space6, 0));
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

} // namespace rollcall::gui
