// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/workspace.h"

#include "domain/fold.h"
#include "domain/joinlink.h"
#include "domain/meetingid.h"
#include "monitor/eventjson.h"
#include "monitor/eventstore.h"
#include "monitor/expectedbook.h"
#include "monitor/keycabinet.h"
#include "monitor/keyrotation.h"
#include "monitor/registrationbook.h"
#include "monitor/secretstores.h"
#include "monitor/subscriptionrows.h"
#include "monitor/subscriptionview.h"
#include "monitor/watchwindows.h"
#include "pipeline/ingestor.h"
#include "pipeline/quarantine.h"
#include "pipeline/tokenjudge.h"
#include "storage/store.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;
using storage::Store;

class Workspace::Private
{
public:
    Private(const WorkspaceOptions &chosen, base::Clock &itsClock, base::Random &itsRandom)
        : options(chosen)
        , clock(itsClock)
        , random(itsRandom)
    {
    }

    /// Opened when it is needed: reports ask for no passphrase.
    Result<KeyCabinet *> cabinet()
    {
        if (!keyCabinet) {
            auto opened = openSecretStore(options);
            if (!opened)
                return std::unexpected(opened.error());
            secrets = std::move(*opened);
            keyCabinet = std::make_unique<KeyCabinet>(*secrets);
        }
        return keyCabinet.get();
    }

    /// Without those of other tenants.
    [[nodiscard]] Result<std::vector<storage::MeetingRow>> meetings() const
    {
        auto rows = store->meetings();
        if (rows && !options.tenant.empty()) {
            std::erase_if(*rows, [this](const storage::MeetingRow &row) {
                return !row.tenantId.empty() && row.tenantId != options.tenant;
            });
        }
        return rows;
    }

    Result<QString> addWatch(const QString &text, const domain::Choice &choice,
                             const std::optional<storage::WatchWindow> &window);
    Result<void> prepareRow(storage::KeyRow &row);
    void keep(const KeyCabinet::Key &key, bool active, QObject *context,
              const std::function<void(Result<KeyInfo>)> &done);

    WorkspaceOptions options;
    base::Clock &clock;
    base::Random &random;
    std::unique_ptr<Store> store;
    std::unique_ptr<secrets::SecretStore> secrets;
    std::unique_ptr<KeyCabinet> keyCabinet;
    pipeline::LocalKeyRing ring;
    QStringList missingKeys;
    pipeline::JwtTokenJudge tokens;
};

namespace {

KeyInfo info(const storage::KeyRow &row, std::chrono::hours relayRetention)
{
    return {.id = QString::fromStdString(row.id),
            .bits = row.bits,
            .sha256Thumbprint = QString::fromStdString(row.sha256Thumbprint),
            .sha1Thumbprint = QString::fromStdString(row.sha1Thumbprint),
            .notBefore = row.notBefore,
            .notAfter = row.notAfter,
            .active = row.active,
            .unused = row.unused,
            .goes = goesAt(row, relayRetention)};
}

IngestCounts counts(const pipeline::Counts &counted)
{
    IngestCounts result;
    result.accepted = counted.accepted;
    result.duplicate = counted.duplicate;
    result.other = counted.notices + counted.ignored;
    for (const auto &[reason, count] : counted.quarantined)
        result.quarantined[QString::fromStdString(reason)] += count;
    result.settled = counted.settled;
    result.longLines = QList<qint64>(counted.longLines.begin(), counted.longLines.end());
    if (counted.parked > 0)
        result.quarantined[QStringLiteral("parked")] += counted.parked;
    return result;
}

/// Reports later what is known now.
template <typename T>
void report(QObject *context, const std::function<void(Result<T>)> &done, Result<T> result)
{
    QMetaObject::invokeMethod(
        context, [done, result = std::move(result)] { done(result); }, Qt::QueuedConnection);
}

} // namespace

Workspace::Workspace(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}
Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions &options, base::Clock &clock,
                                                   base::Random &random)
{
    auto data = std::make_unique<Private>(options, clock, random);
    auto store = Store::open(options.dataDir, options.write ? Store::Mode::Write : Store::Mode::ReadOnly);
    if (!store)
        return std::unexpected(store.error());
    data->store = std::move(*store);
    return std::unique_ptr<Workspace>(new Workspace(std::move(data)));
}

