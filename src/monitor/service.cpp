// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/service.h"

#include "base/logging.h"
#include "domain/joinlink.h"
#include "monitor/accounts/signout.h"
#include "monitor/choosing/watchwindows.h"
#include "monitor/service_p.h"

#include <QUuid>

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;

namespace {

const QString journalPlace = QStringLiteral("journalPlace");
const QString meetingRows = QStringLiteral("meetings");

/// Whether a link's tenant is known not to be ours, which may be named by a domain instead.
bool isForeign(const std::string &tenant, const std::string &ours)
{
    const QUuid theirs = QUuid::fromString(QString::fromStdString(tenant));
    return !ours.empty() && !theirs.isNull() && theirs != QUuid::fromString(QString::fromStdString(ours));
}

} // namespace

// --- while it runs
// -------------------------------------------------------------------------------------------------

quint64 Service::Private::waiting() const
{
    return (processor ? processor->waiting() : 0) + (delivery ? delivery->waiting() : 0);
}

void Service::Private::waitingChanged()
{
    if (waiting() == 0)
        waitingSince.reset();
    else if (!waitingSince)
        waitingSince = clocks.clock.now();
    Q_EMIT q.healthChanged();
}

void Service::Private::applied(const pipeline::Applied &batch)
{
    health.accepted += batch.counts.accepted;
    health.duplicates += batch.counts.duplicate;
    records.add(batch.journaled);
    desk.touch();
    if (batch.counts.quarantinedTotal() > 0 || batch.counts.recovered > 0)
        countQuarantine();
    recover(Trouble::Storage, inbox);
    Q_EMIT q.healthChanged();
}

void Service::Private::countQuarantine()
{
    writer.run<std::vector<storage::QuarantineTotal>>(
        [](storage::Store &store) { return store.quarantineTotals(); }, &q,
        [this](const Result<std::vector<storage::QuarantineTotal>> &totals) {
            if (!totals)
                return trouble(Trouble::Storage, inbox, totals.error());
            health.quarantined = 0;
            for (const storage::QuarantineTotal &total : *totals)
                health.quarantined += total.items;
            Q_EMIT q.healthChanged();
        });
}

void Service::Private::changeMeeting(const QString &id,
                                     const std::function<void(storage::MeetingRow &)> &edit,
                                     const RecordBook::Done &done)
{
    records.change(id, edit, &q, [this, done](const Result<void> &saved) {
        if (saved)
            recover(Trouble::Storage, meetingRows);
        else
            trouble(Trouble::Storage, meetingRows, saved.error());
        done(saved);
    });
}

void Service::Private::trouble(Trouble where, const QString &what, const Error &error)
{
    const bool news = problems.set(where, what, error);
    noteProblem();
    if (!news)
        return;
    if (where == Trouble::Connector && error.kind == ErrorKind::NotSignedIn)
        qCInfo(lcMonitor) << error; // nobody has signed in yet: nothing has gone wrong
    else
        qCWarning(lcMonitor) << error;
    Q_EMIT q.healthChanged();
}

void Service::Private::noteProblem()
{
    health.problem = problems.worst();
    health.problemIn = problems.worstTrouble();
    health.renewalAtRisk = problems.has(Trouble::Subscription);
}

void Service::Private::recover(Trouble where, const QString &what)
{
    const bool news = problems.clear(where, what);
    noteProblem();
    if (news)
        Q_EMIT q.healthChanged();
}

// --- accounts
// ------------------------------------------------------------------------------------------------------

Organizer *Service::Private::organizer() const
{
    return options.organizer ? book->organizer(options.organizer->name) : nullptr;
}

/// The guid of the organisation whose accounts are in use; empty: not known.
std::string Service::Private::tenant() const
{
    const Organizer *person = organizer();
    for (const QString &text :
         {options.connector ? options.connector->tenant : QString(), person ? person->tenant() : QString()}) {
        if (!QUuid::fromString(text).isNull())
            return text.toLower().toStdString();
    }
    return {};
}

void Service::Private::connectOrganizer(Organizer &organizer)
{
    QObject::connect(&organizer, &Organizer::deviceCode, &q,
                     [this](const identity::DeviceCodePrompt &prompt) {
                         Q_EMIT q.deviceCode({.userCode = prompt.userCode,
                                              .verificationUri = prompt.verificationUri,
                                              .expires = prompt.expires,
                                              .interval = prompt.interval});
                     });
    QObject::connect(&organizer, &Organizer::browserNeeded, &q, &Monitor::browserNeeded);
    QObject::connect(&organizer, &Organizer::strangerCame, &q, &Monitor::strangerCame);
    QObject::connect(&organizer, &Organizer::signedIn, &q, [this](const QString &username) {
        choosing.signedIn();
        if (invited)
            invited->look();
        Q_EMIT q.signedIn(username);
    });
    QObject::connect(&organizer, &Organizer::failed, &q,
                     [this](const SignInRefusal &refusal) { Q_EMIT q.signInFailed(refusal.error, refusal); });
}

