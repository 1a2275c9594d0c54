// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/servercertificate.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>

#include <chrono>

namespace rollcall::net {

namespace {

constexpr auto lookAtCertificateEvery = std::chrono::seconds(30);

std::unexpected<base::Error> unusable(const QString &file, const char *what)
{
    return base::failure(base::ErrorKind::InvalidInput,
                         QStringLiteral("%1: %2").arg(file, QLatin1StringView(what)));
}

} // namespace

base::Result<QSslConfiguration> readServerCertificate(const CertificateFiles &files, base::Instant now)
{
    QFile certificateFile(files.certificate);
    if (!certificateFile.open(QIODevice::ReadOnly))
        return unusable(files.certificate, "cannot be read; check the path and who may read it");
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificateFile.readAll(), QSsl::Pem);
    if (chain.isEmpty())
        return unusable(files.certificate,
                        "holds no certificate; it must be PEM, the server's first and its issuers behind it");
    if (base::Instant(std::chrono::seconds(chain.first().expiryDate().toSecsSinceEpoch())) <= now)
        return unusable(files.certificate, "has expired; renew it");
    QFile keyFile(files.privateKey);
    if (!keyFile.open(QIODevice::ReadOnly))
        return unusable(files.privateKey, "cannot be read; check the path and who may read it");
    const QByteArray pem = keyFile.readAll();
    QSslKey key;
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(pem, algorithm, QSsl::Pem);
    }
    if (key.isNull())
        return unusable(
            files.privateKey,
            "holds no key that can be used; it must be an RSA or EC key in PEM without a passphrase");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return tls;
}

CertificateWatch::CertificateWatch(CertificateFiles files, base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_timer(scheduler)
{
}

void CertificateWatch::start()
{
    m_known = stamp();
    m_timer.start(lookAtCertificateEvery, this, [this] {
        const bool isNew = stamp() != m_known;
        start();
        if (isNew)
            Q_EMIT changed();
    });
}

CertificateWatch::Stamp CertificateWatch::stamp() const
{
    return {QFileInfo(m_files.certificate).lastModified(), QFileInfo(m_files.privateKey).lastModified()};
}

} // namespace rollcall::net
