// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/writer.h"

namespace rollcall::storage {

Writer::Writer(QObject *parent)
    : QObject(parent)
    , m_queue(QStringLiteral("rollcall-writer"))
{
}

Writer::~Writer() = default;

void Writer::open(const QString &directory, QObject *context, Done done)
{
    m_queue.open([directory] { return Store::open(directory, Store::Mode::Write); }, context,
                 std::move(done));
}

void Writer::run(Job job, QObject *context, Done done)
{
    m_queue.run(std::move(job), context, std::move(done));
}

} // namespace rollcall::storage
