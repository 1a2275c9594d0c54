// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/adminrequesttext.h"

#include "gui/accounts/accountwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

using monitor::PermissionKind;

struct AdminRequestTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::AdminRequest)
};

QStringList permissionLines(const monitor::AdminRequest &request, PermissionKind kind)
{
    QStringList lines;
    for (const monitor::PermissionNeed &need : request.permissions) {
        if (need.kind != kind)
            continue;
        lines << (need.id.isEmpty() ? u"    "_s + need.name : u"    %1  {%2}"_s.arg(need.name, need.id));
        QString why = words::purpose(need.use);
        if (need.optional)
            //: %1 is what a permission is for: "to count the registrations of webinars"
            why = AdminRequestTr::tr("%1 (optional)").arg(why);
        lines << u"        "_s + why;
    }
    return lines;
}

QString numbered(int number, const QString &text)
{
    return u"%1. %2"_s.arg(number).arg(text);
}

void addFact(QStringList &lines, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        lines << label << u"    "_s + value;
}

} // namespace

QString adminRequestText(const monitor::AdminRequest &request)
{
    QStringList lines{
        AdminRequestTr::tr("Hello,"),
        {},
        AdminRequestTr::tr(
            "I use Rollcall, a desktop program that shows who attends my Teams meetings. Some of it "
            "needs your permission. Could you please do the following for me?"),
        AdminRequestTr::tr(
            "Everything here is for reading only: Rollcall can't admit, remove or record anybody."),
        {}};
    addFact(lines, AdminRequestTr::tr("Tenant:"), request.tenant);
    addFact(lines, AdminRequestTr::tr("App for signing in (client id):"), request.organizerClientId);
    addFact(lines, AdminRequestTr::tr("App of the connector (client id):"), request.connectorClientId);
    addFact(lines, AdminRequestTr::tr("My object id:"), request.organizerObjectId);
    lines << QString();

    int number = 0;
    const QStringList delegated = permissionLines(request, PermissionKind::Delegated);
    const QStringList application = permissionLines(request, PermissionKind::Application);
    if (request.connectorClientId.isEmpty() && !application.isEmpty())
        lines << numbered(++number,
                          AdminRequestTr::tr(
                              "Register an application of your own in Microsoft Entra ID, as the "
                              "connector. Give it a certificate as its credential (better than a "
                              "secret) and send me its client id and the certificate with its key in "
                              "a safe way."))
              << QString();
    if (!delegated.isEmpty())
        lines << numbered(++number, AdminRequestTr::tr(
                                        "Grant admin consent for these delegated permissions, with which "
                                        "I see what is mine:"))
              << delegated << QString();
    if (!application.isEmpty())
        lines << numbered(++number,
                          AdminRequestTr::tr("Grant the connector these application permissions, with admin "
                                             "consent; Microsoft gives the live roster only to an "
                                             "application, never to a person:"))
              << application << QString();
    if (!request.consentLinks.isEmpty()) {
        lines << AdminRequestTr::tr(
            "This page asks for the consent; it may take some minutes to have an effect:");
        for (const QUrl &link : request.consentLinks)
            lines << u"    "_s + link.toString(QUrl::FullyEncoded);
        lines << QString();
    }
    if (!request.policyCommands.isEmpty()) {
        lines << numbered(++number,
                          AdminRequestTr::tr("Let the connector read my meetings with an application access "
                                             "policy. In Teams PowerShell (effective within 30 minutes):"));
        for (const QString &command : request.policyCommands)
            lines << u"    "_s + command;
        const QString all = request.policyCommands.join(u' ');
        if (all.contains("CLIENT_ID"_L1))
            lines << AdminRequestTr::tr("CLIENT_ID stands for the client id of the new application.");
        if (all.contains("USER_OBJECT_ID"_L1))
            lines << AdminRequestTr::tr("USER_OBJECT_ID stands for my object id.");
        lines << QString();
    }
    if (request.resourceSpecific)
        lines << numbered(++number,
                          AdminRequestTr::tr("For complete lists of registrations, allow resource-specific "
                                             "consent: a Teams app whose manifest names the connector and "
                                             "this permission, installed in the webinar's chat:"))
              << permissionLines(request, PermissionKind::ResourceSpecific) << QString();
    lines << AdminRequestTr::tr("Thank you!");
    return lines.join(u'\n') + u'\n';
}

monitor::AdminRequest adminRequestFor(const QList<monitor::AccountInfo> &accounts, const QString &account)
{
    if (accounts.isEmpty())
        return monitor::adminRequest(accounts);
    auto chosen = std::ranges::find_if(accounts, [&account](const monitor::AccountInfo &one) {
        return account.isEmpty() ? one.inUse : one.id == account;
    });
    if (chosen == accounts.end())
        chosen = accounts.begin();
    return monitor::adminRequest(monitor::sameOrganisation(accounts, *chosen));
}

} // namespace rollcall::gui
