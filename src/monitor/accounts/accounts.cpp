// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/accounts.h"

#include "pipeline/json.h"

#include <QUrlQuery>

#include <algorithm>

namespace rollcall::monitor {

namespace {

bool has(const QList<AccountInfo> &accounts, config::Plane plane)
{
    return std::ranges::any_of(accounts,
                               [plane](const AccountInfo &one) { return one.plane == plane && one.works(); });
}

bool isGranted(const QList<AccountInfo> &accounts, QLatin1StringView permission)
{
    return std::ranges::any_of(accounts, [permission](const AccountInfo &one) {
        return one.works() && one.grant(permission) == GrantState::Granted;
    });
}

/// Every one of them is needed (contract §1.2, §9.6).
QList<QLatin1StringView> permissionsFor(Benefit benefit)
{
    switch (benefit) {
    case Benefit::Schedule:
        return {QLatin1StringView("Calendars.ReadBasic")};
    case Benefit::AttendanceReports:
        return {QLatin1StringView("OnlineMeetingArtifact.Read.All")};
    case Benefit::Webinars:
        return {QLatin1StringView("VirtualEvent.Read")};
    case Benefit::LiveRoster:
        return {QLatin1StringView("OnlineMeetings.Read.All")};
    case Benefit::RegistrationLists:
        return {QLatin1StringView("VirtualEvent.Read.All"), QLatin1StringView("VirtualEvent.Read.Chat")};
    }
    return {};
}

bool isOrganizers(Benefit benefit)
{
    return benefit == Benefit::Schedule || benefit == Benefit::AttendanceReports ||
           benefit == Benefit::Webinars;
}

GrantState grantOf(const AccountInfo &account, Benefit benefit)
{
    GrantState worst = GrantState::Granted;
    for (const QLatin1StringView permission : permissionsFor(benefit)) {
        const GrantState one = account.grant(permission);
        if (one == GrantState::Missing)
            return one;
        if (one == GrantState::Unknown)
            worst = one;
    }
    return worst;
}

/// By the account that has the most.
GrantState grantOf(const QList<AccountInfo> &accounts, Benefit benefit)
{
    GrantState best = GrantState::Missing;
    for (const AccountInfo &account : accounts) {
        if (!account.works() || (account.plane == config::Plane::Organizer) != isOrganizers(benefit))
            continue;
        const GrantState one = grantOf(account, benefit);
        if (one == GrantState::Granted)
            return one;
        if (one == GrantState::Unknown)
            best = one;
    }
    return best;
}

Rung rungOf(const QList<AccountInfo> &accounts)
{
    const bool organizer = has(accounts, config::Plane::Organizer);
    if (has(accounts, config::Plane::Connector))
        return organizer ? Rung::Both : Rung::Connector;
    if (!organizer)
        return Rung::None;
    return isGranted(accounts, QLatin1StringView("VirtualEvent.Read")) ? Rung::Organizer
                                                                       : Rung::OrganizerWithoutConsent;
}

std::optional<Rung> nextOf(Rung rung)
{
    switch (rung) {
    case Rung::None:
        return Rung::Organizer;
    case Rung::OrganizerWithoutConsent:
        return Rung::Organizer;
    case Rung::Organizer:
    case Rung::Connector:
        return Rung::Both;
    case Rung::Both:
        return std::nullopt;
    }
    return std::nullopt;
}

QList<Benefit> benefitsOf(Rung rung)
{
    using enum Benefit;
    switch (rung) {
    case Rung::None:
        return {};
    case Rung::OrganizerWithoutConsent:
        return {Schedule, AttendanceReports};
    case Rung::Organizer:
        return {Schedule, AttendanceReports, Webinars};
    case Rung::Connector:
        return {LiveRoster, RegistrationLists};
    case Rung::Both:
        return {Schedule, AttendanceReports, Webinars, LiveRoster, RegistrationLists};
    }
    return {};
}

/// Contract §1.13.
bool existsIn(Benefit benefit, config::Cloud cloud)
{
    switch (benefit) {
    case Benefit::Schedule:
        return true;
    case Benefit::AttendanceReports:
        return cloud != config::Cloud::China;
    case Benefit::Webinars:
    case Benefit::LiveRoster:
    case Benefit::RegistrationLists:
        return cloud == config::Cloud::Global;
    }
    return false;
}

QUrl consentLink(const AccountInfo &account)
{
    QUrl link = account.loginBase;
    const QString tenant = account.tenant.isEmpty() ? QStringLiteral("organizations") : account.tenant;
    link.setPath(QStringLiteral("/%1/adminconsent").arg(tenant));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("client_id"), account.clientId);
    link.setQuery(query);
    return link;
}

} // namespace

