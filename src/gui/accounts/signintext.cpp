// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/signintext.h"

#include "gui/errortext.h"
#include "gui/words.h"
#include "models/textformat.h"

#include <QCoreApplication>
#include <QStringList>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

using base::NetworkCause;
using monitor::SignInAdvice;
using monitor::SignInMethod;

struct SignInTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::SignInText)
};

QString title(const monitor::SignInRefusal &refusal, const monitor::SignInRequest &request)
{
    switch (refusal.advice) {
    case SignInAdvice::NewCode:
        return request.method == SignInMethod::Browser ? SignInTr::tr("The time to sign in has run out")
                                                       : SignInTr::tr("The code has expired");
    case SignInAdvice::SignInAgain:
        return SignInTr::tr("Sign in once more");
    case SignInAdvice::UseBrowser:
        return SignInTr::tr("One step more, in the browser");
    case SignInAdvice::OtherAccount:
        return SignInTr::tr("Another account is needed");
    case SignInAdvice::AskForConsent:
        return SignInTr::tr("Your administrator has to agree first");
    case SignInAdvice::AskForAssignment:
        return SignInTr::tr("You are not on the list yet");
    case SignInAdvice::AskAboutPolicy:
        return SignInTr::tr("Your organisation does not allow it here");
    case SignInAdvice::CheckClock:
        return SignInTr::tr("This computer's clock is wrong");
    case SignInAdvice::TryAgain:
    case SignInAdvice::Declined:
    case SignInAdvice::UseDeviceCode:
    case SignInAdvice::CheckRegistration:
    case SignInAdvice::CheckCredential:
    case SignInAdvice::CheckSettings:
    case SignInAdvice::ReportBug:
        return SignInTr::tr("Not signed in");
    }
    Q_UNREACHABLE();
}

QString clockSentence(std::chrono::seconds ahead)
{
    if (ahead.count() > 0)
        //: %1 is a length of time, as in "62 minutes"
        return SignInTr::tr(
                   "It is %1 ahead of Microsoft's; that is why no sign-in is accepted. Set it, then try "
                   "again.")
            .arg(words::age(ahead));
    if (ahead.count() < 0)
        //: %1 is a length of time, as in "62 minutes"
        return SignInTr::tr(
                   "It is %1 behind Microsoft's; that is why no sign-in is accepted. Set it, then try "
                   "again.")
            .arg(words::age(-ahead));
    return SignInTr::tr(
        "Microsoft does not accept the time of this computer. Set the clock, then try again.");
}

QString forUser(const monitor::SignInRefusal &refusal, const monitor::SignInRequest &request)
{
    switch (refusal.advice) {
    case SignInAdvice::TryAgain: {
        const ErrorText text = errorText(refusal.error, Doing::SigningIn, refusal.time);
        return text.happened + u' ' + text.action;
    }
    case SignInAdvice::NewCode:
        return request.method == SignInMethod::Browser
                   ? SignInTr::tr(
                         "Nothing came back from the browser in time. Nothing happened; start again when "
                         "you are ready.")
                   : SignInTr::tr("Nothing happened. Ask for a new code when you are ready.");
    case SignInAdvice::SignInAgain:
        return SignInTr::tr(
            "Microsoft has ended your session, perhaps because the password was changed. Sign in "
            "again; what is recorded stays.");
    case SignInAdvice::Declined:
        return SignInTr::tr("The sign-in was declined. Start again when you like.");
    case SignInAdvice::UseBrowser:
        return SignInTr::tr("Your organisation does not accept a code alone, or asks for a step that only a "
                            "browser on this computer can show. Continue there.");
    case SignInAdvice::UseDeviceCode:
        return SignInTr::tr("No browser could report back to Rollcall. Use a code instead: it works on any "
                            "device.");
    case SignInAdvice::OtherAccount:
        return SignInTr::tr(
            "This account does not exist in the organisation. Sign in with the work or school "
            "account that you use for its Teams meetings.");
    case SignInAdvice::AskForConsent:
        return request.withAdminConsent
                   ? SignInTr::tr("Your organisation lets only an administrator allow this. Send them the "
                                  "request, or sign in without webinars for now.")
                   : SignInTr::tr(
                         "Your organisation lets only an administrator allow new programs. Send them "
                         "the request; then sign in again.");
    case SignInAdvice::AskForAssignment:
        return SignInTr::tr(
            "Your organisation has chosen who may use Rollcall, and you are not among them. Ask "
            "your administrator to add you, then sign in again.");
    case SignInAdvice::AskAboutPolicy:
        return SignInTr::tr(
            "A rule of your organisation refuses the sign-in from this computer or this place, "
            "by code and by browser alike. Send the details to your administrator.");
    case SignInAdvice::CheckRegistration:
        return SignInTr::tr(
            "Rollcall is not set up completely in your organisation. Send the details to your "
            "administrator.");
    case SignInAdvice::CheckCredential:
        return SignInTr::tr(
            "Microsoft did not accept the connector's secret or certificate. Send the details to "
            "whoever set the connector up.");
    case SignInAdvice::CheckClock:
        return clockSentence(refusal.clockAhead);
    case SignInAdvice::CheckSettings:
        if (refusal.error.kind == base::ErrorKind::NotFound)
            return SignInTr::tr(
                "Rollcall's settings have no account to sign in with yet. Ask whoever manages it in "
                "your organisation.");
        return SignInTr::tr(
            "The account in Rollcall's settings is incomplete or has a mistake. Send the details "
            "to whoever set Rollcall up.");
    case SignInAdvice::ReportBug:
        return SignInTr::tr(
            "Rollcall and the sign-in service did not understand each other. That is our mistake, "
            "not yours: please report the details.");
    }
    Q_UNREACHABLE();
}

