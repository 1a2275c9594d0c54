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

} // namespace rollcall::simulator