// --- keys
// ----------------------------------------------------------------------------------------------------------

void Workspace::loadKeys(QObject *context, Done done)
{
    const auto rows = d->store->keys();
    if (!rows)
        return report<void>(context, done, std::unexpected(rows.error()));
    if (rows->empty()) // nothing to ask a passphrase for
        return report<void>(context, done, {});
    const auto cabinet = d->cabinet();
    if (!cabinet)
        return report<void>(context, done, std::unexpected(cabinet.error()));
    QStringList ids;
    for (const storage::KeyRow &row : *rows)
        ids << QString::fromStdString(row.id);
    (*cabinet)->fetch(*rows, context, [this, ids, done](const Result<std::vector<KeyCabinet::Key>> &keys) {
        if (!keys)
            return done(std::unexpected(keys.error()));
        d->missingKeys = ids;
        for (const KeyCabinet::Key &key : *keys) {
            d->ring.add(key);
            d->missingKeys.removeOne(key->id());
        }
        done({});
    });
}

QStringList Workspace::missingKeys() const
{
    return d->missingKeys;
}

Result<void> Workspace::Private::prepareRow(storage::KeyRow &row)
{
    const auto rows = store->keys();
    if (!rows)
        return std::unexpected(rows.error());
    const auto same = std::ranges::find(*rows, row.id, &storage::KeyRow::id);
    if (same != rows->end() && same->sha256Thumbprint != row.sha256Thumbprint) {
        return base::failure(ErrorKind::Conflict,
                             QStringLiteral("the id '%1' belongs to another key already; nothing was changed")
                                 .arg(QString::fromStdString(row.id)));
    }
    const auto isGood = [now = clock.now()](const storage::KeyRow &key) { return now <= key.notAfter; };
    const bool otherActive = std::ranges::any_of(*rows, [&](const storage::KeyRow &other) {
        return other.active && other.id != row.id && isGood(other);
    });
    row.active = isGood(row) && (row.active || !otherActive);
    return {};
}

void Workspace::Private::keep(const KeyCabinet::Key &key, bool active, QObject *context,
                              const std::function<void(Result<KeyInfo>)> &done)
{
    storage::KeyRow row = KeyCabinet::describe(*key);
    row.active = active;
    if (const auto prepared = prepareRow(row); !prepared)
        return report<KeyInfo>(context, done, std::unexpected(prepared.error()));
    const auto opened = cabinet();
    if (!opened)
        return report<KeyInfo>(context, done, std::unexpected(opened.error()));
    // The secret first: a row without one would promise what we do not have.
    (*opened)->keep(key, context, [this, row, key, done](const Result<void> &kept) {
        if (!kept)
            return done(std::unexpected(kept.error()));
        if (const auto saved = store->saveKey(row); !saved)
            return done(std::unexpected(saved.error()));
        ring.add(key);
        done(info(row, options.relayRetention));
    });
}

void Workspace::createKey(const QString &id, int bits, QObject *context,
                          std::function<void(Result<KeyInfo>)> done)
{
    const auto key = crypto::KeyPair::generate(id, bits, d->clock.now());
    if (!key)
        return report<KeyInfo>(context, done, std::unexpected(key.error()));
    d->keep(*key, true, context, done);
}

void Workspace::importKey(const QString &id, const QByteArray &certificate, const QByteArray &privateKey,
                          const QByteArray &keyPassphrase, QObject *context,
                          std::function<void(Result<KeyInfo>)> done)
{
    const auto key = crypto::KeyPair::fromPem(id, certificate, privateKey, keyPassphrase);
    if (!key)
        return report<KeyInfo>(context, done, std::unexpected(key.error()));
    d->keep(*key, false, context, done);
}

Result<QList<KeyInfo>> Workspace::keys() const
{
    const auto rows = d->store->keys();
    if (!rows)
        return std::unexpected(rows.error());
    QList<KeyInfo> result;
    for (const storage::KeyRow &row : *rows)
        result << info(row, d->options.relayRetention);
    return result;
}

