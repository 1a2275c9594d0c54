// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretstore.h"

#include <QObject>

namespace rollcall::secrets {

using base::ErrorKind;
using base::Result;

namespace {

/// Belongs to the context it reports to.
class Move final : public QObject
{
public:
    using Done = std::function<void(Result<int>)>;

    Move(SecretStore &from, SecretStore &to, QObject *context, Done done)
        : QObject(context)
        , m_from(from)
        , m_to(to)
        , m_done(std::move(done))
    {
    }

    void start()
    {
        m_from.names(this, [this](const Result<QStringList> &names) {
            if (!names)
                return end(std::unexpected(names.error()));
            m_names = *names;
            copy();
        });
    }

private:
    void copy()
    {
        if (m_at == m_names.size()) {
            m_at = 0;
            return remove();
        }
        m_from.read(m_names.at(m_at), this, [this](const Result<QByteArray> &value) {
            if (!value && value.error().kind == ErrorKind::NotFound) {
                m_names.removeAt(m_at);
                return copy();
            }
            if (!value)
                return end(std::unexpected(value.error()));
            m_to.write(m_names.at(m_at), *value, this, [this](const Result<void> &written) {
                if (!written)
                    return end(std::unexpected(written.error()));
                ++m_at;
                copy();
            });
        });
    }

    void remove()
    {
        if (m_at == m_names.size())
            return end(static_cast<int>(m_names.size()));
        m_from.remove(m_names.at(m_at), this, [this](const Result<void> &removed) {
            if (!removed)
                return end(std::unexpected(removed.error()));
            ++m_at;
            remove();
        });
    }

    void end(const Result<int> &result)
    {
        deleteLater();
        const Done done = std::move(m_done); // it may destroy the context, and us with it
        done(result);
    }

    SecretStore &m_from;
    SecretStore &m_to;
    Done m_done;
    QStringList m_names;
    qsizetype m_at = 0;
};

} // namespace

void SecretStore::names(QObject *context, NamesDone done)
{
    QMetaObject::invokeMethod(
        context,
        [done = std::move(done)] {
            done(base::failure(ErrorKind::Unsupported, QStringLiteral("this store cannot list its secrets")));
        },
        Qt::QueuedConnection);
}

void moveSecrets(SecretStore &from, SecretStore &to, QObject *context, std::function<void(Result<int>)> done)
{
    (new Move(from, to, context, std::move(done)))->start();
}

} // namespace rollcall::secrets
