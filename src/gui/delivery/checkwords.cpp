// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/checkwords.h"

#include "gui/delivery/deliverytext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rollcall::gui::words {

using monitor::CheckedHop;
using monitor::CheckFault;
using monitor::CheckHop;
using monitor::CheckNote;
using monitor::CheckOutcome;
using monitor::HopState;
using Tone = TonedLabel::Tone;

namespace {

class CheckTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::CheckWords)
};

QString meaningOf(CheckHop hop)
{
    switch (hop) {
    case CheckHop::Account:
    case CheckHop::Permission:
        return CheckTr::tr("No new numbers arrive; what is recorded already stays.");
    case CheckHop::Subscription:
        return CheckTr::tr("Nothing is heard of what is not subscribed to; it is marked as unknown.");
    case CheckHop::Handshake:
    case CheckHop::Delivery:
        return CheckTr::tr(
            "Events don't reach this computer. Microsoft tries again for four hours; what is lost "
            "is marked as unknown.");
    case CheckHop::Decryption:
        return CheckTr::tr("What can't be read is kept, counted and left out of the numbers.");
    case CheckHop::Record:
        return CheckTr::tr("Events arrive, but don't get into the record.");
    }
    Q_UNREACHABLE();
}

CheckFaultText said(const QString &happened, const QString &action)
{
    return {.happened = happened, .meaning = {}, .action = action};
}

CheckFaultText accountFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::NoCredential) {
        return said(CheckTr::tr("The connector %1 has no credential on this computer.").arg(what),
                    CheckTr::tr("Sign in with the secret or certificate that your administrator gave you."));
    }
    if (fault == CheckFault::LoginUnreachable) {
        return said(CheckTr::tr("Microsoft's login service can't be reached for %1.").arg(what),
                    CheckTr::tr("Check the network and the proxy, then check again."));
    }
    if (fault == CheckFault::CredentialRefused) {
        return said(
            CheckTr::tr("Microsoft's login service refused %1.").arg(what),
            CheckTr::tr("Sign in again; a connector may need a new secret or certificate. Accounts and "
                        "permissions says more."));
    }
    return said(CheckTr::tr("The keychain does not hand out the secrets of %1.").arg(what),
                CheckTr::tr("Unlock it, then check again."));
}

CheckFaultText subscriptionFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::SubscriptionRefused) {
        return said(
            CheckTr::tr("Microsoft refuses to tell us about a meeting that is watched."),
            CheckTr::tr("Ask your administrator about the permission and the application access policy. "
                        "Meetings of other organisations can't be watched."));
    }
    if (fault == CheckFault::SubscriptionTaken) {
        return said(
            CheckTr::tr("Another installation has the subscription of a meeting that is watched."),
            CheckTr::tr("Share the connector with it, or take the subscription over in Subscriptions."));
    }
    if (fault == CheckFault::SubscriptionGone) {
        return said(CheckTr::tr("Microsoft no longer knows the subscription of a meeting that is watched."),
                    CheckTr::tr("Rollcall makes a new one by itself; check again in five minutes."));
    }
    if (fault == CheckFault::SubscriptionAstray) {
        return said(CheckTr::tr("The subscription of a meeting that is watched delivers to another device."),
                    CheckTr::tr("Let one device receive, or give both the same public address."));
    }
    if (fault == CheckFault::SubscriptionMissing) {
        return said(what.isEmpty() ? CheckTr::tr("What is watched is not subscribed to yet.")
                                   : CheckTr::tr("A meeting that is watched is not subscribed to yet."),
                    CheckTr::tr("Leave Rollcall running and check again in a minute."));
    }
    return said(CheckTr::tr("Microsoft could not be asked about the subscriptions."),
                CheckTr::tr("The service may be busy; check again in a few minutes."));
}

