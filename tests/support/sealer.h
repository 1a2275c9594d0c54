// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace rollcall::test {

/// A key as an administrator would hand it over, made with OpenSSL alone.
struct SealerKey
{
    QString id; ///< encryptionCertificateId
    QByteArray certificatePem;
    QByteArray privateKeyPem;
    QString sha1Thumbprint; ///< upper-case hex
};

/// A self-signed certificate, good from a day ago for `days` (may be negative: expired).
[[nodiscard]] SealerKey makeSealerKey(const QString &id, int bits = 2048, int days = 365);

/// Encrypts as Graph does (contract §4.2), independently of src/crypto. Aborts on failure: tests only.
/// Returns `encryptedContent`: data, dataSignature, dataKey, encryptionCertificateId and its thumbprint.
[[nodiscard]] QJsonObject seal(const QByteArray &plaintext, const SealerKey &key);

/// The broken ways to seal that a receiver must tell apart.
enum class Flaw { None, ShortDataKey, BadSignature, BadPadding, SignedBase64 };
[[nodiscard]] QJsonObject sealFlawed(const QByteArray &plaintext, const SealerKey &key, Flaw flaw);

/// One item of `value` as meeting call events have it. Change fields as a test needs.
struct NotificationText
{
    QString subscriptionId = QStringLiteral("5522bd62-0000-4000-8000-0000000000aa");
    QString clientState = QStringLiteral("state-of-the-test");
    QString tenantId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    QString joinWebUrl =
        QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/0"
                       "?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22"
                       "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d");
    [[nodiscard]] QString resource() const;
    [[nodiscard]] QJsonObject rich(const QByteArray &plaintext, const SealerKey &key) const;
    [[nodiscard]] QJsonObject rich(const QJsonObject &encryptedContent) const;
    [[nodiscard]] QJsonObject lifecycle(const QString &lifecycleEvent) const;
    /// As for virtual events: `resourceData` says where to look.
    [[nodiscard]] QJsonObject basic(const QString &odataType, const QString &path) const;
};

/// `{"value": […], "validationTokens": […]}`; no `validationTokens` at all if there are none.
[[nodiscard]] QByteArray collection(const QList<QJsonObject> &items,
                                    const QList<QByteArray> &validationTokens = {});

/// A validation token as Graph's change tracking signs it (contract §4.3), version 2; `claims` replace or
/// add.
[[nodiscard]] QByteArray signToken(const SealerKey &signer, const QString &kid, const QJsonObject &claims);
/// The key set document with that one key.
[[nodiscard]] QByteArray jwks(const SealerKey &signer, const QString &kid);

/// Plaintexts: camelCase, as documented.
[[nodiscard]] QByteArray callStarted(const QString &id, const QString &time);
[[nodiscard]] QByteArray callEnded(const QString &id, const QString &time);
/// One participant: `state` is "lobby", "meeting" or "removed".
[[nodiscard]] QByteArray rosterUpdated(const QString &id, const QString &time, const QString &participant,
                                       const QString &state, const QString &displayName,
                                       const QString &userId);

} // namespace rollcall::test
