// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"
#include "identity/devicecodeflow.h"
#include "identity/usercredential.h"
#include "monitor/connector.h"

#include <QObject>

#include <memory>

namespace rollcall::monitor {

/// The organizer plane (design §2): who is signed in to an account of the settings, and signing in.
class Organizer : public QObject
{
    Q_OBJECT

public:
    /// What `services` names is borrowed.
    Organizer(const Connector::Services &services, config::AccountConfig account, QObject *parent = nullptr);
    ~Organizer() override;

    /// Looks whether somebody is signed in from an earlier run; signedIn() if so. Without a network it
    /// believes what is kept.
    void restore();
    /// By device code: deviceCode(), then signedIn() or failed(). Does nothing while it is going on.
    void signIn();
    void cancelSignIn();

    [[nodiscard]] QString username() const { return m_username; } ///< empty: nobody

Q_SIGNALS:
    void deviceCode(const rollcall::identity::DeviceCodePrompt &prompt);
    void signedIn(const QString &username);
    void failed(const rollcall::base::Error &error);

private:
    void startFlow(const identity::Endpoints &endpoints);
    void keep(const identity::TokenSet &tokens);
    void endFlow();
    [[nodiscard]] QString rememberedName() const;
    [[nodiscard]] net::HttpServices services();
    void fail(const base::Error &error);

    Connector::Services m_services;
    config::AccountConfig m_account;
    net::RequestGate m_gate;
    identity::Endpoints m_endpoints;
    std::unique_ptr<identity::DeviceCodeFlow> m_flow;
    std::unique_ptr<identity::UserCredential> m_credential;
    QString m_username;
    quint64 m_attempt = 0; ///< so that what was cancelled has no consequences
    bool m_signingIn = false;
};

} // namespace rollcall::monitor
