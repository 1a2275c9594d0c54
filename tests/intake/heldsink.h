// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/eventhubsconsumer.h"

#include <QList>
#include <QPair>
#include <QPointer>

namespace rollcall::test {

/// Keeps what is delivered until the test says how it went.
class HeldSink final : public intake::HubSink
{
public:
    void deliver(intake::ReceivedCollection collection, QObject *context, Done done) override
    {
        collections.append(collection);
        m_waiting.append({context, std::move(done)});
    }
    void noteHole(const intake::HubHole &, QObject *, Done) override { qFatal("nothing is missing"); }
    /// The one that has waited longest.
    void finish(const base::Result<void> &result)
    {
        const auto [context, done] = m_waiting.takeFirst();
        if (context)
            done(result);
    }
    void forget() { m_waiting.clear(); }
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

    QList<intake::ReceivedCollection> collections;

private:
    QList<QPair<QPointer<QObject>, Done>> m_waiting;
};

} // namespace rollcall::test
