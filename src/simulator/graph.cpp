// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/graph.h"

#include "simulator/answers.h"
#include "simulator/guid.h"
#include "simulator/handshake.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace rollcall::simulator {

using base::Instant;
using net::HttpRequest;
using net::HttpResponse;
using namespace std::chrono_literals;

namespace {

constexpr auto heldFor = 4h;
constexpr std::size_t mostEventReads = 750; ///< in 30 s (contract §2.8)
constexpr auto noticeBefore = 15min;

QStringList segments(const QByteArray &path)
{
    QStringList result;
    for (const QByteArray &part : path.split('/')) {
        if (!part.isEmpty())
            result.append(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));
    }
    return result;
}

std::unexpected<GraphProblem> noSuchSegment(const QString &segment)
{
    return refused(400, QStringLiteral("BadRequest"),
                   QStringLiteral("Resource not found for the segment '%1'.").arg(segment));
}

/// Graph's own spelling of the resource differs from the one sent: nobody may match by it (contract §3.3).
QString respelt(const Subscription &subscription)
{
    if (subscription.joinWebUrl.isEmpty())
        return subscription.resource;
    const QByteArray encoded = QUrl::toPercentEncoding(subscription.joinWebUrl);
    QByteArray lower;
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const bool escape = (i >= 1 && encoded[i - 1] == '%') || (i >= 2 && encoded[i - 2] == '%');
        lower += escape ? QByteArray(1, encoded[i]).toLower() : QByteArray(1, encoded[i]);
    }
    return QStringLiteral("communications/onlineMeetings(joinWebUrl='%1')/meetingCallEvents")
        .arg(QString::fromLatin1(lower));
}

} // namespace

Graph::Graph(Entra &entra, Calendar &calendar, net::HttpClient &outgoing, base::Scheduler &clock,
             base::Scheduler &realTime, base::Random &random, QObject *parent)
    : QObject(parent)
    , m_entra(entra)
    , m_calendar(calendar)
    , m_outgoing(outgoing)
    , m_clock(clock)
    , m_random(random)
    , m_publisher(
          {.client = outgoing,
           .clock = clock,
           .realTime = realTime,
           .random = random,
           .validationToken = [this](const QString &audience) { return m_entra.validationToken(audience); },
           .isAlive = [this](const QString &id) { return m_entries.contains(id); }})
{
    connect(&m_publisher, &Publisher::idle, this, &Graph::idle);
    m_calendar.events().setTeller([this](const EventNews &news) { tell(news); });
}

Graph::~Graph()
{
    m_calendar.events().setTeller({});
}

HttpResponse Graph::finished(const HttpRequest &request, const GraphAnswer &answer) const
{
    const QByteArray requestId = guid(m_random).toLatin1();
    QByteArray clientRequestId = request.headers.value("client-request-id");
    if (clientRequestId.isEmpty())
        clientRequestId = requestId;
    HttpResponse response;
    if (answer) {
        response = *answer;
    } else {
        const GraphProblem &problem = answer.error();
        const QString date = QString::fromStdString(base::formatMilliseconds(m_clock.now())).left(19);
        const QJsonObject inner{{QStringLiteral("date"), date},
                                {QStringLiteral("request-id"), QString::fromLatin1(requestId)},
                                {QStringLiteral("client-request-id"), QString::fromLatin1(clientRequestId)}};
        response =
            jsonAnswer(problem.status,
                       {{QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), problem.code},
                                                              {QStringLiteral("message"), problem.message},
                                                              {QStringLiteral("innerError"), inner}}}});
        if (problem.retryAfterSeconds)
            response.headers.append("Retry-After", QByteArray::number(*problem.retryAfterSeconds));
        for (const QByteArray &value : problem.authenticate)
            response.headers.append("WWW-Authenticate", value);
        if (problem.status == 401 && problem.authenticate.isEmpty())
            response.headers.append("WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"" +
                                                            m_entra.authorizationUri() + "\"");
    }
    response.headers.append("request-id", requestId);
    response.headers.append("client-request-id", clientRequestId);
    return response;
}

