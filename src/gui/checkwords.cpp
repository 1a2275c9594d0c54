// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkwords.h"

#include "gui/deliverytext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rollcall::gui::words {

namespace {

using monitor::CheckedHop;
using monitor::CheckFault;
using monitor::CheckHop;
using monitor::CheckNote;
using monitor::CheckOutcome;
using monitor::HopState;
using Tone = TonedLabel::Tone;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::CheckWords)
};

QString meaningOf(CheckHop hop)
{
    switch (hop) {
    case CheckHop::Account:
    case CheckHop::Permission:
        return Text::tr("No new numbers arrive; what is recorded already stays.");
    case CheckHop::Subscription:
        return Text::tr("Nothing is heard of what is not subscribed to; it is marked as unknown.");
    case CheckHop::Handshake:
    case CheckHop::Delivery:
        return Text::tr(
            "Events don't reach this computer. Microsoft tries again for four hours; what is lost "
            "is marked as unknown.");
    case CheckHop::Decryption:
        return Text::tr("What can't be read is kept, counted and left out of the numbers.");
    case CheckHop::Record:
        return Text::tr("Events arrive, but don't get into the record.");
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
        return said(Text::tr("The connector %1 has no credential on this computer.").arg(what),
                    Text::tr("Sign in with the secret or certificate that your administrator gave you."));
    }
    if (fault == CheckFault::LoginUnreachable) {
        return said(Text::tr("Microsoft's login service can't be reached for %1.").arg(what),
                    Text::tr("Check the network and the proxy, then check again."));
    }
    if (fault == CheckFault::CredentialRefused) {
        return said(Text::tr("Microsoft's login service refused %1.").arg(what),
                    Text::tr("Sign in again; a connector may need a new secret or certificate. Accounts and "
                             "permissions says more."));
    }
    return said(Text::tr("The keychain does not hand out the secrets of %1.").arg(what),
                Text::tr("Unlock it, then check again."));
}

CheckFaultText subscriptionFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::SubscriptionRefused) {
        return said(Text::tr("Microsoft refuses to tell us about a meeting that is watched."),
                    Text::tr("Ask your administrator about the permission and the application access policy. "
                             "Meetings of other organisations can't be watched."));
    }
    if (fault == CheckFault::SubscriptionTaken) {
        return said(Text::tr("Another installation has the subscription of a meeting that is watched."),
                    Text::tr("Share the connector with it, or take the subscription over in Subscriptions."));
    }
    if (fault == CheckFault::SubscriptionGone) {
        return said(Text::tr("Microsoft no longer knows the subscription of a meeting that is watched."),
                    Text::tr("Rollcall makes a new one by itself; check again in five minutes."));
    }
    if (fault == CheckFault::SubscriptionAstray) {
        return said(Text::tr("The subscription of a meeting that is watched delivers to another device."),
                    Text::tr("Let one device receive, or give both the same public address."));
    }
    if (fault == CheckFault::SubscriptionMissing) {
        return said(what.isEmpty() ? Text::tr("What is watched is not subscribed to yet.")
                                   : Text::tr("A meeting that is watched is not subscribed to yet."),
                    Text::tr("Leave Rollcall running and check again in a minute."));
    }
    return said(Text::tr("Microsoft could not be asked about the subscriptions."),
                Text::tr("The service may be busy; check again in a few minutes."));
}

CheckFaultText addressFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::AddressUnreachable) {
        return said(Text::tr("Our public address at %1 does not answer.").arg(what),
                    Text::tr("Check the address in the settings, the firewall, and what forwards it to this "
                             "computer."));
    }
    if (fault == CheckFault::AddressNotTrusted) {
        return said(Text::tr("The certificate of our public address at %1 is not trusted.").arg(what),
                    Text::tr("Microsoft asks for one of a public authority, for that name and not expired, "
                             "with its whole chain."));
    }
    if (fault == CheckFault::AddressNotPublic) {
        return said(Text::tr("Our address at %1 can't be reached from outside, or is not https.").arg(what),
                    Text::tr("Set an https address that the Internet can reach, or use a relay."));
    }
    if (fault == CheckFault::AddressSlow) {
        return said(
            Text::tr("Our public address at %1 took longer than the ten seconds that Microsoft waits.")
                .arg(what),
            Text::tr("Look for what holds requests up between the Internet and this computer."));
    }
    if (fault == CheckFault::AddressAnswersWrongly) {
        return said(
            Text::tr("Something else answers at our public address at %1.").arg(what),
            Text::tr("A proxy, a sign-in page or another program stands there; let it pass everything "
                     "below /notify/ on to Rollcall untouched."));
    }
    return said(Text::tr("Our public address at %1 answers this computer, but not Microsoft.").arg(what),
                Text::tr("Let Microsoft through the firewall, and try the address from outside."));
}

