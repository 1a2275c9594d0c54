// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui::words {

using Tone = TonedLabel::Tone;

namespace {

using config::CloudFeature;
using monitor::AccountState;
using monitor::Benefit;
using monitor::PermissionUse;
using monitor::Rung;

struct AccountTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::Accounts)
};

bool hasOrganizer(Rung rung)
{
    return rung != Rung::None && rung != Rung::Connector;
}

bool isDone(Step step, const monitor::Standing &standing)
{
    const auto has = [&standing](Benefit benefit) { return standing.has.contains(benefit); };
    switch (step) {
    case Step::SignIn:
        return hasOrganizer(standing.rung);
    case Step::Consent:
        return has(Benefit::Webinars);
    case Step::Connector:
        return has(Benefit::LiveRoster);
    }
    Q_UNREACHABLE();
}

} // namespace

QString plane(config::Plane plane)
{
    return plane == config::Plane::Organizer ? AccountTr::tr("Organizer") : AccountTr::tr("Connector");
}

QString cloud(config::Cloud cloud)
{
    switch (cloud) {
    case config::Cloud::Global:
        return AccountTr::tr("Microsoft 365, worldwide");
    case config::Cloud::UsGovernment:
        return AccountTr::tr("US Government, GCC High");
    case config::Cloud::UsGovernmentDod:
        return AccountTr::tr("US Government, DoD");
    case config::Cloud::China:
        return AccountTr::tr("China, operated by 21Vianet");
    }
    Q_UNREACHABLE();
}

QString missingInCloud(config::Cloud cloud)
{
    const auto missing = config::missingFeatures(cloud);
    if (missing.isEmpty())
        return {};
    QString text =
        AccountTr::tr("In this cloud Microsoft documents neither live events of meetings nor webinars: "
                      "no roster, no lobby, no registrations, whoever consents.");
    text += u' ';
    text +=
        missing.contains(CloudFeature::AttendanceRecords)
            ? AccountTr::tr(
                  "Attendance reports do not exist there either. What works: your meetings from the "
                  "calendar.")
            : AccountTr::tr("What works: your meetings from the calendar, and the attendance report after "
                            "each.");
    return text;
}

Meant accountState(const monitor::AccountInfo &account)
{
    switch (account.state) {
    case AccountState::SignedOut:
        return {account.plane == config::Plane::Organizer ? AccountTr::tr("Signed out")
                                                          : AccountTr::tr("No credential here"),
                Tone::Quiet};
    case AccountState::SignedIn:
        if (account.problem)
            return {AccountTr::tr("Could not be checked"), Tone::Quiet};
        if (!account.checked)
            return {AccountTr::tr("Not checked yet"), Tone::Quiet};
        return {account.plane == config::Plane::Organizer ? AccountTr::tr("Signed in")
                                                          : AccountTr::tr("Works"),
                Tone::Good};
    case AccountState::NeedsSignIn:
        return {account.plane == config::Plane::Organizer ? AccountTr::tr("Sign-in needed")
                                                          : AccountTr::tr("Credential refused"),
                Tone::Alert};
    case AccountState::NotPermitted:
        return {AccountTr::tr("Not permitted"), Tone::Alert};
    case AccountState::ReadOnly:
        return {AccountTr::tr("Reads only"), Tone::Quiet};
    }
    Q_UNREACHABLE();
}

