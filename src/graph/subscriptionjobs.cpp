// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionjobs.h"

#include "base/logging.h"
#include "graph/pages.h"

#include <QJsonDocument>

#include <utility>

namespace rollcall::graph {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Up to two handshakes of 10 s each (contract §2.6), and Graph's own time.
constexpr auto handshakeTimeout = 60s;

QByteArray pathOf(const QString &id)
{
    return "/subscriptions/" + id.toUtf8().toPercentEncoding();
}

base::Result<SubscriptionAnswer> readAnswer(const net::ClientAnswer &answer)
{
    auto subscription = readSubscription(QJsonDocument::fromJson(answer.body).object());
    if (!subscription)
        return std::unexpected(subscription.error());
    return SubscriptionAnswer{*std::move(subscription), answerDate(answer)};
}

} // namespace

CreateSubscription::CreateSubscription(const GraphClient &client, ApiVersion version,
                                       SubscriptionRequest request, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_version(version)
    , m_request(std::move(request))
{
}

net::ClientRequest CreateSubscription::request()
{
    auto request = m_client.request("POST", m_client.url(m_version, "/subscriptions"), toJson(m_request));
    request.timeout = handshakeTimeout;
    return request;
}

base::Result<SubscriptionAnswer> CreateSubscription::read(const net::ClientAnswer &answer)
{
    return readAnswer(answer);
}

GetSubscription::GetSubscription(const GraphClient &client, ApiVersion version, QString id,
                                 const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_version(version)
    , m_id(std::move(id))
{
}

net::ClientRequest GetSubscription::request()
{
    return m_client.request("GET", m_client.url(m_version, pathOf(m_id)));
}

base::Result<SubscriptionAnswer> GetSubscription::read(const net::ClientAnswer &answer)
{
    return readAnswer(answer);
}

RenewSubscription::RenewSubscription(const GraphClient &client, ApiVersion version, QString id,
                                     SubscriptionChange change, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_version(version)
    , m_id(std::move(id))
    , m_change(std::move(change))
{
}

net::ClientRequest RenewSubscription::request()
{
    auto request = m_client.request("PATCH", m_client.url(m_version, pathOf(m_id)), toJson(m_change));
    request.timeout = handshakeTimeout; // a changed address is validated anew
    return request;
}

base::Result<SubscriptionAnswer> RenewSubscription::read(const net::ClientAnswer &answer)
{
    return readAnswer(answer);
}

DeleteSubscription::DeleteSubscription(const GraphClient &client, ApiVersion version, QString id,
                                       const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_version(version)
    , m_id(std::move(id))
{
}

net::ClientRequest DeleteSubscription::request()
{
    return m_client.request("DELETE", m_client.url(m_version, pathOf(m_id)));
}

bool DeleteSubscription::isAnswer(const net::ClientAnswer &answer) const
{
    return HttpJob::isAnswer(answer) || answer.status == 404;
}

base::Result<Deletion> DeleteSubscription::read(const net::ClientAnswer &answer)
{
    return Deletion{.existed = answer.status != 404, .date = answerDate(answer)};
}

ListSubscriptions::ListSubscriptions(const GraphClient &client, ApiVersion version,
                                     const net::RetryPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_version(version)
    , m_policy(policy)
{
}

void ListSubscriptions::start(QObject *context, Callback done)
{
    m_context = context;
    m_callback = std::move(done);
    connect(context, &QObject::destroyed, this, &ListSubscriptions::cancel);
    auto *pages = new GetPages(m_client, m_version, "/subscriptions", {}, m_policy, this);
    pages->start(this, [this](const base::Result<QList<QJsonObject>> &objects) { fetched(objects); });
}

void ListSubscriptions::cancel()
{
    m_callback = nullptr;
    for (auto *pages : findChildren<GetPages *>(Qt::FindDirectChildrenOnly))
        pages->cancel();
    deleteLater();
}

void ListSubscriptions::fetched(const base::Result<QList<QJsonObject>> &objects)
{
    if (!objects)
        return finish(std::unexpected(objects.error()));
    QList<Subscription> found;
    for (const QJsonObject &object : *objects) {
        if (auto subscription = readSubscription(object))
            found.append(*std::move(subscription));
        else
            qCInfo(lcGraph) << "left out of the list:" << subscription.error();
    }
    finish(std::move(found));
}

void ListSubscriptions::finish(base::Result<QList<Subscription>> result)
{
    const Callback callback = std::exchange(m_callback, nullptr);
    deleteLater();
    if (callback && m_context)
        callback(std::move(result));
}

} // namespace rollcall::graph