// --- collections
// ---------------------------------------------------------------------------------------------------

Result<IngestCounts> Workspace::ingest(QIODevice &input, bool trust, std::function<bool()> stop)
{
    pipeline::Ingestor ingestor(*d->store, d->ring, d->tokens, d->clock, std::move(stop));
    if (const auto left = ingestor.processPending(); !left)
        return std::unexpected(left.error());
    const auto counted = ingestor.ingest(input, trust);
    if (!counted)
        return std::unexpected(counted.error());
    if (const auto retried = ingestor.retryQuarantine(); !retried)
        return std::unexpected(retried.error());
    return counts(*counted);
}

Result<void> Workspace::inspect(QIODevice &input, bool plaintext,
                                const std::function<void(const QJsonObject &)> &found) const
{
    pipeline::Ingestor ingestor(*d->store, d->ring, d->tokens, d->clock);
    return ingestor.inspect(input, [&](const pipeline::Ingestor::Inspected &inspected) {
        found(inspectedJson(inspected, plaintext));
    });
}

// --- records
// -------------------------------------------------------------------------------------------------------

namespace {

bool isThisMeeting(const storage::MeetingRow &row, const domain::MeetingLink &link)
{
    if (link.threadId.empty() || row.threadId != link.threadId)
        return false;
    if (!link.tenantId.empty() && !row.tenantId.empty() && link.tenantId != row.tenantId)
        return false;
    // The meetings of a channel share its thread.
    const auto known = domain::parseMeetingLink(row.joinUrl);
    return !known || known->messageId == link.messageId;
}

bool isThreadId(const QString &text)
{
    return text.startsWith(QLatin1String("19:")) && text.contains(u'@');
}

} // namespace

Result<QString> Workspace::findMeeting(const QString &text) const
{
    const auto rows = d->meetings();
    if (!rows)
        return std::unexpected(rows.error());
    const auto link = domain::readMeetingLink(text.toStdString());
    const QString thread = QUrl::fromPercentEncoding(text.trimmed().toUtf8());
    const std::string beginning = text.trimmed().toLower().toStdString();
    const std::string linkId = link ? domain::meetingId({}, *link) : std::string();
    QStringList matches;
    for (const storage::MeetingRow &row : *rows) {
        const QString id = QString::fromStdString(row.id);
        if (row.id == (link ? linkId : beginning))
            return id;
        if (link                 ? isThisMeeting(row, *link)
            : isThreadId(thread) ? row.threadId == thread.toStdString()
                                 : !beginning.empty() && row.id.starts_with(beginning))
            matches << id;
    }
    if (matches.size() == 1)
        return matches.first();
    if (!matches.isEmpty()) {
        const QString sentence = link || isThreadId(thread)
                                     ? QStringLiteral("'%1' fits %2 meetings, name one by its id: %3")
                                     : QStringLiteral("'%1' is the beginning of %2 meetings: %3");
        return base::failure(ErrorKind::Usage,
                             sentence.arg(text).arg(matches.size()).arg(matches.join(QStringLiteral(", "))));
    }
    if (link)
        return base::failure(ErrorKind::NotFound, QStringLiteral("no meeting with this link is known here"));
    if (text.contains(QLatin1String("://"))) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("'%1' is no Teams join link; copy it from the invitation").arg(text));
    }
    return base::failure(
        ErrorKind::NotFound,
        QStringLiteral("no meeting '%1' is known here; 'rollcall-cli meetings' lists them").arg(text));
}