CheckFaultText addressFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::AddressUnreachable) {
        return said(
            CheckTr::tr("Our public address at %1 does not answer.").arg(what),
            CheckTr::tr("Check the address in the settings, the firewall, and what forwards it to this "
                        "computer."));
    }
    if (fault == CheckFault::AddressNotTrusted) {
        return said(
            CheckTr::tr("The certificate of our public address at %1 is not trusted.").arg(what),
            CheckTr::tr("Microsoft asks for one of a public authority, for that name and not expired, "
                        "with its whole chain."));
    }
    if (fault == CheckFault::AddressNotPublic) {
        return said(
            CheckTr::tr("Our address at %1 can't be reached from outside, or is not https.").arg(what),
            CheckTr::tr("Set an https address that the Internet can reach, or use a relay."));
    }
    if (fault == CheckFault::AddressSlow) {
        return said(
            CheckTr::tr("Our public address at %1 took longer than the ten seconds that Microsoft waits.")
                .arg(what),
            CheckTr::tr("Look for what holds requests up between the Internet and this computer."));
    }
    if (fault == CheckFault::AddressAnswersWrongly) {
        return said(
            CheckTr::tr("Something else answers at our public address at %1.").arg(what),
            CheckTr::tr("A proxy, a sign-in page or another program stands there; let it pass everything "
                        "below /notify/ on to Rollcall untouched."));
    }
    return said(CheckTr::tr("Our public address at %1 answers this computer, but not Microsoft.").arg(what),
                CheckTr::tr("Let Microsoft through the firewall, and try the address from outside."));
}

CheckFaultText deliveryFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::NotAccepted) {
        return said(CheckTr::tr("What is posted to our public address at %1 is not accepted.").arg(what),
                    CheckTr::tr("Let JSON of up to 4 MB through whatever stands in front of Rollcall."));
    }
    if (fault == CheckFault::StoreFull)
        return said(CheckTr::tr("The disk is full: nothing that arrives can be stored."),
                    CheckTr::tr("Free some space."));
    if (fault == CheckFault::StoreFailed)
        return said(CheckTr::tr("What arrives can't be stored."),
                    CheckTr::tr("Check that the data folder can be written."));
    if (fault == CheckFault::AcceptedTooSlowly) {
        return said(
            CheckTr::tr("Taking an event in took longer than the three seconds that Microsoft waits."),
            CheckTr::tr("Look for what slows down this computer, its disk or its connection."));
    }
    return said(
        CheckTr::tr("%1 accepted an event that never came here.").arg(what),
        CheckTr::tr("The address leads to another program or device; check it, and what forwards it."));
}

CheckFaultText readingFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::KeyMissing) {
        return said(
            CheckTr::tr("Events are encrypted with the key %1, which is not on this computer.").arg(what),
            CheckTr::tr("Import it, or take over the connector from where the key is."));
    }
    if (fault == CheckFault::CannotDecrypt) {
        return said(CheckTr::tr("The key %1 does not open what is encrypted for it.").arg(what),
                    CheckTr::tr("Make a new key, and import the right one for what is held back."));
    }
    if (fault == CheckFault::SenderNotChecked) {
        return said(CheckTr::tr("An event without Microsoft's signature was not refused for that."),
                    CheckTr::tr("Please report this with the details."));
    }
    if (fault == CheckFault::EventRefused) {
        return said(CheckTr::tr("The event was opened, but can't be read (%1).").arg(what),
                    CheckTr::tr("Check this computer's clock; if it is right, please report this with the "
                                "details."));
    }
    if (fault == CheckFault::JournalFailed)
        return said(CheckTr::tr("The event can't be written to a journal."),
                    CheckTr::tr("Check the disk and the data folder."));
    return said(CheckTr::tr("The event does not show in the record."),
                CheckTr::tr("Please report this with the details."));
}

/// The address is the relay's: there is nothing of ours to set right. Empty: it is nothing of the relay.
CheckFaultText relayFault(const CheckedHop &hop, const QString &what)
{
    switch (hop.fault) {
    case CheckFault::AddressUnreachable:
    case CheckFault::AddressNotTrusted:
    case CheckFault::AddressSlow: {
        const ErrorText ofRelay =
            deliveryErrorText(hop.error.value_or(base::Error()), monitor::DeliveryMode::Relay, {});
        return said(ofRelay.happened, ofRelay.action);
    }
    case CheckFault::AddressNotPublic:
        return said(
            CheckTr::tr("The relay at %1 can't be reached from outside, or not by https.").arg(what),
            CheckTr::tr("Tell whoever runs the relay: it needs an https address that the Internet can "
                        "reach."));
    case CheckFault::AddressAnswersWrongly:
        return said(CheckTr::tr("What answers at %1 does not answer as a relay does.").arg(what),
                    CheckTr::tr("Tell whoever runs the relay. If it was set up anew, ask for a pairing "
                                "link."));
    case CheckFault::AddressUnreachableForGraph:
        return said(CheckTr::tr("The relay at %1 answers this computer, but not Microsoft.").arg(what),
                    CheckTr::tr("Tell whoever runs the relay: its firewall has to let Microsoft through."));
    case CheckFault::NotAccepted:
        return said(CheckTr::tr("The relay at %1 does not accept what is posted to it.").arg(what),
                    CheckTr::tr("Tell whoever runs the relay."));
    case CheckFault::AcceptedTooSlowly:
        return said(
            CheckTr::tr("The relay took longer to accept an event than the three seconds that Microsoft "
                        "waits."),
            CheckTr::tr("Check again; if it stays slow, tell whoever runs the relay."));
    case CheckFault::NotInInbox:
        return said(CheckTr::tr("The relay at %1 accepted an event that never came here.").arg(what),
                    CheckTr::tr("It may hand out to another device: tell whoever runs it, or pair again."));
    default:
        return {};
    }
}