QString connectionSentence(const base::Error &error)
{
    switch (error.cause) {
    case NetworkCause::UnknownIssuer:
        return SignInTr::tr(
            "The server's certificate has an issuer that this computer does not know, as behind a "
            "proxy that inspects TLS. Add that proxy's CA to the system's store or to Rollcall's "
            "settings; certificates are always checked.");
    case NetworkCause::CertificateExpired:
        return SignInTr::tr("The server's certificate has expired. If a proxy inspects TLS, renew its "
                            "certificate.");
    case NetworkCause::CertificateNotYetValid:
        return SignInTr::tr("The server's certificate is not valid yet: look at this computer's clock.");
    case NetworkCause::HostMismatch:
        return SignInTr::tr("The certificate belongs to another host, as with the sign-in page of a guest "
                            "network or a mistyped address.");
    case NetworkCause::TlsRefused:
        return SignInTr::tr("No encrypted connection came about; something between here and Microsoft may be "
                            "changing TLS.");
    case NetworkCause::ProxyUnreachable:
        return SignInTr::tr("The proxy of the system's settings does not answer.");
    case NetworkCause::ProxyRefused:
        return SignInTr::tr("The proxy does not connect to the sign-in service. Allow its host and Microsoft "
                            "Graph's, port 443.");
    case NetworkCause::ProxyAuthentication:
        return SignInTr::tr("The proxy wants a user name and password, or others than it was given.");
    case NetworkCause::Unknown:
        break;
    }
    if (error.kind == base::ErrorKind::Throttled || error.kind == base::ErrorKind::Server)
        return SignInTr::tr(
            "The sign-in service answered with an error that should pass; its health page tells "
            "of outages.");
    return SignInTr::tr(
        "This computer must reach the sign-in service and Microsoft Graph by HTTPS, port 443.");
}

