// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"

#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace rollcall::pipeline {

/// The private keys that may open a notification.
class KeyRing
{
public:
    KeyRing() = default;
    KeyRing(const KeyRing &) = delete;
    KeyRing &operator=(const KeyRing &) = delete;
    virtual ~KeyRing() = default;

    /// In the order to try: those with the certificate id, else those with the thumbprint (SHA-1 or SHA-256,
    /// hex), else all (contract §4.1). Thread-safe; the keys are immutable and stay valid while held.
    [[nodiscard]] virtual std::vector<std::shared_ptr<const crypto::KeyPair>>
    candidates(const QString &certificateId, const QString &thumbprint) const = 0;
};

/// Keys held in memory. All functions are thread-safe.
class LocalKeyRing final : public KeyRing
{
public:
    /// Replaces one with the same id.
    void add(std::shared_ptr<const crypto::KeyPair> key);
    void remove(const QString &id);
    [[nodiscard]] std::vector<std::shared_ptr<const crypto::KeyPair>>
    candidates(const QString &certificateId, const QString &thumbprint) const override;

private:
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<const crypto::KeyPair>> m_keys; ///< in the order they were added
};

} // namespace rollcall::pipeline
