// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"
#include "graph/graphclient.h"
#include "graph/lookups.h"
#include "identity/browsersignin.h"
#include "identity/devicecodeflow.h"
#include "identity/refreshlock.h"
#include "identity/usercredential.h"
#include "monitor/accounts/accounts.h"
#include "monitor/accounts/connector.h"
#include "monitor/accounts/signin.h"
#include "monitor/remembered.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// The organizer plane (design §2): who is signed in to an account of the settings, signing in, and out.
class Organizer : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// What `services` names is borrowed.
    Organizer(const Connector::Services &services, config::AccountConfig account, QObject *parent = nullptr);
    ~Organizer() override;

    /// Looks whether somebody is signed in from an earlier run, without a network. Reports once, later.
    /// Errors: those of the secret store.
    void restore(QObject *context, Done done);

    /// deviceCode() or browserNeeded(), then signedIn() or failed(). Does nothing while it is going on.
    void signIn(const SignInRequest &request);
    void cancelSignIn();
    [[nodiscard]] bool isSigningIn() const { return m_signingIn; }

    /// Renews the tokens, to see what is granted, and asks Graph who that is. Reports once, later; what came
    /// of it is info(). Errors: those of TokenSource::fetch(), Cancelled (somebody else signed in meanwhile).
    void check(QObject *context, Done done);
    /// Forgets who is signed in, and their tokens: how many entries of the secret store. Errors: those of the
    /// store.
    void forget(QObject *context, std::function<void(base::Result<int>)> done);

    [[nodiscard]] const config::AccountConfig &account() const { return m_account; }
    [[nodiscard]] const std::optional<Remembered> &person() const { return m_person; }
    [[nodiscard]] QString username() const; ///< empty: nobody
    /// The tenant's guid, once it is known; else as in the settings.
    [[nodiscard]] QString tenant() const;
    [[nodiscard]] AccountInfo info() const;
    /// Graph in the name of who is signed in, until graphGoing(); null before a check() that went well.
    [[nodiscard]] const graph::GraphClient *graph() const;

Q_SIGNALS:
    void changed();    ///< info()
    void graphGoing(); ///< what graph() has given is about to be gone, copies of it included
    void deviceCode(const rollcall::identity::DeviceCodePrompt &prompt);
    void browserNeeded(const QUrl &address);
    void strangerCame(rollcall::base::Instant until);
    void signedIn(const QString &username);
    void failed(const rollcall::monitor::SignInRefusal &refusal);

private:
    /// Tokens of whoever is signed in, and Graph with them.
    struct Session;

    void startFlow(const identity::Endpoints &endpoints);
    void keep(const identity::TokenSet &tokens);
    void remember(const Remembered &person);
    void endFlow();
    void eraseToken(const QString &name, std::function<void(const base::Result<void> &)> done);
    void endSession();
    void fail(const base::Error &error);

    void renew(const std::shared_ptr<Session> &session);
    void renewed(const base::Result<identity::TokenSet> &tokens);
    void askGraph();
    void checked(const base::Result<void> &result);

    [[nodiscard]] QStringList scopes() const;
    [[nodiscard]] QString nameOf(const Remembered &person) const;
    [[nodiscard]] QString tokenName(const Remembered &person) const;
    [[nodiscard]] net::HttpServices services();
    [[nodiscard]] std::shared_ptr<Session> makeSession(const identity::Endpoints &endpoints,
                                                       const Remembered &person);

    Connector::Services m_services;
    config::AccountConfig m_account;
    net::RequestGate m_gate;
    net::RequestGate m_graphGate;
    identity::RefreshLock m_lock;

    SignInRequest m_request;
    identity::Endpoints m_endpoints;
    std::unique_ptr<identity::SignInFlow> m_flow;
    QByteArray m_claims;   ///< what the next sign-in has to bring (contract §1.7)
    quint64 m_attempt = 0; ///< so that what was cancelled has no consequences
    bool m_signingIn = false;

    std::optional<Remembered> m_person;
    std::shared_ptr<Session> m_session;
    AccountState m_state = AccountState::SignedOut;
    bool m_checked = false;
    std::optional<base::Error> m_problem;
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    std::vector<Waiting> m_checking;
    bool m_renewing = false;
};

} // namespace rollcall::monitor