QString forAdministrator(const monitor::SignInRefusal &refusal)
{
    switch (refusal.advice) {
    case SignInAdvice::TryAgain:
        return connectionSentence(refusal.error);
    case SignInAdvice::NewCode:
        return SignInTr::tr("The sign-in was not finished in time; nothing has to be changed.");
    case SignInAdvice::SignInAgain:
        return SignInTr::tr(
            "The refresh token is no longer accepted: password change, revoked sessions, long "
            "inactivity or a policy on sign-in frequency. The sign-in log tells which.");
    case SignInAdvice::Declined:
        return SignInTr::tr("The person, or the consent page, answered no; nothing has to be changed.");
    case SignInAdvice::UseBrowser:
        return SignInTr::tr(
            "A Conditional Access policy refuses the device code flow or asks for a step in a "
            "browser. The other way is authorization code with PKCE; it needs the redirect URI "
            "http://localhost under “Mobile and desktop applications”.");
    case SignInAdvice::UseDeviceCode:
        return SignInTr::tr(
            "The browser could not reach http://localhost on this computer: look at firewalls "
            "and security software.");
    case SignInAdvice::OtherAccount:
        return SignInTr::tr(
            "The account is not in this tenant. Invite it, or correct the tenant in Rollcall's "
            "settings.");
    case SignInAdvice::AskForConsent:
        return SignInTr::tr(
            "Grant admin consent for the delegated permissions of the request; the link in it "
            "leads straight there.");
    case SignInAdvice::AskForAssignment:
        return SignInTr::tr("The enterprise application has “Assignment required” switched on. Assign this "
                            "person or a group of theirs, or switch it off.");
    case SignInAdvice::AskAboutPolicy:
        return SignInTr::tr(
            "A Conditional Access policy blocks this sign-in. The sign-in log names the policy; "
            "search it for the correlation id.");
    case SignInAdvice::CheckRegistration:
        return SignInTr::tr(
            "Compare client id and tenant with the app registration; “Allow public client flows” "
            "must be Yes and http://localhost a redirect URI of “Mobile and desktop "
            "applications”.");
    case SignInAdvice::CheckCredential:
        return SignInTr::tr("Look under “Certificates & secrets” whether the credential is there and still "
                            "valid. Of a secret the value is needed, not its id.");
    case SignInAdvice::CheckClock:
        return SignInTr::tr(
            "Set the clock of this computer by NTP; sign-ins are refused from about five minutes "
            "of difference on.");
    case SignInAdvice::CheckSettings:
        if (refusal.error.kind == base::ErrorKind::NotFound)
            return SignInTr::tr(
                "Add an account to Rollcall's settings or policy file: under accounts/NAME its plane "
                "(organizer), tenant and clientId.");
        return SignInTr::tr("Check authority, tenant, clientId and cloud of this account in Rollcall's "
                            "settings.");
    case SignInAdvice::ReportBug:
        return SignInTr::tr(
            "The request was refused as malformed, or the answer breaks the protocol. There is "
            "nothing to change in the tenant.");
    }
    Q_UNREACHABLE();
}

struct Sentences
{
    QString forUser;
    QString forAdministrator;
};

/// Of an app: nobody signs in, so what a person could do about it is somebody else's.
Sentences ofConnector(const monitor::SignInRefusal &refusal)
{
    const bool has = refusal.code.contains(u"AADSTS"_s);
    const auto says = [&refusal](QLatin1StringView number) {
        return refusal.code.split(u' ').contains(u"AADSTS"_s + number);
    };
    switch (refusal.advice) {
    case SignInAdvice::CheckCredential:
        // Numbers choose among sentences, never what is done (contract §1.7).
        if (says("7000222"_L1) || refusal.error.kind == base::ErrorKind::Expired)
            return {
                SignInTr::tr(
                    "The secret or certificate has expired. Get a new one from whoever set the connector "
                    "up."),
                SignInTr::tr("Add a new certificate or secret to the app registration and hand it over.")};
        if (says("7000215"_L1))
            return {SignInTr::tr("The secret is not the right one. What is needed is its value, not its id."),
                    SignInTr::tr(
                        "The value of a secret is shown only once: if it is lost, add a new secret and hand "
                        "over its value.")};
        if (says("700027"_L1))
            return {
                SignInTr::tr(
                    "The app registration does not know this certificate. Have it added there, or use the "
                    "one that is registered."),
                SignInTr::tr(
                    "Add the certificate, without its key, under “Certificates & secrets”; compare the "
                    "thumbprints.")};
        return {SignInTr::tr(
                    "Microsoft did not accept the connector's secret or certificate. Send the details to "
                    "whoever set the connector up."),
                SignInTr::tr("Look under “Certificates & secrets” whether the credential is there and still "
                             "valid. Of a secret the value is needed, not its id.")};
    case SignInAdvice::CheckRegistration:
    case SignInAdvice::CheckSettings:
    case SignInAdvice::OtherAccount:
        return {SignInTr::tr(
                    "Microsoft does not know this app in this organisation. Check the organisation and the "
                    "client id."),
                SignInTr::tr(
                    "Compare tenant and client id with the app registration, and look whether its enterprise "
                    "application is there and enabled.")};
    case SignInAdvice::AskAboutPolicy:
        return {
            SignInTr::tr(
                "A rule of your organisation refuses the connector from this computer or this place. Send "
                "the details to your administrator."),
            SignInTr::tr(
                "A Conditional Access policy for workload identities blocks this app. The sign-in log names "
                "the policy; search it for the correlation id.")};
    case SignInAdvice::CheckClock:
        return {clockSentence(refusal.clockAhead), forAdministrator(refusal)};
    case SignInAdvice::TryAgain: {
        const ErrorText text = errorText(refusal.error, Doing::SigningIn, refusal.time);
        return {text.happened + u' ' + text.action, forAdministrator(refusal)};
    }
    default:
        // What is said of people does not fit.
        return {
            has ? SignInTr::tr("Microsoft refused the connector. Send the details to whoever set it up.")
                : SignInTr::tr("The connector could not be checked. Send the details to whoever set it up."),
            SignInTr::tr("Search the sign-in log, under service principals, for the correlation id.")};
    }
}

