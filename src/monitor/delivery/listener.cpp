// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/listener.h"

#include "base/logging.h"

#include <QUrl>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

Result<std::optional<QSslConfiguration>> listenTls(const ListenOptions &options, base::Instant now)
{
    if (options.certificateFile.isEmpty())
        return std::nullopt;
    return net::readServerCertificate({options.certificateFile, options.privateKeyFile}, now);
}

Listener::Listener(pipeline::Processor &processor, const ServiceClocks &clocks, const QString &path,
                   ListenOptions options)
    : m_options(std::move(options))
    , m_path(path)
    , m_sink(processor)
    , m_endpoint(m_sink, clocks.clock, QByteArrayList{path.toLatin1()})
    , m_server(m_witness, clocks.realTime)
    , m_clock(clocks.clock)
    , m_certificateWatch({m_options.certificateFile, m_options.privateKeyFile}, clocks.realTime)
{
    connect(&m_certificateWatch, &net::CertificateWatch::changed, this, &Listener::reloadCertificate);
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
    if (!options.certificateFile.isEmpty())
        m_certificateWatch.start();
    const auto tls = listenTls(options, m_clock.now());
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

void Listener::reloadCertificate()
{
    const QString what = QStringLiteral("certificate");
    const auto tls = listenTls(m_options, m_clock.now());
    const auto taken = tls ? m_server.setTls(**tls) : std::unexpected(tls.error());
    if (!taken) // the old one stays in use
        return Q_EMIT troubled(Trouble::Delivery, what, taken.error());
    qCInfo(lcMonitor, "the listener's certificate was read again");
    Q_EMIT recovered(Trouble::Delivery, what);
}

} // namespace rollcall::monitor
