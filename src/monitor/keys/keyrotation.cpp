// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/keys/keyrotation.h"

#include "base/logging.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using storage::KeyRow;
using storage::Store;
using storage::SubscriptionRow;

namespace {

constexpr std::chrono::nanoseconds rotationLookEvery = 1min;
constexpr base::Ticks sweepEvery = 1h;
// Graph wants a certificate that outlives the subscription; and somebody may be away for a while.
constexpr base::Ticks renewBefore = std::chrono::days(30);
constexpr base::Ticks rawCopiesKept = std::chrono::days(7);

QString requestFile(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("rotate-key"));
}

bool isUsed(const KeyRow &key, const std::vector<SubscriptionRow> &rows, Instant now)
{
    return std::ranges::any_of(rows, [&](const SubscriptionRow &row) {
        return row.keyId == key.id && row.expires.value_or(now + 1s) > now;
    });
}

/// Notes which keys have come out of use, and which are in use after all; gives those whose time has come.
Result<std::vector<std::string>> noteUse(Store &store, Instant now, std::chrono::hours retention)
{
    const auto keys = store.keys();
    if (!keys)
        return std::unexpected(keys.error());
    const auto rows = store.subscriptions();
    if (!rows)
        return std::unexpected(rows.error());
    const auto inbox = store.inboxCounts();
    if (!inbox)
        return std::unexpected(inbox.error());
    std::vector<std::string> due;
    for (KeyRow key : *keys) {
        if (key.active || !key.served)
            continue;
        const auto before = key.unused;
        if (isUsed(key, *rows, now))
            key.unused.reset();
        else if (!key.unused)
            key.unused = now;
        if (key.unused != before) {
            if (const auto saved = store.saveKey(key); !saved)
                return std::unexpected(saved.error());
        }
        // What waits to be read may need it.
        if (const auto end = goesAt(key, retention);
            end && *end <= now && inbox->pending + inbox->parked == 0)
            due.push_back(key.id);
    }
    return due;
}

/// They are in use: their time begins anew when that ends.
Result<void> noteUsed(Store &store, const std::vector<std::string> &ids)
{
    const auto keys = store.keys();
    if (!keys)
        return std::unexpected(keys.error());
    for (KeyRow key : *keys) {
        if (std::ranges::count(ids, key.id) == 0)
            continue;
        key.unused.reset();
        if (const auto saved = store.saveKey(key); !saved)
            return saved;
    }
    return {};
}

} // namespace

std::optional<Instant> goesAt(const KeyRow &key, std::chrono::hours relayRetention)
{
    if (key.active || !key.served || !key.unused)
        return std::nullopt;
    return *key.unused + relayRetention + rawCopiesKept;
}

Result<void> requestRotation(const QString &dataDir)
{
    QFile file(requestFile(dataDir));
    if (!file.open(QIODevice::WriteOnly)) {
        return base::failure(ErrorKind::Storage,
                             QStringLiteral("cannot write %1: %2").arg(file.fileName(), file.errorString()));
    }
    return {};
}

KeyRotation::KeyRotation(const Services &services, KeyCabinet::Key active, QString dataDir,
                         std::chrono::hours relayRetention)
    : m_services(services)
    , m_cabinet(services.secrets)
    , m_active(std::move(active))
    , m_dataDir(std::move(dataDir))
    , m_retention(relayRetention)
    , m_looking(services.scheduler)
{
}

KeyRotation::~KeyRotation() = default;

void KeyRotation::start()
{
    look();
}

void KeyRotation::look()
{
    m_looking.start(rotationLookEvery, this, [this] { look(); });
    lookForRequest();
    const Instant now = m_services.scheduler.now();
    if (now >= m_swept + sweepEvery || now < m_swept)
        sweep();
}

void KeyRotation::setCensus(SubscriptionCensus *census)
{
    m_census = census;
    connect(census, &QObject::destroyed, this, [this] { m_sweeping = false; }); // its answer will not come
}

