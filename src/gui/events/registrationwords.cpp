// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/registrationwords.h"

#include "gui/words.h"
#include "models/registrationsmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall::gui::registrationwords {

using base::ErrorKind;
using monitor::EventRegistrations;
using monitor::RegistrationBasis;

namespace {

struct RegistrationWords
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::RegistrationWords)
};

/// Of which number a change is told.
QString numberOf(domain::RegistrationStatus status)
{
    switch (status) {
    case domain::RegistrationStatus::Registered:
        return RegistrationWords::tr("People registered");
    case domain::RegistrationStatus::Waitlisted:
        return RegistrationWords::tr("People on the waitlist");
    case domain::RegistrationStatus::PendingApproval:
        return RegistrationWords::tr("People waiting for approval");
    case domain::RegistrationStatus::Canceled:
        return RegistrationWords::tr("Registrations canceled");
    case domain::RegistrationStatus::Rejected:
        return RegistrationWords::tr("Registrations rejected");
    case domain::RegistrationStatus::Unknown:
        break;
    }
    return RegistrationWords::tr("Registrations of unknown status");
}

} // namespace

QString source(const EventRegistrations &known, bool townhall, const models::TextFormat &format)
{
    const auto time = [&format](const std::optional<base::Instant> &at) {
        return at ? words::dayAndClock(format, *at) : u"–"_s;
    };
    QStringList sentences;
    switch (known.basis) {
    case RegistrationBasis::None:
        break;
    case RegistrationBasis::SinceMonitoring:
        sentences << RegistrationWords::tr(
                         "Since monitoring began, %1: who registered before is counted from "
                         "their next change on.",
                         "day and time of day")
                         .arg(time(known.since));
        break;
    case RegistrationBasis::List:
        sentences << (townhall ? RegistrationWords::tr("Complete as of %1, when the list was read. Microsoft "
                                                       "does not tell of changes for town halls, so it is "
                                                       "read every half hour.",
                                                       "day and time of day")
                               : RegistrationWords::tr("Complete: the whole list was read %1, and every "
                                                       "change since.",
                                                       "day and time of day"))
                         .arg(time(known.complete));
        break;
    case RegistrationBasis::File:
        sentences << RegistrationWords::tr("Complete by the file that was imported %1, and every change "
                                           "since that Microsoft told of.",
                                           "day and time of day")
                         .arg(time(known.complete));
        break;
    }
    if (known.missed)
        sentences << RegistrationWords::tr("Changes may have been missed until %1.", "day and time of day")
                         .arg(time(known.missed));
    if (known.due > 0)
        sentences << RegistrationWords::tr("%Ln more are being read.", nullptr, int(known.due));
    if (known.changed)
        sentences
            << RegistrationWords::tr("Last change: %1.", "day and time of day").arg(time(known.changed));
    if (townhall)
        sentences << RegistrationWords::tr("Who watches a town hall as a viewer does not appear in the live "
                                           "roster; Microsoft's report after the end counts them.");
    return sentences.join(u' ');
}

QString pace(const EventRegistrations &known, std::optional<base::Instant> start, base::Instant now,
             const models::TextFormat &format)
{
    QStringList sentences;
    const bool full = known.form.capacity && known.counts.of(domain::RegistrationStatus::Registered) >=
                                                 std::uint64_t(std::max(0, *known.form.capacity));
    if (const auto pace = domain::paceOf(known.history, known.form.capacity, start, now); pace && !full) {
        const auto perDay = qint64(std::llround(pace->perDay));
        if (pace->full)
            sentences << RegistrationWords::tr("About %1 a day; full on %2 at this pace.")
                             .arg(format.number(perDay), format.day(*pace->full));
        else if (pace->atStart)
            sentences << RegistrationWords::tr("About %1 a day; %2 at the start at this pace.")
                             .arg(format.number(perDay), format.number(qint64(*pace->atStart)));
        else
            sentences << RegistrationWords::tr("About %1 a day.").arg(format.number(perDay));
    }
    const auto milestones = domain::milestonesOf(known.history, known.form.capacity);
    if (!milestones.empty()) {
        const domain::RegistrationMilestone &last = milestones.back();
        sentences << (last.full
                          ? RegistrationWords::tr("Full since %1.", "day and time of day")
                                .arg(words::dayAndClock(format, last.at))
                          : RegistrationWords::tr("Reached %1 on %2.", "number, day and time of day")
                                .arg(format.number(qint64(last.count)), words::dayAndClock(format, last.at)));
    }
    return sentences.join(u' ');
}

QString summary(const EventRegistrations &known, const models::TextFormat &format)
{
    const auto count = [&](domain::RegistrationStatus status) { return qint64(known.counts.of(status)); };
    QStringList parts;
    const QString registered = format.number(count(domain::RegistrationStatus::Registered));
    parts << (known.form.capacity ? RegistrationWords::tr("%1 registered of %2 places")
                                        .arg(registered, format.number(*known.form.capacity))
                                  : RegistrationWords::tr("%1 registered").arg(registered));
    const auto add = [&](domain::RegistrationStatus status, const QString &text) {
        if (count(status) > 0)
            parts << text.arg(format.number(count(status)));
    };
    add(domain::RegistrationStatus::Waitlisted, RegistrationWords::tr("%1 waitlisted"));
    add(domain::RegistrationStatus::PendingApproval, RegistrationWords::tr("%1 to approve"));
    add(domain::RegistrationStatus::Canceled, RegistrationWords::tr("%1 canceled"));
    add(domain::RegistrationStatus::Rejected, RegistrationWords::tr("%1 rejected"));
    return RegistrationWords::tr("%1.", "a list of numbers").arg(format.locale().createSeparatedList(parts));
}

