// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/endpoint.h"

#include "relay/jsontext.h"
#include "relay/logging.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace rollcall::relay {

using base::ErrorKind;
using net::HttpRequest;
using net::HttpResponse;

namespace {

HttpResponse json(int status, const QByteArray &body)
{
    HttpResponse response{.status = status, .contentType = "application/json; charset=utf-8", .body = body};
    response.headers.append("Cache-Control", "no-store");
    return response;
}

HttpResponse problem(int status, const QString &code, const QString &message)
{
    const QJsonObject error{{QStringLiteral("code"), code}, {QStringLiteral("message"), message}};
    HttpResponse response = json(
        status, QJsonDocument(QJsonObject{{QStringLiteral("error"), error}}).toJson(QJsonDocument::Compact));
    response.headers.append("x-ms-error-code", code.toLatin1());
    return response;
}

HttpResponse problem(int status, const char *code, const char *message)
{
    return problem(status, QString::fromLatin1(code), QString::fromUtf8(message));
}

HttpResponse wrongMethod(const char *allowed)
{
    HttpResponse response = problem(405, "MethodNotAllowed", "This address takes another method.");
    response.headers.append("Allow", allowed);
    return response;
}

HttpResponse notThere()
{
    return problem(404, "NotFound", "There is nothing at this address.");
}

HttpResponse badKey(const char *code, const char *message)
{
    HttpResponse response = problem(401, code, message);
    response.headers.append("WWW-Authenticate", "SharedAccessKey");
    return response;
}

HttpResponse revoked()
{
    return badKey("DeviceRevoked", "This device has been revoked. Pair it again.");
}

HttpResponse tooMany(std::chrono::milliseconds wait)
{
    HttpResponse response = problem(429, "TooManyRequests", "Too many requests. Wait, then go on.");
    response.headers.append(
        "Retry-After", QByteArray::number(qlonglong(std::chrono::ceil<std::chrono::seconds>(wait).count())));
    return response;
}

/// What the relay could not do.
HttpResponse failed(const base::Error &error)
{
    if (error.kind == ErrorKind::NotPermitted)
        return revoked();
    HttpResponse response = problem(503, "ServiceUnavailable",
                                    "The relay cannot write to its disk, or is stopping. Try again later.");
    response.headers.append("Retry-After", "5");
    return response;
}

QByteArray keyOf(const net::HttpHeaders &headers)
{
    const QByteArray field = headers.value("Authorization");
    const qsizetype blank = field.indexOf(' ');
    if (blank < 0 || field.first(blank).compare("SharedAccessKey", Qt::CaseInsensitive) != 0)
        return {};
    return field.sliced(blank + 1).trimmed();
}

/// Nothing if it is there and no number in this range.
std::optional<int> numberIn(const HttpRequest &request, QByteArrayView name, int least, int most,
                            int otherwise)
{
    const auto text = request.queryValue(name);
    if (!text)
        return otherwise;
    bool isNumber = false;
    const int number = text->toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

/// `2023-11-01` was the first one with these shapes.
bool isKnownVersion(const std::optional<QByteArray> &version)
{
    return version && version->size() >= 10 && *version >= "2023-11-01" && (*version)[4] == '-' &&
           (*version)[7] == '-';
}

std::optional<std::vector<QByteArray>> lockTokensOf(const QByteArray &body)
{
    const QJsonValue list = QJsonDocument::fromJson(body).object().value(QLatin1StringView("lockTokens"));
    if (!list.isArray() || list.toArray().isEmpty() || list.toArray().size() > 1000)
        return std::nullopt;
    std::vector<QByteArray> tokens;
    for (const QJsonValue &token : list.toArray()) {
        if (!token.isString())
            return std::nullopt;
        tokens.push_back(token.toString().toUtf8());
    }
    return tokens;
}

QByteArray outcomeJson(const Relay::Outcome &outcome)
{
    QJsonArray succeeded;
    for (const QByteArray &token : outcome.succeeded)
        succeeded.append(QString::fromUtf8(token));
    QJsonArray failures;
    for (const Relay::Outcome::Failure &failure : outcome.failed) {
        const bool lost = failure.error == EventSubscription::TokenError::Lost;
        failures.append(QJsonObject{
            {QStringLiteral("lockToken"), QString::fromUtf8(failure.token)},
            {QStringLiteral("error"),
             QJsonObject{
                 {QStringLiteral("code"), lost ? QStringLiteral("TokenLost") : QStringLiteral("BadToken")},
                 {QStringLiteral("message"),
                  lost ? QStringLiteral("The lock has ended, or the event is settled.")
                       : QStringLiteral("This is no lock token of this event subscription.")}}}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("succeededLockTokens"), succeeded},
                                     {QStringLiteral("failedLockTokens"), failures}})
        .toJson(QJsonDocument::Compact);
}

QString joined(const QUrl &base, const QString &path)
{
    QString text = base.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    return text + path;
}

} // namespace

RelayEndpoint::RelayEndpoint(Relay &relay, base::Scheduler &scheduler, const EndpointOptions &options,
                             Surroundings surroundings)
    : m_relay(relay)
    , m_scheduler(scheduler)
    , m_options(options)
    , m_surroundings(std::move(surroundings))
    , m_prefix(options.publicUrl.path(QUrl::FullyEncoded).toLatin1())
    , m_perKey(options.requestsPerSecond, options.burst)
{
    while (m_prefix.endsWith('/'))
        m_prefix.chop(1);
}

void RelayEndpoint::handle(HttpRequest request, net::HttpResponder responder)
{
    const auto waiting = std::make_shared<net::HttpResponder>(std::move(responder));
    if (!m_prefix.isEmpty() && request.path.startsWith(QByteArray(m_prefix + '/')))
        request.path.remove(0, m_prefix.size());
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (request.path.startsWith("/notify/")) {
        notify(request.path.sliced(8), request, waiting);
    } else if (const auto operation = operationOf(request.path)) {
        if (request.method == "POST")
            pull(*operation, request, waiting);
        else
            waiting->respond(wrongMethod("POST"));
    } else if (request.path == "/pair") {
        if (request.method == "POST")
            pair(request, waiting);
        else
            waiting->respond(wrongMethod("POST"));
    } else if (request.path == "/healthz" && reads) {
        health(waiting);
    } else if (request.path == "/metrics" && reads) {
        metrics(waiting);
    } else if (request.path == "/healthz" || request.path == "/metrics") {
        waiting->respond(wrongMethod("GET, HEAD"));
    } else {
        waiting->respond(notThere());
    }
}

// Graph's side
// --------------------------------------------------------------------------------------------------------

void RelayEndpoint::notify(const QByteArray &channel, const HttpRequest &request, const Responder &responder)
{
    if (request.method != "POST") {
        responder->respond(wrongMethod("POST"));
        return;
    }
    if (const auto topic = m_relay.topicOfChannel(channel)) {
        notifyTopic(*topic, request, responder);
        return;
    }
    if (m_misses.take("channel", m_scheduler.elapsed())) {
        responder->respond(notThere());
        return;
    }
    // Perhaps it was made a moment ago.
    m_relay.refresh(this, [this, channel, request, responder] {
        if (const auto topic = m_relay.topicOfChannel(channel))
            notifyTopic(*topic, request, responder);
        else
            responder->respond(notThere());
    });
}

void RelayEndpoint::notifyTopic(std::int64_t topic, const HttpRequest &request, const Responder &responder)
{
    // Foreign text goes back as plain text (contract §2.6), which nosniff keeps plain.
    if (const auto token = request.queryValue("validationToken")) {
        responder->respond({.status = 200, .contentType = "text/plain", .body = *token});
        return;
    }
    const auto since = m_scheduler.elapsed();
    if (!isJson(request.body)) {
        ++m_figures.notJson;
        responder->respond(problem(400, "BadRequest", "The body is not JSON."));
        return;
    }
    m_relay.store(topic, request.body, this, [this, responder, since](const base::Result<void> &stored) {
        answered(responder, stored ? HttpResponse{.status = 202} : failed(stored.error()), since);
    });
}

void RelayEndpoint::answered(const Responder &responder, const HttpResponse &response,
                             std::chrono::nanoseconds since)
{
    responder->respond(response);
    const auto now = m_scheduler.elapsed();
    m_figures.notify.add(now - since, now);
}

// The devices' side
// -------------------------------------------------------------------------------------------------------

/// `/topics/{topic}/eventsubscriptions/{name}:{verb}`
std::optional<RelayEndpoint::Operation> RelayEndpoint::operationOf(const QByteArray &path)
{
    const QByteArrayList parts = path.split('/');
    if (parts.size() != 5 || parts[1] != "topics" || parts[3] != "eventsubscriptions")
        return std::nullopt;
    const QByteArray last = QByteArray::fromPercentEncoding(parts[4]);
    const qsizetype colon = last.lastIndexOf(':');
    static constexpr const char *verbs[] = {"receive", "acknowledge", "release", "reject", "renewLock"};
    if (colon < 0 || std::find(std::begin(verbs), std::end(verbs), last.sliced(colon + 1)) == std::end(verbs))
        return std::nullopt;
    return Operation{.topic = QString::fromUtf8(QByteArray::fromPercentEncoding(parts[2])),
                     .subscription = QString::fromUtf8(last.first(colon)),
                     .verb = last.sliced(colon + 1)};
}

void RelayEndpoint::pull(const Operation &operation, const HttpRequest &request, const Responder &responder)
{
    const QByteArray key = keyOf(request.headers);
    const auto access = m_relay.access(key);
    if (access || key.isEmpty() || m_misses.take("key", m_scheduler.elapsed())) {
        pullAs(access, operation, request, responder);
        return;
    }
    m_relay.refresh(this, [this, key, operation, request, responder] {
        pullAs(m_relay.access(key), operation, request, responder);
    });
}

void RelayEndpoint::pullAs(const std::optional<Access> &access, const Operation &operation,
                           const HttpRequest &request, const Responder &responder)
{
    if (!access || access->revoked)
        ++m_figures.badKeys;
    if (!access) {
        responder->respond(badKey("Unauthorized", "The request needs the key of a paired device."));
        return;
    }
    if (access->revoked) {
        responder->respond(revoked());
        return;
    }
    if (const auto wait =
            m_perKey.take(QByteArray::number(qlonglong(access->device)), m_scheduler.elapsed())) {
        ++m_figures.throttled;
        responder->respond(tooMany(*wait));
        return;
    }
    if (!m_relay.hasTopic(operation.topic)) {
        responder->respond(problem(404, "TopicNotFound", "There is no such topic."));
        return;
    }
    if (operation.topic != access->topicName || operation.subscription != access->deviceName) {
        responder->respond(problem(403, "Forbidden", "This key is for another topic or event subscription."));
        return;
    }
    if (!isKnownVersion(request.queryValue("api-version"))) {
        responder->respond(problem(400, "BadRequest", "The query needs api-version=2024-06-01."));
        return;
    }
    if (operation.verb == "receive")
        receive(*access, request, responder);
    else
        settle(*access, operation.verb, request, responder);
}

void RelayEndpoint::receive(const Access &access, const HttpRequest &request, const Responder &responder)
{
    const auto maxEvents = numberIn(request, "maxEvents", 1, 100, 1);
    const auto maxWait = numberIn(request, "maxWaitTime", 10, 120, 60);
    if (!maxEvents || !maxWait) {
        responder->respond(
            problem(400, "BadRequest", "maxEvents is a number from 1 to 100, maxWaitTime from 10 to 120."));
        return;
    }
    m_relay.receive(access, {.maxEvents = *maxEvents,
                             .maxWait = std::chrono::seconds(*maxWait),
                             .isAlive = [responder] { return responder->isAwaited(); },
                             .answer =
                                 [responder](const base::Result<QByteArray> &answer) {
                                     responder->respond(answer ? json(200, *answer) : failed(answer.error()));
                                 }});
}

void RelayEndpoint::settle(const Access &access, const QByteArray &verb, const HttpRequest &request,
                           const Responder &responder)
{
    const auto tokens = lockTokensOf(request.body);
    if (!tokens) {
        responder->respond(problem(
            400, "BadRequest", "The body is an object with lockTokens, a list of 1 to 1000 lock tokens."));
        return;
    }
    const auto done = [responder](const base::Result<Relay::Outcome> &outcome) {
        responder->respond(outcome ? json(200, outcomeJson(*outcome)) : failed(outcome.error()));
    };
    if (verb == "acknowledge") {
        m_relay.acknowledge(access, *tokens, this, done);
    } else if (verb == "reject") {
        m_relay.reject(access, *tokens, this, done);
    } else if (verb == "renewLock") {
        done(m_relay.renewLocks(access, *tokens));
    } else {
        const auto delay = numberIn(request, "releaseDelayInSeconds", 0, 3600, 0);
        static constexpr int delays[] = {0, 10, 60, 600, 3600};
        if (!delay || std::find(std::begin(delays), std::end(delays), *delay) == std::end(delays))
            responder->respond(
                problem(400, "BadRequest", "releaseDelayInSeconds is 0, 10, 60, 600 or 3600."));
        else
            done(m_relay.release(access, *tokens, std::chrono::seconds(*delay)));
    }
}

void RelayEndpoint::pair(const HttpRequest &request, const Responder &responder)
{
    if (const auto wait = m_pairings.take("pair", m_scheduler.elapsed())) {
        ++m_figures.throttled;
        responder->respond(tooMany(*wait));
        return;
    }
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QString code = body.value(QLatin1StringView("code")).toString();
    if (code.isEmpty() || !body.value(QLatin1StringView("device")).isString()) {
        responder->respond(problem(400, "BadRequest", "The body is an object with code and device."));
        return;
    }
    if (m_options.publicUrl.isEmpty()) {
        responder->respond(
            problem(503, "NotConfigured", "The relay does not know its address: set listen/publicUrl."));
        return;
    }
    m_relay.pair(code.toUtf8(), this, [this, responder](const base::Result<Relay::Paired> &paired) {
        if (!paired) {
            const base::Error &error = paired.error();
            responder->respond(error.serverCode.isEmpty() ? failed(error)
                                                          : problem(403, error.serverCode, error.logText));
            return;
        }
        responder->respond(json(
            200, QJsonDocument(
                     QJsonObject{{QStringLiteral("endpoint"), joined(m_options.publicUrl, {})},
                                 {QStringLiteral("topic"), paired->topic},
                                 {QStringLiteral("subscription"), paired->subscription},
                                 {QStringLiteral("key"), QString::fromLatin1(paired->key)},
                                 {QStringLiteral("notificationUrl"),
                                  joined(m_options.publicUrl, QStringLiteral("/notify/") + paired->channel)}})
                     .toJson(QJsonDocument::Compact)));
    });
}

// Whoever watches
// ---------------------------------------------------------------------------------------------------------

void RelayEndpoint::health(const Responder &responder)
{
    const auto trouble = m_relay.trouble();
    if (!trouble) {
        responder->respond(json(200, "{\"status\":\"ok\"}"));
        return;
    }
    responder->respond(json(503, QByteArray("{\"status\":\"refusing\",\"reason\":\"") +
                                     base::errorKindName(trouble->kind) + "\"}"));
}

void RelayEndpoint::metrics(const Responder &responder)
{
    m_figures.connections = m_surroundings.connections();
    m_figures.certificateEnds = m_surroundings.certificateEnds();
    responder->respond({.status = 200,
                        .contentType = "text/plain; version=0.0.4; charset=utf-8",
                        .body = metricsText(m_relay.figures(), m_figures, m_scheduler.elapsed(),
                                            m_surroundings.diskFree())});
}

} // namespace rollcall::relay
