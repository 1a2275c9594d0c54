// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/networkoptions.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificateExtension>
#include <QSslSocket>

#include <algorithm>

namespace rollcall::net {

namespace {

constexpr qint64 longestFile = 4 * 1024 * 1024;

std::unexpected<base::Error> refused(const QString &path, const QString &why)
{
    return base::failure(base::ErrorKind::InvalidInput, path + QStringLiteral(": ") + why);
}

/// basicConstraints (RFC 5280 §4.2.1.9).
bool isAuthority(const QSslCertificate &certificate)
{
    const QList<QSslCertificateExtension> extensions = certificate.extensions();
    return std::any_of(extensions.begin(), extensions.end(), [](const QSslCertificateExtension &extension) {
        return extension.oid() == QLatin1String("2.5.29.19") &&
               extension.value().toMap().value(QStringLiteral("ca")).toBool();
    });
}

} // namespace

QSslConfiguration tlsConfiguration(const NetworkOptions &options)
{
    QSslConfiguration tls = options.tls.value_or(QSslConfiguration::defaultConfiguration());
    if (!options.extraAuthorities.isEmpty()) {
        // Where Qt looks into the system's store when it needs to, it stops as soon as there is a list.
        tls.setCaCertificates(
            (options.tls ? tls.caCertificates() : QSslConfiguration::systemCaCertificates()) +
            options.extraAuthorities);
    }
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

base::Result<QList<QSslCertificate>> readCaFile(const QString &path, base::Instant now)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(path, QStringLiteral("the CA file cannot be read"));
    const QByteArray pem = file.read(longestFile + 1);
    if (file.error() != QFile::NoError || pem.size() > longestFile)
        return refused(path, QStringLiteral("the CA file cannot be read"));
    // Qt passes over what it cannot read, and what is missing later would be hard to find.
    const QList<QSslCertificate> found = QSslCertificate::fromData(pem, QSsl::Pem);
    if (found.isEmpty())
        return refused(path, QStringLiteral("no certificate in PEM form is in the CA file"));
    if (found.size() != pem.count("-----BEGIN CERTIFICATE-----"))
        return refused(path, QStringLiteral("a certificate in the CA file is damaged"));

    const auto time = QDateTime::fromMSecsSinceEpoch(
        std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count(), Qt::UTC);
    QList<QSslCertificate> authorities;
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (!isAuthority(found.at(i)))
            return refused(path, QStringLiteral("certificate %1 in the CA file is not an authority's, but "
                                                "perhaps a server's")
                                     .arg(i + 1));
        if (found.at(i).expiryDate() > time)
            authorities << found.at(i);
    }
    if (authorities.isEmpty())
        return refused(path, QStringLiteral("what is in the CA file has expired"));
    return authorities;
}

} // namespace rollcall::net
