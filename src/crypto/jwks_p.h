// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/jwt.h"
#include "crypto/openssl_p.h"

namespace rollcall::crypto {

struct Jwks::Key
{
    QString kid;
    QString issuer; ///< Entra names one for some keys: they are good for that issuer only
    PKeyPtr key;
};

} // namespace rollcall::crypto
