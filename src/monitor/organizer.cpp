// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/organizer.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::monitor {

using base::Result;

namespace {

/// What device code asks for on this rung (contract §1.2, §9.1).
QStringList organizerScopes()
{
    return {QStringLiteral("User.Read"), QStringLiteral("OnlineMeetings.Read"),
            QStringLiteral("VirtualEvent.Read")};
}

} // namespace

Organizer::Organizer(const Connector::Services &services, config::AccountConfig account, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_account(std::move(account))
    , m_gate(services.scheduler)
{
}

Organizer::~Organizer() = default;

net::HttpServices Organizer::services()
{
    return {m_services.http, m_services.scheduler, m_services.random, m_gate};
}

QString Organizer::rememberedName() const
{
    return QStringLiteral("signed-in/") + m_account.name;
}

void Organizer::restore()
{
    m_services.secrets.read(rememberedName(), this, [this](const Result<QByteArray> &stored) {
        if (!stored) {
            if (stored.error().kind != base::ErrorKind::NotFound)
                qCWarning(lcMonitor) << "cannot tell who is signed in:" << stored.error();
            return;
        }
        const QJsonObject remembered = QJsonDocument::fromJson(*stored).object();
        m_username = remembered.value(QStringLiteral("username")).toString();
        if (!m_username.isEmpty())
            Q_EMIT signedIn(m_username);
    });
}

void Organizer::signIn()
{
    if (m_signingIn)
        return;
    m_signingIn = true;
    const quint64 attempt = ++m_attempt;
    identity::discover(services(), m_account.effectiveAuthority(), this,
                       [this, attempt](const Result<identity::Endpoints> &endpoints) {
                           if (attempt != m_attempt)
                               return;
                           if (!endpoints)
                               return fail(endpoints.error());
                           startFlow(*endpoints);
                       });
}

void Organizer::startFlow(const identity::Endpoints &endpoints)
{
    m_endpoints = endpoints;
    m_flow = std::make_unique<identity::DeviceCodeFlow>(services(), endpoints, m_account.clientId,
                                                        organizerScopes());
    connect(m_flow.get(), &identity::DeviceCodeFlow::codeReady, this, &Organizer::deviceCode);
    m_flow->start(this, [this](const Result<identity::TokenSet> &tokens) {
        endFlow();
        if (!tokens)
            return fail(tokens.error());
        keep(*tokens);
    });
}

void Organizer::keep(const identity::TokenSet &tokens)
{
    const identity::Account account = *tokens.account; // the flow demands one
    m_credential = std::make_unique<identity::UserCredential>(services(), m_endpoints, m_account.clientId,
                                                              m_services.secrets, account.homeAccountId);
    m_credential->keep(tokens, this, [this, account, attempt = m_attempt](const Result<void> &kept) {
        if (attempt != m_attempt)
            return;
        if (!kept)
            return fail(kept.error());
        const QJsonObject remembered{{QStringLiteral("homeAccountId"), account.homeAccountId},
                                     {QStringLiteral("username"), account.username}};
        m_services.secrets.write(rememberedName(), QJsonDocument(remembered).toJson(QJsonDocument::Compact),
                                 this, [this, account, attempt](const Result<void> &written) {
                                     if (attempt != m_attempt)
                                         return;
                                     if (!written)
                                         return fail(written.error());
                                     m_signingIn = false;
                                     m_username = account.username;
                                     Q_EMIT signedIn(m_username);
                                 });
    });
}

void Organizer::cancelSignIn()
{
    ++m_attempt;
    m_signingIn = false;
    if (m_flow) {
        m_flow->cancel();
        endFlow();
    }
}

/// It may be on the stack.
void Organizer::endFlow()
{
    m_flow->disconnect(this);
    m_flow->setParent(this);
    m_flow.release()->deleteLater();
}

void Organizer::fail(const base::Error &error)
{
    m_signingIn = false;
    Q_EMIT failed(error);
}

} // namespace rollcall::monitor
