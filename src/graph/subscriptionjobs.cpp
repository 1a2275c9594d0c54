// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/subscriptionjobs.h"

#include "base/logging.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace rollcall::graph {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Up to two handshakes of 10 s each (contract §2.6), and Graph's own time.
constexpr auto handshakeTimeout = 60s;
// An organization has 10,000 at most (contract §2.4).
constexpr int mostPages = 500;

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

class ListSubscriptions::PageJob final : public net::HttpJob<Page>
{
public:
    PageJob(const GraphClient &client, const QUrl &url, const net::RetryPolicy &policy, QObject *parent)
        : HttpJob(client.services(), policy, parent)
        , m_client(client)
        , m_url(url)
    {
    }

protected:
    net::ClientRequest request() override { return m_client.request("GET", m_url); }

    base::Result<Page> read(const net::ClientAnswer &answer) override
    {
        const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
        if (!object.value("value"_L1).isArray())
            return base::failure(base::ErrorKind::Server, u"list of subscriptions not readable"_s);
        Page page;
        for (const QJsonValue value : object.value("value"_L1).toArray()) {
            if (auto subscription = readSubscription(value.toObject()))
                page.subscriptions.append(*std::move(subscription));
            else
                qCInfo(lcGraph) << "left out of the list:" << subscription.error();
        }
        const QByteArray next = object.value("@odata.nextLink"_L1).toString().toUtf8();
        if (!next.isEmpty()) {
            page.next = QUrl::fromEncoded(next, QUrl::StrictMode);
            if (!m_client.isOurs(page.next))
                return base::failure(base::ErrorKind::Server, u"the next page is on another host"_s);
        }
        return page;
    }

private:
    GraphClient m_client;
    QUrl m_url;
};

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
    fetch(m_client.url(m_version, "/subscriptions"));
}

void ListSubscriptions::cancel()
{
    m_callback = nullptr;
    for (auto *job : findChildren<net::HttpJobBase *>(Qt::FindDirectChildrenOnly))
        job->cancel();
    deleteLater();
}

void ListSubscriptions::fetch(const QUrl &url)
{
    m_visited.insert(url);
    auto *job = new PageJob(m_client, url, m_policy, this);
    job->start(this, [this](const base::Result<Page> &page) { fetched(page); });
}

void ListSubscriptions::fetched(const base::Result<Page> &page)
{
    if (!page)
        return finish(std::unexpected(page.error()));
    m_found += page->subscriptions;
    if (page->next.isEmpty())
        return finish(m_found);
    if (m_visited.contains(page->next) || m_visited.size() >= mostPages)
        return finish(base::failure(base::ErrorKind::Server, u"list of subscriptions has no end"_s));
    fetch(page->next);
}

void ListSubscriptions::finish(base::Result<QList<Subscription>> result)
{
    const Callback callback = std::exchange(m_callback, nullptr);
    deleteLater();
    if (callback && m_context)
        callback(std::move(result));
}

} // namespace rollcall::graph
