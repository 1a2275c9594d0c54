// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/signinflow.h"

#include <QPointer>
#include <QString>

#include <chrono>
#include <optional>

namespace rollcall::identity {

/// What the user needs to see.
struct DeviceCodePrompt
{
    QString userCode;
    QString verificationUri; ///< http or https
    QString message;         ///< the service's own wording, perhaps empty
    std::chrono::seconds expiresIn{900};
    std::chrono::seconds interval{5};
    base::Instant expires;
};

/// One sign-in by device code (RFC 8628; contract §1.4 and §1.5). Single use; one thread.
///
/// start() asks for a code, codeReady() hands it out, then the token endpoint is polled until the user has
/// decided, the code has expired or cancel() is called. A poll is never sent while another is under way, nor
/// after the code's expiry, and the code is never replaced by a new one.
class DeviceCodeFlow final : public SignInFlow
{
    Q_OBJECT

public:
    /// `services` without an authorizer. `scopes` as in the request; openid, profile and offline_access are
    /// added (contract §1.3).
    DeviceCodeFlow(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                   const QStringList &scopes, QObject *parent = nullptr);
    ~DeviceCodeFlow() override;

    /// Once. `done` runs exactly once, later, as the last thing that happens; not at all after cancel(), or
    /// when `context` or the flow has been destroyed. `claims`: JSON of a challenge, or TokenError::claims.
    /// Errors: Unsupported (no device authorization endpoint), Declined, Expired, those of kindOf() and
    /// readTokens(), and before there is a code those of net::HttpJob.
    void start(QObject *context, Callback done, const QByteArray &claims = {});

Q_SIGNALS:
    void codeReady(const rollcall::identity::DeviceCodePrompt &prompt);
    /// A poll failed for a reason that may pass; the next one follows.
    void pollFailed(const rollcall::base::Error &error);

private:
    class CodeJob;
    struct Code
    {
        DeviceCodePrompt prompt;
        QByteArray deviceCode;
    };
    [[nodiscard]] static base::Result<Code> readCode(const net::ClientAnswer &answer, base::Instant now);

    void codeReceived(base::Result<Code> result);
    void waitForNextPoll(std::chrono::milliseconds wait);
    void poll();
    void polled(const base::Result<net::ClientAnswer> &result);
    void answered(const net::ClientAnswer &answer);
    [[nodiscard]] std::chrono::milliseconds afterOutage(int doublings) const;
    void stop() override;

    QPointer<CodeJob> m_codeJob;
    std::optional<quint64> m_poll; ///< the one under way
    QByteArray m_deviceCode;
    QByteArray m_claims;
    std::chrono::milliseconds m_interval{0};
    std::chrono::nanoseconds m_deadline{0};
    int m_outages = 0; ///< polls in a row without a proper answer
};

} // namespace rollcall::identity
