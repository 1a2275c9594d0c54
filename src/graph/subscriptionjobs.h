// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphclient.h"
#include "graph/subscription.h"

#include <QList>

#include <functional>

namespace rollcall::graph {

/// A subscription as it was at `date`.
struct SubscriptionAnswer
{
    Subscription subscription;
    std::optional<base::Instant> date; ///< Graph's time, not ours (design §4 rule 5)
};

/// POST /subscriptions. The validation handshake happens inside (contract §2.6): the endpoint must be able to
/// answer meanwhile. Never repeated once it may have been carried out: when mayHaveHappened(), list first.
/// Errors beside those of net::HttpJob: Conflict (there is one for this resource and change type).
class CreateSubscription final : public net::HttpJob<SubscriptionAnswer>
{
public:
    CreateSubscription(const GraphClient &client, ApiVersion version, SubscriptionRequest request,
                       const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    base::Result<SubscriptionAnswer> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    ApiVersion m_version;
    SubscriptionRequest m_request;
};

/// GET /subscriptions/{id}
class GetSubscription final : public net::HttpJob<SubscriptionAnswer>
{
public:
    GetSubscription(const GraphClient &client, ApiVersion version, QString id,
                    const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    base::Result<SubscriptionAnswer> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    ApiVersion m_version;
    QString m_id;
};

/// PATCH /subscriptions/{id}: renews, and reauthorizes by the same call. With the version and the kind of
/// token that created it (contract §2.5).
class RenewSubscription final : public net::HttpJob<SubscriptionAnswer>
{
public:
    RenewSubscription(const GraphClient &client, ApiVersion version, QString id, SubscriptionChange change,
                      const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    /// The same change twice is one change.
    bool isIdempotent(const net::ClientRequest &) const override { return true; }
    base::Result<SubscriptionAnswer> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    ApiVersion m_version;
    QString m_id;
    SubscriptionChange m_change;
};

/// What DELETE found.
struct Deletion
{
    bool existed = true; ///< false: it was gone already, which is as good
    std::optional<base::Instant> date;
};

/// DELETE /subscriptions/{id}
class DeleteSubscription final : public net::HttpJob<Deletion>
{
public:
    DeleteSubscription(const GraphClient &client, ApiVersion version, QString id,
                       const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    bool isAnswer(const net::ClientAnswer &answer) const override;
    base::Result<Deletion> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    ApiVersion m_version;
    QString m_id;
};

/// GET /subscriptions, all pages: with an app's token all of this app in the tenant, with a user's those of
/// the user. Heavily throttled (contract §2.8): for start-up and conflicts, not for watching over them.
/// Entries that cannot be read are left out. Deletes itself like a job. Errors: those of net::HttpJob;
/// Server (unreadable, a link to another host, pages without end).
class ListSubscriptions final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(base::Result<QList<Subscription>>)>;

    ListSubscriptions(const GraphClient &client, ApiVersion version,
                      const net::RetryPolicy &policy = net::RetryPolicy::forUser(),
                      QObject *parent = nullptr);

    /// Once. `done` runs exactly once, later; not after cancel(), or when `context` has been destroyed.
    void start(QObject *context, Callback done);
    void cancel();

private:
    void fetched(const base::Result<QList<QJsonObject>> &objects);
    void finish(base::Result<QList<Subscription>> result);

    GraphClient m_client;
    ApiVersion m_version;
    net::RetryPolicy m_policy;
    QPointer<QObject> m_context;
    Callback m_callback;
};

} // namespace rollcall::graph
