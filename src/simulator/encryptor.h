// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/random.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace rollcall::simulator {

/// encryptedContent of a rich notification (contract §3.3); the binary members are base64.
struct EncryptedContent
{
    QByteArray data;
    QByteArray dataKey;
    QByteArray dataSignature;
    QString certificateId;
    QString thumbprint; ///< SHA-1 over the DER, upper-case hex
};

/// Graph's side of contract §4: encrypts to the certificate that a subscription brought.
class Encryptor
{
public:
    class Private;

    /// `certificate` is the DER of an X.509 certificate. Errors: InvalidInput (not DER, something behind it,
    /// not RSA, not 2048–4096 bits), which Graph answers with 400.
    static base::Result<std::shared_ptr<const Encryptor>> fromDer(const QByteArray &certificate,
                                                                  const QString &certificateId);
    /// The same from PEM text.
    static base::Result<std::shared_ptr<const Encryptor>> fromPem(const QByteArray &certificate,
                                                                  const QString &certificateId);

    explicit Encryptor(std::unique_ptr<Private> data);
    ~Encryptor();
    Encryptor(const Encryptor &) = delete;
    Encryptor &operator=(const Encryptor &) = delete;

    /// A fresh data key from `random`, RSA-OAEP with SHA-1 for the key, AES-256-CBC with the key's first 16
    /// bytes as IV, HMAC-SHA256 over the ciphertext.
    [[nodiscard]] EncryptedContent encrypt(const QByteArray &plaintext, base::Random &random) const;

    [[nodiscard]] const QString &certificateId() const;

private:
    std::unique_ptr<Private> d;
};

/// Steps 3–4 of contract §4.2 with a known key: `data` and `dataSignature` in base64.
[[nodiscard]] EncryptedContent encryptWithDataKey(const QByteArray &plaintext, const QByteArray &dataKey);

} // namespace rollcall::simulator
