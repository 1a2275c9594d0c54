// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/endpoints.h"
#include "identity/tokenerror.h"
#include "identity/tokens.h"
#include "net/httpjob.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace rollcall::identity {

/// One sign-in of a person, whatever the way: it is started, cancelled and reported once. Single use; one
/// thread.
class SignInFlow : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, RequestingCode, WaitingForUser, Redeeming, Done };
    Q_ENUM(State)
    using Callback = std::function<void(base::Result<TokenSet>)>;

    /// Ends the flow without a report. Does nothing when it is over.
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    /// After a failure: what the login service said, if it said something.
    [[nodiscard]] const std::optional<TokenError> &loginError() const { return m_loginError; }

Q_SIGNALS:
    void stateChanged();

protected:
    /// `services` without an authorizer. `scopes` as in the request; openid, profile and offline_access are
    /// added (contract §1.3).
    SignInFlow(const net::HttpServices &services, Endpoints endpoints, QString clientId,
               const QStringList &scopes, QObject *parent);

    /// `done` runs exactly once, later, as the last thing that happens; not at all after cancel(), or when
    /// `context` or the flow has been destroyed.
    void begin(QObject *context, Callback done);
    void setState(State state);
    void finish(base::Result<TokenSet> result);
    /// Ends what is under way and forgets what is secret.
    virtual void stop() = 0;

    net::HttpServices m_services;
    Endpoints m_endpoints;
    QString m_clientId;
    QStringList m_scopes;
    base::Timer m_timer;
    std::optional<TokenError> m_loginError;

private:
    QPointer<QObject> m_context;
    Callback m_callback;
    State m_state = State::Idle;
};

} // namespace rollcall::identity
