// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/appsecrets.h"

#include "crypto/certificatefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

std::optional<base::Instant> AppSecrets::expires() const
{
    std::optional<base::Instant> latest;
    for (const Certificate &certificate : certificates)
        latest = std::max(latest.value_or(certificate->notAfter()), certificate->notAfter());
    return latest;
}

QString clientSecretName(const QString &account)
{
    return QStringLiteral("client-secret/") + account;
}

QString certificatesName(const QString &account)
{
    return QStringLiteral("client-certificates/") + account;
}

QByteArray toBytes(const std::vector<AppSecrets::Certificate> &certificates)
{
    QJsonArray list;
    for (const AppSecrets::Certificate &certificate : certificates) {
        list.append(
            QJsonObject{{QStringLiteral("id"), certificate->id()},
                        {QStringLiteral("certificate"), QString::fromLatin1(certificate->certificatePem())},
                        {QStringLiteral("privateKey"), QString::fromLatin1(certificate->privateKeyPem())}});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

Result<std::vector<AppSecrets::Certificate>> readCertificates(const QByteArray &bytes)
{
    std::vector<AppSecrets::Certificate> certificates;
    const QJsonArray list = QJsonDocument::fromJson(bytes).array();
    for (const QJsonValue value : list) {
        const QJsonObject object = value.toObject();
        const auto pair =
            crypto::KeyPair::fromPem(object.value(QStringLiteral("id")).toString(),
                                     object.value(QStringLiteral("certificate")).toString().toLatin1(),
                                     object.value(QStringLiteral("privateKey")).toString().toLatin1());
        if (pair)
            certificates.push_back(*pair);
    }
    if (certificates.empty() || qsizetype(certificates.size()) != list.size())
        return base::failure(ErrorKind::Integrity, QStringLiteral("a kept certificate cannot be read"));
    return certificates;
}

Result<AppSecrets> readCertificateSecrets(const QByteArray &file, const QByteArray &passphrase,
                                          base::Instant now)
{
    using crypto::CertificateProblem;
    const auto pair = crypto::readCertificateFile(file, passphrase);
    if (!pair) {
        const CertificateProblem problem = pair.error().problem;
        const bool locked = problem == CertificateProblem::PassphraseMissing ||
                            problem == CertificateProblem::PassphraseWrong;
        return base::failure(locked ? ErrorKind::Passphrase : ErrorKind::InvalidInput, pair.error().logText);
    }
    const auto dates = crypto::checkDates(**pair, now);
    if (dates == CertificateProblem::Expired)
        return base::failure(ErrorKind::Expired, QStringLiteral("the certificate has expired"));
    if (dates) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("the certificate is not valid yet: perhaps this machine's clock "
                                            "is wrong"));
    }
    return AppSecrets{.certificates = {*pair}};
}

void readAppSecrets(secrets::SecretStore &store, const QString &account, QObject *context,
                    std::function<void(Result<AppSecrets>)> done)
{
    auto found = std::make_shared<AppSecrets>();
    store.read(certificatesName(account), context,
               [&store, account, context, found, done = std::move(done)](const Result<QByteArray> &stored) {
                   if (stored) {
                       const auto certificates = readCertificates(*stored);
                       if (!certificates)
                           return done(std::unexpected(certificates.error()));
                       found->certificates = *certificates;
                   } else if (stored.error().kind != ErrorKind::NotFound) {
                       return done(std::unexpected(stored.error()));
                   }
                   store.read(clientSecretName(account), context,
                              [found, done](const Result<QByteArray> &secret) {
                                  if (secret)
                                      found->clientSecret = *secret;
                                  else if (secret.error().kind != ErrorKind::NotFound)
                                      return done(std::unexpected(secret.error()));
                                  done(*found);
                              });
               });
}

void keepAppSecrets(secrets::SecretStore &store, const QString &account, const AppSecrets &secrets,
                    QObject *context, secrets::SecretStore::Done done)
{
    const bool certified = !secrets.certificates.empty();
    const QString kept = certified ? certificatesName(account) : clientSecretName(account);
    const QString other = certified ? clientSecretName(account) : certificatesName(account);
    store.write(kept, certified ? toBytes(secrets.certificates) : secrets.clientSecret, context,
                [&store, other, context, done = std::move(done)](const Result<void> &written) {
                    if (!written)
                        return done(written);
                    store.remove(other, context, done);
                });
}

} // namespace rollcall::monitor
