// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httprequestparser.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <utility>

namespace rollcall::net {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

namespace {

QByteArray toByteArray(string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// A sound request line of another HTTP version than the two that we speak.
bool isOtherVersion(QByteArrayView line)
{
    const QByteArrayList words = line.chopped(2).toByteArray().split(' ');
    if (words.size() != 3 || words[1].isEmpty() ||
        !std::all_of(words[0].begin(), words[0].end(), isTokenCharacter))
        return false;
    const QByteArray &version = words[2];
    const auto isDigit = [&](qsizetype at) { return version[at] >= '0' && version[at] <= '9'; };
    return version.size() == 8 && version.startsWith("HTTP/") && isDigit(5) && version[6] == '.' &&
           isDigit(7) && version != "HTTP/1.0" && version != "HTTP/1.1";
}

/// Whether a chunk line, perhaps behind the end of the previous chunk, is the last one's (RFC 9112 §7.1).
bool isLastChunk(QByteArrayView line)
{
    if (line.startsWith("\r\n"))
        line = line.sliced(2);
    const auto end = std::find_if(line.begin(), line.end(), [](char c) { return c != '0'; });
    return end != line.begin() && (*end == '\r' || *end == ';' || *end == ' ' || *end == '\t');
}

} // namespace

/// What Beast tells about one request.
class HttpRequestParser::Message final : public http::basic_parser<true>
{
public:
    explicit Message(const HttpServerLimits &limits)
    {
        // Lines are counted before they come here; these two bound nothing but arithmetic.
        header_limit(static_cast<std::uint32_t>(limits.startLine + limits.headerBytes + 1024));
        body_limit(static_cast<std::uint64_t>(limits.body));
    }

    RequestHead head;
    RequestMeaning meaning;
    std::optional<RequestFailure> failure;
    QByteArray body;
    std::uint64_t chunkLeft = 0;

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code &) override
    {
        head.method = toByteArray(method);
        head.target = toByteArray(target);
        head.version = version;
    }

    void on_response_impl(int, string_view, int, error_code &) override { Q_UNREACHABLE(); }

    void on_field_impl(http::field, string_view name, string_view value, error_code &) override
    {
        // Trailers (RFC 9110 §6.5.1) are checked and dropped: nothing here may be decided by them.
        if (!is_header_done())
            head.headers.append(toByteArray(name), toByteArray(value));
    }

    void on_header_impl(error_code &error) override
    {
        if (auto checked = checkHead(head)) {
            meaning = *std::move(checked);
        } else {
            failure = checked.error();
            error = http::error::bad_field;
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override {}

    std::size_t on_body_impl(string_view piece, error_code &) override
    {
        body.append(piece.data(), static_cast<qsizetype>(piece.size()));
        return piece.size();
    }

    void on_chunk_header_impl(std::uint64_t size, string_view, error_code &) override { chunkLeft = size; }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view piece, error_code &error) override
    {
        chunkLeft -= piece.size();
        return on_body_impl(piece, error);
    }

    void on_finish_impl(error_code &) override {}
};

HttpRequestParser::HttpRequestParser(const HttpServerLimits &limits)
    : m_limits(limits)
    , m_message(std::make_unique<Message>(limits))
{
}

HttpRequestParser::~HttpRequestParser() = default;

void HttpRequestParser::reset()
{
    m_message = std::make_unique<Message>(m_limits);
    m_state = State::Idle;
    m_part = Part::StartLine;
    m_pending.clear();
    m_lineStart = 0;
    m_fieldBytes = 0;
    m_extensionBytes = 0;
    m_fieldCount = 0;
    m_sawEmptyLine = false;
    m_bodyBegun = false;
}

bool HttpRequestParser::expectsContinue() const
{
    return m_state == State::Body && !m_bodyBegun && m_message->meaning.expectsContinue;
}

bool HttpRequestParser::keepAlive() const
{
    return m_message->meaning.keepAlive;
}

int HttpRequestParser::version() const
{
    return m_message->head.version;
}

qsizetype HttpRequestParser::bodySize() const
{
    return m_message->body.size();
}

void HttpRequestParser::abandon()
{
    fail(0, "abandoned");
    m_message = std::make_unique<Message>(m_limits);
}

HttpRequest HttpRequestParser::take()
{
    Q_ASSERT(m_state == State::Complete);
    HttpRequest request{.method = std::move(m_message->head.method),
                        .path = std::move(m_message->meaning.path),
                        .query = std::move(m_message->meaning.query),
                        .headers = std::move(m_message->head.headers),
                        .body = std::move(m_message->body)};
    reset();
    return request;
}

void HttpRequestParser::fail(int status, const char *reason)
{
    m_state = State::Failed;
    m_failure = {status, reason};
    m_pending.clear();
}

qsizetype HttpRequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && m_state != State::Complete && m_state != State::Failed) {
        const QByteArrayView rest = bytes.sliced(taken);
        const bool data = m_part == Part::Body || m_part == Part::ChunkData;
        taken += data ? feedBody(rest) : feedLine(rest);
    }
    return taken;
}

