// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/report_p.h"
#include "secrets/secretstore.h"

#include <map>

namespace rollcall::secrets {

namespace {

class MemoryStore final : public SecretStore
{
public:
    void read(const QString &key, QObject *context, ReadDone done) override
    {
        base::Result<QByteArray> result =
            base::failure(base::ErrorKind::NotFound, key + QStringLiteral(": no such secret"));
        if (const auto found = m_values.find(key); found != m_values.end())
            result = found->second;
        m_reporter.later(context, done, result);
    }

    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        const auto good = checkEntry(key, value);
        if (good)
            m_values[key] = value;
        m_reporter.later(context, done, good);
    }

    void remove(const QString &key, QObject *context, Done done) override
    {
        m_values.erase(key);
        m_reporter.later(context, done, base::Result<void>{});
    }

    void names(QObject *context, NamesDone done) override
    {
        QStringList names;
        for (const auto &[key, value] : m_values)
            names << key;
        m_reporter.later(context, done, base::Result<QStringList>(names));
    }

private:
    std::map<QString, QByteArray> m_values;
    Reporter m_reporter;
};

} // namespace

std::unique_ptr<SecretStore> makeMemoryStore()
{
    return std::make_unique<MemoryStore>();
}

} // namespace rollcall::secrets
