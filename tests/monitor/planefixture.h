// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/loginfixture.h"
#include "monitor/accounts/connector.h"

#include <QCoreApplication>

#include <memory>

namespace rollcall::test {

/// A login service behind a fake client, and a secret store.
struct PlaneFixture : LoginFixture
{
    [[nodiscard]] config::AccountConfig account(config::Plane plane) const
    {
        return {.name = QStringLiteral("work"),
                .plane = plane,
                .authority = QUrl(QStringLiteral("https://login.example/%1/v2.0").arg(tenantId)),
                .tenant = tenantId,
                .clientId = clientId,
                .graphBaseUrl = QUrl(QStringLiteral("https://graph.example/v1.0"))};
    }
    [[nodiscard]] monitor::Connector::Services planeServices()
    {
        return {http, scheduler, random, *secrets, lockFile};
    }
    /// Lets the secret store and the network answer, until nothing more happens.
    void turn()
    {
        for (int i = 0; i < 10; ++i) {
            QTest::qWait(0);
            settle();
        }
    }
    [[nodiscard]] std::optional<QByteArray> secret(const QString &name)
    {
        std::optional<QByteArray> found;
        secrets->read(name, &context, [&found](const base::Result<QByteArray> &value) {
            if (value)
                found = *value;
        });
        turn();
        return found;
    }
    void keepSecret(const QString &name, const QByteArray &value)
    {
        secrets->write(name, value, &context, [](const base::Result<void> &) {});
    }
    [[nodiscard]] static QJsonObject discovery()
    {
        const QString base = QStringLiteral("https://login.example/%1").arg(tenantId);
        return {{QStringLiteral("issuer"), QString(base + QStringLiteral("/v2.0"))},
                {QStringLiteral("authorization_endpoint"),
                 QString(base + QStringLiteral("/oauth2/v2.0/authorize"))},
                {QStringLiteral("token_endpoint"), QString(base + QStringLiteral("/oauth2/v2.0/token"))},
                {QStringLiteral("device_authorization_endpoint"),
                 QString(base + QStringLiteral("/oauth2/v2.0/devicecode"))},
                {QStringLiteral("jwks_uri"), QString(base + QStringLiteral("/discovery/v2.0/keys"))}};
    }

    std::unique_ptr<secrets::SecretStore> secrets = secrets::makeMemoryStore();
    QString lockFile; ///< empty: this process is alone
};

} // namespace rollcall::test
