// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "net/httprequestparser.h"
#include "support/testing.h"

using namespace rollcall::net;
using State = HttpRequestParser::State;

namespace {

HttpServerLimits smallLimits()
{
    return {.startLine = 100, .headerBytes = 300, .headerFields = 8, .body = 64};
}

/// All that one can tell of a stream of bytes: every request, and how it ended.
struct Outcome
{
    QByteArrayList requests;
    State state = State::Idle;
    int status = 0;

    [[nodiscard]] QByteArray toText() const
    {
        return requests.join("; ") + " -> " + QByteArray::number(static_cast<int>(state)) + ' ' +
               QByteArray::number(status);
    }
};

QByteArray describe(const HttpRequest &request, bool keepAlive, int version)
{
    QByteArray text = request.method + ' ' + request.path + " ?" + request.query + ' ' +
                      QByteArray::number(version) + (keepAlive ? " keep" : " close");
    for (const auto &[name, value] : request.headers.fields())
        text += " [" + name + ": " + value + ']';
    return text + " {" + request.body + '}';
}

Outcome parse(const QByteArrayList &pieces, const HttpServerLimits &limits = smallLimits())
{
    HttpRequestParser parser(limits);
    Outcome outcome;
    for (const QByteArray &piece : pieces) {
        qsizetype taken = 0;
        while (taken < piece.size()) {
            const qsizetype now = parser.feed(QByteArrayView(piece).sliced(taken));
            if (parser.state() == State::Complete) {
                const bool keepAlive = parser.keepAlive();
                const int version = parser.version();
                outcome.requests.append(describe(parser.take(), keepAlive, version));
            } else if (parser.state() == State::Failed || now == 0) {
                break;
            }
            taken += now;
        }
    }
    outcome.state = parser.state();
    outcome.status = parser.state() == State::Failed ? parser.failure().status : 0;
    return outcome;
}

QByteArray get(const QByteArray &fields, const QByteArray &target = "/", const QByteArray &method = "GET")
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
}

QByteArray chunked(const QByteArray &body)
{
    return get("Transfer-Encoding: chunked\r\n", "/", "POST") + body;
}

} // namespace

class TestHttpRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void good_data();
    void good();
    void bad_data();
    void bad();
    void everySplitGivesTheSame_data();
    void everySplitGivesTheSame();
    void limitsAreExact_data();
    void limitsAreExact();
    void stateTellsHowFar();
    void expectContinue();
    void aFailedParserTakesNothing();
    void longRequestLinesFailBeforeTheirEnd();
    void hugeBodiesFailAtTheHeader();
    void randomBytesNeverCrash();
    void mutatedRequestsNeverCrash();

private:
    void addGood();
    void addBad();
};

