// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/secretlist.h"

#include "simulator/form.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace rollcall::simulator {

namespace {

/// Of forms, queries and redirects (contract §1.4, §1.5, §1.8, §1.11).
constexpr std::array formSecrets{"client_secret", "client_assertion", "device_code", "code",
                                 "code_verifier", "refresh_token",    "state",       "nonce"};
/// Of answers, and of subscriptions.
constexpr std::array jsonSecrets{"access_token", "refresh_token", "id_token", "device_code", "clientState"};

} // namespace

void SecretList::add(const net::HttpRequest &request, const net::HttpResponse &response)
{
    addForm(request.query);
    if (request.headers.value("Content-Type").startsWith("application/x-www-form-urlencoded"))
        addForm(request.body);
    else
        addJson(request.body);
    const QByteArray location = response.headers.value("Location");
    addForm(location.mid(location.indexOf('?') + 1));
    addJson(response.body);
}

void SecretList::addForm(const QByteArray &text)
{
    const Form form(text);
    for (const char *name : formSecrets) {
        if (form.has(name))
            m_values[QLatin1String(name)].insert(form.value(name));
    }
}

void SecretList::addJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (const char *name : jsonSecrets) {
        const QString value = object.value(QLatin1String(name)).toString();
        if (!value.isEmpty())
            m_values[QLatin1String(name)].insert(value);
    }
}

QJsonObject SecretList::toJson() const
{
    QJsonObject result;
    for (const auto &[name, values] : m_values) {
        QStringList sorted = values.values();
        sorted.sort();
        result.insert(name, QJsonArray::fromStringList(sorted));
    }
    return result;
}

} // namespace rollcall::simulator