QString details(const monitor::SignInRefusal &refusal)
{
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines.append(label.arg(models::isolated(value)));
    };
    add(SignInTr::tr("Code: %1"),
        refusal.code.isEmpty() ? QString::fromLatin1(base::errorKindName(refusal.error.kind)) : refusal.code);
    if (refusal.error.httpStatus != 0)
        add(SignInTr::tr("HTTP status: %1"), QString::number(refusal.error.httpStatus));
    if (refusal.error.cause != NetworkCause::Unknown)
        add(SignInTr::tr("Connection: %1"), QString::fromLatin1(base::networkCauseName(refusal.error.cause)));
    add(SignInTr::tr("Trace ID: %1"), refusal.traceId);
    add(SignInTr::tr("Correlation ID: %1"), refusal.correlationId);
    add(SignInTr::tr("Time: %1"), QString::fromStdString(base::formatMilliseconds(refusal.time)));
    return lines.join(u'\n');
}

struct Steps
{
    SignInStep first;
    std::optional<SignInStep> second;
};

Steps steps(const monitor::SignInRefusal &refusal, const monitor::SignInRequest &request)
{
    const bool browser = request.method == SignInMethod::Browser;
    switch (refusal.advice) {
    case SignInAdvice::TryAgain:
    case SignInAdvice::SignInAgain:
    case SignInAdvice::Declined:
    case SignInAdvice::OtherAccount:
    case SignInAdvice::CheckClock:
        return {.first = SignInStep::TryAgain, .second = {}};
    case SignInAdvice::NewCode:
        return {.first = browser ? SignInStep::TryAgain : SignInStep::NewCode, .second = {}};
    case SignInAdvice::UseBrowser:
        return {.first = SignInStep::UseBrowser, .second = {}};
    case SignInAdvice::UseDeviceCode:
        return {.first = SignInStep::UseCode, .second = SignInStep::TryAgain};
    case SignInAdvice::AskForConsent:
        return {.first = SignInStep::ShowRequest,
                .second = request.withAdminConsent ? SignInStep::WithoutWebinars : SignInStep::TryAgain};
    case SignInAdvice::AskForAssignment:
    case SignInAdvice::AskAboutPolicy:
    case SignInAdvice::CheckRegistration:
    case SignInAdvice::CheckCredential:
    case SignInAdvice::CheckSettings:
    case SignInAdvice::ReportBug:
        return {.first = SignInStep::CopyDetails, .second = SignInStep::TryAgain};
    }
    Q_UNREACHABLE();
}

} // namespace

SignInText signInText(const monitor::SignInRefusal &refusal, const monitor::SignInRequest &request)
{
    const Steps next = steps(refusal, request);
    return {.title = title(refusal, request),
            .forUser = forUser(refusal, request),
            .forAdministrator = forAdministrator(refusal),
            .details = details(refusal),
            .first = next.first,
            .second = next.second};
}

SignInText connectorRefusalText(const monitor::SignInRefusal &refusal)
{
    const Sentences text = ofConnector(refusal);
    return {.title = SignInTr::tr("The connector was not accepted"),
            .forUser = text.forUser,
            .forAdministrator = text.forAdministrator,
            .details = details(refusal),
            .first = SignInStep::CopyDetails,
            .second = SignInStep::TryAgain};
}

QString textToCopy(const SignInText &text)
{
    QString copy = text.forAdministrator + u'\n' + text.details + u'\n';
    copy.removeIf([](QChar c) { return c == QChar(0x2068) || c == QChar(0x2069); }); // ids to search for
    return copy;
}

QString signInStepLabel(SignInStep step)
{
    switch (step) {
    case SignInStep::TryAgain:
        return SignInTr::tr("Try again");
    case SignInStep::NewCode:
        return SignInTr::tr("New code");
    case SignInStep::UseBrowser:
        return SignInTr::tr("Continue in the browser");
    case SignInStep::UseCode:
        return SignInTr::tr("Use a code instead");
    case SignInStep::ShowRequest:
        return SignInTr::tr("Copy request…");
    case SignInStep::WithoutWebinars:
        return SignInTr::tr("Sign in without webinars");
    case SignInStep::CopyDetails:
        return SignInTr::tr("Copy details");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::gui
