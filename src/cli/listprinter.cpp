// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/listprinter.h"

#include "cli/listtext.h"
#include "monitor/events/eventstore.h"

namespace rollcall::cli {

ListPrinter::ListPrinter(Session &session, monitor::Monitor &monitor)
    : QObject(&session)
    , m_session(session)
    , m_monitor(monitor)
{
    connect(&monitor, &monitor::Monitor::registrationsChanged, this, &ListPrinter::count);
    for (const monitor::WatchedEvent &event : monitor.events())
        count(event.id);
    if (const monitor::Expectations *lists = monitor.expectations()) {
        connect(lists, &monitor::Expectations::changed, this, &ListPrinter::expect);
        for (const monitor::LiveMeeting *meeting : monitor.meetings())
            expect(meeting->info().id);
    }
}

void ListPrinter::count(const QString &event)
{
    const auto known = m_monitor.registrations(event);
    if (!known || known->basis == monitor::RegistrationBasis::None)
        return;
    QJsonObject numbers{{QStringLiteral("source"), monitor::basisName(known->basis)}};
    for (const domain::RegistrationStatus status : domain::registrationStatuses)
        numbers.insert(QString::fromUtf8(domain::statusWord(status)), qint64(known->counts.of(status)));
    print("event", event, "registrations_counted", numbers);
}

void ListPrinter::expect(const QString &meeting)
{
    const monitor::ExpectedMeeting *known = m_monitor.expectations()->of(meeting);
    if (known)
        print("meeting", meeting, "expected_counted", expectedJson(known->expectation.counts));
}

void ListPrinter::print(const char *of, const QString &id, const char *change, const QJsonObject &numbers)
{
    if (m_printed.value(id) == numbers)
        return;
    m_printed[id] = numbers;
    const QString when = QString::fromStdString(base::formatMilliseconds(m_monitor.scheduler().now()));
    QJsonObject object{{QStringLiteral("time"), when},
                       {QLatin1String(of), id},
                       {QStringLiteral("change"), QLatin1String(change)}};
    QStringList words{when, id.left(8), QLatin1String(change)};
    for (auto one = numbers.begin(); one != numbers.end(); ++one) {
        object.insert(one.key(), one.value());
        if (one.value() != 0) // most of them are
            words << one.key() + u' ' + one.value().toVariant().toString();
    }
    if (m_session.json())
        m_session.print(object);
    else
        m_session.print(words.join(QStringLiteral("  ")));
}

} // namespace rollcall::cli
