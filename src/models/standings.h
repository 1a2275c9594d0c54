// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audiencejoin.h"
#include "monitor/lists/expectations.h"
#include "monitor/record/livemeeting.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>
#include <vector>

namespace rollcall::models {

/// How somebody who came stands to who should come.
enum class Standing {
    Nothing, ///< nobody knows who should come
    OnList,  ///< of the expected
    Registered,
    Waitlisted,
    PendingApproval,
    Canceled,
    Rejected,
    PerhapsOnList, ///< for the user to decide
    PerhapsRegistered,
    Unknown, ///< neither on the list nor registered, as far as known
};
/// "On your list"; empty for Nothing.
[[nodiscard]] QString standingWord(Standing standing);
/// What the word means, in a sentence.
[[nodiscard]] QString standingMeaning(Standing standing);

/// How the persons of one meeting stand to its list of the expected, and to the registrations for the event
/// that it is a session of. The list comes first.
class Standings : public QObject
{
    Q_OBJECT

public:
    /// Borrowed.
    explicit Standings(monitor::Monitor &monitor, QObject *parent = nullptr);

    /// Borrowed; null for none.
    void setMeeting(monitor::LiveMeeting *meeting);
    /// Registrations are joined only while somebody looks; nobody does at first.
    void setLooking(bool looking);

    /// There is a list, or registrations are known.
    [[nodiscard]] bool isKnown() const { return m_list || m_registrations; }
    /// There is a list of the expected.
    [[nodiscard]] bool hasList() const { return m_list; }
    /// Registrations for the event are known.
    [[nodiscard]] bool hasRegistrations() const { return m_registrations; }
    /// Nothing for who has only just come, too.
    [[nodiscard]] Standing of(domain::Handle person) const;
    /// Who has been in the room, is not registered and has no place to wait for, by handle.
    [[nodiscard]] const std::vector<domain::Handle> &unregistered() const { return m_unregistered; }
    /// Of the event, over all sessions.
    [[nodiscard]] const AudienceJoin &join() const { return m_join; }
    /// Where in AudienceRow::sessions this meeting is; nothing before its first call, and where it is none.
    [[nodiscard]] std::optional<std::size_t> session() const;
    /// Of the event; empty: the meeting is a session of none that is watched.
    [[nodiscard]] const QString &eventId() const { return m_eventId; }

Q_SIGNALS:
    /// At most once a second while people come and go.
    void changed();
    void eventChanged(); ///< eventId()

private:
    [[nodiscard]] bool findEvent(); ///< it is another one
    void followEvents();
    void compute();
    void stand(std::vector<Standing> &standings, const monitor::ExpectedMeeting &expected) const;
    void stand(std::vector<Standing> &standings, const AudienceJoin::Registrations &registrations) const;

    monitor::Monitor &m_monitor;
    AudienceJoin m_join;
    QPointer<monitor::LiveMeeting> m_meeting;
    QString m_eventId;
    int m_place = -1; ///< among the event's sessions
    bool m_list = false;
    bool m_registrations = false;
    std::vector<Standing> m_standings; ///< by person
    bool m_finding = false;            ///< findEvent() is at work
    bool m_stale = false;              ///< joined, and not computed since
    std::size_t m_joined = 0;          ///< of so many persons it is known whether they are registered
    std::vector<domain::Handle> m_unregistered;
};

} // namespace rollcall::models
