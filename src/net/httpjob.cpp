// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpjob.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace rollcall::net {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

base::ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return base::ErrorKind::NotSignedIn;
    case 403:
        return base::ErrorKind::NotPermitted;
    case 404:
    case 410:
        return base::ErrorKind::NotFound;
    case 408:
        return base::ErrorKind::Timeout;
    case 409:
    case 412:
        return base::ErrorKind::Conflict;
    case 429:
        return base::ErrorKind::Throttled;
    default:
        return status >= 400 && status < 500 ? base::ErrorKind::InvalidInput : base::ErrorKind::Server;
    }
}

/// A code or id from a foreign body, or nothing if it cannot be one: these go into logs.
QString asIdentifier(const QString &text)
{
    const bool plain =
        std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'@'; });
    return plain && text.size() <= 128 ? text : QString();
}

struct ErrorBody
{
    QString code;
    QString requestId;
};

/// Graph: {"error": {"code", "innerError": {…}}}, nested to any depth; the deepest code is the most exact.
ErrorBody graphErrorBody(QJsonObject level)
{
    ErrorBody found;
    for (int depth = 0; depth < 10 && !level.isEmpty(); ++depth) {
        if (const QString code = level.value(QLatin1String("code")).toString(); !code.isEmpty())
            found.code = code;
        if (const QString id = level.value(QLatin1String("request-id")).toString(); !id.isEmpty())
            found.requestId = id;
        const QJsonValue inner = level.value(QLatin1String("innerError"));
        level = (inner.isObject() ? inner : level.value(QLatin1String("innererror"))).toObject();
    }
    return found;
}

ErrorBody parseErrorBody(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QJsonValue error = object.value(QLatin1String("error"));
    if (error.isObject())
        return graphErrorBody(error.toObject());
    return {.code = error.toString(), .requestId = object.value(QLatin1String("trace_id")).toString()};
}

QString headerText(const HttpHeaders &headers, const char *name)
{
    return QString::fromLatin1(headers.value(name));
}

/// Contract §1.12: besides 401, Conditional Access may challenge with 403.
bool asksForNewAuthorization(const ClientAnswer &answer)
{
    if (answer.status == 401)
        return true;
    if (answer.status != 403)
        return false;
    const QByteArrayList challenges = answer.headers.values("WWW-Authenticate");
    return std::any_of(challenges.cbegin(), challenges.cend(),
                       [](const QByteArray &value) { return value.contains("insufficient_claims"); });
}

} // namespace

base::Error errorFromAnswer(const ClientAnswer &answer, const QUrl &url, base::Instant now)
{
    const ErrorBody body = parseErrorBody(answer.body);
    QString requestId = headerText(answer.headers, "request-id");
    if (requestId.isEmpty())
        requestId = headerText(answer.headers, "x-ms-request-id");
    if (requestId.isEmpty())
        requestId = body.requestId;
    return {.kind = kindOfStatus(answer.status),
            .logText = QStringLiteral("HTTP %1 from %2").arg(answer.status).arg(urlForLog(url)),
            .httpStatus = answer.status,
            .serverCode = asIdentifier(body.code),
            .requestId = asIdentifier(requestId),
            .retryAfter = parseRetryAfter(answer.headers.value("Retry-After"), now)};
}

