// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphclient.h"

#include <QString>
#include <QStringList>

namespace rollcall::graph {

/// Who a delegated token speaks for.
struct Profile
{
    QString id; ///< object id, lower case
    QString displayName;
    QString userPrincipalName;

    bool operator==(const Profile &) const = default;
};

/// GET /me. Errors: those of net::HttpJob, Server (unreadable).
class GetProfile final : public net::HttpJob<Profile>
{
public:
    explicit GetProfile(const GraphClient &client,
                        const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    base::Result<Profile> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
};

/// GET /organization: its verified domains, lower case. User.Read is enough for those (page "Get
/// organization"; not in the contract, so every refusal has to be expected). Errors: those of net::HttpJob,
/// Server (unreadable).
class GetVerifiedDomains final : public net::HttpJob<QStringList>
{
public:
    explicit GetVerifiedDomains(const GraphClient &client,
                                const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    base::Result<QStringList> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
};

/// What a question tells of an application permission, as the token itself does not (contract §1.6).
enum class Access {
    Granted,
    Refused, ///< 403: the permission is missing
    Unclear, ///< refused for want of an access policy, not understood, or not there
};

/// GET of something harmless that needs the permission in question; what it brings is not looked at. Errors:
/// those of net::HttpJob.
class ProbeAccess final : public net::HttpJob<Access>
{
public:
    /// `path` as GraphClient::url() takes it, with or without a query.
    ProbeAccess(const GraphClient &client, QByteArray path,
                const net::RetryPolicy &policy = net::RetryPolicy::forUser());

protected:
    net::ClientRequest request() override;
    bool isAnswer(const net::ClientAnswer &answer) const override;
    base::Result<Access> read(const net::ClientAnswer &answer) override;

private:
    GraphClient m_client;
    QByteArray m_path;
};

} // namespace rollcall::graph