Result<QList<MeetingOverview>> Workspace::meetings() const
{
    const auto rows = d->meetings();
    if (!rows)
        return std::unexpected(rows.error());
    const auto held = d->store->quarantinedPerMeeting();
    if (!held)
        return std::unexpected(held.error());
    const auto events = d->store->events();
    if (!events)
        return std::unexpected(events.error());
    QList<MeetingOverview> result;
    for (const storage::MeetingRow &row : *rows) {
        const auto quarantined = held->find(row.id);
        auto folded = record(QString::fromStdString(row.id), {});
        if (!folded)
            return std::unexpected(folded.error());
        const auto list = readExpectedMeeting(*d->store, row.id);
        if (!list)
            return std::unexpected(list.error());
        result.append({.id = QString::fromStdString(row.id),
                       .subject = QString::fromStdString(row.subject),
                       .joinWebUrl = QString::fromStdString(row.joinUrl),
                       .record = std::move(*folded),
                       .quarantined = quarantined == held->end() ? 0 : quarantined->second});
        MeetingOverview &meeting = result.last();
        if (*list)
            meeting.expected =
                domain::expectation((*list)->list, meeting.record, row.scheduledStart, (*list)->decisions)
                    .counts;
        const auto event = std::ranges::find_if(*events, [&row](const storage::EventRow &one) {
            return std::ranges::find(one.sessions, row.id, &storage::EventSessionRow::meeting) !=
                   one.sessions.end();
        });
        if (event == events->end())
            continue;
        const auto counts = d->store->registrationCounts(event->id);
        if (!counts)
            return std::unexpected(counts.error());
        meeting.event = QString::fromStdString(event->id);
        meeting.registered = counts->of(domain::RegistrationStatus::Registered);
    }
    return result;
}

Result<domain::Record> Workspace::record(const QString &meetingId, std::optional<base::Instant> asOf) const
{
    domain::Fold fold(asOf);
    const auto read = d->store->readJournal(meetingId.toStdString(), 0, Store::Check::Chain,
                                            [&fold](const storage::JournalRow &row) {
                                                fold.add(row.entry);
                                                return true;
                                            });
    if (!read)
        return std::unexpected(read.error());
    return fold.record();
}

Result<void> Workspace::journal(const QString &meetingId,
                                const std::function<void(const QJsonObject &)> &found) const
{
    return d->store->readJournal(meetingId.toStdString(), 0, Store::Check::Chain,
                                 [&](const storage::JournalRow &row) {
                                     found(journalJson(meetingId, row));
                                     return true;
                                 });
}

// --- quarantine
// ----------------------------------------------------------------------------------------------------

namespace {

/// Until `found` returns false.
Result<void> readQuarantine(const Store &store,
                            const std::function<bool(const storage::QuarantineRow &)> &found)
{
    constexpr int atOnce = 256;
    std::int64_t after = 0;
    while (true) {
        const auto rows = store.quarantinedAfter(after, atOnce);
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->empty())
            return {};
        for (const storage::QuarantineRow &row : *rows) {
            if (!found(row))
                return {};
        }
        after = rows->back().id;
    }
}

} // namespace

Result<void> Workspace::quarantine(const std::optional<QString> &meetingId,
                                   const std::function<void(const QJsonObject &)> &found) const
{
    const std::string wanted = meetingId.value_or(QString()).toStdString();
    return readQuarantine(*d->store, [&](const storage::QuarantineRow &row) {
        if (!meetingId || row.meeting == wanted)
            found(quarantinedJson(row));
        return true;
    });
}

Result<quint64> Workspace::quarantined(const QString &meetingId) const
{
    const auto held = d->store->quarantinedPerMeeting();
    if (!held)
        return std::unexpected(held.error());
    const auto own = held->find(meetingId.toStdString());
    return own == held->end() ? 0 : own->second;
}

Result<QJsonObject> Workspace::dismiss(const QString &id)
{
    const std::string beginning = id.trimmed().toLower().toStdString();
    std::vector<storage::QuarantineRow> matches;
    const auto read = readQuarantine(*d->store, [&](const storage::QuarantineRow &row) {
        if (!beginning.empty() && domain::toHex(row.digest).starts_with(beginning))
            matches.push_back(row);
        return matches.size() < 2;
    });
    if (!read)
        return std::unexpected(read.error());
    if (matches.empty())
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("nothing in quarantine has the id '%1'").arg(id));
    if (matches.size() > 1)
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("'%1' is the beginning of more than one id").arg(id));
    if (const auto dismissed = pipeline::dismiss(*d->store, matches.front().digest); !dismissed)
        return std::unexpected(dismissed.error());
    return quarantinedJson(matches.front());
}

