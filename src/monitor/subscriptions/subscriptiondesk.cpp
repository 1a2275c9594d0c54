// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptiondesk.h"

#include "graph/resources.h"
#include "monitor/subscriptions/subscriptionkeeper.h"

#include <QSet>

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using graph::ApiVersion;
using graph::Subscription;

namespace {

constexpr std::chrono::milliseconds soon = 500ms;
// What Graph has listed so lately is not asked for again, unless a keeper has changed something since.
constexpr std::chrono::nanoseconds lately = 10s;
// It lists what was made with v1.0, too.
constexpr ApiVersion listed = ApiVersion::Beta;

std::unexpected<base::Error> noAccount()
{
    return base::failure(ErrorKind::NotSignedIn,
                         QStringLiteral("no account is in use that can ask for subscriptions"));
}

std::unexpected<base::Error> notThere()
{
    return base::failure(ErrorKind::NotFound, QStringLiteral("there is no such subscription"));
}

base::Error ended()
{
    return {.kind = ErrorKind::Cancelled, .logText = QStringLiteral("it is not wanted any more")};
}

ApiVersion versionOf(const HeldSubscription &held)
{
    const graph::ResourceKind *kind = graph::resourceKindOf(held.resource);
    return kind ? kind->version : ApiVersion::Beta;
}

/// As long as its kind may live; of what we do not know, as long as every kind may.
Instant longestExpiry(const HeldSubscription &held, Instant now)
{
    using graph::Watchable;
    const graph::ResourceKind *kind = graph::resourceKindOf(held.resource);
    const graph::ResourceKind &known = kind ? *kind : graph::resourceKind(Watchable::Webinar);
    return graph::expiryFor(known, now, known.longestLife);
}

} // namespace

/// One refresh() under way.
struct SubscriptionDesk::Refresh
{
    QPointer<QObject> context;
    Done done;
    std::size_t waitingFor = 0;
    std::optional<base::Error> error;
    std::chrono::nanoseconds began{};
    std::uint64_t changes = 0; ///< before Graph was asked
};

SubscriptionDesk::SubscriptionDesk(Services services, QObject *parent)
    : HeldSubscriptions(parent)
    , m_services(std::move(services))
    , m_looking(m_services.pace)
{
}

SubscriptionDesk::~SubscriptionDesk() = default;

void SubscriptionDesk::use(config::Plane plane, SubscriptionCensus *census)
{
    m_planes[plane] = census;
    m_found.erase(plane);
    const auto changed = [this] {
        ++m_changes;
        m_listed.reset();
        touch();
    };
    connect(census, &SubscriptionCensus::keepersChanged, this, changed);
    connect(census, &QObject::destroyed, this, [this, plane, changed] {
        m_found.erase(plane);
        changed();
    });
    changed();
}

void SubscriptionDesk::setMarks(const HeldMarks &marks)
{
    m_marks = marks;
}

void SubscriptionDesk::touch()
{
    if (!m_looking.isActive())
        m_looking.start(soon, this, [this] {
            m_looking.stop();
            lookAgain();
        });
}

void SubscriptionDesk::lookAgain(const std::function<void(const Result<void> &)> &looked)
{
    m_services.read(this, [this, looked](const Result<HeldRecords> &records) {
        if (records) {
            m_records = *records;
            rebuild();
        }
        if (looked)
            looked(records ? Result<void>() : std::unexpected(records.error()));
    });
}

void SubscriptionDesk::rebuild()
{
    const Instant now = m_services.clock.now();
    QList<HeldSubscription> there;
    QList<HeldSubscription> remembered = rememberedOf(m_records, now);
    // An app may see what its users have made, too; only their token renews it.
    QSet<QString> described;
    for (const config::Plane plane : {config::Plane::Organizer, config::Plane::Connector}) {
        const auto found = m_found.find(plane);
        if (found == m_found.end())
            continue;
        for (const Subscription &one : found->second) {
            if (one.expires <= now || described.contains(one.id.toLower()))
                continue;
            described << one.id.toLower();
            there << describe(one, plane, m_records, m_marks);
        }
    }
    if (m_found.empty())
        there = remembered;
    addKept(there);
    const QList<HeldSubscription> list = joined(wishesOf(m_records, now), there);
    if (list == m_list)
        return;
    m_list = list;
    Q_EMIT changed();
}

