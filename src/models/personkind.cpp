// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/personkind.h"

#include "domain/meetingid.h"
#include "models/textformat.h"

#include <QCoreApplication>

#include <string_view>

namespace rollcall::models {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::models::Words)
};

} // namespace

PersonKind personKind(const domain::Person &person, const std::string &meetingTenant)
{
    const std::string &kind = person.identityKind;
    if (kind == "user") {
        constexpr std::string_view prefix = "user:";
        const std::string_view key = person.key;
        const auto slash = key.find('/');
        if (meetingTenant.empty() || !key.starts_with(prefix) || slash == std::string_view::npos ||
            slash == prefix.size())
            return PersonKind::SignedIn;
        return key.substr(prefix.size(), slash - prefix.size()) == meetingTenant ? PersonKind::Internal
                                                                                 : PersonKind::External;
    }
    if (kind == "guest")
        return PersonKind::Guest;
    if (kind == "phone")
        return PersonKind::Phone;
    if (kind == "application" || kind == "applicationInstance")
        return PersonKind::Application;
    return PersonKind::Unknown;
}

std::string meetingTenant(const monitor::MeetingInfo &info)
{
    const auto link = domain::parseMeetingLink(info.joinWebUrl.toStdString());
    return link ? link->tenantId : std::string();
}

QString stateWord(PersonState state)
{
    switch (state) {
    case PersonState::InRoom:
        return Words::tr("In room");
    case PersonState::InLobby:
        return Words::tr("In lobby");
    case PersonState::Left:
        return Words::tr("Left");
    }
    Q_UNREACHABLE();
}

QString kindWord(PersonKind kind)
{
    switch (kind) {
    case PersonKind::Internal:
        return Words::tr("Internal");
    case PersonKind::External:
        return Words::tr("External", "somebody of another organisation");
    case PersonKind::SignedIn:
        return Words::tr("Signed in");
    case PersonKind::Guest:
        return Words::tr("Guest");
    case PersonKind::Phone:
        return Words::tr("Phone");
    case PersonKind::Application:
        return Words::tr("Application");
    case PersonKind::Unknown:
        return Words::tr("Unknown", "kind of identity");
    }
    Q_UNREACHABLE();
}

QString personTitle(const domain::Person &person)
{
    return personTitle(person.displayName, person.identityKind);
}

QString personTitle(const std::string &displayName, const std::string &identityKind)
{
    const QString name = plainName(displayName);
    if (!name.isEmpty())
        return isolated(name);
    return identityKind == "phone" ? Words::tr("Phone caller") : Words::tr("(no name)");
}

} // namespace rollcall::models