void Graph::answer(const HttpRequest &request, Done done)
{
    const auto finish = [this, request, done = std::move(done)](const GraphAnswer &result) {
        done(finished(request, result));
    };
    const auto token = m_entra.accessToken(request);
    if (!token) {
        finish(refused(401, QStringLiteral("InvalidAuthenticationToken"),
                       request.headers.contains("Authorization")
                           ? QStringLiteral("Lifetime validation failed, the token is expired.")
                           : QStringLiteral("Access token is empty.")));
        return;
    }
    if (const auto &challenge = m_entra.challenge(); challenge && challenge->concerns(*token)) {
        GraphProblem problem{challenge->status, QStringLiteral("InvalidAuthenticationToken"),
                             QStringLiteral("Continuous access evaluation resulted in challenge with result: "
                                            "InteractionRequired.")};
        if (challenge->status == 403)
            problem.code = QStringLiteral("AccessDenied");
        problem.authenticate = challenge->fields(m_entra.authorizationUri());
        finish(std::unexpected(problem));
        return;
    }
    const QStringList path = segments(request.path);
    if (path.value(1) == QStringLiteral("subscriptions")) {
        subscriptions(request, path, *token, finish);
        return;
    }
    if (path.value(1) == QStringLiteral("solutions"))
        ++m_eventReads.requests;
    finish(path.value(1) == QStringLiteral("$batch") ? batch(request, *token) : read(request, *token));
}

/// Answers come in any order, each with its own status (contract §10).
GraphAnswer Graph::batch(const HttpRequest &request, const AccessToken &token)
{
    const QJsonArray asked =
        QJsonDocument::fromJson(request.body).object().value(QStringLiteral("requests")).toArray();
    if (request.method != "POST" || asked.isEmpty() || asked.size() > 20)
        return badRequest(QStringLiteral("Number of batch request steps is not between 1 and 20."));
    ++m_eventReads.requests;
    QSet<QString> ids;
    QJsonArray responses;
    for (const QJsonValue one : asked) {
        const QString id = one[QStringLiteral("id")].toString();
        if (id.isEmpty() || ids.contains(id))
            return badRequest(QStringLiteral("The id of a batch request step is missing or not unique."));
        ids.insert(id);
        const QByteArray url = one[QStringLiteral("url")].toString().toUtf8();
        const qsizetype mark = url.indexOf('?');
        HttpRequest part{.method = one[QStringLiteral("method")].toString().toLatin1(),
                         .path = "/v1.0" + (mark < 0 ? url : url.first(mark)),
                         .query = mark < 0 ? QByteArray() : url.mid(mark + 1),
                         .headers = {},
                         .body = {},
                         .peer = request.peer};
        const HttpResponse answer = finished(part, read(part, token));
        QJsonObject headers;
        for (const auto &[name, value] : answer.headers.fields())
            headers.insert(QString::fromLatin1(name), QString::fromLatin1(value));
        responses.insert(
            responses.isEmpty() ? 0 : int(m_random.below(std::uint64_t(responses.size()) + 1)),
            QJsonObject{{QStringLiteral("id"), id},
                        {QStringLiteral("status"), answer.status},
                        {QStringLiteral("headers"), headers},
                        {QStringLiteral("body"), QJsonDocument::fromJson(answer.body).object()}});
    }
    return jsonAnswer(200, {{QStringLiteral("responses"), responses}});
}

GraphAnswer Graph::read(const HttpRequest &request, const AccessToken &token)
{
    const QStringList path = segments(request.path);
    if (path.value(1) == QStringLiteral("solutions")) {
        const Instant now = m_clock.now();
        while (!m_recentEventReads.empty() && now - m_recentEventReads.front() >= 30s)
            m_recentEventReads.pop_front();
        const bool exceeded = m_recentEventReads.size() >= mostEventReads;
        if (now < m_eventsThrottledUntil || exceeded) {
            ++(exceeded ? m_eventReads.exceeded : m_eventReads.throttled);
            GraphProblem problem{429, QStringLiteral("TooManyRequests"),
                                 QStringLiteral("Too many requests.")};
            problem.retryAfterSeconds = int(5 + m_random.below(20));
            return std::unexpected(problem);
        }
        m_recentEventReads.push_back(now);
        ++m_eventReads.items;
    }
    const auto found = m_calendar.answer(request, path.mid(1), token);
    return found ? *found : noSuchSegment(path.value(1));
}

