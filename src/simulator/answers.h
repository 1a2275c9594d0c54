// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::simulator {

[[nodiscard]] inline net::HttpResponse jsonAnswer(int status, const QJsonObject &body)
{
    return {.status = status,
            .contentType = "application/json; charset=utf-8",
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

/// A page for a person; `body` is HTML and holds nothing that came with the request unescaped.
[[nodiscard]] inline net::HttpResponse htmlAnswer(int status, const QString &body)
{
    const QString page = QStringLiteral("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">"
                                        "<title>Simulated sign-in</title><body>%1</body></html>\n");
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = page.arg(body).toUtf8()};
}

} // namespace rollcall::simulator
