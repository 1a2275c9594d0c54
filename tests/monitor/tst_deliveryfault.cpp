// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/deliveryfault.h"
#include "support/testing.h"

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::monitor;
using base::Error;
using base::ErrorKind;
using base::NetworkCause;

class TestDeliveryFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void tellsFaultsApart_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("fault");
        const auto row = [](const char *name, DeliveryMode mode, const Error &error, DeliveryFault fault) {
            QTest::newRow(name) << int(mode) << int(error.kind) << error.httpStatus << error.serverCode
                                << int(error.cause) << int(fault);
        };
        using enum DeliveryMode;
        using enum DeliveryFault;
        row("relay: none", Relay, {.kind = ErrorKind::NotFound}, NotSetUp);
        row("relay: no key", Relay, {.kind = ErrorKind::NotSignedIn}, KeyMissing);
        row("relay: keychain shut", Relay, {.kind = ErrorKind::Declined}, KeyMissing);
        row("relay: 401", Relay, {.kind = ErrorKind::NotSignedIn, .httpStatus = 401}, KeyRefused);
        row("relay: 403", Relay, {.kind = ErrorKind::NotPermitted, .httpStatus = 403}, AccessEnded);
        row("relay: 404", Relay, {.kind = ErrorKind::NotFound, .httpStatus = 404}, NotThere);
        row("relay: 308", Relay, {.kind = ErrorKind::Server, .httpStatus = 308}, Moved);
        row("relay: 400", Relay, {.kind = ErrorKind::InvalidInput, .httpStatus = 400}, NotTheProtocol);
        row("relay: 429", Relay, {.kind = ErrorKind::Throttled, .httpStatus = 429}, Busy);
        row("relay: 503", Relay, {.kind = ErrorKind::Server, .httpStatus = 503}, Busy);
        row("relay: off", Relay, {.kind = ErrorKind::Network}, Unreachable);
        row("relay: silent", Relay, {.kind = ErrorKind::Timeout}, NoAnswer);
        row("relay: not its protocol", Relay, {.kind = ErrorKind::Server}, NotTheProtocol);
        for (const NetworkCause cause : {NetworkCause::UnknownIssuer, NetworkCause::CertificateExpired,
                                         NetworkCause::HostMismatch, NetworkCause::TlsRefused}) {
            row(base::networkCauseName(cause), Relay, {.kind = ErrorKind::Network, .cause = cause},
                NotTrusted);
        }
        row("relay: not valid yet", Relay,
            {.kind = ErrorKind::Network, .cause = NetworkCause::CertificateNotYetValid}, ClockWrong);
        for (const NetworkCause cause : {NetworkCause::ProxyUnreachable, NetworkCause::ProxyRefused})
            row(base::networkCauseName(cause), Relay, {.kind = ErrorKind::Network, .cause = cause}, Proxy);
        row("relay: proxy's password", Relay,
            {.kind = ErrorKind::NotPermitted, .cause = NetworkCause::ProxyAuthentication}, Proxy);
        row("relay: own disk", Relay, {.kind = ErrorKind::DiskFull}, OwnDisk);

        row("hub: none", EventHubs, {.kind = ErrorKind::NotFound}, NotSetUp);
        row("hub: unknown", EventHubs,
            {.kind = ErrorKind::NotFound, .serverCode = u"UNKNOWN_TOPIC_OR_PART"_s}, NotThere);
        row("hub: no credential", EventHubs, {.kind = ErrorKind::NotSignedIn}, KeyMissing);
        row("hub: refused", EventHubs, {.kind = ErrorKind::NotSignedIn, .serverCode = u"_AUTHENTICATION"_s},
            KeyRefused);
        row("hub: no role", EventHubs,
            {.kind = ErrorKind::NotPermitted, .serverCode = u"TOPIC_AUTHORIZATION_FAILED"_s}, AccessEnded);
        row("hub: off", EventHubs, {.kind = ErrorKind::Network, .serverCode = u"_TRANSPORT"_s}, Unreachable);
        row("hub: TLS", EventHubs,
            {.kind = ErrorKind::Network, .serverCode = u"_SSL"_s, .cause = NetworkCause::TlsRefused},
            NotTrusted);
        row("hub: silent", EventHubs, {.kind = ErrorKind::Timeout, .serverCode = u"_TIMED_OUT"_s}, NoAnswer);
        row("hub: trouble", EventHubs, {.kind = ErrorKind::Server, .serverCode = u"_FAIL"_s}, Busy);

        row("own: port", Listen, {.kind = ErrorKind::Network}, PortTaken);
        row("own: certificate", Listen, {.kind = ErrorKind::InvalidInput}, Unusable);
        row("own: disk", Listen, {.kind = ErrorKind::Storage}, OwnDisk);
    }
    void tellsFaultsApart()
    {
        QFETCH(int, mode);
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(int, cause);
        QFETCH(int, fault);
        const Error error{
            .kind = ErrorKind(kind), .httpStatus = status, .serverCode = code, .cause = NetworkCause(cause)};
        QCOMPARE(int(deliveryFault(error, DeliveryMode(mode))), fault);
    }

    void modesHaveTheNamesOfTheSettings()
    {
        for (const DeliveryMode mode : {DeliveryMode::Listen, DeliveryMode::Relay, DeliveryMode::EventHubs})
            QCOMPARE(deliveryMode(deliveryModeName(mode)), mode);
        QCOMPARE(deliveryMode({}), DeliveryMode::Listen);
    }
};

QTEST_GUILESS_MAIN(TestDeliveryFault)
#include "tst_deliveryfault.moc"
