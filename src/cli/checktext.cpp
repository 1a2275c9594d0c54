// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checktext.h"

namespace rollcall::cli {

using namespace Qt::StringLiterals;
using monitor::CheckedHop;
using monitor::CheckFault;
using monitor::CheckNote;
using monitor::DeliveryMode;

namespace {

/// The address is a relay's, which somebody else runs; empty: the fault has nothing to do with that.
FaultText relayFaultText(const CheckedHop &hop)
{
    const QString &what = hop.what;
    switch (hop.fault) {
    case CheckFault::AddressUnreachable:
        return {u"The relay at %1 does not answer."_s.arg(what),
                u"Check this machine's network; if other things work, tell whoever runs the relay."_s};
    case CheckFault::AddressNotTrusted:
        return {u"The certificate of the relay at %1 is not trusted."_s.arg(what),
                u"Tell whoever runs the relay: Graph needs one of a public authority, for that name and not "
                "expired, with its chain."_s};
    case CheckFault::AddressNotPublic:
        return {u"The relay at %1 cannot be reached from outside, or not by https."_s.arg(what),
                u"Tell whoever runs the relay: it needs an https address that the Internet can reach."_s};
    case CheckFault::AddressSlow:
        return {u"The relay at %1 took longer than the 10 seconds that Graph waits."_s.arg(what),
                u"Check this machine's network; if other things work, tell whoever runs the relay."_s};
    case CheckFault::AddressAnswersWrongly:
        return {u"What answers at %1 does not answer as a relay does."_s.arg(what),
                u"Tell whoever runs the relay; if it has been set up anew, ask for a pairing link."_s};
    case CheckFault::AddressUnreachableForGraph:
        return {
            u"The relay at %1 answers this machine, but Graph says that it did not answer it."_s.arg(what),
            u"Tell whoever runs the relay: its firewall has to let Microsoft's addresses through."_s};
    case CheckFault::NotAccepted:
        return {u"The relay at %1 does not accept what is posted to it."_s.arg(what),
                u"Tell whoever runs the relay."_s};
    default:
        return {};
    }
}

} // namespace

FaultText faultText(const CheckedHop &hop, DeliveryMode mode)
{
    if (mode == DeliveryMode::Relay) {
        if (const FaultText text = relayFaultText(hop); !text.happened.isEmpty())
            return text;
    }
    const QString &what = hop.what;
    switch (hop.fault) {
    case CheckFault::None:
        break;
    case CheckFault::NoCredential:
        return {u"The connector '%1' has no credential here."_s.arg(what),
                u"Sign in with: rollcall-cli sign-in --method app."_s};
    case CheckFault::LoginUnreachable:
        return {u"The login service gave no token for '%1'."_s.arg(what),
                u"Check the network connection and the proxy, then check again."_s};
    case CheckFault::CredentialRefused:
        return {u"The login service refused '%1'."_s.arg(what),
                u"Sign in again with: rollcall-cli sign-in; a connector may need a new secret or certificate "
                "(rollcall-cli accounts says more)."_s};
    case CheckFault::SecretsUnreadable:
        return {u"The secrets of '%1' cannot be read."_s.arg(what),
                u"Unlock the keychain, or give the passphrase with --passphrase-fd."_s};
    case CheckFault::PermissionMissing:
        return {u"The permission %1 is not granted."_s.arg(what),
                u"Hand your administrator the request of: rollcall-cli accounts --request."_s};
    case CheckFault::GraphUnreachable:
        return {u"Microsoft Graph does not answer."_s,
                u"Check the network connection and the proxy, then check again."_s};
    case CheckFault::SubscriptionRefused:
        return {u"Graph refuses to subscribe to %1."_s.arg(what.isEmpty() ? u"it"_s : what),
                u"Ask your administrator about the permission and the application access policy; a meeting "
                "of another organisation cannot be watched."_s};
    case CheckFault::SubscriptionTaken:
        return {u"Somebody else's subscription has the place of ours for %1."_s.arg(what),
                u"Share the connector with that installation, or take it over in Tools > Subscriptions."_s};
    case CheckFault::SubscriptionGone:
        return {u"Graph no longer knows the subscription of %1."_s.arg(what),
                u"Rollcall makes a new one by itself while it runs; check again in five minutes."_s};
    case CheckFault::SubscriptionAstray:
        return {u"The subscription of %1 delivers to another address than ours."_s.arg(what),
                u"Another device that shares the connector has it. Let one device receive, or set the same "
                "listen/publicUrl."_s};
    case CheckFault::SubscriptionMissing:
        return {u"There is no subscription yet%1."_s.arg(what.isEmpty() ? QString() : u" for "_s + what),
                u"Leave Rollcall running and check again in a minute."_s};
    case CheckFault::SubscriptionFailed:
        return {u"Graph could not be asked about the subscription%1."_s.arg(
                    what.isEmpty() ? QString() : u" of "_s + what),
                u"The service may be busy: check again in a few minutes."_s};
    case CheckFault::AddressUnreachable:
        return {u"Our public address at %1 does not answer."_s.arg(what),
                u"Check listen/publicUrl, DNS, the firewall and the forwarding to listen/port."_s};
    case CheckFault::AddressNotTrusted:
        return {u"The certificate of our public address at %1 is not trusted."_s.arg(what),
                u"Graph needs one of a public authority, for that name and not expired, with its chain."_s};
    case CheckFault::AddressNotPublic:
        return {u"Our address at %1 cannot be reached from outside, or is not https."_s.arg(what),
                u"Set listen/publicUrl to an https address that the Internet can reach, or use a relay."_s};
    case CheckFault::AddressSlow:
        return {u"Our public address at %1 took longer than the 10 seconds that Graph waits."_s.arg(what),
                u"Look for what holds requests up between the Internet and this machine."_s};
    case CheckFault::AddressAnswersWrongly:
        return {u"Something else answers at our public address at %1."_s.arg(what),
                u"A proxy, a sign-in page or another program stands there: forward /notify/ untouched to "
                "Rollcall."_s};
    case CheckFault::AddressUnreachableForGraph:
        return {
            u"Our public address at %1 answers this machine, but Graph says that it did not answer it."_s.arg(
                what),
            u"Let Microsoft's addresses through the firewall, and try the address from outside."_s};
    case CheckFault::NotAccepted:
        return {
            u"What is posted to our public address at %1 is not accepted."_s.arg(what),
            u"Let POST with application/json of up to 4 MB through whatever stands in front of Rollcall."_s};
    case CheckFault::StoreFull:
        return {u"Nothing can be stored: the disk is full."_s,
                u"Free some space; Graph repeats what it could not deliver for four hours."_s};
    case CheckFault::StoreFailed:
        return {u"What arrives cannot be stored."_s, u"Check the data directory and who may write there."_s};
    case CheckFault::AcceptedTooSlowly:
        return {u"It took longer than 3 seconds to accept a notification; Graph gives up then."_s,
                u"Look for what slows down this machine, its disk or its connection."_s};
    case CheckFault::NotInInbox:
        return {u"%1 accepted a notification that never arrived here."_s.arg(what),
                u"The address leads to another program or device: check listen/publicUrl and the forwarding, "
                "or that the relay hands out to this device."_s};
    case CheckFault::KeyMissing:
        return {u"The key %1, with which notifications are encrypted, is not here."_s.arg(what),
                u"Import it with: rollcall-cli keys import, or take over the connector's bundle anew."_s};
    case CheckFault::CannotDecrypt:
        return {u"The key %1 does not open what is encrypted for it."_s.arg(what),
                u"Make a new one with: rollcall-cli keys rotate, and import the right one for what is held "
                "back."_s};
    case CheckFault::SenderNotChecked:
        return {u"A notification without Graph's signature was not refused for that."_s,
                u"Report this with the details; records may be wrong."_s};
    case CheckFault::EventRefused:
        return {u"The event could be opened, but not read (%1)."_s.arg(what),
                u"Check this machine's clock; report it with the details if that is right."_s};
    case CheckFault::JournalFailed:
        return {u"The event cannot be written to a journal."_s, u"Check the disk and the data directory."_s};
    case CheckFault::RecordWrong:
        return {u"The event does not show in the record."_s, u"Report this with the details."_s};
    }
    return {};
}

QString noteText(CheckNote note)
{
    switch (note) {
    case CheckNote::None:
        return {};
    case CheckNote::NoConnector:
        return u"needs a connector"_s;
    case CheckNote::ReadOnly:
        return u"another device subscribes, with the connector's credential"_s;
    case CheckNote::NothingWatched:
        return u"nothing is watched, and there is nothing harmless to try it with"_s;
    case CheckNote::TriedOne:
        return u"nothing is watched: one was made for the check and deleted"_s;
    case CheckNote::SlotTaken:
        return u"nothing is watched, and another subscription is in the way of trying"_s;
    case CheckNote::GrantNotTold:
        return u"Graph does not tell whether it is granted"_s;
    case CheckNote::WithoutSignature:
        return u"Graph's signature was not tried: nobody else can sign; unsigned ones are refused"_s;
    case CheckNote::OtherProcessHasIt:
        return u"another Rollcall has the data directory: check it there, Tools > Check chain"_s;
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::cli
