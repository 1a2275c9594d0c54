// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/choice.h"

#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace rollcall::graph {

/// Called once, later; not when its context has been destroyed. Errors: those of GetPages.
using ChoicesDone = std::function<void(base::Result<QList<Choice>>)>;

/// The Teams meetings of a calendar between two times, series expanded, in order (contract §8.3). With a
/// delegated token `userId` is empty: the user's own.
/// With `invited` also who was invited: their number, and the domains of their addresses.
void listCalendar(const GraphClient &client, base::Instant from, base::Instant to, const QString &userId,
                  QObject *context, ChoicesDone done, bool invited = false);

/// A meeting of the calendar and whom it invites.
struct Invitation
{
    Choice choice;
    std::vector<domain::ExpectedPerson> people; ///< as readInvitedPeople() has them
};

/// Likewise, of the signed-in user.
void listInvitations(const GraphClient &client, base::Instant from, base::Instant to, QObject *context,
                     std::function<void(base::Result<QList<Invitation>>)> done);

enum class EventRole { Organizer, CoOrganizer };

/// The webinars or town halls of whom the token speaks for, who has that role (contract §9.1).
void listOwnEvents(const GraphClient &client, EventKind kind, EventRole role, QObject *context,
                   ChoicesDone done);

/// The sessions of a webinar or town hall as meetings; those without a join link are left out.
void listSessions(const GraphClient &client, EventKind kind, const QString &id, QObject *context,
                  ChoicesDone done);

/// All that a signed-in organizer could watch.
struct Choices
{
    QList<Choice> list;                         ///< by start, those without one last
    std::optional<base::Error> calendarProblem; ///< the calendar is missing from the list
    std::optional<base::Error> eventsProblem;   ///< some of the webinars and town halls are
};

/// The calendar, and the webinars and town halls that are not over at `from`. Reports once, later; not when
/// `context` has been destroyed.
void listChoices(const GraphClient &client, base::Instant from, base::Instant to, QObject *context,
                 std::function<void(const Choices &)> done);

/// What an online meeting is known by (contract §8.1).
enum class MeetingKey {
    JoinLink, ///< as Graph wrote it
    Number,   ///< joinMeetingId, of a short link or an invitation
};

/// Looks an online meeting up. Graph tells of it in its organizer's context only: with a delegated token
/// `organizerId` is empty and the user must have organized it, with an app's it is the organizer's object id
/// and needs an application access policy (contract §8.6). Nothing if there is none. Errors: those of
/// net::HttpJob (NotPermitted to whoever else asks, or without the policy), Server (unreadable).
class FindMeeting final : public net::HttpJob<std::optional<Choice>>
{
public:
    FindMeeting(const GraphClient &client, MeetingKey key, const QString &value,
                const QString &organizerId = {},
                const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    base::Result<std::optional<Choice>> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    QByteArray m_path;
};

} // namespace rollcall::graph