void TestHttpRequestParser::addGood()
{
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &requests) {
        QTest::newRow(name) << bytes << requests << 0;
    };
    const QByteArray host = " [Host: a.example]";
    row("get", get(""), {"GET / ? 11 keep" + host + " {}"});
    row("query", get("", "/a%20b/c?x=%3a&y"), {"GET /a%20b/c ?x=%3a&y 11 keep" + host + " {}"});
    row("empty query", get("", "/?"), {"GET / ? 11 keep" + host + " {}"});
    row("odd characters that browsers leave in a query", get("", "/?a={b}|[c]\\^`"),
        {"GET / ?a={b}|[c]\\^` 11 keep" + host + " {}"});
    row("two slashes", get("", "//a"), {"GET //a ? 11 keep" + host + " {}"});
    row("one empty line before (RFC 9112 2.2)", "\r\n" + get(""), {"GET / ? 11 keep" + host + " {}"});
    row("an empty line before each", get("") + "\r\n" + get(""),
        {"GET / ? 11 keep" + host + " {}", "GET / ? 11 keep" + host + " {}"});
    row("absolute-form (3.2.2)", get("", "http://a.example/x?y"), {"GET /x ?y 11 keep" + host + " {}"});
    row("absolute-form, other case", get("", "HTTPS://A.Example/x"), {"GET /x ? 11 keep" + host + " {}"});
    row("absolute-form without a path", get("", "http://a.example"), {"GET / ? 11 keep" + host + " {}"});
    row("absolute-form, query only", get("", "http://a.example?q"), {"GET / ?q 11 keep" + host + " {}"});
    row("port in Host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
        {"GET / ? 11 keep [Host: [::1]:8080] {}"});
    row("no blank after the colon", "GET / HTTP/1.1\r\nHost:a.example\r\n\r\n",
        {"GET / ? 11 keep" + host + " {}"});
    row("blanks around a value", "GET / HTTP/1.1\r\nHost: \t a.example \t\r\n\r\n",
        {"GET / ? 11 keep" + host + " {}"});
    row("empty value", get("X:\r\n"), {"GET / ? 11 keep" + host + " [X: ] {}"});
    row("bytes above ASCII in a value", get("X: \xC3\xA4\r\n"),
        {"GET / ? 11 keep" + host + " [X: \xC3\xA4] {}"});
    row("close", get("Connection: foo, Close\r\n"),
        {"GET / ? 11 close" + host + " [Connection: foo, Close] {}"});
    row("1.0", "GET / HTTP/1.0\r\n\r\n", {"GET / ? 10 close {}"});
    row("1.0 that stays", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        {"GET / ? 10 keep [Connection: keep-alive] {}"});
    row("1.0 that cannot decide", "GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n",
        {"GET / ? 10 close [Connection: keep-alive, close] {}"});
    row("1.0 does not know expectations", "GET / HTTP/1.0\r\nExpect: miracles\r\n\r\n",
        {"GET / ? 10 close [Expect: miracles] {}"});
    row("body", get("Content-Length: 5\r\n", "/", "POST") + "he\r\no",
        {"POST / ? 11 keep" + host + " [Content-Length: 5] {he\r\no}"});
    row("zeros before the length", get("Content-Length: 0005\r\n", "/", "POST") + "hello",
        {"POST / ? 11 keep" + host + " [Content-Length: 0005] {hello}"});
    row("empty body", get("Content-Length: 0\r\n", "/", "POST"),
        {"POST / ? 11 keep" + host + " [Content-Length: 0] {}"});
    row("no length means no body (6.3)", get("", "/", "POST"), {"POST / ? 11 keep" + host + " {}"});
    row("1.0 body", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nab",
        {"POST / ? 10 close [Content-Length: 2] {ab}"});
    const QByteArray te = " [Transfer-Encoding: chunked]";
    row("chunked", chunked("5\r\nhello\r\n0\r\n\r\n"), {"POST / ? 11 keep" + host + te + " {hello}"});
    row("chunks with line ends in them", chunked("2\r\n\r\n\r\n00a\r\n0123456789\r\n0\r\n\r\n"),
        {"POST / ? 11 keep" + host + te + " {\r\n0123456789}"});
    row("no chunk at all", chunked("000\r\n\r\n"), {"POST / ? 11 keep" + host + te + " {}"});
    row("chunk extensions", chunked("1;a=b;c=\"d e\" ; f\r\nx\r\n0;z\r\n\r\n"),
        {"POST / ? 11 keep" + host + te + " {x}"});
    row("trailers are dropped", chunked("1\r\nx\r\n0\r\nHost: b.example\r\nX: y\r\n\r\n"),
        {"POST / ? 11 keep" + host + te + " {x}"});
    row("Chunked in another case", get("Transfer-Encoding: CHUNKED\r\n", "/", "POST") + "0\r\n\r\n",
        {"POST / ? 11 keep" + host + " [Transfer-Encoding: CHUNKED] {}"});
    row("pipelined", get("") + get("Content-Length: 1\r\n", "/b", "PUT") + "x" + get("", "/c", "HEAD"),
        {"GET / ? 11 keep" + host + " {}", "PUT /b ? 11 keep" + host + " [Content-Length: 1] {x}",
         "HEAD /c ? 11 keep" + host + " {}"});
    row("pipelined after chunks", chunked("1\r\nx\r\n0\r\n\r\n") + get(""),
        {"POST / ? 11 keep" + host + te + " {x}", "GET / ? 11 keep" + host + " {}"});
}

