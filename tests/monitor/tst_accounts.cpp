// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/accounts.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::monitor;
using config::Cloud;
using config::Plane;

namespace {

const QString tenantId = QStringLiteral("11111111-2222-4333-8444-555555555555");

AccountInfo organizer(const QStringList &granted = delegatedScopes(true))
{
    return {.id = QStringLiteral("me"),
            .plane = Plane::Organizer,
            .objectId = QStringLiteral("99999999-2222-4333-8444-555555555555"),
            .tenant = tenantId,
            .clientId = QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555"),
            .loginBase = QUrl(QStringLiteral("https://login.example/")),
            .state = AccountState::SignedIn,
            .permissions = delegatedPermissions(granted, true)};
}

AccountInfo connector()
{
    return {.id = QStringLiteral("us"),
            .plane = Plane::Connector,
            .tenant = tenantId,
            .clientId = QStringLiteral("bbbbbbbb-2222-4333-8444-555555555555"),
            .loginBase = QUrl(QStringLiteral("https://login.example/")),
            .state = AccountState::SignedIn,
            .permissions = unknownPermissions(Plane::Connector)};
}

void grant(AccountInfo &account, const char *permission, GrantState state)
{
    for (Permission &one : account.permissions) {
        if (one.need.name == QLatin1StringView(permission))
            one.state = state;
    }
}

QStringList names(const AdminRequest &request)
{
    QStringList result;
    for (const PermissionNeed &need : request.permissions)
        result << need.name;
    return result;
}

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void rungs();
    void whatTheNextRungAdds();
    void missingPermissionsTakeAway();
    void onlyWhatIsGrantedIsHad();
    void nationalClouds();
    void organisations();
    void delegatedGrants();
    void requestOfAnOrganizer();
    void requestOfBoth();
    void nothingToAskFor();
    void expiry();
};

void TestAccounts::rungs()
{
    QCOMPARE(standing({}).rung, Rung::None);
    AccountInfo out = organizer();
    out.state = AccountState::SignedOut;
    QCOMPARE(standing({out}).rung, Rung::None);
    QCOMPARE(standing({organizer(delegatedScopes(false))}).rung, Rung::OrganizerWithoutConsent);
    QCOMPARE(standing({organizer()}).rung, Rung::Organizer);
    QCOMPARE(standing({connector()}).rung, Rung::Connector);
    QCOMPARE(standing({out, connector()}).rung, Rung::Connector);
    QCOMPARE(standing({organizer(), connector()}).rung, Rung::Both);
    AccountInfo readOnly = connector();
    readOnly.state = AccountState::ReadOnly;
    QCOMPARE(standing({organizer(), readOnly}).rung, Rung::Organizer);
}

void TestAccounts::whatTheNextRungAdds()
{
    using enum Benefit;
    const Standing none = standing({});
    QCOMPARE(none.next, std::optional(Rung::Organizer));
    QCOMPARE(none.has, QList<Benefit>());
    QCOMPARE(none.nextAdds, (QList<Benefit>{Schedule, AttendanceReports, Webinars}));
    const Standing little = standing({organizer(delegatedScopes(false))});
    QCOMPARE(little.has, (QList<Benefit>{Schedule, AttendanceReports}));
    QCOMPARE(little.nextAdds, QList<Benefit>{Webinars});
    const Standing organizes = standing({organizer()});
    QCOMPARE(organizes.next, std::optional(Rung::Both));
    QCOMPARE(organizes.nextAdds, (QList<Benefit>{LiveRoster, RegistrationLists}));
    QCOMPARE(standing({connector()}).nextAdds, (QList<Benefit>{Schedule, AttendanceReports, Webinars}));
    const Standing both = standing({organizer(), connector()});
    QVERIFY(!both.next);
    QVERIFY(both.nextAdds.isEmpty());
    QCOMPARE(both.has, (QList<Benefit>{Schedule, AttendanceReports, Webinars}));
    QCOMPARE(both.unproven, (QList<Benefit>{LiveRoster, RegistrationLists}));
}

