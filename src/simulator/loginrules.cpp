// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/loginrules.h"

#include <algorithm>
#include <array>

namespace rollcall::simulator {

namespace {

/// As Entra ID names the policy that a browser would have to fulfil.
constexpr const char *policyClaims =
    R"({"access_token":{"capolids":{"essential":true,"values":["5e3c0b4e-0000-4000-8000-00000000ca01"]}}})";

struct Row
{
    LoginRule rule;
    const char *name;
    int status;
    const char *error; ///< empty: does not refuse
    int code;
    const char *text;
    const char *suberror;
    const char *claims;
};

// Numbers and errors: contract §1.5 and §1.7. 53003 and 530033 are the forms that blocked flows are known in.
constexpr std::array rows{
    Row{LoginRule::DeviceCodeBlocked, "device-code-blocked", 400, "invalid_grant", 530033,
        "Access has been blocked by Conditional Access policies. The authentication flow is not allowed.", "",
        policyClaims},
    Row{LoginRule::ConditionalAccess, "conditional-access", 400, "invalid_grant", 53003,
        "Access has been blocked by Conditional Access policies. The access policy does not allow token "
        "issuance.",
        "message_only", policyClaims},
    Row{LoginRule::MfaRequired, "mfa-required", 400, "interaction_required", 50076,
        "Due to a configuration change made by your administrator, or because you moved to a new location, "
        "you must use multi-factor authentication.",
        "basic_action", policyClaims},
    Row{LoginRule::ConsentMissing, "consent-missing", 400, "consent_required", 65001,
        "The user or administrator has not consented to use the application.", "consent_required", ""},
    Row{LoginRule::AppUnknown, "app-unknown", 400, "unauthorized_client", 700016,
        "Application was not found in the directory.", "", ""},
    Row{LoginRule::SingleTenant, "single-tenant", 400, "invalid_request", 50194,
        "Application is not configured as a multi-tenant application. Use a tenant-specific endpoint.", "",
        ""},
    Row{LoginRule::PublicClientOff, "public-client-off", 401, "invalid_client", 7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.", "",
        ""},
    Row{LoginRule::UserNotAssigned, "user-not-assigned", 400, "invalid_grant", 50105,
        "The signed in user is not assigned to a role for the application.", "message_only", ""},
    Row{LoginRule::UserUnknown, "user-unknown", 400, "invalid_grant", 50020,
        "User account from identity provider does not exist in the tenant.", "", ""},
    Row{LoginRule::RefreshExpired, "refresh-expired", 400, "invalid_grant", 700082,
        "The refresh token has expired due to inactivity.", "token_expired", ""},
    Row{LoginRule::SecretExpired, "secret-expired", 401, "invalid_client", 7000222,
        "The provided client secret keys are expired.", "", ""},
    Row{LoginRule::SecretWrong, "secret-wrong", 401, "invalid_client", 7000215,
        "Invalid client secret provided.", "", ""},
    Row{LoginRule::CertificateUnknown, "certificate-unknown", 401, "invalid_client", 700027,
        "The certificate with the identifier used to sign the client assertion is not registered on the "
        "application.",
        "", ""},
    Row{LoginRule::WrongState, "wrong-state", 0, "", 0, "", "", ""},
    Row{LoginRule::WrongNonce, "wrong-nonce", 0, "", 0, "", "", ""}};

const Row &rowOf(LoginRule rule)
{
    return *std::ranges::find(rows, rule, &Row::rule);
}

} // namespace

QString nameOf(LoginRule rule)
{
    return QString::fromLatin1(rowOf(rule).name);
}

std::optional<LoginRule> loginRuleNamed(const QString &name)
{
    for (const Row &row : rows) {
        if (name == QLatin1String(row.name))
            return row.rule;
    }
    return std::nullopt;
}

QStringList loginRuleNames()
{
    QStringList names;
    for (const Row &row : rows)
        names.append(QString::fromLatin1(row.name));
    return names;
}

std::optional<LoginProblem> problemOf(LoginRule rule)
{
    const Row &row = rowOf(rule);
    if (row.status == 0)
        return std::nullopt;
    const auto text = [](const char *latin1) { return QString::fromLatin1(latin1); };
    return LoginProblem{.status = row.status,
                        .error = text(row.error),
                        .code = row.code,
                        .text = text(row.text),
                        .suberror = text(row.suberror),
                        .claims = text(row.claims)};
}

} // namespace rollcall::simulator
