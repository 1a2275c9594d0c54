// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypolicy.h"

#include "base/backoff.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace rollcall::net {

using std::chrono::milliseconds;

namespace {

constexpr qint64 longestSeconds = 24 * 60 * 60;

/// The server refused without doing anything, so that even a POST may come again.
bool wasNotCarriedOut(int status)
{
    return status == 429 || status == 503 || status == 509;
}

bool mayPass(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Network:
    case base::ErrorKind::Timeout:
        return true;
    case base::ErrorKind::Throttled:
    case base::ErrorKind::Server:
        return error.httpStatus == 429 ||
               (error.httpStatus >= 500 && error.httpStatus != 501 && error.httpStatus != 505);
    default:
        return false;
    }
}

/// Somebody has to do something first. Who keeps on for ever may still see it happen.
bool needsSomebody(base::NetworkCause cause)
{
    return cause != base::NetworkCause::Unknown && cause != base::NetworkCause::ProxyUnreachable;
}

/// IMF-fixdate, RFC 850 and asctime (RFC 9110 §5.6.7), all of them UTC. The day of the week says nothing new.
std::optional<QDateTime> parseHttpDate(const QString &text, const QDateTime &now)
{
    const QString date = text.simplified().section(u' ', 1);
    static const QString forms[] = {QStringLiteral("dd MMM yyyy hh:mm:ss 'GMT'"),
                                    QStringLiteral("dd-MMM-yy hh:mm:ss 'GMT'"),
                                    QStringLiteral("MMM d hh:mm:ss yyyy")};
    for (const QString &form : forms) {
        QDateTime found = QLocale::c().toDateTime(date, form);
        if (!found.isValid())
            continue;
        found.setTimeSpec(Qt::UTC);
        // A year of two digits that seems more than 50 years ahead lies in the past; Qt reads it as 19xx.
        if (form.contains(QLatin1String("-yy "))) {
            if (const QDateTime later = found.addYears(100); later <= now.addYears(50))
                found = later;
        }
        return found;
    }
    return {};
}

} // namespace

std::optional<milliseconds> retryDelay(const RetryPolicy &policy, const FailedAttempt &failed,
                                       base::Random &random)
{
    if (policy.tries && failed.attempt >= *policy.tries)
        return {};
    if (!mayPass(failed.error) || (policy.tries && needsSomebody(failed.error.cause)))
        return {};
    if (!failed.idempotent && !wasNotCarriedOut(failed.error.httpStatus))
        return {};
    const auto &wanted = failed.error.retryAfter;
    if (wanted && policy.longestRetryAfter && *wanted > *policy.longestRetryAfter)
        return {};
    return base::backoffDelay(failed.attempt - 1, random, wanted, policy.firstWait, policy.longestWait);
}

bool isIdempotentMethod(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "PUT" ||
           method == "DELETE";
}

std::optional<milliseconds> parseRetryAfter(const QByteArray &value, base::Instant now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return {};
    const bool digits = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::seconds{fits ? std::min(seconds, longestSeconds) : longestSeconds};
    }
    const auto sinceEpoch = std::chrono::floor<milliseconds>(now.time_since_epoch());
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC);
    const auto date = parseHttpDate(QString::fromLatin1(text), today);
    if (!date)
        return {};
    return milliseconds{std::clamp<qint64>(today.msecsTo(*date), 0, longestSeconds * 1000)};
}

} // namespace rollcall::net
