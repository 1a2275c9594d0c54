// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace rollcall::test {

/// A self-signed certificate for localhost and 127.0.0.1, made by the openssl command line; qFatal() without.
struct TestCertificate
{
    QSslCertificate certificate;
    QSslKey key;

    [[nodiscard]] static TestCertificate make();
    [[nodiscard]] QSslConfiguration serverConfiguration() const;
    /// Trusts this certificate and no other.
    [[nodiscard]] QSslConfiguration clientConfiguration() const;
};

} // namespace rollcall::test
