// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/workspace.h"

#include "domain/fold.h"
#include "domain/joinlink.h"
#include "domain/meetingid.h"
#include "monitor/events/eventjson.h"
#include "monitor/lists/expectedbook.h"
#include "monitor/subscriptions/subscriptionrows.h"
#include "monitor/subscriptions/subscriptionview.h"
#include "monitor/workspace_p.h"
#include "pipeline/ingestor.h"
#include "pipeline/quarantine.h"

#include <QUrl>

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;
using storage::Store;

namespace {

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
        if (!folded && folded.error().kind != ErrorKind::Integrity)
            return std::unexpected(folded.error());
        const auto list = readExpectedMeeting(*d->store, row.id);
        if (!list)
            return std::unexpected(list.error());
        result.append({.id = QString::fromStdString(row.id),
                       .subject = QString::fromStdString(row.subject),
                       .joinWebUrl = QString::fromStdString(row.joinUrl),
                       .record = folded ? std::move(*folded) : domain::Record(),
                       .quarantined = quarantined == held->end() ? 0 : quarantined->second});
        MeetingOverview &meeting = result.last();
        if (!folded)
            meeting.unreadable = folded.error();
        if (*list && folded)
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
