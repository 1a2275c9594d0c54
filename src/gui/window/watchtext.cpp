// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/watchtext.h"

#include "gui/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rollcall::gui::watchtext {

using base::ErrorKind;

namespace {

struct WatchTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::WatchDialog)
};

} // namespace

StateText loading()
{
    return {.icon = u"calendar"_s,
            .title = WatchTr::tr("Looking at your calendar…"),
            .body = WatchTr::tr("Meetings of the next 30 days, and your own webinars and town halls."),
            .actionLabel = {}};
}

StateText empty()
{
    return {.icon = u"calendar"_s,
            .title = WatchTr::tr("Nothing is ahead"),
            .body =
                WatchTr::tr("Your calendar has no Teams meeting in the next 30 days, and you organize no "
                            "webinar or town hall. Meetings of others can be watched by their join link."),
            .action = StateAction::TryAgain,
            .actionLabel = WatchTr::tr("Look again")};
}

StateText nothingFound(const QString &search)
{
    return {.icon = u"search"_s,
            //: %1 is what was typed into the search field
            .title = WatchTr::tr("Nothing with “%1” is ahead").arg(search),
            .body = WatchTr::tr("The subjects and organizers of the next 30 days were searched."),
            .actionLabel = {}};
}

StateText noMeeting()
{
    return {.icon = u"search"_s,
            .title = WatchTr::tr("No meeting is named here"),
            .body = WatchTr::tr("A join link of any form does it, also inside an invitation or a mail, the "
                                "meeting's number, or the registration page of a webinar."),
            .actionLabel = {}};
}

StateText pairingLink()
{
    return {.icon = u"key"_s,
            .title = WatchTr::tr("This is a relay's pairing link"),
            .body = WatchTr::tr("It names no meeting: it decides how notifications reach this computer."),
            .action = StateAction::PairWithRelay,
            .actionLabel = WatchTr::tr("Pair with the relay…")};
}

StateText failed(const base::Error &error, base::Instant now)
{
    switch (error.kind) {
    case ErrorKind::NotSignedIn:
        return {.icon = u"key"_s,
                .title = WatchTr::tr("Sign in to see what is ahead"),
                .body = WatchTr::tr("Your calendar and your own webinars are listed here once you are signed "
                                    "in. A join link can be watched without it."),
                .action = StateAction::SignIn,
                .actionLabel = WatchTr::tr("Sign in…")};
    case ErrorKind::NotPermitted:
        return {.icon = u"key"_s,
                .title = WatchTr::tr("Rollcall may not read your calendar"),
                .body = WatchTr::tr("Your organisation has not allowed it yet. Your administrator can; until "
                                    "then, watch meetings by their join link."),
                .action = StateAction::CopyRequest,
                .actionLabel = WatchTr::tr("Copy request")};
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return {.icon = u"offline"_s,
                .title = WatchTr::tr("Microsoft can't be reached"),
                .body =
                    WatchTr::tr("Without a connection your calendar can't be listed. A whole join link can "
                                "be watched all the same: Rollcall subscribes as soon as it is online."),
                .action = StateAction::TryAgain,
                .actionLabel = WatchTr::tr("Try again")};
    default: {
        const ErrorText text = errorText(error, Doing::AddingWatch, now);
        return {.icon = u"warning"_s,
                .title = WatchTr::tr("Your calendar can't be listed"),
                .body = text.sentences(),
                .action = StateAction::TryAgain,
                .actionLabel = WatchTr::tr("Try again")};
    }
    }
}

StateText missing(const monitor::Upcoming &upcoming, base::Instant now)
{
    const auto &problem = upcoming.calendarProblem ? upcoming.calendarProblem : upcoming.eventsProblem;
    if (!problem)
        return {};
    const StateText reason = failed(*problem, now);
    return {.icon = u"warning"_s,
            .title = upcoming.calendarProblem ? WatchTr::tr("Your calendar is missing here.")
                                              : WatchTr::tr("Some webinars and town halls are missing here."),
            .body = {},
            .action = reason.action,
            .actionLabel = reason.actionLabel};
}

QString withoutConnector()
{
    return WatchTr::tr(
        "A live roster needs your organisation's connector. What watching gives without it: the "
        "schedule, registrations, and the report after the meeting.");
}

QString news(const monitor::AutoWatchNews &news)
{
    if (news.added == 0)
        return {};
    QString text = WatchTr::tr("Your rules have added %Ln meetings.", nullptr, news.added);
    if (news.running > 0)
        text += u' ' + WatchTr::tr("%Ln of them are on already: a running call stays silent to a late "
                                   "subscription, the next one will be seen.",
                                   nullptr, news.running);
    if (news.shortNotice > 0)
        text +=
            u' ' + WatchTr::tr("%Ln were found at short notice: a call that has begun early stays silent.",
                               nullptr, news.shortNotice);
    return text;
}

QString rules(const monitor::AutoWatchRules &rules)
{
    QStringList parts;
    if (rules.organized)
        parts += WatchTr::tr("what I organize");
    if (rules.external)
        parts += WatchTr::tr("with people from outside");
    if (rules.moreThan > 0)
        parts += WatchTr::tr("more than %Ln people invited", nullptr, rules.moreThan);
    return parts.join(WatchTr::tr(", ", "between the rules of automatic watching"));
}

} // namespace rollcall::gui::watchtext
