// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/relaypairing.h"
#include "monitor/delivery/addresstest.h"
#include "monitor/delivery/deliverymode.h"

#include <QObject>
#include <QString>

#include <expected>
#include <functional>
#include <optional>

namespace rollcall::monitor {

using PairingLink = intake::RelayLink;

/// A relay as the settings know it.
struct KnownRelay
{
    QString host;
    QString topic;
    QString subscription;    ///< this device's, at the topic
    bool canReceive = false; ///< false: it came with a connector, and this device is not paired yet
    bool takesKey = false;   ///< an Event Grid namespace: it pairs with nobody, see keepRelayKey()
};

/// An event hub as a person names it.
struct NamedHub
{
    QString host;
    QString hub;
    QString group; ///< empty: this computer's own
    QString notificationUrl;

    bool operator==(const NamedHub &) const = default;
};

/// What the settings say of delivery. Locked is what the organisation's policy has set.
struct DeliveryState
{
    DeliveryMode mode = DeliveryMode::Listen;
    bool modeLocked = false;
    std::optional<KnownRelay> relay;
    bool relayLocked = false;
    OwnAddress own;
    bool ownLocked = false;
    NamedHub hub;
    bool hubLocked = false;
    bool hubHasConnectionString = false; ///< of its own; else the connector's sign-in is used
    bool withoutTokens = false;          ///< notifications without validation tokens are accepted
    std::optional<base::Error> error;    ///< the settings could not be read
};

/// Why a way was not set up. Sentences are made in gui.
enum class DeliveryProblem {
    NoLink,       ///< no pairing link
    UnsafeLink,   ///< its address is neither https nor on this machine
    CodeRefused,  ///< used, or too old
    OtherHost,    ///< the relay sends us to another host than the one that was confirmed
    NotARelay,    ///< something else answers
    NotReached,   ///< DeliveryFailure::error says how, as of deliveryFault()
    NotSetUp,     ///< there is nothing to change over to, or to forget
    BadPublicUrl, ///< not https, nor http to this machine
    NoPublicUrl,  ///< needed, as the port is open to others
    BadListenAddress,
    BadPort,
    CannotReadFile, ///< certificate or key; subject: the path
    BadHub,         ///< namespace, hub, group or notification URL
    BadConnectionString,
    Locked, ///< set by the organisation's policy
    Failed, ///< settings or secret store
};

struct DeliveryFailure
{
    DeliveryProblem problem = DeliveryProblem::Failed;
    QString subject = {};
    base::Error error = {};
};

/// Changes how notifications reach this computer. A running Monitor does not notice: it is to be made anew
/// with the settings as they are then, and moves its subscriptions. One thing at a time, on the GUI thread;
/// each reports once, later. If it fails, nothing has changed.
class DeliverySetup : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(std::expected<void, DeliveryFailure>)>;
    using QObject::QObject;

    [[nodiscard]] virtual const DeliveryState &state() const = 0;
    /// Sends nothing: the host is for the user to confirm.
    [[nodiscard]] virtual std::expected<PairingLink, DeliveryFailure> readLink(const QString &text) const = 0;
    /// The user has confirmed the host, and that it takes the place of another one if there is one.
    virtual void pair(const PairingLink &link, QObject *context, Done done) = 0;
    /// `key`: an access key of the namespace that the settings name, a secret.
    virtual void keepRelayKey(const QByteArray &key, QObject *context, Done done) = 0;
    /// What waits there stays there; events are received at an own address from then on.
    virtual void forgetRelay(QObject *context, Done done) = 0;
    virtual void useOwnAddress(const OwnAddress &own, QObject *context, Done done) = 0;
    /// `connectionString`: a secret; empty: the one that is kept stays, or, with `useConnector`, is thrown
    /// away.
    virtual void useHub(const NamedHub &hub, const QByteArray &connectionString, bool useConnector,
                        QObject *context, Done done) = 0;
    /// A relay that is known.
    virtual void useRelay(QObject *context, Done done) = 0;

    [[nodiscard]] virtual AddressTest &addressTest() = 0;

Q_SIGNALS:
    void changed(); ///< state()
};

/// Whether a text is meant as a pairing link, be it good or not.
[[nodiscard]] inline bool looksLikePairingLink(const QString &text)
{
    return text.trimmed().startsWith(QLatin1StringView("rollcall:pair"), Qt::CaseInsensitive);
}

} // namespace rollcall::monitor
