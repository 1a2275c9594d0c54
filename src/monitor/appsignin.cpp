// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/appsignin.h"

#include "monitor/connector.h"
#include "net/httpclient.h"

namespace rollcall::monitor {

using base::Result;

namespace {

/// Lives until it has reported, or its context has gone.
class AppSignIn : public QObject
{
public:
    AppSignIn(const config::AccountConfig &account, secrets::SecretStore &secrets, base::Scheduler &scheduler,
              base::Random &random, QObject *context, std::function<void(Result<void>)> done)
        : QObject(context)
        , m_http(net::makeHttpClient(scheduler))
        , m_secrets(secrets)
        , m_connector({*m_http, scheduler, random, secrets}, account)
        , m_done(std::move(done))
    {
    }

    void start(const QByteArray &clientSecret)
    {
        m_secrets.write(name(), clientSecret, this, [this](const Result<void> &kept) {
            if (!kept)
                return report(kept);
            m_connector.open(this, [this](const Result<void> &opened) {
                if (!opened)
                    return forget(opened);
                m_connector.checkCredential(this, [this](const Result<void> &good) {
                    if (good)
                        report(good);
                    else
                        forget(good);
                });
            });
        });
    }

private:
    [[nodiscard]] QString name() const { return Connector::clientSecretName(m_connector.account().name); }

    void forget(const Result<void> &reason)
    {
        m_secrets.remove(name(), this, [this, reason](const Result<void> &) { report(reason); });
    }

    void report(const Result<void> &result)
    {
        deleteLater();
        m_done(result);
    }

    std::unique_ptr<net::HttpClient> m_http;
    secrets::SecretStore &m_secrets;
    Connector m_connector;
    std::function<void(Result<void>)> m_done;
};

} // namespace

void signInApp(const config::AccountConfig &account, const QByteArray &clientSecret,
               secrets::SecretStore &secrets, base::Scheduler &scheduler, base::Random &random,
               QObject *context, std::function<void(Result<void>)> done)
{
    (new AppSignIn(account, secrets, scheduler, random, context, std::move(done)))->start(clientSecret);
}

} // namespace rollcall::monitor