// --- watches
// -------------------------------------------------------------------------------------------------------

Result<QString> Workspace::Private::addWatch(const QString &text, const domain::Choice &choice,
                                             const std::optional<storage::WatchWindow> &window)
{
    const auto link = domain::readMeetingLink(text.toStdString());
    if (!link) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("'%1' is no Teams join link; copy it from the invitation").arg(text));
    }
    const std::string &ours = options.tenant;
    if (!ours.empty() && !link->tenantId.empty() && link->tenantId != ours) {
        return base::failure(ErrorKind::NotPermitted,
                             QStringLiteral("the meeting belongs to another organisation than the account"));
    }
    const std::string id = domain::meetingId({}, *link);
    auto known = store->meeting(id);
    if (!known)
        return std::unexpected(known.error());
    storage::MeetingRow row = known->value_or(storage::MeetingRow{.id = id});
    want(row, choice, *link, window);
    if (row.tenantId.empty())
        row.tenantId = ours;
    if (const auto saved = store->saveMeeting(row); !saved)
        return std::unexpected(saved.error());
    return QString::fromStdString(id);
}

Result<QString> Workspace::addWatch(const QString &link)
{
    return d->addWatch(link, {}, {});
}

Result<QString> Workspace::addWatch(const domain::Choice &choice, domain::SeriesScope scope,
                                    std::chrono::hours lead, const QList<domain::Choice> &series)
{
    return d->addWatch(choice.joinWebUrl, choice, windowFor(choice, scope, lead, series));
}

Result<void> Workspace::removeWatch(const QString &meetingId)
{
    const auto known = d->store->meeting(meetingId.toStdString());
    if (!known)
        return std::unexpected(known.error());
    if (!*known || !(*known)->watched)
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("the meeting %1 is not followed").arg(meetingId));
    storage::MeetingRow row = **known;
    decline(row);
    return d->store->saveMeeting(row);
}

namespace {

QJsonObject windowJson(const storage::WatchWindow &window)
{
    const auto time = [](const std::optional<base::Instant> &at) {
        return at ? QJsonValue(QString::fromStdString(base::formatMilliseconds(*at))) : QJsonValue();
    };
    return {{QStringLiteral("from"), time(window.begins)},
            {QStringLiteral("until"), time(window.ends)},
            {QStringLiteral("automatic"), window.automatic}};
}

} // namespace

Result<QList<QJsonObject>> Workspace::watches() const
{
    const auto rows = d->meetings();
    if (!rows)
        return std::unexpected(rows.error());
    QList<QJsonObject> result;
    for (const storage::MeetingRow &row : *rows) {
        if (row.watched) {
            QJsonObject watch{{QStringLiteral("id"), QString::fromStdString(row.id)},
                              {QStringLiteral("join_web_url"), QString::fromStdString(row.joinUrl)},
                              {QStringLiteral("subject"), QString::fromStdString(row.subject)}};
            QJsonArray windows;
            for (const storage::WatchWindow &window : row.windows)
                windows.append(windowJson(window));
            if (!windows.isEmpty())
                watch.insert(QStringLiteral("windows"), windows);
            result.append(watch);
        }
    }
    return result;
}

// --- webinars and town halls
// ---------------------------------------------------------------------------------------

Result<QJsonObject> Workspace::addEvent(const graph::EventReading &reading)
{
    const std::string tenant = reading.event.tenantId.toStdString();
    if (!d->options.tenant.empty() && !tenant.empty() && tenant != d->options.tenant) {
        return base::failure(ErrorKind::NotPermitted,
                             QStringLiteral("the event belongs to another organisation than the account"));
    }
    const auto row = followEvent(*d->store, reading, d->clock.now());
    return row ? Result<QJsonObject>(eventJson(*row)) : std::unexpected(row.error());
}

Result<void> Workspace::removeEvent(const QString &eventId)
{
    return unfollowEvent(*d->store, eventId.toLower().toStdString());
}

Result<QList<QJsonObject>> Workspace::events() const
{
    return followedEvents(*d->store, d->options.tenant, d->clock.now());
}

