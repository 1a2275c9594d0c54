// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QDateTime>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace rollcall::test {

/// A certificate of any kind, made with OpenSSL alone. qFatal() if that fails.
class TestAuthority
{
public:
    struct Wish
    {
        QByteArray name = "Example Proxy CA"; ///< common name
        QByteArrayList hosts;                 ///< DNS names; with some it is a server's, not an authority's
        qint64 from = -3600;                  ///< seconds from now
        qint64 to = 86'400;
    };

    /// Signed by itself.
    [[nodiscard]] static TestAuthority make(const Wish &wish);
    /// Signed by this one.
    [[nodiscard]] TestAuthority issue(const Wish &wish) const;

    [[nodiscard]] QByteArray pem() const { return m_certificate; }
    [[nodiscard]] QSslCertificate certificate() const { return QSslCertificate(m_certificate); }
    /// For a server that shows this certificate.
    [[nodiscard]] QSslConfiguration serverConfiguration() const;

private:
    [[nodiscard]] static TestAuthority make(const Wish &wish, const TestAuthority *issuer);

    QByteArray m_certificate;
    QByteArray m_key;
};

} // namespace rollcall::test
