// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokenerror.h"

#include "net/retrypolicy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace rollcall::identity {

namespace {

using namespace Qt::StringLiterals;
using base::ErrorKind;

struct KnownError
{
    QLatin1StringView error;
    ErrorKind kind;
};

// Contract §1.5 and §1.7; RFC 6749 §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6.
constexpr std::array knownErrors{
    KnownError{"authorization_declined"_L1, ErrorKind::Declined},
    KnownError{"access_denied"_L1, ErrorKind::Declined},
    KnownError{"expired_token"_L1, ErrorKind::Expired},
    KnownError{"bad_verification_code"_L1, ErrorKind::InvalidInput},
    KnownError{"invalid_grant"_L1, ErrorKind::NotSignedIn},
    KnownError{"interaction_required"_L1, ErrorKind::NotSignedIn},
    KnownError{"login_required"_L1, ErrorKind::NotSignedIn},
    KnownError{"consent_required"_L1, ErrorKind::NotPermitted},
    KnownError{"unauthorized_client"_L1, ErrorKind::NotPermitted},
    KnownError{"invalid_client"_L1, ErrorKind::NotPermitted},
    KnownError{"invalid_scope"_L1, ErrorKind::Usage},
    KnownError{"invalid_request"_L1, ErrorKind::Usage},
    KnownError{"invalid_resource"_L1, ErrorKind::Usage},
    KnownError{"unsupported_grant_type"_L1, ErrorKind::Usage},
    KnownError{"slow_down"_L1, ErrorKind::Throttled},
    KnownError{"temporarily_unavailable"_L1, ErrorKind::Server},
    KnownError{"server_error"_L1, ErrorKind::Server},
};

ErrorKind kindOfStatus(int status)
{
    if (status == 429)
        return ErrorKind::Throttled;
    if (status == 408)
        return ErrorKind::Timeout;
    if (status == 401 || status == 403)
        return ErrorKind::NotPermitted;
    if (status == 404)
        return ErrorKind::NotFound;
    return ErrorKind::Server;
}

/// Puts into a failure what the login service said.
void describe(const TokenError &error, base::Error &failure)
{
    failure.kind = kindOf(error, failure.httpStatus);
    failure.serverCode = asCode(error.error);
    if (const QString trace = asCode(error.traceId); !trace.isEmpty())
        failure.requestId = trace;
    failure.logText += u' ' + codeForSupport(error);
}

} // namespace

QString asCode(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("^[A-Za-z0-9_.-]{1,64}$"));
    return code.match(text).hasMatch() ? text : QString();
}

QString codeForSupport(const TokenError &error)
{
    QString text = asCode(error.error);
    if (const QString suberror = asCode(error.suberror); !suberror.isEmpty())
        text += u'/' + suberror;
    for (const int code : error.codes)
        text += u" AADSTS"_s + QString::number(code);
    return text;
}

std::optional<TokenError> readTokenError(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    TokenError result{
        .error = object.value("error"_L1).toString(),
        .suberror = object.value("suberror"_L1).toString(),
        .detail = object.value("error_description"_L1).toString(),
        .claims = object.value("claims"_L1).toString(),
        .traceId = object.value("trace_id"_L1).toString(),
        .correlationId = object.value("correlation_id"_L1).toString(),
        .timestamp = object.value("timestamp"_L1).toString(),
    };
    if (result.error.isEmpty())
        return std::nullopt;
    for (const QJsonValue code : object.value("error_codes"_L1).toArray())
        result.codes.append(code.toInt());
    return result;
}

base::ErrorKind kindOf(const TokenError &error, int httpStatus)
{
    for (const auto &known : knownErrors) {
        if (error.error == known.error)
            return known.kind;
    }
    return kindOfStatus(httpStatus);
}

std::optional<TokenError> readErrorRedirect(const QMap<QByteArray, QByteArray> &values)
{
    TokenError result{.error = QString::fromUtf8(values.value("error")),
                      .suberror = QString::fromUtf8(values.value("error_subcode")),
                      .detail = QString::fromUtf8(values.value("error_description")),
                      .claims = QString::fromUtf8(values.value("claims"))};
    if (result.error.isEmpty())
        return std::nullopt;
    static const QRegularExpression number(QStringLiteral("AADSTS(\\d{1,9})"));
    for (const auto &match : number.globalMatch(result.detail))
        result.codes.append(match.captured(1).toInt());
    const auto labelled = [&](const QString &label) {
        const QRegularExpression value(label + QStringLiteral(":\\s*([0-9A-Za-z-]+(?: [0-9:]+Z)?)"));
        return value.match(result.detail).captured(1);
    };
    result.traceId = labelled(QStringLiteral("Trace ID"));
    result.correlationId = labelled(QStringLiteral("Correlation ID"));
    result.timestamp = labelled(QStringLiteral("Timestamp"));
    return result;
}

base::Error errorFromLogin(const net::ClientAnswer &answer, base::Instant now)
{
    base::Error result{.kind = kindOfStatus(answer.status), .httpStatus = answer.status};
    result.retryAfter = net::parseRetryAfter(answer.headers.value("Retry-After"), now);
    result.requestId = asCode(QString::fromLatin1(answer.headers.value("x-ms-request-id")));
    result.logText = u"login service: HTTP "_s + QString::number(answer.status);
    if (const auto error = readTokenError(answer.body))
        describe(*error, result);
    return result;
}

base::Error errorFromRedirect(const TokenError &error)
{
    base::Error result{.logText = u"login service: redirect"_s};
    describe(error, result);
    return result;
}

PollVerdict judgePoll(int httpStatus, const std::optional<TokenError> &error)
{
    if (error && error->error == "slow_down"_L1)
        return PollVerdict::SlowDown;
    if (error && error->error == "authorization_pending"_L1)
        return PollVerdict::Pending;
    if (httpStatus == 429)
        return PollVerdict::Throttled;
    if (httpStatus >= 500 || httpStatus == 408)
        return PollVerdict::Outage;
    if (error && (error->error == "temporarily_unavailable"_L1 || error->error == "server_error"_L1))
        return PollVerdict::Outage;
    if (error)
        return PollVerdict::Stop;
    return httpStatus == 200 ? PollVerdict::Success : PollVerdict::Stop;
}

} // namespace rollcall::identity