void TestHttpRequestParser::addBad()
{
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << QByteArrayList{} << status;
    };
    const auto raw = [](const char *fields) -> QByteArray {
        return QByteArray("GET / HTTP/1.1\r\n") + fields + "\r\n";
    };
    // Start line
    row("two empty lines before", "\r\n\r\n" + get(""), 400);
    row("bare line feed before", "\n" + get(""), 400);
    row("TLS", QByteArray("\x16\x03\x01\x02\x00", 5), 400);
    row("blank first", " GET / HTTP/1.1\r\n", 400);
    row("0.9", "GET /\r\n", 400);
    row("no target", "GET  HTTP/1.1\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\n", 400);
    row("tab", "GET\t/ HTTP/1.1\r\n", 400);
    row("blank in the target", "GET /a b HTTP/1.1\r\n", 400);
    row("blank after the version", "GET / HTTP/1.1 \r\n", 400);
    row("control character in the target", "GET /\x01 HTTP/1.1\r\n", 400);
    row("no version", "GET / FTP/1.1\r\n", 400);
    row("version in lower case", "GET / http/1.1\r\n", 400);
    row("long version", "GET / HTTP/1.10\r\n", 400);
    row("2.0", "PRI * HTTP/2.0\r\n", 505);
    row("1.2", "GET / HTTP/1.2\r\n", 505);
    row("bare line feed", "GET / HTTP/1.1\n", 400);
    row("bare carriage return", "GET / HTTP/1.1\rHost: a.example\r\n", 400);
    row("two carriage returns", "GET / HTTP/1.1\r\r\n", 400);
    row("not a token", "G@T / HTTP/1.1\r\n", 400);
    row("unknown method", get("", "/", "BREW"), 501);
    row("method in lower case", get("", "/", "get"), 501);
    row("CONNECT", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n", 501);
    row("OPTIONS *", get("", "*", "OPTIONS"), 501);
    row("GET *", get("", "*"), 400);
    row("relative target", get("", "a"), 400);
    row("fragment", get("", "/a#b"), 400);
    row("backslash in the path", get("", "/a\\b"), 400);
    row("bytes above ASCII", get("", "/\xC3\xA4"), 400);
    row("broken escape", get("", "/%2"), 400);
    row("broken escape in the query", get("", "/?a=%zz"), 400);
    row("other scheme", get("", "ftp://a.example/"), 400);
    row("user info", get("", "http://a@a.example/"), 400);
    row("absolute-form without a host", get("", "http:///a"), 400);
    row("another host in the target", get("", "http://b.example/"), 400);
    // Host
    row("no Host", raw("X: y\r\n"), 400);
    row("two Hosts", raw("Host: a.example\r\nHost: a.example\r\n"), 400);
    row("two Hosts in 1.0", "GET / HTTP/1.0\r\nHost: a.example\r\nHost: b.example\r\n\r\n", 400);
    row("empty Host", raw("Host:\r\n"), 400);
    row("list as Host", raw("Host: a.example, b.example\r\n"), 400);
    row("Host with a path", raw("Host: a.example/b\r\n"), 400);
    row("Host with user info", raw("Host: a@b.example\r\n"), 400);
    row("Host with a bad port", raw("Host: a.example:99999\r\n"), 400);
    row("Host with a word as port", raw("Host: a.example:http\r\n"), 400);
    row("open bracket", raw("Host: [::1\r\n"), 400);
    row("name in brackets", raw("Host: [example]\r\n"), 400);
    // Fields
    row("blank before the colon", get("X : y\r\n"), 400);
    row("tab before the colon", get("X\t: y\r\n"), 400);
    row("no colon", get("X\r\n"), 400);
    row("no name", get(": y\r\n"), 400);
    row("folded field", get("X: y\r\n z\r\n"), 400);
    row("folded with a tab", get("X: y\r\n\tz\r\n"), 400);
    row("folded to nothing", get("X: y\r\n \r\n"), 400);
    row("blank after the start line", raw(" Host: a.example\r\n"), 400);
    row("bare line feed after a field", get("X: y\nZ: z\r\n"), 400);
    row("bare line feed at the end", "GET / HTTP/1.1\r\nHost: a.example\r\n\n", 400);
    row("carriage return in a value", get("X: y\rZ: z\r\n"), 400);
    row("NUL in a value", get(QByteArray("X: \0\r\n", 6)), 400);
    row("DEL in a value", get("X: \x7f\r\n"), 400);
    row("not a token as name", get("X(y): z\r\n"), 400);
    row("bytes above ASCII in a name", get("\xC3\xA4: z\r\n"), 400);
    row("broken Connection", get("Connection: \"\r\n"), 400);
    row("two Content-Types", get("Content-Type: text/plain\r\ncontent-type: text/html\r\n"), 400);
    row("two Authorizations", get("Authorization: a\r\nAuthorization: b\r\n"), 400);
    row("unknown expectation", get("Expect: miracles\r\nContent-Length: 1\r\n"), 417);
    row("two expectations", get("Expect: 100-continue, miracles\r\nContent-Length: 1\r\n"), 417);
    // Framing
    const auto post = [](const char *fields) { return get(fields, "/", "POST"); };
    row("length of 1.0 missing", "POST / HTTP/1.0\r\n\r\n", 411);
    row("negative length", post("Content-Length: -1\r\n"), 400);
    row("signed length", post("Content-Length: +1\r\n"), 400);
    row("hexadecimal length", post("Content-Length: 0x1\r\n"), 400);
    row("length with a fraction", post("Content-Length: 1.0\r\n"), 400);
    row("length of two words", post("Content-Length: 1 1\r\n"), 400);
    row("no digits as length", post("Content-Length: \r\n"), 400);
    row("length beyond 64 bits", post("Content-Length: 18446744073709551616\r\n"), 400);
    row("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n"), 400);
    row("the same length twice", post("Content-Length: 1\r\nContent-Length: 1\r\n"), 400);
    row("list of lengths", post("Content-Length: 1, 1\r\n"), 400);
    row("length then chunked", post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("chunked then length", post("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"), 400);
    row("gzip then length", post("Transfer-Encoding: gzip\r\nContent-Length: 1\r\n"), 400);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n"), 501);
    row("gzip, chunked on two lines", post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), 501);
    row("chunked, gzip", post("Transfer-Encoding: chunked, gzip\r\n"), 400);
    row("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 400);
    row("chunked on two lines", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("identity", post("Transfer-Encoding: identity\r\n"), 400);
    row("xchunked", post("Transfer-Encoding: xchunked\r\n"), 400);
    row("chunked in quotes", post("Transfer-Encoding: \"chunked\"\r\n"), 400);
    row("chunked with a parameter", post("Transfer-Encoding: chunked;q=1\r\n"), 400);
    row("chunked and a comma", post("Transfer-Encoding: chunked,\r\n"), 400);
    row("comma and chunked", post("Transfer-Encoding: , chunked\r\n"), 400);
    row("no coding", post("Transfer-Encoding:\r\n"), 400);
    row("vertical tab before chunked",
        post("Transfer-Encoding: \x0b"
             "chunked\r\n"),
        400);
    // Chunks
    row("no chunk size", chunked("\r\n"), 400);
    row("chunk size with a prefix", chunked("0x1\r\nx\r\n"), 400);
    row("signed chunk size", chunked("-1\r\nx\r\n"), 400);
    row("blank before the chunk size", chunked(" 1\r\nx\r\n"), 400);
    row("blank after the chunk size", chunked("1 \r\nx\r\n"), 400);
    row("chunk size beyond 64 bits", chunked("10000000000000000\r\n"), 400);
    row("chunk longer than announced", chunked("1\r\nxy\r\n"), 400);
    row("chunk without its line end", chunked("1\r\nx0\r\n\r\n"), 400);
    row("chunk ends with a bare line feed", chunked("1\r\nx\n0\r\n\r\n"), 400);
    row("chunk line ends with a bare line feed", chunked("1\nx\r\n0\r\n\r\n"), 400);
    row("line feed in a chunk extension", chunked("1;a=\"\n\"\r\nx\r\n"), 400);
    row("carriage return in a chunk extension", chunked("1;a=\"\r\"\r\nx\r\n"), 400);
    row("chunk extension without a name", chunked("1;\r\nx\r\n"), 400);
    row("open quote in a chunk extension", chunked("1;a=\"b\r\nx\r\n"), 400);
    row("folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), 400);
    row("broken trailer", chunked("0\r\nX\r\n\r\n"), 400);
    row("bare line feed in the trailers", chunked("0\r\nX: y\n\r\n"), 400);
    row("bare line feed ends the trailers", chunked("0\r\n\n"), 400);
    row("a length as trailer", chunked("0\r\nContent-Length: 1\r\n\r\n"), 400);
    row("a coding as trailer", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
    // Size
    row("long target", get("", '/' + QByteArray(200, 'a')), 414);
    row("long method", QByteArray(200, 'a'), 400);
    row("long field", get("X: " + QByteArray(400, 'a')), 431);
    row("long field name", get(QByteArray(400, 'a')), 431);
    row("many fields", get(QByteArray("X: y\r\n").repeated(8)), 431);
    row("long body", post("Content-Length: 65\r\n"), 413);
    row("very long body", post("Content-Length: 50000000\r\n"), 413);
    row("long chunk", chunked("41\r\n"), 413);
    row("long chunks", chunked("20\r\n" + QByteArray(32, 'x') + "\r\n21\r\n"), 413);
    row("long chunk extension", chunked("1;a=" + QByteArray(400, 'a')), 413);
    row("long chunk extensions",
        chunked(QByteArray("1;a=" + QByteArray(100, 'a') + "\r\nx\r\n").repeated(4) + "0\r\n\r\n"), 413);
    row("zeros before a chunk size", chunked(QByteArray(400, '0') + "1\r\nx\r\n"), 413);
    row("long trailers", chunked("0\r\nX: " + QByteArray(400, 'a')), 431);
    row("many trailers", chunked("0\r\n" + QByteArray("X: y\r\n").repeated(8)), 431);
}

void TestHttpRequestParser::good_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");
    QTest::addColumn<int>("status");
    addGood();
}

void TestHttpRequestParser::good()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, requests);
    const Outcome outcome = parse({bytes});
    QCOMPARE(outcome.requests.join('\n'), requests.join('\n'));
    QCOMPARE(outcome.state, State::Idle);
}

