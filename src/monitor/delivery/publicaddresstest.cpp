// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/publicaddresstest.h"

#include "intake/webhookendpoint.h"
#include "monitor/delivery/listener.h"
#include "net/httpserver.h"

#include <QHostInfo>

#include <span>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

void lookUpBySystem(const QString &name, QObject *context, std::function<void(QStringList)> done)
{
    QHostInfo::lookupHost(name, context, [done = std::move(done)](const QHostInfo &info) {
        QStringList addresses;
        for (const QHostAddress &address : info.addresses())
            addresses << address.toString();
        done(addresses);
    });
}

/// Nothing is received while it is only tried out: Graph comes again.
class NoSink final : public intake::Sink
{
public:
    void deliver(intake::ReceivedCollection, QObject *context, Done done) override
    {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done(base::failure(ErrorKind::Cancelled, QStringLiteral("only a test listens here")));
            },
            Qt::QueuedConnection);
    }
};

QString unguessable(base::Random &random)
{
    QByteArray bytes(16, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(bytes.data(), std::size_t(bytes.size()))));
    return QString::fromLatin1(bytes.toHex());
}

/// As the settings would have it.
ListenOptions listenOptions(const OwnAddress &own)
{
    return {.address = QHostAddress(own.address),
            .port = static_cast<quint16>(own.port),
            .publicUrl = own.publicUrl,
            .certificateFile = own.certificateFile,
            .privateKeyFile = own.privateKeyFile};
}

bool sameSocket(const ListenOptions &one, const ListenOptions &other)
{
    return one.address == other.address && one.port == other.port &&
           one.certificateFile == other.certificateFile && one.privateKeyFile == other.privateKeyFile;
}

} // namespace

/// A listener for the time of a test.
struct PublicAddressTest::Doorbell
{
    Doorbell(const Services &services, const QByteArray &path)
        : endpoint(sink, services.clock, {path})
        , server(witness, services.realTime)
    {
    }
    NoSink sink;
    intake::WebhookEndpoint endpoint;
    HandshakeWitness witness{endpoint};
    net::HttpServer server;
};

PublicAddressTest::PublicAddressTest(Services services, QObject *parent)
    : AddressTest(parent)
    , m_services(std::move(services))
{
    if (!m_services.lookUp)
        m_services.lookUp = lookUpBySystem;
}

PublicAddressTest::~PublicAddressTest() = default;

void PublicAddressTest::start(const OwnAddress &own)
{
    m_run = std::make_unique<QObject>();
    m_doorbell.reset();
    m_own = own;
    const QUrl url(own.publicUrl.trimmed(), QUrl::StrictMode);
    m_report = {.outcome = CheckOutcome::Running, .stages = {}, .host = url.host(), .addresses = {}};
    for (int i = 0; i < addressStages; ++i)
        m_report.stages.append({.stage = static_cast<AddressStage>(i)});
    m_report.isLocal = net::isLoopbackHost(url.host());
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    begin(AddressStage::Listen);
    if (!url.isValid() || url.host().isEmpty() || !isWeb || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return broken(AddressFault::NoAddress);
    const bool isOpen = url.scheme() == u"https" && !m_report.isLocal;
    if (!isOpen && !(m_services.graphIsHere && m_report.isLocal))
        return broken(AddressFault::NotPublic);
    listen();
}

void PublicAddressTest::cancel()
{
    if (m_report.outcome == CheckOutcome::Running)
        end(CheckOutcome::Cancelled);
}

TestedStage &PublicAddressTest::at(AddressStage stage)
{
    return m_report.stages[static_cast<int>(stage)];
}

void PublicAddressTest::begin(AddressStage stage)
{
    m_stage = stage;
    m_begun = m_services.realTime.elapsed();
    at(stage).state = HopState::Running;
    Q_EMIT changed();
}

void PublicAddressTest::good(bool needed)
{
    at(m_stage).state = needed ? HopState::Good : HopState::NotApplicable;
    at(m_stage).took =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_services.realTime.elapsed() - m_begun);
}

void PublicAddressTest::broken(AddressFault fault, const std::optional<Error> &error)
{
    good();
    at(m_stage).state = HopState::Broken;
    m_report.fault = fault;
    m_report.error = error;
    end(CheckOutcome::Broken);
}

void PublicAddressTest::end(CheckOutcome outcome)
{
    for (TestedStage &stage : m_report.stages) {
        if (stage.state == HopState::Waiting || stage.state == HopState::Running)
            stage.state = HopState::Skipped;
    }
    m_report.outcome = outcome;
    if (m_run)
        m_run.release()->deleteLater(); // what ends the test may be running in it
    if (m_doorbell)
        m_doorbell->server.stopListening();
    Q_EMIT changed();
}

