// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/record/recordbook.h"

#include "base/random.h"
#include "storage/sealedentry.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <tuple>
#include <utility>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Result;
using domain::CoverageFact;
using domain::JournalEntry;

namespace {

constexpr auto storeAgainAfter = 5s;

constexpr auto tellEvery = 1s; // each time all lists are gone through

MeetingInfo infoOf(const storage::MeetingRow &row)
{
    return {.id = QString::fromStdString(row.id),
            .subject = QString::fromStdString(row.subject),
            .joinWebUrl = QString::fromStdString(row.joinUrl),
            .organizer = QString::fromStdString(row.organizer),
            .scheduledStart = row.scheduledStart,
            .scheduledEnd = row.scheduledEnd,
            .expected = row.expected,
            .watchedFrom = row.windows.empty() ? std::nullopt : row.windows.front().begins};
}

} // namespace

RecordBook::RecordBook(storage::Writer &writer, base::Scheduler &clock, base::Scheduler &pace)
    : m_writer(writer)
    , m_clock(clock)
    , m_pace(pace)
    , m_telling(pace)
{
}

RecordBook::~RecordBook() = default;

void RecordBook::load(const QString &directory, Records records, QObject *context, Done done)
{
    m_writer.run<Outlined>(
        [](storage::Store &store) -> Result<Outlined> {
            auto rows = store.meetings();
            if (!rows)
                return std::unexpected(rows.error());
            auto outlines = store.journalOutlines();
            if (!outlines)
                return std::unexpected(outlines.error());
            return Outlined{std::move(*rows), std::move(*outlines)};
        },
        context,
        [this, directory, records, done = std::move(done)](const Result<Outlined> &known) {
            if (!known)
                return done(std::unexpected(known.error()));
            know(*known);
            Q_EMIT changed();
            m_directory = directory;
            if (records == Records::Later)
                return done({});
            m_recordsRead = done;
            readRecords();
            if (!m_reader)
                std::exchange(m_recordsRead, {})({});
        });
}

void RecordBook::know(const Outlined &known)
{
    const QSignalBlocker afterAll(this); // each time all lists are gone through
    for (const storage::MeetingRow &row : known.rows) {
        Meeting &meeting = at(row.id);
        const auto outline = known.outlines.find(row.id);
        if (outline != known.outlines.end()) {
            for (const CoverageFact &fact : outline->second.facts)
                meeting.hearing.note(fact);
            if (row.entries > 0)
                meeting.folded->expectRecord(outline->second.lastEvent);
        }
        if (meeting.hearing.until())
            meeting.folded->setSubscribedSince(meeting.hearing.subscribed);
        setRow(row);
    }
}

void RecordBook::readRecords()
{
    std::vector<const FoldedMeeting *> unread;
    for (const auto &[id, meeting] : m_meetings) {
        if (meeting.folded->reading() == Reading::Underway)
            unread.push_back(meeting.folded.get());
    }
    if (unread.empty() || m_reader)
        return;
    std::ranges::sort(unread, std::greater<>(), [](const FoldedMeeting *meeting) {
        return std::tuple(meeting->isWatched(), meeting->lastEvent(), meeting->info().id);
    });
    std::deque<std::string> order;
    for (const FoldedMeeting *meeting : unread)
        order.push_back(meeting->info().id.toStdString());
    m_reader = std::make_unique<RecordReader>(
        m_directory, [this](const std::string &id, Result<domain::Fold> fold) { take(id, std::move(fold)); });
    m_reader->read(order);
}

void RecordBook::take(const std::string &id, Result<domain::Fold> fold)
{
    const auto found = m_meetings.find(id);
    // It may have been erased meanwhile, and have come again.
    if (found != m_meetings.end() && found->second.folded->reading() == Reading::Underway) {
        if (fold) {
            found->second.folded->takeRecord(std::move(*fold));
        } else {
            found->second.folded->giveUpRecord();
            if (fold.error().kind != base::ErrorKind::NotFound) // about to be erased
                Q_EMIT unreadable(QString::fromStdString(id), fold.error());
        }
    }
    if (m_reader->isIdle())
        finishReading();
}

void RecordBook::finishReading()
{
    m_reader.release()->deleteLater(); // it is on the stack
    m_telling.stop();
    Q_EMIT changed();
    if (const Done done = std::exchange(m_recordsRead, {}))
        done({});
}

/// While records are read, what there is changes all the time.
void RecordBook::tell()
{
    if (!m_reader)
        Q_EMIT changed();
    else if (!m_telling.isActive())
        m_telling.start(tellEvery, this, [this] { Q_EMIT changed(); });
}

std::vector<FoldedMeeting *> RecordBook::meetings() const
{
    std::vector<FoldedMeeting *> result;
    result.reserve(m_meetings.size());
    for (const auto &[id, meeting] : m_meetings) {
        if (isShown(meeting))
            result.push_back(meeting.folded.get());
    }
    return result;
}

std::vector<const FoldedMeeting *> RecordBook::allMeetings() const
{
    std::vector<const FoldedMeeting *> result;
    result.reserve(m_meetings.size());
    for (const auto &[id, meeting] : m_meetings)
        result.push_back(meeting.folded.get());
    return result;
}

FoldedMeeting *RecordBook::meeting(const QString &id) const
{
    const auto found = m_meetings.find(id.toStdString());
    return found == m_meetings.end() || !isShown(found->second) ? nullptr : found->second.folded.get();
}

bool RecordBook::isShown(const Meeting &meeting) const
{
    return m_tenant.empty() || meeting.row.tenantId.empty() || meeting.row.tenantId == m_tenant;
}

void RecordBook::showOnly(const std::string &tenant)
{
    if (std::exchange(m_tenant, tenant) != tenant)
        Q_EMIT changed();
}

