// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/connectorbundle.h"

#include "crypto/privatefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

constexpr int ourVersion = 1;
constexpr qint64 largestBundle = 4 << 20;
constexpr qsizetype stateKeyBytes = 32;
const QString format = QStringLiteral("rollcall-connector");

QJsonArray listOf(const std::vector<AppSecrets::Certificate> &certificates)
{
    return certificates.empty() ? QJsonArray() : QJsonDocument::fromJson(toBytes(certificates)).array();
}

Result<std::vector<AppSecrets::Certificate>> certificatesIn(const QJsonValue &value)
{
    const QJsonArray list = value.toArray();
    if (list.isEmpty())
        return std::vector<AppSecrets::Certificate>();
    return readCertificates(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

std::unexpected<base::Error> damaged(const QString &what)
{
    return base::failure(ErrorKind::Integrity, QStringLiteral("the bundle's %1 cannot be read").arg(what));
}

Result<config::AccountConfig> accountIn(const QJsonObject &object)
{
    const QJsonObject values = object.value(QStringLiteral("account")).toObject();
    std::map<QString, QString> texts;
    for (auto value = values.begin(); value != values.end(); ++value)
        texts[value.key()] = value.value().toString();
    auto account = config::readAccount(object.value(QStringLiteral("name")).toString(), texts);
    if (!account || account->plane != config::Plane::Connector)
        return damaged(QStringLiteral("account"));
    return account;
}

Result<std::optional<AppSecrets>> credentialIn(const QJsonObject &object)
{
    if (!object.contains(QStringLiteral("credential")))
        return std::nullopt;
    const QJsonObject credential = object.value(QStringLiteral("credential")).toObject();
    AppSecrets secrets{.clientSecret = credential.value(QStringLiteral("secret")).toString().toUtf8()};
    const auto certificates = certificatesIn(credential.value(QStringLiteral("certificates")));
    if (!certificates)
        return std::unexpected(certificates.error());
    secrets.certificates = *certificates;
    if (secrets.empty())
        return damaged(QStringLiteral("credential"));
    return secrets;
}

} // namespace

Result<QByteArray> sealBundle(const ConnectorBundle &bundle, const QByteArray &passphrase,
                              crypto::ScryptParameters parameters)
{
    QJsonObject account;
    for (const auto &[key, value] : config::writeAccount(bundle.account))
        account[key] = value;
    QJsonObject object{
        {QStringLiteral("format"), format},
        {QStringLiteral("version"), ourVersion},
        {QStringLiteral("name"), bundle.account.name},
        {QStringLiteral("account"), account},
        {QStringLiteral("stateKey"), QString::fromLatin1(bundle.stateKey.toBase64())},
        {QStringLiteral("keys"), listOf(bundle.keys)},
        {QStringLiteral("activeKey"), bundle.activeKey},
        {QStringLiteral("relay"), QJsonObject{{QStringLiteral("endpoint"), bundle.relayEndpoint},
                                              {QStringLiteral("topic"), bundle.relayTopic}}}};
    if (bundle.credential) {
        object[QStringLiteral("credential")] =
            QJsonObject{{QStringLiteral("secret"), QString::fromUtf8(bundle.credential->clientSecret)},
                        {QStringLiteral("certificates"), listOf(bundle.credential->certificates)}};
    }
    const auto seal = crypto::Seal::create(passphrase, parameters);
    if (!seal)
        return std::unexpected(seal.error());
    return seal->close(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<ConnectorBundle> openBundle(const QByteArray &bytes, const QByteArray &passphrase)
{
    const auto seal = crypto::Seal::fromSealed(bytes, passphrase);
    if (!seal)
        return std::unexpected(seal.error());
    const auto plain = seal->open(bytes);
    if (!plain)
        return std::unexpected(plain.error());
    const QJsonObject object = QJsonDocument::fromJson(*plain).object();
    if (object.value(QStringLiteral("format")).toString() != format) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("the file is sealed but holds no connector bundle"));
    }
    if (object.value(QStringLiteral("version")).toInt() > ourVersion) {
        return base::failure(ErrorKind::NewerVersion,
                             QStringLiteral("the bundle was written by a newer Rollcall"));
    }
    const auto account = accountIn(object);
    if (!account)
        return std::unexpected(account.error());
    auto keys = certificatesIn(object.value(QStringLiteral("keys")));
    if (!keys)
        return std::unexpected(keys.error());
    const auto credential = credentialIn(object);
    if (!credential)
        return std::unexpected(credential.error());
    const QJsonObject relay = object.value(QStringLiteral("relay")).toObject();
    ConnectorBundle bundle{
        .account = *account,
        .stateKey = QByteArray::fromBase64(object.value(QStringLiteral("stateKey")).toString().toLatin1()),
        .keys = std::move(*keys),
        .activeKey = object.value(QStringLiteral("activeKey")).toString(),
        .relayEndpoint = relay.value(QStringLiteral("endpoint")).toString(),
        .relayTopic = relay.value(QStringLiteral("topic")).toString(),
        .credential = *credential};
    const bool knowsActive =
        bundle.activeKey.isEmpty() || std::ranges::any_of(bundle.keys, [&bundle](const auto &key) {
            return key->id() == bundle.activeKey;
        });
    if (bundle.stateKey.size() != stateKeyBytes || !knowsActive)
        return damaged(QStringLiteral("keys"));
    return bundle;
}

Result<void> writeBundle(const QString &path, const ConnectorBundle &bundle, const QByteArray &passphrase)
{
    const auto sealed = sealBundle(bundle, passphrase);
    if (!sealed)
        return std::unexpected(sealed.error());
    return crypto::replacePrivateFile(path, *sealed);
}

Result<ConnectorBundle> readBundle(const QString &path, const QByteArray &passphrase)
{
    const auto bytes = crypto::readWholeFile(path, largestBundle);
    if (!bytes)
        return std::unexpected(bytes.error());
    return openBundle(*bytes, passphrase);
}

} // namespace rollcall::monitor
