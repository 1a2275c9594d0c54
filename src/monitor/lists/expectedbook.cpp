// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/expectedbook.h"

#include "monitor/lists/listimport.h"

#include <QPointer>

#include <algorithm>

namespace rollcall::monitor {

using base::Result;
using domain::ExpectedList;

namespace {

using Lists = std::map<std::string, ExpectedMeeting>;

Result<Lists> readLists(storage::Store &store)
{
    const auto meetings = store.meetingsWithLists();
    if (!meetings)
        return std::unexpected(meetings.error());
    Lists lists;
    for (const std::string &meeting : *meetings) {
        auto one = readExpectedMeeting(store, meeting);
        if (!one)
            return std::unexpected(one.error());
        if (*one)
            lists.emplace(meeting, std::move(**one));
    }
    return lists;
}

/// What the calendar gave and the user removed stays removed: a list without people says so.
Result<void> removeList(storage::Store &store, const std::string &meeting)
{
    const auto known = store.expectedList(meeting);
    if (!known)
        return std::unexpected(known.error());
    if (*known && std::ranges::any_of((*known)->people, &domain::ExpectedPerson::isInvited))
        return store.saveExpectedList(meeting, {});
    return store.removeExpectedList(meeting);
}

/// False: the user has a list of their own instead, or removed it.
Result<bool> saveInvited(storage::Store &store, const std::string &meeting,
                         const std::vector<domain::ExpectedPerson> &invited, base::Instant at)
{
    const auto known = store.expectedList(meeting);
    if (!known)
        return std::unexpected(known.error());
    const ExpectedList before = known->value_or(ExpectedList());
    if (*known && std::ranges::none_of(before.people, &domain::ExpectedPerson::isInvited))
        return false;
    const ExpectedList list = domain::withInvited(before, invited, at);
    if (!*known && list.people.empty())
        return false;
    const auto saved = list.people.empty()            ? store.removeExpectedList(meeting)
                       : list.people != before.people ? store.saveExpectedList(meeting, list)
                                                      : store.saveInvitedAt(meeting, at);
    return saved ? Result<bool>(true) : std::unexpected(saved.error());
}

} // namespace

Result<std::optional<ExpectedMeeting>> readExpectedMeeting(const storage::Store &store,
                                                           const std::string &meeting)
{
    auto list = store.expectedList(meeting);
    if (!list)
        return std::unexpected(list.error());
    if (!*list || (*list)->people.empty())
        return std::optional<ExpectedMeeting>();
    auto decisions = store.decisions({.event = {}, .meeting = meeting});
    if (!decisions)
        return std::unexpected(decisions.error());
    return ExpectedMeeting{.list = std::move(**list), .decisions = std::move(*decisions), .expectation = {}};
}

ExpectedBook::ExpectedBook(storage::Writer &writer, RecordBook &records)
    : m_writer(writer)
    , m_records(records)
{
    connect(&m_records, &RecordBook::changed, this, &ExpectedBook::follow);
}

ExpectedBook::~ExpectedBook() = default;

void ExpectedBook::load(QObject *context, Done done)
{
    m_writer.run<Lists>(readLists, context, [this, done = std::move(done)](const Result<Lists> &lists) {
        if (!lists)
            return done(std::unexpected(lists.error()));
        for (const auto &[id, read] : *lists)
            take(QString::fromStdString(id), read);
        done({});
    });
}

const ExpectedMeeting *ExpectedBook::of(const QString &meetingId) const
{
    const auto found = m_meetings.find(meetingId);
    return found == m_meetings.end() ? nullptr : &found->second.known;
}

void ExpectedBook::setList(const QString &meetingId, const domain::ExpectedList &list, QObject *context,
                           Done done)
{
    change(
        meetingId,
        [id = meetingId.toStdString(), list](storage::Store &store) {
            return list.people.empty() ? removeList(store, id) : store.saveExpectedList(id, list);
        },
        context, std::move(done));
}

void ExpectedBook::takeInvited(const QString &meetingId, const std::vector<domain::ExpectedPerson> &invited,
                               base::Instant at)
{
    using Read = std::optional<ExpectedMeeting>;
    m_writer.run<std::optional<Read>>(
        [id = meetingId.toStdString(), invited, at](storage::Store &store) -> Result<std::optional<Read>> {
            const auto saved = saveInvited(store, id, invited, at);
            if (!saved)
                return std::unexpected(saved.error());
            if (!*saved)
                return std::optional<Read>();
            auto read = readExpectedMeeting(store, id);
            return read ? Result<std::optional<Read>>(std::move(*read)) : std::unexpected(read.error());
        },
        this,
        [this, meetingId](const Result<std::optional<Read>> &read) {
            if (!read)
                Q_EMIT failed(read.error());
            else if (*read)
                take(meetingId, **read);
        });
}

void ExpectedBook::decide(const QString &meetingId, const domain::MatchDecision &decision, QObject *context,
                          Done done)
{
    change(
        meetingId,
        [id = meetingId.toStdString(), decision](storage::Store &store) {
            return store.saveDecision({.event = {}, .meeting = id}, decision);
        },
        context, std::move(done));
}

void ExpectedBook::forget(const QString &meetingId, const domain::MatchDecision &decision, QObject *context,
                          Done done)
{
    change(
        meetingId,
        [id = meetingId.toStdString(), decision](storage::Store &store) {
            return store.removeDecision({.event = {}, .meeting = id}, decision);
        },
        context, std::move(done));
}

void ExpectedBook::recallColumns(const domain::ListLayout &layout, QObject *context,
                                 std::function<void(domain::ListLayout)> done)
{
    m_writer.run<domain::ListLayout>(
        [layout](storage::Store &store) -> Result<domain::ListLayout> {
            domain::ListLayout remembered = layout;
            const auto read = rememberMeanings(store, remembered);
            return read ? Result<domain::ListLayout>(std::move(remembered)) : std::unexpected(read.error());
        },
        context,
        [layout, done = std::move(done)](const Result<domain::ListLayout> &remembered) {
            done(remembered.value_or(layout));
        });
}

void ExpectedBook::keepColumns(const domain::ListLayout &layout)
{
    m_writer.run([layout](storage::Store &store) { return keepMeanings(store, layout); }, this,
                 [this](const Result<void> &kept) {
                     if (!kept)
                         Q_EMIT failed(kept.error());
                 });
}

void ExpectedBook::change(const QString &id, const Job &job, QObject *context, Done done)
{
    using Read = std::optional<ExpectedMeeting>;
    const QPointer<QObject> listening(context);
    m_writer.run<Read>(
        [id = id.toStdString(), job](storage::Store &store) -> Result<Read> {
            if (auto changed = job(store); !changed)
                return std::unexpected(changed.error());
            return readExpectedMeeting(store, id);
        },
        this,
        [this, id, listening, done = std::move(done)](const Result<Read> &read) {
            if (read)
                take(id, *read);
            if (listening)
                done(read ? Result<void>() : std::unexpected(read.error()));
        });
}

void ExpectedBook::take(const QString &id, const std::optional<ExpectedMeeting> &read)
{
    if (!read) {
        if (const auto gone = m_meetings.extract(id))
            disconnect(gone.mapped().toRecord);
    } else {
        domain::ListMatcher matcher(domain::listed(read->list));
        auto place = m_meetings.find(id);
        if (place == m_meetings.end())
            place = m_meetings.emplace(id, Meeting{.known = {}, .matcher = std::move(matcher)}).first;
        else
            place->second.matcher = std::move(matcher);
        Meeting &meeting = place->second;
        meeting.known = *read;
        join(id, meeting, true);
    }
    Q_EMIT changed(id);
}

/// Meetings come and go, and are put off.
void ExpectedBook::follow()
{
    for (auto next = m_meetings.begin(); next != m_meetings.end();) {
        const auto at = next++;
        const QString id = at->first;
        const LiveMeeting *live = m_records.meeting(id);
        if (!live && !m_records.row(id)) {
            m_meetings.erase(at); // erased
            Q_EMIT changed(id);
        } else if (live && (!at->second.toRecord || live->info().scheduledStart != at->second.start)) {
            join(id, at->second, true);
            Q_EMIT changed(id);
        }
    }
}

void ExpectedBook::join(const QString &id, Meeting &meeting, bool personsChanged)
{
    const LiveMeeting *live = m_records.meeting(id);
    if (!live)
        return; // another account's: follow() hears when it is shown
    if (!meeting.toRecord) {
        meeting.toRecord =
            connect(live, &LiveMeeting::changed, this, [this, id](const domain::ChangeSet &changes) {
                const auto found = m_meetings.find(id);
                if (found == m_meetings.end())
                    return;
                join(id, found->second, !changes.persons.empty());
                Q_EMIT changed(id);
            });
    }
    meeting.start = live->info().scheduledStart;
    ExpectedMeeting &known = meeting.known;
    const domain::Record &record = live->record();
    known.expectation =
        domain::expectationFrom(known.list, record, meeting.start,
                                personsChanged ? meeting.matcher.match(record, known.decisions)
                                               : std::move(known.expectation.matching));
}

} // namespace rollcall::monitor
