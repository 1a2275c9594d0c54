// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkfault_p.h"
#include "net/proxyroutes_p.h"

#include <QStringBuilder>

namespace rollcall::net {

using base::ErrorKind;
using base::NetworkCause;

namespace {

NetworkCause causeOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return NetworkCause::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return NetworkCause::HostMismatch;
    case QSslError::CertificateExpired:
        return NetworkCause::CertificateExpired;
    case QSslError::CertificateNotYetValid:
        return NetworkCause::CertificateNotYetValid;
    default:
        return NetworkCause::TlsRefused;
    }
}

/// What can be said of a connection that failed without TLS or a proxy being to blame.
QString faultText(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("the connection is refused");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("the connection was cut off");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("nobody knows this name");
    case QNetworkReply::TimeoutError:
        return QStringLiteral("no answer in time");
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return QStringLiteral("the network does not lead there");
    default:
        return QStringLiteral("no connection");
    }
}

QString tlsText(NetworkCause cause)
{
    switch (cause) {
    case NetworkCause::UnknownIssuer:
        return QStringLiteral("the issuer of the certificate is unknown");
    case NetworkCause::HostMismatch:
        return QStringLiteral("the certificate is for another host");
    case NetworkCause::CertificateExpired:
        return QStringLiteral("the certificate has expired");
    case NetworkCause::CertificateNotYetValid:
        return QStringLiteral("the certificate is not valid yet");
    default:
        return QStringLiteral("no secure connection");
    }
}

} // namespace

NetworkCause causeOf(const QList<QSslError> &errors)
{
    for (const NetworkCause cause :
         {NetworkCause::UnknownIssuer, NetworkCause::HostMismatch, NetworkCause::CertificateExpired,
          NetworkCause::CertificateNotYetValid}) {
        for (const QSslError &error : errors) {
            if (causeOf(error.error()) == cause)
                return cause;
        }
    }
    return NetworkCause::TlsRefused;
}

base::Error networkFault(const FailedExchange &failed)
{
    if (failed.error == QNetworkReply::SslHandshakeFailedError) {
        const NetworkCause cause = causeOf(failed.tlsErrors);
        QString text = failed.where % u": " % tlsText(cause);
        for (const QSslError &error : failed.tlsErrors)
            text += u", TLS error " % QString::number(error.error());
        return {.kind = ErrorKind::Network, .logText = text, .cause = cause};
    }
    using Trouble = ProxyHop::Trouble;
    Trouble trouble = failed.trouble;
    if (failed.proxy.type() == QNetworkProxy::Socks5Proxy) {
        if (failed.error == QNetworkReply::ProxyAuthenticationRequiredError)
            trouble = failed.proxy.user().isEmpty() ? Trouble::WantsPassword : Trouble::RefusedPassword;
        else if (failed.error == QNetworkReply::UnknownNetworkError) // all that Qt says of its way to it
            trouble = Trouble::Unreachable;
    }
    const auto proxyFault = [&failed](ErrorKind kind, NetworkCause cause, const QString &says) {
        return base::Error{
            .kind = kind, .logText = u"the proxy " % proxyForLog(failed.proxy) % u' ' % says, .cause = cause};
    };
    switch (trouble) {
    case Trouble::None:
        break;
    case Trouble::Unreachable:
        return proxyFault(ErrorKind::Network, NetworkCause::ProxyUnreachable,
                          u"cannot be reached, or is none: network error " % QString::number(failed.error));
    case Trouble::Refused:
        return proxyFault(ErrorKind::Network, NetworkCause::ProxyRefused,
                          u"does not connect to " % failed.where);
    case Trouble::WantsPassword:
        return proxyFault(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication,
                          QStringLiteral("wants a user name and a password"));
    case Trouble::RefusedPassword:
        return proxyFault(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication,
                          QStringLiteral("refuses the user name or the password"));
    case Trouble::OtherMethod:
        return proxyFault(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication,
                          QStringLiteral("wants a login of a kind that cannot be done with what is set"));
    }
    return {.kind = ErrorKind::Network,
            .logText = failed.where % u": " % faultText(failed.error) % u", network error " %
                       QString::number(failed.error)};
}

} // namespace rollcall::net
