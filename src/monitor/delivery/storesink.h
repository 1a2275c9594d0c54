// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/sink.h"
#include "pipeline/processor.h"

namespace rollcall::monitor {

/// Hands what any source delivers to the pipeline, which stores it before it says so. One thread.
class StoreSink final : public intake::Sink
{
public:
    /// Borrowed.
    explicit StoreSink(pipeline::Processor &processor)
        : m_processor(processor)
    {
    }

    void deliver(intake::ReceivedCollection collection, QObject *context, Done done) override
    {
        m_processor.accept(std::move(collection.body), collection.received, context, std::move(done));
    }

private:
    pipeline::Processor &m_processor;
};

} // namespace rollcall::monitor
