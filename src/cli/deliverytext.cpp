// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/deliverytext.h"

#include "cli/session.h"

namespace rollcall::cli {

namespace {

using monitor::DeliveryFault;
using monitor::DeliveryMode;

QString relayAdvice(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
    case DeliveryFault::KeyMissing:
    case DeliveryFault::KeyRefused:
    case DeliveryFault::AccessEnded:
    case DeliveryFault::NotThere:
    case DeliveryFault::Moved:
        return QStringLiteral("Ask whoever runs the relay for a pairing link, then: rollcall-cli relay pair "
                              "LINK --replace.");
    case DeliveryFault::NotTrusted:
        return QStringLiteral("The relay's certificate is not trusted: tell whoever runs it, or name your "
                              "organisation's authority in network/caFile of the settings.");
    case DeliveryFault::Busy:
        return QStringLiteral("The relay is busy or has a problem of its own; nothing is to be done here.");
    case DeliveryFault::NotTheProtocol:
        return QStringLiteral("What answers there is no relay: check the address, or sign in to the network "
                              "first.");
    default:
        return QStringLiteral("The relay cannot be reached: check this machine's network; if other things "
                              "work, tell whoever runs the relay.");
    }
}

QString hubAdvice(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
        return QStringLiteral("Put them into the settings.");
    case DeliveryFault::KeyMissing:
        return QStringLiteral("Keep a connection string with: rollcall-cli event-hub key, or sign a "
                              "connector in.");
    case DeliveryFault::KeyRefused:
    case DeliveryFault::NotThere:
        return QStringLiteral("Check eventhubs/namespace, eventhubs/hub and the connection string.");
    case DeliveryFault::AccessEnded:
        return QStringLiteral("Give the connector the role Azure Event Hubs Data Receiver.");
    case DeliveryFault::Busy:
    case DeliveryFault::NotTheProtocol:
        return QStringLiteral(
            "The event hub is busy or has a problem of its own; nothing is to be done here.");
    default:
        return QStringLiteral("The event hub cannot be reached: port 9093 has to be open outwards, and a "
                              "proxy cannot be used.");
    }
}

QString advice(const base::Error &error, DeliveryMode mode)
{
    const DeliveryFault fault = monitor::deliveryFault(error, mode);
    if (mode == DeliveryMode::Listen) {
        return fault == DeliveryFault::PortTaken
                   ? QStringLiteral("End the program that has the port, or set another listen/port.")
                   : QStringLiteral("Check listen/publicUrl, listen/certificate and listen/privateKey.");
    }
    if (fault == DeliveryFault::ClockWrong)
        return QStringLiteral("Set this machine's clock.");
    if (fault == DeliveryFault::Proxy && mode == DeliveryMode::Relay)
        return proxyAdvice(error.cause);
    return mode == DeliveryMode::Relay ? relayAdvice(fault) : hubAdvice(fault);
}

} // namespace

QString deliverySentence(const base::Error &error, DeliveryMode mode)
{
    if (monitor::deliveryFault(error, mode) == DeliveryFault::OwnDisk)
        return errorSentence(error);
    return factSentence(error) + u' ' + advice(error, mode);
}

QString problemSentence(const monitor::Health &health)
{
    return health.problemIn == monitor::Trouble::Delivery
               ? deliverySentence(*health.problem, monitor::deliveryMode(health.delivery))
               : errorSentence(*health.problem);
}

} // namespace rollcall::cli
