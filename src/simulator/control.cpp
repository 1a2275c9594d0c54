// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control.h"

#include "simulator/answers.h"
#include "simulator/controlparameters.h"
#include "simulator/eventcontrol.h"
#include "simulator/world.h"

#include <QJsonArray>
#include <QSslCertificate>

#include <array>

namespace rollcall::simulator {

using net::HttpRequest;
using net::HttpResponse;

namespace {

/// `method`, `path` and perhaps `body` (parts of them), `times`; then `status` (0: no answer at all) with
/// `retryAfter`, or an error of the login service with `error`, `code`, `suberror`, `claims`.
bool fail(World &world, const Parameters &given)
{
    const auto status = given.number("status");
    if (!given.has("method") || !given.has("path") || !status ||
        (*status != 0 && (*status < 200 || *status > 599)))
        return false;
    ScriptedAnswer answer = refusal(*status, given.number("retryAfter"));
    if (*status == 0) {
        answer = {.silent = true};
    } else if (given.has("error")) {
        net::HttpHeaders headers = answer.response.headers;
        answer.response = world.entra().errorAnswer({.status = *status,
                                                     .error = given.text("error"),
                                                     .code = given.number("code").value_or(0),
                                                     .text = QStringLiteral("On purpose."),
                                                     .suberror = given.text("suberror"),
                                                     .claims = given.text("claims")});
        for (const auto &[name, value] : headers.fields())
            answer.response.headers.append(name, value);
    }
    world.script().add(given.bytes("method"), given.bytes("path"), answer,
                       std::max(1, given.number("times").value_or(1)), given.bytes("body"));
    return true;
}

bool setRule(World &world, const Parameters &given)
{
    const auto rule = loginRuleNamed(given.text("name"));
    if (!rule)
        return false;
    if (given.flag("on", true))
        world.entra().options().rules.insert(*rule);
    else
        world.entra().options().rules.erase(*rule);
    return true;
}

bool setUser(World &world, const Parameters &given)
{
    EntraOptions &options = world.entra().options();
    const auto decision = userDecisionNamed(given.text("decision"));
    const auto browser = browserMannerNamed(given.text("browser"));
    if ((given.has("decision") && !decision) || (given.has("browser") && !browser) || (!decision && !browser))
        return false;
    options.decision = decision.value_or(options.decision);
    options.browser = browser.value_or(options.browser);
    return true;
}

/// `claim` (`nbf` if not said) and its essential `value`, `status` 401 or 403, `needsUser`, `unusual`; `off`.
bool challenge(World &world, const Parameters &given)
{
    if (given.flag("off", false)) {
        world.entra().challenge({});
        return true;
    }
    const int status = given.number("status").value_or(401);
    if (!given.has("value") || (status != 401 && status != 403))
        return false;
    const QString claim = given.has("claim") ? given.text("claim") : QStringLiteral("nbf");
    world.entra().challenge(
        ClaimsChallenge{.claims = {{claim, QJsonObject{{QStringLiteral("essential"), true},
                                                       {QStringLiteral("value"), given.text("value")}}}},
                        .status = status,
                        .needsUser = given.flag("needsUser", false),
                        .unusual = given.flag("unusual", false)});
    return true;
}

/// `plane` application or delegated, `name`, `granted`.
bool setPermission(World &world, const Parameters &given)
{
    AppRegistration &app = world.entra().administered().apps.front();
    const QByteArray plane = given.bytes("plane");
    const QString name = given.text("name");
    if (name.isEmpty() || (plane != "application" && plane != "delegated"))
        return false;
    QStringList &permissions = plane == "application" ? app.applicationPermissions : app.delegatedPermissions;
    permissions.removeAll(name);
    if (given.flag("granted", true))
        permissions.append(name);
    return true;
}

bool setAccessPolicy(World &world, const Parameters &given)
{
    AppRegistration &app = world.entra().administered().apps.front();
    app.hasAccessPolicy = given.flag("granted", true);
    app.callEventsNeedAccessPolicy = given.flag("callEvents", app.callEventsNeedAccessPolicy);
    return true;
}

/// `grace` in seconds; without: used refresh tokens stay good.
bool setRefreshTokens(World &world, const Parameters &given)
{
    const auto grace = given.number("grace");
    if (given.has("grace") && (!grace || *grace < 0))
        return false;
    world.entra().options().refreshTokenGrace =
        grace ? std::optional(std::chrono::seconds{*grace}) : std::nullopt;
    return true;
}

/// The body is PEM: registered beside those that are, or with `remove` no longer.
bool setCertificate(World &world, const QByteArray &pem, const Parameters &given)
{
    const QByteArray der = certificateFromPem(pem);
    if (der.isEmpty())
        return false;
    QList<QByteArray> &certificates = world.entra().administered().apps.front().certificates;
    certificates.removeAll(der);
    if (!given.flag("remove", false))
        certificates.append(der);
    return true;
}

/// `address`, `name`; `declined` (0): into the calendar's entry of the meeting.
bool invite(World &world, const Parameters &given)
{
    const QString address = given.text("address");
    if (!address.contains(QLatin1Char('@')))
        return false;
    world.calendar().change(world.meetingId(), [&](SimulatedMeeting &meeting) {
        const QString name = given.text("name");
        meeting.invited.append(name.isEmpty() ? address : QStringLiteral("%1 <%2>").arg(name, address));
        if (given.flag("declined", false))
            meeting.declined.append(address);
    });
    return true;
}

struct ControlCommand
{
    const char *name;
    bool (*run)(World &, const Parameters &);
};

constexpr std::array commands{
    ControlCommand{"fail", fail},
    ControlCommand{"rule", setRule},
    ControlCommand{"user", setUser},
    ControlCommand{"challenge", challenge},
    ControlCommand{"permission", setPermission},
    ControlCommand{"access-policy", setAccessPolicy},
    ControlCommand{"refresh-tokens", setRefreshTokens},
    ControlCommand{"begin", [](World &world, const Parameters &) { return world.begin(), true; }},
    ControlCommand{"rotate-signing-keys",
                   [](World &world, const Parameters &) { return world.entra().rotateSigningKeys(), true; }},
    ControlCommand{
        "revoke-refresh-tokens",
        [](World &world, const Parameters &) { return world.entra().revokeRefreshTokens(), true; }},
    ControlCommand{"revoke-access-tokens",
                   [](World &world, const Parameters &) { return world.entra().revokeAccessTokens(), true; }},
    ControlCommand{"revoke-access",
                   [](World &world, const Parameters &) { return world.graph().revokeAccess(), true; }},
    ControlCommand{"invite", invite},
    ControlCommand{"event", controlEvent},
    ControlCommand{"session", controlSession},
    ControlCommand{"registration", controlRegistration},
    ControlCommand{"report", controlReport},
    ControlCommand{"clear-history",
                   [](World &world, const Parameters &) { return world.history().clear(), true; }}};

} // namespace

QByteArray certificateFromPem(const QByteArray &pem)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    return certificates.isEmpty() ? QByteArray() : certificates.first().toDer();
}

HttpResponse control(World &world, const QByteArray &what, const HttpRequest &request)
{
    if (what == "GET info")
        return jsonAnswer(200, world.infoJson());
    if (what == "GET status")
        return jsonAnswer(200, world.statusJson());
    if (what == "GET ground-truth")
        return jsonAnswer(world.beganAt() ? 200 : 404, world.groundTruthJson());
    if (what == "GET history")
        return jsonAnswer(
            200, {{QStringLiteral("requests"), QJsonArray::fromStringList(world.history().lines())}});
    if (what == "GET secrets")
        return jsonAnswer(200, world.secrets().toJson());
    const Parameters given(request);
    const auto done = [](bool good) { return HttpResponse{.status = good ? 204 : 400}; };
    if (what == "POST certificate")
        return done(setCertificate(world, request.body, given));
    for (const ControlCommand &command : commands) {
        if (what == QByteArray("POST ") + command.name)
            return done(command.run(world, given));
    }
    return {.status = 404};
}

} // namespace rollcall::simulator
