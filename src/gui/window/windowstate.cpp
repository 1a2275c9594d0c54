// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/windowstate.h"

#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

// Names, not numbers: they stay right when an enumerator comes in between.
constexpr std::array views{
    std::pair{View::Overview, "overview"_L1}, std::pair{View::Timeline, "timeline"_L1},
    std::pair{View::People, "people"_L1},     std::pair{View::Lobby, "lobby"_L1},
    std::pair{View::Activity, "activity"_L1}, std::pair{View::Coverage, "coverage"_L1}};
constexpr std::array appearances{std::pair{Theme::Mode::Platform, "platform"_L1},
                                 std::pair{Theme::Mode::Light, "light"_L1},
                                 std::pair{Theme::Mode::Dark, "dark"_L1}};

constexpr auto columnsGroup = "columns"_L1;

template <typename Names> QString nameOf(const Names &names, decltype(names.front().first) value)
{
    return std::find_if(names.begin(), names.end(), [value](const auto &pair) { return pair.first == value; })
        ->second;
}

template <typename Names> auto valueOf(const Names &names, const QString &name)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&name](const auto &pair) { return pair.second == name; });
    return found == names.end() ? names.front().first : found->first;
}

} // namespace

WindowState loadWindowState(const QSettings &settings)
{
    WindowState state;
    state.geometry = settings.value("window/geometry"_L1).toRect();
    state.maximized = settings.value("window/maximized"_L1).toBool();
    state.sidebarWidth = std::max(0, settings.value("window/sidebarWidth"_L1).toInt());
    state.sidebarVisible = settings.value("window/sidebarVisible"_L1, true).toBool();
    state.view = valueOf(views, settings.value("window/view"_L1).toString());
    state.appearance = valueOf(appearances, settings.value("window/appearance"_L1).toString());
    for (const QString &key : settings.allKeys()) {
        const QStringList path = key.split(u'/');
        if (path.size() == 3 && path[0] == columnsGroup)
            state.columns[path[1]][path[2]] = settings.value(key).toBool();
    }
    return state;
}

void saveWindowState(QSettings &settings, const WindowState &state)
{
    settings.setValue("window/geometry"_L1, state.geometry);
    settings.setValue("window/maximized"_L1, state.maximized);
    settings.setValue("window/sidebarWidth"_L1, state.sidebarWidth);
    settings.setValue("window/sidebarVisible"_L1, state.sidebarVisible);
    settings.setValue("window/view"_L1, nameOf(views, state.view));
    settings.setValue("window/appearance"_L1, nameOf(appearances, state.appearance));
    settings.remove(columnsGroup);
    for (auto table = state.columns.begin(); table != state.columns.end(); ++table) {
        for (auto column = table->begin(); column != table->end(); ++column)
            settings.setValue(columnsGroup + u'/' + table.key() + u'/' + column.key(), column.value());
    }
}

QRect fittedTo(const QRect &wanted, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return wanted;
    const auto shown = [&wanted](const QRect &screen) {
        const QRect common = screen & wanted;
        return qint64{common.width()} * common.height();
    };
    const QRect screen =
        *std::max_element(screens.begin(), screens.end(),
                          [&shown](const QRect &a, const QRect &b) { return shown(a) < shown(b); });
    QRect rect(wanted.topLeft(), wanted.size().boundedTo(screen.size()));
    rect.moveLeft(std::clamp(rect.left(), screen.left(), screen.right() - rect.width() + 1));
    rect.moveTop(std::clamp(rect.top(), screen.top(), screen.bottom() - rect.height() + 1));
    return rect;
}

} // namespace rollcall::gui
