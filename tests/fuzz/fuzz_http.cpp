// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httprequestparser.h"
#include "target.h"

using namespace rollcall;
using net::HttpRequestParser;
using State = HttpRequestParser::State;

namespace {

constexpr net::HttpServerLimits limits{
    .startLine = 200, .headerBytes = 1000, .headerFields = 20, .body = 4000};

/// All that one can tell of a stream of bytes that comes in pieces of `step`.
QByteArray read(const QByteArray &stream, qsizetype step)
{
    HttpRequestParser parser(limits);
    QByteArray told;
    for (qsizetype at = 0; at < stream.size() && parser.state() != State::Failed;) {
        const QByteArrayView piece = QByteArrayView(stream).sliced(at, std::min(step, stream.size() - at));
        qsizetype taken = 0;
        while (taken < piece.size() && parser.state() != State::Failed) {
            const qsizetype now = parser.feed(piece.sliced(taken));
            fuzz::require(now >= 0 && now <= piece.size() - taken, "it takes what is there");
            taken += now;
            if (parser.state() == State::Complete) {
                const bool keepAlive = parser.keepAlive();
                const net::HttpRequest request = parser.take();
                fuzz::require(request.body.size() <= limits.body, "the body is limited");
                fuzz::require(request.headers.fields().size() <= limits.headerFields, "fields are limited");
                told += request.method + ' ' + request.path + '?' + request.query;
                for (const auto &[name, value] : request.headers.fields()) {
                    fuzz::require(!name.contains('\n') && !value.contains('\n') && !value.contains('\0'),
                                  "fields are single lines");
                    told += '[' + name + ':' + value + ']';
                }
                told += '{' + request.body + (keepAlive ? "}+" : "}-");
            } else {
                fuzz::require(now > 0 || parser.state() == State::Failed, "it goes on");
            }
        }
        at += piece.size();
    }
    return told + QByteArray::number(static_cast<int>(parser.state()));
}

} // namespace

/// Where the pieces of a stream end makes no difference: else two readers of one connection could see
/// different requests in it.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray stream = fuzz::bytes(data, size);
    const QByteArray whole = read(stream, stream.size() + 1);
    fuzz::require(read(stream, 1) == whole, "byte by byte it reads the same");
    fuzz::require(read(stream, 7) == whole, "in pieces it reads the same");
    return 0;
}
