// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

#include <chrono>
#include <expected>
#include <optional>

namespace rollcall::base {

/// What went wrong, as far as code has to tell cases apart. Sentences for people are made in gui and cli.
enum class ErrorKind {
    Usage,        ///< the caller asked for something that makes no sense
    InvalidInput, ///< a file, a body or a value that cannot be read as what it should be
    NotFound,
    NotSignedIn,
    NotPermitted,
    Conflict,     ///< it exists already, or somebody else holds it
    Locked,       ///< another process writes this data directory
    NewerVersion, ///< written by a newer Rollcall
    DiskFull,
    Storage,    ///< any other failure to read or write files or the database
    Integrity,  ///< a check sum, chain or authentication tag does not fit
    Passphrase, ///< wrong or missing passphrase
    Crypto,
    Network, ///< no answer: refused, unreachable, cut off
    Timeout,
    Throttled, ///< HTTP 429
    Server,    ///< HTTP 5xx, or an answer that breaks the protocol
    Declined,  ///< the user said no
    Expired,
    Unsupported,
    Incomplete, ///< a part of the program itself is missing on this computer
    Cancelled,
};

/// What keeps us from a server, as far as somebody can do something about it.
enum class NetworkCause {
    Unknown,
    UnknownIssuer, ///< of the server's certificate: perhaps the organisation's proxy inspects TLS
    CertificateExpired,
    CertificateNotYetValid, ///< as a rule, this machine's clock is wrong
    HostMismatch,           ///< the certificate is for another host: a captive portal, a wrong address
    TlsRefused,             ///< anything else about TLS or the certificate
    ProxyUnreachable,
    ProxyRefused,        ///< the proxy does not want to connect us to that host
    ProxyAuthentication, ///< the proxy wants a user and password, or others than ours
};

/// An expected failure, as a value. `logText` may go into logs: it never holds secrets, names or mail
/// addresses.
struct Error
{
    ErrorKind kind = ErrorKind::InvalidInput;
    QString logText;
    int httpStatus = 0;
    QString serverCode; ///< Graph's or Entra's code, as sent
    QString requestId;  ///< Graph's `request-id`, for support
    std::optional<std::chrono::milliseconds> retryAfter;
    NetworkCause cause = NetworkCause::Unknown; ///< for Network, and NotPermitted by a proxy
};

template <typename T> using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> failure(ErrorKind kind, QString logText)
{
    return std::unexpected(Error{.kind = kind, .logText = std::move(logText)});
}

[[nodiscard]] const char *errorKindName(ErrorKind kind);
/// Nothing: there is no such kind, or none yet.
[[nodiscard]] std::optional<ErrorKind> errorKindFromName(QStringView name);
[[nodiscard]] const char *networkCauseName(NetworkCause cause);

QDebug operator<<(QDebug debug, const Error &error);

} // namespace rollcall::base
