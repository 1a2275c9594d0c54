// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/responsewriter.h"

#include "base/logging.h"
#include "net/requestpolicy.h"

#include <QDateTime>
#include <QLocale>

namespace rollcall::net {

namespace {

QByteArray httpDate(base::Instant now)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    const QDateTime date = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return QLocale::c().toString(date, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

bool isOurs(const QByteArray &name)
{
    static constexpr const char *ours[] = {"connection", "content-length",    "content-type",
                                           "date",       "transfer-encoding", "x-content-type-options",
                                           "keep-alive"};
    return std::any_of(std::begin(ours), std::end(ours),
                       [lower = name.toLower()](const char *own) { return lower == own; });
}

bool isSound(const QByteArray &name, const QByteArray &value)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter) &&
           std::none_of(value.begin(), value.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte < 0x20 && byte != '\t') || byte == 0x7f;
           });
}

void appendField(QByteArray &out, const QByteArray &name, const QByteArray &value)
{
    if (!isSound(name, value)) {
        qCWarning(lcNet) << "left out a header field that is not one";
        return;
    }
    out += name + ": " + value + "\r\n";
}

} // namespace

QByteArray writeResponse(const HttpResponse &response, const ResponseContext &context)
{
    const bool hasContent = response.status != 204 && response.status != 304;
    QByteArray out = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) +
                     "\r\nDate: " + httpDate(context.now) + "\r\nX-Content-Type-Options: nosniff\r\n";
    if (!response.contentType.isEmpty())
        appendField(out, "Content-Type", response.contentType);
    if (hasContent)
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!context.keepAlive)
        out += "Connection: close\r\n";
    else if (context.version < 11)
        out += "Connection: keep-alive\r\n";
    for (const auto &[name, value] : response.headers.fields()) {
        if (!isOurs(name))
            appendField(out, name, value);
    }
    out += "\r\n";
    if (hasContent && !context.toHead)
        out += response.body;
    return out;
}

} // namespace rollcall::net
