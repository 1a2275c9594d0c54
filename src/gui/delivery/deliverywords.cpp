// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/deliverywords.h"

#include "gui/delivery/deliverytext.h"
#include "gui/words.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui::words {

using Tone = TonedLabel::Tone;

namespace {

using monitor::AddressFault;
using monitor::AddressStage;
using monitor::DeliveryProblem;

struct DeliveryTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::DeliveryWords)
};

QString seconds(base::Ticks ticks, const models::TextFormat &format)
{
    const double exact = std::chrono::duration<double>(ticks).count();
    //: seconds
    return DeliveryTr::tr("%1 s").arg(format.locale().toString(exact, 'f', exact < 10 ? 1 : 0));
}

bool isDirect(const monitor::Health &health)
{
    return health.delivery == u"listen"_s;
}

} // namespace

// --- health
// --------------------------------------------------------------------------------------------------------

QString planes(const monitor::Health &health)
{
    if (health.organizer && health.connector)
        return DeliveryTr::tr("organizer + connector");
    if (health.connector)
        return DeliveryTr::tr("connector");
    if (health.organizer)
        return DeliveryTr::tr("organizer, no connector");
    return DeliveryTr::tr("nothing yet", "what an account may do");
}

QString way(const monitor::Health &health)
{
    if (health.delivery == u"relay"_s)
        return DeliveryTr::tr("relay");
    if (health.delivery == u"eventhubs"_s)
        return DeliveryTr::tr("event hub");
    if (isDirect(health))
        return DeliveryTr::tr("direct", "events come straight to this computer");
    return health.delivery;
}

QString contact(const monitor::Health &health, base::Instant now)
{
    const QString by = way(health);
    const QString wrong = deliveryProblemWords(health);
    if (!wrong.isEmpty() && health.lastContact) {
        //: %1 is how events come in ("relay"), %2 what is wrong ("can't be reached"), %3 a length of time
        return DeliveryTr::tr("%1: %2, last contact %3 ago").arg(by, wrong, age(now - *health.lastContact));
    }
    if (!wrong.isEmpty()) {
        //: %1 is how events come in ("relay"), %2 what is wrong ("can't be reached")
        return DeliveryTr::tr("%1: %2").arg(by, wrong);
    }
    if (!health.lastContact)
        return DeliveryTr::tr("%1: no contact yet").arg(by);
    if (now - *health.lastContact < 2s)
        return DeliveryTr::tr("%1: connected").arg(by);
    if (isDirect(health)) {
        //: %1 is how events come in ("direct"), %2 a length of time ("4 minutes"). Graph has confirmed that
        //: it still sends; between two confirmations silence is nothing to worry about.
        return DeliveryTr::tr("%1: confirmed by Graph %2 ago").arg(by, age(now - *health.lastContact));
    }
    //: %1 is how events come in ("relay"), %2 a length of time ("12 seconds")
    return DeliveryTr::tr("%1: last contact %2 ago").arg(by, age(now - *health.lastContact));
}

QString waiting(const monitor::Health &health, base::Instant now)
{
    if (health.waiting == 0)
        return DeliveryTr::tr("nothing waiting");
    const QString many = DeliveryTr::tr("%Ln events waiting", nullptr, health.waiting);
    if (!health.waitingSince || now - *health.waitingSince < 10s)
        return many;
    //: %1 is "3 events waiting", %2 how long already ("2 minutes")
    return DeliveryTr::tr("%1 for %2").arg(many, age(now - *health.waitingSince));
}

QString delay(const monitor::Health &health, const models::TextFormat &format)
{
    if (!health.delay)
        return {};
    //: How long events take from Teams to the screen: %1 half of them, %2 99 of 100, as in "0.8 s" and "4.0
    //: s"
    return DeliveryTr::tr("%1; 99 of 100 within %2")
        .arg(seconds(health.delay->median, format), seconds(health.delay->p99, format));
}

QString delayWarning(const monitor::Health &health, const models::TextFormat &format)
{
    constexpr auto worthSaying = 15s; // Graph itself takes up to ten
    if (!health.delay || health.delay->median < worthSaying)
        return {};
    //: %1 is a time as in "24 s"
    return DeliveryTr::tr("shown after %1").arg(seconds(health.delay->median, format));
}

QString separator()
{
    return DeliveryTr::tr(", ", "between facts about the connection");
}

QString unprovable()
{
    return DeliveryTr::tr("not provable", "that nothing is lost");
}

QString proof(const monitor::Health &health)
{
    if (!health.provable)
        return DeliveryTr::tr("Not provable: a loss would go unnoticed.");
    return isDirect(health) ? DeliveryTr::tr("Microsoft repeats what was not taken.")
                            : DeliveryTr::tr("Provable: a loss would be noticed.");
}

