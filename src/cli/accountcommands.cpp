// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/advicetext.h"
#include "cli/commands.h"
#include "cli/running.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::AccountInfo;
using monitor::AccountState;
using monitor::CredentialKind;
using monitor::GrantState;
using monitor::Permission;
using monitor::SignOutAction;
using monitor::SignOutOutcome;
using monitor::SignOutReport;
using monitor::SignOutStep;

namespace {

QString word(AccountState state)
{
    switch (state) {
    case AccountState::SignedOut:
        return QStringLiteral("signed_out");
    case AccountState::SignedIn:
        return QStringLiteral("signed_in");
    case AccountState::NeedsSignIn:
        return QStringLiteral("needs_sign_in");
    case AccountState::NotPermitted:
        return QStringLiteral("not_permitted");
    case AccountState::ReadOnly:
        return QStringLiteral("read_only");
    }
    return {};
}

QString word(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::None:
        return QStringLiteral("none");
    case CredentialKind::Person:
        return QStringLiteral("person");
    case CredentialKind::Secret:
        return QStringLiteral("secret");
    case CredentialKind::Certificate:
        return QStringLiteral("certificate");
    }
    return {};
}

QString word(GrantState state)
{
    switch (state) {
    case GrantState::Granted:
        return QStringLiteral("granted");
    case GrantState::Missing:
        return QStringLiteral("missing");
    case GrantState::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString word(monitor::PermissionKind kind)
{
    switch (kind) {
    case monitor::PermissionKind::Delegated:
        return QStringLiteral("delegated");
    case monitor::PermissionKind::Application:
        return QStringLiteral("application");
    case monitor::PermissionKind::ResourceSpecific:
        return QStringLiteral("resource_specific");
    }
    return {};
}

QString word(monitor::Rung rung)
{
    switch (rung) {
    case monitor::Rung::None:
        return QStringLiteral("none");
    case monitor::Rung::OrganizerWithoutConsent:
        return QStringLiteral("organizer_without_consent");
    case monitor::Rung::Organizer:
        return QStringLiteral("organizer");
    case monitor::Rung::Connector:
        return QStringLiteral("connector");
    case monitor::Rung::Both:
        return QStringLiteral("organizer_and_connector");
    }
    return {};
}

QString word(monitor::Benefit benefit)
{
    switch (benefit) {
    case monitor::Benefit::Schedule:
        return QStringLiteral("schedule");
    case monitor::Benefit::AttendanceReports:
        return QStringLiteral("attendance_reports");
    case monitor::Benefit::Webinars:
        return QStringLiteral("webinars");
    case monitor::Benefit::LiveRoster:
        return QStringLiteral("live_roster");
    case monitor::Benefit::RegistrationLists:
        return QStringLiteral("registration_lists");
    }
    return {};
}

QString word(SignOutAction action)
{
    switch (action) {
    case SignOutAction::DeleteSubscription:
        return QStringLiteral("delete_subscription");
    case SignOutAction::ForgetTokens:
        return QStringLiteral("forget_tokens");
    case SignOutAction::ForgetCredential:
        return QStringLiteral("forget_credential");
    case SignOutAction::ForgetStateKey:
        return QStringLiteral("forget_client_state_key");
    case SignOutAction::RemoveWatches:
        return QStringLiteral("remove_watches");
    case SignOutAction::EraseRecords:
        return QStringLiteral("erase_records");
    case SignOutAction::EraseKeys:
        return QStringLiteral("erase_keys");
    }
    return {};
}

QString word(SignOutOutcome outcome)
{
    switch (outcome) {
    case SignOutOutcome::Done:
        return QStringLiteral("done");
    case SignOutOutcome::Nothing:
        return QStringLiteral("nothing_there");
    case SignOutOutcome::Kept:
        return QStringLiteral("kept");
    case SignOutOutcome::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QString readable(const QString &id)
{
    return QString(id).replace(u'_', u' ');
}

QString timeText(base::Instant instant)
{
    return QString::fromStdString(base::formatMilliseconds(instant));
}

/// They belong in the same order in both forms.
QString words(const QList<monitor::Benefit> &benefits)
{
    QStringList texts;
    for (const monitor::Benefit benefit : benefits)
        texts << benefitText(benefit);
    return texts.join(QStringLiteral(", "));
}

QJsonArray ids(const QList<monitor::Benefit> &benefits)
{
    QJsonArray result;
    for (const monitor::Benefit benefit : benefits)
        result.append(word(benefit));
    return result;
}

QJsonObject json(const Permission &permission)
{
    QJsonObject object{
        {QStringLiteral("id"), permission.need.id.isEmpty() ? permission.need.name : permission.need.id},
        {QStringLiteral("name"), permission.need.name},
        {QStringLiteral("kind"), word(permission.need.kind)},
        {QStringLiteral("state"), word(permission.state)},
        {QStringLiteral("admin_consent"), permission.need.adminConsent},
        {QStringLiteral("optional"), permission.need.optional},
        {QStringLiteral("purpose"), useText(permission.need.use)}};
    return object;
}

QJsonObject json(const AccountInfo &account, const monitor::Standing &standing, base::Instant now)
{
    QJsonArray permissions;
    for (const Permission &permission : account.permissions)
        permissions.append(json(permission));
    QJsonObject object{
        {QStringLiteral("id"), account.id},
        {QStringLiteral("name"), account.name},
        {QStringLiteral("plane"), account.plane == config::Plane::Organizer ? QStringLiteral("organizer")
                                                                            : QStringLiteral("connector")},
        {QStringLiteral("cloud"), config::cloudInfo(account.cloud).name},
        {QStringLiteral("tenant"), account.tenant},
        {QStringLiteral("client_id"), account.clientId},
        {QStringLiteral("state"), word(account.state)},
        {QStringLiteral("checked"), account.checked},
        {QStringLiteral("locked"), account.locked},
        {QStringLiteral("credential"), word(account.credential)},
        {QStringLiteral("expires_soon"), account.expiresSoon(now)},
        {QStringLiteral("permissions"), permissions},
        {QStringLiteral("rung"), word(standing.rung)},
        {QStringLiteral("has"), ids(standing.has)},
        {QStringLiteral("may_have"), ids(standing.unproven)},
        {QStringLiteral("next_rung"), standing.next ? QJsonValue(word(*standing.next)) : QJsonValue()},
        {QStringLiteral("next_adds"), ids(standing.nextAdds)},
        {QStringLiteral("limited_by_cloud"), standing.limitedByCloud}};
    if (!account.username.isEmpty())
        object[QStringLiteral("username")] = account.username;
    if (account.credentialExpires)
        object[QStringLiteral("credential_expires")] = timeText(*account.credentialExpires);
    if (account.problem) {
        object[QStringLiteral("problem")] = QString::fromLatin1(base::errorKindName(account.problem->kind));
        object[QStringLiteral("problem_text")] = errorSentence(*account.problem);
    }
    if (account.refusal) {
        const AdviceText advice = adviceText(*account.refusal, account.plane == config::Plane::Connector);
        object[QStringLiteral("advice")] = advice.person;
        object[QStringLiteral("advice_for_it")] = advice.it;
        object[QStringLiteral("details")] = supportLine(*account.refusal);
    }
    return object;
}

void print(Session &session, const AccountInfo &account, base::Instant now)
{
    QString line =
        QStringLiteral("%1  %2, %3")
            .arg(account.id, account.plane == config::Plane::Organizer ? u"organizer" : u"connector",
                 readable(word(account.state)));
    if (!account.username.isEmpty())
        line += QStringLiteral(": %1").arg(account.username);
    if (account.credential == CredentialKind::Certificate || account.credential == CredentialKind::Secret)
        line += QStringLiteral(" by %1").arg(word(account.credential));
    if (account.credentialExpires)
        line += QStringLiteral(", expires %1").arg(timeText(*account.credentialExpires));
    if (!account.checked && account.state != AccountState::SignedOut)
        line += QStringLiteral(" (not checked with the login service)");
    session.print(line);
    if (account.problem)
        session.print(QStringLiteral("    %1").arg(errorSentence(*account.problem)));
    if (account.refusal) {
        const AdviceText advice = adviceText(*account.refusal, account.plane == config::Plane::Connector);
        session.print(QStringLiteral("    %1\n    For your IT: %2\n    Details: %3")
                          .arg(advice.person, advice.it, supportLine(*account.refusal)));
    }
    if (account.state == AccountState::ReadOnly) {
        session.print(QStringLiteral("    Reads what another device subscribes to; without the credential it "
                                     "cannot subscribe itself."));
    }
    if (account.expiresSoon(now)) {
        session.tell(
            QStringLiteral("rollcall-cli: the certificate of '%1' expires on %2: register a new one, "
                           "then sign in with it; both work side by side.")
                .arg(account.id, timeText(*account.credentialExpires)));
    }
    for (const Permission &permission : account.permissions) {
        session.print(QStringLiteral("    %1  %2, %3%4")
                          .arg(word(permission.state).leftJustified(7), permission.need.name,
                               useText(permission.need.use),
                               permission.need.adminConsent ? QStringLiteral(" (administrator's consent)")
                                                            : QString()));
    }
}

void print(Session &session, const monitor::Standing &standing)
{
    QString line = QStringLiteral("You have: %1.")
                       .arg(standing.has.isEmpty() ? QStringLiteral("nothing yet") : words(standing.has));
    if (!standing.unproven.isEmpty())
        line += QStringLiteral(" Not proven yet: %1.").arg(words(standing.unproven));
    if (standing.next) {
        line += QStringLiteral(" The next rung, %1, adds: %2.")
                    .arg(readable(word(*standing.next)), words(standing.nextAdds));
    }
    if (standing.limitedByCloud) {
        line += QStringLiteral(" This cloud has neither call events nor webinars in Microsoft Graph.");
    }
    session.print(line);
}

void show(Session &session, const QList<AccountInfo> &all)
{
    const QString chosen = session.arguments().value(QStringLiteral("account"));
    QList<AccountInfo> accounts = all;
    if (!chosen.isEmpty()) {
        const auto one = std::ranges::find(all, chosen, &AccountInfo::id);
        accounts = {*one}; // or else there had been no service
    }
    if (session.arguments().has(QStringLiteral("request"))) {
        const QList<AccountInfo> asking =
            chosen.isEmpty() ? all : monitor::sameOrganisation(all, accounts.first());
        session.print(requestText(monitor::adminRequest(asking)));
        return session.finish();
    }
    const base::Instant now = session.environment().scheduler.now();
    for (const AccountInfo &account : accounts) {
        const monitor::Standing standing = monitor::standing(monitor::sameOrganisation(all, account));
        if (session.json()) {
            session.print(json(account, standing, now));
            continue;
        }
        print(session, account, now);
        print(session, standing);
    }
    session.finish();
}

QString sentence(const SignOutStep &step)
{
    QString what;
    switch (step.action) {
    case SignOutAction::DeleteSubscription:
        what = step.id.isEmpty() ? QStringLiteral("subscriptions in Graph")
                                 : QStringLiteral("subscription %1 in Graph").arg(step.id);
        break;
    case SignOutAction::ForgetTokens:
        what = QStringLiteral("tokens and who was signed in");
        break;
    case SignOutAction::ForgetCredential:
        what = QStringLiteral("secret or certificate");
        break;
    case SignOutAction::ForgetStateKey:
        what = QStringLiteral("clientState key");
        break;
    case SignOutAction::RemoveWatches:
        what = QStringLiteral("watches (%1)").arg(step.count);
        break;
    case SignOutAction::EraseRecords:
        what = QStringLiteral("records of meetings (%1)").arg(step.count);
        break;
    case SignOutAction::EraseKeys:
        what = QStringLiteral("notification keys (%1)").arg(step.count);
        break;
    }
    switch (step.outcome) {
    case SignOutOutcome::Done:
        return QStringLiteral("deleted: %1").arg(what);
    case SignOutOutcome::Nothing:
        return QStringLiteral("nothing to delete: %1").arg(what);
    case SignOutOutcome::Kept:
        return QStringLiteral("kept, as others need it: %1").arg(what);
    case SignOutOutcome::Failed:
        break;
    }
    QString text = QStringLiteral("NOT deleted: %1. %2").arg(what, errorSentence(*step.error));
    if (step.livesUntil)
        text += QStringLiteral(" Graph drops it on %1 by itself.").arg(timeText(*step.livesUntil));
    return text;
}

QJsonObject json(const SignOutReport &report, const SignOutStep &step)
{
    QJsonObject object{{QStringLiteral("id"), step.id.isEmpty() ? word(step.action) : step.id},
                       {QStringLiteral("account"), report.account},
                       {QStringLiteral("step"), word(step.action)},
                       {QStringLiteral("outcome"), word(step.outcome)},
                       {QStringLiteral("count"), step.count}};
    if (step.error)
        object[QStringLiteral("problem")] = errorSentence(*step.error);
    if (step.livesUntil)
        object[QStringLiteral("lives_until")] = timeText(*step.livesUntil);
    return object;
}

/// By name, or the only one that somebody is signed in to.
Result<QString> accountToLeave(Session &session, const QList<AccountInfo> &accounts)
{
    const QStringList &named = session.arguments().positional;
    if (!named.isEmpty())
        return named.first();
    if (session.arguments().has(QStringLiteral("account")))
        return session.arguments().value(QStringLiteral("account"));
    QStringList in;
    for (const AccountInfo &account : accounts) {
        if (account.state != AccountState::SignedOut)
            in << account.id;
    }
    if (in.size() == 1)
        return in.first();
    if (in.isEmpty())
        return base::failure(ErrorKind::NotFound, QStringLiteral("nobody is signed in"));
    return base::failure(
        ErrorKind::Usage,
        QStringLiteral("several accounts are signed in: name one of %1").arg(in.join(QStringLiteral(", "))));
}

} // namespace

void showAccounts(Session &session)
{
    auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    if (options->accounts.isEmpty() && !session.arguments().has(QStringLiteral("request"))) {
        return session.fail(
            {ErrorKind::NotFound,
             QStringLiteral("the settings have no account. Put into %1, section [accounts]: "
                            "NAME\\plane=organizer, NAME\\clientId=the app registration's id, "
                            "NAME\\tenant=your organisation's id or domain")
                 .arg(session.settingsPath())});
    }
    const auto opened = session.workspace(true); // nobody else may use the tokens meanwhile
    if (!opened && opened.error().kind != ErrorKind::Locked)
        return session.fail(opened.error());
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const auto plane = session.planeServices(*settings);
    if (!plane)
        return session.fail(plane.error());
    auto *book = new monitor::AccountBook(*plane, options->accounts, &session);
    if (opened) {
        const auto events = (*opened)->events();
        if (!events)
            return session.fail(events.error());
        QList<monitor::FollowedEvent> followed;
        for (const QJsonObject &event : *events)
            followed.append(
                {.id = event.value(QStringLiteral("id")).toString(),
                 .townhall = event.value(QStringLiteral("kind")).toString() == QStringLiteral("town_hall")});
        book->setFollowed(followed);
    }
    const auto ready = [s = &session, book] { show(*s, book->accounts()); };
    book->restore(&session, [s = &session, book, ready, alone = opened.has_value()] {
        if (alone)
            return book->check(s, ready);
        s->tell(QStringLiteral("rollcall-cli: another Rollcall is running; what follows is as it was kept."));
        ready();
    });
}

void signOut(Session &session)
{
    auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    options->receive = false;
    startService(session, *options, [s = &session](monitor::Service &service) {
        const auto account = accountToLeave(*s, service.accounts());
        if (!account)
            return s->fail(account.error());
        service.signOut(*account, s->arguments().has(QStringLiteral("erase")), s,
                        [s](const Result<SignOutReport> &report) {
                            if (!report)
                                return s->fail(report.error());
                            for (const SignOutStep &step : report->steps) {
                                if (s->json())
                                    s->print(json(*report, step));
                                else
                                    s->print(sentence(step));
                            }
                            s->finish(report->complete() ? Done : Failed);
                        });
    });
}

} // namespace rollcall::cli
