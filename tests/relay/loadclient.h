// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QTcpSocket>

#include <functional>

namespace rollcall::test {

/// One connection to a relay on loopback: sends requests, one after the other, and tells each answer.
class LoadClient
{
public:
    using Answered = std::function<void(int status, const QByteArray &body)>;

    LoadClient(quint16 port, Answered answered)
        : m_answered(std::move(answered))
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    void post(const QByteArray &target, const QByteArray &body = {}, const QByteArray &key = {})
    {
        QByteArray request = "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        if (!key.isEmpty())
            request += "Authorization: SharedAccessKey " + key + "\r\n";
        if (!body.isEmpty())
            request += "Content-Type: application/json\r\n";
        m_socket.write(request + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    void get(const QByteArray &target)
    {
        m_socket.write(QByteArray("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
    }
    [[nodiscard]] bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

private:
    void read()
    {
        m_input += m_socket.readAll();
        while (true) {
            const qsizetype head = m_input.indexOf("\r\n\r\n");
            if (head < 0)
                return;
            const qsizetype field = m_input.indexOf("Content-Length: ");
            const qsizetype length =
                m_input.sliced(field + 16, m_input.indexOf("\r\n", field) - field - 16).toLongLong();
            if (m_input.size() < head + 4 + length)
                return;
            const int status = m_input.sliced(9, 3).toInt();
            const QByteArray body = m_input.sliced(head + 4, length);
            m_input.remove(0, head + 4 + length);
            m_answered(status, body);
        }
    }

    QTcpSocket m_socket;
    QByteArray m_input;
    Answered m_answered;
};

} // namespace rollcall::test
