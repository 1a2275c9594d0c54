// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sleepprinter.h"

#include "monitor/control/controljson.h"

#include <QJsonArray>

namespace rollcall::cli {

using monitor::Absence;
using monitor::AbsenceStatement;

namespace {

constexpr auto lookEvery = std::chrono::minutes{1};

const char *kindName(AbsenceStatement::Kind kind)
{
    switch (kind) {
    case AbsenceStatement::LiveCall:
        return "running";
    case AbsenceStatement::Coming:
        return "coming";
    case AbsenceStatement::Lapse:
        return "lapse";
    }
    Q_UNREACHABLE();
}

QString reasonToStayAwake(int running, int coming)
{
    return running > 0 ? QStringLiteral("Rollcall is recording: %1").arg(running)
                       : QStringLiteral("Rollcall is waiting for calls to begin: %1").arg(coming);
}

/// In a few words, after "if this machine sleeps".
QString consequence(const Absence &absence)
{
    const QString missed = missedWords(absence).join(QStringLiteral("; "));
    if (absence.keptFor) {
        const QString kept = QStringLiteral("what comes is kept for %1 hours").arg(absence.keptFor->count());
        return missed.isEmpty() ? kept : kept + QStringLiteral(": ") + missed;
    }
    if (missed.isEmpty() && !absence.known)
        return QStringLiteral("what is missed is not known yet");
    if (missed.isEmpty())
        return QStringLiteral("no call that is running or planned is missed");
    if (absence.relayTroubled)
        return QStringLiteral("there is trouble with the relay now, what comes may be missed: ") + missed;
    return QStringLiteral("nothing is received of ") + missed;
}

QJsonObject absenceJson(const Absence &absence)
{
    QJsonArray meetings;
    for (const AbsenceStatement &one : absence.statements) {
        meetings.append(QJsonObject{{QStringLiteral("meeting"), one.meetingId},
                                    {QStringLiteral("subject"), one.subject},
                                    {QStringLiteral("state"), QLatin1String(kindName(one.kind))},
                                    {QStringLiteral("at"), monitor::toJson(one.at)}});
    }
    return {{QStringLiteral("kept_for_hours"),
             absence.keptFor ? QJsonValue(qint64{absence.keptFor->count()}) : QJsonValue()},
            {QStringLiteral("meetings"), meetings},
            {QStringLiteral("known"), absence.known}};
}

} // namespace

QStringList missedWords(const Absence &absence)
{
    QStringList missed;
    for (const AbsenceStatement &one : absence.statements) {
        const QString name = one.subject.isEmpty() ? one.meetingId : QStringLiteral("'%1'").arg(one.subject);
        const QString time = one.at ? QString::fromStdString(base::formatMilliseconds(*one.at)) : QString();
        switch (one.kind) {
        case AbsenceStatement::LiveCall:
            missed << QStringLiteral("%1, which runs now").arg(name);
            break;
        case AbsenceStatement::Coming:
            missed << QStringLiteral("%1, which begins at %2").arg(name, time);
            break;
        case AbsenceStatement::Lapse:
            missed << QStringLiteral("%1, whose subscription ends at %2 before it begins").arg(name, time);
            break;
        }
    }
    return missed;
}

SleepPrinter::SleepPrinter(Session &session, monitor::Service &service,
                           std::unique_ptr<monitor::SystemSleep> system, bool stayAwake)
    : QObject(&session)
    , m_session(session)
    , m_service(service)
    , m_system(std::move(system))
    , m_next(session.environment().scheduler)
{
    connect(&service, &monitor::Monitor::meetingsChanged, this, &SleepPrinter::look);
    connect(service.subscriptions(), &monitor::HeldSubscriptions::changed, this, &SleepPrinter::look);
    look();
    if (!m_system)
        return;
    m_guard = std::make_unique<monitor::SleepGuard>(
        service, *m_system, session.environment().scheduler,
        monitor::SleepGuard::Setup{.stayAwake = stayAwake,
                                   .reason = reasonToStayAwake,
                                   .wrapUp = [&service](QObject *context, std::function<void()> done) {
                                       service.wrapUp(context, std::move(done));
                                   }});
    connect(m_guard.get(), &monitor::SleepGuard::sleeping, this, [this](const Absence &absence) {
        print("sleeping", QStringLiteral("this machine goes to sleep; ") + consequence(absence),
              absenceJson(absence));
    });
    connect(m_guard.get(), &monitor::SleepGuard::woke, this,
            [this] { print("woke", QStringLiteral("this machine has woken up"), {}); });
}

void SleepPrinter::look()
{
    m_next.start(lookEvery, this, [this] { look(); });
    const Absence absence = m_service.absence();
    if (m_told == absence || (absence.statements.isEmpty() && !absence.known))
        return;
    m_told = absence;
    print("absence", QStringLiteral("if this machine sleeps now: ") + consequence(absence),
          absenceJson(absence));
}

void SleepPrinter::print(const char *change, const QString &words, const QJsonObject &more)
{
    if (!m_session.json())
        return m_session.tell(QStringLiteral("rollcall-cli: ") + words + u'.');
    QJsonObject object{{QStringLiteral("time"),
                        QString::fromStdString(base::formatMilliseconds(m_service.scheduler().now()))},
                       {QStringLiteral("change"), QLatin1String(change)}};
    for (auto one = more.begin(); one != more.end(); ++one)
        object.insert(one.key(), one.value());
    m_session.print(object);
}

} // namespace rollcall::cli
