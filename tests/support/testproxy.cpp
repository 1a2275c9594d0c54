// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testproxy.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QUrl>

namespace rollcall::test {

namespace {

constexpr qsizetype MaximalHead = 64 * 1024;

struct Head
{
    QByteArray method;
    QByteArray target;
    QByteArrayList fields; ///< all lines but the first
};

QByteArray fieldValue(const Head &head, const char *name)
{
    for (const QByteArray &line : head.fields) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

Head parseHead(const QByteArray &bytes)
{
    QByteArrayList lines = bytes.split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    const QByteArrayList parts = lines.takeFirst().split(' ');
    Head head;
    head.method = parts.value(0);
    head.target = parts.value(1);
    head.fields = lines;
    return head;
}

} // namespace

/// One connection of a client. Owns itself: ends with it.
class TestProxy::Session final : public QObject
{
public:
    Session(TestProxy &proxy, QTcpSocket *client)
        : QObject(&proxy)
        , m_proxy(proxy)
        , m_client(client)
    {
        m_client->setParent(this);
        connect(m_client, &QTcpSocket::readyRead, this, &Session::read);
        connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    }

private:
    void read()
    {
        if (m_upstream) {
            if (m_upstream->state() == QAbstractSocket::ConnectedState)
                m_upstream->write(m_client->readAll());
            return;
        }
        m_received += m_client->readAll();
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end < 0) {
            if (m_received.size() > MaximalHead)
                m_client->abort();
            return;
        }
        const Head head = parseHead(m_received.left(end));
        const QByteArray body = m_received.mid(end + 4);
        if (body.size() < fieldValue(head, "Content-Length").toLongLong())
            return;
        m_received.clear();
        answer(head, body);
    }

    void answer(const Head &head, const QByteArray &body)
    {
        ++m_proxy.m_count;
        if (m_proxy.m_refusal != 0)
            return refuse(QByteArray::number(m_proxy.m_refusal) + " Refused");
        if (m_proxy.m_authorization && fieldValue(head, "Proxy-Authorization") != *m_proxy.m_authorization) {
            ++m_proxy.m_challenges;
            return refuse("407 Proxy Authentication Required",
                          "Proxy-Authenticate: Basic realm=\"test\"\r\n");
        }
        const bool tunnel = head.method == "CONNECT";
        const QUrl url =
            QUrl::fromEncoded(tunnel ? "tunnel://" + head.target : head.target, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (!tunnel && url.scheme() != QLatin1String("http")))
            return refuse("400 Bad Request");
        const QByteArray host = url.host().toLatin1();
        const quint16 routed = m_proxy.m_routes.value(host);
        const QHostAddress address(url.host());
        if (routed == 0 && !address.isLoopback())
            return refuse("502 Bad Gateway");
        if (tunnel)
            m_proxy.m_tunnels.append(head.target);
        else
            m_proxy.m_requests.append(head.method + ' ' + head.target);
        open(routed ? QHostAddress(QHostAddress::LocalHost) : address,
             routed ? routed : static_cast<quint16>(url.port(80)),
             tunnel ? QByteArray() : originForm(head, url) + body);
    }

    /// What goes on: the target without host, and nothing that was said to the proxy.
    static QByteArray originForm(const Head &head, const QUrl &url)
    {
        QByteArray path = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        if (!path.startsWith('/'))
            path.prepend('/');
        QByteArray text = head.method + ' ' + path + " HTTP/1.1\r\n";
        for (const QByteArray &line : head.fields) {
            const QByteArray name = line.left(line.indexOf(':')).toLower();
            if (name != "connection" && !name.startsWith("proxy-"))
                text += line + "\r\n";
        }
        return text + "Connection: close\r\n\r\n";
    }

    /// Empty `request`: a tunnel, so the client is told when it stands.
    void open(const QHostAddress &address, quint16 port, const QByteArray &request)
    {
        m_upstream = new QTcpSocket(this);
        connect(m_upstream, &QTcpSocket::connected, this, [this, request] {
            if (request.isEmpty())
                m_client->write("HTTP/1.1 200 Connection established\r\n\r\n");
            else
                m_upstream->write(request);
            m_upstream->write(m_client->readAll());
        });
        connect(m_upstream, &QTcpSocket::readyRead, this, [this] { m_client->write(m_upstream->readAll()); });
        connect(m_upstream, &QTcpSocket::disconnected, this, [this] { m_client->disconnectFromHost(); });
        connect(m_upstream, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError)
                refuse("502 Bad Gateway");
        });
        // Qt's proxy settings of the test must not send the proxy through itself.
        m_upstream->setProxy(QNetworkProxy::NoProxy);
        m_upstream->connectToHost(address, port);
    }

    void refuse(const QByteArray &status, const QByteArray &fields = {})
    {
        m_client->write("HTTP/1.1 " + status + "\r\n" + fields +
                        "Connection: close\r\nContent-Length: 0\r\n\r\n");
        m_client->disconnectFromHost();
    }

    TestProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_upstream = nullptr;
    QByteArray m_received;
};

TestProxy::TestProxy(QObject *parent)
    : QObject(parent)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            new Session(*this, client);
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the proxy can't listen: %s", qPrintable(m_server.errorString()));
}

void TestProxy::requireBasic(const QByteArray &user, const QByteArray &password)
{
    m_authorization = "Basic " + QByteArray(user + ':' + password).toBase64();
}

void TestProxy::route(const QByteArray &host, quint16 port)
{
    m_routes.insert(host.toLower(), port);
}

} // namespace rollcall::test
