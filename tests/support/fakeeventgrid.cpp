// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeeventgrid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace rollcall::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto lockTime = 60s;

QString timeText(base::Instant time)
{
    return QString::fromStdString(base::formatExact(time));
}

} // namespace

quint64 FakeEventGrid::publish(const QJsonObject &data, const QString &type)
{
    return publishRaw({{u"type"_s, type}, {u"data"_s, data}});
}

quint64 FakeEventGrid::publishOutage(base::Instant from, base::Instant to)
{
    return publish({{u"from"_s, timeText(from)}, {u"to"_s, timeText(to)}}, u"rollcall.relay.outage"_s);
}

quint64 FakeEventGrid::publishRaw(QJsonObject event)
{
    ++m_last;
    event[u"specversion"_s] = u"1.0"_s;
    event[u"source"_s] = u"/topics/topic-1"_s;
    if (!event.contains("time"_L1))
        event[u"time"_s] = timeText(m_clock.now());
    event[u"id"_s] =
        m_kind == Kind::Relay ? u"%1-%2"_s.arg(m_epoch).arg(m_last) : u"some-id-%1"_s.arg(m_last);
    if (m_kind == Kind::Relay)
        event[u"sequence"_s] = QString::number(m_last);
    m_events.push_back({.sequence = m_last, .availableFrom = m_clock.now(), .json = event});
    return m_last;
}

void FakeEventGrid::trim(quint64 upTo)
{
    std::erase_if(m_events, [upTo](const Event &event) { return event.sequence <= upTo; });
}

void FakeEventGrid::restore(const QString &epoch)
{
    m_epoch = epoch;
    m_last = 0;
    for (Event &event : m_events) {
        event.sequence = ++m_last;
        event.lockedUntil.reset();
        event.json[u"id"_s] = u"%1-%2"_s.arg(epoch).arg(m_last);
        event.json[u"sequence"_s] = QString::number(m_last);
    }
}

bool FakeEventGrid::hasSomething() const
{
    return std::ranges::any_of(m_events, [now = m_clock.now()](const Event &event) {
        return event.availableFrom <= now && (!event.lockedUntil || *event.lockedUntil <= now);
    });
}

void FakeEventGrid::endLocks()
{
    for (Event &event : m_events)
        event.lockedUntil.reset();
}

void FakeEventGrid::failNext(const QString &operation, int status, const net::HttpHeaders &headers)
{
    m_failures.emplace_back(operation, status, headers);
}

FakeHttpClient::Reply FakeEventGrid::answer(const net::ClientRequest &request)
{
    const QUrlQuery query(request.url);
    net::HttpResponse response =
        respond(request.method, request.url.path(), query, request.headers, request.body);
    net::ClientAnswer answer{.status = response.status, .headers = response.headers, .body = response.body};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(m_clock.now().time_since_epoch()).count();
    answer.headers.append("Date", QLocale::c()
                                      .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC),
                                                u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                                      .toLatin1());
    const QString operation = request.url.path().section(u':', -1);
    const bool nothing = operation == "receive"_L1 && response.status == 200 &&
                         QJsonDocument::fromJson(response.body).object()["value"_L1].toArray().isEmpty();
    const auto wait = nothing ? std::chrono::seconds(query.queryItemValue(u"maxWaitTime"_s).toInt()) : 0s;
    if (m_lost.removeOne(operation))
        return FakeHttpClient::hanging();
    return {.result = answer, .delay = wait};
}

void FakeEventGrid::handle(net::HttpRequest request, net::HttpResponder responder)
{
    responder.respond(respond(request.method, QString::fromLatin1(request.path),
                              QUrlQuery(QString::fromLatin1(request.query)), request.headers, request.body));
}

net::HttpResponse FakeEventGrid::respond(const QByteArray &method, const QString &asked,
                                         const QUrlQuery &query, const net::HttpHeaders &headers,
                                         const QByteArray &body)
{
    const QString operation = asked.section(u':', -1);
    const auto failure = std::ranges::find_if(
        m_failures, [&operation](const auto &one) { return std::get<0>(one) == operation; });
    if (failure != m_failures.end()) {
        const net::HttpResponse response{.status = std::get<1>(*failure), .headers = std::get<2>(*failure)};
        m_operations << operation + u'!' + QString::number(response.status);
        m_failures.erase(failure);
        return response;
    }
    if (headers.value("Authorization") != "SharedAccessKey " + key)
        return {.status = 401};
    if (!asked.startsWith(path))
        return {.status = 404};
    if (method != "POST")
        complain(u"method "_s + QString::fromLatin1(method));
    if (query.queryItemValue(u"api-version"_s) != "2024-06-01"_L1)
        complain(u"api-version"_s);
    return operation == "receive"_L1 ? receive(query, headers, body) : settle(operation, query, body);
}

