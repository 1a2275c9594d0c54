// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/pkce.h"

#include "crypto/digest.h"

#include <array>

namespace rollcall::identity {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray randomSecret(base::Random &random)
{
    std::array<std::byte, 32> bytes{};
    random.fill(bytes);
    return base64Url({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

QByteArray codeChallenge(const QByteArray &verifier)
{
    return base64Url(crypto::sha256(verifier));
}

} // namespace rollcall::identity
