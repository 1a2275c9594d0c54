// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/networkfault_p.h"
#include "net/proxyroutes_p.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QStringBuilder>

#include <map>
#include <utility>

namespace rollcall::net {

namespace {

/// A body that can be read once. QNetworkAccessManager repeats a request on its own when the connection
/// breaks before an answer came, POST included, unless it cannot have the body again.
class OneTimeBody final : public QIODevice
{
public:
    explicit OneTimeBody(const QByteArray &bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    bool reset() override { return m_at == 0 && !m_bytes.isEmpty(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 taken = std::min<qint64>(size, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, taken, data);
        m_at += taken;
        return taken > 0 || size == 0 ? taken : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// Lives until the last of its replies is gone.
using Manager = std::shared_ptr<QNetworkAccessManager>;

Manager makeManager(const ProxyRoutes &routes)
{
    auto manager = std::make_shared<QNetworkAccessManager>();
    manager->setProxyFactory(routes.makeFactory());
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return manager;
}

class QtHttpClient final : public QObject, public HttpClient
{
public:
    QtHttpClient(base::Scheduler &scheduler, const NetworkOptions &options);
    ~QtHttpClient() override;

    quint64 send(const ClientRequest &request, QObject *context, Callback callback) override;
    void cancel(quint64 id) override;

private:
    struct Exchange
    {
        explicit Exchange(base::Scheduler &scheduler)
            : timer(scheduler)
        {
        }
        Manager manager;
        QPointer<QNetworkReply> reply;
        QPointer<QObject> context;
        QMetaObject::Connection contextGone;
        Callback callback;
        base::Timer timer;
        QUrl url;
        qsizetype maxAnswer = 0;
        QByteArray body;
        QNetworkProxy proxy;
        QList<QSslError> tlsErrors;
    };

    [[nodiscard]] QNetworkRequest networkRequest(const ClientRequest &request) const;
    void begin(quint64 id, const ClientRequest &request, const QNetworkProxy &proxy);
    /// Later: nobody is called back by what he calls.
    void fail(quint64 id, const base::Error &error);
    void receive(quint64 id);
    void finish(quint64 id);
    /// Ends the exchange, then tells; the client may be gone afterwards.
    void report(quint64 id, base::Result<ClientAnswer> result);
    std::unique_ptr<Exchange> remove(quint64 id);

    base::Scheduler &m_scheduler;
    const QSslConfiguration m_tls;
    ProxyRoutes m_routes;
    Manager m_manager;
    std::map<quint64, std::unique_ptr<Exchange>> m_exchanges;
    quint64 m_lastId = 0;
};

QtHttpClient::QtHttpClient(base::Scheduler &scheduler, const NetworkOptions &options)
    : m_scheduler(scheduler)
    , m_tls(tlsConfiguration(options))
    , m_routes(scheduler, options)
    , m_manager(makeManager(m_routes))
{
}

QtHttpClient::~QtHttpClient()
{
    while (!m_exchanges.empty())
        remove(m_exchanges.begin()->first);
}

QNetworkRequest QtHttpClient::networkRequest(const ClientRequest &request) const
{
    QNetworkRequest made(request.url);
    made.setSslConfiguration(m_tls);
    // HTTP/1.1 only: the rules on repeating and on new connections (Graph contract §10) are about those.
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setRawHeader("User-Agent", "Rollcall");
    // The system's language is nobody's business, and errors in English can be searched for.
    made.setRawHeader("Accept-Language", "en");
    for (const auto &[name, value] : request.headers.fields())
        made.setRawHeader(name, value);
    return made;
}

quint64 QtHttpClient::send(const ClientRequest &request, QObject *context, Callback callback)
{
    const quint64 id = ++m_lastId;
    auto &exchange = *(m_exchanges[id] = std::make_unique<Exchange>(m_scheduler));
    exchange.context = context;
    exchange.contextGone = connect(context, &QObject::destroyed, this, [this, id] { cancel(id); });
    exchange.callback = std::move(callback);
    exchange.url = request.url;
    exchange.maxAnswer = request.maxAnswer;

    const QString scheme = request.url.scheme();
    const bool allowed = request.url.isValid() && !request.url.host().isEmpty() &&
                         (scheme == QLatin1String("https") ||
                          (scheme == QLatin1String("http") && isLoopbackHost(request.url.host())));
    if (!allowed) {
        fail(id, {.kind = base::ErrorKind::Unsupported,
                  .logText = u"not an address that may be asked: " % urlForLog(request.url)});
        return id;
    }
    exchange.timer.start(request.timeout, this, [this, id] {
        report(id, base::failure(base::ErrorKind::Timeout,
                                 u"no answer in time from " % urlForLog(m_exchanges.at(id)->url)));
    });
    m_routes.find(request.url, [this, id, request](const base::Result<QNetworkProxy> &proxy) {
        if (!m_exchanges.contains(id))
            return;
        if (proxy)
            begin(id, request, *proxy);
        else
            fail(id, proxy.error());
    });
    return id;
}

void QtHttpClient::fail(quint64 id, const base::Error &error)
{
    m_exchanges.at(id)->timer.start(std::chrono::nanoseconds{0}, this,
                                    [this, id, error] { report(id, std::unexpected(error)); });
}

void QtHttpClient::begin(quint64 id, const ClientRequest &request, const QNetworkProxy &proxy)
{
    Exchange &exchange = *m_exchanges.at(id);
    exchange.manager = m_manager;
    exchange.proxy = proxy;
    QNetworkRequest made = networkRequest(request);
    if (request.method == "GET" || request.method == "HEAD") {
        exchange.reply = request.method == "GET" ? m_manager->get(made) : m_manager->head(made);
    } else {
        made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        made.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        auto *body = new OneTimeBody(request.body);
        exchange.reply = m_manager->sendCustomRequest(made, request.method, body);
        body->setParent(exchange.reply);
    }
    connect(exchange.reply, &QNetworkReply::readyRead, this, [this, id] { receive(id); });
    connect(exchange.reply, &QNetworkReply::finished, this, [this, id] { finish(id); });
    connect(exchange.reply, &QNetworkReply::sslErrors, this,
            [&exchange](const QList<QSslError> &errors) { exchange.tlsErrors += errors; });
}

void QtHttpClient::receive(quint64 id)
{
    Exchange &exchange = *m_exchanges.at(id);
    exchange.body += exchange.reply->readAll();
    if (exchange.body.size() > exchange.maxAnswer)
        report(id,
               base::failure(base::ErrorKind::Server, u"too long an answer from " % urlForLog(exchange.url)));
}

void QtHttpClient::finish(quint64 id)
{
    receive(id);
    const auto found = m_exchanges.find(id);
    if (found == m_exchanges.end())
        return;
    Exchange &exchange = *found->second;
    const QNetworkReply &reply = *exchange.reply;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt's error repeats a bad status, less exactly; anything else it says means that the answer is not
    // whole.
    const QNetworkReply::NetworkError error = reply.error();
    const bool isOfStatus = status >= 400 && error >= 200 && error != QNetworkReply::ProtocolFailure;
    if (status == 0 || (error != QNetworkReply::NoError && !isOfStatus)) {
        const base::Error fault = networkFault({.where = urlForLog(exchange.url),
                                                .error = error,
                                                .tlsErrors = exchange.tlsErrors,
                                                .proxy = exchange.proxy,
                                                .trouble = m_routes.trouble(exchange.url)});
        if (fault.cause == base::NetworkCause::ProxyAuthentication)
            m_routes.passwordRefused();
        m_routes.forget(exchange.url);
        report(id, std::unexpected(fault));
        return;
    }
    // The next try should not meet the same worn-out server behind the same connection (Graph contract §10).
    if (status == 503 && exchange.manager == m_manager)
        m_manager = makeManager(m_routes);
    ClientAnswer answer{.status = status, .body = std::move(exchange.body)};
    for (const auto &[name, value] : reply.rawHeaderPairs())
        answer.headers.append(name, value);
    report(id, std::move(answer));
}

void QtHttpClient::report(quint64 id, base::Result<ClientAnswer> result)
{
    const auto exchange = remove(id);
    if (exchange->context)
        exchange->callback(std::move(result));
    // If the callback destroyed the client: a manager must not go while it is on the call stack.
    if (exchange->manager && exchange->manager.use_count() == 1)
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [last = std::move(exchange->manager)] {}, Qt::QueuedConnection);
}

/// Clears before it aborts: an abort reports by itself, and what is queued already must not find anything.
std::unique_ptr<QtHttpClient::Exchange> QtHttpClient::remove(quint64 id)
{
    const auto found = m_exchanges.find(id);
    auto exchange = std::move(found->second);
    m_exchanges.erase(found);
    exchange->timer.stop();
    disconnect(exchange->contextGone);
    if (QNetworkReply *reply = std::exchange(exchange->reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        QCoreApplication::removePostedEvents(reply);
        reply->deleteLater();
    }
    return exchange;
}

void QtHttpClient::cancel(quint64 id)
{
    if (m_exchanges.contains(id))
        remove(id);
}

} // namespace

std::unique_ptr<HttpClient> makeHttpClient(base::Scheduler &scheduler, const NetworkOptions &options)
{
    return std::make_unique<QtHttpClient>(scheduler, options);
}

std::unique_ptr<HttpClient> makeHttpClient(base::Scheduler &scheduler,
                                           const std::optional<QSslConfiguration> &tls)
{
    return makeHttpClient(scheduler, NetworkOptions{.tls = tls});
}

bool isLoopbackHost(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QString urlForLog(const QUrl &url)
{
    QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    for (QString &segment : segments) {
        // Mail addresses, and keys in quotes such as a join link.
        const QString plain = QUrl::fromPercentEncoding(segment.toLatin1());
        if (plain.contains(u'@') || plain.contains(u'\''))
            segment = QStringLiteral("…");
    }
    return url.host() % segments.join(u'/');
}

} // namespace rollcall::net
