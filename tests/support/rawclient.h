// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpserver.h"
#include "support/testcertificate.h"

#include <QSslSocket>

namespace rollcall::test {

/// A client that sends bytes and keeps what comes back.
class RawClient
{
public:
    explicit RawClient(const net::HttpServer &server, const TestCertificate *certificate = nullptr)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { received += m_socket.readAll(); });
        if (certificate) {
            m_socket.setSslConfiguration(certificate->clientConfiguration());
            m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
        } else {
            m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        }
    }

    /// What is sent before the connection stands waits.
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void leave() { m_socket.abort(); }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] qint64 unsent() const { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); }
    [[nodiscard]] QSsl::SslProtocol protocol() const { return m_socket.sessionProtocol(); }

    QByteArray received;

private:
    QSslSocket m_socket;
};

} // namespace rollcall::test
