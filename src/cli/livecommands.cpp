// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/autowatchcommand.h"
#include "cli/changeprinter.h"
#include "cli/commands.h"
#include "cli/deliverytext.h"
#include "cli/ending.h"
#include "cli/eventprinter.h"
#include "cli/healthprinter.h"
#include "cli/listprinter.h"
#include "cli/permissionhint.h"
#include "cli/running.h"
#include "cli/runningone.h"
#include "cli/sleepprinter.h"

#include <memory>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::LiveMeeting;
using monitor::Monitor;

namespace {

Result<double> numberOption(const Arguments &arguments, const QString &name, double otherwise, double least,
                            double most)
{
    if (!arguments.has(name))
        return otherwise;
    bool isNumber = false;
    const double value = arguments.value(name).toDouble(&isNumber);
    if (!isNumber || value < least || value > most) {
        return base::failure(ErrorKind::Usage, QStringLiteral("--%1 is a number from %2 to %3, not '%4'")
                                                   .arg(name)
                                                   .arg(least)
                                                   .arg(most)
                                                   .arg(arguments.value(name)));
    }
    return value;
}

/// Each trouble once, until all are over.
void tellProblems(Session &session, const Monitor &monitor)
{
    const auto tell = [&session, &monitor, told = std::make_shared<QStringList>()] {
        const monitor::Health health = monitor.health();
        if (!health.problem)
            return told->clear();
        const QString sentence = problemSentence(health);
        if (told->contains(sentence))
            return;
        *told << sentence;
        session.tell(QStringLiteral("rollcall-cli: ") + sentence);
    };
    QObject::connect(&monitor, &Monitor::healthChanged, &session, tell);
    tell();
}

/// What the person misses who ends it now, in one line.
void tellAbsence(Session &session, const monitor::Absence &absence)
{
    if (absence.statements.isEmpty())
        return;
    const QString missed = missedWords(absence).join(QStringLiteral("; "));
    QString happens = QStringLiteral("nothing is received of %1").arg(missed);
    if (absence.keptFor) {
        happens = QStringLiteral("the relay keeps what comes for %1 hours: %2")
                      .arg(absence.keptFor->count())
                      .arg(missed);
    } else if (absence.relayTroubled) {
        happens = QStringLiteral("what comes may be missed, as there is trouble with the relay now: %1")
                      .arg(missed);
    }
    session.tell(QStringLiteral("rollcall-cli: until Rollcall runs again, %1.").arg(happens));
}

/// Once it is known.
void tellReadOnly(Session &session, monitor::Service &service)
{
    auto *listening = new QObject(&session);
    const auto tell = [&session, &service, listening] {
        if (!service.health().readOnly)
            return;
        session.tell(
            QStringLiteral("rollcall-cli: the connector is here without its credential: what another "
                           "device subscribes to is read, nothing is subscribed to."));
        listening->deleteLater();
    };
    QObject::connect(&service, &Monitor::healthChanged, listening, tell);
    tell();
}

} // namespace

namespace {

void runAlone(Session &session)
{
    const auto seconds = numberOption(session.arguments(), QStringLiteral("for"), 0, 0.001, 1e9);
    if (!seconds)
        return session.fail(seconds.error());
    const bool untilEnded = session.arguments().has(QStringLiteral("until-ended"));
    const auto options = serviceOptions(session);
    if (!options)
        return session.fail(options.error());
    const auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    if (options->connector) { // else what is known is followed all the same
        if (const auto account = oneAccount(session, *options, config::Plane::Connector); !account)
            return session.fail(account.error());
    }
    startService(
        session, *options,
        [s = &session, seconds = *seconds, untilEnded,
         stayAwake = settings->text(config::Key::PowerStayAwake) == u"true",
         hearsOfNew =
             options->tenantEvents || !options->organizersWatched.isEmpty()](monitor::Service &service) {
            const bool watches = std::ranges::any_of(service.meetings(), [](const LiveMeeting *meeting) {
                return meeting->freshness() != monitor::Freshness::Unwatched;
            });
            if (!watches && service.events().isEmpty() && !hearsOfNew) {
                return s->fail(
                    {ErrorKind::NotFound, QStringLiteral("nothing is followed yet. Add a meeting with: "
                                                         "rollcall-cli watch add LINK")});
            }
            new ChangePrinter(*s, service);
            new HealthPrinter(*s, service);
            new EventPrinter(*s, service);
            new ListPrinter(*s, service);
            const auto &system = s->environment().systemSleep;
            new SleepPrinter(*s, service, system ? system() : nullptr, stayAwake);
            tellReadOnly(*s, service);
            new PermissionHint(*s, service);
            QObject::connect(&service.chooser(), &monitor::Chooser::addedByRules, s,
                             [s](const monitor::AutoWatchNews &news) { s->tell(newsSentence(news)); });
            tellProblems(*s, service);
            auto *ending = new Ending(*s, service);
            s->environment().interrupt.whenRaised(ending, [s, &service, ending] {
                tellAbsence(*s, service.absence());
                ending->begin();
            });
            if (seconds > 0) {
                s->environment().scheduler.after(std::chrono::nanoseconds(static_cast<qint64>(seconds * 1e9)),
                                                 ending, [ending] { ending->begin(); });
            }
            if (untilEnded)
                QObject::connect(new EndWatcher(service, s), &EndWatcher::ended, ending, &Ending::begin);
        });
}

} // namespace

void runMonitor(Session &session)
{
    session.environment().interrupt.expect();
    // Before a passphrase is asked for that would be of no use.
    withRunning(session, [s = &session](monitor::RunningRollcall *running) {
        if (!running)
            return runAlone(*s);
        s->fail({ErrorKind::Locked, QStringLiteral("a Rollcall is running on this data directory already")});
    });
}

void runDemo(Session &session)
{
    session.environment().interrupt.expect();
    const Arguments &arguments = session.arguments();
    const auto people = numberOption(arguments, QStringLiteral("people"), 30, 1, 20'000);
    const auto speed = numberOption(arguments, QStringLiteral("speed"), 60, 0.1, 10'000);
    const auto seed = numberOption(arguments, QStringLiteral("seed"), 1, 0, 1e15);
    for (const auto *option : {&people, &speed, &seed}) {
        if (!*option)
            return session.fail(option->error());
    }
    auto demo =
        session.environment().openDemo({static_cast<int>(*people), *speed, static_cast<quint64>(*seed),
                                        arguments.value(QStringLiteral("data-dir"))});
    if (!demo)
        return session.fail(demo.error());
    Demo *running = demo->get();
    session.keep(std::move(*demo));
    running->start(&session, [s = &session, running](const Result<void> &started) {
        if (!started)
            return s->fail(started.error());
        new ChangePrinter(*s, running->monitor());
        const auto finish = [s] {
            // What happened last is published within a tenth of a second.
            s->environment().scheduler.after(std::chrono::milliseconds{300}, s, [s] { s->finish(); });
        };
        QObject::connect(new EndWatcher(running->monitor(), s), &EndWatcher::ended, s, finish);
        s->environment().interrupt.whenRaised(s, [s] { s->finish(); });
    });
}

} // namespace rollcall::cli
