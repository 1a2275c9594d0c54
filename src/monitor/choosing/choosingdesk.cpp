// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/choosingdesk.h"

#include "domain/joinlink.h"
#include "monitor/choosing/choosing.h"
#include "monitor/choosing/examining.h"
#include "monitor/choosing/watchwindows.h"

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;
using domain::Choice;
using domain::ChoiceKind;
using domain::SeriesScope;
using storage::MeetingRow;
using storage::WatchWindow;

namespace {

template <typename Value>
std::function<void(Value)> ifAlive(QObject *context, std::function<void(Value)> done)
{
    return [alive = QPointer<QObject>(context), done = std::move(done)](Value value) {
        if (alive)
            done(std::move(value));
    };
}

const base::Error nobodySignedIn{ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")};

} // namespace

ChoosingDesk::ChoosingDesk(Services services, const AutoWatchOptions &options)
    : m_services(std::move(services))
    , m_options(options)
    , m_times(m_services.records, m_services.clock)
    , m_rules(std::make_unique<AutoWatch>(
          AutoWatch::Services{
              .clock = m_services.clock,
              .calendar =
                  [this](base::Ticks length, QObject *context, AutoWatch::Calendar done) {
                      if (signedInId().isEmpty())
                          return done(std::unexpected(nobodySignedIn));
                      const auto list = [this, length, context, done = std::move(done)] {
                          listInvited(*m_services.organizer(), m_services.clock.now(), length, context, done);
                      };
                      if (!m_rules->rules().external)
                          return list();
                      listOwnDomains(*m_services.organizer(), context,
                                     [this, list](const QStringList &domains) {
                                         m_ownDomains = domains;
                                         list();
                                     });
                  },
              .ownDomains = [this] { return m_ownDomains; },
              .watcher = m_services.watcher,
              .rowOf = [this](const QString &id) { return m_services.records.row(id); },
              .add =
                  [this](const AutoPick &pick, QObject *context, std::function<void(Result<void>)> done) {
                      watch(pick.choice, pick.window,
                            [alive = QPointer<QObject>(context),
                             done = std::move(done)](const Result<QString> &id) {
                                if (alive)
                                    done(id ? Result<void>() : std::unexpected(id.error()));
                            });
                  }},
          options.rules))
{
    connect(m_rules.get(), &AutoWatch::changed, this, &Chooser::autoWatchChanged);
    connect(m_rules.get(), &AutoWatch::added, this, &Chooser::addedByRules);
    connect(&m_times, &WatchTimes::begins, this, [this](const QString &id) { m_services.follow(id); });
    connect(&m_times, &WatchTimes::pauses, this, [this](const QString &id) { m_services.leave(id); });
    connect(&m_times, &WatchTimes::over, this, [this](const QString &id) {
        const auto end = [](MeetingRow &row) {
            row.watched = false;
            row.windows.clear();
        };
        m_services.change(id, end, [this, id](const Result<void> &ended) {
            if (ended)
                m_services.leave(id);
        });
    });
}

ChoosingDesk::~ChoosingDesk() = default;

void ChoosingDesk::start()
{
    m_times.look();
    m_rules->look();
}

QString ChoosingDesk::signedInId() const
{
    const Organizer *person = m_services.organizer();
    return person && person->person() ? person->person()->account.objectId.toLower() : QString();
}

/// Of a series only the meetings that its windows have in them.
void ChoosingDesk::mark(Offer &offer) const
{
    if (offer.choice.kind != ChoiceKind::Meeting) {
        offer.isWatched = m_services.isEventWatched(offer.choice.id);
        return;
    }
    const auto link = domain::readMeetingLink(offer.choice.joinWebUrl.toStdString());
    const MeetingRow *row =
        link ? m_services.records.row(QString::fromStdString(domain::meetingId({}, *link))) : nullptr;
    offer.isWatched = row && row->watched && cover(row->windows, offer.choice);
}

void ChoosingDesk::upcoming(QObject *context, std::function<void(Result<Upcoming>)> done)
{
    if (signedInId().isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done] { done(std::unexpected(nobodySignedIn)); }, Qt::QueuedConnection);
        return;
    }
    const QPointer<QObject> alive(context);
    const base::Instant now = m_services.clock.now();
    listUpcoming(*m_services.organizer(), now, this,
                 [this, alive, now, done = std::move(done)](const Result<graph::Choices> &found) {
                     if (!alive)
                         return;
                     if (!found)
                         return done(std::unexpected(found.error()));
                     m_ahead = found->list;
                     Upcoming ahead{.offers = {},
                                    .calendarProblem = found->calendarProblem,
                                    .eventsProblem = found->eventsProblem};
                     for (const Choice &choice : found->list) {
                         Offer offer{.choice = choice,
                                     .link = {},
                                     .verdict = domain::verdictOn(choice, m_services.watcher(), now),
                                     .problem = {}};
                         mark(offer);
                         ahead.offers.append(offer);
                     }
                     done(ahead);
                 });
}

