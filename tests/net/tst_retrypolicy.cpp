// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retrypolicy.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void decision_data();
    void decision();
    void certificatesAreForSomebodyToMend();
    void waits();
    void retryAfterIsAFloor();
    void longRetryAfter();
    void idempotentMethods();
    void retryAfterValues_data();
    void retryAfterValues();
};

void TestRetryPolicy::decision_data()
{
    using base::ErrorKind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("ifIdempotent");
    QTest::addColumn<bool>("otherwise");
    const auto row = [](const char *name, ErrorKind kind, int status, bool ifIdempotent, bool otherwise) {
        QTest::newRow(name) << static_cast<int>(kind) << status << ifIdempotent << otherwise;
    };
    row("no answer", ErrorKind::Network, 0, true, false);
    row("time-out", ErrorKind::Timeout, 0, true, false);
    row("408", ErrorKind::Timeout, 408, true, false);
    row("429", ErrorKind::Throttled, 429, true, true);
    row("500", ErrorKind::Server, 500, true, false);
    row("501", ErrorKind::Server, 501, false, false);
    row("502", ErrorKind::Server, 502, true, false);
    row("503", ErrorKind::Server, 503, true, true);
    row("504", ErrorKind::Server, 504, true, false);
    row("505", ErrorKind::Server, 505, false, false);
    row("509", ErrorKind::Server, 509, true, true);
    row("400", ErrorKind::InvalidInput, 400, false, false);
    row("401", ErrorKind::NotSignedIn, 401, false, false);
    row("403", ErrorKind::NotPermitted, 403, false, false);
    row("404", ErrorKind::NotFound, 404, false, false);
    row("409", ErrorKind::Conflict, 409, false, false);
    row("redirect", ErrorKind::Server, 302, false, false);
    row("answer too long", ErrorKind::Server, 0, false, false);
    row("address refused", ErrorKind::Unsupported, 0, false, false);
    row("not signed in", ErrorKind::NotSignedIn, 0, false, false);
    row("cancelled", ErrorKind::Cancelled, 0, false, false);
}

void TestRetryPolicy::decision()
{
    QFETCH(const int, kind);
    QFETCH(const int, status);
    QFETCH(const bool, ifIdempotent);
    QFETCH(const bool, otherwise);
    base::SeededRandom random(1);
    const base::Error error{.kind = static_cast<base::ErrorKind>(kind), .httpStatus = status};
    for (const bool idempotent : {true, false}) {
        const bool expected = idempotent ? ifIdempotent : otherwise;
        const auto decide = [&](const RetryPolicy &policy, int attempt) {
            return retryDelay(policy, {idempotent, attempt, error}, random).has_value();
        };
        QCOMPARE(decide(RetryPolicy::once(), 1), false);
        QCOMPARE(decide(RetryPolicy::forUser(), 1), expected);
        QCOMPARE(decide(RetryPolicy::forUser(), 3), expected);
        QCOMPARE(decide(RetryPolicy::forUser(), 4), false);
        QCOMPARE(decide(RetryPolicy::forPoller(), 1), expected);
        QCOMPARE(decide(RetryPolicy::forPoller(), 1'000'000), expected);
    }
}

// Nobody should wait for a certificate to become better; who waits for ever may see it happen.
void TestRetryPolicy::certificatesAreForSomebodyToMend()
{
    using base::NetworkCause;
    base::SeededRandom random(1);
    const auto decide = [&random](const RetryPolicy &policy, NetworkCause cause) {
        const base::Error error{.kind = base::ErrorKind::Network, .cause = cause};
        return retryDelay(policy, {true, 1, error}, random).has_value();
    };
    for (const NetworkCause cause :
         {NetworkCause::UnknownIssuer, NetworkCause::CertificateExpired, NetworkCause::CertificateNotYetValid,
          NetworkCause::HostMismatch, NetworkCause::TlsRefused, NetworkCause::ProxyRefused}) {
        QVERIFY(!decide(RetryPolicy::forUser(), cause));
        QVERIFY(decide(RetryPolicy::forPoller(), cause));
    }
    for (const NetworkCause cause : {NetworkCause::Unknown, NetworkCause::ProxyUnreachable})
        QVERIFY(decide(RetryPolicy::forUser(), cause));
}