void Graph::subscriptions(const HttpRequest &request, const QStringList &path, const AccessToken &token,
                          std::function<void(const GraphAnswer &)> done)
{
    const SubscriptionContext context{.beta = path[0] == QStringLiteral("beta"),
                                      .token = token,
                                      .app = m_entra.directory().app(token.clientId),
                                      .joinWebUrls = m_calendar.joinWebUrls(),
                                      .events = &m_calendar.events(),
                                      .now = m_clock.now()};
    if (path.size() == 2 && request.method == "GET")
        return done(list(request, token));
    if (path.size() == 2 && request.method == "POST")
        return create(request, context, std::move(done));
    if (path.size() == 3 && request.method == "PATCH")
        return patch(request, path[2], context, std::move(done));
    const bool reauthorizes =
        path.size() == 4 && path[3] == QStringLiteral("reauthorize") && request.method == "POST";
    if (!reauthorizes && (path.size() != 3 || (request.method != "GET" && request.method != "DELETE")))
        return done(
            refused(405, QStringLiteral("Request_BadRequest"), QStringLiteral("Method not allowed.")));

    const auto entry = find(path[2], token);
    if (!entry)
        return done(std::unexpected(entry.error()));
    if (reauthorizes)
        return done(reauthorize(**entry, token));
    if (request.method == "GET")
        return done(jsonAnswer(200, (*entry)->subscription.json(false)));
    m_entries.erase(path[2]);
    done(HttpResponse{.status = 204});
}

std::expected<Graph::Entry *, GraphProblem> Graph::find(const QString &id, const AccessToken &token)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->second->subscription.applicationId != token.clientId)
        return refused(404, QStringLiteral("ResourceNotFound"), QStringLiteral("The object was not found."));
    if (found->second->subscription.delegated != token.delegated)
        return refused(403, QStringLiteral("Forbidden"),
                       QStringLiteral("The subscription was created with another kind of token."));
    return found->second.get();
}

std::expected<void, GraphProblem> Graph::checkSlot(const Subscription &subscription) const
{
    for (const auto &[id, entry] : m_entries) {
        if (entry->subscription.slot == subscription.slot)
            return refused(
                409, QStringLiteral("Conflict"),
                QStringLiteral("Subscription Id %1 already exists for the requested combination.").arg(id));
    }
    return {};
}

void Graph::create(const HttpRequest &request, const SubscriptionContext &context,
                   std::function<void(const GraphAnswer &)> done)
{
    const auto subscription = readSubscription(request.body, context);
    if (!subscription)
        return done(std::unexpected(subscription.error()));
    if (const auto free = checkSlot(*subscription); !free)
        return done(std::unexpected(free.error()));

    QStringList urls{subscription->notificationUrl};
    if (!subscription->lifecycleNotificationUrl.isEmpty())
        urls.append(subscription->lifecycleNotificationUrl);
    validateEndpoints(
        m_outgoing, m_random, urls, this,
        [this, created = *subscription, done = std::move(done)](const QString &problem) mutable {
            if (!problem.isEmpty())
                return done(refused(400, QStringLiteral("ValidationError"), problem));
            // Somebody else may have been quicker meanwhile.
            if (const auto free = checkSlot(created); !free)
                return done(std::unexpected(free.error()));
            created.id = guid(m_random);
            created.created = m_clock.now();
            auto entry = std::make_unique<Entry>(m_clock);
            entry->subscription = created;
            arm(*entry);
            m_entries.emplace(created.id, std::move(entry));
            QJsonObject json = created.json(true);
            json.insert(QStringLiteral("@odata.context"), QStringLiteral("$metadata#subscriptions/$entity"));
            done(jsonAnswer(201, json));
            Q_EMIT subscribed(created.id);
        });
}

