// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QJsonObject>
#include <QSet>
#include <QString>

#include <map>

namespace rollcall::simulator {

/// Everything secret that went over the wire, either way, by what it was: a test that looks for leaks has to
/// know what to look for.
class SecretList
{
public:
    void add(const net::HttpRequest &request, const net::HttpResponse &response);
    /// Each kind, named as the field that carried it, with all its values.
    [[nodiscard]] QJsonObject toJson() const;

private:
    void addForm(const QByteArray &form);
    void addJson(const QByteArray &json);

    std::map<QString, QSet<QString>> m_values;
};

} // namespace rollcall::simulator
