// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/choice.h"

#include "domain/joinlink.h"
#include "domain/personname.h"
#include "graph/times.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

QString textAt(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString();
}

/// What the link says of tenant and organizer, where Graph did not.
void completeFromLink(Choice &choice)
{
    const auto link = domain::parseMeetingLink(choice.joinWebUrl.toStdString());
    if (!link)
        return;
    if (choice.tenantId.isEmpty())
        choice.tenantId = QString::fromStdString(link->tenantId);
    if (choice.organizerId.isEmpty())
        choice.organizerId = QString::fromStdString(link->organizerId);
}

void readOrganizer(const QJsonObject &user, Choice &choice)
{
    choice.organizer = textAt(user, "displayName"_L1);
    choice.organizerId = textAt(user, "id"_L1).toLower();
    choice.tenantId = textAt(user, "tenantId"_L1).toLower();
}

/// Only what rules need is taken from the list of people (resource type `attendee`).
void readInvited(const QJsonValue &attendees, Choice &choice)
{
    if (!attendees.isArray())
        return;
    choice.invited = 0;
    for (const QJsonValue &one : attendees.toArray()) {
        if (one["type"_L1].toString() == "resource"_L1)
            continue;
        ++*choice.invited;
        const QString address = one["emailAddress"_L1]["address"_L1].toString().toLower();
        const qsizetype guest = address.indexOf("#ext#"_L1);
        // A guest's name in the tenant: attendee_fabrikam.example#EXT#@contoso.example
        const QString domain = guest < 0 ? address.section(u'@', -1) : address.first(guest).section(u'_', -1);
        if (address.contains(u'@') && !choice.invitedFrom.contains(domain))
            choice.invitedFrom.append(domain);
    }
}

Recurrence recurrenceNamed(const QString &type)
{
    if (type == "occurrence"_L1)
        return Recurrence::Occurrence;
    return type == "exception"_L1 ? Recurrence::Exception : Recurrence::Single;
}

} // namespace

std::optional<Choice> readCalendarEntry(const QJsonObject &object)
{
    if (!object.value("isOnlineMeeting"_L1).toBool() ||
        textAt(object, "onlineMeetingProvider"_L1) != "teamsForBusiness"_L1)
        return std::nullopt;
    Choice choice{.id = textAt(object, "id"_L1),
                  .subject = textAt(object, "subject"_L1),
                  .start = readTime(object.value("start"_L1)),
                  .end = readTime(object.value("end"_L1)),
                  .organizer = object.value("organizer"_L1)["emailAddress"_L1]["name"_L1].toString(),
                  .joinWebUrl = object.value("onlineMeeting"_L1)["joinUrl"_L1].toString(),
                  .recurrence = recurrenceNamed(textAt(object, "type"_L1)),
                  .seriesId = textAt(object, "seriesMasterId"_L1),
                  .isOwn = object.value("isOrganizer"_L1).toBool(),
                  .isCanceled = object.value("isCancelled"_L1).toBool()};
    readInvited(object.value("attendees"_L1), choice);
    completeFromLink(choice);
    return choice;
}

std::vector<domain::ExpectedPerson> readInvitedPeople(const QJsonObject &entry)
{
    std::vector<domain::ExpectedPerson> people;
    const auto add = [&people](const QJsonValue &address, bool declined) {
        domain::ExpectedPerson person{.id = {},
                                      .name = address["name"_L1].toString().trimmed().toStdString(),
                                      .email = address["address"_L1].toString().trimmed().toStdString(),
                                      .source = domain::ExpectedSource::Calendar,
                                      .excused = declined};
        if (domain::comparableMail(person.email).empty())
            person.email.clear(); // an address of Exchange's own, of somebody who has left
        if (!domain::comparableMail(person.name).empty())
            person.name.clear(); // nobody knows what they are called
        if (person.email.empty() && person.name.empty())
            return;
        person.id = domain::expectedId(person);
        if (std::ranges::find(people, person.id, &domain::ExpectedPerson::id) == people.end())
            people.push_back(std::move(person));
    };
    for (const QJsonValue one : entry.value("attendees"_L1).toArray()) {
        if (one["type"_L1].toString() != "resource"_L1)
            add(one["emailAddress"_L1], one["status"_L1]["response"_L1].toString() == "declined"_L1);
    }
    if (!people.empty())
        add(entry.value("organizer"_L1)["emailAddress"_L1], false);
    return people;
}

std::optional<Choice> readOnlineMeeting(const QJsonObject &object)
{
    Choice choice{.id = textAt(object, "id"_L1),
                  .subject = textAt(object, "subject"_L1),
                  .start = readTime(object.value("startDateTime"_L1)),
                  .end = readTime(object.value("endDateTime"_L1)),
                  .joinWebUrl = textAt(object, "joinWebUrl"_L1)};
    if (choice.joinWebUrl.isEmpty())
        return std::nullopt;
    readOrganizer(object.value("participants"_L1)["organizer"_L1]["identity"_L1]["user"_L1].toObject(),
                  choice);
    completeFromLink(choice);
    if (textAt(object, "meetingType"_L1) == "recurring"_L1)
        choice.start = choice.end = std::nullopt; // not those of the next time (contract §8.2)
    return choice;
}

std::optional<Choice> readVirtualEvent(EventKind kind, const QJsonObject &object)
{
    const QString status = textAt(object, "status"_L1);
    Choice choice{.kind = kind == EventKind::Webinar ? ChoiceKind::Webinar : ChoiceKind::Townhall,
                  .id = textAt(object, "id"_L1),
                  .subject = textAt(object, "displayName"_L1),
                  .start = readTime(object.value("startDateTime"_L1)),
                  .end = readTime(object.value("endDateTime"_L1)),
                  .isCanceled = status == "canceled"_L1,
                  .isDraft = status == "draft"_L1};
    if (choice.id.isEmpty())
        return std::nullopt;
    readOrganizer(object.value("createdBy"_L1)["user"_L1].toObject(), choice);
    if (choice.tenantId.isEmpty())
        choice.tenantId = choice.id.section(u'@', 1).toLower();
    return choice;
}

} // namespace rollcall::graph
