// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace rollcall::simulator {

/// Parameters of a command.
class Parameters
{
public:
    explicit Parameters(const net::HttpRequest &request)
        : m_request(request)
    {
    }
    [[nodiscard]] bool has(const char *name) const { return m_request.queryValue(name).has_value(); }
    [[nodiscard]] QByteArray bytes(const char *name) const
    {
        return m_request.queryValue(name).value_or(QByteArray());
    }
    [[nodiscard]] QString text(const char *name) const { return QString::fromUtf8(bytes(name)); }
    [[nodiscard]] std::optional<int> number(const char *name) const
    {
        bool good = false;
        const int value = bytes(name).toInt(&good);
        return good ? std::optional(value) : std::nullopt;
    }
    [[nodiscard]] bool flag(const char *name, bool fallback) const
    {
        return has(name) ? bytes(name) == "1" : fallback;
    }

private:
    const net::HttpRequest &m_request;
};

} // namespace rollcall::simulator
