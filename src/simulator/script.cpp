// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/script.h"

#include <algorithm>

namespace rollcall::simulator {

void Script::add(const QByteArray &method, const QByteArray &pathPart, const ScriptedAnswer &answer,
                 int times, const QByteArray &bodyPart)
{
    m_entries.push_back({method, pathPart, bodyPart, answer, times});
}

std::optional<ScriptedAnswer> Script::take(const net::HttpRequest &request)
{
    const auto found = std::ranges::find_if(m_entries, [&request](const Entry &entry) {
        return entry.method == request.method && request.path.contains(entry.pathPart) &&
               request.body.contains(entry.bodyPart);
    });
    if (found == m_entries.end())
        return std::nullopt;
    ScriptedAnswer answer = found->answer;
    if (--found->times <= 0)
        m_entries.erase(found);
    return answer;
}

ScriptedAnswer refusal(int status, std::optional<int> retryAfterSeconds)
{
    net::HttpResponse response{.status = status};
    if (retryAfterSeconds)
        response.headers.append("Retry-After", QByteArray::number(*retryAfterSeconds));
    return {.response = response};
}

} // namespace rollcall::simulator
