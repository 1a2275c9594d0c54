// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/ids.h"

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using domain::Verdict;

QString idOf(CheckHop hop)
{
    switch (hop) {
    case CheckHop::Account:
        return u"account"_s;
    case CheckHop::Permission:
        return u"permission"_s;
    case CheckHop::Subscription:
        return u"subscription"_s;
    case CheckHop::Handshake:
        return u"handshake"_s;
    case CheckHop::Delivery:
        return u"delivery"_s;
    case CheckHop::Decryption:
        return u"decryption"_s;
    case CheckHop::Record:
        return u"record"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(HopState state)
{
    switch (state) {
    case HopState::Waiting:
        return u"waiting"_s;
    case HopState::Running:
        return u"running"_s;
    case HopState::Good:
        return u"good"_s;
    case HopState::Broken:
        return u"broken"_s;
    case HopState::Skipped:
        return u"skipped"_s;
    case HopState::NotApplicable:
        return u"not_applicable"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(CheckFault fault)
{
    switch (fault) {
    case CheckFault::None:
        return {};
    case CheckFault::NoCredential:
        return u"no_credential"_s;
    case CheckFault::LoginUnreachable:
        return u"login_unreachable"_s;
    case CheckFault::CredentialRefused:
        return u"credential_refused"_s;
    case CheckFault::SecretsUnreadable:
        return u"secrets_unreadable"_s;
    case CheckFault::PermissionMissing:
        return u"permission_missing"_s;
    case CheckFault::GraphUnreachable:
        return u"graph_unreachable"_s;
    case CheckFault::SubscriptionRefused:
        return u"subscription_refused"_s;
    case CheckFault::SubscriptionTaken:
        return u"subscription_taken"_s;
    case CheckFault::SubscriptionGone:
        return u"subscription_gone"_s;
    case CheckFault::SubscriptionAstray:
        return u"subscription_astray"_s;
    case CheckFault::SubscriptionMissing:
        return u"subscription_missing"_s;
    case CheckFault::SubscriptionFailed:
        return u"subscription_failed"_s;
    case CheckFault::AddressUnreachable:
        return u"address_unreachable"_s;
    case CheckFault::AddressNotTrusted:
        return u"address_not_trusted"_s;
    case CheckFault::AddressNotPublic:
        return u"address_not_public"_s;
    case CheckFault::AddressSlow:
        return u"address_slow"_s;
    case CheckFault::AddressAnswersWrongly:
        return u"address_answers_wrongly"_s;
    case CheckFault::AddressUnreachableForGraph:
        return u"address_unreachable_for_graph"_s;
    case CheckFault::NotAccepted:
        return u"not_accepted"_s;
    case CheckFault::StoreFull:
        return u"store_full"_s;
    case CheckFault::StoreFailed:
        return u"store_failed"_s;
    case CheckFault::AcceptedTooSlowly:
        return u"accepted_too_slowly"_s;
    case CheckFault::NotInInbox:
        return u"not_in_inbox"_s;
    case CheckFault::KeyMissing:
        return u"key_missing"_s;
    case CheckFault::CannotDecrypt:
        return u"cannot_decrypt"_s;
    case CheckFault::SenderNotChecked:
        return u"sender_not_checked"_s;
    case CheckFault::EventRefused:
        return u"event_refused"_s;
    case CheckFault::JournalFailed:
        return u"journal_failed"_s;
    case CheckFault::RecordWrong:
        return u"record_wrong"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(CheckNote note)
{
    switch (note) {
    case CheckNote::None:
        return {};
    case CheckNote::NoConnector:
        return u"no_connector"_s;
    case CheckNote::ReadOnly:
        return u"read_only"_s;
    case CheckNote::NothingWatched:
        return u"nothing_watched"_s;
    case CheckNote::TriedOne:
        return u"tried_one"_s;
    case CheckNote::SlotTaken:
        return u"slot_taken"_s;
    case CheckNote::GrantNotTold:
        return u"grant_not_told"_s;
    case CheckNote::WithoutSignature:
        return u"without_signature"_s;
    case CheckNote::OtherProcessHasIt:
        return u"other_process"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::None:
        return u"not_asked"_s;
    case CheckOutcome::Running:
        return u"running"_s;
    case CheckOutcome::Good:
        return u"good"_s;
    case CheckOutcome::Broken:
        return u"broken"_s;
    case CheckOutcome::Partial:
        return u"partial"_s;
    case CheckOutcome::Cancelled:
        return u"cancelled"_s;
    case CheckOutcome::Nothing:
        return u"nothing_to_check"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(HeldKind kind)
{
    switch (kind) {
    case HeldKind::CallEvents:
        return u"call_events"_s;
    case HeldKind::EventsOfTenant:
        return u"events_of_tenant"_s;
    case HeldKind::EventsOfOrganizers:
        return u"events_of_organizers"_s;
    case HeldKind::Webinar:
        return u"webinar"_s;
    case HeldKind::WebinarSessions:
        return u"webinar_sessions"_s;
    case HeldKind::WebinarRegistrations:
        return u"webinar_registrations"_s;
    case HeldKind::WebinarReports:
        return u"webinar_reports"_s;
    case HeldKind::WebinarVideo:
        return u"webinar_video"_s;
    case HeldKind::Townhall:
        return u"town_hall"_s;
    case HeldKind::TownhallSessions:
        return u"town_hall_sessions"_s;
    case HeldKind::TownhallReports:
        return u"town_hall_reports"_s;
    case HeldKind::TownhallVideo:
        return u"town_hall_video"_s;
    case HeldKind::Other:
        return u"other"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(HeldOwner owner)
{
    switch (owner) {
    case HeldOwner::ThisDevice:
        return u"this_device"_s;
    case HeldOwner::OtherDevice:
        return u"other_device"_s;
    case HeldOwner::Orphan:
        return u"orphan"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(LifePhase phase)
{
    switch (phase) {
    case LifePhase::Wanted:
        return u"wanted"_s;
    case LifePhase::Creating:
        return u"creating"_s;
    case LifePhase::Live:
        return u"live"_s;
    case LifePhase::Renewing:
        return u"renewing"_s;
    case LifePhase::Lapsed:
        return u"lapsed"_s;
    case LifePhase::Conflicted:
        return u"conflicted"_s;
    case LifePhase::Refused:
        return u"refused"_s;
    case LifePhase::Removed:
        return u"removed"_s;
    }
    Q_UNREACHABLE();
}

QString idOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return u"yes"_s;
    case Verdict::YesFromNextCall:
        return u"yes_from_next_call"_s;
    case Verdict::YesWithoutRoster:
        return u"yes_without_roster"_s;
    case Verdict::Canceled:
        return u"canceled"_s;
    case Verdict::Over:
        return u"over"_s;
    case Verdict::Draft:
        return u"draft"_s;
    case Verdict::NoLink:
        return u"no_link"_s;
    case Verdict::Personal:
        return u"personal"_s;
    case Verdict::OtherTenant:
        return u"other_tenant"_s;
    case Verdict::OtherCloud:
        return u"other_cloud"_s;
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::monitor
