// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/recordbook.h"

#include "base/random.h"
#include "storage/sealedentry.h"

#include <set>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Result;
using domain::CoverageFact;
using domain::JournalEntry;

namespace {

constexpr auto storeAgainAfter = 5s;

struct LoadedMeeting
{
    storage::MeetingRow row;
    std::vector<JournalEntry> entries;
};

Result<std::vector<LoadedMeeting>> readAll(storage::Store &store)
{
    auto rows = store.meetings();
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<LoadedMeeting> result;
    for (storage::MeetingRow &row : *rows) {
        LoadedMeeting meeting{std::move(row), {}};
        const auto read = store.readJournal(meeting.row.id, 0, storage::Store::Check::None,
                                            [&meeting](const storage::JournalRow &entry) {
                                                meeting.entries.push_back(entry.entry);
                                                return true;
                                            });
        if (!read)
            return std::unexpected(read.error());
        result.push_back(std::move(meeting));
    }
    return result;
}

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
{
}

RecordBook::~RecordBook() = default;

void RecordBook::load(QObject *context, Done done)
{
    m_writer.run<std::vector<LoadedMeeting>>(
        readAll, context, [this, done = std::move(done)](const Result<std::vector<LoadedMeeting>> &loaded) {
            if (!loaded)
                return done(std::unexpected(loaded.error()));
            for (const LoadedMeeting &one : *loaded) {
                Meeting &meeting = at(one.row.id);
                append(meeting, one.entries);
                if (meeting.hearing.until())
                    meeting.folded->setSubscribedSince(meeting.hearing.subscribed);
                setRow(one.row);
            }
            done({});
        });
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
        connect(meeting.folded.get(), &LiveMeeting::statusChanged, this, &RecordBook::changed);
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
                m_pace.after(storeAgainAfter, this, [this, meeting, fact] { store(meeting, fact); });
                Q_EMIT failed(result.error());
                return;
            }
            const JournalEntry entry{fact};
            append(at(meeting.toStdString()), std::span(&entry, 1));
            Q_EMIT stored();
        });
}

} // namespace rollcall::monitor