void Service::Private::accountsChanged()
{
    const Organizer *person = organizer();
    health.account = person ? person->username() : QString();
    health.organizer = !health.account.isEmpty();
    if (options.apart) {
        records.showOnly(tenant());
        events.showOnly(tenant());
    }
    Q_EMIT q.healthChanged();
    Q_EMIT q.accountsChanged();
}

void Service::Private::signedOut(const SignOutReport &report)
{
    if (options.connector && report.account == options.connector->name) {
        health.connector = false;
        health.readOnly = false;
        for (const Trouble gone : {Trouble::Connector, Trouble::Subscription, Trouble::SigningKeys})
            problems.forget(gone);
        noteProblem();
    }
    accountsChanged();
}

// --- public

Service::Service(ServiceOptions options, std::shared_ptr<secrets::SecretStore> secrets,
                 const ServiceClocks &clocks, QObject *parent)
    : Monitor(parent)
    , d(std::make_unique<Private>(*this, std::move(options), std::move(secrets), clocks))
{
    connect(&d->records, &RecordBook::changed, this, &Monitor::meetingsChanged);
    connect(&d->records, &RecordBook::shown, this, [this](const std::vector<Instant> &events) {
        for (const Instant event : events)
            d->delays.add(event, d->clocks.clock.now());
    });
    connect(&d->records, &RecordBook::stored, this, [this] { d->recover(Trouble::Storage, journalPlace); });
    connect(&d->records, &RecordBook::failed, this,
            [this](const Error &error) { d->trouble(Trouble::Storage, journalPlace, error); });
    connect(&d->records, &RecordBook::unreadable, this, [this](const QString &id, const Error &error) {
        d->trouble(Trouble::Storage, QStringLiteral("record ") + id, error);
    });
    connect(d->book.get(), &AccountBook::changed, this, [this] { d->accountsChanged(); });
    for (Organizer *organizer : d->book->organizers())
        d->connectOrganizer(*organizer);
}

Service::~Service() = default;

void Service::start(QObject *context, std::function<void(Result<void>)> done)
{
    d->started = std::move(done);
    d->startContext = context;
    d->open();
}

QList<LiveMeeting *> Service::meetings() const
{
    QList<LiveMeeting *> result;
    for (FoldedMeeting *meeting : d->records.meetings())
        result.append(meeting);
    const auto begin = [](const LiveMeeting *meeting) {
        const auto &calls = meeting->record().calls;
        return calls.empty()
                   ? meeting->info().scheduledStart.value_or(meeting->lastEvent().value_or(Instant::max()))
                   : calls.back().start;
    };
    // What is still to be read counts as live if it was heard of lately: else another would be looked at.
    const auto isLive = [lately = d->clocks.clock.now() - std::chrono::hours{1}](const LiveMeeting *meeting) {
        return meeting->phase() == MeetingPhase::Live ||
               (meeting->reading() == Reading::Underway && meeting->freshness() != Freshness::Unwatched &&
                meeting->lastEvent() > lately);
    };
    std::ranges::sort(result, [&](const LiveMeeting *a, const LiveMeeting *b) {
        const bool liveA = isLive(a);
        const bool liveB = isLive(b);
        if (liveA != liveB)
            return liveA;
        return std::pair(begin(a), a->info().id) < std::pair(begin(b), b->info().id);
    });
    return result;
}

LiveMeeting *Service::meeting(const QString &id) const
{
    return d->records.meeting(id);
}

Health Service::health() const
{
    Health health = d->health;
    health.waiting = int(std::min<quint64>(d->waiting(), INT_MAX));
    health.waitingSince = d->waitingSince;
    health.delay = d->delays.delay(d->clocks.clock.now());
    return health;
}

base::Scheduler &Service::scheduler() const
{
    return d->clocks.clock;
}

