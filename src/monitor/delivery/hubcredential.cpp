// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/hubcredential.h"

namespace rollcall::monitor {

using base::Result;
using intake::EventHubsConsumer;

HubCredential::HubCredential(const Connector::Services &services, config::AccountConfig account,
                             QString scope)
    : m_services(services)
    , m_account(std::move(account))
    , m_scope(std::move(scope))
{
}

HubCredential::~HubCredential() = default;

void HubCredential::fetch(QObject *context, EventHubsConsumer::TokenDone done)
{
    if (m_isOpen) {
        m_connector->fetchToken(m_scope, context,
                                [principal = m_account.clientId.toUtf8(),
                                 done = std::move(done)](const Result<identity::TokenSet> &got) {
                                    if (!got)
                                        return done(std::unexpected(got.error()));
                                    done(EventHubsConsumer::Token{.value = got->accessToken,
                                                                  .expires = got->expires,
                                                                  .principal = principal});
                                });
        return;
    }
    m_connector = std::make_unique<Connector>(m_services, m_account);
    m_connector->open(context, [this, context, done = std::move(done)](const Result<void> &opened) {
        if (!opened)
            return done(std::unexpected(opened.error()));
        m_isOpen = true;
        fetch(context, done);
    });
}

} // namespace rollcall::monitor
