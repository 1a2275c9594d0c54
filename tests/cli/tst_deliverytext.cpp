// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/deliverytext.h"
#include "support/testing.h"

using namespace Qt::StringLiterals;
using namespace rollcall;
using base::Error;
using base::ErrorKind;
using base::NetworkCause;
using monitor::DeliveryMode;

class TestDeliveryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void saysWhatToDo_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, DeliveryMode mode, ErrorKind kind, int status,
                            NetworkCause cause, const QString &says) {
            QTest::newRow(name) << int(mode) << int(kind) << status << int(cause) << says;
        };
        constexpr auto none = NetworkCause::Unknown;
        row("relay off", DeliveryMode::Relay, ErrorKind::Network, 0, none, u"The relay cannot be reached"_s);
        row("relay: key", DeliveryMode::Relay, ErrorKind::NotSignedIn, 401, none,
            u"relay pair LINK --replace"_s);
        row("relay: TLS", DeliveryMode::Relay, ErrorKind::Network, 0, NetworkCause::UnknownIssuer,
            u"network/caFile"_s);
        row("relay: clock", DeliveryMode::Relay, ErrorKind::Network, 0, NetworkCause::CertificateNotYetValid,
            u"clock"_s);
        row("relay: proxy", DeliveryMode::Relay, ErrorKind::NotPermitted, 0,
            NetworkCause::ProxyAuthentication, u"proxy-password"_s);
        row("relay: portal", DeliveryMode::Relay, ErrorKind::Server, 0, none, u"is no relay"_s);
        row("relay: busy", DeliveryMode::Relay, ErrorKind::Server, 503, none, u"nothing is to be done"_s);
        row("hub off", DeliveryMode::EventHubs, ErrorKind::Network, 0, none, u"9093"_s);
        row("hub: credential", DeliveryMode::EventHubs, ErrorKind::NotSignedIn, 0, none, u"event-hub key"_s);
        row("hub: role", DeliveryMode::EventHubs, ErrorKind::NotPermitted, 0, none, u"Data Receiver"_s);
        row("own: port", DeliveryMode::Listen, ErrorKind::Network, 0, none, u"another listen/port"_s);
        row("own: files", DeliveryMode::Listen, ErrorKind::InvalidInput, 0, none, u"listen/certificate"_s);
        row("disk", DeliveryMode::Relay, ErrorKind::DiskFull, 0, none, u"Free some space"_s);
    }
    void saysWhatToDo()
    {
        QFETCH(int, mode);
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(int, cause);
        QFETCH(QString, says);
        const Error error{.kind = ErrorKind(kind),
                          .logText = u"what there was"_s,
                          .httpStatus = status,
                          .cause = NetworkCause(cause)};
        const QString text = cli::deliverySentence(error, DeliveryMode(mode));
        QVERIFY2(text.startsWith(u"what there was"_s), qPrintable(text));
        QVERIFY2(text.contains(says), qPrintable(text));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY(!text.contains(u"sign-in"_s)); // that is for Microsoft's services
    }

    void onlyDeliveryIsToBlameForItself()
    {
        monitor::Health health{.delivery = u"relay"_s,
                               .problem = Error{.kind = ErrorKind::Network, .logText = u"x"_s},
                               .problemIn = monitor::Trouble::Delivery};
        QVERIFY(cli::problemSentence(health).contains(u"relay"_s));
        health.problemIn = monitor::Trouble::Connector;
        QVERIFY(!cli::problemSentence(health).contains(u"relay"_s));
    }
};

QTEST_GUILESS_MAIN(TestDeliveryText)
#include "tst_deliverytext.moc"
