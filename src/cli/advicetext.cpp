// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/advicetext.h"

#include "cli/session.h"

#include <algorithm>

namespace rollcall::cli {

using monitor::Benefit;
using monitor::PermissionKind;
using monitor::PermissionNeed;
using monitor::PermissionUse;
using monitor::SignInAdvice;

namespace {

AdviceText text(const char *person, const char *it)
{
    return {QString::fromLatin1(person), QString::fromLatin1(it)};
}

/// Numbers choose among sentences, never what is done (contract §1.7).
bool says(const monitor::SignInRefusal &refusal, std::initializer_list<const char *> numbers)
{
    const QStringList said = refusal.code.split(u' ');
    return std::ranges::any_of(numbers, [&said](const char *number) {
        return said.contains(QStringLiteral("AADSTS") + QLatin1String(number));
    });
}

QString clockIs(std::chrono::seconds ahead)
{
    const auto off = std::chrono::round<std::chrono::minutes>(std::chrono::abs(ahead)).count();
    QStringList how;
    if (off >= 120)
        how << QStringLiteral("%1 hours").arg(off / 60);
    if (const auto minutes = off >= 120 ? off % 60 : off; minutes > 0)
        how << QStringLiteral("%1 minutes").arg(minutes);
    how << QString::fromLatin1(off == 0 ? "wrong" : ahead.count() > 0 ? "ahead" : "behind");
    return QStringLiteral("This machine's clock is %1").arg(how.join(u' '));
}

AdviceText clockText(std::chrono::seconds ahead)
{
    return {clockIs(ahead) + QStringLiteral("; set it and sign in again."),
            QStringLiteral("The login service compares times; let the machine synchronise its clock.")};
}

AdviceText credentialText(const monitor::SignInRefusal &refusal)
{
    if (says(refusal, {"7000222"})) {
        return text("The secret or certificate has expired; get a new one and sign in with it.",
                    "Add a new certificate or secret to the app registration and hand it over.");
    }
    if (says(refusal, {"7000215"})) {
        return text("The secret is wrong; give its value, not its id.",
                    "The value is shown only once: if it is lost, add a new secret and hand over its value.");
    }
    if (refusal.error.kind == base::ErrorKind::Expired) {
        return text("The certificate has expired; make a new one and sign in with it.",
                    "Add the new certificate to the app registration.");
    }
    if (!says(refusal, {"700027"})) {
        return text("The secret or certificate was refused; check that it is the value (not the id), "
                    "registered and not expired.",
                    "Add a certificate or secret to the app registration and hand it over.");
    }
    AdviceText result = text("The app registration does not know this certificate; have it added there, or "
                             "use the one that is registered.",
                             "Add the certificate, without its key, to the app registration; compare the "
                             "thumbprints.");
    if (refusal.clockAhead.count() != 0)
        result.person += u' ' + clockIs(refusal.clockAhead) + QStringLiteral("; set it, too.");
    return result;
}

const std::initializer_list<const char *> secondFactor{"50076", "50078", "50079"};

} // namespace

AdviceText adviceText(const monitor::SignInRefusal &refusal, bool connector)
{
    const QString proxy = proxyAdvice(refusal.error.cause);
    if (!proxy.isEmpty()) {
        return {proxy, QStringLiteral("The proxy must connect to the login service's and Microsoft Graph's "
                                      "hosts, port 443; no app registration has been asked yet.")};
    }
    switch (refusal.advice) {
    case SignInAdvice::TryAgain:
        return text("Check the network connection and repeat the command in a few minutes.",
                    "The login service was not reached or is busy; look at proxy, firewall and its status "
                    "page.");
    case SignInAdvice::NewCode:
        return text("The time to sign in has run out; repeat the command for a new code.",
                    "Nothing to do: a code is good for a few minutes only.");
    case SignInAdvice::SignInAgain:
        return text("Sign in again; if the password has expired, change it first.",
                    "The session was revoked or is too old: see the sign-in log of the user.");
    case SignInAdvice::Declined:
        return text("The sign-in was declined; repeat the command if that was not meant.",
                    "Nothing to do, unless the user was not asked at all.");
    case SignInAdvice::UseBrowser:
        if (says(refusal, secondFactor)) {
            return text("Your organisation asks for another factor; use: rollcall-cli sign-in --method "
                        "browser.",
                        "Multi-factor authentication is required; the user gives it in the browser.");
        }
        return text("Your organisation does not allow this sign-in by device code; use: rollcall-cli sign-in "
                    "--method browser.",
                    "A Conditional Access policy refuses the device code flow or wants a step in a browser; "
                    "no change is needed if the browser works.");
    case SignInAdvice::UseDeviceCode:
        return text("The browser could not be used; use: rollcall-cli sign-in --method device-code.",
                    "The provider has no authorization endpoint for this, or no port of the loopback address "
                    "is free.");
    case SignInAdvice::OtherAccount:
        return text("This account does not exist in the organisation; sign in with your account there.",
                    "The user is neither a member nor a guest of the tenant that the settings name.");
    case SignInAdvice::AskForConsent:
        return text(
            "Ask your administrator for consent (rollcall-cli accounts --request writes the text), or "
            "sign in with --without-admin-consent.",
            "The app has no consent for a permission it asks for; grant it in the enterprise "
            "application.");
    case SignInAdvice::AskForAssignment:
        return text("Ask your administrator to assign you to the app.",
                    "The enterprise application requires assignment and the user has none.");
    case SignInAdvice::AskAboutPolicy:
        if (says(refusal, secondFactor)) {
            return text("Your organisation asks for another factor, which was not given; sign in again and "
                        "give it, or ask your IT to set it up.",
                        "Multi-factor authentication is required; see the user's authentication methods.");
        }
        return text("A policy of your organisation blocks this sign-in; ask your IT, with the line below.",
                    "Conditional Access blocked the sign-in; the sign-in log names the policy.");
    case SignInAdvice::CheckRegistration:
        if (connector) {
            return text("The app registration does not fit; check client id and tenant, or ask your "
                        "administrator.",
                        "Check that the app is registered in this tenant and that its enterprise application "
                        "is there and enabled.");
        }
        return text("The app registration does not fit; check client id and tenant in the settings, or ask "
                    "your administrator.",
                    "Check the registration: client id, tenant, \"Allow public client flows\" and the "
                    "redirect URI http://localhost.");
    case SignInAdvice::CheckCredential:
        return credentialText(refusal);
    case SignInAdvice::CheckClock:
        return clockText(refusal.clockAhead);
    case SignInAdvice::CheckSettings:
        return text("Check the account in the settings: authority, tenant and client id.",
                    "The authority must be an issuer with a discovery document, or the tenant is missing.");
    case SignInAdvice::ReportBug:
        return text("This cannot be mended here; please report it with the line below.",
                    "The login service refused the request itself, or its answer does not keep to the "
                    "protocol.");
    }
    return {};
}

QString supportLine(const monitor::SignInRefusal &refusal)
{
    // An answer that breaks the protocol has no code of its own.
    const bool ours = refusal.code.isEmpty() && refusal.advice == SignInAdvice::ReportBug;
    QString line = ours ? refusal.error.logText : refusal.code;
    if (line.isEmpty())
        return {};
    if (!refusal.traceId.isEmpty())
        line += QStringLiteral(", trace id %1").arg(refusal.traceId);
    if (!refusal.correlationId.isEmpty())
        line += QStringLiteral(", correlation id %1").arg(refusal.correlationId);
    return line + QStringLiteral(", time ") + QString::fromStdString(base::formatMilliseconds(refusal.time));
}

QString useText(PermissionUse use)
{
    switch (use) {
    case PermissionUse::KnowWhoYouAre:
        return QStringLiteral("to know who signed in");
    case PermissionUse::StaySignedIn:
        return QStringLiteral("to stay signed in");
    case PermissionUse::Calendar:
        return QStringLiteral("to list your meetings");
    case PermissionUse::FindMeetings:
        return QStringLiteral("to find a meeting by its link");
    case PermissionUse::AttendanceReports:
        return QStringLiteral("to read attendance reports after a meeting");
    case PermissionUse::Webinars:
        return QStringLiteral("to read your webinars, their sessions and registrations");
    case PermissionUse::LiveRoster:
        return QStringLiteral("to receive who is in the room and in the lobby while a meeting runs");
    case PermissionUse::RegistrationCounts:
        return QStringLiteral("to read the webinars of the organisation");
    case PermissionUse::RegistrationLists:
        return QStringLiteral("to list all registrations of a webinar");
    }
    return {};
}

QString benefitText(Benefit benefit)
{
    switch (benefit) {
    case Benefit::Schedule:
        return QStringLiteral("your meetings");
    case Benefit::AttendanceReports:
        return QStringLiteral("reports after the meeting");
    case Benefit::Webinars:
        return QStringLiteral("your webinars with the registrations since monitoring began");
    case Benefit::LiveRoster:
        return QStringLiteral("the live roster with the lobby");
    case Benefit::RegistrationLists:
        return QStringLiteral("complete lists of registrations");
    }
    return {};
}

QString requestText(const monitor::AdminRequest &request)
{
    QStringList lines{QStringLiteral("Request for the administrator: Rollcall, attendance of Teams meetings"),
                      QString()};
    const auto list = [&lines, &request](PermissionKind kind, const QString &title) {
        QList<PermissionNeed> needs;
        std::ranges::copy_if(request.permissions, std::back_inserter(needs),
                             [kind](const PermissionNeed &need) { return need.kind == kind; });
        if (needs.isEmpty())
            return;
        lines << title;
        for (const PermissionNeed &need : needs) {
            lines << QStringLiteral("  %1%2%3")
                         .arg(need.name, need.id.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(need.id),
                              need.optional ? QStringLiteral(", optional") : QString());
            lines << QStringLiteral("      %1").arg(useText(need.use));
        }
        lines << QString();
    };
    const QString tenant = request.tenant.isEmpty() ? QStringLiteral("not known yet") : request.tenant;
    lines << QStringLiteral("Tenant: %1").arg(tenant);
    if (!request.organizerClientId.isEmpty())
        lines << QStringLiteral("App that people sign in to: %1").arg(request.organizerClientId);
    lines << (request.connectorClientId.isEmpty()
                  ? QStringLiteral("Connector: please make an app registration with a certificate, and tell "
                                   "its client id")
                  : QStringLiteral("App of the connector: %1").arg(request.connectorClientId))
          << QString();
    if (request.permissions.isEmpty()) {
        lines << QStringLiteral("All permissions of Microsoft Graph are granted.") << QString();
    }
    list(PermissionKind::Delegated, QStringLiteral("Delegated permissions of Microsoft Graph:"));
    list(PermissionKind::Application, QStringLiteral("Application permissions of Microsoft Graph:"));
    list(PermissionKind::ResourceSpecific,
         QStringLiteral("Resource-specific consent, in the manifest of a Teams app that the organiser adds "
                        "to the webinar:"));
    if (!request.consentLinks.isEmpty()) {
        lines << QStringLiteral("Consent for the organisation:");
        for (const QUrl &link : request.consentLinks)
            lines << QStringLiteral("  ") + link.toString(QUrl::FullyEncoded);
        lines << QString();
    }
    lines << QStringLiteral("Application access policy, in Teams PowerShell (takes up to 30 minutes):");
    for (const QString &command : request.policyCommands)
        lines << QStringLiteral("  ") + command;
    return lines.join(u'\n');
}

} // namespace rollcall::cli
