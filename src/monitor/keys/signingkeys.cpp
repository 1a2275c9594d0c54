// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/keys/signingkeys.h"

#include "crypto/jwt.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::monitor {

using namespace std::chrono_literals;

namespace {

constexpr auto leastPause = 5min;

class KeysJob final : public net::HttpJob<crypto::Jwks>
{
public:
    KeysJob(const net::HttpServices &services, QUrl url)
        : HttpJob(services, net::RetryPolicy::forUser(), nullptr)
        , m_url(std::move(url))
    {
    }

protected:
    net::ClientRequest request() override { return {.url = m_url}; }
    base::Result<crypto::Jwks> read(const net::ClientAnswer &answer) override
    {
        return crypto::Jwks::fromJson(answer.body);
    }

private:
    QUrl m_url;
};

/// Where an OpenID configuration says the keys are (contract §1.10).
class ConfigurationJob final : public net::HttpJob<QUrl>
{
public:
    ConfigurationJob(const net::HttpServices &services, QUrl url)
        : HttpJob(services, net::RetryPolicy::forUser(), nullptr)
        , m_url(std::move(url))
    {
    }

protected:
    net::ClientRequest request() override { return {.url = m_url}; }
    base::Result<QUrl> read(const net::ClientAnswer &answer) override
    {
        const QUrl keys(
            QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("jwks_uri")).toString(),
            QUrl::StrictMode);
        if (keys.isEmpty() || !keys.isValid()) {
            return base::failure(base::ErrorKind::Server,
                                 QStringLiteral("the OpenID configuration does not say where its keys are"));
        }
        return keys;
    }

private:
    QUrl m_url;
};

} // namespace

SigningKeys::SigningKeys(const net::HttpServices &services, QUrl url, Source source,
                         pipeline::JwtTokenJudge &judge, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_url(std::move(url))
    , m_source(source)
    , m_judge(judge)
    , m_next(services.scheduler)
{
}

void SigningKeys::refresh()
{
    if (m_fetching) {
        m_wanted = true; // what is under way may have been answered before the new key was published
        return;
    }
    if (m_next.isActive())
        return;
    const auto now = m_services.scheduler.elapsed();
    const auto wait = m_lastFetch ? *m_lastFetch + leastPause - now : 0ns;
    if (wait <= 0ns)
        fetch();
    else
        m_next.start(wait, this, [this] { fetch(); });
}

void SigningKeys::fetch()
{
    m_fetching = true;
    m_wanted = false;
    m_lastFetch = m_services.scheduler.elapsed();
    const base::Instant asked = m_services.scheduler.now();
    if (m_source == Source::Keys)
        return fetchKeys(m_url, asked);
    auto *job = new ConfigurationJob(m_services, m_url);
    job->start(this, [this, asked](const base::Result<QUrl> &keys) {
        if (keys)
            fetchKeys(*keys, asked);
        else
            fail(keys.error());
    });
}

void SigningKeys::fail(const base::Error &error)
{
    m_fetching = false;
    m_next.start(leastPause, this, [this] { fetch(); });
    Q_EMIT failed(error);
}

void SigningKeys::fetchKeys(const QUrl &url, base::Instant asked)
{
    auto *job = new KeysJob(m_services, url);
    job->start(this, [this, asked](base::Result<crypto::Jwks> keys) {
        if (!keys)
            return fail(keys.error());
        m_fetching = false;
        m_judge.setKeys(std::move(*keys), asked);
        Q_EMIT updated();
        if (m_wanted)
            refresh();
    });
}

} // namespace rollcall::monitor
