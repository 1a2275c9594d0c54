// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "storage/jobqueue.h"
#include "storage/store.h"

#include <QObject>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace rollcall::monitor {

/// Reads journals, checks their chains and folds them, one after the other, on a thread of its own and beside
/// whoever writes: what a report refuses is not shown either.
/// Lives on the thread that made it, which gets the results. Destroying it stops it in the middle of one.
class RecordReader : public QObject
{
    Q_OBJECT

public:
    /// Runs once for each meeting. Errors: those of storage::Store::open() and readJournal().
    using Found = std::function<void(const std::string &meeting, base::Result<domain::Fold>)>;

    /// `directory` holds a database of the present schema.
    RecordReader(const QString &directory, Found found, QObject *parent = nullptr);
    ~RecordReader() override;

    /// In this order, behind what is asked for already.
    void read(const std::deque<std::string> &meetings);
    /// This one next, if it has still to be read.
    void hurry(const std::string &meeting);
    [[nodiscard]] bool isIdle() const { return !m_busy && m_waiting.empty(); }

private:
    void next();

    Found m_found;
    std::deque<std::string> m_waiting;
    bool m_busy = false;
    std::shared_ptr<std::atomic<bool>> m_stopped = std::make_shared<std::atomic<bool>>(false);
    storage::StoreQueue<storage::Store> m_queue; ///< last: its thread ends before what it uses
};

} // namespace rollcall::monitor