GrantState AccountInfo::grant(QLatin1StringView permission) const
{
    for (const Permission &one : permissions) {
        if (permission.compare(one.need.name, Qt::CaseInsensitive) == 0)
            return one.state;
    }
    return GrantState::Unknown;
}

Standing standing(const QList<AccountInfo> &accounts)
{
    Standing result;
    result.rung = rungOf(accounts);
    result.next = nextOf(result.rung);
    const config::Cloud cloud = accounts.isEmpty() ? config::Cloud::Global : accounts.first().cloud;
    result.limitedByCloud = cloud != config::Cloud::Global;
    const auto exists = [cloud](Benefit benefit) { return existsIn(benefit, cloud); };
    for (const Benefit benefit : benefitsOf(result.rung)) {
        if (!exists(benefit))
            continue;
        const GrantState grant = grantOf(accounts, benefit);
        if (grant != GrantState::Missing)
            (grant == GrantState::Granted ? result.has : result.unproven) << benefit;
    }
    if (!result.next)
        return result;
    for (const Benefit benefit : benefitsOf(*result.next)) {
        if (exists(benefit) && !result.has.contains(benefit) && !result.unproven.contains(benefit))
            result.nextAdds << benefit;
    }
    if (result.nextAdds.isEmpty()) // this cloud has nothing more to give
        result.next.reset();
    return result;
}

QList<AccountInfo> sameOrganisation(const QList<AccountInfo> &all, const AccountInfo &account)
{
    QList<AccountInfo> result;
    std::ranges::copy_if(all, std::back_inserter(result), [&account](const AccountInfo &one) {
        return one.id == account.id ||
               (one.cloud == account.cloud && one.loginBase == account.loginBase && !one.tenant.isEmpty() &&
                one.tenant.compare(account.tenant, Qt::CaseInsensitive) == 0);
    });
    return result;
}

AdminRequest adminRequest(const QList<AccountInfo> &accounts)
{
    AdminRequest request;
    QList<const AccountInfo *> asking;
    for (const AccountInfo &account : accounts) {
        QString &client =
            account.plane == config::Plane::Organizer ? request.organizerClientId : request.connectorClientId;
        if (!client.isEmpty())
            continue;
        client = account.clientId;
        asking << &account;
        if (!account.objectId.isEmpty())
            request.organizerObjectId = account.objectId;
        if (pipeline::isGuid(account.tenant) || request.tenant.isEmpty())
            request.tenant = account.tenant;
    }
    for (const PermissionNeed &need : permissionNeeds()) {
        const bool delegated = need.kind == PermissionKind::Delegated;
        const bool granted = std::ranges::any_of(asking, [&need, delegated](const AccountInfo *account) {
            return (account->plane == config::Plane::Organizer) == delegated &&
                   account->grant(need.name) == GrantState::Granted;
        });
        if (granted || (delegated && request.organizerClientId.isEmpty()))
            continue;
        request.permissions << need;
        request.resourceSpecific |= need.kind == PermissionKind::ResourceSpecific;
    }
    for (const AccountInfo *account : asking) {
        const bool wants = std::ranges::any_of(request.permissions, [account](const PermissionNeed &need) {
            return need.kind == (account->plane == config::Plane::Organizer ? PermissionKind::Delegated
                                                                            : PermissionKind::Application);
        });
        const QUrl link = consentLink(*account);
        if (wants && !account->loginBase.isEmpty() && !request.consentLinks.contains(link))
            request.consentLinks << link;
    }
    const QString app =
        request.connectorClientId.isEmpty() ? QStringLiteral("CLIENT_ID") : request.connectorClientId;
    const QString organizer =
        request.organizerObjectId.isEmpty() ? QStringLiteral("USER_OBJECT_ID") : request.organizerObjectId;
    request.policyCommands = {
        QStringLiteral("New-CsApplicationAccessPolicy -Identity Rollcall -AppIds \"%1\" "
                       "-Description \"Attendance of Teams meetings\"")
            .arg(app),
        QStringLiteral("Grant-CsApplicationAccessPolicy -PolicyName Rollcall -Identity \"%1\"")
            .arg(organizer)};
    return request;
}

bool SignOutReport::complete() const
{
    return std::ranges::none_of(
        steps, [](const SignOutStep &step) { return step.outcome == SignOutOutcome::Failed; });
}

} // namespace rollcall::monitor