net::HttpResponse FakeEventGrid::receive(const QUrlQuery &query, const net::HttpHeaders &headers,
                                         const QByteArray &body)
{
    if (!body.isEmpty() || headers.contains("Content-Type"))
        complain(u"receive with a body or a Content-Type"_s);
    const int most = query.queryItemValue(u"maxEvents"_s).toInt();
    const int wait = query.queryItemValue(u"maxWaitTime"_s).toInt();
    if (most < 1 || most > 100 || wait < 10 || wait > 120)
        complain(u"maxEvents or maxWaitTime"_s);
    const base::Instant now = m_clock.now();
    std::vector<QJsonValue> given;
    for (Event &event : m_events) {
        if (int(given.size()) >= std::min(most, longestBatch))
            break;
        if (event.availableFrom > now || (event.lockedUntil && *event.lockedUntil > now))
            continue;
        event.lockToken = u"lock-%1"_s.arg(++m_lastToken);
        event.lockedUntil = now + lockTime;
        ++event.deliveries;
        given.push_back(
            QJsonObject{{u"brokerProperties"_s, QJsonObject{{u"lockToken"_s, event.lockToken},
                                                            {u"deliveryCount"_s, event.deliveries}}},
                        {u"event"_s, event.json}});
    }
    m_operations << u"receive %1"_s.arg(given.size());
    if (!given.empty())
        std::ranges::rotate(given, given.begin() + shuffle % int(given.size()));
    QJsonArray list;
    for (const QJsonValue &event : given)
        list.append(event);
    QJsonObject answer{{u"value"_s, list}};
    if (m_kind == Kind::Relay) {
        answer[u"rollcall"_s] = QJsonObject{
            {u"epoch"_s, m_epoch},
            {u"first"_s, u"1"_s},
            {u"oldest"_s, QString::number(m_events.empty() ? m_last + 1 : m_events.front().sequence)},
            {u"last"_s, QString::number(m_last)}};
    }
    return {.contentType = "application/json", .body = QJsonDocument(answer).toJson(QJsonDocument::Compact)};
}

net::HttpResponse FakeEventGrid::settle(const QString &operation, const QUrlQuery &query,
                                        const QByteArray &body)
{
    QJsonArray succeeded;
    QJsonArray failed;
    const QJsonArray tokens = QJsonDocument::fromJson(body).object()["lockTokens"_L1].toArray();
    if (tokens.isEmpty() || tokens.size() > 100)
        complain(u"%1 lock tokens"_s.arg(tokens.size()));
    const QString delay = query.queryItemValue(u"releaseDelayInSeconds"_s);
    m_operations << u"%1%2 %3"_s.arg(operation, delay).arg(tokens.size());
    const base::Instant now = m_clock.now();
    for (const QJsonValue &token : tokens) {
        const auto event = std::ranges::find_if(m_events, [&](const Event &one) {
            return one.lockToken == token.toString() && one.lockedUntil && *one.lockedUntil > now;
        });
        if (event == m_events.end()) {
            failed.append(QJsonObject{{u"lockToken"_s, token},
                                      {u"error"_s, QJsonObject{{u"code"_s, u"TokenLost"_s},
                                                               {u"message"_s, u"The lock has ended."_s}}}});
            continue;
        }
        succeeded.append(token);
        if (operation == "renewLock"_L1) {
            event->lockedUntil = now + lockTime;
        } else if (operation == "release"_L1) {
            event->lockedUntil.reset();
            event->availableFrom = now + std::chrono::seconds(delay.toInt());
        } else {
            m_rejected += operation == "reject"_L1;
            m_events.erase(event);
        }
    }
    return {.contentType = "application/json",
            .body = QJsonDocument(
                        QJsonObject{{u"succeededLockTokens"_s, succeeded}, {u"failedLockTokens"_s, failed}})
                        .toJson(QJsonDocument::Compact)};
}

} // namespace rollcall::test