Examination ChoosingDesk::examine(const QString &text) const
{
    Examination examined = examineText(text, m_services.watcher(), signedInId(), m_services.clock.now());
    for (Offer &offer : examined.offers)
        mark(offer);
    return examined;
}

void ChoosingDesk::lookUp(const Examination &examined, QObject *context,
                          std::function<void(Examination)> done)
{
    if (signedInId().isEmpty()) {
        Examination unknown = examined;
        for (Offer &offer : unknown.offers) {
            if (!offer.verdict)
                offer.problem = nobodySignedIn;
        }
        unknown.isComplete = true;
        QMetaObject::invokeMethod(context, [done, unknown] { done(unknown); }, Qt::QueuedConnection);
        return;
    }
    lookUpOffers(*m_services.organizer(), examined, m_services.watcher(), m_services.clock, this,
                 ifAlive<Examination>(context, [this, done = std::move(done)](Examination found) {
                     for (Offer &offer : found.offers)
                         mark(offer);
                     done(found);
                 }));
}

void ChoosingDesk::choose(const Choice &choice, SeriesScope scope, QObject *context,
                          std::function<void(Result<QString>)> done)
{
    if (choice.kind != ChoiceKind::Meeting)
        return m_services.watchEvent(choice.id, context, std::move(done));
    const bool isSeries = !choice.seriesId.isEmpty();
    watch(choice, isSeries ? windowFor(choice, scope, m_rules->rules().lead, m_ahead) : std::nullopt,
          ifAlive<Result<QString>>(context, std::move(done)));
}

void ChoosingDesk::watch(const Choice &choice, const std::optional<WatchWindow> &window, const Watched &done)
{
    const auto link = domain::readMeetingLink(choice.joinWebUrl.toStdString());
    if (!link) {
        QMetaObject::invokeMethod(
            this,
            [done] {
                done(base::failure(ErrorKind::InvalidInput,
                                   QStringLiteral("this meeting has no join link of Teams")));
            },
            Qt::QueuedConnection);
        return;
    }
    const QString id = QString::fromStdString(domain::meetingId({}, *link));
    const auto edit = [choice, link = *link, window](MeetingRow &row) { want(row, choice, link, window); };
    m_services.change(id, edit, [this, id, done](const Result<void> &changed) {
        if (!changed)
            return done(std::unexpected(changed.error()));
        m_services.follow(id);
        m_times.look();
        done(id);
    });
}

AutoWatchState ChoosingDesk::autoWatch() const
{
    return {.rules = m_rules->rules(),
            .locks = m_options.locks,
            .looked = m_rules->looked(),
            .news = m_rules->news(),
            .problem = m_rules->problem()};
}

Result<void> ChoosingDesk::setAutoWatchRules(const AutoWatchRules &rules)
{
    if (m_options.keep) {
        if (const auto kept = m_options.keep(rules); !kept)
            return kept;
    }
    m_rules->setRules(rules);
    m_rules->look();
    Q_EMIT autoWatchChanged();
    return {};
}

} // namespace rollcall::monitor