Meant credential(const monitor::AccountInfo &account, const models::TextFormat &format, base::Instant now)
{
    if (account.state == AccountState::ReadOnly)
        return {AccountTr::tr("None here: another device keeps the subscriptions"), Tone::Plain};
    QString kind;
    switch (account.credential) {
    case monitor::CredentialKind::None:
        return {AccountTr::tr("None on this computer"), Tone::Plain};
    case monitor::CredentialKind::Person:
        return {AccountTr::tr("Your sign-in"), Tone::Plain};
    case monitor::CredentialKind::Secret:
        kind = AccountTr::tr("Client secret");
        break;
    case monitor::CredentialKind::Certificate:
        kind = AccountTr::tr("Certificate");
        break;
    }
    if (!account.credentialExpires)
        //: %1 is "Client secret" or "Certificate"
        return {AccountTr::tr("%1; nobody told when it ends").arg(kind), Tone::Plain};
    const QString date =
        format.locale().toString(format.local(*account.credentialExpires).date(), QLocale::LongFormat);
    if (*account.credentialExpires <= now)
        //: %1 is "Client secret" or "Certificate", %2 a date
        return {AccountTr::tr("%1, ended on %2").arg(kind, date), Tone::Alert};
    if (!account.expiresSoon(now))
        //: %1 is "Client secret" or "Certificate", %2 a date
        return {AccountTr::tr("%1, valid until %2").arg(kind, date), Tone::Plain};
    const auto days = std::chrono::floor<std::chrono::days>(*account.credentialExpires - now).count();
    //: %1 is "Client secret" or "Certificate", %2 a date
    return {AccountTr::tr("%1, ends in %Ln day(s), on %2", nullptr, static_cast<int>(days)).arg(kind, date),
            Tone::Alert};
}

QString purpose(PermissionUse use)
{
    switch (use) {
    case PermissionUse::KnowWhoYouAre:
        return AccountTr::tr("to know whose meetings these are");
    case PermissionUse::StaySignedIn:
        return AccountTr::tr("to stay signed in without asking again");
    case PermissionUse::Calendar:
        return AccountTr::tr("to list your meetings from the calendar");
    case PermissionUse::FindMeetings:
        return AccountTr::tr("to find a meeting by its join link");
    case PermissionUse::AttendanceReports:
        return AccountTr::tr("to fetch the attendance report after a meeting");
    case PermissionUse::Webinars:
        return AccountTr::tr("to read your webinars and each new registration");
    case PermissionUse::LiveRoster:
        return AccountTr::tr("to receive live who is in the room and in the lobby");
    case PermissionUse::RegistrationCounts:
        return AccountTr::tr("to count the registrations of webinars");
    case PermissionUse::RegistrationLists:
        return AccountTr::tr("to list everybody who registered for a webinar");
    }
    Q_UNREACHABLE();
}

Meant grant(monitor::GrantState state)
{
    switch (state) {
    case monitor::GrantState::Granted:
        return {AccountTr::tr("granted", "a permission"), Tone::Good};
    case monitor::GrantState::Missing:
        return {AccountTr::tr("missing", "a permission"), Tone::Alert};
    case monitor::GrantState::Unknown:
        return {AccountTr::tr("not known", "a permission"), Tone::Quiet};
    }
    Q_UNREACHABLE();
}

QString benefit(Benefit benefit)
{
    switch (benefit) {
    case Benefit::Schedule:
        return AccountTr::tr("your meetings from the calendar");
    case Benefit::AttendanceReports:
        return AccountTr::tr("the attendance report after each meeting");
    case Benefit::Webinars:
        return AccountTr::tr("your webinars and who registers from now on");
    case Benefit::LiveRoster:
        return AccountTr::tr("live: who is in the room, who waits in the lobby");
    case Benefit::RegistrationLists:
        return AccountTr::tr("complete lists of registrations");
    }
    Q_UNREACHABLE();
}

QString stepTitle(Step step)
{
    switch (step) {
    case Step::SignIn:
        return AccountTr::tr("Sign in");
    case Step::Consent:
        return AccountTr::tr("Administrator's consent");
    case Step::Connector:
        return AccountTr::tr("Organisation's connector");
    }
    Q_UNREACHABLE();
}

QList<Benefit> stepBenefits(Step step)
{
    switch (step) {
    case Step::SignIn:
        return {Benefit::Schedule, Benefit::AttendanceReports};
    case Step::Consent:
        return {Benefit::Webinars};
    case Step::Connector:
        return {Benefit::LiveRoster, Benefit::RegistrationLists};
    }
    Q_UNREACHABLE();
}

Ladder ladder(const QList<monitor::AccountInfo> &accounts)
{
    return {.standing = monitor::standing(accounts),
            .readsElsewhere = std::ranges::any_of(accounts,
                                                  [](const monitor::AccountInfo &one) {
                                                      return one.plane == config::Plane::Connector &&
                                                             one.state == AccountState::ReadOnly;
                                                  }),
            .cloud = accounts.isEmpty() ? config::Cloud::Global : accounts.first().cloud};
}

