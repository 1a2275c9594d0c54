// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verdicttext.h"

namespace rollcall::cli {

using domain::Verdict;

QString verdictSentence(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return QStringLiteral("can be watched; a call that is running already stays silent, the next one "
                              "will be seen");
    case Verdict::YesFromNextCall:
        return QStringLiteral("can be watched, but is on now by the calendar: a running call stays silent to "
                              "whoever begins late, the next one will be seen");
    case Verdict::YesWithoutRoster:
        return QStringLiteral("can be watched, but without a connector there is no live roster");
    case Verdict::Canceled:
        return QStringLiteral("cannot be watched: it is canceled");
    case Verdict::Over:
        return QStringLiteral("cannot be watched: it is over");
    case Verdict::Draft:
        return QStringLiteral("cannot be watched: it is not published yet");
    case Verdict::NoLink:
        return QStringLiteral("cannot be watched: it has no join link of Teams");
    case Verdict::Personal:
        return QStringLiteral("cannot be watched: it belongs to Teams for personal use");
    case Verdict::OtherTenant:
        return QStringLiteral("cannot be watched: the meeting belongs to another organisation than the "
                              "account");
    case Verdict::OtherCloud:
        return QStringLiteral("cannot be watched: it is held in another Microsoft cloud than the account's");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::cli