qsizetype HttpRequestParser::feedBody(QByteArrayView bytes)
{
    m_bodyBegun = true;
    auto size = static_cast<std::size_t>(bytes.size());
    if (m_part == Part::ChunkData)
        size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_message->chunkLeft));
    error_code error;
    const std::size_t taken = m_message->put({bytes.data(), size}, error);
    if (error || taken == 0) {
        fail(400, "body");
        return 0;
    }
    if (m_part == Part::ChunkData && m_message->chunkLeft == 0)
        m_part = Part::ChunkEnd;
    if (m_message->is_done())
        m_state = State::Complete;
    return static_cast<qsizetype>(taken);
}

qsizetype HttpRequestParser::feedLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    m_pending.append(bytes.first(taken));
    if (m_part == Part::ChunkLine)
        m_bodyBegun = true;
    if (lineFits() && end >= 0)
        handleLine();
    return taken;
}

/// Judges the part of the line that has come, so that the answer does not depend on how it was cut up.
bool HttpRequestParser::lineFits()
{
    const qsizetype size = m_pending.size() - m_lineStart;
    switch (m_part) {
    case Part::StartLine: {
        const QByteArrayView line = QByteArrayView(m_pending).sliced(m_lineStart);
        // Says "no" to a TLS handshake at once, for instance.
        if (!isTokenCharacter(line.front()) && line.front() != '\r' && line.front() != '\n') {
            fail(400, "not a request line");
            return false;
        }
        if (m_state == State::Idle && line.front() != '\r' && line.front() != '\n')
            m_state = State::Header;
        if (size > m_limits.startLine) {
            const QByteArrayView begin = line.first(m_limits.startLine);
            const qsizetype blank = begin.indexOf(' ');
            const bool hasMethod = blank > 0 && std::all_of(begin.begin(), begin.begin() + blank,
                                                            [](char c) { return isTokenCharacter(c); });
            fail(hasMethod ? 414 : 400, "long request line");
            return false;
        }
        return true;
    }
    case Part::Fields:
    case Part::Trailers:
        if (m_fieldBytes + size > m_limits.headerBytes) {
            fail(431, "long header");
            return false;
        }
        return true;
    case Part::ChunkLine: {
        // 16 hexadecimal digits and the line end; what exceeds them is extension (§7.1.1 wants a limit).
        const qsizetype extension = std::max<qsizetype>(size - 18, 0);
        if (m_extensionBytes + extension > m_limits.headerBytes) {
            fail(413, "long chunk extensions");
            return false;
        }
        return true;
    }
    case Part::ChunkEnd:
        if (size > 2) {
            fail(400, "chunk longer than announced");
            return false;
        }
        return true;
    case Part::Body:
    case Part::ChunkData:
        break;
    }
    Q_UNREACHABLE();
    return false;
}

