// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/openssl_p.h"

#include <QStringList>

#include <openssl/err.h>

#include <cstring>
#include <limits>

namespace rollcall::crypto {

base::Error opensslError(base::ErrorKind kind, const QString &what)
{
    QStringList reasons;
    while (const unsigned long code = ERR_get_error()) {
        if (const char *reason = ERR_reason_error_string(code))
            reasons << QString::fromLatin1(reason);
    }
    if (reasons.isEmpty())
        return {.kind = kind, .logText = what};
    return {.kind = kind, .logText = what + QStringLiteral(" (") + reasons.join(QStringLiteral(", ")) + u')'};
}

BioPtr readFrom(const QByteArray &bytes)
{
    if (bytes.size() > std::numeric_limits<int>::max())
        return {};
    return BioPtr{BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size()))};
}

int answerPassphrase(char *buffer, int size, int /*writing*/, void *user)
{
    auto &answer = *static_cast<PassphraseAnswer *>(user);
    answer.asked = true;
    if (answer.passphrase.isEmpty() || answer.passphrase.size() > size)
        return -1;
    std::memcpy(buffer, answer.passphrase.constData(), static_cast<std::size_t>(answer.passphrase.size()));
    return static_cast<int>(answer.passphrase.size());
}

QByteArray derOf(const X509 *certificate)
{
    unsigned char *der = nullptr;
    const int length = i2d_X509(certificate, &der);
    if (length < 0)
        qFatal("out of memory while writing DER");
    const QByteArray bytes(reinterpret_cast<const char *>(der), length);
    OPENSSL_free(der);
    return bytes;
}

std::optional<QByteArray> strictBase64(const QByteArray &text, QByteArray::Base64Options alphabet)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text, alphabet | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.toBase64(alphabet) != text)
        return {};
    return decoded.decoded;
}

} // namespace rollcall::crypto
