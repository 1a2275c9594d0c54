// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"
#include "crypto/openssl_p.h"

namespace rollcall::crypto {

class KeyPair::Private
{
public:
    QString id;
    PKeyPtr key;
    X509Ptr certificate;
    QString sha1Thumbprint;
    QString sha256Thumbprint;
    base::Instant notBefore;
    base::Instant notAfter;
};

} // namespace rollcall::crypto