CheckFaultText sentences(CheckFault fault, const QString &what)
{
    if (fault <= CheckFault::SecretsUnreadable)
        return accountFault(fault, what);
    if (fault == CheckFault::PermissionMissing) {
        return said(CheckTr::tr("The permission %1 is not granted.").arg(what),
                    CheckTr::tr("Ask your administrator; the Account menu has a request to copy."));
    }
    if (fault == CheckFault::GraphUnreachable) {
        return said(CheckTr::tr("Microsoft Graph does not answer."),
                    CheckTr::tr("Check the network and the proxy, then check again."));
    }
    if (fault <= CheckFault::SubscriptionFailed)
        return subscriptionFault(fault, what);
    if (fault <= CheckFault::AddressUnreachableForGraph)
        return addressFault(fault, what);
    if (fault <= CheckFault::NotInInbox)
        return deliveryFault(fault, what);
    return readingFault(fault, what);
}

} // namespace

QString hopName(CheckHop hop)
{
    switch (hop) {
    case CheckHop::Account:
        return CheckTr::tr("Account");
    case CheckHop::Permission:
        return CheckTr::tr("Permission");
    case CheckHop::Subscription:
        return CheckTr::tr("Subscription");
    case CheckHop::Handshake:
        return CheckTr::tr("Handshake");
    case CheckHop::Delivery:
        return CheckTr::tr("Delivery");
    case CheckHop::Decryption:
        return CheckTr::tr("Decryption");
    case CheckHop::Record:
        return CheckTr::tr("Record");
    }
    Q_UNREACHABLE();
}

QString hopPurpose(CheckHop hop, monitor::DeliveryMode mode)
{
    switch (hop) {
    case CheckHop::Account:
        return CheckTr::tr("The login service accepts you and the connector.");
    case CheckHop::Permission:
        return CheckTr::tr("Microsoft lets them do what Rollcall needs.");
    case CheckHop::Subscription:
        return CheckTr::tr("Microsoft is asked to tell us about what is watched.");
    case CheckHop::Handshake:
        if (mode == monitor::DeliveryMode::EventHubs)
            return CheckTr::tr("Microsoft writes into an event hub, and asks nobody before.");
        return mode == monitor::DeliveryMode::Relay
                   ? CheckTr::tr("The relay answers as Microsoft wants it.")
                   : CheckTr::tr("Our public address answers as Microsoft wants it.");
    case CheckHop::Delivery:
        if (mode == monitor::DeliveryMode::EventHubs)
            return CheckTr::tr("Only Microsoft may write there: the first real event shows that it arrives.");
        return CheckTr::tr("A made-up event that is posted there arrives.");
    case CheckHop::Decryption:
        return CheckTr::tr("It can be opened with our key.");
    case CheckHop::Record:
        return CheckTr::tr("It would show in a record.");
    }
    Q_UNREACHABLE();
}

Meant hopState(HopState state)
{
    switch (state) {
    case HopState::Waiting:
        return {CheckTr::tr("Waiting", "one step of a check"), Tone::Quiet};
    case HopState::Running:
        return {CheckTr::tr("Checking…"), Tone::Accent};
    case HopState::Good:
        return {CheckTr::tr("Good", "one step of a check"), Tone::Good};
    case HopState::Broken:
        return {CheckTr::tr("Broken", "one step of a check"), Tone::Alert};
    case HopState::Skipped:
        return {CheckTr::tr("Not checked", "one step of a check"), Tone::Quiet};
    case HopState::NotApplicable:
        return {CheckTr::tr("Not checked here", "one step of a check"), Tone::Quiet};
    }
    Q_UNREACHABLE();
}

