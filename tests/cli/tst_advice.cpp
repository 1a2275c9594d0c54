// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/advicetext.h"
#include "cli/session.h"
#include "support/testing.h"

using namespace rollcall;

/// What people are told to do: that it fits what has happened.
class TestAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void fitsTheCause();
    void proxies_data();
    void proxies();
    void byNumber_data();
    void byNumber();
    void clock_data();
    void clock();
};

void TestAdvice::fitsTheCause()
{
    using base::ErrorKind;
    const base::Error password{.kind = ErrorKind::NotPermitted,
                               .logText = QStringLiteral("the proxy wants a user name and a password"),
                               .cause = base::NetworkCause::ProxyAuthentication};
    for (const QString &text : {cli::errorSentence(password), cli::adviceText({.error = password}).person}) {
        QVERIFY(text.contains(QStringLiteral("network/proxyUser")));
        QVERIFY(text.contains(QStringLiteral("rollcall-cli proxy-password")));
        QVERIFY(!text.contains(QStringLiteral("administrator")));
    }
    const base::Error silent{.kind = ErrorKind::Network, .cause = base::NetworkCause::ProxyUnreachable};
    for (const QString &text : {cli::errorSentence(silent), cli::adviceText({.error = silent}).person})
        QVERIFY(text.contains(QStringLiteral("network/proxy ")));
    const QString expired = cli::errorSentence(
        {.kind = ErrorKind::Expired, .logText = QStringLiteral("the certificate has expired")});
    QVERIFY(expired.contains(QStringLiteral("Make a new certificate")));
    QVERIFY(!expired.contains(QStringLiteral("code")));
    // What we refuse ourselves, no administrator of the tenant can grant; what Graph refuses, they can.
    QVERIFY(!cli::errorSentence({.kind = ErrorKind::NotPermitted}).contains(QStringLiteral("administrator")));
    QVERIFY(cli::errorSentence({.kind = ErrorKind::NotPermitted, .httpStatus = 403})
                .contains(QStringLiteral("administrator")));
    const QString file =
        cli::errorSentence(cli::cannotWrite(QStringLiteral("/nonexist/x"), QStringLiteral("not there")));
    QVERIFY(file.contains(QStringLiteral("the directory /nonexist ")));
    QVERIFY(!file.contains(QStringLiteral("--data-dir")));

    // Not what cannot be mended, but what can still be done.
    const QString damaged =
        cli::errorSentence({.kind = ErrorKind::Integrity,
                            .logText = QStringLiteral("cannot open x.sqlite: the file is damaged")});
    QVERIFY2(damaged.contains(QStringLiteral("backup")), qPrintable(damaged));
    QVERIFY(damaged.contains(QStringLiteral("--data-dir")));
}

void TestAdvice::proxies_data()
{
    QTest::addColumn<base::NetworkCause>("cause");
    QTest::addColumn<QString>("says");
    using enum base::NetworkCause;
    QTest::newRow("none") << Unknown << QString();
    QTest::newRow("another host") << HostMismatch << QString();
    QTest::newRow("silent") << ProxyUnreachable << QStringLiteral("network/proxy ");
    QTest::newRow("refuses") << ProxyRefused << QStringLiteral("network/proxy ");
    QTest::newRow("password") << ProxyAuthentication << QStringLiteral("rollcall-cli proxy-password");
}

/// Whatever else is wrong with the sign-in: without the proxy nobody has been asked.
void TestAdvice::proxies()
{
    QFETCH(const base::NetworkCause, cause);
    QFETCH(const QString, says);
    QVERIFY(says.isEmpty() ? cli::proxyAdvice(cause).isEmpty() : cli::proxyAdvice(cause).contains(says));
    for (const auto advice : {monitor::SignInAdvice::TryAgain, monitor::SignInAdvice::CheckRegistration}) {
        const cli::AdviceText text =
            cli::adviceText({.error = {.kind = base::ErrorKind::Network, .cause = cause}, .advice = advice});
        QCOMPARE(text.it.contains(QStringLiteral("port 443")), !says.isEmpty());
        QVERIFY2(says.isEmpty() || text.person.contains(says), qPrintable(text.person));
    }
}

void TestAdvice::byNumber_data()
{
    using enum monitor::SignInAdvice;
    QTest::addColumn<monitor::SignInAdvice>("advice");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("connector");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("never");
    QTest::newRow("expired") << CheckCredential << QStringLiteral("7000222") << true
                             << QStringLiteral("has expired") << QStringLiteral("not the id");
    QTest::newRow("wrong") << CheckCredential << QStringLiteral("7000215") << true
                           << QStringLiteral("not its id") << QStringLiteral("expired");
    QTest::newRow("unknown") << CheckCredential << QStringLiteral("700027") << true
                             << QStringLiteral("clock is 60 minutes behind") << QStringLiteral("expired");
    QTest::newRow("factor") << UseBrowser << QStringLiteral("50076") << false
                            << QStringLiteral("another factor") << QStringLiteral("device code");
    QTest::newRow("no factor") << AskAboutPolicy << QStringLiteral("50079") << false
                               << QStringLiteral("another factor") << QStringLiteral("Conditional");
    QTest::newRow("no app") << CheckRegistration << QStringLiteral("700016") << true
                            << QStringLiteral("client id") << QStringLiteral("redirect");
}

void TestAdvice::byNumber()
{
    QFETCH(const monitor::SignInAdvice, advice);
    QFETCH(const QString, code);
    QFETCH(const bool, connector);
    QFETCH(const QString, says);
    QFETCH(const QString, never);
    const monitor::SignInRefusal refusal{.advice = advice,
                                         .code = QStringLiteral("error AADSTS") + code,
                                         .clockAhead = std::chrono::hours{-1}};
    const cli::AdviceText text = cli::adviceText(refusal, connector);
    QVERIFY2(text.person.contains(says), qPrintable(text.person));
    QVERIFY(!text.person.contains(never) && !text.it.contains(never));
    const monitor::SignInRefusal broken{.error = {.logText = QStringLiteral("ID token refused: nonce")},
                                        .advice = monitor::SignInAdvice::ReportBug};
    QVERIFY(cli::supportLine(broken).startsWith(QStringLiteral("ID token refused: nonce, time ")));
}

void TestAdvice::clock_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("says");
    QTest::newRow("not known") << 0 << QStringLiteral("clock is wrong; set it and sign in again.");
    QTest::newRow("an hour") << 3600 << QStringLiteral("clock is 60 minutes ahead; set it");
    QTest::newRow("two") << -7200 << QStringLiteral("clock is 2 hours behind; set it");
    QTest::newRow("a day and some") << 86'999 << QStringLiteral("clock is 24 hours 10 minutes ahead; set it");
}

void TestAdvice::clock()
{
    QFETCH(const int, seconds);
    QFETCH(const QString, says);
    const cli::AdviceText text = cli::adviceText(
        {.advice = monitor::SignInAdvice::CheckClock, .clockAhead = std::chrono::seconds{seconds}});
    QVERIFY2(text.person.contains(says), qPrintable(text.person));
}

QTEST_GUILESS_MAIN(TestAdvice)
#include "tst_advice.moc"