StepState stepState(Step step, const Ladder &ladder)
{
    const monitor::Standing &standing = ladder.standing;
    if (isDone(step, standing))
        return StepState::Done;
    if (step == Step::Connector && standing.unproven.contains(Benefit::LiveRoster))
        return StepState::Unproven;
    if (step == Step::Connector && ladder.readsElsewhere)
        return StepState::Elsewhere;
    if (standing.limitedByCloud && step != Step::SignIn)
        return StepState::NotInCloud;
    const auto first =
        std::ranges::find_if(allSteps, [&standing](Step one) { return !isDone(one, standing); });
    return *first == step ? StepState::Next : StepState::Later;
}

StepState benefitState(Benefit benefit, Step step, const Ladder &ladder)
{
    const StepState state = stepState(step, ladder);
    if (ladder.standing.has.contains(benefit))
        return StepState::Done;
    if (ladder.standing.unproven.contains(benefit))
        return StepState::Unproven;
    if (benefit == Benefit::AttendanceReports &&
        config::presence(ladder.cloud, CloudFeature::AttendanceRecords) == config::Presence::Absent)
        return StepState::NotInCloud;
    return state == StepState::Done || state == StepState::Unproven ? StepState::Later : state;
}

QString benefitInStep(Benefit benefit, Step step, const Ladder &ladder)
{
    const QString text = words::benefit(benefit);
    const StepState state = benefitState(benefit, step, ladder);
    if (state == stepState(step, ladder))
        return text;
    switch (state) {
    case StepState::Unproven:
        //: %1 is what one would have, such as "complete lists of registrations"
        return AccountTr::tr("%1 (not proven yet)").arg(text);
    case StepState::Later:
        //: %1 is what one would have, such as "complete lists of registrations"
        return AccountTr::tr("%1 (not granted)").arg(text);
    case StepState::NotInCloud:
        //: %1 is what one would have, such as "the attendance report after each meeting"
        return AccountTr::tr("%1 (not in this cloud)").arg(text);
    case StepState::Done:
    case StepState::Elsewhere:
    case StepState::Next:
        break;
    }
    return text;
}

Meant stepState(StepState state)
{
    switch (state) {
    case StepState::Done:
        return {AccountTr::tr("You have this"), Tone::Good};
    case StepState::Elsewhere:
        return {AccountTr::tr("Through another device"), Tone::Good};
    case StepState::Unproven:
        return {AccountTr::tr("Not proven yet"), Tone::Accent};
    case StepState::Next:
        return {AccountTr::tr("Next step"), Tone::Accent};
    case StepState::Later:
        return {AccountTr::tr("Not yet"), Tone::Quiet};
    case StepState::NotInCloud:
        return {AccountTr::tr("Not in this cloud"), Tone::Quiet};
    }
    Q_UNREACHABLE();
}

QString nextStep(const Ladder &ladder)
{
    const monitor::Standing &standing = ladder.standing;
    const auto next = std::ranges::find_if(
        allSteps, [&ladder](Step step) { return stepState(step, ladder) == StepState::Next; });
    if (next == allSteps.end()) {
        if (stepState(Step::Connector, ladder) != StepState::Unproven)
            return {};
        return AccountTr::tr(
            "The connector is set up. Microsoft does not tell beforehand whether it may receive who "
            "is in the room; the first meeting that is watched proves it.");
    }
    switch (*next) {
    case Step::SignIn:
        return standing.rung == Rung::Connector
                   ? AccountTr::tr(
                         "Next: sign in as an organizer. It adds your own meetings from the calendar and "
                         "the attendance report after each.")
                   : AccountTr::tr(
                         "Next: sign in. It gives you your meetings from the calendar and the attendance "
                         "report after each.");
    case Step::Consent:
        return AccountTr::tr(
            "Next: your administrator agrees, once. It adds your webinars and who registers for "
            "them.");
    case Step::Connector:
        return standing.rung == Rung::Both
                   ? AccountTr::tr(
                         "Next: your administrator grants the connector its permissions. It adds who is "
                         "in the room and in the lobby, live.")
                   : AccountTr::tr(
                         "Next: your organisation sets up a connector. It adds who is in the room and in "
                         "the lobby, live, and complete lists of registrations.");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::gui::words
