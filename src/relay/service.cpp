// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/service.h"

#include "relay/logging.h"

#include <QSslCertificate>
#include <QStorageInfo>

namespace rollcall::relay {

using namespace std::chrono_literals;

namespace {

/// At the end, for answers to leave.
constexpr auto lastTurn = 20ms;
constexpr int lastTurns = 500;

std::optional<base::Instant> endOf(const QSslConfiguration &tls)
{
    return base::Instant(std::chrono::seconds(tls.localCertificate().expiryDate().toSecsSinceEpoch()));
}

} // namespace

Service::Service(const Configuration &configuration, base::Scheduler &scheduler, base::Random &random)
    : m_configuration(configuration)
    , m_scheduler(scheduler)
    , m_relay(configuration.relay, scheduler, random)
    , m_endpoint(
          m_relay, scheduler, configuration.endpoint,
          {.connections = [this] { return m_server.connectionCount(); },
           .certificateEnds = [this] { return m_certificateEnds; },
           .diskFree = [this] { return QStorageInfo(m_configuration.dataDirectory).bytesAvailable(); }})
    , m_server(m_endpoint, scheduler, configuration.http)
    , m_certificateWatch({configuration.certificateFile, configuration.privateKeyFile}, scheduler)
{
    connect(&m_server, &net::HttpServer::connectionRefused, this,
            [this] { m_relay.noteRefusal("no more connections; see limits/connections"); });
    connect(&m_certificateWatch, &net::CertificateWatch::changed, this, &Service::reloadCertificate);
}

Service::~Service() = default;

void Service::start(QObject *context, Done done)
{
    m_relay.open(m_configuration.dataDirectory, this,
                 [this, context = QPointer(context), done = std::move(done)](base::Result<void> result) {
                     std::optional<QSslConfiguration> tls;
                     if (result && !m_configuration.certificateFile.isEmpty()) {
                         m_certificateWatch.start();
                         auto read = readTls(m_configuration, m_scheduler.now());
                         if (read)
                             tls = *std::move(read);
                         else
                             result = std::unexpected(read.error());
                     }
                     if (result)
                         result = m_server.listen(m_configuration.address, m_configuration.port, tls);
                     if (result) {
                         m_certificateEnds = tls ? endOf(*tls) : std::nullopt;
                         qCInfo(lcRelay).noquote() << "listening on" << m_configuration.address.toString()
                                                   << "port" << port() << (tls ? "with TLS" : "without TLS");
                     }
                     if (context)
                         done(std::move(result));
                 });
}

void Service::reloadCertificate()
{
    if (m_configuration.certificateFile.isEmpty())
        return;
    m_certificateWatch.start();
    const auto tls = readTls(m_configuration, m_scheduler.now());
    const auto taken = tls ? m_server.setTls(*tls) : std::unexpected(tls.error());
    if (!taken) {
        qCCritical(lcRelay).noquote() << "the old certificate stays in use:" << taken.error().logText;
        return;
    }
    m_certificateEnds = endOf(*tls);
    qCInfo(lcRelay).noquote() << "certificate reloaded; it ends on"
                              << QString::fromStdString(base::formatMilliseconds(*m_certificateEnds));
}

void Service::stop(QObject *context, Done done)
{
    m_server.stopListening();
    m_certificateWatch.stop();
    m_relay.stop(this,
                 [this, context = QPointer(context), done = std::move(done)](base::Result<void> result) {
                     if (!result)
                         qCCritical(lcRelay) << "the end could not be noted:" << result.error();
                     if (context)
                         awaitLast(context, done, lastTurns);
                 });
}

/// All has been answered; the answers have still to leave.
void Service::awaitLast(QObject *context, const Done &done, int turns)
{
    if (turns == 0 || m_server.busyCount() == 0) {
        m_server.close();
        qCInfo(lcRelay) << "stopped";
        done({});
        return;
    }
    m_scheduler.after(lastTurn, context,
                      [this, context, done, turns] { awaitLast(context, done, turns - 1); });
}

} // namespace rollcall::relay