/// What keepers know is newer than any list, and than the database.
void SubscriptionDesk::addKept(QList<HeldSubscription> &there) const
{
    for (const auto &[plane, census] : m_planes) {
        if (!census)
            continue;
        for (const SubscriptionKeeper *keeper : census->keepers()) {
            const Life &life = keeper->life();
            const QString &resource = keeper->settings().resource;
            const QString id = life.id.toLower();
            auto known = std::ranges::find_if(
                there, [&id](const HeldSubscription &one) { return !id.isEmpty() && one.id == id; });
            if (life.phase == LifePhase::Removed && life.id.isEmpty())
                continue;
            if (known == there.end()) {
                // What had its place before is gone, unless it is somebody else's.
                erase_if(there, [&resource](const HeldSubscription &one) {
                    return one.resource == resource && one.owner == HeldOwner::ThisDevice;
                });
                HeldSubscription held = describe({.resource = resource}, plane, m_records, m_marks);
                held.id = id;
                held.expires.reset();
                there << held;
                known = there.end() - 1;
            }
            known->owner = HeldOwner::ThisDevice;
            known->wanted = !life.unwanted;
            known->nextRenewal.reset();
            known->renewalByRule = false;
            known->state = life.phase;
            known->error = keeper->problem();
            if (const auto &heard = keeper->row().heard)
                known->lastNotification = std::max(known->lastNotification.value_or(*heard), *heard);
            if (m_gone.contains(id)) {
                known->state = LifePhase::Lapsed;
                known->expires.reset();
                continue;
            }
            if (life.id.isEmpty())
                continue;
            known->expires = life.expires;
            known->certificateId = QString::fromStdString(keeper->row().keyId);
            if (life.phase == LifePhase::Live)
                known->nextRenewal = life.renewAt;
        }
    }
}

// --- asking
// --------------------------------------------------------------------------------------------------------

void SubscriptionDesk::refresh(QObject *context, Done done)
{
    auto refresh = std::make_shared<Refresh>();
    refresh->context = context;
    refresh->done = std::move(done);
    lookAgain([this, refresh](const Result<void> &looked) {
        const bool recent = m_listed && m_services.pace.elapsed() - *m_listed < lately;
        if (looked && !recent)
            return ask(refresh);
        if (refresh->context)
            refresh->done(looked);
    });
}

void SubscriptionDesk::ask(const std::shared_ptr<Refresh> &refresh)
{
    for (const auto &[plane, census] : m_planes)
        refresh->waitingFor += census ? 1 : 0;
    if (refresh->waitingFor == 0) {
        if (refresh->context)
            refresh->done(noAccount());
        return;
    }
    refresh->began = m_services.pace.elapsed();
    refresh->changes = m_changes;
    for (const auto &entry : m_planes) {
        if (!entry.second)
            continue;
        QStringList live;
        for (const SubscriptionKeeper *keeper : entry.second->keepers()) {
            if (keeper->life().phase == LifePhase::Live)
                live << keeper->life().id;
        }
        entry.second->ask(
            listed, this,
            [this, plane = entry.first, refresh, live](const Result<QList<Subscription>> &found) {
                if (found)
                    take(plane, *found, live);
                else
                    refresh->error = found.error();
                if (--refresh->waitingFor > 0)
                    return;
                if (!refresh->error)
                    m_listedAt = m_services.clock.now();
                if (!refresh->error && refresh->changes == m_changes)
                    m_listed = refresh->began;
                // Rows may have come while Graph was asked.
                lookAgain([this, refresh](const Result<void> &looked) {
                    Q_EMIT changed();
                    if (!refresh->context)
                        return;
                    if (refresh->error)
                        refresh->done(std::unexpected(*refresh->error));
                    else
                        refresh->done(looked);
                });
            },
            SubscriptionCensus::Asking::Person);
    }
}

/// `live` were there, as far as we knew, when Graph was asked.
void SubscriptionDesk::take(config::Plane plane, const QList<Subscription> &found, const QStringList &live)
{
    m_found[plane] = found;
    QSet<QString> there;
    for (const Subscription &one : found)
        there << one.id.toLower();
    for (const QString &id : live) {
        SubscriptionKeeper *keeper = there.contains(id.toLower()) ? nullptr : keeperOf(id);
        if (!keeper || keeper->life().phase != LifePhase::Live)
            continue;
        m_gone << id.toLower();
        keeper->check([self = QPointer(this), id] {
            if (!self)
                return;
            self->m_gone.removeAll(id.toLower());
            self->touch();
        });
    }
}

