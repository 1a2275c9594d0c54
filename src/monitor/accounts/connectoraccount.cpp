// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/connectoraccount.h"

#include "graph/events.h"
#include "graph/resources.h"
#include "monitor/accounts/signinrefusal.h"
#include "monitor/remembered.h"

#include <algorithm>
#include <memory>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

constexpr QLatin1StringView registrationLists("VirtualEvent.Read.Chat");

} // namespace

QString stateKeyName(const QString &account)
{
    return QStringLiteral("client-state-key/") + account;
}

QString importedName(const QString &account)
{
    return QStringLiteral("imported-connector/") + account;
}

ConnectorAccount::ConnectorAccount(const Connector::Services &services, config::AccountConfig account,
                                   QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_account(std::move(account))
    , m_permissions(unknownPermissions(config::Plane::Connector))
{
}

ConnectorAccount::~ConnectorAccount() = default;

AccountInfo ConnectorAccount::info() const
{
    return {.id = m_account.name,
            .name = m_account.name,
            .plane = config::Plane::Connector,
            .cloud = m_account.cloud,
            .tenant = m_account.tenant,
            .clientId = m_account.clientId,
            .loginBase = loginBase(m_account.effectiveAuthority()),
            .state = m_state,
            .checked = m_checked,
            .problem = m_problem,
            .refusal = m_refusal,
            .credential = m_credential,
            .credentialExpires = m_expires,
            .permissions = m_permissions};
}

// --- what is kept
// ----------------------------------------------------------------------------------------------------

void ConnectorAccount::restore(QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    look([this, listening, done = std::move(done)](const Result<void> &result) {
        Q_EMIT changed();
        if (listening)
            done(result);
    });
}

void ConnectorAccount::look(Done done)
{
    readAppSecrets(m_services.secrets, m_account.name, this,
                   [this, done = std::move(done)](const Result<AppSecrets> &kept) {
                       m_problem.reset();
                       m_refusal.reset();
                       if (!kept) {
                           m_problem = kept.error();
                           return done(std::unexpected(kept.error()));
                       }
                       m_expires = kept->expires();
                       m_credential = !kept->certificates.empty()     ? CredentialKind::Certificate
                                      : !kept->clientSecret.isEmpty() ? CredentialKind::Secret
                                                                      : CredentialKind::None;
                       if (m_credential != CredentialKind::None) {
                           m_state = AccountState::SignedIn;
                           return done({});
                       }
                       m_services.secrets.read(importedName(m_account.name), this,
                                               [this, done](const Result<QByteArray> &imported) {
                                                   m_state = imported ? AccountState::ReadOnly
                                                                      : AccountState::SignedOut;
                                                   done({});
                                               });
                   });
}

// --- what it may do
// --------------------------------------------------------------------------------------------------

void ConnectorAccount::check(QObject *context, Done done)
{
    m_waiting.push_back({context, std::move(done)});
    if (m_waiting.size() > 1)
        return;
    m_checked = false;
    look([this](const Result<void> &looked) {
        if (!looked || m_credential == CredentialKind::None)
            return finish(looked);
        m_connector = std::make_unique<Connector>(m_services, m_account);
        m_connector->open(this, [this](const Result<void> &opened) {
            if (!opened)
                return finish(opened);
            m_connector->checkCredential(this, [this](const Result<void> &good) {
                if (!good)
                    return finish(good);
                m_checked = true;
                m_unanswered = 4;
                ask("/communications/onlineMeetings?$filter=VideoTeleconferenceId%20eq%20'0'",
                    QLatin1StringView("OnlineMeetings.Read.All"));
                ask("/solutions/virtualEvents/webinars", QLatin1StringView("VirtualEvent.Read.All"));
                askForLists();
                listSubscriptions();
            });
        });
    });
}

void ConnectorAccount::ask(const QByteArray &path, QLatin1StringView permission)
{
    auto *job = new graph::ProbeAccess(m_connector->graph(), path);
    job->start(this, [this, permission](const Result<graph::Access> &access) {
        if (access && *access != graph::Access::Unclear) {
            setGrant(permission,
                     *access == graph::Access::Granted ? GrantState::Granted : GrantState::Missing);
        }
        answered();
    });
}

/// One after the other, until one may be listed.
void ConnectorAccount::askForLists()
{
    constexpr qsizetype mostAsked = 5;
    struct Asking
    {
        QList<FollowedEvent> left;
        std::function<void()> next;
    };
    setGrant(registrationLists, GrantState::Unknown);
    const auto asking =
        std::make_shared<Asking>(Asking{m_followed.first(std::min(m_followed.size(), mostAsked)), {}});
    asking->next = [this, weak = std::weak_ptr(asking)] {
        const auto now = weak.lock();
        if (now->left.isEmpty())
            return answered();
        const FollowedEvent event = now->left.takeFirst();
        const auto kind = event.townhall ? graph::EventKind::Townhall : graph::EventKind::Webinar;
        auto *job =
            new graph::ProbeAccess(m_connector->graph(), graph::eventPath(kind, event.id) + "/registrations");
        job->start(this, [this, now](const Result<graph::Access> &access) {
            const bool granted = access && *access == graph::Access::Granted;
            if (granted)
                now->left.clear();
            if (granted || (access && *access == graph::Access::Refused))
                setGrant(registrationLists, granted ? GrantState::Granted : GrantState::Missing);
            now->next();
        });
    };
    asking->next();
}

/// A subscription to call events is there only by this permission (contract §2.3).
void ConnectorAccount::listSubscriptions()
{
    auto *job = new graph::ListSubscriptions(m_connector->graph(), graph::ApiVersion::Beta);
    job->start(this, [this](const Result<QList<graph::Subscription>> &list) {
        const bool listens = list && std::ranges::any_of(*list, [](const graph::Subscription &one) {
                                 const auto *kind = graph::resourceKindOf(one.resource);
                                 return kind && kind->watchable == graph::Watchable::CallEvents;
                             });
        if (listens)
            setGrant(QLatin1StringView("OnlineMeetings.Read.All"), GrantState::Granted);
        answered();
    });
}

void ConnectorAccount::setGrant(QLatin1StringView permission, GrantState state)
{
    for (Permission &one : m_permissions) {
        if (one.need.name == permission)
            one.state = state;
    }
}

void ConnectorAccount::answered()
{
    if (--m_unanswered == 0)
        finish({});
}

void ConnectorAccount::finish(const Result<void> &result)
{
    if (!result) {
        m_problem = result.error();
        const ErrorKind kind = m_problem->kind;
        // Whatever was refused: another credential is needed.
        if (kind == ErrorKind::NotSignedIn || kind == ErrorKind::NotPermitted || kind == ErrorKind::Expired) {
            m_state = AccountState::NeedsSignIn;
            m_checked = true;
            if (m_connector) {
                m_refusal = appRefusalOf(*m_problem, m_connector->loginError(),
                                         m_credential == CredentialKind::Certificate,
                                         m_connector->clockAhead(), m_services.scheduler.now());
            }
        }
    }
    if (m_connector) // it is on the stack
        m_connector.release()->deleteLater();
    const auto waiting = std::exchange(m_waiting, {});
    Q_EMIT changed();
    for (const Waiting &one : waiting) {
        if (one.context)
            one.done(result);
    }
}

} // namespace rollcall::monitor
