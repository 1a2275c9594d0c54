// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace rollcall::base {

const char *errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return "usage";
    case ErrorKind::InvalidInput:
        return "invalid_input";
    case ErrorKind::NotFound:
        return "not_found";
    case ErrorKind::NotSignedIn:
        return "not_signed_in";
    case ErrorKind::NotPermitted:
        return "not_permitted";
    case ErrorKind::Conflict:
        return "conflict";
    case ErrorKind::Locked:
        return "locked";
    case ErrorKind::NewerVersion:
        return "newer_version";
    case ErrorKind::DiskFull:
        return "disk_full";
    case ErrorKind::Storage:
        return "storage";
    case ErrorKind::Integrity:
        return "integrity";
    case ErrorKind::Passphrase:
        return "passphrase";
    case ErrorKind::Crypto:
        return "crypto";
    case ErrorKind::Network:
        return "network";
    case ErrorKind::Timeout:
        return "timeout";
    case ErrorKind::Throttled:
        return "throttled";
    case ErrorKind::Server:
        return "server";
    case ErrorKind::Declined:
        return "declined";
    case ErrorKind::Expired:
        return "expired";
    case ErrorKind::Unsupported:
        return "unsupported";
    case ErrorKind::Incomplete:
        return "incomplete";
    case ErrorKind::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

std::optional<ErrorKind> errorKindFromName(QStringView name)
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Cancelled); ++kind) {
        if (name == QLatin1String(errorKindName(static_cast<ErrorKind>(kind))))
            return static_cast<ErrorKind>(kind);
    }
    return {};
}

const char *networkCauseName(NetworkCause cause)
{
    switch (cause) {
    case NetworkCause::Unknown:
        break;
    case NetworkCause::UnknownIssuer:
        return "tls_unknown_issuer";
    case NetworkCause::CertificateExpired:
        return "tls_certificate_expired";
    case NetworkCause::CertificateNotYetValid:
        return "tls_certificate_not_yet_valid";
    case NetworkCause::HostMismatch:
        return "tls_host_mismatch";
    case NetworkCause::TlsRefused:
        return "tls_refused";
    case NetworkCause::ProxyUnreachable:
        return "proxy_unreachable";
    case NetworkCause::ProxyRefused:
        return "proxy_refused";
    case NetworkCause::ProxyAuthentication:
        return "proxy_authentication";
    }
    return "unknown";
}

QDebug operator<<(QDebug debug, const Error &error)
{
    const QDebugStateSaver saver(debug);
    debug.nospace().noquote() << errorKindName(error.kind) << ": " << error.logText;
    if (error.httpStatus != 0)
        debug << " (HTTP " << error.httpStatus << ' ' << error.serverCode << ", request " << error.requestId
              << ')';
    if (error.cause != NetworkCause::Unknown)
        debug << " (" << networkCauseName(error.cause) << ')';
    return debug;
}

} // namespace rollcall::base
