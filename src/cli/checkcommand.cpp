// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checktext.h"
#include "cli/commands.h"
#include "cli/running.h"
#include "cli/runningone.h"
#include "monitor/checking/chainchecker.h"
#include "monitor/control/controljson.h"
#include "monitor/control/runningparts.h"
#include "monitor/ids.h"
#include "monitor/passing.h"

namespace rollcall::cli {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using monitor::ChainCheck;
using monitor::CheckedHop;
using monitor::CheckHop;
using monitor::CheckOutcome;
using monitor::CheckReport;
using monitor::HopState;

namespace {

bool isOver(const CheckedHop &hop)
{
    return hop.state != HopState::Waiting && hop.state != HopState::Running;
}

QJsonObject json(const CheckedHop &hop, monitor::DeliveryMode mode)
{
    const FaultText text = faultText(hop, mode);
    QJsonObject object = monitor::toJson(hop);
    object[u"happened"_s] = monitor::orNull(text.happened);
    object[u"action"_s] = monitor::orNull(text.action);
    return object;
}

QString line(const CheckedHop &hop)
{
    const bool timed = hop.state == HopState::Good || hop.state == HopState::Broken;
    const QString note = noteText(hop.note);
    return u"%1  %2  %3%4"_s.arg(idOf(hop.hop), -12)
        .arg(idOf(hop.state).replace(u'_', u' '), -14)
        .arg(timed ? u"%1 ms"_s.arg(hop.took.count()) : QString(), 8)
        .arg(note.isEmpty() ? QString() : u"  ("_s + note + u')')
        .trimmed();
}

int exitCodeOf(const CheckReport &report)
{
    if (report.outcome == CheckOutcome::Good)
        return Done;
    const CheckedHop *broken = report.firstBroken();
    // A login service that cannot be reached has refused nobody.
    const bool ofAccount = broken &&
                           (broken->hop == CheckHop::Account || broken->hop == CheckHop::Permission) &&
                           !(broken->error && monitor::mayPass(*broken->error));
    return ofAccount || report.outcome == CheckOutcome::Nothing ? NotAllowed : Failed;
}

/// Prints each hop as soon as it and those before it are over, then what came of it all.
class CheckPrinter final : public QObject
{
    Q_OBJECT

public:
    CheckPrinter(Session &session, ChainCheck &check)
        : QObject(&session)
        , m_session(session)
        , m_check(check)
    {
        if (const auto settings = session.settings())
            m_mode = monitor::deliveryMode(settings->text(config::Key::DeliveryMode));
        connect(&check, &ChainCheck::changed, this, &CheckPrinter::printHops);
        connect(&check, &ChainCheck::finished, this, &CheckPrinter::finish);
        session.environment().interrupt.whenRaised(&check, [&check] { check.cancel(); });
        check.start();
    }

private:
    void printHops()
    {
        const CheckReport &report = m_check.report();
        // With nothing to check there are no results either.
        while (report.outcome != CheckOutcome::Nothing && m_printed < report.hops.size() &&
               isOver(report.hops[m_printed])) {
            const CheckedHop &hop = report.hops[m_printed++];
            if (m_session.json())
                m_session.print(json(hop, m_mode));
            else
                m_session.print(line(hop));
        }
    }

    void finish()
    {
        const CheckReport &report = m_check.report();
        const CheckedHop *broken = report.firstBroken();
        if (m_session.json()) {
            m_session.print(
                QJsonObject{{u"outcome"_s, idOf(report.outcome)},
                            {u"first_broken"_s, broken ? QJsonValue(idOf(broken->hop)) : QJsonValue()},
                            {u"milliseconds"_s, qint64(report.took().count())}});
        }
        if (broken) {
            const FaultText text = faultText(*broken, m_mode);
            m_session.tell(u"rollcall-cli: %1 %2"_s.arg(text.happened, text.action));
            if (broken->error)
                m_session.tell(u"rollcall-cli: details: %1"_s.arg(errorSentence(*broken->error)));
        } else if (report.outcome == CheckOutcome::Nothing) {
            m_session.tell(
                u"rollcall-cli: nobody is signed in, so there is nothing to check yet. Sign in with: "
                "rollcall-cli sign-in, or --method app for the connector."_s);
        } else if (report.outcome == CheckOutcome::Partial) {
            m_session.tell(u"rollcall-cli: another Rollcall is running on this data directory; what it has "
                           "opened can only be checked there."_s);
        } else if (report.outcome == CheckOutcome::Cancelled) {
            m_session.tell(u"rollcall-cli: the check was cancelled."_s);
        }
        m_session.finish(exitCodeOf(report));
    }

    Session &m_session;
    ChainCheck &m_check;
    monitor::DeliveryMode m_mode = monitor::DeliveryMode::Listen;
    qsizetype m_printed = 0;
};

/// As far as it goes without the data directory, which another process has.
void checkBeside(Session &session, const monitor::ServiceOptions &options)
{
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const auto services = session.planeServices(*settings);
    if (!services)
        return session.fail(services.error());
    auto *book = new monitor::AccountBook(*services, options.accounts, &session);
    book->restore(&session, [s = &session, book, options, services = *services] {
        auto *check =
            new monitor::ChainChecker({.services = services,
                                       .realTime = s->environment().scheduler,
                                       .book = *book,
                                       .organizer = options.organizer ? options.organizer->name : QString(),
                                       .connector = options.connector ? options.connector->name : QString(),
                                       .service = [] { return monitor::CheckedService(); }},
                                      s);
        new CheckPrinter(*s, *check);
    });
}

/// Nobody else has the data directory, or nobody who could be asked.
void checkAlone(Session &session)
{
    const auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    startService(
        session, *options,
        [s = &session](monitor::Service &service) { new CheckPrinter(*s, *service.chainCheck()); },
        [s = &session, options = *options](const base::Error &error) {
            if (error.kind == ErrorKind::Locked)
                checkBeside(*s, options);
            else
                s->fail(error);
        });
}

} // namespace

void checkChain(Session &session)
{
    session.environment().interrupt.expect();
    withRunning(session, [s = &session](monitor::RunningRollcall *running) {
        if (!running)
            return checkAlone(*s);
        auto *check = new monitor::RunningCheck(*running, s);
        QObject::connect(check, &monitor::RunningCheck::lost, s,
                         [s](const base::Error &error) { s->fail(error); });
        new CheckPrinter(*s, *check);
    });
}

} // namespace rollcall::cli

#include "checkcommand.moc"