// --- doing
// ---------------------------------------------------------------------------------------------------------

template <typename T>
void SubscriptionDesk::reportLater(QObject *context, std::function<void(Result<T>)> done, Result<T> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)] { done(result); },
        Qt::QueuedConnection);
}

/// What `result` says when nothing more is asked for the keeper, if it lives so long.
template <typename T>
void SubscriptionDesk::whenSettled(SubscriptionKeeper &keeper, QObject *context,
                                   std::function<void(Result<T>)> done, std::function<Result<T>()> result)
{
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(Result<T>)> done;
    };
    auto waiting = std::make_shared<Waiting>(context, std::move(done));
    const auto report = [this, waiting](const Result<T> &what) {
        const auto once = std::exchange(waiting->done, nullptr);
        if (once && waiting->context)
            reportLater<T>(waiting->context, once, what);
    };
    connect(&keeper, &QObject::destroyed, this, [report] { report(std::unexpected(ended())); });
    keeper.whenSettled([report, result = std::move(result)] { report(result()); });
}

const HeldSubscription *SubscriptionDesk::find(const QString &id) const
{
    const auto found = std::ranges::find(m_list, id.toLower(), &HeldSubscription::id);
    return id.isEmpty() || found == m_list.end() ? nullptr : &*found;
}

SubscriptionKeeper *SubscriptionDesk::keeperOf(const QString &id) const
{
    for (const auto &[plane, census] : m_planes) {
        if (!census)
            continue;
        for (SubscriptionKeeper *keeper : census->keepers()) {
            if (keeper->life().id.toLower() == id.toLower())
                return keeper;
        }
    }
    return nullptr;
}

SubscriptionKeeper *SubscriptionDesk::keeperOfMeeting(const QString &meetingId) const
{
    SubscriptionKeeper *found = nullptr;
    for (const auto &[plane, census] : m_planes) {
        if (!census)
            continue;
        for (SubscriptionKeeper *keeper : census->keepers()) {
            if (keeper->settings().meeting != meetingId.toStdString())
                continue;
            if (!found || keeper->life().phase == LifePhase::Conflicted)
                found = keeper;
        }
    }
    return found;
}

void SubscriptionDesk::renew(const QString &id, QObject *context, Done done)
{
    const HeldSubscription *held = find(id);
    if (!held)
        return reportLater<void>(context, std::move(done), notThere());
    if (SubscriptionKeeper *keeper = keeperOf(id)) {
        keeper->reauthorize();
        whenSettled<void>(*keeper, context, std::move(done), [this, keeper]() -> Result<void> {
            rebuild(); // whoever is told looks at the list
            if (const auto &problem = keeper->problem())
                return std::unexpected(*problem);
            return {};
        });
        return;
    }
    const auto census = m_planes.find(held->plane);
    if (census == m_planes.end() || !census->second)
        return reportLater<void>(context, std::move(done), noAccount());
    const graph::SubscriptionChange change{.expires = longestExpiry(*held, m_services.clock.now())};
    auto *job = new graph::RenewSubscription(census->second->client(), versionOf(*held), held->id, change);
    job->start(this, [this, plane = held->plane, context = QPointer(context),
                      done = std::move(done)](const Result<graph::SubscriptionAnswer> &answer) {
        if (answer) {
            for (Subscription &one : m_found[plane]) {
                if (one.id.compare(answer->subscription.id, Qt::CaseInsensitive) == 0)
                    one.expires = answer->subscription.expires;
            }
            rebuild();
        }
        if (context)
            done(answer ? Result<void>() : std::unexpected(answer.error()));
    });
}

void SubscriptionDesk::remove(const QString &id, QObject *context, Done done)
{
    const HeldSubscription *held = find(id);
    if (!held)
        return reportLater<void>(context, std::move(done), notThere());
    if (keeperOf(id)) {
        return reportLater<void>(
            context, std::move(done),
            base::failure(ErrorKind::Conflict,
                          QStringLiteral("a watch wants this subscription and would make it anew")));
    }
    const auto census = m_planes.find(held->plane);
    if (census == m_planes.end() || !census->second)
        return reportLater<void>(context, std::move(done), noAccount());
    auto *job = new graph::DeleteSubscription(census->second->client(), versionOf(*held), held->id);
    job->start(this, [this, id = held->id, context = QPointer(context),
                      done = std::move(done)](const Result<graph::Deletion> &deletion) {
        if (deletion)
            removed(id, deletion->date.value_or(m_services.clock.now()));
        if (context)
            done(deletion ? Result<void>() : std::unexpected(deletion.error()));
    });
}