void TestRetryPolicy::waits()
{
    base::SeededRandom random(1);
    const base::Error error{.kind = base::ErrorKind::Network};
    const milliseconds ceilings[] = {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s};
    for (int attempt = 1; attempt <= 8; ++attempt) {
        milliseconds longest{0};
        milliseconds shortest{60s};
        for (int i = 0; i < 500; ++i) {
            const auto delay = *retryDelay(RetryPolicy::forPoller(), {true, attempt, error}, random);
            QVERIFY(delay >= 0ms && delay <= ceilings[attempt - 1]);
            longest = std::max(longest, delay);
            shortest = std::min(shortest, delay);
        }
        QVERIFY(longest > ceilings[attempt - 1] * 9 / 10);
        QVERIFY(shortest < ceilings[attempt - 1] / 10);
    }
}

void TestRetryPolicy::retryAfterIsAFloor()
{
    base::SeededRandom random(1);
    const base::Error error{.kind = base::ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 5s};
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(*retryDelay(RetryPolicy::forUser(), {false, 1, error}, random), milliseconds(5s));
        QVERIFY(*retryDelay(RetryPolicy::forPoller(), {false, 6, error}, random) >= 5s);
    }
}

void TestRetryPolicy::longRetryAfter()
{
    base::SeededRandom random(1);
    base::Error error{.kind = base::ErrorKind::Throttled, .httpStatus = 429, .retryAfter = 60s};
    QVERIFY(retryDelay(RetryPolicy::forUser(), {true, 1, error}, random));
    error.retryAfter = 60'001ms;
    QVERIFY(!retryDelay(RetryPolicy::forUser(), {true, 1, error}, random)); // who would wait for that?
    error.retryAfter = 24h;
    QCOMPARE(*retryDelay(RetryPolicy::forPoller(), {true, 1, error}, random), milliseconds(24h));
}

void TestRetryPolicy::idempotentMethods()
{
    for (const char *method : {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
        QVERIFY2(isIdempotentMethod(method), method);
    for (const char *method : {"POST", "PATCH", "get", ""})
        QVERIFY2(!isIdempotentMethod(method), method);
}

void TestRetryPolicy::retryAfterValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("expected"); // milliseconds; -1: nothing
    const auto row = [](const char *value, milliseconds expected) {
        QTest::newRow(*value ? value : "(empty)") << QByteArray(value) << qint64(expected.count());
    };
    row("0", 0ms);
    row("7", 7s);
    row(" 120 ", 120s);
    row("86401", 24h);
    row("99999999999999999999999", 24h);
    row("Mon, 04 May 2026 08:00:30 GMT", 30s);
    row("Mon, 04 May 2026 07:59:00 GMT", 0ms);
    row("Tue, 12 May 2026 08:00:00 GMT", 24h);
    row("Monday, 04-May-26 08:01:00 GMT", 60s);
    row("Monday, 04-May-76 08:00:00 GMT", 24h); // fifty years ahead at most (RFC 9110 §5.6.7)
    row("Tuesday, 05-May-76 08:00:00 GMT", 0ms);
    row("Mon May  4 08:02:00 2026", 120s);
    row("", -1ms);
    row("-1", -1ms);
    row("+1", -1ms);
    row("1.5", -1ms);
    row("7 s", -1ms);
    row("soon", -1ms);
    row("Mon, 04 May 2026 08:00:30 CET", -1ms);
    row("Mon, 32 May 2026 08:00:30 GMT", -1ms);
}

void TestRetryPolicy::retryAfterValues()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, expected);
    const auto actual = parseRetryAfter(value, test::at("2026-05-04T08:00:00Z"));
    QCOMPARE(actual ? qint64(actual->count()) : -1, expected);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