// --- the stages
// ----------------------------------------------------------------------------------------------------------

void PublicAddressTest::listen()
{
    const ListenOptions wanted = listenOptions(m_own);
    QString path;
    if (m_services.running && sameSocket(m_services.runs, wanted)) {
        path = QUrl(m_services.running->url()).path(QUrl::FullyEncoded);
    } else {
        path = QStringLiteral("/") + unguessable(m_services.random);
        const auto tls = listenTls(wanted, m_services.clock.now());
        if (!tls)
            return broken(AddressFault::Unusable, tls.error());
        m_doorbell = std::make_unique<Doorbell>(m_services, path.toLatin1());
        const auto listening = m_doorbell->server.listen(wanted.address, wanted.port, *tls);
        if (!listening && listening.error().kind == ErrorKind::Network) {
            const bool ours = m_services.running && m_services.running->port() == wanted.port;
            return broken(ours ? AddressFault::PortOurs : AddressFault::PortTaken, listening.error());
        }
        if (!listening)
            return broken(AddressFault::Unusable, listening.error());
    }
    // A path of the public address is for whoever stands in between, who cuts it off.
    const QString base =
        QUrl(m_own.publicUrl.trimmed()).toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    m_handshake = makeHandshake((base + path).toLatin1());
    m_handshake.request.timeout = 2 * handshakeBudget; // slow and silent are told apart
    // A later test must not be asked over a connection to a listener that has gone.
    m_handshake.request.headers.append("Connection", "close");
    good();
    lookUpName();
}

void PublicAddressTest::lookUpName()
{
    begin(AddressStage::Name);
    if (!QHostAddress(m_report.host).isNull()) {
        good(false);
        return ask();
    }
    m_services.lookUp(m_report.host, m_run.get(), [this, run = m_run.get()](const QStringList &addresses) {
        if (run != m_run.get())
            return;
        m_report.addresses = addresses;
        // Behind a proxy it is the proxy that has to know names.
        good(!addresses.isEmpty());
        ask();
    });
}

void PublicAddressTest::ask()
{
    begin(AddressStage::Reach);
    if (HandshakeWitness *seeing = witness())
        seeing->expect(m_handshake.token);
    m_services.http.send(m_handshake.request, m_run.get(),
                         [this, run = m_run.get()](const Result<net::ClientAnswer> &answer) {
                             if (run != m_run.get())
                                 return;
                             if (answer)
                                 answered(*answer);
                             else
                                 unanswered(answer.error());
                         });
}

/// Null: what Rollcall listened at is gone.
HandshakeWitness *PublicAddressTest::witness()
{
    if (m_doorbell)
        return &m_doorbell->witness;
    return m_services.running ? &m_services.running->witness() : nullptr;
}

bool PublicAddressTest::cameIn()
{
    const HandshakeWitness *seeing = witness();
    return seeing && seeing->hasSeen();
}

void PublicAddressTest::answered(const net::ClientAnswer &answer)
{
    m_report.status = answer.status;
    good();
    const auto took = at(AddressStage::Reach).took;
    begin(AddressStage::Answer);
    const bool fits = isAnswerTo(m_handshake, answer);
    if (!cameIn())
        return broken(fits ? AddressFault::OtherRollcall : AddressFault::SomebodyElse);
    if (!fits)
        return broken(AddressFault::AnswerChanged);
    if (took > handshakeBudget)
        return broken(AddressFault::Slow);
    good();
    end(CheckOutcome::Good);
}

void PublicAddressTest::unanswered(const Error &failed)
{
    Error error = failed;
    // The path is all that keeps strangers out; a report is for others to read.
    if (const QString path = m_handshake.request.url.path(); path.size() > 1)
        error.logText.replace(path, QStringLiteral("/…"));
    if (cameIn()) {
        good();
        begin(AddressStage::Answer);
        return broken(AddressFault::AnswerLost, error);
    }
    const bool isTls = error.cause != base::NetworkCause::Unknown &&
                       error.cause <= base::NetworkCause::TlsRefused && error.kind == ErrorKind::Network;
    if (isTls)
        return broken(AddressFault::NotTrusted, error);
    if (error.kind == ErrorKind::Timeout)
        return broken(AddressFault::NoAnswer, error);
    const bool isNamed =
        at(AddressStage::Name).state == HopState::Good || !QHostAddress(m_report.host).isNull();
    if (isNamed || error.cause != base::NetworkCause::Unknown)
        return broken(AddressFault::Unreachable, error);
    at(AddressStage::Reach).state = HopState::Skipped;
    m_stage = AddressStage::Name;
    m_begun = m_services.realTime.elapsed();
    broken(AddressFault::NameUnknown, error);
}

} // namespace rollcall::monitor
