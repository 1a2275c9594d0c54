// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace rollcall::secrets {

constexpr qsizetype longestValue = 1024 * 1024;

/// How a store reports: in a later turn of the event loop, unless `context` or the reporter has been
/// destroyed by then.
class Reporter
{
public:
    template <typename T>
    void later(const QPointer<QObject> &context, const std::function<void(base::Result<T>)> &done,
               const base::Result<T> &result) const
    {
        if (!context)
            return;
        const auto report = [alive = std::weak_ptr(m_alive), done, result] {
            if (!alive.expired())
                done(result);
        };
        QMetaObject::invokeMethod(context, report, Qt::QueuedConnection);
    }

private:
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

[[nodiscard]] base::Result<void> checkKey(const QString &key);
[[nodiscard]] base::Result<void> checkEntry(const QString &key, const QByteArray &value);

} // namespace rollcall::secrets