CheckFaultText deliveryFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::NotAccepted) {
        return said(Text::tr("What is posted to our public address at %1 is not accepted.").arg(what),
                    Text::tr("Let JSON of up to 4 MB through whatever stands in front of Rollcall."));
    }
    if (fault == CheckFault::StoreFull)
        return said(Text::tr("The disk is full: nothing that arrives can be stored."),
                    Text::tr("Free some space."));
    if (fault == CheckFault::StoreFailed)
        return said(Text::tr("What arrives can't be stored."),
                    Text::tr("Check that the data folder can be written."));
    if (fault == CheckFault::AcceptedTooSlowly) {
        return said(Text::tr("Taking an event in took longer than the three seconds that Microsoft waits."),
                    Text::tr("Look for what slows down this computer, its disk or its connection."));
    }
    return said(Text::tr("%1 accepted an event that never came here.").arg(what),
                Text::tr("The address leads to another program or device; check it, and what forwards it."));
}

CheckFaultText readingFault(CheckFault fault, const QString &what)
{
    if (fault == CheckFault::KeyMissing) {
        return said(
            Text::tr("Events are encrypted with the key %1, which is not on this computer.").arg(what),
            Text::tr("Import it, or take over the connector from where the key is."));
    }
    if (fault == CheckFault::CannotDecrypt) {
        return said(Text::tr("The key %1 does not open what is encrypted for it.").arg(what),
                    Text::tr("Make a new key, and import the right one for what is held back."));
    }
    if (fault == CheckFault::SenderNotChecked) {
        return said(Text::tr("An event without Microsoft's signature was not refused for that."),
                    Text::tr("Please report this with the details."));
    }
    if (fault == CheckFault::EventRefused) {
        return said(Text::tr("The event was opened, but can't be read (%1).").arg(what),
                    Text::tr("Check this computer's clock; if it is right, please report this with the "
                             "details."));
    }
    if (fault == CheckFault::JournalFailed)
        return said(Text::tr("The event can't be written to a journal."),
                    Text::tr("Check the disk and the data folder."));
    return said(Text::tr("The event does not show in the record."),
                Text::tr("Please report this with the details."));
}

CheckFaultText sentences(CheckFault fault, const QString &what)
{
    if (fault <= CheckFault::SecretsUnreadable)
        return accountFault(fault, what);
    if (fault == CheckFault::PermissionMissing) {
        return said(Text::tr("The permission %1 is not granted.").arg(what),
                    Text::tr("Ask your administrator; the Account menu has a request to copy."));
    }
    if (fault == CheckFault::GraphUnreachable) {
        return said(Text::tr("Microsoft Graph does not answer."),
                    Text::tr("Check the network and the proxy, then check again."));
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
        return Text::tr("Account");
    case CheckHop::Permission:
        return Text::tr("Permission");
    case CheckHop::Subscription:
        return Text::tr("Subscription");
    case CheckHop::Handshake:
        return Text::tr("Handshake");
    case CheckHop::Delivery:
        return Text::tr("Delivery");
    case CheckHop::Decryption:
        return Text::tr("Decryption");
    case CheckHop::Record:
        return Text::tr("Record");
    }
    Q_UNREACHABLE();
}

QString hopPurpose(CheckHop hop)
{
    switch (hop) {
    case CheckHop::Account:
        return Text::tr("The login service accepts you and the connector.");
    case CheckHop::Permission:
        return Text::tr("Microsoft lets them do what Rollcall needs.");
    case CheckHop::Subscription:
        return Text::tr("Microsoft is asked to tell us about what is watched.");
    case CheckHop::Handshake:
        return Text::tr("Our public address answers as Microsoft wants it.");
    case CheckHop::Delivery:
        return Text::tr("A made-up event that is posted there arrives.");
    case CheckHop::Decryption:
        return Text::tr("It can be opened with our key.");
    case CheckHop::Record:
        return Text::tr("It would show in a record.");
    }
    Q_UNREACHABLE();
}