void SubscriptionDesk::removed(const QString &id, Instant at)
{
    m_services.end(id, at);
    for (auto &[plane, found] : m_found) {
        found.removeIf(
            [&id](const Subscription &one) { return one.id.compare(id, Qt::CaseInsensitive) == 0; });
    }
    std::erase_if(m_records.rows, [&id](const auto &row) { return row.id == id.toStdString(); });
    rebuild();
}

void SubscriptionDesk::takeOver(const QString &meetingId, bool warned, QObject *context,
                                std::function<void(Result<TakeOver>)> done)
{
    SubscriptionKeeper *keeper = keeperOfMeeting(meetingId);
    if (keeper && keeper->life().phase == LifePhase::Conflicted)
        return takePlace(*keeper, warned, context, std::move(done));
    const bool another = std::ranges::any_of(m_list, [&meetingId](const HeldSubscription &held) {
        return held.meetingId == meetingId && !held.id.isEmpty() && held.owner != HeldOwner::ThisDevice;
    });
    if (!keeper || !another) {
        return reportLater<TakeOver>(
            context, std::move(done),
            base::failure(ErrorKind::NotFound,
                          QStringLiteral("nobody else's subscription has the place of this meeting's")));
    }
    // It has not noticed yet.
    keeper->check();
    const auto looked = [self = QPointer(this), meetingId, warned, context = QPointer(context),
                         done = std::move(done)](const Result<void> &settled) {
        if (!settled || !self)
            return done(std::unexpected(settled ? ended() : settled.error()));
        SubscriptionKeeper *now = self->keeperOfMeeting(meetingId);
        if (now && now->life().phase == LifePhase::Conflicted)
            return self->takePlace(*now, warned, context, done);
        done(base::failure(
            ErrorKind::Conflict,
            QStringLiteral("somebody else's subscription is listed, but it is not clear yet whether "
                           "it has the place of ours; nothing was deleted, repeat the command in a minute")));
    };
    whenSettled<void>(*keeper, context, looked, [] { return Result<void>(); });
}

void SubscriptionDesk::takePlace(SubscriptionKeeper &conflicted, bool warned, QObject *context,
                                 std::function<void(Result<TakeOver>)> done)
{
    const QString meetingId = QString::fromStdString(conflicted.settings().meeting);
    bool silencing = false;
    const auto warning =
        connect(&conflicted, &SubscriptionKeeper::silencing, this, [&silencing] { silencing = true; });
    conflicted.takeOver(m_services.callRuns(meetingId), warned);
    disconnect(warning);
    if (silencing)
        return reportLater<TakeOver>(context, std::move(done), TakeOver::Silencing);
    whenSettled<TakeOver>(conflicted, context, std::move(done),
                          [this, keeper = &conflicted]() -> Result<TakeOver> {
                              rebuild();
                              if (keeper->isActive())
                                  return TakeOver::Taken;
                              return std::unexpected(keeper->problem().value_or(ended()));
                          });
}

void SubscriptionDesk::removeOrphans(QObject *context, std::function<void(Result<int>)> done)
{
    QStringList orphans;
    for (const HeldSubscription &held : m_list) {
        if (held.owner == HeldOwner::Orphan && !keeperOf(held.id))
            orphans << held.id;
    }
    removeNext(orphans, 0, context, done);
}

void SubscriptionDesk::removeNext(QStringList ids, int count, const QPointer<QObject> &context,
                                  const std::function<void(Result<int>)> &done)
{
    if (!context)
        return;
    if (ids.isEmpty())
        return reportLater<int>(context, done, count);
    const QString id = ids.takeFirst();
    remove(id, this, [this, ids, count, context, done](const Result<void> &result) {
        if (result || result.error().kind == ErrorKind::NotFound)
            return removeNext(ids, count + (result ? 1 : 0), context, done);
        if (context)
            done(std::unexpected(result.error()));
    });
}

} // namespace rollcall::monitor
