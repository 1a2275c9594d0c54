// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "intake/pullprotocol.h"
#include "net/httpclient.h"

#include <chrono>
#include <map>
#include <vector>

namespace rollcall::intake {

/// Says of each event that was received what became of it: up to 100 lock tokens a request, one request at a
/// time. What cannot be said while the lock may last is dropped: the event then comes again. One thread.
class LockSettler : public QObject
{
    Q_OBJECT

public:
    /// Borrowed. `authorization`: the header's value.
    LockSettler(net::HttpClient &http, base::Scheduler &scheduler, base::Random &random, PullAddress address,
                QByteArray authorization);
    ~LockSettler() override;

    void acknowledge(const QString &lockToken) { add({PullOperation::Acknowledge, {}}, lockToken); }
    void reject(const QString &lockToken) { add({PullOperation::Reject, {}}, lockToken); }
    /// Gives it back, to come again after `delay`.
    void release(const QString &lockToken, std::chrono::seconds delay)
    {
        add({PullOperation::Release, delay}, lockToken);
    }
    /// The lock is to last longer.
    void renew(const QString &lockToken) { add({PullOperation::RenewLock, {}}, lockToken); }

private:
    struct Verdict
    {
        PullOperation operation;
        std::chrono::seconds delay;
        auto operator<=>(const Verdict &) const = default;
    };
    struct Token
    {
        QString text;
        std::chrono::nanoseconds since; ///< by the scheduler
    };

    void add(Verdict verdict, const QString &lockToken);
    void send();
    void answered(const Verdict &verdict, std::vector<Token> tokens,
                  const base::Result<net::ClientAnswer> &answer);

    net::HttpClient &m_http;
    base::Scheduler &m_scheduler;
    base::Random &m_random;
    PullAddress m_address;
    QByteArray m_authorization;
    std::map<Verdict, std::vector<Token>> m_waiting;
    base::Timer m_next;
    std::optional<quint64> m_request;
    int m_failures = 0; ///< in a row
};

} // namespace rollcall::intake
