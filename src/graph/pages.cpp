// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/pages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

// An organization has 10,000 subscriptions at most (contract §2.4), nothing else that we read is longer.
constexpr int mostPages = 500;

} // namespace

class GetPages::PageJob final : public net::HttpJob<Page>
{
public:
    PageJob(const GraphClient &client, const QUrl &url, QByteArrayList prefer, const net::RetryPolicy &policy,
            QObject *parent)
        : HttpJob(client.services(), policy, parent)
        , m_client(client)
        , m_url(url)
        , m_prefer(std::move(prefer))
    {
    }

protected:
    net::ClientRequest request() override
    {
        auto request = m_client.request("GET", m_url);
        for (const QByteArray &preference : m_prefer)
            request.headers.append("Prefer", preference);
        return request;
    }

    base::Result<Page> read(const net::ClientAnswer &answer) override
    {
        const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
        const QJsonValue value = object.value("value"_L1);
        Page page;
        if (value.isArray()) {
            for (const QJsonValue one : value.toArray())
                page.objects.append(one.toObject());
        } else if (value.isObject()) {
            page.objects.append(value.toObject());
        } else if (object.contains("id"_L1)) {
            page.objects.append(object);
        } else {
            return base::failure(base::ErrorKind::Server, u"list not readable"_s);
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
    QByteArrayList m_prefer;
};

GetPages::GetPages(const GraphClient &client, ApiVersion version, const QByteArray &path,
                   const QByteArrayList &prefer, const net::RetryPolicy &policy, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_first(client.url(version, path))
    , m_prefer(prefer)
    , m_policy(policy)
{
}

void GetPages::start(QObject *context, Callback done)
{
    m_context = context;
    m_callback = std::move(done);
    connect(context, &QObject::destroyed, this, &GetPages::cancel);
    fetch(m_first);
}

void GetPages::cancel()
{
    m_callback = nullptr;
    for (auto *job : findChildren<net::HttpJobBase *>(Qt::FindDirectChildrenOnly))
        job->cancel();
    deleteLater();
}

void GetPages::fetch(const QUrl &url)
{
    m_visited.insert(url);
    auto *job = new PageJob(m_client, url, m_prefer, m_policy, this);
    job->start(this, [this](const base::Result<Page> &page) { fetched(page); });
}

void GetPages::fetched(const base::Result<Page> &page)
{
    if (!page)
        return finish(std::unexpected(page.error()));
    m_found += page->objects;
    if (page->next.isEmpty())
        return finish(m_found);
    if (m_visited.contains(page->next) || m_visited.size() >= mostPages)
        return finish(base::failure(base::ErrorKind::Server, u"a list of Graph's has no end"_s));
    fetch(page->next);
}

void GetPages::finish(base::Result<QList<QJsonObject>> result)
{
    const Callback callback = std::exchange(m_callback, nullptr);
    deleteLater();
    if (callback && m_context)
        callback(std::move(result));
}

} // namespace rollcall::graph
