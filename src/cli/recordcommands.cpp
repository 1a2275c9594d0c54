// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/listtext.h"
#include "cli/timeoptions.h"
#include "monitor/events/eventstore.h"
#include "reports/registrations.h"
#include "reports/report.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::MeetingOverview;

namespace {

/// Who was in the room at least once; not who only waited in the lobby.
quint64 countedPersons(const domain::Record &record)
{
    const auto wasInRoom = [&record](domain::Handle participant) {
        return std::ranges::any_of(record.participants[participant].intervals,
                                   [](const domain::Interval &interval) {
                                       return interval.state == domain::PresenceState::Meeting;
                                   });
    };
    return quint64(std::ranges::count_if(record.persons, [&wasInRoom](const domain::Person &person) {
        return person.counted && std::ranges::any_of(person.participants, wasInRoom);
    }));
}

QString stateName(const MeetingOverview &meeting)
{
    const domain::Record &record = meeting.record;
    if (meeting.unreadable)
        return QStringLiteral("unreadable");
    if (record.calls.empty())
        return QStringLiteral("waiting");
    return record.calls.back().endBasis == domain::Basis::Open ? QStringLiteral("live")
                                                               : QStringLiteral("ended");
}

/// The worst of what its stretches say.
QString coverageName(const domain::Record &record)
{
    auto worst = domain::CoverageState::Observed;
    for (const domain::CoverageSpan &span : record.coverage)
        worst = std::max(worst, span.state);
    if (record.coverage.empty())
        worst = domain::CoverageState::Unknown;
    switch (worst) {
    case domain::CoverageState::Observed:
        return QStringLiteral("observed");
    case domain::CoverageState::Inferred:
        return QStringLiteral("inferred");
    case domain::CoverageState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

Result<reports::ReportOptions> reportOptions(const Arguments &arguments)
{
    reports::ReportOptions options;
    options.byteOrderMark = !arguments.has(QStringLiteral("no-bom"));
    const auto zone = timeZoneOption(arguments);
    if (!zone)
        return std::unexpected(zone.error());
    options.timeZone = *zone;
    return options;
}

bool wantsJson(const Session &session)
{
    return session.json() || session.arguments().value(QStringLiteral("format")) == u"json";
}

/// To the file that was asked for, or standard output.
Result<void> writeOut(Session &session, const std::function<Result<void>(QIODevice &)> &write)
{
    const QString path = session.arguments().value(QStringLiteral("output"));
    if (path.isEmpty())
        return write(session.environment().output);

    const auto failed = [&path](const QFileDevice &file) {
        return std::unexpected(cannotWrite(path, file.errorString()));
    };
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) { // a device or a pipe is written to, not replaced
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return failed(file);
        if (auto written = write(file); !written)
            return written;
        return file.flush() ? Result<void>{} : failed(file);
    }
    QSaveFile file(path); // an old report stays whole until the new one is
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    if (auto written = write(file); !written)
        return written;
    if (!file.commit())
        return failed(file);
    return {};
}

} // namespace

void listMeetings(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto meetings = (*workspace)->meetings();
    if (!meetings)
        return session.fail(meetings.error());
    for (const MeetingOverview &meeting : *meetings) {
        const auto persons = qint64(countedPersons(meeting.record));
        const auto calls = qint64(meeting.record.calls.size());
        if (session.json()) {
            session.print({{QStringLiteral("id"), meeting.id},
                           {QStringLiteral("subject"), meeting.subject},
                           {QStringLiteral("join_web_url"), meeting.joinWebUrl},
                           {QStringLiteral("state"), stateName(meeting)},
                           {QStringLiteral("calls"), calls},
                           {QStringLiteral("persons"), persons},
                           {QStringLiteral("events"), qint64(meeting.record.events)},
                           {QStringLiteral("trusted_entries"), qint64(meeting.record.trustedEntries)},
                           {QStringLiteral("coverage"), coverageName(meeting.record)},
                           {QStringLiteral("quarantined"), qint64(meeting.quarantined)},
                           {QStringLiteral("expected"),
                            meeting.expected ? QJsonValue(expectedJson(*meeting.expected)) : QJsonValue()},
                           {QStringLiteral("event"),
                            meeting.event.isEmpty() ? QJsonValue() : QJsonValue(meeting.event)},
                           {QStringLiteral("registered"),
                            meeting.registered ? QJsonValue(qint64(*meeting.registered)) : QJsonValue()}});
        } else {
            const QString held = meeting.quarantined == 0
                                     ? QString()
                                     : QStringLiteral("quarantined %1  ").arg(meeting.quarantined);
            QString listed;
            if (meeting.expected)
                listed = QStringLiteral("expected %1, absent %2  ")
                             .arg(meeting.expected->people)
                             .arg(meeting.expected->absent);
            if (meeting.registered)
                listed += QStringLiteral("registered %1  ").arg(*meeting.registered);
            session.print(QStringLiteral("%1  %2  calls %3  persons %4  %5  %6%7%8")
                              .arg(meeting.id, stateName(meeting))
                              .arg(calls)
                              .arg(persons)
                              .arg(coverageName(meeting.record), held, listed,
                                   meeting.subject.isEmpty() ? meeting.joinWebUrl : meeting.subject));
        }
    }
    if (meetings->isEmpty())
        session.tell(QStringLiteral("No meetings are known yet."));
    std::optional<base::Error> unreadable;
    for (const MeetingOverview &meeting : *meetings) {
        if (unreadable && meeting.unreadable)
            session.tell(QStringLiteral("rollcall-cli: ") + unreadable->logText);
        if (meeting.unreadable)
            unreadable = meeting.unreadable;
    }
    if (unreadable)
        return session.fail(*unreadable);
    session.finish(meetings->isEmpty() ? NothingThere : Done);
}

namespace {

void showQuarantine(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    std::optional<QString> meeting;
    if (!session.arguments().positional.isEmpty()) {
        const auto id = (*workspace)->findMeeting(session.arguments().positional.first());
        if (!id)
            return session.fail(id.error());
        meeting = *id;
    }
    bool any = false;
    const auto shown = (*workspace)->quarantine(meeting, [&](const QJsonObject &item) {
        any = true;
        session.print(item);
    });
    if (!shown)
        return session.fail(shown.error());
    if (!any)
        session.tell(QStringLiteral("Nothing is in quarantine."));
    session.finish(any ? Done : NothingThere);
}

void dismissQuarantined(Session &session)
{
    if (!session.arguments().positional.isEmpty() || session.arguments().has(QStringLiteral("quarantined"))) {
        return session.fail({ErrorKind::Usage, QStringLiteral("--dismiss takes an ID and nothing else")});
    }
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const auto dismissed = (*workspace)->dismiss(session.arguments().value(QStringLiteral("dismiss")));
    if (!dismissed)
        return session.fail(dismissed.error());
    session.print(*dismissed);
    session.finish();
}

} // namespace

void showJournal(Session &session)
{
    if (session.arguments().has(QStringLiteral("dismiss")))
        return dismissQuarantined(session);
    if (session.arguments().has(QStringLiteral("quarantined")))
        return showQuarantine(session);
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    QStringList ids;
    if (!session.arguments().positional.isEmpty()) {
        const auto id = (*workspace)->findMeeting(session.arguments().positional.first());
        if (!id)
            return session.fail(id.error());
        ids << *id;
    } else {
        const auto meetings = (*workspace)->meetings();
        if (!meetings)
            return session.fail(meetings.error());
        for (const MeetingOverview &meeting : *meetings)
            ids << meeting.id;
    }
    for (const QString &id : ids) {
        const auto shown =
            (*workspace)->journal(id, [&session](const QJsonObject &entry) { session.print(entry); });
        if (!shown)
            return session.fail(shown.error());
    }
    session.finish(ids.isEmpty() ? NothingThere : Done);
}

namespace {

/// What a number of registrations means depends on where they come from (contract §9.6).
void tellBasis(Session &session, const monitor::EventRegistrations &known)
{
    const auto time = [](const std::optional<base::Instant> &at) {
        return at ? QString::fromStdString(base::formatMilliseconds(*at)) : QString();
    };
    switch (known.basis) {
    case monitor::RegistrationBasis::None:
        return session.tell(QStringLiteral("No registrations have been read yet."));
    case monitor::RegistrationBasis::SinceMonitoring:
        session.tell(QStringLiteral("Only those that registered or changed since monitoring began at %1.")
                         .arg(time(known.since)));
        break;
    case monitor::RegistrationBasis::List:
        session.tell(QStringLiteral("Complete: the list was read at %1 and kept up to date since.")
                         .arg(time(known.complete)));
        break;
    case monitor::RegistrationBasis::File:
        session.tell(
            QStringLiteral("Complete by an imported file, which was written at %1; kept up to date since.")
                .arg(time(known.complete)));
        break;
    }
    if (known.missed)
        session.tell(QStringLiteral("Some may be missing: notifications may have been missed until %1.")
                         .arg(time(known.missed)));
    if (known.due > 0)
        session.tell(QStringLiteral("Graph told of %1 more that have not been read yet.").arg(known.due));
}

domain::Audience audienceOf(const std::vector<domain::KnownRegistration> &registrations,
                            const std::vector<domain::Record> &records,
                            const std::vector<domain::MatchDecision> &decisions)
{
    const domain::ListMatcher matcher(domain::listed(registrations));
    std::vector<domain::SessionPresence> presences;
    presences.reserve(records.size());
    std::vector<domain::SessionView> sessions;
    for (const domain::Record &record : records) {
        presences.push_back(
            domain::sessionPresence(registrations.size(), record, matcher.match(record, decisions)));
        sessions.push_back({.record = &record, .presence = &presences.back()});
    }
    return domain::audience(registrations, sessions, decisions);
}

void tellAudience(Session &session, const domain::AudienceCounts &counts)
{
    session.tell(QStringLiteral("%1 of %2 registered people came; in the room now: %3.")
                     .arg(counts.here + counts.gone)
                     .arg(counts.expected)
                     .arg(counts.here));
    const std::pair<std::size_t, QString> others[]{
        {counts.again, QStringLiteral("%1 more registrations are of the same people.")},
        {counts.waitingHere + counts.waitingGone,
         QStringLiteral("%1 came who wait for a place or for approval.")},
        {counts.strangersHere + counts.strangersGone, QStringLiteral("%1 came who are not registered.")}};
    for (const auto &[number, text] : others) {
        if (number > 0)
            session.tell(text.arg(number));
    }
}

void reportRegistrations(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto options = reportOptions(arguments);
    if (!options)
        return session.fail(options.error());
    if (arguments.has(QStringLiteral("as-of")))
        return session.fail({ErrorKind::Usage, QStringLiteral("registrations are known as they stand now "
                                                              "only: leave --as-of out")});
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findEvent(arguments.positional.at(1));
    if (!id)
        return session.fail(id.error());
    const auto known = (*workspace)->registrations(*id);
    if (!known)
        return session.fail(known.error());
    const auto meetings = (*workspace)->meetingsOfEvent(*id);
    if (!meetings)
        return session.fail(meetings.error());
    const auto decisions = (*workspace)->registrantDecisions(*id);
    if (!decisions)
        return session.fail(decisions.error());
    std::vector<domain::Record> records;
    for (const QString &meeting : *meetings) {
        auto record = (*workspace)->record(meeting, {});
        if (!record)
            return session.fail(record.error());
        if (!record->calls.empty())
            records.push_back(std::move(*record));
    }
    const domain::Audience audience = audienceOf(*known->registrations, records, *decisions);
    const reports::RegistrationReport report{.registrations = *known->registrations,
                                             .form = known->form,
                                             .audience = records.empty() ? nullptr : &audience,
                                             .source = monitor::basisName(known->basis).toStdString(),
                                             .since = known->since,
                                             .complete = known->complete,
                                             .missed = known->missed};
    const auto written = writeOut(session, [&](QIODevice &device) {
        return wantsJson(session) ? reports::writeJson(report, *options, device)
                                  : reports::writeCsv(report, *options, device);
    });
    if (!written)
        return session.fail(written.error());
    tellBasis(session, *known);
    if (!records.empty())
        tellAudience(session, audience.counts);
    session.finish();
}

} // namespace

void makeReport(Session &session)
{
    const Arguments &arguments = session.arguments();
    const auto report = reports::reportFromName(arguments.positional.at(0).toStdString());
    const bool ofEvent = arguments.positional.at(0) == QLatin1String(reports::registrationReportName);
    if (!report && !ofEvent) {
        return session.fail(
            {ErrorKind::Usage,
             QStringLiteral("there is no report '%1'; there are people, intervals, lobby, headcount, "
                            "coverage and registrations")
                 .arg(arguments.positional.at(0))});
    }
    const QString format = arguments.value(QStringLiteral("format"), QStringLiteral("csv"));
    if (format != u"csv" && format != u"json")
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("--format is csv or json, not '%1'").arg(format)});
    if (ofEvent)
        return reportRegistrations(session);
    auto options = reportOptions(arguments);
    if (!options)
        return session.fail(options.error());
    const auto asOf = asOfOption(arguments);
    if (!asOf)
        return session.fail(asOf.error());
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto id = (*workspace)->findMeeting(arguments.positional.at(1));
    if (!id)
        return session.fail(id.error());
    const auto record = (*workspace)->record(*id, *asOf);
    if (!record)
        return session.fail(record.error());
    const auto quarantined = (*workspace)->quarantined(*id);
    if (!quarantined)
        return session.fail(quarantined.error());
    options->quarantined = *quarantined;
    const auto written = writeOut(session, [&](QIODevice &device) {
        return wantsJson(session) ? reports::writeJson(*report, *record, *options, device)
                                  : reports::writeCsv(*report, *record, *options, device);
    });
    if (!written)
        return session.fail(written.error());
    if (*quarantined > 0) {
        session.tell(QStringLiteral("Quarantined: %1 of this meeting's notifications cannot be read, and the "
                                    "time they may be of is unknown. 'rollcall-cli journal --quarantined' "
                                    "lists them.")
                         .arg(*quarantined));
    }
    if (record->trustedEntries > 0) {
        session.tell(QStringLiteral("%1 of %2 events were taken on trust (ingest --trust).")
                         .arg(record->trustedEntries)
                         .arg(record->events));
    }
    session.finish();
}

} // namespace rollcall::cli
