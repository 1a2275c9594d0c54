// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/appcredential.h"

#include "identity/tokenjob.h"

namespace rollcall::identity {

AppCredential::AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                             QByteArray clientSecret)
    : m_services(services)
    , m_endpoints(std::move(endpoints))
    , m_clientId(std::move(clientId))
    , m_clientSecret(std::move(clientSecret))
{
}

void AppCredential::fetch(const QStringList &scopes, QObject *context, Callback done)
{
    const FormFields fields{{"grant_type", "client_credentials"},
                            {"client_id", m_clientId.toUtf8()},
                            {"scope", scopes.join(u' ').toUtf8()},
                            {"client_secret", m_clientSecret}};
    auto *job = new TokenJob(m_services, {.url = m_endpoints.token, .fields = fields, .scopes = scopes});
    job->start(context, std::move(done));
}

} // namespace rollcall::identity
