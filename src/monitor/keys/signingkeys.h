// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/httpjob.h"
#include "pipeline/tokenjudge.h"

#include <QObject>
#include <QUrl>

namespace rollcall::monitor {

/// Fetches the keys by which validation tokens are judged, and fetches them again when a token names one that
/// is not among them, at most once in five minutes (contract §1.10).
class SigningKeys : public QObject
{
    Q_OBJECT

public:
    enum class Source { Keys, OpenIdConfiguration };
    /// `url` leads to the keys themselves, or to the document that says where they are. Borrowed: `judge`
    /// gets the keys.
    SigningKeys(const net::HttpServices &services, QUrl url, Source source, pipeline::JwtTokenJudge &judge,
                QObject *parent = nullptr);

    /// Something waits for keys. Fetches now, or when the next fetch is allowed; one at a time.
    void refresh();

Q_SIGNALS:
    void updated();
    /// They could not be fetched; it is tried again in five minutes.
    void failed(const rollcall::base::Error &error);

private:
    void fetch();
    void fetchKeys(const QUrl &url, base::Instant asked);
    void fail(const base::Error &error);

    net::HttpServices m_services;
    QUrl m_url;
    Source m_source;
    pipeline::JwtTokenJudge &m_judge;
    base::Timer m_next;
    std::optional<std::chrono::nanoseconds> m_lastFetch;
    bool m_fetching = false;
    bool m_wanted = false;
};

} // namespace rollcall::monitor