void TestHttpRequestParser::bad_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");
    QTest::addColumn<int>("status");
    addBad();
}

void TestHttpRequestParser::bad()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    const Outcome outcome = parse({bytes});
    QCOMPARE(outcome.state, State::Failed);
    QCOMPARE(outcome.status, status);
    QVERIFY(outcome.requests.isEmpty());
    // What comes behind cannot rescue it.
    QCOMPARE(parse({bytes, get("")}).toText(), outcome.toText());
}

void TestHttpRequestParser::everySplitGivesTheSame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");
    QTest::addColumn<int>("status");
    addGood();
    addBad();
}

void TestHttpRequestParser::everySplitGivesTheSame()
{
    QFETCH(const QByteArray, bytes);
    const QByteArray expected = parse({bytes}).toText();
    for (qsizetype at = 1; at < bytes.size(); ++at)
        QCOMPARE(parse({bytes.first(at), bytes.sliced(at)}).toText(), expected);

    QByteArrayList single;
    for (const char byte : bytes)
        single.append(QByteArray(1, byte));
    QCOMPARE(parse(single).toText(), expected);

    rollcall::base::SeededRandom random(7);
    for (int round = 0; round < 20; ++round) {
        QByteArrayList pieces;
        for (qsizetype at = 0; at < bytes.size();) {
            const auto size =
                std::min<qsizetype>(1 + static_cast<qsizetype>(random.below(40)), bytes.size() - at);
            pieces.append(bytes.sliced(at, size));
            at += size;
        }
        QCOMPARE(parse(pieces).toText(), expected);
    }
}

