// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QString>
#include <QStringList>

namespace rollcall::simulator {

/// application/x-www-form-urlencoded fields, of a body or a query, decoded once.
class Form
{
public:
    explicit Form(const QByteArray &encoded) { m_carrier.query = encoded; }

    [[nodiscard]] QString value(const char *name) const
    {
        return QString::fromUtf8(m_carrier.queryValue(name).value_or(QByteArray()));
    }
    [[nodiscard]] bool has(const char *name) const { return !value(name).isEmpty(); }
    /// A list separated by blanks.
    [[nodiscard]] QStringList words(const char *name) const
    {
        return value(name).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

private:
    net::HttpRequest m_carrier; ///< a query is decoded by the same rules
};

} // namespace rollcall::simulator
