// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "crypto/sealedfile.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace rollcall::secrets {

/// Tokens, private keys and client states by name. A key is namespaced, `area/name`: 1 to 200 characters
/// without `#` and control characters. Values are bytes of any length up to 1 MiB.
///
/// Main thread only. Operations on one store take effect in the order in which they were started. Each
/// reports once, later, to `done`; not at all when `context` or the store has been destroyed by then (the
/// operation itself may still be done).
class SecretStore
{
public:
    using ReadDone = std::function<void(base::Result<QByteArray>)>;
    using Done = std::function<void(base::Result<void>)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    /// Errors: NotFound, NewerVersion (the value was written by a newer Rollcall), Integrity (it is damaged),
    /// and those of the store.
    virtual void read(const QString &key, QObject *context, ReadDone done) = 0;
    /// Adds or replaces; if it fails the old value stays. Errors: InvalidInput (key or value too long), those
    /// of the store.
    virtual void write(const QString &key, const QByteArray &value, QObject *context, Done done) = 0;
    /// Succeeds also if there is none. Errors: those of the store.
    virtual void remove(const QString &key, QObject *context, Done done) = 0;
};

/// Forgets everything when it is destroyed.
[[nodiscard]] std::unique_ptr<SecretStore> makeMemoryStore();

/// The keychain of the system: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. Errors
/// of the store: Unsupported (there is no keychain, or it never answered: offer another store, nothing is
/// ever kept in plain text), Declined (by the user), NotPermitted, Storage. `service` sets programs apart.
[[nodiscard]] std::unique_ptr<SecretStore>
makeKeychainStore(const QString &service = QStringLiteral("Rollcall"));

/// A file under a passphrase, crypto::Seal; it is made by the first write, in a folder that exists. Blocks
/// for the time scrypt takes, once. Several processes may use the file at a time. Errors, here and of the
/// store: Passphrase (wrong or empty, or the file has been sealed anew since), Integrity, NewerVersion,
/// InvalidInput (another kind of file), Locked (another process writes for too long), DiskFull, Storage. The
/// file is untouched in each case.
[[nodiscard]] base::Result<std::unique_ptr<SecretStore>>
openFileStore(const QString &path, const QByteArray &passphrase, crypto::ScryptParameters parameters = {});

} // namespace rollcall::secrets
