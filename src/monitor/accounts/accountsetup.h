// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "config/account.h"
#include "monitor/accounts/signin.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <expected>
#include <functional>
#include <optional>

namespace rollcall::monitor {

/// A connector's credential as a person hands it over.
struct CredentialInput
{
    QStringList files;     ///< one with certificate and key, PEM or PKCS#12; or two of PEM, one with each
    QByteArray passphrase; ///< of the key, in UTF-8; empty: none
    QByteArray secret;     ///< where there are no files
};

/// A bundle as a person hands it over.
struct BundleInput
{
    QString path;
    QByteArray passphrase; ///< UTF-8
    QString name;          ///< what to call the account here; empty: as in the bundle
    bool replace = false;  ///< takes the place of an account that is in its way
};

/// Why an account was not added, changed or removed. Sentences are made in gui.
enum class SetupProblem {
    NameTaken,     ///< subject: the account
    InTheWay,      ///< subject: the account of that organisation or name; it could be replaced
    KeyInTheWay,   ///< another notification key has the id of one of the bundle's
    Locked,        ///< set by the organisation's policy
    StillSignedIn, ///< sign out first; subject: the account
    NoCredential,  ///< there is none here that could be exported
    Refused,       ///< by the login service: SetupFailure::refusal

    // Files; subject: the path.
    CannotRead,
    CannotWrite,
    NoCertificateFile, ///< neither PEM nor PKCS#12, or damaged
    NoCertificate,
    NoPrivateKey,
    PassphraseMissing,
    PassphraseWrong,
    UnsupportedEncryption,
    NotRsa,
    KeySize,
    KeyMismatch,
    NotYetValid,
    Expired,
    NoBundle,
    BundlePassphraseWrong,
    BundleDamaged,
    BundleNewer,

    Failed, ///< settings, secret store or database: SetupFailure::error
};

struct SetupFailure
{
    SetupProblem problem = SetupProblem::Failed;
    QString subject = {};
    base::Error error = {};
    std::optional<SignInRefusal> refusal = {};
};

struct SetupOutcome
{
    QString account;          ///< its id
    bool canSubscribe = true; ///< false: a connector that came without its credential
};

/// Changes the accounts of the settings. A running Monitor does not notice: it is to be made anew with the
/// settings as they are then. One thing at a time, on the GUI thread; each reports once, later. If it fails,
/// nothing has changed.
class AccountSetup : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(std::expected<SetupOutcome, SetupFailure>)>;
    using QObject::QObject;

    /// `wish`, or something like it that no account is called yet.
    [[nodiscard]] virtual QString freeName(const QString &wish) const = 0;

    /// Adds an account to sign in to.
    virtual void addOrganizer(const config::AccountConfig &account, QObject *context, Done done) = 0;
    /// Adds an account once the login service has accepted its credential.
    virtual void addConnector(const config::AccountConfig &account, const CredentialInput &credential,
                              QObject *context, Done done) = 0;
    /// Gives an account of the settings another credential, on the same condition. Certificates of before
    /// stay beside a new one until they expire.
    virtual void renewCredential(const QString &account, const CredentialInput &credential, QObject *context,
                                 Done done) = 0;
    /// Blocks for the time scrypt takes, as does exportConnector().
    virtual void importConnector(const BundleInput &bundle, QObject *context, Done done) = 0;
    virtual void exportConnector(const QString &account, const QString &path, const QByteArray &passphrase,
                                 bool withCredential, QObject *context, Done done) = 0;
    /// Of an account that nobody is signed in to any more.
    virtual void remove(const QString &account, QObject *context, Done done) = 0;
};

} // namespace rollcall::monitor