Result<QString> Workspace::findEvent(const QString &text) const
{
    const auto rows = d->store->events();
    if (!rows)
        return std::unexpected(rows.error());
    const auto link = domain::readJoinLink(text.toStdString());
    const bool named = link && !link->eventId.empty();
    const QString said = named ? QString::fromStdString(link->eventId) : text.trimmed();
    const std::string beginning = said.toLower().toStdString();
    QStringList matches;
    for (const storage::EventRow &row : *rows) {
        const bool ours =
            d->options.tenant.empty() || row.tenantId.empty() || row.tenantId == d->options.tenant;
        if (!ours || beginning.empty() || !row.id.starts_with(beginning))
            continue;
        if (row.id == beginning)
            return QString::fromStdString(row.id);
        matches << QString::fromStdString(row.id);
    }
    if (matches.isEmpty())
        return base::failure(
            ErrorKind::NotFound,
            QStringLiteral("no webinar or town hall '%1' is known here; 'watch list' shows those that are")
                .arg(text));
    if (matches.size() > 1)
        return base::failure(ErrorKind::Usage, QStringLiteral("'%1' is the beginning of %2 events: %3")
                                                   .arg(text)
                                                   .arg(matches.size())
                                                   .arg(matches.join(QStringLiteral(", "))));
    return matches.first();
}

Result<EventRegistrations> Workspace::registrations(const QString &eventId) const
{
    return storedRegistrations(*d->store, eventId.toStdString());
}

Result<QStringList> Workspace::meetingsOfEvent(const QString &eventId) const
{
    const auto event = d->store->event(eventId.toStdString());
    if (!event)
        return std::unexpected(event.error());
    QStringList meetings;
    if (!*event)
        return meetings;
    for (const storage::EventSessionRow &session : (*event)->sessions) {
        if (session.meeting.empty())
            continue;
        const auto known = d->store->meeting(session.meeting);
        if (!known)
            return std::unexpected(known.error());
        if (*known)
            meetings << QString::fromStdString(session.meeting);
    }
    return meetings;
}

Result<std::vector<domain::MatchDecision>> Workspace::registrantDecisions(const QString &eventId) const
{
    return d->store->decisions({.event = eventId.toStdString(), .meeting = {}});
}

Result<domain::ImportOutcome> Workspace::importRegistrations(const QString &eventId,
                                                             const std::vector<domain::Registration> &file,
                                                             base::Instant written)
{
    return monitor::importRegistrations(*d->store, eventId.toStdString(), file, written, d->clock.now());
}

// --- who should come
// -----------------------------------------------------------------------------------------------

Result<std::optional<ExpectedMeeting>> Workspace::expected(const QString &meetingId,
                                                           std::optional<base::Instant> asOf) const
{
    const std::string id = meetingId.toStdString();
    auto known = readExpectedMeeting(*d->store, id);
    if (!known || !*known)
        return known;
    const auto row = d->store->meeting(id);
    if (!row)
        return std::unexpected(row.error());
    const auto folded = record(meetingId, asOf);
    if (!folded)
        return std::unexpected(folded.error());
    const auto start = *row ? (*row)->scheduledStart : std::optional<base::Instant>();
    (*known)->expectation = domain::expectation((*known)->list, *folded, start, (*known)->decisions);
    return known;
}

Result<void> Workspace::setExpected(const QString &meetingId, const domain::ExpectedList &list)
{
    return d->store->saveExpectedList(meetingId.toStdString(), list);
}

Result<void> Workspace::recallColumns(domain::ListLayout &layout) const
{
    return rememberMeanings(*d->store, layout);
}

Result<void> Workspace::keepColumns(const domain::ListLayout &layout)
{
    return keepMeanings(*d->store, layout);
}

// --- subscriptions
// -------------------------------------------------------------------------------------------------

Result<HeldRecords> Workspace::heldRecords() const
{
    return readHeldRecords(*d->store);
}

Result<void> Workspace::endSubscription(const QString &id, base::Instant at)
{
    return monitor::endSubscription(*d->store, id.toStdString(), at);
}

} // namespace rollcall::monitor
