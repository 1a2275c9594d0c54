// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpserver.h"
#include "net/requestpolicy.h"

#include <memory>

namespace rollcall::net {

/// Reads HTTP/1 requests from bytes: a pure function of them, whatever the pieces they come in. Boost.Beast
/// reads the grammar. It gets whole, clean lines only, so that how it treats bare line ends, folded fields
/// and endless chunk extensions does not matter, and checkHead() has the last word on the header (RFC 9112
/// §2.2, §5, §7.1, §11.2).
class HttpRequestParser
{
public:
    enum class State {
        Idle, ///< nothing of a request has come, except perhaps one empty line (§2.2)
        Header,
        Body,
        Complete,
        Failed, ///< for good: nothing that follows on the connection can be trusted
    };

    explicit HttpRequestParser(const HttpServerLimits &limits);
    HttpRequestParser(const HttpRequestParser &) = delete;
    HttpRequestParser &operator=(const HttpRequestParser &) = delete;
    ~HttpRequestParser();

    /// Takes bytes up to the end of the request and says how many; none once Complete or Failed.
    qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    /// Valid when Failed.
    [[nodiscard]] RequestFailure failure() const { return m_failure; }

    /// The header is read, nothing of the body has come, and the client waits for 100 (RFC 9110 §10.1.1).
    [[nodiscard]] bool expectsContinue() const;
    /// Valid when Body or Complete (RFC 9112 §9.3).
    [[nodiscard]] bool keepAlive() const;
    /// 10 or 11; valid when Body or Complete.
    [[nodiscard]] int version() const;

    /// Bytes of the body that have come, after transfer decoding.
    [[nodiscard]] qsizetype bodySize() const;

    /// Fails, and forgets what has come.
    void abandon();

    /// When Complete: gives the request and makes ready for the next one. The peer is not filled in.
    [[nodiscard]] HttpRequest take();

private:
    class Message;
    enum class Part { StartLine, Fields, Body, ChunkLine, ChunkData, ChunkEnd, Trailers };

    void reset();
    qsizetype feedLine(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    [[nodiscard]] bool lineFits();
    [[nodiscard]] bool lineIsClean();
    void handleLine();
    void handleStartLine();
    void handleFieldsEnd();
    void handleChunkLine();
    /// Hands over what is pending; true if Beast took it all or waits for more.
    bool parsePending();
    void fail(int status, const char *reason);

    const HttpServerLimits m_limits;
    std::unique_ptr<Message> m_message;
    State m_state = State::Idle;
    Part m_part = Part::StartLine;
    RequestFailure m_failure;
    QByteArray m_pending;      ///< lines that Beast has not taken yet, the current one last
    qsizetype m_lineStart = 0; ///< where in m_pending the current line begins
    qsizetype m_fieldBytes = 0;
    qsizetype m_extensionBytes = 0;
    int m_fieldCount = 0;
    bool m_sawEmptyLine = false;
    bool m_bodyBegun = false;
};

} // namespace rollcall::net
