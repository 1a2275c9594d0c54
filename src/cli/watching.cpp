// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watching.h"

#include <algorithm>

namespace rollcall::cli {

using base::Error;
using base::ErrorKind;
using base::Result;

Result<QString> followedMeeting(const monitor::Workspace &workspace, const QString &text,
                                const QString &advice)
{
    const auto id = workspace.findMeeting(text);
    if (!id)
        return id;
    const auto watches = workspace.watches();
    if (!watches)
        return std::unexpected(watches.error());
    const bool isFollowed = std::ranges::any_of(*watches, [&id](const QJsonObject &watch) {
        return watch.value(QStringLiteral("id")).toString() == *id;
    });
    if (!isFollowed) {
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("the meeting %1 is not followed").arg(*id) + advice);
    }
    return id;
}

void withOrganizer(Session &session, const monitor::ServiceOptions &options, const QString &why,
                   std::function<void(monitor::Organizer &)> then)
{
    if (!options.organizer)
        return session.fail({ErrorKind::NotSignedIn, why});
    if (const auto opened = session.workspace(true); !opened)
        return session.fail(opened.error());
    withOrganizerIfAny(session, options,
                       [s = &session, why, then = std::move(then)](monitor::Organizer *organizer,
                                                                   const std::optional<Error> &problem) {
                           if (organizer)
                               return then(*organizer);
                           if (problem && problem->kind != ErrorKind::NotSignedIn)
                               return s->fail(*problem);
                           s->fail({ErrorKind::NotSignedIn, why});
                       });
}

void withOrganizerIfAny(Session &session, const monitor::ServiceOptions &options,
                        std::function<void(monitor::Organizer *, std::optional<Error>)> then)
{
    if (!options.organizer)
        return then(nullptr, {});
    const auto settings = session.settings();
    if (!settings)
        return then(nullptr, settings.error());
    const auto services = session.planeServices(*settings);
    if (!services)
        return then(nullptr, services.error());
    auto *organizer = new monitor::Organizer(*services, *options.organizer, &session);
    organizer->restore(&session, [organizer, then = std::move(then)](const Result<void> &restored) {
        if (!restored)
            return then(nullptr, restored.error());
        if (!organizer->person())
            return then(nullptr, Error{ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")});
        then(organizer, {});
    });
}

} // namespace rollcall::cli
