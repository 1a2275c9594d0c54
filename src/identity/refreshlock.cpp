// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/refreshlock.h"

#include "base/logging.h"

#include <QLockFile>
#include <QPointer>

#include <deque>
#include <utility>

namespace rollcall::identity {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

constexpr auto pause = 200ms;
// Longer than a refresh with its repetition and a slow keychain.
constexpr std::chrono::nanoseconds patience = 120s;

} // namespace

class RefreshLock::State : public std::enable_shared_from_this<State>
{
public:
    State(base::Scheduler &timeSource, const QString &path)
        : m_scheduler(timeSource)
        , m_file(path)
        , m_timer(timeSource)
    {
        m_file.setStaleLockTime(0); // a living process may take its time
    }

    void add(QObject *context, Callback callback)
    {
        m_waiting.push_back({context, std::move(callback), m_scheduler.elapsed() + patience});
        next();
    }

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Callback callback;
        std::chrono::nanoseconds deadline;
    };

    void next()
    {
        std::erase_if(m_waiting, [](const Waiting &waiting) { return !waiting.context; });
        if (m_held || m_timer.isActive() || m_waiting.empty())
            return;
        if (m_file.tryLock(0)) {
            m_held = true;
            give(Hold(this, [state = shared_from_this()](State *) { state->release(); }));
            return;
        }
        if (m_file.error() != QLockFile::LockFailedError)
            return give(base::failure(ErrorKind::Storage, u"the refresh lock cannot be made"_s));
        if (m_scheduler.elapsed() >= m_waiting.front().deadline)
            return give(base::failure(ErrorKind::Locked, u"another process is refreshing its tokens"_s));
        m_timer.start(pause, &m_context, [this] { next(); });
    }

    void give(base::Result<Hold> result)
    {
        const Callback callback = std::move(m_waiting.front().callback);
        m_waiting.pop_front();
        const auto self = shared_from_this();
        if (!result)
            qCWarning(lcIdentity) << "no refresh lock:" << result.error();
        const bool failed = !result;
        callback(std::move(result));
        if (failed)
            next();
    }

    void release()
    {
        m_held = false;
        m_file.unlock();
        if (!m_waiting.empty() && !m_timer.isActive())
            m_timer.start(0ns, &m_context, [this] { next(); });
    }

    base::Scheduler &m_scheduler;
    QLockFile m_file;
    base::Timer m_timer;
    std::deque<Waiting> m_waiting;
    bool m_held = false;
    QObject m_context;
};

RefreshLock::RefreshLock(base::Scheduler &scheduler, const QString &path)
    : m_state(path.isEmpty() ? nullptr : std::make_shared<State>(scheduler, path))
{
}

void RefreshLock::acquire(QObject *context, Callback callback)
{
    if (m_state)
        m_state->add(context, std::move(callback));
    else
        callback(Hold());
}

} // namespace rollcall::identity
