// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace rollcall::monitor {

/// The chain from the account to the record, in its order (ui.md, Check chain).
enum class CheckHop {
    Account,      ///< each plane gets a token
    Permission,   ///< Graph lets it do what it has to
    Subscription, ///< Graph holds one that delivers to us
    Handshake,    ///< our public address answers as Graph asks it to (contract §2.6)
    Delivery,     ///< what is posted there is stored before it is accepted
    Decryption,   ///< and can be read
    Record,       ///< and counts
};
inline constexpr int checkHops = 7;

enum class HopState {
    Waiting,
    Running,
    Good,
    Broken,
    Skipped,       ///< an earlier one is broken, or it was cancelled
    NotApplicable, ///< CheckedHop::note says why
};

/// What is wrong with a broken hop. CheckedHop::what names the thing in question.
enum class CheckFault {
    None,
    // Account
    NoCredential,      ///< what: the account
    LoginUnreachable,  ///< what: the account
    CredentialRefused, ///< what: the account
    SecretsUnreadable, ///< what: the account
    // Permission
    PermissionMissing, ///< what: as Graph calls it
    GraphUnreachable,
    // Subscription; what: the meeting's id
    SubscriptionRefused,
    SubscriptionTaken,  ///< somebody else's has the place
    SubscriptionGone,   ///< Graph does not know it any longer
    SubscriptionAstray, ///< it delivers to another address
    SubscriptionMissing,
    SubscriptionFailed,
    // Handshake; what: the host
    AddressUnreachable,
    AddressNotTrusted, ///< TLS
    AddressNotPublic,  ///< a loopback address, or plain http
    AddressSlow,
    AddressAnswersWrongly,
    AddressUnreachableForGraph, ///< it answers us, but Graph says that it does not answer it
    // Delivery
    NotAccepted,
    StoreFull,
    StoreFailed,
    AcceptedTooSlowly,
    NotInInbox, ///< somebody else accepted it
    // Decryption
    KeyMissing, ///< what: the certificate's id
    CannotDecrypt,
    SenderNotChecked, ///< what: what became of it instead
    // Record
    EventRefused, ///< what: why, as in quarantine
    JournalFailed,
    RecordWrong,
};

/// What is to be known of a hop besides.
enum class CheckNote {
    None,
    NoConnector,       ///< nothing is subscribed to without one
    ReadOnly,          ///< a connector without its credential: another device subscribes
    NothingWatched,    ///< and there is nothing harmless to try it with
    TriedOne,          ///< nothing is watched: one was made for the check, and deleted
    SlotTaken,         ///< nothing is watched, and another device's subscription was in the way of trying
    GrantNotTold,      ///< Graph's answer does not tell whether the permission is granted
    WithoutSignature,  ///< only Graph can sign: it was seen that an unsigned one is refused
    OtherProcessHasIt, ///< another Rollcall has the data directory: its window can check this
};

/// No secrets: neither tokens nor keys, client states nor the secret part of our address.
struct CheckedHop
{
    CheckHop hop = CheckHop::Account;
    HopState state = HopState::Waiting;
    std::chrono::milliseconds took{0}; ///< once it is Good or Broken
    CheckFault fault = CheckFault::None;
    QString what;
    std::optional<base::Error> error; ///< behind the fault, if there is one
    CheckNote note = CheckNote::None;
};

enum class CheckOutcome {
    None, ///< nobody has asked
    Running,
    Good,
    Broken,
    Partial,   ///< good as far as it could be seen: OtherProcessHasIt
    Cancelled, ///< by the person
    Nothing,   ///< nobody is signed in: there is no chain yet
};

struct CheckReport
{
    CheckOutcome outcome = CheckOutcome::None;
    base::Instant started;
    QList<CheckedHop> hops; ///< all, in order, once it runs

    [[nodiscard]] const CheckedHop *firstBroken() const
    {
        for (const CheckedHop &one : hops) {
            if (one.state == HopState::Broken)
                return &one;
        }
        return nullptr;
    }
    [[nodiscard]] std::chrono::milliseconds took() const
    {
        std::chrono::milliseconds all{0};
        for (const CheckedHop &one : hops)
            all += one.took;
        return all;
    }
};

/// Walks the chain. One check at a time; one thread.
class ChainCheck : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Does nothing while one runs.
    virtual void start() = 0;
    /// Likewise if none runs. What it has made is taken away again.
    virtual void cancel() = 0;
    [[nodiscard]] virtual const CheckReport &report() const = 0;

Q_SIGNALS:
    void changed(); ///< report(); finished() follows the last one
    void finished();
};

} // namespace rollcall::monitor