void TestHttpRequestParser::limitsAreExact_data()
{
    QTest::addColumn<QByteArray>("fits");
    QTest::addColumn<QByteArray>("tooMuch");
    QTest::addColumn<int>("status");
    const auto target = [](int size) { return get("", '/' + QByteArray(size, 'a')); };
    // "GET " "/" … " HTTP/1.1\r\n"
    QTest::newRow("start line") << target(100 - 16) << target(100 - 15) << 414;
    const auto value = [](int size) { return get("X: " + QByteArray(size, 'a') + "\r\n"); };
    // "Host: a.example\r\n" "X: " … "\r\n" "\r\n"
    QTest::newRow("header bytes") << value(300 - 24) << value(300 - 23) << 431;
    const auto fields = [](int count) { return get(QByteArray("X: y\r\n").repeated(count)); };
    QTest::newRow("fields") << fields(7) << fields(8) << 431;
    const auto body = [](int size) -> QByteArray {
        return get("Content-Length: " + QByteArray::number(size) + "\r\n", "/", "POST") +
               QByteArray(size, 'x');
    };
    QTest::newRow("body") << body(64) << body(65) << 413;
    const auto chunk = [](int size) -> QByteArray {
        return chunked("20\r\n" + QByteArray(32, 'x') + "\r\n" + QByteArray::number(size - 32, 16) + "\r\n" +
                       QByteArray(size - 32, 'x') + "\r\n0\r\n\r\n");
    };
    QTest::newRow("chunks") << chunk(64) << chunk(65) << 413;
}