void TestAccounts::missingPermissionsTakeAway()
{
    AccountInfo refused = connector();
    grant(refused, "OnlineMeetings.Read.All", GrantState::Missing);
    const Standing both = standing({organizer(delegatedScopes(false)), refused});
    QCOMPARE(both.rung, Rung::Both);
    QCOMPARE(both.has, (QList<Benefit>{Benefit::Schedule, Benefit::AttendanceReports}));
    QCOMPARE(both.unproven, QList<Benefit>{Benefit::RegistrationLists});
}

void TestAccounts::onlyWhatIsGrantedIsHad()
{
    using enum Benefit;
    AccountInfo us = connector();
    QCOMPARE(standing({us}).has, QList<Benefit>());
    QCOMPARE(standing({us}).unproven, (QList<Benefit>{LiveRoster, RegistrationLists}));
    grant(us, "OnlineMeetings.Read.All", GrantState::Granted);
    grant(us, "VirtualEvent.Read.All", GrantState::Granted);
    QCOMPARE(standing({us}).has, QList<Benefit>{LiveRoster});
    QCOMPARE(standing({us}).unproven, QList<Benefit>{RegistrationLists}); // one of its two
    grant(us, "VirtualEvent.Read.Chat", GrantState::Granted);
    QCOMPARE(standing({us}).has, (QList<Benefit>{LiveRoster, RegistrationLists}));
    QCOMPARE(standing({us}).unproven, QList<Benefit>());
    grant(us, "VirtualEvent.Read.All", GrantState::Missing);
    QCOMPARE(standing({us}).has, QList<Benefit>{LiveRoster});
    QCOMPARE(standing({us}).unproven, QList<Benefit>());
    // What another account of the organisation is known to have, counts.
    QCOMPARE(standing({connector(), us}).has, QList<Benefit>{LiveRoster});
    QCOMPARE(standing({connector(), us}).unproven, QList<Benefit>{RegistrationLists});
    // What is not proven is not what the next rung adds.
    AccountInfo unasked = organizer();
    unasked.permissions = unknownPermissions(Plane::Organizer);
    QCOMPARE(standing({unasked}).has, QList<Benefit>());
    QCOMPARE(standing({unasked}).unproven, (QList<Benefit>{Schedule, AttendanceReports}));
    QCOMPARE(standing({unasked}).nextAdds, QList<Benefit>{Webinars});
}

void TestAccounts::nationalClouds()
{
    AccountInfo one = organizer();
    one.cloud = Cloud::UsGovernment;
    const Standing government = standing({one});
    QVERIFY(government.limitedByCloud);
    QCOMPARE(government.has, (QList<Benefit>{Benefit::Schedule, Benefit::AttendanceReports}));
    QVERIFY(!government.next); // a connector would add nothing there
    one.cloud = Cloud::China;
    QCOMPARE(standing({one}).has, QList<Benefit>{Benefit::Schedule});
    QVERIFY(!standing({organizer()}).limitedByCloud);
}

void TestAccounts::organisations()
{
    AccountInfo foreign = connector();
    foreign.id = QStringLiteral("others");
    foreign.tenant = QStringLiteral("22222222-2222-4333-8444-555555555555");
    AccountInfo unknown = organizer();
    unknown.id = QStringLiteral("new");
    unknown.tenant.clear();
    const QList<AccountInfo> all{organizer(), connector(), foreign, unknown};
    const auto ours = sameOrganisation(all, organizer());
    QCOMPARE(ours.size(), 2);
    QCOMPARE(ours[1].id, QStringLiteral("us"));
    QCOMPARE(sameOrganisation(all, unknown).size(), 1);
}

