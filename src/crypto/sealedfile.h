// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <memory>

namespace rollcall::crypto {

/// RFC 7914. Memory is 128·r·2^logN bytes: 128 MiB and about half a second as it stands.
struct ScryptParameters
{
    int logN = 17;
    int r = 8;
    int p = 1;
};

/// Bytes under a passphrase: AES-256-GCM, the key by scrypt, whose parameters and salt stand in an
/// authenticated head. In order, numbers big-endian:
///
///     "RCSEALED", version (1 byte, 1), logN (1), r (4), p (4), salt (32),
///     HMAC-SHA256 of all before (32), nonce (12), ciphertext, tag (16)
///
/// scrypt gives 64 bytes: the key of the cipher, then that of the HMAC. GCM authenticates all that stands
/// before the ciphertext. The HMAC lets us tell a wrong passphrase from a file that was changed.
///
/// A Seal is the result of scrypt, so that a file can be written again without the passphrase. It cannot be
/// changed; thread-safe.
class Seal
{
public:
    /// A new salt. Blocks the thread for the time scrypt takes. Errors: Passphrase (empty), InvalidInput
    /// (parameters that open() would refuse), Crypto.
    static base::Result<Seal> create(const QByteArray &passphrase, ScryptParameters parameters = {});
    /// With the salt and parameters of `sealed`; blocks likewise. Errors: InvalidInput (not such a file, cut
    /// short, or parameters that would take more than 256 MiB or four times our own work), NewerVersion,
    /// Passphrase (empty or wrong; a damaged head looks the same), Crypto.
    static base::Result<Seal> fromSealed(const QByteArray &sealed, const QByteArray &passphrase);

    Seal(Seal &&) noexcept;
    Seal &operator=(Seal &&) noexcept;
    ~Seal();

    /// With a new nonce each time. Errors: Crypto.
    [[nodiscard]] base::Result<QByteArray> close(const QByteArray &plain) const;
    /// Errors: those of fromSealed(), Integrity (changed or damaged after the head). Passphrase also if it
    /// was closed with another Seal, so another salt, though the passphrase be the same.
    [[nodiscard]] base::Result<QByteArray> open(const QByteArray &sealed) const;

private:
    class Private;
    explicit Seal(std::unique_ptr<const Private> data);
    std::unique_ptr<const Private> d;
};

} // namespace rollcall::crypto
