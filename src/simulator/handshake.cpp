// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/handshake.h"

#include "simulator/guid.h"

#include <QUrl>

namespace rollcall::simulator {

namespace {

using namespace std::chrono_literals;

/// Blanks, colons, a plus and a per cent sign: only who decodes exactly once echoes it.
QByteArray makeToken(base::Random &random)
{
    return "Validation: Testing client application reachability for subscription Request-Id: " +
           guid(random).toLatin1() + " +100%25";
}

/// Form style: a blank is sent as '+'.
QByteArray encoded(const QByteArray &token)
{
    QByteArray result = token.toPercentEncoding(" ");
    return result.replace(' ', '+');
}

QString problemWith(const base::Result<net::ClientAnswer> &result, const QByteArray &token)
{
    if (!result)
        return result.error().kind == base::ErrorKind::Timeout
                   ? QStringLiteral("Subscription validation request timed out.")
                   : QStringLiteral("Subscription validation request failed. The endpoint can't be reached.");
    if (result->status != 200)
        return QStringLiteral("Subscription validation request failed. Response must have a 200 status; "
                              "received %1.")
            .arg(result->status);
    const QByteArray type = result->headers.value("Content-Type").toLower();
    if (type.split(';').first().trimmed() != "text/plain")
        return QStringLiteral("Subscription validation request failed. Response must be text/plain.");
    if (result->body != token)
        return QStringLiteral("Subscription validation request failed. Response must exactly match "
                              "validationToken query parameter.");
    return {};
}

} // namespace

void validateEndpoints(net::HttpClient &client, base::Random &random, const QStringList &urls,
                       QObject *context, std::function<void(const QString &)> done)
{
    const QByteArray token = makeToken(random);
    QByteArray target = urls.first().toUtf8();
    target += target.contains('?') ? '&' : '?';
    target += "validationToken=" + encoded(token);
    net::ClientRequest request{
        .method = "POST", .url = QUrl::fromEncoded(target, QUrl::StrictMode), .timeout = 10s};
    request.headers.append("Content-Type", "text/plain; charset=utf-8");
    client.send(request, context,
                [&client, &random, urls, context, token,
                 done = std::move(done)](const base::Result<net::ClientAnswer> &result) {
                    const QString problem = problemWith(result, token);
                    if (!problem.isEmpty() || urls.size() == 1)
                        done(problem);
                    else
                        validateEndpoints(client, random, urls.mid(1), context, done);
                });
}

} // namespace rollcall::simulator