QStringList change(const domain::CountsChange &change, const models::TextFormat &format)
{
    return {words::dayAndClock(format, change.to), numberOf(change.status),
            format.number(qint64(change.before)), format.number(qint64(change.after))};
}

QString audience(const domain::AudienceCounts &counts, const monitor::WatchedEvent &event, bool begun,
                 bool live, const models::TextFormat &format)
{
    if (!begun) {
        const bool followed = std::ranges::any_of(event.sessions, [](const monitor::EventSession &session) {
            return !session.meetingId.isEmpty();
        });
        return followed ? RegistrationWords::tr("No session has begun yet.")
                        : RegistrationWords::tr("Who is in the room is not known.");
    }
    QStringList sentences;
    if (!live) {
        const auto number = [&format](std::size_t count) { return format.number(qint64(count)); };
        sentences << RegistrationWords::tr("%1 of %2 registered were there.", "two numbers of people")
                         .arg(number(counts.here + counts.gone), number(counts.expected));
    }
    if (counts.again > 0)
        sentences << RegistrationWords::tr("%Ln more registrations are of the same people.", nullptr,
                                           int(counts.again));
    return sentences.join(u' ');
}

StateText imported(const domain::ImportOutcome &outcome, int rows, const models::TextFormat &format)
{
    const auto number = [&format](std::size_t count) { return format.number(qint64(count)); };
    QStringList parts; // only what there is
    if (outcome.added > 0)
        parts << RegistrationWords::tr("%1 new", "a number of registrations").arg(number(outcome.added));
    if (outcome.updated > 0)
        parts
            << RegistrationWords::tr("%1 changed", "a number of registrations").arg(number(outcome.updated));
    if (outcome.unchanged > 0)
        parts << RegistrationWords::tr("%1 known before", "a number of registrations")
                     .arg(number(outcome.unchanged));
    QString body;
    if (parts.size() > 1)
        body =
            RegistrationWords::tr("%1.", "a list of numbers").arg(format.locale().createSeparatedList(parts));
    else if (outcome.added > 0)
        body = RegistrationWords::tr("All of them are new.");
    else if (outcome.updated > 0)
        body = RegistrationWords::tr("All of them have changed.");
    else if (outcome.unchanged > 0)
        body = RegistrationWords::tr("All of them were known already.");
    if (outcome.kept > 0)
        body += (body.isEmpty() ? QString() : u" "_s) +
                RegistrationWords::tr("Of %Ln Microsoft said something newer, which stays.", "registrations",
                                      int(outcome.kept));
    return {.icon = u"check"_s,
            .title = RegistrationWords::tr("%Ln registrations imported", nullptr, rows),
            .body = body,
            .action = StateAction::None,
            .actionLabel = {}};
}

StateText obstacle(const EventRegistrations &known)
{
    if (known.problem) {
        StateText text{.icon = u"warning"_s,
                       .title = RegistrationWords::tr("Some registrations could not be read."),
                       .body = RegistrationWords::tr("It is tried again by itself; the numbers lag behind "
                                                     "until then.")};
        if (known.problem->kind == ErrorKind::NotPermitted)
            text.body = RegistrationWords::tr("The account may not read registrations of this event. Its "
                                              "organizer or a connector may.");
        else if (known.problem->kind == ErrorKind::Throttled)
            text.body = RegistrationWords::tr("Microsoft asks to wait; the rest follows by itself.");
        return text;
    }
    if (!known.listProblem)
        return {};
    if (known.listProblem->kind == ErrorKind::NotPermitted)
        return {.icon = u"info"_s,
                .title = RegistrationWords::tr("The whole list takes a consent that is missing."),
                .body =
                    RegistrationWords::tr("An administrator gives it with VirtualEvent.Read.Chat for this "
                                          "event. Or import the file that Teams gives out.")};
    return {.icon = u"warning"_s,
            .title = RegistrationWords::tr("The list of registrations could not be read."),
            .body = RegistrationWords::tr("It is tried again by itself.")};
}

StateText nothing(const std::optional<EventRegistrations> &known, bool townhall)
{
    if (!known)
        return {.icon = u"info"_s, .title = RegistrationWords::tr("Loading registrations…"), .body = {}};
    if (townhall && known->basis == RegistrationBasis::None)
        return {.icon = u"info"_s,
                .title = RegistrationWords::tr("No registrations are known."),
                .body = RegistrationWords::tr("Microsoft does not tell of registrations for town halls; a "
                                              "connector with consent can read their list."),
                .action = StateAction::ImportRegistrations,
                .actionLabel = RegistrationWords::tr("Import registrations…")};
    return {.icon = u"info"_s,
            .title = RegistrationWords::tr("No registrations are known yet."),
            .body = RegistrationWords::tr("They appear here as people register, or when you import the file "
                                          "that Teams gives out."),
            .action = StateAction::ImportRegistrations,
            .actionLabel = RegistrationWords::tr("Import registrations…")};
}

QString change(std::optional<qint64> difference, const models::TextFormat &format)
{
    if (!difference)
        return u"–"_s;
    return (*difference > 0 ? u"+"_s : QString()) + format.number(*difference);
}

} // namespace rollcall::gui::registrationwords
