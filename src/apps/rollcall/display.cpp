// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/display.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::apps {

namespace {

// Qt's message handler is a plain function, so what it needs is here while a DisplayOpening lives.
std::function<void(const QString &)> complainOfDisplay;
QString saidByQt;
QtMessageHandler handlerBefore = nullptr;

void whileOpening(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type == QtFatalMsg) {
        const QString tried = qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
                                  ? qEnvironmentVariable("WAYLAND_DISPLAY")
                                  : qEnvironmentVariable("DISPLAY");
        complainOfDisplay(displayProblem(saidByQt, tried));
        std::_Exit(1);
    }
    saidByQt += message + u'\n';
    if (handlerBefore)
        handlerBefore(type, context, message);
}

} // namespace

QString noDisplayHere([[maybe_unused]] const QProcessEnvironment &environment,
                      [[maybe_unused]] std::span<char *const> arguments)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const bool named = std::ranges::any_of(arguments, [](const char *argument) {
        return qstrcmp(argument, "-platform") == 0 || qstrcmp(argument, "--platform") == 0;
    });
    const auto set = [&environment](QLatin1StringView name) { return !environment.value(name).isEmpty(); };
    if (!named && !set("DISPLAY"_L1) && !set("WAYLAND_DISPLAY"_L1) && !set("QT_QPA_PLATFORM"_L1))
        return u"there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it in a "
               u"desktop "
               "session, or use rollcall-cli, which needs none"_s;
#endif
    return {};
}

QString displayProblem(const QString &log, const QString &display)
{
    if (log.contains(u"could not connect to display"_s) || log.contains(u"Failed to create wl_display"_s))
        return u"the display \"%1\" does not answer. Start it in a desktop session that you are logged in "
               u"to, or use "
               "rollcall-cli, which needs none"_s.arg(display);
    return u"Qt's plugin for this display is missing or cannot be loaded, so no window can be shown. Install "
           u"Rollcall again; "
           "on Debian and Ubuntu the packages qt6-qpa-plugins and, for Wayland, qt6-wayland have it. "
           "rollcall-cli needs "
           "none"_s;
}

DisplayOpening::DisplayOpening(std::function<void(const QString &)> complain)
{
    complainOfDisplay = std::move(complain);
    handlerBefore = qInstallMessageHandler(whileOpening);
}

DisplayOpening::~DisplayOpening()
{
    qInstallMessageHandler(handlerBefore);
    handlerBefore = nullptr;
    complainOfDisplay = {};
    saidByQt.clear();
}

} // namespace rollcall::apps