void Graph::patch(const HttpRequest &request, const QString &id, const SubscriptionContext &context,
                  std::function<void(const GraphAnswer &)> done)
{
    const auto entry = find(id, context.token);
    if (!entry)
        return done(std::unexpected(entry.error()));
    if (context.now - (*entry)->lastReauthorize < 10min)
        m_misuses.append(QStringLiteral("PATCH within 10 minutes after reauthorize"));
    const auto patched = patchedSubscription((*entry)->subscription, request.body, context);
    if (!patched)
        return done(std::unexpected(patched.error()));
    const auto apply = [this, changed = *patched, id, done = std::move(done)](const QString &problem) {
        if (!problem.isEmpty())
            return done(refused(400, QStringLiteral("ValidationError"), problem));
        const auto found = m_entries.find(id);
        if (found == m_entries.end())
            return done(refused(404, QStringLiteral("ResourceNotFound"),
                                QStringLiteral("The object was not found.")));
        found->second->subscription = changed;
        found->second->lastPatch = m_clock.now();
        arm(*found->second);
        release(*found->second);
        done(jsonAnswer(200, changed.json(false)));
    };
    if (patched->notificationUrl == (*entry)->subscription.notificationUrl)
        return apply(QString());
    validateEndpoints(m_outgoing, m_random, {patched->notificationUrl}, this, apply);
}

GraphAnswer Graph::reauthorize(Entry &entry, const AccessToken &token)
{
    if (m_clock.now() - entry.lastPatch < 10min)
        m_misuses.append(QStringLiteral("reauthorize within 10 minutes after PATCH"));
    entry.lastReauthorize = m_clock.now();
    entry.subscription.authorizedUntil = token.expires;
    arm(entry);
    release(entry);
    return HttpResponse{.status = 204};
}

GraphAnswer Graph::list(const HttpRequest &request, const AccessToken &token)
{
    // 25 per 20 s and app (contract §2.8).
    auto &calls = m_lists[token.clientId];
    const Instant now = m_clock.now();
    std::erase_if(calls, [now](Instant call) { return call <= now - 20s; });
    if (calls.size() >= 25) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(calls.front() + base::Ticks{20s} - now);
        return std::unexpected(GraphProblem{429, QStringLiteral("TooManyRequests"),
                                            QStringLiteral("throttle.aad.ags.subscriptionservice.dc.list"),
                                            static_cast<int>(wait.count())});
    }
    calls.push_back(now);
    QList<const Subscription *> seen;
    for (const auto &[id, entry] : m_entries) {
        const Subscription &one = entry->subscription;
        if (one.applicationId == token.clientId && (!token.delegated || one.creatorId == token.userId))
            seen.append(&one);
    }
    const qsizetype first = request.queryValue("$skiptoken").value_or(QByteArray("0")).toLongLong();
    QJsonArray value;
    for (const Subscription *one : seen.mid(first, m_listPage))
        value.append(one->json(false));
    QJsonObject page{{QStringLiteral("@odata.context"), QStringLiteral("$metadata#subscriptions")},
                     {QStringLiteral("value"), value}};
    if (first + m_listPage < seen.size())
        page.insert(QStringLiteral("@odata.nextLink"),
                    QString(m_calendar.graphBaseUrl() + QString::fromLatin1(request.path) +
                            QStringLiteral("?$skiptoken=%1").arg(first + m_listPage)));
    return jsonAnswer(200, page);
}

void Graph::arm(Entry &entry)
{
    const Subscription &subscription = entry.subscription;
    const Instant now = m_clock.now();
    entry.expiry.start(subscription.expires - now, this,
                       [this, id = subscription.id] { m_entries.erase(id); });
    const Instant end = std::min(subscription.expires, subscription.authorizedUntil);
    entry.notice.start(end - noticeBefore - now, this, [this, id = subscription.id] { remind(id); });
}