void TestHttpRequestParser::limitsAreExact()
{
    QFETCH(const QByteArray, fits);
    QFETCH(const QByteArray, tooMuch);
    QFETCH(const int, status);
    QCOMPARE(parse({fits}).requests.size(), 1);
    QCOMPARE(parse({tooMuch}).requests.size(), 0);
    QCOMPARE(parse({tooMuch}).status, status);
}

void TestHttpRequestParser::stateTellsHowFar()
{
    HttpRequestParser parser(smallLimits());
    QCOMPARE(parser.state(), State::Idle);
    parser.feed("\r\n");
    QCOMPARE(parser.state(), State::Idle);
    parser.feed("P");
    QCOMPARE(parser.state(), State::Header);
    parser.feed("OST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 2\r\n\r");
    QCOMPARE(parser.state(), State::Header);
    parser.feed("\n");
    QCOMPARE(parser.state(), State::Body);
    QCOMPARE(parser.feed("xyz"), 2);
    QCOMPARE(parser.state(), State::Complete);
    QCOMPARE(parser.feed("z"), 0);
    QCOMPARE(parser.take().body, QByteArray("xy"));
    QCOMPARE(parser.state(), State::Idle);
}

void TestHttpRequestParser::expectContinue()
{
    HttpRequestParser parser(smallLimits());
    parser.feed(get("Expect: 100-Continue\r\nContent-Length: 2\r\n", "/", "POST"));
    QVERIFY(parser.expectsContinue());
    parser.feed("x");
    QVERIFY(!parser.expectsContinue());
    parser.feed("y");
    QCOMPARE(parser.take().body, QByteArray("xy"));

    parser.feed(get("Expect: 100-continue\r\nContent-Length: 0\r\n", "/", "POST"));
    QCOMPARE(parser.state(), State::Complete); // nothing to wait for
    QVERIFY(!parser.expectsContinue());
}