QString missed(const monitor::Health &health, const models::TextFormat &format)
{
    if (!health.missedAt)
        return {};
    //: %1 is a time of day
    return DeliveryTr::tr("At %1 it could not be ruled out that notifications were lost. The record says "
                          "“unknown” for that stretch: see Coverage.")
        .arg(format.clock(*health.missedAt));
}

// --- the test of an own address
// -------------------------------------------------------------------------------------

QString stageName(AddressStage stage)
{
    switch (stage) {
    case AddressStage::Listen:
        return DeliveryTr::tr("Port");
    case AddressStage::Name:
        return DeliveryTr::tr("Name");
    case AddressStage::Reach:
        return DeliveryTr::tr("Way in");
    case AddressStage::Answer:
        return DeliveryTr::tr("Answer");
    }
    Q_UNREACHABLE();
}

QString stageText(AddressStage stage, const monitor::AddressReport &report)
{
    switch (stage) {
    case AddressStage::Listen:
        return DeliveryTr::tr("Rollcall can listen on its port, with its certificate if it has one.");
    case AddressStage::Name:
        if (!report.addresses.isEmpty()) {
            //: %1 is a name like rollcall.example.org, %2 one or more IP addresses
            return DeliveryTr::tr("%1 leads to %2.")
                .arg(models::isolated(report.host), models::isolated(report.addresses.join(u", "_s)));
        }
        return {};
    case AddressStage::Reach:
        return report.isLocal
                   ? DeliveryTr::tr("Somebody answers there. The way was inside this computer only.")
                   : DeliveryTr::tr("Somebody answers there, and the connection can be trusted.");
    case AddressStage::Answer:
        return DeliveryTr::tr("It is this Rollcall that answers, and as Microsoft wants it.");
    }
    Q_UNREACHABLE();
}

FaultText addressFault(const monitor::AddressReport &report, const monitor::OwnAddress &own)
{
    const QString host = models::isolated(report.host);
    switch (report.fault) {
    case AddressFault::None:
        return {};
    case AddressFault::NoAddress:
        return {DeliveryTr::tr("There is no public address to test."),
                DeliveryTr::tr("Type it as Microsoft reaches it: https:// and a name.")};
    case AddressFault::NotPublic:
        return {DeliveryTr::tr("Microsoft can't use this address: it needs https and a public name."),
                DeliveryTr::tr("Use the name of a tunnel, or one that leads to your router.")};
    case AddressFault::Unusable:
        return {
            DeliveryTr::tr("The certificate or its key can't be used."),
            DeliveryTr::tr("Choose PEM files: the certificate with its chain, and an RSA or EC key without "
                           "passphrase. Behind a tunnel leave both empty.")};
    case AddressFault::PortTaken:
        //: %1 is a number
        return {DeliveryTr::tr("Port %1 can't be had: another program has it, or this user may not open it.")
                    .arg(own.port),
                DeliveryTr::tr("End the other program, or choose another port above 1023.")};
    case AddressFault::PortOurs:
        return {DeliveryTr::tr("Rollcall itself listens on this port now, with other settings."),
                DeliveryTr::tr("Use the new settings first, then test them.")};
    case AddressFault::NameUnknown:
        //: %1 is a name like rollcall.example.org
        return {DeliveryTr::tr("Nobody knows the name %1.").arg(host),
                DeliveryTr::tr("Check its spelling, and whether it is entered at your provider (DNS).")};
    case AddressFault::Unreachable:
        return {DeliveryTr::tr("Nothing can be reached at this address."),
                DeliveryTr::tr("Start the tunnel, or forward the port in your router and allow it in the "
                               "firewall. Some routers do not let a computer reach its own public address: "
                               "then test from outside.")};
    case AddressFault::NoAnswer:
        return {
            DeliveryTr::tr("The address does not answer."),
            DeliveryTr::tr("As a rule a firewall swallows the question: allow the port from outside. Some "
                           "routers do not let a computer reach its own public address.")};
    case AddressFault::NotTrusted:
        return {DeliveryTr::tr(
                    "The certificate at this address can't be trusted, so Microsoft would not deliver."),
                DeliveryTr::tr(
                    "It has to be in force, for this name, and from a public authority, with the whole "
                    "chain in the file.")};
    case AddressFault::OtherRollcall:
        return {DeliveryTr::tr("Another Rollcall or a relay answers at this address, not this program."),
                DeliveryTr::tr("Lead the address to this computer, or pair with that relay.")};
    case AddressFault::SomebodyElse:
        //: %1 is a number: an HTTP status
        return {
            DeliveryTr::tr("Another program answers at this address (HTTP %1). The question did not come in "
                           "here.")
                .arg(report.status),
            DeliveryTr::tr("Let the tunnel or router lead to port %1 of this computer.").arg(own.port)};
    case AddressFault::AnswerChanged:
        return {
            DeliveryTr::tr("The question came in here, but the answer was changed on its way back."),
            DeliveryTr::tr("Turn off the page that the tunnel or proxy puts in front, and whatever rewrites "
                           "answers.")};
    case AddressFault::AnswerLost:
        return {DeliveryTr::tr("The question came in here, but no answer got back."),
                DeliveryTr::tr("Check time limits of the tunnel or proxy, then test again.")};
    case AddressFault::Slow:
        return {DeliveryTr::tr("All is right, but it takes longer than the ten seconds Microsoft waits."),
                DeliveryTr::tr("Look for what is slow between the public address and this computer.")};
    }
    Q_UNREACHABLE();
}

