// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/keys/receivingkeys.h"

#include "monitor/accounts/connectoraccount.h"

#include <array>
#include <span>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

constexpr int keyBits = 2048;
constexpr int secretBytes = 32;

} // namespace

void makeActiveKey(storage::Writer &writer, KeyCabinet &cabinet, const base::Clock &clock,
                   base::Random &random, QObject *context, std::function<void(Result<KeyCabinet::Key>)> done)
{
    std::array<std::byte, 8> name{};
    random.fill(name);
    const QByteArray suffix(reinterpret_cast<const char *>(name.data()), qsizetype(name.size()));
    auto key = crypto::KeyPair::generate(QStringLiteral("rollcall-") + QString::fromLatin1(suffix.toHex()),
                                         keyBits, clock.now());
    if (!key) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), error = key.error()] { done(std::unexpected(error)); },
            Qt::QueuedConnection);
        return;
    }
    // The secret first: a row without one would promise what we do not have.
    cabinet.keep(*key, context,
                 [&writer, made = *key, context, done = std::move(done)](const Result<void> &kept) {
                     if (!kept)
                         return done(std::unexpected(kept.error()));
                     storage::KeyRow row = KeyCabinet::describe(*made);
                     row.active = true;
                     writer.run([row](storage::Store &store) { return store.saveKey(row); }, context,
                                [made, done](const Result<void> &saved) {
                                    if (saved)
                                        done(made);
                                    else
                                        done(std::unexpected(saved.error()));
                                });
                 });
}

KeyPreparation::KeyPreparation(storage::Writer &writer, secrets::SecretStore &secrets, QString account,
                               const base::Clock &clock, base::Random &random)
    : m_writer(writer)
    , m_secrets(secrets)
    , m_account(std::move(account))
    , m_cabinet(secrets)
    , m_clock(clock)
    , m_random(random)
{
}

void KeyPreparation::start(Done done)
{
    m_done = std::move(done);
    m_writer.run<std::vector<storage::KeyRow>>([](storage::Store &store) { return store.keys(); }, this,
                                               [this](const Result<std::vector<storage::KeyRow>> &rows) {
                                                   if (!rows)
                                                       return finish(std::unexpected(rows.error()));
                                                   fetched(*rows);
                                               });
}

void KeyPreparation::fetched(const std::vector<storage::KeyRow> &rows)
{
    QString active;
    for (const storage::KeyRow &row : rows) {
        if (row.active && m_clock.now() <= row.notAfter)
            active = QString::fromStdString(row.id);
    }
    m_cabinet.fetch(rows, this, [this, active](const Result<std::vector<KeyCabinet::Key>> &keys) {
        if (!keys)
            return finish(std::unexpected(keys.error()));
        m_keys.all = *keys;
        for (const KeyCabinet::Key &key : *keys) {
            if (key->id() == active)
                m_keys.active = key;
        }
        if (m_keys.active)
            readClientStateKey();
        else
            makeKey();
    });
}

void KeyPreparation::makeKey()
{
    makeActiveKey(m_writer, m_cabinet, m_clock, m_random, this, [this](const Result<KeyCabinet::Key> &made) {
        if (!made)
            return finish(std::unexpected(made.error()));
        m_keys.all.push_back(*made);
        m_keys.active = *made;
        readClientStateKey();
    });
}

void KeyPreparation::readClientStateKey()
{
    const QString name = stateKeyName(m_account);
    m_secrets.read(name, this, [this, name](const Result<QByteArray> &stored) {
        if (stored) {
            m_keys.clientStateKey = *stored;
            return finish(std::move(m_keys));
        }
        if (stored.error().kind != ErrorKind::NotFound)
            return finish(std::unexpected(stored.error()));
        m_keys.clientStateKey.resize(secretBytes);
        m_random.fill(std::as_writable_bytes(std::span(m_keys.clientStateKey.data(), secretBytes)));
        m_secrets.write(name, m_keys.clientStateKey, this, [this](const Result<void> &written) {
            if (!written)
                return finish(std::unexpected(written.error()));
            finish(std::move(m_keys));
        });
    });
}

void KeyPreparation::finish(Result<ReceivingKeys> result)
{
    const Done done = std::exchange(m_done, nullptr);
    done(std::move(result));
}

} // namespace rollcall::monitor
