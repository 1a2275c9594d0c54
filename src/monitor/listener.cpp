// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/listener.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QUrl>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    }
    return file.readAll();
}

} // namespace

Result<std::optional<QSslConfiguration>> listenTls(const ListenOptions &options)
{
    if (options.certificateFile.isEmpty())
        return std::nullopt;
    const auto certificate = readPem(options.certificateFile);
    if (!certificate)
        return std::unexpected(certificate.error());
    const auto key = readPem(options.privateKeyFile);
    if (!key)
        return std::unexpected(key.error());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromData(*certificate, QSsl::Pem));
    QSslKey privateKey(*key, QSsl::Rsa, QSsl::Pem);
    if (privateKey.isNull())
        privateKey = QSslKey(*key, QSsl::Ec, QSsl::Pem);
    configuration.setPrivateKey(privateKey);
    return configuration;
}

Listener::Listener(pipeline::Processor &processor, const ServiceClocks &clocks, const QString &path,
                   ListenOptions options)
    : m_options(std::move(options))
    , m_path(path)
    , m_sink(processor)
    , m_endpoint(m_sink, clocks.clock, QByteArrayList{path.toLatin1()})
    , m_server(m_witness, clocks.realTime)
{
}

void Listener::open(QObject *, std::function<void(Result<void>)> done)
{
    done(listen());
}

Result<void> Listener::listen()
{
    const ListenOptions &options = m_options;
    if (options.publicUrl.isEmpty() && !options.address.isLoopback()) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("listen/publicUrl is missing: the address at which Graph reaches "
                                            "%1")
                                 .arg(options.address.toString()));
    }
    const auto tls = listenTls(options);
    if (!tls)
        return std::unexpected(tls.error());
    if (auto listening = m_server.listen(options.address, options.port, *tls); !listening)
        return listening;
    QUrl url(options.publicUrl);
    if (options.publicUrl.isEmpty()) {
        url.setScheme(*tls ? QStringLiteral("https") : QStringLiteral("http"));
        url.setHost(options.address.toString());
        url.setPort(m_server.port());
    }
    QString base = url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    m_url = base + m_path;
    return {};
}

} // namespace rollcall::monitor
