// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/registrations.h"
#include "monitor/subscriptions/keptresource.h"
#include "storage/registrationrows.h"

#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// Asks Graph for the registrations that it told of, and for whole lists, of all events: bursts are gathered,
/// one request is under way at a time, so that none is asked for twice at once and the answer to the last
/// question wins, and no more are sent than the service allows (contract §2.8). What fails for a while is
/// asked for again, until there is an answer. Nothing is stored here. One thread.
class RegistrationReader : public QObject
{
    Q_OBJECT

public:
    /// Told of, not read yet. An answer settles it, `due` as it was when the question was sent.
    struct Answer
    {
        storage::DueRegistration due;
        base::Instant asked;
        /// NotFound: not there, although asked for several times (contract §9.7).
        base::Result<domain::Registration> registration;
    };
    /// All there are. Nothing that was asked for later has been answered yet.
    struct List
    {
        base::Instant asked;
        std::vector<domain::Registration> registrations;
        std::vector<storage::DueRegistration> settled; ///< told of before, and on the list
    };

    /// Borrowed.
    explicit RegistrationReader(base::Scheduler &scheduler, QObject *parent = nullptr);
    ~RegistrationReader() override;

    /// Whose plane has gone is asked no more; what is under way is asked anew.
    void setPlanes(const GraphPlanes &planes);
    /// From now on; `id` as Graph writes it. Ids of registrations that are not known here are ignored.
    void add(const QString &event, graph::EventKind kind);
    void remove(const QString &event);
    /// Read it soon. What is known of it already is replaced: it was told once more.
    void ask(const QString &event, const storage::DueRegistration &due);
    /// Read these soon, after all that was told of: nobody told of them, but somebody may have. An answer
    /// settles nothing.
    void askAgain(const QString &event, const std::vector<std::string> &ids);
    /// Read the list soon, if the connector can: list() or listFailed().
    void askForList(const QString &event);
    void askForForm(const QString &event);

    /// Told of and not answered, without what is only read again.
    [[nodiscard]] std::size_t dueOf(const QString &event) const;

Q_SIGNALS:
    void answered(const QString &event,
                  const std::vector<rollcall::monitor::RegistrationReader::Answer> &answers);
    void listed(const QString &event, const rollcall::monitor::RegistrationReader::List &list);
    void formRead(const QString &event, const rollcall::domain::RegistrationForm &form,
                  rollcall::base::Instant asked);
    /// Is tried again where that can help.
    void failed(const QString &event, const rollcall::base::Error &error);
    /// NotPermitted: the consent is missing (contract §9.6), and the list is not asked for again. Everything
    /// else is tried again.
    void listFailed(const QString &event, const rollcall::base::Error &error);

private:
    struct Due
    {
        storage::DueRegistration due;
        std::chrono::nanoseconds notBefore{0};
        int failures = 0;   ///< in a row
        int notFound = 0;   ///< so often
        bool again = false; ///< nobody told of it
    };
    /// Something to be asked for, with a pause after failures.
    struct Wish
    {
        bool wanted = false;
        int failures = 0; ///< in a row
        std::chrono::nanoseconds notBefore{0};
    };
    struct Event
    {
        QString id;
        graph::EventKind kind = graph::EventKind::Webinar;
        std::map<std::string, Due> due;
        Wish reading; ///< of what is due; wanted all the time
        Wish list;
        Wish form;
        bool refusedToPerson = false; ///< who may read what they organize only
    };
    using Asked = std::map<std::string, storage::DueRegistration>;
    [[nodiscard]] Event *find(const QString &event);
    [[nodiscard]] std::optional<graph::Plane> planeFor(const Event &event) const;
    /// When there is something to ask of it; nothing: not at all.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> readyAt(const Event &event) const;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> dueAt(const Event &event) const;
    void arm();
    void go();
    void askForDue(Event &event, graph::Plane plane);
    void askList(Event &event);
    void askForm(Event &event, graph::Plane plane);
    void read(const QString &id, graph::Plane plane, const Asked &asked, base::Instant at,
              const base::Result<std::vector<graph::RegistrationReading>> &readings);
    void begin();
    void end();
    /// True: the other plane may.
    [[nodiscard]] bool tryOtherPlane(Event &event, graph::Plane plane, const base::Error &error);
    void putOff(Wish &wish, const base::Error &error);

    base::Scheduler &m_scheduler;
    GraphPlanes m_planes;
    std::deque<Event> m_events;         ///< whose turn it is first
    std::unique_ptr<QObject> m_asking;  ///< context of the question under way
    std::chrono::nanoseconds m_next{0}; ///< no question before
    base::Timer m_timer;
};

} // namespace rollcall::monitor
