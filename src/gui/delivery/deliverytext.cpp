// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/deliverytext.h"

#include <QCoreApplication>

namespace rollcall::gui {

namespace {

using monitor::DeliveryFault;
using monitor::DeliveryMode;

struct DeliveryTextTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::DeliveryText)
};

QString ofRelay(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
        return DeliveryTextTr::tr("This computer is not paired with a relay.");
    case DeliveryFault::KeyMissing:
        return DeliveryTextTr::tr("This computer has lost its key for the relay.");
    case DeliveryFault::KeyRefused:
        return DeliveryTextTr::tr("The relay does not know this computer's key.");
    case DeliveryFault::AccessEnded:
        return DeliveryTextTr::tr("The relay no longer lets this computer in.");
    case DeliveryFault::NotThere:
        return DeliveryTextTr::tr("The relay keeps nothing under the name this computer asks for.");
    case DeliveryFault::Moved:
        return DeliveryTextTr::tr(
            "The relay has moved to another address, which Rollcall does not follow by itself.");
    case DeliveryFault::NoAnswer:
        return DeliveryTextTr::tr("The relay does not answer.");
    case DeliveryFault::NotTrusted:
        return DeliveryTextTr::tr("The relay's certificate can't be trusted.");
    case DeliveryFault::ClockWrong:
        return DeliveryTextTr::tr("By this computer's clock, the relay's certificate is not valid yet.");
    case DeliveryFault::Proxy:
        return DeliveryTextTr::tr("The proxy does not let Rollcall through to the relay.");
    case DeliveryFault::Busy:
        return DeliveryTextTr::tr("The relay is busy, or has a problem of its own.");
    case DeliveryFault::NotTheProtocol:
        return DeliveryTextTr::tr("Something answers at the relay's address, but it is no relay.");
    default:
        return DeliveryTextTr::tr("The relay can't be reached.");
    }
}

QString ofHub(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
        return DeliveryTextTr::tr("The settings do not name an event hub.");
    case DeliveryFault::KeyMissing:
        return DeliveryTextTr::tr(
            "There is neither a connection string nor a connector to read the event hub with.");
    case DeliveryFault::KeyRefused:
        return DeliveryTextTr::tr("The event hub refuses the connection string or the connector's sign-in.");
    case DeliveryFault::AccessEnded:
        return DeliveryTextTr::tr("Rollcall is not allowed to read the event hub.");
    case DeliveryFault::NotThere:
        return DeliveryTextTr::tr("The namespace has no event hub of that name.");
    case DeliveryFault::NoAnswer:
        return DeliveryTextTr::tr("The event hub does not answer.");
    case DeliveryFault::NotTrusted:
        return DeliveryTextTr::tr("There is no secure connection to the event hub.");
    case DeliveryFault::ClockWrong:
        return DeliveryTextTr::tr("By this computer's clock, the event hub's certificate is not valid yet.");
    case DeliveryFault::Busy:
    case DeliveryFault::NotTheProtocol:
        return DeliveryTextTr::tr("The event hub is busy, or has a problem of its own.");
    default:
        return DeliveryTextTr::tr("The event hub can't be reached.");
    }
}

QString happened(DeliveryFault fault, DeliveryMode mode)
{
    switch (mode) {
    case DeliveryMode::Relay:
        return ofRelay(fault);
    case DeliveryMode::EventHubs:
        return ofHub(fault);
    case DeliveryMode::Listen:
        break;
    }
    if (fault == DeliveryFault::PortTaken)
        return DeliveryTextTr::tr(
            "Rollcall can't listen on its own port: another program has it, or it may not.");
    if (fault == DeliveryFault::Unusable)
        return DeliveryTextTr::tr("Rollcall's own address can't be used as it is set up.");
    return DeliveryTextTr::tr("Rollcall can't receive at its own address.");
}

/// Nothing is kept for us elsewhere.
bool losesAtOnce(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
    case DeliveryFault::KeyRefused:
    case DeliveryFault::AccessEnded:
    case DeliveryFault::NotThere:
        return true;
    default:
        return false;
    }
}

QString meaning(DeliveryFault fault, DeliveryMode mode)
{
    if (mode == DeliveryMode::Listen)
        return DeliveryTextTr::tr(
            "Microsoft can't deliver to this computer: attendance is unknown until it can.");
    if (losesAtOnce(fault))
        return DeliveryTextTr::tr(
            "No new numbers arrive, and attendance is unknown until they do; what is recorded "
            "already stays.");
    return mode == DeliveryMode::Relay
               ? DeliveryTextTr::tr(
                     "Numbers stay as they were. What the relay receives meanwhile waits there; what "
                     "gets lost is marked as unknown.")
               : DeliveryTextTr::tr(
                     "Numbers stay as they were. What Microsoft writes into the event hub meanwhile "
                     "waits there for as long as the hub keeps it.");
}

