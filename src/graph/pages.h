// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphclient.h"

#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QSet>

#include <functional>

namespace rollcall::graph {

/// GET of a collection, all its pages (contract §10): gives the objects of every `value`, in order. An answer
/// that is one object, or holds one in `value`, counts as a collection of one (§9.3). Deletes itself like a
/// job. Errors: those of net::HttpJob; Server (unreadable, a link to another host, pages without end).
class GetPages final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(base::Result<QList<QJsonObject>>)>;

    /// `path` as GraphClient::url() takes it; `prefer` goes with every page.
    GetPages(const GraphClient &client, ApiVersion version, const QByteArray &path,
             const QByteArrayList &prefer = {}, const net::RetryPolicy &policy = net::RetryPolicy::forUser(),
             QObject *parent = nullptr);

    /// Once. `done` runs exactly once, later; not after cancel(), or when `context` has been destroyed.
    void start(QObject *context, Callback done);
    void cancel();

private:
    class PageJob;
    struct Page
    {
        QList<QJsonObject> objects;
        QUrl next;
    };
    void fetch(const QUrl &url);
    void fetched(const base::Result<Page> &page);
    void finish(base::Result<QList<QJsonObject>> result);

    GraphClient m_client;
    QUrl m_first;
    QByteArrayList m_prefer;
    net::RetryPolicy m_policy;
    QPointer<QObject> m_context;
    Callback m_callback;
    QList<QJsonObject> m_found;
    QSet<QUrl> m_visited;
};

} // namespace rollcall::graph
