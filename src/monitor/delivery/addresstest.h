// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "monitor/checking/checkreport.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <optional>

namespace rollcall::monitor {

/// An address at which Graph reaches this program, as a person writes it.
struct OwnAddress
{
    QString publicUrl;
    QString address; ///< to listen at: an IP address of this machine
    int port = 0;
    QString certificateFile; ///< PEM; both empty: plain http, behind a tunnel or proxy that does TLS
    QString privateKeyFile;

    bool operator==(const OwnAddress &) const = default;
};

/// From here to the outside and back.
enum class AddressStage {
    Listen, ///< this program has the port
    Name,   ///< the public name leads somewhere
    Reach,  ///< there is a connection, a secure one if it is https
    Answer, ///< and it is this program that answers, as Graph asks it to (contract §2.6)
};
inline constexpr int addressStages = 4;

struct TestedStage
{
    AddressStage stage = AddressStage::Listen;
    HopState state = HopState::Waiting; ///< NotApplicable: it need not be
    std::chrono::milliseconds took{0};
};

enum class AddressFault {
    None,
    NoAddress, ///< there is no public address, or it is none
    NotPublic, ///< a loopback address, or plain http: Graph cannot use it
    Unusable,  ///< certificate or key; AddressReport::error says which
    PortTaken,
    PortOurs, ///< Rollcall listens there itself, with other settings than those that are tested
    NameUnknown,
    Unreachable,
    NoAnswer,
    NotTrusted,
    OtherRollcall, ///< answers as Graph wants it, but is not this program
    SomebodyElse,  ///< AddressReport::status says how
    AnswerChanged, ///< the question came here, but the answer was changed on its way back
    AnswerLost,    ///< the question came here, but no answer went back
    Slow,          ///< all is right, but takes longer than Graph waits
};

struct AddressReport
{
    CheckOutcome outcome = CheckOutcome::None; ///< None, Running, Good, Broken, Cancelled
    QList<TestedStage> stages;
    AddressFault fault = AddressFault::None;
    QString host;
    QStringList addresses; ///< of the name
    int status = 0;        ///< HTTP
    std::optional<base::Error> error;
    /// The way was inside this machine: it says nothing of the way from outside.
    bool isLocal = false;
};

/// Proves that a public address leads to this program: asks it as Graph would, with a token that nobody else
/// knows, and looks whether that question comes in here.
class AddressTest : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Cancels one that runs.
    virtual void start(const OwnAddress &own) = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual const AddressReport &report() const = 0;

Q_SIGNALS:
    void changed();
};

} // namespace rollcall::monitor
