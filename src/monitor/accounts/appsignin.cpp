// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/appsignin.h"

#include "monitor/accounts/signinrefusal.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Result;

namespace {

/// Lives until it has reported, or its context has gone.
class AppSignIn : public QObject
{
public:
    using Done = std::function<void(std::optional<SignInRefusal>)>;

    AppSignIn(const Connector::Services &services, const config::AccountConfig &account, AppSecrets secrets,
              QObject *context, Done done)
        : QObject(context)
        , m_services(services)
        , m_secrets(std::move(secrets))
        , m_connector(services, account)
        , m_done(std::move(done))
    {
    }

    void start()
    {
        m_connector.openWith(m_secrets, this, [this](const Result<void> &opened) {
            if (!opened)
                return report(opened);
            m_connector.checkCredential(this, [this](const Result<void> &good) {
                if (!good)
                    return report(good);
                merge();
            });
        });
    }

private:
    [[nodiscard]] QString name() const { return m_connector.account().name; }

    void merge()
    {
        if (m_secrets.certificates.empty())
            return keep();
        readAppSecrets(m_services.secrets, name(), this, [this](const Result<AppSecrets> &before) {
            if (!before)
                return report(std::unexpected(before.error()));
            for (const AppSecrets::Certificate &old : before->certificates) {
                const bool same = std::ranges::any_of(m_secrets.certificates, [&old](const auto &now) {
                    return now->sha256Thumbprint() == old->sha256Thumbprint();
                });
                if (!same && !old->isExpired(m_services.scheduler.now()))
                    m_secrets.certificates.push_back(old);
            }
            keep();
        });
    }

    void keep()
    {
        keepAppSecrets(m_services.secrets, name(), m_secrets, this,
                       [this](const Result<void> &kept) { report(kept); });
    }

    void report(const Result<void> &result)
    {
        deleteLater();
        if (result)
            return m_done(std::nullopt);
        m_done(appRefusalOf(result.error(), m_connector.loginError(), !m_secrets.certificates.empty(),
                            m_connector.clockAhead(), m_services.scheduler.now()));
    }

    Connector::Services m_services;
    AppSecrets m_secrets;
    Connector m_connector;
    Done m_done;
};

} // namespace

void signInApp(const Connector::Services &services, const config::AccountConfig &account,
               const AppSecrets &secrets, QObject *context,
               std::function<void(std::optional<SignInRefusal>)> done)
{
    (new AppSignIn(services, account, secrets, context, std::move(done)))->start();
}

} // namespace rollcall::monitor
