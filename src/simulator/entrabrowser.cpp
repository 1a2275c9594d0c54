// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser meets at Entra ID: sign-in and an administrator's consent.
#include "simulator/answers.h"
#include "simulator/entra.h"
#include "simulator/guid.h"

namespace rollcall::simulator {

using net::HttpResponse;

namespace {

HttpResponse redirectTo(const QByteArray &location)
{
    HttpResponse response{.status = 302};
    response.headers.append("Location", location);
    response.headers.append("Cache-Control", "no-store, no-cache");
    return response;
}

LoginProblem problem(const char *error, int code, const char *text)
{
    return {.error = QString::fromLatin1(error), .code = code, .text = QString::fromLatin1(text)};
}

} // namespace

/// What can't be told to the client is told to the person: nothing is sent to an address that is not
/// registered.
HttpResponse Entra::errorPage(const LoginProblem &told) const
{
    return htmlAnswer(400,
                      QStringLiteral("<p>Sorry, but we're having trouble signing you in.</p><p>AADSTS%1: "
                                     "%2</p>")
                          .arg(told.code)
                          .arg(told.text.toHtmlEscaped()));
}

HttpResponse Entra::authorize(const QString &tenant, const Form &query)
{
    if (const auto wrong = clientProblem(tenant, query.value("client_id")))
        return errorPage(*wrong);
    const AppRegistration &app = *m_directory.app(query.value("client_id"));
    const QString redirectUri = query.value("redirect_uri");
    if (!isRegisteredRedirect(redirectUri, app.redirectUris))
        return errorPage(problem("invalid_request", 50011,
                                 "The redirect URI specified in the request does not match the redirect URIs "
                                 "configured for the application."));
    if (has(LoginRule::UserUnknown))
        return errorPage(*problemOf(LoginRule::UserUnknown));

    const auto request = readAuthorizationRequest(query);
    const auto refuse = [&](const LoginProblem &why) {
        return redirectWithError(redirectUri, query.value("state"), why);
    };
    if (!request)
        return refuse(request.error());
    if (const ScopeSet scopes = readScopes(request->scopes, app); scopes.problem)
        return refuse(*scopes.problem);
    if (!readClaims(request->claims))
        return refuse(problem("invalid_request", 9000410, "The 'claims' are not valid JSON."));
    if (request->silent) // nobody has a session with a simulator
        return refuse(problem("login_required", 50058,
                              "A silent sign-in request was sent but no user is "
                              "signed in."));
    if (auto wrong = brokenRule({LoginRule::ConditionalAccess, LoginRule::UserNotAssigned})) {
        wrong->error = QStringLiteral("access_denied");
        return refuse(*wrong);
    }
    if (has(LoginRule::ConsentMissing))
        return refuse(*problemOf(LoginRule::ConsentMissing));

    if (m_options.browser == BrowserManner::AsksPerson)
        return askPerson(tenant, *request);
    switch (m_options.decision) {
    case UserDecision::Approves:
        return redirectWithCode(tenant, *request);
    case UserDecision::Declines:
        return refuse(problem("access_denied", 65004, "The user declined to consent to access the app."));
    case UserDecision::IgnoresIt:
        break;
    }
    return htmlAnswer(200, QStringLiteral("<p>The simulated user does nothing here.</p>"));
}

HttpResponse Entra::askPerson(const QString &tenant, const AuthorizationRequest &request)
{
    const QString id = QString::fromLatin1(opaque("visit-"));
    m_visits.insert(id, {.tenant = tenant, .request = request, .issued = m_clock.now()});
    const auto link = [&](const char *answer, const char *text) {
        return QStringLiteral("<p><a id=\"%1\" href=\"decide?visit=%2&amp;answer=%1\">%3</a></p>")
            .arg(QLatin1String(answer), id, QLatin1String(text));
    };
    return htmlAnswer(200, QStringLiteral("<p>%1 (%2) is to sign in.</p>")
                                   .arg(m_directory.user.displayName.toHtmlEscaped(),
                                        m_directory.user.userPrincipalName.toHtmlEscaped()) +
                               link("approve", "Approve") + link("deny", "Deny"));
}

HttpResponse Entra::decide(const Form &query)
{
    const QString id = query.value("visit");
    if (!m_visits.contains(id))
        return errorPage(problem("invalid_request", 900144, "This page is not good any more."));
    const Visit decided = m_visits.take(id);
    if (query.value("answer") == QStringLiteral("approve"))
        return redirectWithCode(decided.tenant, decided.request);
    return redirectWithError(
        decided.request.redirectUri, decided.request.state,
        problem("access_denied", 65004, "The user declined to consent to access the app."));
}

HttpResponse Entra::redirectWithCode(const QString &tenant, const AuthorizationRequest &request)
{
    const QString code = QString::fromLatin1(opaque("0.AYsimulated-"));
    m_codes.insert(code, {.tenant = tenant, .request = request, .issued = m_clock.now()});
    QList<QPair<QString, QString>> parameters{{QStringLiteral("code"), code}};
    if (request.clientInfo && m_options.dialect == Dialect::Entra)
        parameters.append({QStringLiteral("client_info"), clientInfo()});
    if (!request.state.isEmpty())
        parameters.append(
            {QStringLiteral("state"), has(LoginRule::WrongState) ? guid(m_random) : request.state});
    parameters.append({QStringLiteral("session_state"), guid(m_random)});
    return redirectTo(withQuery(request.redirectUri, parameters));
}

HttpResponse Entra::redirectWithError(const QString &redirectUri, const QString &state,
                                      const LoginProblem &why) const
{
    const bool entra = m_options.dialect == Dialect::Entra;
    const QString text = entra ? QStringLiteral("AADSTS%1: %2").arg(why.code).arg(why.text) : why.text;
    QList<QPair<QString, QString>> parameters{{QStringLiteral("error"), why.error},
                                              {QStringLiteral("error_description"), text}};
    if (entra)
        parameters.append(
            {QStringLiteral("error_uri"), QStringLiteral("%1/error?code=%2").arg(m_baseUrl).arg(why.code)});
    if (!why.claims.isEmpty() && entra)
        parameters.append({QStringLiteral("claims"), why.claims});
    if (!state.isEmpty())
        parameters.append({QStringLiteral("state"), state});
    return redirectTo(withQuery(redirectUri, parameters));
}

/// Contract §1.11; decided as a sign-in is. Consent ends `consent-missing`.
HttpResponse Entra::adminConsent(const Form &query)
{
    const AppRegistration *app = m_directory.app(query.value("client_id"));
    if (!app || has(LoginRule::AppUnknown))
        return errorPage(*problemOf(LoginRule::AppUnknown));
    const QString redirectUri = query.value("redirect_uri");
    if (!redirectUri.isEmpty() && !isRegisteredRedirect(redirectUri, app->redirectUris))
        return errorPage(problem("invalid_request", 50011, "The redirect URI is not registered."));
    const QString state = query.value("state");
    if (m_options.decision != UserDecision::Approves) {
        const LoginProblem denied =
            problem("permission_denied", 65004, "The administrator canceled the request.");
        return redirectUri.isEmpty() ? errorPage(denied) : redirectWithError(redirectUri, state, denied);
    }
    m_options.rules.erase(LoginRule::ConsentMissing);
    if (redirectUri.isEmpty())
        return htmlAnswer(200, QStringLiteral("<p>Consent was granted.</p>"));
    return redirectTo(withQuery(redirectUri, {{QStringLiteral("admin_consent"), QStringLiteral("True")},
                                              {QStringLiteral("tenant"), m_directory.tenantId},
                                              {QStringLiteral("state"), state}}));
}

} // namespace rollcall::simulator
