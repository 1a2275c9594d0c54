// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controldesk.h"

#include "monitor/choosing/choosing.h"
#include "monitor/control/controljson.h"
#include "monitor/lists/listrequests.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Result;
using domain::SeriesScope;

namespace {

QString said(const ControlExchange &exchange, const QString &key)
{
    return exchange.request().value(key).toString();
}

QJsonArray listedJson(const HeldSubscriptions &held)
{
    QJsonArray list;
    for (const HeldSubscription &one : held.list())
        list << toJson(one);
    return list;
}

const Error notUnderstood{ErrorKind::Unsupported,
                          QStringLiteral("the Rollcall that is running does not know this request")};

} // namespace

ControlDesk::ControlDesk(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_server(
          m_services.realTime, [this] { return accountsInUse(); },
          [this](ControlExchange &exchange) { take(exchange); })
{
    if (ChainCheck *check = m_services.monitor.chainCheck())
        connect(check, &ChainCheck::finished, this, [this] { m_ourCheck = false; });
}

ControlDesk::~ControlDesk() = default;

Result<void> ControlDesk::listen(const QString &directory)
{
    return m_server.listen(directory);
}

QStringList ControlDesk::accountsInUse() const
{
    QStringList names;
    for (const AccountInfo &account : m_services.monitor.accounts()) {
        if (account.inUse)
            names << account.id;
    }
    return names;
}

void ControlDesk::take(ControlExchange &exchange)
{
    const QString request = said(exchange, u"request"_s);
    if (request == u"greet")
        return exchange.end({});
    if (request == u"show")
        return show(exchange);
    if (request == u"check")
        return check(exchange);
    if (request == u"watch")
        return watch(exchange);
    if (request == u"unwatch")
        return unwatch(exchange);
    if (request == u"auto_watch")
        return setRules(exchange);
    if (request == u"upcoming")
        return upcoming(exchange);
    if (request == u"import_registrations")
        return takeRegistrations(exchange, m_services.monitor);
    if (request == u"import_expected")
        return takeExpected(exchange, m_services.monitor);
    HeldSubscriptions *held = m_services.monitor.subscriptions();
    if (!held)
        return exchange.fail(notUnderstood);
    if (request == u"subscriptions")
        return list(exchange, *held);
    if (request == u"renew" || request == u"remove" || request == u"remove_orphans")
        return change(exchange, *held);
    if (request == u"take_over")
        return takeOver(exchange, *held);
    exchange.fail(notUnderstood);
}

void ControlDesk::show(ControlExchange &exchange)
{
    if (m_services.monitor.comeForward(said(exchange, u"link"_s)))
        exchange.end({});
    else
        exchange.fail({ErrorKind::Unsupported, u"the Rollcall that is running has no window"_s});
}

/// One at a time: who comes while one runs sees the rest of it.
void ControlDesk::check(ControlExchange &exchange)
{
    ChainCheck *check = m_services.monitor.chainCheck();
    if (!check)
        return exchange.fail(notUnderstood);
    ++m_checkers;
    connect(check, &ChainCheck::changed, &exchange,
            [&exchange, check] { exchange.say(toJson(check->report())); });
    connect(check, &ChainCheck::finished, &exchange,
            [&exchange, check] { exchange.end(toJson(check->report())); });
    connect(&exchange, &QObject::destroyed, this, [this, check](QObject *gone) {
        check->disconnect(gone); // what is left of it must not be told of the end
        if (--m_checkers == 0 && m_ourCheck)
            check->cancel(); // no other command waits for it
    });
    if (check->report().outcome == CheckOutcome::Running)
        return exchange.say(toJson(check->report()));
    m_ourCheck = true;
    check->start();
}

// --- subscriptions
// ---------------------------------------------------------------------------------------------------

void ControlDesk::list(ControlExchange &exchange, HeldSubscriptions &held)
{
    held.refresh(&exchange, [this, &exchange, &held](const Result<void> &asked) {
        QJsonArray problems;
        for (const AccountInfo &account : m_services.monitor.accounts()) {
            if (account.inUse && account.problem)
                problems << QJsonObject{{u"account"_s, account.id}, {u"error"_s, toJson(*account.problem)}};
        }
        exchange.end({{u"list"_s, listedJson(held)},
                      {u"listed_at"_s, toJson(held.listedAt())},
                      {u"problems"_s, problems},
                      {u"error"_s, asked ? QJsonValue() : QJsonValue(toJson(asked.error()))}});
    });
}

void ControlDesk::change(ControlExchange &exchange, HeldSubscriptions &held)
{
    const QString id = said(exchange, u"id"_s);
    const auto changed = [&exchange](const Result<void> &result) {
        if (result)
            exchange.end({});
        else
            exchange.fail(result.error());
    };
    if (said(exchange, u"request"_s) == u"renew") {
        return held.renew(id, &exchange, [&exchange, &held, id](const Result<void> &result) {
            if (!result)
                return exchange.fail(result.error());
            const auto list = held.list();
            const auto renewed = std::ranges::find(list, id, &HeldSubscription::id);
            exchange.end(renewed == list.end() ? QJsonObject()
                                               : QJsonObject{{u"renewed"_s, toJson(*renewed)}});
        });
    }
    if (said(exchange, u"request"_s) == u"remove")
        return held.remove(id, &exchange, changed);
    held.removeOrphans(&exchange, [&exchange](const Result<int> &removed) {
        if (removed)
            exchange.end({{u"count"_s, *removed}});
        else
            exchange.fail(removed.error());
    });
}

void ControlDesk::takeOver(ControlExchange &exchange, HeldSubscriptions &held)
{
    held.takeOver(said(exchange, u"meeting"_s), exchange.request().value(u"warned"_s).toBool(), &exchange,
                  [&exchange](const Result<HeldSubscriptions::TakeOver> &taken) {
                      if (!taken)
                          return exchange.fail(taken.error());
                      exchange.end({{u"silencing"_s, *taken == HeldSubscriptions::TakeOver::Silencing}});
                  });
}

// --- watches
// ---------------------------------------------------------------------------------------------------------

void ControlDesk::watch(ControlExchange &exchange)
{
    const QString text = said(exchange, u"link"_s);
    const auto link = domain::readJoinLink(text.toStdString());
    if (!link)
        return exchange.fail({ErrorKind::InvalidInput, u"this is no Teams join link"_s});
    const QString scope = said(exchange, u"scope"_s);
    if (scope == u"one" || scope == u"following")
        return watchOfSeries(exchange, *link, scope == u"one" ? SeriesScope::One : SeriesScope::Following);
    Chooser &chooser = m_services.monitor.chooser();
    Examination examined = chooser.examine(text);
    examined.offers.removeIf([&link](const Offer &offer) { return offer.link != *link; });
    if (examined.offers.isEmpty())
        return exchange.fail({ErrorKind::InvalidInput, u"this is no Teams join link"_s});
    chooser.lookUp(examined, &exchange, [this, &exchange](const Examination &found) {
        watchOffer(exchange, found.offers.first(), SeriesScope::All);
    });
}

void ControlDesk::upcoming(ControlExchange &exchange)
{
    m_services.monitor.chooser().upcoming(&exchange, [&exchange](const Result<Upcoming> &ahead) {
        if (!ahead)
            return exchange.fail(ahead.error());
        QJsonArray list;
        for (const Offer &offer : ahead->offers) {
            QJsonObject one = toJson(offer.choice, offer.verdict);
            one.insert(u"id"_s, offer.choice.id);
            list << one;
        }
        QJsonObject answer{{u"list"_s, list}};
        if (ahead->calendarProblem)
            answer[u"calendar_problem"_s] = toJson(*ahead->calendarProblem);
        if (ahead->eventsProblem)
            answer[u"events_problem"_s] = toJson(*ahead->eventsProblem);
        exchange.end(answer);
    });
}

void ControlDesk::watchOfSeries(ControlExchange &exchange, const domain::JoinLink &link, SeriesScope scope)
{
    const auto start = timeFromJson(exchange.request().value(u"start"_s));
    m_services.monitor.chooser().upcoming(
        &exchange, [this, &exchange, link, scope, start](const Result<Upcoming> &ahead) {
            if (!ahead)
                return exchange.fail(ahead.error());
            if (ahead->calendarProblem)
                return exchange.fail(*ahead->calendarProblem);
            for (const Offer &offer : ahead->offers) {
                if (start && isMeetingAt(offer.choice, link, *start))
                    return watchOffer(exchange, offer, scope);
            }
            exchange.fail({ErrorKind::NotFound, notInCalendar()});
        });
}

/// A verdict that forbids it is an answer, too: whoever asks says it in their words.
void ControlDesk::watchOffer(ControlExchange &exchange, const Offer &offer, SeriesScope scope)
{
    const bool isEvent = offer.choice.kind != domain::ChoiceKind::Meeting;
    if (!offer.verdict && !isEvent)
        return exchange.fail(
            offer.problem.value_or(Error{ErrorKind::NotFound, u"Graph does not know this meeting"_s}));
    QJsonObject answer = toJson(offer.choice, offer.verdict);
    if (offer.problem)
        answer[u"problem"_s] = toJson(*offer.problem);
    if (offer.verdict && !domain::canBeWatched(*offer.verdict))
        return exchange.end(answer);
    const auto watched = [this, &exchange, answer](const Result<QString> &id) {
        if (!id)
            return exchange.fail(id.error());
        QJsonObject all = answer;
        all[u"id"_s] = *id;
        m_services.whenStored(&exchange, [&exchange, all] { exchange.end(all); });
    };
    if (isEvent) // a connector may know it, too
        m_services.monitor.watch(said(exchange, u"link"_s), &exchange, watched);
    else
        m_services.monitor.chooser().choose(offer.choice, scope, &exchange, watched);
}

void ControlDesk::unwatch(ControlExchange &exchange)
{
    const QString id = said(exchange, u"id"_s);
    const auto isWatched = [this, id] {
        const LiveMeeting *meeting = m_services.monitor.meeting(id);
        const QList<WatchedEvent> events = m_services.monitor.events();
        return (meeting && meeting->freshness() != Freshness::Unwatched) ||
               std::ranges::count(events, id, &WatchedEvent::id) > 0;
    };
    m_services.monitor.unwatch(id);
    m_services.whenStored(&exchange, [&exchange, isWatched] {
        if (isWatched())
            exchange.fail({ErrorKind::Storage, u"it could not be stored that nobody follows it any more"_s});
        else
            exchange.end({});
    });
}

void ControlDesk::setRules(ControlExchange &exchange)
{
    const auto rules = rulesFromJson(exchange.request().value(u"rules"_s).toObject());
    if (!rules)
        return exchange.fail({ErrorKind::InvalidInput, u"these are no rules"_s});
    const auto set = m_services.monitor.chooser().setAutoWatchRules(*rules);
    if (set)
        exchange.end({});
    else
        exchange.fail(set.error());
}

} // namespace rollcall::monitor
