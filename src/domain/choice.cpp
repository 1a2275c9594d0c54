// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/choice.h"

#include "domain/joinlink.h"

namespace rollcall::domain {

Verdict verdictOn(const Choice &choice, const Watcher &watcher, base::Instant now)
{
    if (choice.isCanceled)
        return Verdict::Canceled;
    if (choice.isDraft)
        return Verdict::Draft;
    if (choice.kind == ChoiceKind::Meeting) {
        const auto link = readJoinLink(choice.joinWebUrl.toStdString());
        if (!link)
            return link.error() == JoinProblem::Personal ? Verdict::Personal : Verdict::NoLink;
        if (link->cloud != watcher.cloud)
            return Verdict::OtherCloud;
    }
    if (!watcher.tenantId.isEmpty() && !choice.tenantId.isEmpty() && choice.tenantId != watcher.tenantId)
        return Verdict::OtherTenant;
    if (choice.end && *choice.end <= now)
        return Verdict::Over;
    if (!watcher.hasConnector)
        return Verdict::YesWithoutRoster;
    return choice.start && *choice.start <= now ? Verdict::YesFromNextCall : Verdict::Yes;
}

} // namespace rollcall::domain