QString hopTime(std::chrono::milliseconds took, const models::TextFormat &format)
{
    if (took < std::chrono::seconds{1}) {
        //: milliseconds
        return CheckTr::tr("%1 ms").arg(format.number(took.count()));
    }
    //: seconds
    return CheckTr::tr("%1 s").arg(format.locale().toString(double(took.count()) / 1000, 'f', 1));
}

QString checkNote(CheckNote note)
{
    switch (note) {
    case CheckNote::None:
        return {};
    case CheckNote::NoConnector:
        return CheckTr::tr("A live roster needs your organisation's connector.");
    case CheckNote::ReadOnly:
        return CheckTr::tr("Another computer holds the credential and does this.");
    case CheckNote::NothingWatched:
        return CheckTr::tr(
            "Nothing is watched, and there is nothing harmless to try it with. Watch a meeting and "
            "check again.");
    case CheckNote::TriedOne:
        return CheckTr::tr("Nothing is watched: one was made for the check and deleted again.");
    case CheckNote::SlotTaken:
        return CheckTr::tr("Nothing is watched, and another subscription was in the way of trying.");
    case CheckNote::GrantNotTold:
        return CheckTr::tr("Microsoft does not tell whether it is granted.");
    case CheckNote::WithoutSignature:
        return CheckTr::tr(
            "Only Microsoft can sign events. What was seen is that an unsigned one is refused.");
    case CheckNote::OtherProcessHasIt:
        return CheckTr::tr("Another Rollcall has the data open; check it there.");
    }
    Q_UNREACHABLE();
}

CheckFaultText checkFault(const CheckedHop &hop, monitor::DeliveryMode mode)
{
    const QString what = models::isolated(models::plainName(hop.what.toStdString()));
    CheckFaultText text;
    if (mode == monitor::DeliveryMode::Relay)
        text = relayFault(hop, what);
    if (text.happened.isEmpty())
        text = sentences(hop.fault, what);
    text.meaning = meaningOf(hop.hop);
    return text;
}

Meant checkSummary(const monitor::CheckReport &report, monitor::DeliveryMode mode)
{
    switch (report.outcome) {
    case CheckOutcome::None:
        return {CheckTr::tr("Follows a made-up event all the way and takes it out again."), Tone::Quiet};
    case CheckOutcome::Running:
        return {CheckTr::tr("Following a made-up event all the way…"), Tone::Plain};
    case CheckOutcome::Good:
        if (mode == monitor::DeliveryMode::EventHubs) {
            return {CheckTr::tr("What can be checked works. Whether events come through the event hub shows "
                                "with the first one."),
                    Tone::Plain};
        }
        return {CheckTr::tr("Everything works, from the account to the record."), Tone::Good};
    case CheckOutcome::Broken: {
        const CheckedHop *broken = report.firstBroken();
        //: %1 is one of: Account, Permission, Subscription, Handshake, Delivery, Decryption, Record
        return {CheckTr::tr("The chain is broken here: %1.").arg(broken ? hopName(broken->hop) : QString()),
                Tone::Alert};
    }
    case CheckOutcome::Partial:
        return {CheckTr::tr("What could be checked works. The rest is in the hands of another Rollcall."),
                Tone::Plain};
    case CheckOutcome::Cancelled:
        return {CheckTr::tr("The check was cancelled. Nothing of it is left."), Tone::Plain};
    case CheckOutcome::Nothing:
        return {CheckTr::tr("Nobody is signed in, so there is nothing to check yet."), Tone::Plain};
    }
    Q_UNREACHABLE();
}

QString checkDetails(const monitor::CheckReport &report, const models::TextFormat &format,
                     monitor::DeliveryMode mode)
{
    QStringList lines;
    for (const CheckedHop &hop : report.hops) {
        QString line = u"%1: %2"_s.arg(hopName(hop.hop), hopState(hop.state).text);
        if (hop.state == HopState::Good || hop.state == HopState::Broken)
            line += u", "_s + hopTime(hop.took, format);
        lines << line;
    }
    if (const CheckedHop *broken = report.firstBroken()) {
        const CheckFaultText text = checkFault(*broken, mode);
        lines << QString() << text.happened + u' ' + text.action;
        if (!broken->what.isEmpty())
            lines << CheckTr::tr("About: %1").arg(models::isolated(broken->what));
        lines << (broken->error ? errorText(*broken->error, Doing::Watching, report.started).details
                                : CheckTr::tr("Time: %1")
                                      .arg(models::isolated(base::formatMilliseconds(report.started))));
    }
    return lines.join(u'\n');
}

} // namespace rollcall::gui::words
