// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/loginrequest.h"

#include "identity/guid.h"

#include <QDateTime>
#include <QLocale>

namespace rollcall::identity {

QByteArray formEncoded(const FormFields &fields)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : fields)
        pairs.append(name.toPercentEncoding() + '=' + value.toPercentEncoding());
    return pairs.join('&');
}

net::ClientRequest loginRequest(const QUrl &url, const FormFields &fields, base::Random &random)
{
    net::ClientRequest request{.method = "POST", .url = url, .body = formEncoded(fields)};
    request.headers.append("Content-Type", "application/x-www-form-urlencoded");
    request.headers.append("Accept", "application/json");
    request.headers.append("client-request-id", randomGuid(random));
    request.headers.append("return-client-request-id", "true");
    request.headers.append("x-app-name", "Rollcall");
    return request;
}

bool isLoginAnswer(const net::ClientAnswer &answer)
{
    return answer.status < 500 && answer.status != 408 && answer.status != 429;
}

std::optional<base::Instant> serverTime(const net::ClientAnswer &answer)
{
    const QString text = QString::fromLatin1(answer.headers.value("Date"));
    QDateTime date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return base::Instant{std::chrono::seconds{date.toSecsSinceEpoch()}};
}

} // namespace rollcall::identity