Meant hopState(HopState state)
{
    switch (state) {
    case HopState::Waiting:
        return {Text::tr("Waiting", "one step of a check"), Tone::Quiet};
    case HopState::Running:
        return {Text::tr("Checking…"), Tone::Accent};
    case HopState::Good:
        return {Text::tr("Good", "one step of a check"), Tone::Good};
    case HopState::Broken:
        return {Text::tr("Broken", "one step of a check"), Tone::Alert};
    case HopState::Skipped:
        return {Text::tr("Not checked", "one step of a check"), Tone::Quiet};
    case HopState::NotApplicable:
        return {Text::tr("Not checked here", "one step of a check"), Tone::Quiet};
    }
    Q_UNREACHABLE();
}

QString hopTime(std::chrono::milliseconds took, const models::TextFormat &format)
{
    if (took < std::chrono::seconds{1}) {
        //: milliseconds
        return Text::tr("%1 ms").arg(format.number(took.count()));
    }
    //: seconds
    return Text::tr("%1 s").arg(format.locale().toString(double(took.count()) / 1000, 'f', 1));
}

QString checkNote(CheckNote note)
{
    switch (note) {
    case CheckNote::None:
        return {};
    case CheckNote::NoConnector:
        return Text::tr("A live roster needs your organisation's connector.");
    case CheckNote::ReadOnly:
        return Text::tr("Another computer holds the credential and does this.");
    case CheckNote::NothingWatched:
        return Text::tr(
            "Nothing is watched, and there is nothing harmless to try it with. Watch a meeting and "
            "check again.");
    case CheckNote::TriedOne:
        return Text::tr("Nothing is watched: one was made for the check and deleted again.");
    case CheckNote::SlotTaken:
        return Text::tr("Nothing is watched, and another subscription was in the way of trying.");
    case CheckNote::GrantNotTold:
        return Text::tr("Microsoft does not tell whether it is granted.");
    case CheckNote::WithoutSignature:
        return Text::tr("Only Microsoft can sign events. What was seen is that an unsigned one is refused.");
    case CheckNote::OtherProcessHasIt:
        return Text::tr("Another Rollcall has the data open; check it there.");
    }
    Q_UNREACHABLE();
}

CheckFaultText checkFault(const CheckedHop &hop, monitor::DeliveryMode mode)
{
    CheckFaultText text = sentences(hop.fault, models::isolated(models::plainName(hop.what.toStdString())));
    const bool noConnection = hop.fault == CheckFault::AddressUnreachable ||
                              hop.fault == CheckFault::AddressNotTrusted ||
                              hop.fault == CheckFault::AddressSlow;
    if (mode == monitor::DeliveryMode::Relay && noConnection && hop.error) {
        // The address is the relay's: there is nothing of ours to set right.
        const ErrorText ofRelay = deliveryErrorText(*hop.error, mode, {});
        text = said(ofRelay.happened, ofRelay.action);
    }
    text.meaning = meaningOf(hop.hop);
    return text;
}

Meant checkSummary(const monitor::CheckReport &report)
{
    switch (report.outcome) {
    case CheckOutcome::None:
        return {Text::tr("Follows a made-up event all the way and takes it out again."), Tone::Quiet};
    case CheckOutcome::Running:
        return {Text::tr("Following a made-up event all the way…"), Tone::Plain};
    case CheckOutcome::Good:
        return {Text::tr("Everything works, from the account to the record."), Tone::Good};
    case CheckOutcome::Broken: {
        const CheckedHop *broken = report.firstBroken();
        //: %1 is one of: Account, Permission, Subscription, Handshake, Delivery, Decryption, Record
        return {Text::tr("The chain is broken here: %1.").arg(broken ? hopName(broken->hop) : QString()),
                Tone::Alert};
    }
    case CheckOutcome::Partial:
        return {Text::tr("What could be checked works. The rest is in the hands of another Rollcall."),
                Tone::Plain};
    case CheckOutcome::Cancelled:
        return {Text::tr("The check was cancelled. Nothing of it is left."), Tone::Plain};
    case CheckOutcome::Nothing:
        return {Text::tr("Nobody is signed in, so there is nothing to check yet."), Tone::Plain};
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
            lines << Text::tr("About: %1").arg(models::isolated(broken->what));
        lines << (broken->error
                      ? errorText(*broken->error, Doing::Watching, report.started).details
                      : Text::tr("Time: %1").arg(models::isolated(base::formatMilliseconds(report.started))));
    }
    return lines.join(u'\n');
}

} // namespace rollcall::gui::words
