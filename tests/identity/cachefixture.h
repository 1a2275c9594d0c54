// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/tokenprovider.h"
#include "loginfixture.h"

namespace rollcall::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Answers when it is told to.
class FakeSource final : public identity::TokenSource
{
public:
    explicit FakeSource(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    using TokenSource::fetch;
    void fetch(const QStringList &scopes, const QByteArray &claims, QObject *context, Callback done) override
    {
        asked.append(scopes);
        claimsSent.append(claims);
        m_scheduler.after(delay, context, [this, done = std::move(done)] { done(next()); });
    }

    std::optional<identity::TokenError> loginError() const override { return said; }

    QList<QStringList> asked;
    QByteArrayList claimsSent;
    std::optional<identity::TokenError> said;
    std::chrono::nanoseconds delay{1s};
    std::chrono::seconds lifetime{3600};
    std::optional<std::chrono::seconds> refreshIn;
    std::optional<base::Error> failure;
    QString granted = u"user.read"_s;

private:
    base::Result<identity::TokenSet> next()
    {
        if (failure)
            return std::unexpected(*failure);
        identity::TokenSet tokens{.accessToken = "access-" + QByteArray::number(++m_given),
                                  .scopes = identity::normalizedScopes(granted),
                                  .expires = m_scheduler.now() + lifetime};
        if (refreshIn)
            tokens.refreshAt = m_scheduler.now() + *refreshIn;
        return tokens;
    }

    base::Scheduler &m_scheduler;
    int m_given = 0;
};

struct Cached
{
    base::ManualScheduler scheduler;
    FakeSource source{scheduler};
    identity::TokenCache cache{scheduler, source};
    QObject context;
    QStringList got; ///< tokens, or the names of error kinds
    QStringList asked{u"User.Read"_s};

    void ask() { ask(&context); }
    void ask(QObject *whose)
    {
        cache.token(asked, whose, [this](const auto &token) {
            got.append(token ? QString::fromLatin1(*token)
                             : QString::fromLatin1(base::errorKindName(token.error().kind)));
        });
    }
    /// What one question brings, given time for a fetch.
    QString one()
    {
        got.clear();
        ask();
        scheduler.advance(1s);
        return got.join(u',');
    }
};

/// The example of contract §1.12.
inline const QByteArray nbf = R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"}}})";

} // namespace rollcall::test
