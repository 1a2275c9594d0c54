// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/lists/registrationbook.h"
#include "monitor/lists/registrationreader.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Reads and keeps the registrations of all events that are followed: each that Graph tells of by its id, and
/// where the connector may, the whole list at first, after a gap, when somebody wants it, and every few hours
/// in case a notification was lost. One thread.
class RegistrationSide : public QObject
{
    Q_OBJECT

public:
    /// Both are borrowed.
    RegistrationSide(storage::Writer &writer, base::Scheduler &clock, QObject *parent = nullptr);
    ~RegistrationSide() override;

    void setPlanes(const GraphPlanes &planes);
    /// Does nothing while it is followed.
    void follow(const QString &event, graph::EventKind kind);
    void leave(const QString &event);
    /// Stored already.
    void told(const QString &event, const std::vector<storage::DueRegistration> &due);
    /// Notifications come from now on, or some may have been missed.
    void heard(const QString &event);
    /// The event is said to have changed.
    void eventChanged(const QString &event);
    /// Nothing more is expected of it, or something is after all: lists are read on request only meanwhile.
    void setResting(const QString &event, bool resting);
    /// Somebody wants to know how all stand now.
    void refresh(const QString &event);
    void looked(const QString &event) { m_book.looked(event); }
    /// As RegistrationBook has it. Errors: NotFound (it is not followed), those of storage.
    void import(const QString &event, const std::vector<domain::Registration> &file, base::Instant written,
                QObject *context, RegistrationBook::Imported done);

    [[nodiscard]] std::optional<EventRegistrations> of(const QString &event) const;

Q_SIGNALS:
    void changed(const QString &event);
    /// As RegistrationBook has it.
    void renamed(const QString &event, const std::vector<rollcall::domain::RenamedEntry> &entries);
    void failed(const rollcall::base::Error &error); ///< could not be stored or read from disk
    void worked();

private:
    struct Event
    {
        graph::EventKind kind = graph::EventKind::Webinar;
        std::optional<base::Error> problem;
        std::optional<base::Error> listProblem;
        std::unique_ptr<base::Timer> nextList;
        bool heard = false; ///< before it was loaded
        bool resting = false;
    };
    void load(const QString &event);
    void readAgain(const QString &event);
    void armList(const QString &event, std::chrono::nanoseconds pause);

    base::Scheduler &m_clock;
    RegistrationBook m_book;
    RegistrationReader m_reader;
    std::map<QString, Event> m_events;
    bool m_canList = false; ///< some plane may, as far as consent goes
};

} // namespace rollcall::monitor
