// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace rollcall::secrets {

/// A keychain with its limits: entries of 2,560 bytes at most (CRED_MAX_CREDENTIAL_BLOB_SIZE of Windows). One
/// operation at a time; each reports once, later, and not at all when the vault has been destroyed by then.
class EntryVault
{
public:
    using GetDone = std::function<void(base::Result<QByteArray>)>;
    using Done = std::function<void(base::Result<void>)>;

    EntryVault() = default;
    EntryVault(const EntryVault &) = delete;
    EntryVault &operator=(const EntryVault &) = delete;
    virtual ~EntryVault() = default;

    /// NotFound, and the errors of makeKeychainStore().
    virtual void get(const QString &name, GetDone done) = 0;
    virtual void put(const QString &name, const QByteArray &bytes, Done done) = 0;
    /// Succeeds also if there is none.
    virtual void erase(const QString &name, Done done) = 0;
};

[[nodiscard]] std::unique_ptr<EntryVault> makeKeychainVault(const QString &service);

} // namespace rollcall::secrets
