// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signinflow.h"

#include "base/logging.h"
#include "identity/loginrequest.h"

#include <utility>

namespace rollcall::identity {

SignInFlow::SignInFlow(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                       const QStringList &scopes, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_endpoints(std::move(endpoints))
    , m_clientId(std::move(clientId))
    , m_scopes(withOpenIdScopes(scopes))
    , m_timer(services.scheduler)
{
    Q_ASSERT(!services.authorizer);
}

void SignInFlow::begin(QObject *context, Callback done)
{
    Q_ASSERT(m_state == State::Idle && context);
    m_context = context;
    m_callback = std::move(done);
    connect(context, &QObject::destroyed, this, &SignInFlow::cancel);
}

void SignInFlow::cancel()
{
    if (m_state == State::Idle || m_state == State::Done)
        return;
    stop();
    m_callback = nullptr;
    setState(State::Done);
}

void SignInFlow::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void SignInFlow::finish(base::Result<TokenSet> result)
{
    if (!result)
        qCInfo(lcIdentity) << metaObject()->className() << "failed:" << result.error();
    const Callback callback = std::exchange(m_callback, nullptr);
    const QPointer context(m_context);
    stop();
    const QPointer guard(this);
    setState(State::Done);
    if (guard && context)
        callback(std::move(result));
}

} // namespace rollcall::identity
