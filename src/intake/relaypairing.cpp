// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/relaypairing.h"

#include "base/relayname.h"
#include "net/httpjob.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace rollcall::intake {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr qsizetype longestKey = 1024;

bool isOurs(const QUrl &url)
{
    const bool isSafe =
        url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && net::isLoopbackHost(url.host()));
    return url.isValid() && isSafe && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
           !url.hasFragment();
}

bool isKey(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= longestKey &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

QUrl textUrl(const QJsonObject &object, QLatin1StringView name)
{
    return QUrl(object.value(name).toString(), QUrl::StrictMode);
}

Result<RelayPairing> readPairing(const net::ClientAnswer &answer, const QUrl &asked, base::Instant now)
{
    if (answer.status == 403) {
        base::Error error = net::errorFromAnswer(answer, asked, now);
        error.kind = ErrorKind::Expired;
        error.logText =
            u"the relay does not take this pairing link: it has been used, or its ten minutes are "
            "over; ask for a new one"_s;
        return std::unexpected(error);
    }
    if (answer.status != 200) {
        base::Error error = net::errorFromAnswer(answer, asked, now);
        if (answer.status < 500 && answer.status != 429)
            error.kind = ErrorKind::Server; // no relay
        return std::unexpected(error);
    }
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    const RelayPairing pairing{.address = {.endpoint = textUrl(object, "endpoint"_L1),
                                           .topic = object.value("topic"_L1).toString(),
                                           .subscription = object.value("subscription"_L1).toString()},
                               .key = object.value("key"_L1).toString().toUtf8(),
                               .notificationUrl = textUrl(object, "notificationUrl"_L1)};
    if (!isOurs(pairing.address.endpoint) || !isOurs(pairing.notificationUrl) ||
        !base::isRelayName(pairing.address.topic) || !base::isRelayName(pairing.address.subscription) ||
        !isKey(pairing.key))
        return base::failure(ErrorKind::Server, u"the answer does not say what a relay would say"_s);
    if (pairing.address.endpoint.host() != asked.host()) {
        return base::failure(ErrorKind::NotPermitted,
                             u"the relay sends us to another host, %1; that was not agreed to"_s.arg(
                                 pairing.address.endpoint.host()));
    }
    return pairing;
}

} // namespace

Result<RelayLink> readRelayLink(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QUrlQuery query(url);
    const QUrl relay(query.queryItemValue(u"relay"_s, QUrl::FullyDecoded), QUrl::StrictMode);
    const QByteArray code = query.queryItemValue(u"code"_s, QUrl::FullyDecoded).toUtf8();
    if (url.scheme() != "rollcall"_L1 || url.path() != "pair"_L1 || code.isEmpty() || relay.isEmpty()) {
        return base::failure(ErrorKind::InvalidInput,
                             u"this is no pairing link; it begins with rollcall:pair? and is printed by: "
                             "rollcall-relay pair NAME"_s);
    }
    if (!isOurs(relay)) {
        return base::failure(ErrorKind::NotPermitted,
                             u"the pairing link names no address that may be asked: it must be https"_s);
    }
    return RelayLink{.relay = relay, .code = code};
}

void pairWithRelay(net::HttpClient &http, const base::Clock &clock, const RelayLink &link,
                   const QString &device, QObject *context, std::function<void(Result<RelayPairing>)> done)
{
    QUrl url = link.relay;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/pair"_s, QUrl::StrictMode);
    net::ClientRequest request{
        .method = "POST",
        .url = url,
        .body = QJsonDocument(QJsonObject{{u"code"_s, QString::fromUtf8(link.code)}, {u"device"_s, device}})
                    .toJson(QJsonDocument::Compact)};
    request.headers.append("Content-Type", "application/json");
    request.headers.append("Accept", "application/json");
    http.send(request, context,
              [url, &clock, done = std::move(done)](const Result<net::ClientAnswer> &answer) {
                  if (answer)
                      done(readPairing(*answer, url, clock.now()));
                  else
                      done(std::unexpected(answer.error()));
              });
}

} // namespace rollcall::intake
