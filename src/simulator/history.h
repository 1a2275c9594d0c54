// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QStringList>

namespace rollcall::simulator {

/// What was asked of the services and what came of it, one line each, without anything secret:
/// `POST /organizations/oauth2/v2.0/token device_code 400 authorization_pending`. A grant is named by the
/// last part of its type, an error by Entra's name or Graph's code. Silence is status 0. The oldest lines go
/// when there are 10,000.
class RequestHistory
{
public:
    void add(const net::HttpRequest &request, const net::HttpResponse &response);
    void addSilence(const net::HttpRequest &request);
    void clear() { m_lines.clear(); }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    void append(const net::HttpRequest &request, int status, const QString &error);

    QStringList m_lines;
};

} // namespace rollcall::simulator