void TestHttpRequestParser::aFailedParserTakesNothing()
{
    HttpRequestParser parser(smallLimits());
    parser.feed("GET / HTTP/9.9\r\n");
    QCOMPARE(parser.state(), State::Failed);
    QCOMPARE(parser.failure().status, 505);
    QCOMPARE(parser.feed(get("")), 0);
    QCOMPARE(parser.state(), State::Failed);
}

void TestHttpRequestParser::longRequestLinesFailBeforeTheirEnd()
{
    HttpRequestParser parser(smallLimits());
    parser.feed(QByteArray("GET /" + QByteArray(95, 'a')));
    QCOMPARE(parser.state(), State::Header);
    parser.feed("a");
    QCOMPARE(parser.state(), State::Failed);
    QCOMPARE(parser.failure().status, 414);
}

void TestHttpRequestParser::hugeBodiesFailAtTheHeader()
{
    HttpRequestParser parser(HttpServerLimits{});
    parser.feed(get("Content-Length: 50000000\r\nExpect: 100-continue\r\n", "/", "POST"));
    QCOMPARE(parser.state(), State::Failed);
    QCOMPARE(parser.failure().status, 413);
    QVERIFY(!parser.expectsContinue());
}

void TestHttpRequestParser::randomBytesNeverCrash()
{
    rollcall::base::SeededRandom random(1);
    int failed = 0;
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes(static_cast<qsizetype>(1 + random.below(300)), Qt::Uninitialized);
        random.fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
        failed += parse({bytes}).state == State::Failed ? 1 : 0;
    }
    QVERIFY(failed > 1000);
}

/// Near misses reach further than noise: valid requests with a few bytes changed, removed or doubled.
void TestHttpRequestParser::mutatedRequestsNeverCrash()
{
    rollcall::base::SeededRandom random(2);
    const QByteArrayList seeds{
        get("Content-Length: 5\r\n", "/a?b=c", "POST") + "hello",
        chunked("5;a=\"b\"\r\nhello\r\n1\r\nx\r\n0\r\nX: y\r\n\r\n") + get(""),
        "\r\nGET http://a.example/ HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n",
    };
    const QByteArray interesting("\r\n\0 \t:;,\"0fF/%\x7f\x80", 16);
    int good = 0;
    int bad = 0;
    for (int round = 0; round < 6000; ++round) {
        QByteArray bytes = seeds[static_cast<qsizetype>(random.below(3))];
        for (auto edits = 1 + random.below(3); edits > 0; --edits) {
            const auto at = static_cast<qsizetype>(random.below(static_cast<quint64>(bytes.size())));
            const char byte = interesting[static_cast<qsizetype>(random.below(16))];
            switch (random.below(4)) {
            case 0:
                bytes[at] = byte;
                break;
            case 1:
                bytes.insert(at, byte);
                break;
            case 2:
                bytes.remove(at, 1 + static_cast<qsizetype>(random.below(4)));
                break;
            default:
                bytes.insert(at, bytes.sliced(at, std::min<qsizetype>(8, bytes.size() - at)));
            }
        }
        const Outcome whole = parse({bytes});
        (whole.state == State::Failed ? bad : good) += 1;
        const auto cut = static_cast<qsizetype>(random.below(static_cast<quint64>(bytes.size()) + 1));
        QCOMPARE(parse({bytes.first(cut), bytes.sliced(cut)}).toText(), whole.toText());
    }
    QVERIFY(good > 100);
    QVERIFY(bad > 1000);
}

QTEST_GUILESS_MAIN(TestHttpRequestParser)
#include "tst_httprequestparser.moc"