void Service::watch(const QString &link, QObject *context, std::function<void(Result<QString>)> done)
{
    const auto refuse = [context, done](ErrorKind kind, const QString &text) {
        QMetaObject::invokeMethod(
            context, [done, kind, text] { done(base::failure(kind, text)); }, Qt::QueuedConnection);
    };
    const auto parsed = domain::readMeetingLink(link.toStdString());
    if (const auto event = domain::readJoinLink(link.toStdString()); event && !event->eventId.empty()) {
        if (!d->eventSide)
            return refuse(ErrorKind::NotSignedIn, QStringLiteral("nothing is received"));
        return d->eventSide->follow(QString::fromStdString(event->eventId), d->tenant(), context,
                                    std::move(done));
    }
    if (!parsed) {
        return refuse(ErrorKind::InvalidInput,
                      QStringLiteral("this is no Teams join link; copy it from the invitation"));
    }
    if (d->options.connector && isForeign(parsed->tenantId, d->tenant()))
        return refuse(ErrorKind::NotPermitted, QStringLiteral("the meeting belongs to another organisation"));
    const QString id = QString::fromStdString(domain::meetingId({}, *parsed));
    const auto edit = [link = *parsed, ours = d->tenant()](storage::MeetingRow &row) {
        row.tenantId = link.tenantId.empty() ? ours : link.tenantId;
        row.threadId = link.threadId;
        row.joinUrl = link.url;
        row.watched = true;
        row.windows.clear();
        row.declined = false;
    };
    const QPointer<QObject> listening(context);
    d->changeMeeting(id, edit, [this, id, listening, done](const Result<void> &saved) {
        if (saved && d->graph)
            d->graph->follow(id);
        if (!listening)
            return;
        if (saved)
            done(id);
        else
            done(std::unexpected(saved.error()));
    });
}

void Service::unwatch(const QString &meetingId)
{
    if (d->eventSide && d->events.row(meetingId))
        return d->eventSide->leave(meetingId);
    if (!d->records.meeting(meetingId))
        return;
    d->changeMeeting(meetingId, decline, [this, meetingId](const Result<void> &saved) {
        if (saved && d->graph)
            d->graph->leave(meetingId);
    });
}

QList<WatchedEvent> Service::events() const
{
    if (d->eventSide)
        return d->eventSide->events();
    QList<WatchedEvent> result; // nothing is received: as it was
    for (const storage::EventRow *row : d->events.rows()) {
        if (row->watched)
            result.append(watchedEvent(*row, d->clocks.clock.now()));
    }
    return result;
}

QList<WatchedEvent> Service::offers() const
{
    return d->eventSide ? d->eventSide->offers() : QList<WatchedEvent>();
}

void Service::dismissOffer(const QString &eventId)
{
    if (d->eventSide)
        d->eventSide->dismiss(eventId);
}

std::optional<EventRegistrations> Service::registrations(const QString &eventId) const
{
    return d->eventSide ? d->eventSide->registrations().of(eventId) : std::nullopt;
}

void Service::refreshRegistrations(const QString &eventId)
{
    if (d->eventSide)
        d->eventSide->registrations().refresh(eventId);
}

void Service::lookedAtRegistrations(const QString &eventId)
{
    if (d->eventSide)
        d->eventSide->registrations().looked(eventId);
}

void Service::importRegistrations(const QString &eventId, const std::vector<domain::Registration> &file,
                                  base::Instant written, QObject *context,
                                  std::function<void(base::Result<domain::ImportOutcome>)> done)
{
    if (d->eventSide)
        d->eventSide->registrations().import(eventId, file, written, context, std::move(done));
    else
        Monitor::importRegistrations(eventId, file, written, context, std::move(done));
}

HeldSubscriptions *Service::subscriptions() const
{
    return &d->desk;
}

Absence Service::absence() const
{
    QList<FollowedMeeting> followed;
    bool isRead = true;
    for (const FoldedMeeting *meeting : d->records.meetings()) {
        if (!meeting->isWatched())
            continue;
        followed << FollowedMeeting{meeting->info(), meeting->phase() == MeetingPhase::Live};
        isRead = isRead && meeting->reading() != Reading::Underway;
    }
    const bool hasRelay = d->delivery && d->delivery->receivesMeanwhile();
    // What cannot be reached now may not receive either: nothing is promised of it.
    const bool troubled = hasRelay && d->problems.has(Trouble::Delivery);
    const bool kept = hasRelay && !troubled;
    Absence absence = monitor::absence(d->desk.list(), followed, d->clocks.clock.now(),
                                       kept ? std::optional(d->options.relayRetention) : std::nullopt);
    absence.relayTroubled = troubled;
    const bool connecting =
        d->graph && !d->graph->isConnected() && !d->problems.has(Trouble::Connector) && !followed.isEmpty();
    absence.known = absence.known && d->isUp && !connecting && isRead;
    return absence;
}

ChainCheck *Service::chainCheck() const
{
    return &d->checker;
}

Expectations *Service::expectations() const
{
    return &d->expected;
}

RegistrantDecisions *Service::registrantDecisions() const
{
    return &d->registrants;
}

Chooser &Service::chooser() const
{
    return d->choosing;
}

