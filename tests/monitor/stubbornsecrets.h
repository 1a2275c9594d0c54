// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QObject>

#include <memory>

namespace rollcall::test {

/// Refuses what it is told to.
class StubbornSecrets final : public secrets::SecretStore
{
public:
    void read(const QString &key, QObject *context, ReadDone done) override
    {
        m_store->read(key, context, std::move(done));
    }
    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        if (refuses)
            return refuse(context, std::move(done));
        m_store->write(key, value, context, std::move(done));
    }
    void remove(const QString &key, QObject *context, Done done) override
    {
        if (refuses)
            return refuse(context, std::move(done));
        m_store->remove(key, context, std::move(done));
    }
    bool refuses = false;

private:
    static void refuse(QObject *context, Done done)
    {
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done)] {
                done(base::failure(base::ErrorKind::Storage, QStringLiteral("full")));
            },
            Qt::QueuedConnection);
    }
    std::unique_ptr<secrets::SecretStore> m_store = secrets::makeMemoryStore();
};

} // namespace rollcall::test