void RecordBook::dropErased(QObject *context, Done done)
{
    m_writer.run<std::vector<storage::MeetingRow>>(
        [](storage::Store &store) { return store.meetings(); }, context,
        [this, done = std::move(done)](const Result<std::vector<storage::MeetingRow>> &rows) {
            if (!rows)
                return done(std::unexpected(rows.error()));
            std::set<std::string> left;
            for (const storage::MeetingRow &row : *rows)
                left.insert(row.id);
            std::map<std::string, Meeting> erased; // until everybody has heard of it
            for (auto next = m_meetings.begin(); next != m_meetings.end();) {
                const auto meeting = next++;
                if (!left.contains(meeting->first))
                    erased.insert(m_meetings.extract(meeting));
            }
            if (!erased.empty())
                Q_EMIT changed();
            done({});
        });
}

const storage::MeetingRow *RecordBook::row(const QString &id) const
{
    const auto found = m_meetings.find(id.toStdString());
    return found == m_meetings.end() ? nullptr : &found->second.row;
}

Hearing RecordBook::hearing(const QString &id) const
{
    const auto found = m_meetings.find(id.toStdString());
    return found == m_meetings.end() ? Hearing{} : found->second.hearing;
}

RecordBook::Meeting &RecordBook::at(const std::string &id)
{
    Meeting &meeting = m_meetings[id];
    if (!meeting.folded) {
        meeting.row.id = id;
        meeting.folded = std::make_unique<FoldedMeeting>(infoOf(meeting.row), m_clock, m_pace);
        meeting.folded->setDelivering(m_delivering);
        connect(meeting.folded.get(), &LiveMeeting::statusChanged, this, &RecordBook::tell);
        connect(meeting.folded.get(), &FoldedMeeting::recordWanted, this, [this, id] {
            if (m_reader)
                m_reader->hurry(id);
        });
        connect(meeting.folded.get(), &LiveMeeting::changed, this, [this, &meeting] {
            if (!meeting.unshown.empty())
                Q_EMIT shown(std::exchange(meeting.unshown, {}));
        });
    }
    return meeting;
}

void RecordBook::setRow(const storage::MeetingRow &row)
{
    Meeting &meeting = at(row.id);
    meeting.row = row;
    meeting.folded->setInfo(infoOf(row));
    meeting.folded->setWatched(row.watched);
}

void RecordBook::append(Meeting &meeting, std::span<const JournalEntry> entries)
{
    for (const JournalEntry &entry : entries) {
        if (const auto *fact = std::get_if<CoverageFact>(&entry))
            meeting.hearing.note(*fact);
    }
    meeting.folded->add(entries);
}

void RecordBook::change(const QString &id, const std::function<void(storage::MeetingRow &)> &edit,
                        QObject *context, Done done)
{
    m_writer.run<storage::MeetingRow>(
        [id = id.toStdString(), edit](storage::Store &store) -> Result<storage::MeetingRow> {
            const auto known = store.meeting(id);
            if (!known)
                return std::unexpected(known.error());
            storage::MeetingRow row = known->value_or(storage::MeetingRow{.id = id});
            edit(row);
            if (const auto saved = store.saveMeeting(row); !saved)
                return std::unexpected(saved.error());
            return row;
        },
        context,
        [this, done = std::move(done)](const Result<storage::MeetingRow> &row) {
            if (!row)
                return done(std::unexpected(row.error()));
            setRow(*row);
            Q_EMIT changed();
            done({});
        });
}

void RecordBook::setDelivering(bool delivering)
{
    m_delivering = delivering;
    for (const auto &[id, meeting] : m_meetings)
        meeting.folded->setDelivering(delivering);
}

void RecordBook::add(const std::map<std::string, std::vector<JournalEntry>> &journaled)
{
    for (const auto &[id, entries] : journaled) {
        const bool isNew = !m_meetings.contains(id);
        Meeting &meeting = at(id);
        append(meeting, entries);
        for (const JournalEntry &entry : entries) {
            if (meeting.folded->reading() == Reading::Failed)
                break; // nobody will be shown them
            if (const auto *event = std::get_if<domain::EventEntry>(&entry))
                meeting.unshown.push_back(event->event.time);
        }
        if (isNew)
            readRow(id);
    }
}

/// The pipeline has found a meeting that nobody asked for.
void RecordBook::readRow(const std::string &id)
{
    Q_EMIT changed();
    m_writer.run<std::optional<storage::MeetingRow>>(
        [id](storage::Store &store) { return store.meeting(id); }, this,
        [this](const Result<std::optional<storage::MeetingRow>> &row) {
            if (!row)
                Q_EMIT failed(row.error());
            else if (*row)
                setRow(**row);
        });
}

void RecordBook::store(const QString &meeting, const CoverageFact &fact)
{
    at(meeting.toStdString()).hearing.note(fact); // at once: whoever asks next must know of it
    m_writer.run(
        [id = meeting.toStdString(), fact](storage::Store &store) -> Result<void> {
            base::SystemRandom random; // the writer's thread
            const auto appended =
                store.append(id, storage::sealEntry(JournalEntry{fact}, std::nullopt, random));
            return appended ? Result<void>{} : std::unexpected(appended.error());
        },
        this,
        [this, meeting, fact](const Result<void> &result) {
            if (!result) {
                m_pace.after(storeAgainAfter, this, [this, meeting, fact] {
                    if (m_meetings.contains(meeting.toStdString())) // or else it was erased
                        store(meeting, fact);
                });
                Q_EMIT failed(result.error());
                return;
            }
            const JournalEntry entry{fact};
            append(at(meeting.toStdString()), std::span(&entry, 1));
            Q_EMIT stored();
        });
}

} // namespace rollcall::monitor
