// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "crypto/sealedfile.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

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
    using NamesDone = std::function<void(base::Result<QStringList>)>;

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
    /// All keys, sorted. One whose writing or removing was interrupted may be among them without a value.
    /// Errors: Unsupported (it cannot list them), those of the store.
    virtual void names(QObject *context, NamesDone done);
};

/// Forgets everything when it is destroyed.
[[nodiscard]] std::unique_ptr<SecretStore> makeMemoryStore();

/// The keychain of the system: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. Errors
/// of the store: Unsupported (there is no keychain, or it never answered: offer another store, nothing is
/// ever kept in plain text), Declined (it stays locked: the user said no, or nobody could be asked), Storage.
/// names() are kept in an entry of their own, which two processes that write at a time may leave incomplete
/// until a value is written again. `service` sets programs apart.
[[nodiscard]] std::unique_ptr<SecretStore>
makeKeychainStore(const QString &service = QStringLiteral("Rollcall"));

/// A file under a passphrase, crypto::Seal; it is made by the first write, in a folder that exists. Blocks
/// for the time scrypt takes, once. Several processes may use the file at a time. Errors, here and of the
/// store: Passphrase (wrong or empty, or the file has been sealed anew since), Integrity, NewerVersion,
/// InvalidInput (another kind of file), Locked (another process writes for too long), DiskFull, Storage. The
/// file is untouched in each case.
[[nodiscard]] base::Result<std::unique_ptr<SecretStore>>
openFileStore(const QString &path, const QByteArray &passphrase, crypto::ScryptParameters parameters = {});

/// Whether that file could be written now: tries it beside the file, and leaves nothing. Errors: DiskFull,
/// Storage.
[[nodiscard]] base::Result<void> probeFileStore(const QString &path);

/// Seals the file of openFileStore() anew under another passphrase. Stores that have it open, of other
/// processes too, fail with Passphrase from then on. Blocks for twice the time scrypt takes. Errors:
/// NotFound, those of openFileStore(); Passphrase also if the new one is empty. The file is untouched in each
/// case.
[[nodiscard]] base::Result<void> changePassphrase(const QString &path, const QByteArray &oldPassphrase,
                                                  const QByteArray &newPassphrase,
                                                  crypto::ScryptParameters parameters = {});

enum class KeychainState {
    Usable,
    Missing, ///< there is none, or it does not answer
    Locked,  ///< it stays locked: the user said no, or nobody could be asked
    Failing, ///< it is there, but keeps nothing
};

struct KeychainProbe
{
    KeychainState state = KeychainState::Usable;
    base::Error cause; ///< of other states than Usable
};

/// Finds out by writing and erasing an entry, for which the system may ask the user to unlock the keychain:
/// takes as long as he does. Calls back once, later; not at all when `context` has been destroyed by then.
void probeKeychain(QObject *context, std::function<void(KeychainProbe)> done,
                   const QString &service = QStringLiteral("Rollcall"));

/// Takes everything from one store to another: first copies all of it, replacing what has the same key there,
/// then removes it from `from`. Both are borrowed until it has ended. Calls back once, later, with the number
/// of secrets, not at all when `context` has been destroyed by then; it stops there. Errors: those of the
/// stores; if copying fails nothing has been removed.
void moveSecrets(SecretStore &from, SecretStore &to, QObject *context,
                 std::function<void(base::Result<int>)> done);

} // namespace rollcall::secrets
