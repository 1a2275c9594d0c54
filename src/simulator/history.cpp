// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/history.h"

#include "simulator/form.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace rollcall::simulator {

namespace {

constexpr qsizetype longest = 10'000;

QString errorOf(const net::HttpResponse &response)
{
    const QJsonValue error = QJsonDocument::fromJson(response.body).object().value(QStringLiteral("error"));
    if (error.isString())
        return error.toString();
    if (error.isObject())
        return error.toObject().value(QStringLiteral("code")).toString();
    const QByteArray location = response.headers.value("Location");
    return Form(location.mid(location.indexOf('?') + 1)).value("error");
}

} // namespace

void RequestHistory::add(const net::HttpRequest &request, const net::HttpResponse &response)
{
    append(request, response.status, errorOf(response));
}

void RequestHistory::addSilence(const net::HttpRequest &request)
{
    append(request, 0, {});
}

void RequestHistory::append(const net::HttpRequest &request, int status, const QString &error)
{
    QStringList words{QString::fromLatin1(request.method), QString::fromLatin1(request.path)};
    const QString grant = Form(request.body).value("grant_type");
    if (request.path.endsWith("/token") && !grant.isEmpty())
        words.append(grant.section(QLatin1Char(':'), -1));
    words.append(QString::number(status));
    if (!error.isEmpty())
        words.append(error);
    if (m_lines.size() >= longest)
        m_lines.removeFirst();
    m_lines.append(words.join(QLatin1Char(' ')));
}

} // namespace rollcall::simulator