/// §2.2 lets a recipient take a bare LF for a line end; others do not, so it is refused, as is a bare CR.
bool HttpRequestParser::lineIsClean()
{
    const QByteArrayView line = QByteArrayView(m_pending).sliced(m_lineStart);
    if (line.size() < 2 || line[line.size() - 2] != '\r') {
        fail(400, "bare line feed");
        return false;
    }
    const QByteArrayView text = line.chopped(2);
    if (std::any_of(text.begin(), text.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 && byte != '\t') || byte == 0x7f;
        })) {
        fail(400, "control character");
        return false;
    }
    return true;
}

void HttpRequestParser::handleLine()
{
    if (!lineIsClean())
        return;
    const qsizetype size = m_pending.size() - m_lineStart;
    const bool empty = size == 2;
    switch (m_part) {
    case Part::StartLine:
        handleStartLine();
        return;
    case Part::Fields:
    case Part::Trailers:
        if (empty) {
            handleFieldsEnd();
            return;
        }
        if (m_pending[m_lineStart] == ' ' || m_pending[m_lineStart] == '\t') {
            fail(400, "folded field"); // §5.2; after the start line §2.2
            return;
        }
        m_fieldBytes += size;
        if (++m_fieldCount > m_limits.headerFields) {
            fail(431, "many fields");
            return;
        }
        m_lineStart = m_pending.size();
        return;
    case Part::ChunkLine:
        m_extensionBytes += std::max<qsizetype>(size - 18, 0);
        handleChunkLine();
        return;
    case Part::ChunkEnd:
        if (!empty) {
            fail(400, "chunk longer than announced");
            return;
        }
        m_lineStart = m_pending.size(); // Beast takes this line end together with the next chunk line
        m_part = Part::ChunkLine;
        return;
    case Part::Body:
    case Part::ChunkData:
        break;
    }
    Q_UNREACHABLE();
}

bool HttpRequestParser::parsePending()
{
    error_code error;
    const std::size_t taken =
        m_message->put({m_pending.constData(), static_cast<std::size_t>(m_pending.size())}, error);
    m_pending.remove(0, static_cast<qsizetype>(taken));
    m_lineStart = m_pending.size();
    if (!error || error == http::error::need_more)
        return true;
    if (m_message->failure)
        fail(m_message->failure->status, m_message->failure->reason);
    else if (error == http::error::body_limit)
        fail(413, "long body");
    else
        fail(400, "grammar");
    return false;
}

void HttpRequestParser::handleStartLine()
{
    if (m_pending.size() == 2) {
        if (m_sawEmptyLine) {
            fail(400, "empty lines before the request");
            return;
        }
        m_sawEmptyLine = true;
        m_pending.clear();
        return;
    }
    if (isOtherVersion(m_pending)) {
        fail(505, "version");
        return;
    }
    if (!parsePending())
        return;
    if (!m_pending.isEmpty()) {
        fail(400, "request line"); // Beast still waits for a part of it
        return;
    }
    m_part = Part::Fields;
}

void HttpRequestParser::handleFieldsEnd()
{
    if (!parsePending())
        return;
    if (m_message->is_done()) {
        m_state = State::Complete;
        return;
    }
    if (!m_message->is_header_done() || m_part == Part::Trailers) {
        fail(400, "grammar"); // Beast waits for more where the lines have ended
        return;
    }
    m_state = State::Body;
    m_part = m_message->chunked() ? Part::ChunkLine : Part::Body;
}

void HttpRequestParser::handleChunkLine()
{
    if (!parsePending())
        return;
    if (m_pending.isEmpty()) {
        m_part = Part::ChunkData;
        return;
    }
    // Beast keeps the last chunk's line until it has the trailers too.
    if (!isLastChunk(m_pending)) {
        fail(400, "chunk line");
        return;
    }
    m_part = Part::Trailers;
}

} // namespace rollcall::net
