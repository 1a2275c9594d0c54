// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/deliverytext.h"
#include "support/testing.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::Doing;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void everyErrorHasItsSentences()
    {
        const base::Instant time = test::at("2026-05-04T08:03:11Z");
        for (const Doing doing : {Doing::Watching, Doing::AddingWatch, Doing::SigningIn, Doing::Exporting}) {
            for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Cancelled); ++kind) {
                const base::Error error{.kind = static_cast<base::ErrorKind>(kind),
                                        .logText = u"{\"raw\": 1}"_s};
                const auto text = gui::errorText(error, doing, time);
                for (const QString &sentence : {text.happened, text.meaning, text.action}) {
                    QVERIFY2(sentence.endsWith(u'.'), base::errorKindName(error.kind));
                    QVERIFY(!sentence.contains(u'{'));
                    QVERIFY(!sentence.contains(u"went wrong"_s));
                }
                QVERIFY(text.details.contains(u"{\"raw\": 1}"_s));
            }
        }
    }

    void differentErrorsAreToldApart()
    {
        QSet<QString> sentences;
        for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Cancelled); ++kind)
            sentences.insert(
                gui::errorText({.kind = static_cast<base::ErrorKind>(kind)}, Doing::Watching, {}).happened);
        // Usage and InvalidInput say the same of what comes in by itself.
        QCOMPARE(sentences.size(), static_cast<int>(base::ErrorKind::Cancelled));
    }

    /// What is damaged on this computer is not mended by a key that decrypts what Microsoft sends.
    void damageIsNoMissingKey()
    {
        const QString action =
            gui::errorText({.kind = base::ErrorKind::Integrity}, Doing::Watching, {}).action;
        QVERIFY(!action.isEmpty());
        QCOMPARE_NE(action, gui::errorText({.kind = base::ErrorKind::Crypto}, Doing::Watching, {}).action);
    }

    void detailsAreWhatSupportAsksFor()
    {
        const base::Error error{.kind = base::ErrorKind::NotPermitted,
                                .httpStatus = 403,
                                .serverCode = u"Forbidden"_s,
                                .requestId = u"0d1f3b6a"_s};
        const QString details =
            gui::errorText(error, Doing::Watching, test::at("2026-05-04T08:03:11.482Z")).details;
        for (const QString &part : {u"403"_s, u"Forbidden"_s, u"0d1f3b6a"_s, u"2026-05-04T08:03:11.482Z"_s})
            QVERIFY2(details.contains(part), qPrintable(part));
    }

    void nobodyButWhoDeliversIsToBlame()
    {
        using monitor::DeliveryMode;
        for (const auto &[mode, name] :
             {std::pair(DeliveryMode::Relay, u"relay"_s), std::pair(DeliveryMode::EventHubs, u"event hub"_s),
              std::pair(DeliveryMode::Listen, u"Rollcall"_s)}) {
            QSet<QString> told;
            for (int kind = 0; kind <= static_cast<int>(base::ErrorKind::Cancelled); ++kind) {
                for (int cause = 0; cause <= static_cast<int>(base::NetworkCause::ProxyAuthentication);
                     ++cause) {
                    for (const int status : {0, 308, 401, 403, 404, 503}) {
                        const base::Error error{.kind = static_cast<base::ErrorKind>(kind),
                                                .logText = u"raw"_s,
                                                .httpStatus = status,
                                                .cause = static_cast<base::NetworkCause>(cause)};
                        if (monitor::deliveryFault(error, mode) == monitor::DeliveryFault::OwnDisk)
                            continue;
                        const auto text = gui::deliveryErrorText(error, mode, {});
                        QVERIFY2(text.happened.contains(name) || text.action.contains(u"Delivery"_s),
                                 qPrintable(text.happened));
                        QVERIFY2(!text.happened.contains(u"Microsoft"_s), qPrintable(text.happened));
                        for (const QString &sentence : {text.happened, text.meaning, text.action})
                            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
                        QVERIFY(text.details.contains(u"raw"_s));
                        told.insert(text.happened);
                    }
                }
            }
            QVERIFY(told.size() >= (mode == DeliveryMode::Listen ? 3 : 9));
        }
    }

    void deliverysWordsByFault_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("happened");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("inShort");
        using base::ErrorKind;
        using base::NetworkCause;
        const auto row = [](const char *name, ErrorKind kind, int status, NetworkCause cause,
                            const QString &happened, const QString &action, const QString &inShort) {
            QTest::newRow(name) << int(kind) << status << int(cause) << happened << action << inShort;
        };
        constexpr auto none = NetworkCause::Unknown;
        row("off", ErrorKind::Network, 0, none, u"The relay can't be reached."_s, u"network"_s,
            u"can't be reached"_s);
        row("silent", ErrorKind::Timeout, 0, none, u"The relay does not answer."_s, u"network"_s,
            u"no answer"_s);
        row("not trusted", ErrorKind::Network, 0, NetworkCause::UnknownIssuer,
            u"The relay's certificate can't be trusted."_s, u"caFile"_s, u"not trusted"_s);
        row("revoked", ErrorKind::NotPermitted, 403, none, u"The relay no longer lets this computer in."_s,
            u"pairing link"_s, u"access refused"_s);
        row("unknown key", ErrorKind::NotSignedIn, 401, none,
            u"The relay does not know this computer's key."_s, u"pairing link"_s, u"access refused"_s);
        row("busy", ErrorKind::Server, 503, none, u"The relay is busy, or has a problem of its own."_s,
            u"by itself"_s, u"busy"_s);
        row("unpaired", ErrorKind::NotFound, 0, none, u"This computer is not paired with a relay."_s,
            u"pairing link"_s, u"not set up"_s);
        row("portal", ErrorKind::Server, 0, none,
            u"Something answers at the relay's address, but it is no relay."_s, u"sign in first"_s,
            u"can't be reached"_s);
    }
    void deliverysWordsByFault()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(int, cause);
        QFETCH(QString, happened);
        QFETCH(QString, action);
        QFETCH(QString, inShort);
        monitor::Health health{.delivery = u"relay"_s,
                               .problem = base::Error{.kind = static_cast<base::ErrorKind>(kind),
                                                      .httpStatus = status,
                                                      .cause = static_cast<base::NetworkCause>(cause)},
                               .problemIn = monitor::Trouble::Delivery};
        const auto text = gui::problemText(health, {});
        QCOMPARE(text.happened, happened);
        QVERIFY2(text.action.contains(action), qPrintable(text.action));
        QCOMPARE(gui::deliveryProblemWords(health), inShort);
        health.problemIn = monitor::Trouble::Connector;
        QCOMPARE(gui::deliveryProblemWords(health), QString());
        QVERIFY(!gui::problemText(health, {}).happened.contains(u"relay"_s));
    }

    void meaningDependsOnWhatWasDone()
    {
        const base::Error full{.kind = base::ErrorKind::DiskFull};
        QCOMPARE_NE(gui::errorText(full, Doing::Watching, {}).meaning,
                    gui::errorText(full, Doing::Exporting, {}).meaning);
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