void TestAccounts::delegatedGrants()
{
    const auto granted = delegatedPermissions({QStringLiteral("user.read")}, false);
    QCOMPARE(granted.size(), 6);
    for (const Permission &permission : granted) {
        QCOMPARE(permission.state, permission.need.use == PermissionUse::KnowWhoYouAre ? GrantState::Granted
                                                                                       : GrantState::Missing);
        QCOMPARE(permission.need.id.size(), 36);
    }
    QVERIFY(delegatedScopes(true).contains(QStringLiteral("VirtualEvent.Read")));
    QVERIFY(!delegatedScopes(false).contains(QStringLiteral("VirtualEvent.Read")));
    QVERIFY(!delegatedScopes(true).contains(QStringLiteral("offline_access")));
    AccountInfo info = organizer({QStringLiteral("user.read")});
    QCOMPARE(info.grant(QLatin1StringView("User.Read")), GrantState::Granted);
    QCOMPARE(info.grant(QLatin1StringView("VirtualEvent.Read")), GrantState::Missing);
    QCOMPARE(info.grant(QLatin1StringView("Mail.Read")), GrantState::Unknown);
}

void TestAccounts::requestOfAnOrganizer()
{
    const AdminRequest request = adminRequest({organizer(delegatedScopes(false))});
    QCOMPARE(
        names(request),
        (QStringList{QStringLiteral("VirtualEvent.Read"), QStringLiteral("OnlineMeetings.Read.All"),
                     QStringLiteral("VirtualEvent.Read.All"), QStringLiteral("VirtualEvent.Read.Chat")}));
    QVERIFY(request.connectorClientId.isEmpty());
    QCOMPARE(request.tenant, tenantId);
    QCOMPARE(request.consentLinks,
             QList<QUrl>{QUrl(QStringLiteral("https://login.example/%1/adminconsent?client_id="
                                             "aaaaaaaa-2222-4333-8444-555555555555")
                                  .arg(tenantId))});
    QVERIFY(request.policyCommands[0].contains(QStringLiteral("CLIENT_ID")));
    QVERIFY(request.policyCommands[1].contains(QStringLiteral("99999999-2222-4333-8444-555555555555")));
    QVERIFY(request.resourceSpecific);
}

void TestAccounts::requestOfBoth()
{
    const AdminRequest request = adminRequest({organizer(), connector()});
    QCOMPARE(names(request),
             (QStringList{QStringLiteral("OnlineMeetings.Read.All"), QStringLiteral("VirtualEvent.Read.All"),
                          QStringLiteral("VirtualEvent.Read.Chat")}));
    QCOMPARE(request.consentLinks.size(), 1);
    QVERIFY(request.consentLinks[0].toString().contains(QStringLiteral("bbbbbbbb-")));
    QCOMPARE(request.policyCommands[0],
             QStringLiteral("New-CsApplicationAccessPolicy -Identity Rollcall -AppIds "
                            "\"bbbbbbbb-2222-4333-8444-555555555555\" -Description \"Attendance of Teams "
                            "meetings\""));
    AccountInfo same = connector();
    same.clientId = organizer().clientId;
    // One registration for both planes needs one consent.
    QCOMPARE(adminRequest({organizer(delegatedScopes(false)), same}).consentLinks.size(), 1);
    AccountInfo other = organizer(delegatedScopes(false));
    other.loginBase.clear(); // another provider than Entra ID: it has no such page
    QVERIFY(adminRequest({other}).consentLinks.isEmpty());
}

void TestAccounts::nothingToAskFor()
{
    AccountInfo us = connector();
    for (Permission &permission : us.permissions)
        permission.state = GrantState::Granted;
    const AdminRequest request = adminRequest({organizer(), us});
    QVERIFY(request.permissions.isEmpty());
    QVERIFY(request.consentLinks.isEmpty());
    QVERIFY(!request.resourceSpecific);
    // Without any account a connector is all that can be asked for.
    QCOMPARE(adminRequest({}).permissions.size(), 3);
}

void TestAccounts::expiry()
{
    const base::Instant now{std::chrono::days{20'000}};
    AccountInfo info = connector();
    QVERIFY(!info.expiresSoon(now));
    info.credentialExpires = now + std::chrono::days{31};
    QVERIFY(!info.expiresSoon(now));
    info.credentialExpires = now + std::chrono::days{30};
    QVERIFY(info.expiresSoon(now));
    info.credentialExpires = now - std::chrono::days{1};
    QVERIFY(info.expiresSoon(now));
}

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