/// Near the end of the subscription or of the creator's access, and every 15 minutes from then on (contract
/// §5).
void Graph::remind(const QString &id)
{
    Entry &entry = *m_entries.at(id);
    const Subscription &subscription = entry.subscription;
    if (!subscription.lifecycleNotificationUrl.isEmpty())
        m_publisher.enqueue({.subscriptionId = id,
                             .url = subscription.lifecycleNotificationUrl,
                             .audience = {},
                             .json = lifecycleItem(subscription.head(m_entra.directory().tenantId),
                                                   QStringLiteral("reauthorizationRequired"))});
    entry.notice.start(noticeBefore, this, [this, id] { remind(id); });
}

std::vector<OutgoingItem> Graph::prepare(const CallNotification &notification)
{
    std::vector<OutgoingItem> items;
    for (const auto &[id, entry] : m_entries) {
        const Subscription &subscription = entry->subscription;
        if (subscription.joinWebUrl != notification.joinWebUrl || subscription.joinWebUrl.isEmpty() ||
            subscription.created > notification.callStart)
            continue;
        std::optional<EncryptedContent> content;
        if (subscription.encryptor)
            content = subscription.encryptor->encrypt(notification.plaintext, m_random);
        NotificationHead head = subscription.head(m_entra.directory().tenantId);
        head.resource = respelt(subscription);
        items.push_back({.subscriptionId = id,
                         .url = subscription.notificationUrl,
                         .audience = content ? subscription.applicationId : QString(),
                         .json = callEventItem(head, notification.id, content)});
    }
    return items;
}

void Graph::send(const std::vector<OutgoingItem> &items)
{
    for (const OutgoingItem &item : items) {
        const auto found = m_entries.find(item.subscriptionId);
        if (found == m_entries.end())
            continue;
        Entry &entry = *found->second;
        if (entry.subscription.authorizedUntil > m_clock.now())
            m_publisher.enqueue(item);
        else
            entry.held.push_back({item, m_clock.now()});
    }
}

void Graph::tell(const EventNews &news)
{
    std::vector<OutgoingItem> items;
    if (m_eventFaults.lost > 0 && m_random.below(1000) < m_eventFaults.lost) {
        if (news.what == EventNews::Registration)
            m_lostRegistrations << news.partId;
        return;
    }
    const int copies = m_eventFaults.doubled > 0 && m_random.below(1000) < m_eventFaults.doubled ? 2 : 1;
    for (const auto &[id, entry] : m_entries) {
        const Subscription &subscription = entry->subscription;
        if (!hears(subscription.resource, subscription.changeType, news))
            continue;
        for (int copy = 0; copy < copies; ++copy)
            items.push_back({.subscriptionId = id,
                             .url = subscription.notificationUrl,
                             .audience = {},
                             .json = eventItem(subscription.head(m_entra.directory().tenantId), news)});
    }
    send(items);
}

/// Access is back: what waited for no more than 4 hours goes out (contract §3.1).
void Graph::release(Entry &entry)
{
    const auto held = std::exchange(entry.held, {});
    for (const Held &one : held) {
        if (one.since >= m_clock.now() - heldFor)
            m_publisher.enqueue(one.item);
    }
}

void Graph::revokeAccess()
{
    for (const auto &[id, entry] : m_entries) {
        entry->subscription.authorizedUntil = m_clock.now();
        arm(*entry);
    }
}

bool Graph::hasSubscription(const QString &joinWebUrl) const
{
    return std::ranges::any_of(m_entries, [&joinWebUrl](const auto &entry) {
        return entry.second->subscription.joinWebUrl == joinWebUrl;
    });
}

std::vector<Subscription> Graph::subscriptions() const
{
    std::vector<Subscription> result;
    for (const auto &[id, entry] : m_entries)
        result.push_back(entry->subscription);
    return result;
}

} // namespace rollcall::simulator
