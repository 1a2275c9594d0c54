// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/record/recordreader.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace rollcall::monitor {

using base::Result;
using storage::Store;

RecordReader::RecordReader(const QString &directory, Found found, QObject *parent)
    : QObject(parent)
    , m_found(std::move(found))
    , m_queue(QStringLiteral("rollcall-reader"))
{
    // What comes of it every job tells.
    m_queue.open([directory] { return Store::open(directory, Store::Mode::ReadOnly); }, this,
                 [](const Result<void> &) {});
}

RecordReader::~RecordReader()
{
    *m_stopped = true;
}

void RecordReader::read(const std::deque<std::string> &meetings)
{
    m_waiting.insert(m_waiting.end(), meetings.begin(), meetings.end());
    next();
}

void RecordReader::hurry(const std::string &meeting)
{
    const auto waiting = std::ranges::find(m_waiting, meeting);
    if (waiting != m_waiting.end())
        std::rotate(m_waiting.begin(), waiting, waiting + 1);
}

/// One at a time, so that the order can still be changed.
void RecordReader::next()
{
    if (m_busy || m_waiting.empty())
        return;
    m_busy = true;
    const std::string meeting = std::move(m_waiting.front());
    m_waiting.pop_front();
    const auto fold = std::make_shared<std::optional<domain::Fold>>();
    m_queue.run(
        [meeting, fold, stopped = m_stopped](Store &store) {
            fold->emplace();
            return store.readJournal(meeting, 0, Store::Check::Chain, [&](const storage::JournalRow &row) {
                (*fold)->add(row.entry);
                return !*stopped;
            });
        },
        this,
        [this, meeting, fold](const Result<void> &read) {
            m_busy = false;
            next(); // meanwhile
            if (read)
                m_found(meeting, std::move(**fold));
            else
                m_found(meeting, std::unexpected(read.error()));
        });
}

} // namespace rollcall::monitor
