// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/jwt.h"
#include "target.h"

using namespace rollcall;

/// The keys of an authority in the first line, a validation token in the rest. No input of the fuzzer's is
/// signed by a key that is known to be good, so no token is.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QByteArray good = R"({"keys":[{"kty":"RSA","use":"sig","kid":"k1","e":"AQAB","n":")" +
                                   QByteArray("u").repeated(341) + R"(w"}]})";
    static const auto known = crypto::Jwks::fromJson(good);
    fuzz::require(known.has_value(), "the fuzzer's own key is read");
    const QByteArray input = fuzz::bytes(data, size);
    const qsizetype end = input.indexOf('\n');
    if (end < 0)
        return 0;
    const auto keys = crypto::Jwks::fromJson(input.first(end));
    fuzz::require(!keys || keys->size() > 0, "a key set has keys");
    const QByteArray token = input.sliced(end + 1);
    crypto::TokenPolicy policy;
    policy.audiences = {QStringLiteral("00000000-0000-4000-8000-000000000017")};
    const auto received = *base::parseInstant("2026-05-04T08:00:00Z");
    fuzz::require(!crypto::checkValidationToken(token, *known, policy, received), "nothing is signed");
    if (keys)
        static_cast<void>(crypto::checkValidationToken(token, *keys, policy, received));
    return 0;
}
