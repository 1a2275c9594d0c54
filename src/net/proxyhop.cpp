// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxyhop_p.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <optional>
#include <utility>

namespace rollcall::net {

namespace {

constexpr qsizetype longestHead = 64 * 1024;

struct Head
{
    QByteArray first; ///< line
    QByteArrayList fields;

    [[nodiscard]] QByteArrayList values(QByteArrayView name) const
    {
        QByteArrayList found;
        for (const QByteArray &field : fields) {
            const qsizetype colon = field.indexOf(':');
            if (field.left(colon).compare(name, Qt::CaseInsensitive) == 0)
                found << field.mid(colon + 1).trimmed();
        }
        return found;
    }
};

/// Takes it off the front of `bytes`; nothing until it is complete.
std::optional<Head> takeHead(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    QByteArrayList lines = bytes.left(end).split('\n');
    bytes.remove(0, end + 4);
    for (QByteArray &line : lines)
        line = line.trimmed();
    Head head{.first = lines.takeFirst()};
    head.fields = lines;
    return head;
}

/// One offer each: a field may hold several (RFC 9110 §11.6.1), and an offer may have commas in it.
QByteArrayList singleOffers(const QByteArrayList &fields)
{
    QByteArrayList offers;
    for (const QByteArray &field : fields) {
        qsizetype start = 0;
        bool isQuoted = false;
        for (qsizetype i = 0; i <= field.size(); ++i) {
            if (i < field.size() && field.at(i) == '"')
                isQuoted = !isQuoted;
            if (i < field.size() && (isQuoted || field.at(i) != ','))
                continue;
            const QByteArray part = field.mid(start, i - start).trimmed();
            start = i + 1;
            const bool isParameter = part.left(part.indexOf(' ')).contains('=');
            if (isParameter && !offers.isEmpty())
                offers.last() += ", " + part;
            else if (!part.isEmpty())
                offers << part;
        }
    }
    return offers;
}

bool isMethod(const QByteArray &offer, QByteArrayView name)
{
    return offer.left(name.size()).compare(name, Qt::CaseInsensitive) == 0 &&
           (offer.size() == name.size() || offer.at(name.size()) == ' ');
}

/// NTLM's first message only says hello.
bool isHello(const QByteArray &authorization)
{
    const QByteArray message = QByteArray::fromBase64(authorization.mid(5));
    return isMethod(authorization, "NTLM") && message.startsWith("NTLMSSP") && message.size() > 8 &&
           message.at(8) == 1;
}

} // namespace

/// One connection of Qt's. Owns itself: ends with it.
class ProxyHop::Session final : public QObject
{
public:
    Session(ProxyHop &hop, QTcpSocket *client)
        : QObject(&hop)
        , m_hop(hop)
        , m_client(client)
    {
        m_client->setParent(this);
        m_upstream.setProxy(QNetworkProxy::NoProxy);
        connect(m_client, &QTcpSocket::readyRead, this, &Session::readClient);
        connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_upstream, &QTcpSocket::readyRead, this, &Session::readUpstream);
        connect(&m_upstream, &QTcpSocket::connected, this, &Session::sendHead);
        connect(&m_upstream, &QTcpSocket::errorOccurred, this, &Session::lostUpstream);
    }
    ~Session() override
    {
        m_hop.m_waiting.removeOne(this);
        if (m_triesLogin)
            m_hop.loginEnded(Login::Untried);
    }

    /// What is known of the password, or another has found out.
    void goOn(Login login)
    {
        if (login == Login::Refused)
            return refuse(Trouble::RefusedPassword);
        startLogin();
    }

private:
    void readClient()
    {
        m_fromClient += m_client->readAll();
        if (m_isTunnel) {
            m_upstream.write(std::exchange(m_fromClient, {}));
            return;
        }
        const QByteArray bytes = m_fromClient;
        const auto head = takeHead(m_fromClient);
        if (!head) {
            if (m_fromClient.size() > longestHead)
                m_client->abort();
            return;
        }
        const QByteArrayList words = head->first.split(' ');
        if (m_isLost) {
            m_target = words.value(1);
            return refuse(Trouble::Unreachable);
        }
        if (words.size() != 3 || words.first() != "CONNECT" || !m_fromClient.isEmpty() || !m_head.isEmpty())
            return m_client->abort();
        m_target = words.at(1);
        m_head = bytes;
        m_authorization = head->values("Proxy-Authorization").value(0);
        if (m_authorization.isEmpty() || m_triesLogin || m_hop.m_login == Login::Accepted)
            return goUpstream();
        if (m_hop.m_login == Login::Trying)
            m_hop.m_waiting << this;
        else
            goOn(m_hop.m_login);
    }

    void startLogin()
    {
        if (m_hop.m_login != Login::Accepted) {
            m_triesLogin = true;
            m_hop.m_login = Login::Trying;
        }
        goUpstream();
    }

    void goUpstream()
    {
        if (m_upstream.state() == QAbstractSocket::ConnectedState)
            sendHead();
        else
            m_upstream.connectToHost(m_hop.m_proxy.hostName(), m_hop.m_proxy.port());
    }

    void sendHead()
    {
        m_awaitsAnswer = true;
        m_upstream.write(std::exchange(m_head, {}));
    }