Meant addressSummary(const monitor::AddressReport &report)
{
    using monitor::CheckOutcome;
    switch (report.outcome) {
    case CheckOutcome::Running:
        return {DeliveryTr::tr("Asking the public address…"), Tone::Quiet};
    case CheckOutcome::Good:
        return report.isLocal
                   ? Meant{DeliveryTr::tr("The address leads to this Rollcall, inside this computer."),
                           Tone::Good}
                   : Meant{DeliveryTr::tr("The public address leads to this Rollcall."), Tone::Good};
    case CheckOutcome::Broken:
        return {DeliveryTr::tr("The public address does not lead to this Rollcall."), Tone::Alert};
    case CheckOutcome::Cancelled:
        return {DeliveryTr::tr("The test was cancelled."), Tone::Quiet};
    default:
        return {};
    }
}

// --- setting up
// ----------------------------------------------------------------------------------------------------

QString deliveryFailure(const monitor::DeliveryFailure &failure, base::Instant now)
{
    const QString subject = models::isolated(failure.subject);
    switch (failure.problem) {
    case DeliveryProblem::NoLink:
        return DeliveryTr::tr(
            "This is no pairing link. It begins with rollcall:pair? and comes from whoever runs "
            "the relay.");
    case DeliveryProblem::UnsafeLink:
        return DeliveryTr::tr(
            "The link names an address without https, so nothing was sent. Ask whoever runs the "
            "relay for a right one.");
    case DeliveryProblem::CodeRefused:
        return DeliveryTr::tr(
            "The relay does not take this link: it has been used, or its ten minutes are over. "
            "Ask for a new one.");
    case DeliveryProblem::OtherHost:
        return DeliveryTr::tr("The relay wanted to send Rollcall to another host than the one you agreed to. "
                              "Nothing was changed; tell whoever runs it.");
    case DeliveryProblem::NotARelay:
        return DeliveryTr::tr("What answers at this address is no relay. Nothing was changed.");
    case DeliveryProblem::NotReached: {
        const ErrorText text = deliveryErrorText(failure.error, monitor::DeliveryMode::Relay, now);
        return text.happened + u' ' + DeliveryTr::tr("Nothing was changed.") + u' ' + text.action;
    }
    case DeliveryProblem::NotSetUp:
        return DeliveryTr::tr("No relay is paired.");
    case DeliveryProblem::BadPublicUrl:
        return DeliveryTr::tr("The public address has to begin with https:// and name a host.");
    case DeliveryProblem::NoPublicUrl:
        return DeliveryTr::tr("The port would be open to others: say the public address, too.");
    case DeliveryProblem::BadListenAddress:
        return DeliveryTr::tr(
            "Listen at an IP address of this computer: 127.0.0.1 behind a tunnel, 0.0.0.0 for "
            "all.");
    case DeliveryProblem::BadPort:
        return DeliveryTr::tr("A port is a number from 1 to 65535.");
    case DeliveryProblem::CannotReadFile:
        if (failure.subject.isEmpty())
            return DeliveryTr::tr("A certificate and its key belong together: choose both, or neither.");
        //: %1 is a file
        return DeliveryTr::tr("%1 can't be read.")
            .arg(models::isolated(QDir::toNativeSeparators(failure.subject)));
    case DeliveryProblem::BadHub:
        if (failure.subject.isEmpty())
            return DeliveryTr::tr("Name the namespace and the event hub.");
        //: %1 is what was typed
        return DeliveryTr::tr("%1 is not what Azure shows. Copy it from there.").arg(subject);
    case DeliveryProblem::BadConnectionString:
        return DeliveryTr::tr(
            "This is no connection string of that event hub. Copy it from Azure: Shared access "
            "policies, with the right to listen.");
    case DeliveryProblem::Locked:
        return DeliveryTr::tr("Your organisation has set this; it can't be changed here.");
    case DeliveryProblem::Failed:
        break;
    }
    const ErrorText text = errorText(failure.error, Doing::Watching, now);
    return text.happened + u' ' + DeliveryTr::tr("Nothing was changed.") + u' ' + text.action;
}

} // namespace rollcall::gui::words