void KeyRotation::lookForRequest()
{
    const QString request = requestFile(m_dataDir);
    const bool asked = QFile::exists(request);
    if (m_rotating || (!asked && m_services.scheduler.now() < m_active->notAfter() - renewBefore))
        return;
    // First, or each look would make another key.
    if (asked && !QFile::remove(request)) {
        Q_EMIT failed({ErrorKind::Storage, QStringLiteral("cannot delete %1").arg(request)});
        return;
    }
    rotate(this, [this, asked](const Result<QString> &made) {
        if (made || !asked)
            return;
        if (const auto again = requestRotation(m_dataDir); !again)
            Q_EMIT failed(again.error());
    });
}

void KeyRotation::rotate(QObject *context, Done done)
{
    if (std::exchange(m_rotating, true)) {
        m_services.scheduler.after({}, context, [done = std::move(done)] {
            done(base::failure(ErrorKind::Conflict, QStringLiteral("a new key is being made")));
        });
        return;
    }
    makeActiveKey(
        m_services.writer, m_cabinet, m_services.scheduler, m_services.random, this,
        [this, context = QPointer(context), done = std::move(done)](const Result<KeyCabinet::Key> &made) {
            m_rotating = false;
            if (made) {
                m_active = *made;
                m_services.ring.add(*made);
                qCInfo(lcMonitor, "a new notification key is the active one");
                Q_EMIT rotated();
            } else {
                Q_EMIT failed(made.error());
            }
            if (context)
                done(made ? Result<QString>((*made)->id()) : std::unexpected(made.error()));
        });
}

// --- taking old ones away
// -----------------------------------------------------------------------------------------

void KeyRotation::sweep()
{
    if (std::exchange(m_sweeping, true))
        return;
    m_swept = m_services.scheduler.now();
    m_services.writer.run<std::vector<std::string>>(
        [now = m_swept, retention = m_retention](Store &store) { return noteUse(store, now, retention); },
        this,
        [this](const Result<std::vector<std::string>> &due) {
            if (due)
                return askGraph(*due);
            m_sweeping = false;
            Q_EMIT failed(due.error());
        });
}

/// Another device of the bundle may use one of them.
void KeyRotation::askGraph(const std::vector<std::string> &due)
{
    if (due.empty() || !m_census)
        return removeAll({});
    m_census->ask(
        graph::ApiVersion::Beta, this, [this, due](const Result<QList<graph::Subscription>> &found) {
            if (!found) {
                m_sweeping = false;
                Q_EMIT failed(found.error());
                return;
            }
            std::vector<std::string> used;
            std::vector<std::string> over;
            for (const std::string &id : due) {
                const bool isInUse = std::ranges::any_of(*found, [&id](const graph::Subscription &one) {
                    return one.encryptionCertificateId.toStdString() == id;
                });
                (isInUse ? used : over).push_back(id);
            }
            m_services.writer.run([used](Store &store) { return noteUsed(store, used); }, this,
                                  [this, over](const Result<void> &noted) {
                                      if (noted)
                                          return removeAll(over);
                                      m_sweeping = false;
                                      Q_EMIT failed(noted.error());
                                  });
        });
}

/// The secret first: what is left of a key whose row has gone, nobody would find.
void KeyRotation::removeAll(std::vector<std::string> ids)
{
    if (ids.empty()) {
        m_sweeping = false;
        Q_EMIT worked();
        return;
    }
    const std::string id = ids.back();
    ids.pop_back();
    const auto goOn = [this, ids](const Result<void> &done) {
        if (done)
            return removeAll(ids);
        m_sweeping = false; // the next sweep tries again
        Q_EMIT failed(done.error());
    };
    m_cabinet.remove(QString::fromStdString(id), this, [this, id, goOn](const Result<void> &gone) {
        if (!gone)
            return goOn(gone);
        m_services.ring.remove(QString::fromStdString(id));
        m_services.writer.run([id](Store &store) { return store.removeKey(id); }, this,
                              [this, id, goOn](const Result<void> &deleted) {
                                  if (deleted) {
                                      qCInfo(lcMonitor, "an old notification key has been deleted");
                                      Q_EMIT removed(QString::fromStdString(id));
                                  }
                                  goOn(deleted);
                              });
    });
}

} // namespace rollcall::monitor
