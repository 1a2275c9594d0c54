// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace rollcall::gui::words {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::words)
};

} // namespace

QString dayAndClock(const models::TextFormat &format, base::Instant time)
{
    //: %1 is a day ("Mon 4 May"), %2 a time of day
    return Words::tr("%1, %2").arg(format.day(time), format.shortClock(time));
}

QStringList wideClocks(const models::TextFormat &format)
{
    QStringList clocks;
    for (const QTime time : {QTime(10, 58, 58), QTime(22, 58, 58)}) {
        const QDateTime local(QDate(2026, 1, 5), time, format.zone());
        clocks.append(format.clock(base::Instant{std::chrono::milliseconds(local.toMSecsSinceEpoch())}));
    }
    return clocks;
}

QString running(const models::TextFormat &format, base::Ticks duration)
{
    const QString text = format.duration(duration);
    return text.indexOf(u':') < 2 ? format.locale().zeroDigit() + text : text;
}

QString percent(const models::TextFormat &format, double share)
{
    //: A share, as in "71 %"; mind the space your language puts before the sign
    return Words::tr("%1 %").arg(format.number(qRound64(share * 100)));
}

QString age(base::Ticks age)
{
    const qint64 seconds = std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(age).count());
    if (seconds < 120)
        return Words::tr("%Ln second(s)", "a length of time", static_cast<int>(seconds));
    if (seconds < 2 * 3600)
        return Words::tr("%Ln minute(s)", "a length of time", static_cast<int>(seconds / 60));
    return Words::tr("%Ln hour(s)", "a length of time", static_cast<int>(seconds / 3600));
}

QString kindIcon(models::PersonKind kind)
{
    switch (kind) {
    case models::PersonKind::Internal:
    case models::PersonKind::SignedIn:
        return u"person"_s;
    case models::PersonKind::External:
        return u"people"_s;
    case models::PersonKind::Guest:
        return u"guest"_s;
    case models::PersonKind::Phone:
        return u"phone"_s;
    case models::PersonKind::Application:
        return u"app"_s;
    case models::PersonKind::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

QString activityIcon(models::ActivityKind kind)
{
    switch (kind) {
    case models::ActivityKind::CallStarted:
    case models::ActivityKind::CallEnded:
        return u"clock"_s;
    case models::ActivityKind::Joined:
    case models::ActivityKind::JoinedElsewhere:
    case models::ActivityKind::Admitted:
        return u"enter"_s;
    case models::ActivityKind::Waiting:
        return u"lobby"_s;
    case models::ActivityKind::LeftOneDevice:
    case models::ActivityKind::Left:
    case models::ActivityKind::GaveUp:
        return u"leave"_s;
    case models::ActivityKind::LostTrack:
        return u"unknown"_s;
    case models::ActivityKind::Note:
        return u"info"_s;
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::gui::words