void Service::wrapUp(QObject *context, std::function<void()> done)
{
    const QPointer<QObject> listening(context);
    const auto afterwards = [this, listening, done = std::move(done)] {
        // In order behind what is being stored.
        d->writer.run([](storage::Store &) { return Result<void>(); }, this,
                      [listening, done](const Result<void> &) {
                          if (listening)
                              done();
                      });
    };
    if (d->graph)
        d->graph->confirmAll(afterwards);
    else
        afterwards();
}

void Service::signIn(const SignInRequest &request)
{
    Organizer *organizer = request.account.isEmpty() ? d->organizer() : d->book->organizer(request.account);
    if (organizer) {
        d->signingIn = organizer->account().name;
        return organizer->signIn(request);
    }
    const Error error{ErrorKind::NotFound, QStringLiteral("the settings have no organizer account")};
    QMetaObject::invokeMethod(
        this,
        [this, error] {
            Q_EMIT signInFailed(
                error,
                {.error = error, .advice = SignInAdvice::CheckSettings, .time = d->clocks.clock.now()});
        },
        Qt::QueuedConnection);
}

void Service::cancelSignIn()
{
    if (Organizer *organizer = d->book->organizer(d->signingIn))
        organizer->cancelSignIn();
}

QList<AccountInfo> Service::accounts() const
{
    QList<AccountInfo> accounts = d->book->accounts();
    for (AccountInfo &one : accounts) {
        one.inUse = (d->options.organizer && one.id == d->options.organizer->name) ||
                    (d->options.connector && one.id == d->options.connector->name);
    }
    return accounts;
}

void Service::checkAccounts()
{
    QList<FollowedEvent> followed;
    for (const WatchedEvent &event : events())
        followed.append({.id = event.id, .townhall = event.townhall});
    d->book->setFollowed(followed);
    d->book->check(this, [this] { Q_EMIT accountsChecked(); });
}

void Service::signOut(const QString &account, bool erase, QObject *context,
                      std::function<void(Result<SignOutReport>)> done)
{
    if (d->options.connector && account == d->options.connector->name) {
        if (d->eventSide)
            d->eventSide->setConnector(nullptr, {});
        d->graph.reset(); // or it would make anew what is deleted
    }
    const bool ofPerson = d->organizerPlane && account == d->options.organizer->name;
    if (ofPerson)
        d->organizerPlane->pause(); // likewise
    const QPointer<QObject> listening(context);
    monitor::signOut(
        {d->connectorServices(), d->writer, *d->book}, account, erase, this,
        [this, ofPerson, listening, done = std::move(done)](const Result<SignOutReport> &report) {
            if (ofPerson)
                d->organizerPlane->resume(); // whoever signs in next
            if (!report) {
                if (listening)
                    done(report);
                return;
            }
            d->signedOut(*report);
            // What cannot be read anew may be shown although it is gone: each is tried, the first error told.
            const auto failed = std::make_shared<std::optional<base::Error>>();
            const auto note = [failed](const Result<void> &read) {
                if (!read && !*failed)
                    *failed = read.error();
            };
            d->records.dropErased(this, [=, this](const Result<void> &records) {
                note(records);
                d->events.load(this, [=, this](const Result<void> &events) {
                    note(events);
                    if (d->eventSide)
                        d->eventSide->dropErased();
                    d->registrants.load(this, [=](const Result<void> &registrants) {
                        note(registrants);
                        if (listening)
                            done(*failed ? Result<SignOutReport>(std::unexpected(**failed)) : report);
                    });
                });
            });
        });
}

SettingsAccounts::Services Service::setupServices()
{
    return {d->connectorServices(), d->writer};
}

SettingsDelivery::Services Service::deliveryServices()
{
    SettingsDelivery::Services services{d->connectorServices(), d->clocks.realTime};
    if (d->options.delivery == DeliveryMode::Listen && d->delivery && !d->delivery->url().isEmpty()) {
        services.running = static_cast<Listener *>(d->delivery.get());
        services.runs = d->options.listen;
    }
    return services;
}

TransferServices Service::transferServices(config::Settings &settings)
{
    return {d->writer, *d->secretStore, d->clocks.clock, d->clocks.random, settings};
}

void Service::describe(const MeetingInfo &info)
{
    if (!d->records.meeting(info.id))
        return;
    const auto edit = [info](storage::MeetingRow &row) {
        row.subject = info.subject.toStdString();
        row.organizer = info.organizer.toStdString();
        row.scheduledStart = info.scheduledStart;
        row.scheduledEnd = info.scheduledEnd;
        row.expected = info.expected;
    };
    d->changeMeeting(info.id, edit, [](const Result<void> &) {});
}

} // namespace rollcall::monitor
