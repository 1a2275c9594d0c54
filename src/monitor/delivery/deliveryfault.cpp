// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/deliveryfault.h"

#include "monitor/passing.h"

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::NetworkCause;

namespace {

/// RFC 9110 §15; design §6.2 says what the relay means by them.
DeliveryFault ofStatus(int status)
{
    switch (status) {
    case 401:
        return DeliveryFault::KeyRefused;
    case 403:
        return DeliveryFault::AccessEnded;
    case 404:
        return DeliveryFault::NotThere;
    default:
        if (status >= 300 && status < 400)
            return DeliveryFault::Moved;
        return status == 429 || status >= 500 ? DeliveryFault::Busy : DeliveryFault::NotTheProtocol;
    }
}

DeliveryFault ofListener(const Error &error)
{
    if (error.kind == ErrorKind::Network)
        return DeliveryFault::PortTaken;
    return error.kind == ErrorKind::InvalidInput ? DeliveryFault::Unusable : DeliveryFault::NotSetUp;
}

} // namespace

DeliveryFault deliveryFault(const Error &error, DeliveryMode mode)
{
    if (isAboutStorage(error))
        return DeliveryFault::OwnDisk;
    if (mode == DeliveryMode::Listen)
        return ofListener(error);
    switch (error.cause) {
    case NetworkCause::Unknown:
        break;
    case NetworkCause::CertificateNotYetValid:
        return DeliveryFault::ClockWrong;
    case NetworkCause::UnknownIssuer:
    case NetworkCause::CertificateExpired:
    case NetworkCause::HostMismatch:
    case NetworkCause::TlsRefused:
        return DeliveryFault::NotTrusted;
    case NetworkCause::ProxyUnreachable:
    case NetworkCause::ProxyRefused:
    case NetworkCause::ProxyAuthentication:
        return DeliveryFault::Proxy;
    }
    if (error.httpStatus != 0 && mode == DeliveryMode::Relay)
        return ofStatus(error.httpStatus);
    // Without a code of the other side it is our own settings or secrets that are not enough.
    const bool isTold = error.httpStatus != 0 || !error.serverCode.isEmpty();
    switch (error.kind) {
    case ErrorKind::NotFound:
        return isTold ? DeliveryFault::NotThere : DeliveryFault::NotSetUp;
    case ErrorKind::NotSignedIn:
        return isTold ? DeliveryFault::KeyRefused : DeliveryFault::KeyMissing;
    case ErrorKind::NotPermitted:
    case ErrorKind::Expired:
        return DeliveryFault::AccessEnded;
    case ErrorKind::Network:
        return DeliveryFault::Unreachable;
    case ErrorKind::Timeout:
        return DeliveryFault::NoAnswer;
    case ErrorKind::Throttled:
        return DeliveryFault::Busy;
    case ErrorKind::Server:
        return isTold ? DeliveryFault::Busy : DeliveryFault::NotTheProtocol;
    default:
        return DeliveryFault::KeyMissing; // the secret store gives none
    }
}

} // namespace rollcall::monitor