    void readUpstream()
    {
        m_fromUpstream += m_upstream.readAll();
        if (m_isTunnel) {
            m_client->write(std::exchange(m_fromUpstream, {}));
            return;
        }
        // What is left of an answer's body.
        const qsizetype skipped = std::min(m_toSkip, m_fromUpstream.size());
        m_fromUpstream.remove(0, skipped);
        m_toSkip -= skipped;
        const auto head = takeHead(m_fromUpstream);
        if (!head) {
            if (m_fromUpstream.size() > longestHead)
                refuse(Trouble::Unreachable);
            return;
        }
        const int status = head->first.startsWith("HTTP/1.") ? head->first.mid(9, 3).toInt() : 0;
        if (status >= 200 && status < 300) {
            m_isTunnel = true;
            m_hop.m_troubles.remove(m_target);
            if (std::exchange(m_triesLogin, false))
                m_hop.loginEnded(Login::Accepted);
            m_client->write("HTTP/1.1 200 Connected\r\n\r\n" + std::exchange(m_fromUpstream, {}));
        } else if (status == 407) {
            passChallenge(*head);
        } else {
            refuse(status == 0 ? Trouble::Unreachable : Trouble::Refused);
        }
    }

    void passChallenge(const Head &head)
    {
        const QByteArrayList offers = m_hop.acceptable(singleOffers(head.values("Proxy-Authenticate")));
        const bool answersHello = isHello(m_authorization) && offers.size() == 1 &&
                                  isMethod(offers.first(), "NTLM") && offers.first().size() > 5;
        if (!m_authorization.isEmpty() && !answersHello && !isMethod(m_authorization, "Negotiate")) {
            m_triesLogin = false;
            m_hop.loginEnded(Login::Refused);
            return refuse(Trouble::RefusedPassword);
        }
        if (offers.isEmpty() || isMethod(m_authorization, "Negotiate"))
            return refuse(Trouble::OtherMethod);
        m_hop.m_troubles.insert(m_target, m_hop.m_hasPassword ? Trouble::None : Trouble::WantsPassword);

        // Proxies hang up after a challenge without a word, and then Qt waits. So it comes back on a new
        // connection, except in the middle of NTLM, which is about one and the same.
        const QByteArray length = head.values("Content-Length").value(0);
        const bool closes = !answersHello || length.isEmpty() ||
                            head.values("Connection").value(0).toLower() == "close" ||
                            head.first.startsWith("HTTP/1.0");
        QByteArray answer = "HTTP/1.1 407 Authentication Required\r\n";
        for (const QByteArray &offer : offers)
            answer += "Proxy-Authenticate: " + offer + "\r\n";
        m_client->write(answer + (closes ? "Connection: close\r\n" : "") + "Content-Length: 0\r\n\r\n");
        if (closes) {
            m_upstream.disconnect(this);
            m_upstream.abort();
            m_client->disconnectFromHost();
            return;
        }
        m_toSkip = length.toLongLong();
        m_awaitsAnswer = false;
    }

    void lostUpstream(QAbstractSocket::SocketError)
    {
        if (m_isTunnel)
            readUpstream();
        if (m_isTunnel)
            m_client->disconnectFromHost();
        else if (m_awaitsAnswer || !m_head.isEmpty())
            refuse(Trouble::Unreachable);
        else
            m_isLost = true; // whoever answers the challenge hears of it
    }

    void refuse(Trouble trouble)
    {
        m_hop.m_troubles.insert(m_target, trouble);
        m_upstream.disconnect(this);
        m_upstream.abort();
        m_client->write("HTTP/1.1 403 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        m_client->disconnectFromHost();
    }

    ProxyHop &m_hop;
    QTcpSocket *m_client;
    QTcpSocket m_upstream;
    QByteArray m_fromClient;
    QByteArray m_fromUpstream;
    qsizetype m_toSkip = 0;
    QByteArray m_target;
    QByteArray m_head; ///< that waits to go on
    QByteArray m_authorization;
    bool m_triesLogin = false;
    bool m_awaitsAnswer = false;
    bool m_isLost = false; ///< the proxy hung up between a challenge and the answer to it
    bool m_isTunnel = false;
};

ProxyHop::ProxyHop(const QNetworkProxy &proxy, bool hasPassword, QObject *parent)
    : QObject(parent)
    , m_proxy(proxy)
    , m_hasPassword(hasPassword)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            new Session(*this, client);
    });
    m_server.listen(QHostAddress(QHostAddress::LocalHost));
}

ProxyHop::~ProxyHop()
{
    // While there is still something to say goodbye to.
    while (!children().isEmpty())
        delete children().first();
}

QByteArrayList ProxyHop::acceptable(const QByteArrayList &offers) const
{
    const auto only = [&offers](std::initializer_list<QByteArrayView> names) {
        QByteArrayList found;
        for (const QByteArray &offer : offers) {
            if (std::any_of(names.begin(), names.end(),
                            [&offer](QByteArrayView name) { return isMethod(offer, name); }))
                found << offer;
        }
        return found;
    };
    if (!m_hasPassword) {
#ifdef Q_OS_WIN
        return only({"Negotiate", "NTLM", "Digest", "Basic"}); // as whoever is logged in to Windows
#else
        return only({"Negotiate", "Digest", "Basic"});
#endif
    }
    const QByteArrayList simple = only({"Digest", "Basic"});
    return simple.isEmpty() ? only({"NTLM"}) : simple;
}

void ProxyHop::allowLogin()
{
    if (m_login == Login::Refused)
        m_login = Login::Untried;
}

void ProxyHop::loginEnded(Login login)
{
    m_login = login;
    for (Session *session : std::exchange(m_waiting, {})) {
        if (m_login == Login::Trying)
            m_waiting << session;
        else
            session->goOn(m_login);
    }
}

} // namespace rollcall::net
