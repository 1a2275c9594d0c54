// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace rollcall::simulator {

/// What comes instead of the service's own answer.
struct ScriptedAnswer
{
    bool silent = false; ///< no answer at all: the caller runs into its time-out
    net::HttpResponse response;
};

/// Answers that make the services fail on purpose: throttling, outages, time-outs, errors of any kind.
class Script
{
public:
    /// The next `times` requests of that method whose path contains `pathPart`, and whose body, as sent,
    /// contains `bodyPart`, get `answer`. Entries are used in the order in which they were added.
    void add(const QByteArray &method, const QByteArray &pathPart, const ScriptedAnswer &answer,
             int times = 1, const QByteArray &bodyPart = {});
    /// Uses up the first entry that fits, if there is one.
    [[nodiscard]] std::optional<ScriptedAnswer> take(const net::HttpRequest &request);
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }

private:
    struct Entry
    {
        QByteArray method;
        QByteArray pathPart;
        QByteArray bodyPart;
        ScriptedAnswer answer;
        int times;
    };
    std::deque<Entry> m_entries;
};

/// 429 or 5xx as gateways send them: `Retry-After` if given, no body.
[[nodiscard]] ScriptedAnswer refusal(int status, std::optional<int> retryAfterSeconds = {});

} // namespace rollcall::simulator