QString relayAction(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
    case DeliveryFault::KeyMissing:
    case DeliveryFault::KeyRefused:
    case DeliveryFault::AccessEnded:
    case DeliveryFault::NotThere:
    case DeliveryFault::Moved:
        return DeliveryTextTr::tr(
            "Ask whoever runs the relay for a new pairing link, and open it under Tools ▸ "
            "Delivery.");
    case DeliveryFault::NotTrusted:
        return DeliveryTextTr::tr(
            "Tell whoever runs the relay. If your organisation looks into connections, its own "
            "certificate authority has to be in the settings (network/caFile).");
    case DeliveryFault::Busy:
        return DeliveryTextTr::tr("There is nothing to do here; Rollcall goes on trying by itself.");
    case DeliveryFault::NotTheProtocol:
        return DeliveryTextTr::tr(
            "If this network wants you to sign in first, as in a hotel, do so; else tell "
            "whoever runs the relay.");
    default:
        return DeliveryTextTr::tr(
            "Check this computer's network; if other things work, tell whoever runs the relay. "
            "Rollcall goes on trying by itself.");
    }
}

QString hubAction(DeliveryFault fault)
{
    switch (fault) {
    case DeliveryFault::NotSetUp:
    case DeliveryFault::KeyMissing:
    case DeliveryFault::KeyRefused:
    case DeliveryFault::NotThere:
        return DeliveryTextTr::tr("Check namespace, hub and connection string under Tools ▸ Delivery.");
    case DeliveryFault::AccessEnded:
        return DeliveryTextTr::tr(
            "Ask your administrator to give the connector the role Azure Event Hubs Data "
            "Receiver.");
    case DeliveryFault::Busy:
    case DeliveryFault::NotTheProtocol:
        return DeliveryTextTr::tr("There is nothing to do here; Rollcall goes on trying by itself.");
    default:
        return DeliveryTextTr::tr(
            "Check this computer's network: port 9093 has to be open outwards, and a proxy "
            "can't be used. Rollcall goes on trying by itself.");
    }
}

QString action(DeliveryFault fault, DeliveryMode mode)
{
    if (mode == DeliveryMode::Listen) {
        return fault == DeliveryFault::PortTaken
                   ? DeliveryTextTr::tr(
                         "End the other program, or choose another port under Tools ▸ Delivery.")
                   : DeliveryTextTr::tr("Check public address, certificate and key under Tools ▸ Delivery.");
    }
    if (fault == DeliveryFault::ClockWrong)
        return DeliveryTextTr::tr("Set this computer's clock.");
    if (fault == DeliveryFault::Proxy && mode == DeliveryMode::Relay)
        return DeliveryTextTr::tr("Check the proxy's address, user and password in the settings.");
    return mode == DeliveryMode::Relay ? relayAction(fault) : hubAction(fault);
}

} // namespace

ErrorText deliveryErrorText(const base::Error &error, DeliveryMode mode, base::Instant time)
{
    ErrorText text = errorText(error, Doing::Watching, time);
    const DeliveryFault fault = monitor::deliveryFault(error, mode);
    if (fault == DeliveryFault::OwnDisk)
        return text;
    text.happened = happened(fault, mode);
    text.meaning = meaning(fault, mode);
    text.action = action(fault, mode);
    return text;
}

ErrorText problemText(const monitor::Health &health, base::Instant time)
{
    if (health.problemIn == monitor::Trouble::Delivery)
        return deliveryErrorText(*health.problem, monitor::deliveryMode(health.delivery), time);
    return errorText(*health.problem, Doing::Watching, time);
}

QString deliveryProblemWords(const monitor::Health &health)
{
    if (!health.problem || health.problemIn != monitor::Trouble::Delivery)
        return {};
    switch (monitor::deliveryFault(*health.problem, monitor::deliveryMode(health.delivery))) {
    case DeliveryFault::NotSetUp:
        return DeliveryTextTr::tr("not set up", "the way that events come in");
    case DeliveryFault::KeyMissing:
    case DeliveryFault::KeyRefused:
    case DeliveryFault::AccessEnded:
    case DeliveryFault::NotThere:
    case DeliveryFault::Moved:
        return DeliveryTextTr::tr("access refused");
    case DeliveryFault::NoAnswer:
        return DeliveryTextTr::tr("no answer");
    case DeliveryFault::NotTrusted:
    case DeliveryFault::ClockWrong:
        return DeliveryTextTr::tr("not trusted", "the certificate of a server");
    case DeliveryFault::Busy:
        return DeliveryTextTr::tr("busy", "a server");
    case DeliveryFault::PortTaken:
    case DeliveryFault::Unusable:
        return DeliveryTextTr::tr("can't listen", "on a port of this computer");
    default:
        return DeliveryTextTr::tr("can't be reached");
    }
}

} // namespace rollcall::gui
