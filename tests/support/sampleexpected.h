// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/lists/expectations.h"
#include "support/samplemeeting.h"

#include <QPointer>

namespace rollcall::test {

/// The list of one meeting, in memory; answers at once.
class SampleExpectations final : public monitor::Expectations
{
public:
    explicit SampleExpectations(monitor::LiveMeeting &meeting)
        : m_meeting(meeting)
    {
        connect(&meeting, &monitor::LiveMeeting::changed, this, &SampleExpectations::join);
    }

    void failNext(const base::Error &error) { m_error = error; }
    /// What recallColumns() answers.
    std::vector<domain::ColumnMeaning> remembered;
    int kept = 0;

    [[nodiscard]] const monitor::ExpectedMeeting *of(const QString &id) const override
    {
        return m_known && id == m_meeting.info().id ? &*m_known : nullptr;
    }
    void setList(const QString & /*meetingId*/, const domain::ExpectedList &list, QObject * /*context*/,
                 Done done) override
    {
        answer(done, [&] {
            if (list.people.empty())
                m_known.reset();
            else
                m_known = monitor::ExpectedMeeting{.list = list, .decisions = m_decisions, .expectation = {}};
        });
    }
    void decide(const QString & /*meetingId*/, const domain::MatchDecision &decision, QObject * /*context*/,
                Done done) override
    {
        answer(done, [&] { m_known->decisions.push_back(decision); });
    }
    void forget(const QString & /*meetingId*/, const domain::MatchDecision &decision, QObject * /*context*/,
                Done done) override
    {
        answer(done, [&] { std::erase(m_known->decisions, decision); });
    }
    void recallColumns(const domain::ListLayout &layout, QObject * /*context*/,
                       std::function<void(domain::ListLayout)> done) override
    {
        domain::ListLayout answer = layout;
        (void)domain::remember(answer, remembered);
        done(answer);
    }
    void keepColumns(const domain::ListLayout & /*layout*/) override { ++kept; }

private:
    template <typename Change> void answer(const Done &done, Change change)
    {
        if (m_error) {
            const base::Error error = *std::exchange(m_error, std::nullopt);
            return done(std::unexpected(error));
        }
        change();
        join();
        done({});
    }
    void join()
    {
        if (m_known)
            m_known->expectation = domain::expectation(m_known->list, m_meeting.record(),
                                                       m_meeting.info().scheduledStart, m_known->decisions);
        Q_EMIT changed(m_meeting.info().id);
    }

    monitor::LiveMeeting &m_meeting;
    std::optional<monitor::ExpectedMeeting> m_known;
    std::vector<domain::MatchDecision> m_decisions;
    std::optional<base::Error> m_error;
};

/// The first `count` people of the meeting, some of them under a name that is only alike, then `missing` who
/// do not come.
inline domain::ExpectedList sampleExpectedList(const monitor::LiveMeeting &meeting, int count, int missing)
{
    domain::ExpectedList list{.people = {}, .complete = true};
    for (const domain::Person &person : meeting.record().persons) {
        if (int(list.people.size()) == count)
            break;
        if (!person.counted || person.displayName.empty())
            continue;
        domain::ExpectedPerson one{
            .id = {}, .name = person.displayName, .email = person.email, .group = "7b"};
        one.id = domain::expectedId(one);
        list.people.push_back(one);
    }
    for (int i = 0; i < missing; ++i) {
        const std::string number = std::to_string(900 + i);
        domain::ExpectedPerson one{
            .id = {}, .name = "Attendee " + number, .email = "a" + number + "@example.org", .group = "7c"};
        one.id = domain::expectedId(one);
        one.excused = i == 0;
        list.people.push_back(one);
    }
    return list;
}

} // namespace rollcall::test