HttpJobBase::HttpJobBase(const HttpServices &services, const RetryPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_policy(policy)
    , m_retry(services.scheduler)
{
}

HttpJobBase::~HttpJobBase()
{
    stop();
}

void HttpJobBase::startOnce(QObject *context)
{
    Q_ASSERT(context && m_attempt == 0);
    m_context = context;
    connect(context, &QObject::destroyed, this, &HttpJobBase::cancel);
    attempt();
}

void HttpJobBase::cancel()
{
    if (m_done)
        return;
    m_done = true;
    stop();
    deleteLater();
}

void HttpJobBase::stop()
{
    m_retry.stop();
    if (m_gateId)
        m_services.gate.cancel(*std::exchange(m_gateId, std::nullopt));
    if (m_requestId)
        m_services.client.cancel(*std::exchange(m_requestId, std::nullopt));
    releaseHold();
}

void HttpJobBase::releaseHold()
{
    if (std::exchange(m_holding, false))
        m_services.gate.release(m_host);
}

void HttpJobBase::attempt()
{
    ++m_attempt;
    m_renewed = false;
    m_request = request();
    m_host = RequestGate::key(m_request.url);

    const milliseconds paused = m_services.gate.pausedFor(m_host);
    if (m_policy.longestRetryAfter && paused > *m_policy.longestRetryAfter) {
        const base::Error error{.kind = base::ErrorKind::Throttled,
                                .logText =
                                    QStringLiteral("%1 has asked for a pause").arg(m_request.url.host()),
                                .retryAfter = paused};
        m_retry.start(nanoseconds{0}, this, [this, error] { finish([this, error] { failed(error); }); });
        return;
    }
    m_gateId = m_services.gate.enter(m_host, this, [this] {
        m_gateId.reset();
        authorize();
    });
}

void HttpJobBase::authorize()
{
    if (!m_services.authorizer) {
        send();
        return;
    }
    m_services.authorizer->authorize(m_request.url, this, [this](const base::Result<QByteArray> &result) {
        if (m_done)
            return;
        releaseHold();
        if (!result) {
            attemptFailed(result.error(), false);
            return;
        }
        m_authorization = *result;
        send();
    });
}

void HttpJobBase::send()
{
    ClientRequest request = m_request;
    if (m_services.authorizer)
        request.headers.append("Authorization", m_authorization);
    m_sentAt = m_services.scheduler.elapsed();
    m_requestId = m_services.client.send(request, this, [this](const base::Result<ClientAnswer> &result) {
        m_requestId.reset();
        received(result);
    });
}

void HttpJobBase::received(const base::Result<ClientAnswer> &result)
{
    const auto took =
        std::chrono::duration_cast<milliseconds>(m_services.scheduler.elapsed() - m_sentAt).count();
    if (!result) {
        qCDebug(lcNet) << m_request.method << urlForLog(m_request.url) << "failed after" << took << "ms";
        attemptFailed(result.error(), true);
        return;
    }
    const ClientAnswer &answer = *result;
    qCDebug(lcNet) << m_request.method << urlForLog(m_request.url) << answer.status << answer.body.size()
                   << "bytes in" << took << "ms";
    if (isAnswer(answer)) {
        finish([this, &answer] { succeeded(answer); });
        return;
    }
    if (m_services.authorizer && asksForNewAuthorization(answer)) {
        if (!m_renewed) {
            renewAuthorization(answer);
            return;
        }
        // The new one, too: whoever asks next must not try it again.
        m_services.authorizer->refused(m_authorization, answer);
    }
    attemptFailed(errorFromAnswer(answer, m_request.url, m_services.scheduler.now()), true);
}

void HttpJobBase::renewAuthorization(const ClientAnswer &answer)
{
    m_renewed = true;
    m_holding = true;
    m_services.gate.hold(m_host);
    m_services.authorizer->refused(m_authorization, answer);
    authorize();
}

void HttpJobBase::attemptFailed(const base::Error &error, bool wasSent)
{
    const FailedAttempt attemptSoFar{
        .idempotent = !wasSent || isIdempotent(m_request), .attempt = m_attempt, .error = error};
    const auto delay = retryDelay(m_policy, attemptSoFar, m_services.random);
    if (error.httpStatus == 429 || (error.httpStatus == 503 && error.retryAfter))
        m_services.gate.pause(m_host, error.retryAfter.value_or(delay.value_or(m_policy.firstWait)));
    if (!delay) {
        finish([this, &error] { failed(error); });
        return;
    }
    m_retry.start(*delay, this, [this] { attempt(); });
    Q_EMIT retrying(error, *delay); // a slot may cancel or delete the job
}

void HttpJobBase::finish(const std::function<void()> &report)
{
    m_done = true;
    stop();
    deleteLater();
    if (m_context)
        report();
}

} // namespace rollcall::net
