// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/subscriptionsmodel.h"

#include <algorithm>
#include <limits>

namespace rollcall::models {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using monitor::HeldKind;
using monitor::HeldOwner;
using monitor::HeldSubscription;
using monitor::LifePhase;

namespace {

/// Subscriptions of different kinds to one thing stand together; what has no id is told apart by these two.
bool isSame(const HeldSubscription &a, const HeldSubscription &b)
{
    return a.id == b.id && a.resource == b.resource;
}

} // namespace

QString heldKindWord(HeldKind kind)
{
    switch (kind) {
    case HeldKind::CallEvents:
        return SubscriptionsModel::tr("Live roster");
    case HeldKind::EventsOfTenant:
        return SubscriptionsModel::tr("New webinars of the organisation");
    case HeldKind::EventsOfOrganizers:
        return SubscriptionsModel::tr("New webinars of certain people");
    case HeldKind::Webinar:
        return SubscriptionsModel::tr("Changes of a webinar");
    case HeldKind::WebinarSessions:
        return SubscriptionsModel::tr("Sessions of a webinar");
    case HeldKind::WebinarRegistrations:
        return SubscriptionsModel::tr("Registrations of a webinar");
    case HeldKind::WebinarReports:
        return SubscriptionsModel::tr("Attendance reports of a webinar");
    case HeldKind::WebinarVideo:
        return SubscriptionsModel::tr("Recording of a webinar");
    case HeldKind::Townhall:
        return SubscriptionsModel::tr("Changes of a town hall");
    case HeldKind::TownhallSessions:
        return SubscriptionsModel::tr("Sessions of a town hall");
    case HeldKind::TownhallReports:
        return SubscriptionsModel::tr("Attendance reports of a town hall");
    case HeldKind::TownhallVideo:
        return SubscriptionsModel::tr("Recording of a town hall");
    case HeldKind::Other:
        return SubscriptionsModel::tr("Something else");
    }
    Q_UNREACHABLE();
}

QString heldOwnerWord(HeldOwner owner)
{
    switch (owner) {
    case HeldOwner::ThisDevice:
        return SubscriptionsModel::tr("This device");
    case HeldOwner::OtherDevice:
        return SubscriptionsModel::tr("Another device");
    case HeldOwner::Orphan:
        return SubscriptionsModel::tr("Orphan");
    }
    Q_UNREACHABLE();
}

QString lifePhaseWord(const HeldSubscription &held)
{
    if (!held.state)
        return {};
    switch (*held.state) {
    case LifePhase::Wanted:
    case LifePhase::Creating:
        return SubscriptionsModel::tr("Being made");
    case LifePhase::Live:
        return SubscriptionsModel::tr("Live", "a subscription");
    case LifePhase::Renewing:
        return SubscriptionsModel::tr("Being renewed");
    case LifePhase::Lapsed:
        return SubscriptionsModel::tr("Lost, being made anew");
    case LifePhase::Conflicted:
        return SubscriptionsModel::tr("Taken by another");
    case LifePhase::Refused:
        return SubscriptionsModel::tr("Refused");
    case LifePhase::Removed:
        return SubscriptionsModel::tr("Being removed");
    }
    Q_UNREACHABLE();
}

QString lifeLeft(base::Ticks left, const TextFormat &format)
{
    if (left <= base::Ticks{0})
        return SubscriptionsModel::tr("expired");
    const auto minutes = std::chrono::floor<std::chrono::minutes>(left);
    const auto hours = std::chrono::floor<std::chrono::hours>(minutes);
    const auto days = std::chrono::floor<std::chrono::days>(hours);
    if (days.count() > 0) {
        //: %1 days, %2 hours
        return SubscriptionsModel::tr("%1 d %2 h")
            .arg(format.number(days.count()), format.number((hours - days).count()));
    }
    if (hours.count() > 0) {
        //: %1 hours, %2 minutes
        return SubscriptionsModel::tr("%1 h %2 min")
            .arg(format.number(hours.count()), format.number((minutes - hours).count()));
    }
    //: minutes
    return SubscriptionsModel::tr("%1 min").arg(format.number(minutes.count()));
}

SubscriptionsModel::SubscriptionsModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void SubscriptionsModel::setList(const QList<HeldSubscription> &list, base::Instant now)
{
    m_now = now;
    for (qsizetype row = m_list.size() - 1; row >= 0; --row) {
        if (std::ranges::none_of(list, [&](const auto &one) { return isSame(one, m_list[row]); })) {
            beginRemoveRows({}, int(row), int(row));
            m_list.removeAt(row);
            endRemoveRows();
        }
    }
    for (qsizetype row = 0; row < list.size(); ++row) {
        const auto found = std::find_if(m_list.begin() + std::min(row, m_list.size()), m_list.end(),
                                        [&](const auto &one) { return isSame(one, list[row]); });
        if (found == m_list.end()) {
            beginInsertRows({}, int(row), int(row));
            m_list.insert(row, list[row]);
            endInsertRows();
            continue;
        }
        const qsizetype at = found - m_list.begin();
        if (at != row) {
            beginMoveRows({}, int(at), int(at), {}, int(row));
            m_list.move(at, row);
            endMoveRows();
        }
        m_list[row] = list[row];
    }
    if (!m_list.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SubscriptionsModel::tick(base::Instant now)
{
    m_now = now;
    if (!m_list.isEmpty())
        Q_EMIT dataChanged(index(0, LeftColumn), index(rowCount() - 1, LeftColumn));
}

const HeldSubscription *SubscriptionsModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_list.size() ? &m_list[index.row()] : nullptr;
}

int SubscriptionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_list.size());
}

int SubscriptionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SubscriptionsModel::about(const HeldSubscription &held) const
{
    if (held.kind == HeldKind::Other)
        return plainName(held.resource.toStdString());
    if (!held.subject.isEmpty()) {
        //: %1 is what a subscription is about, like "Live roster", %2 the subject of a meeting
        return tr("%1: %2").arg(heldKindWord(held.kind), isolated(held.subject.toStdString()));
    }
    const QString id = held.meetingId.isEmpty() ? held.eventId : held.meetingId;
    return id.isEmpty() ? heldKindWord(held.kind)
                        : tr("%1: %2").arg(heldKindWord(held.kind), isolated(id.toStdString()));
}

QString SubscriptionsModel::time(const std::optional<base::Instant> &time) const
{
    if (!time)
        return u"–"_s;
    const bool today = m_format.local(*time).date() == m_format.local(m_now).date();
    //: %1 is a day, %2 a time of day
    return today ? m_format.clock(*time) : tr("%1, %2").arg(m_format.day(*time), m_format.shortClock(*time));
}

QString SubscriptionsModel::display(const HeldSubscription &held, int column) const
{
    switch (column) {
    case AboutColumn:
        return about(held);
    case OwnerColumn:
        return heldOwnerWord(held.owner);
    case StateColumn:
        return held.state ? lifePhaseWord(held) : u"–"_s;
    case LeftColumn:
        return held.expires && !held.id.isEmpty() ? lifeLeft(*held.expires - m_now, m_format) : u"–"_s;
    case RenewalColumn:
        return time(held.nextRenewal);
    case HeardColumn:
        return time(held.lastNotification);
    case CredentialColumn:
        return held.plane == config::Plane::Connector ? tr("Connector") : tr("Organizer");
    default:
        return {};
    }
}

QVariant SubscriptionsModel::sortValue(const HeldSubscription &held, int column) const
{
    const auto ticks = [](const std::optional<base::Instant> &time) {
        // What has none comes last, as it would with a very late one.
        return QVariant::fromValue<qint64>(time ? time->time_since_epoch().count()
                                                : std::numeric_limits<qint64>::max());
    };
    switch (column) {
    case AboutColumn:
        return about(held);
    case OwnerColumn:
        return QVariant::fromValue<qint64>(static_cast<int>(held.owner));
    case StateColumn:
        return QVariant::fromValue<qint64>(held.state ? static_cast<int>(*held.state) : 99);
    case LeftColumn:
        return ticks(held.id.isEmpty() ? std::nullopt : held.expires);
    case RenewalColumn:
        return ticks(held.nextRenewal);
    case HeardColumn:
        return ticks(held.lastNotification);
    case CredentialColumn:
        return QVariant::fromValue<qint64>(static_cast<int>(held.plane));
    default:
        return {};
    }
}

QVariant SubscriptionsModel::data(const QModelIndex &index, int role) const
{
    const HeldSubscription *held = at(index);
    if (!held)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return display(*held, index.column());
    case SortRole:
        return sortValue(*held, index.column());
    case IdRole:
        return held->id;
    default:
        return {};
    }
}

QVariant SubscriptionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case AboutColumn:
        return tr("About", "column: what a subscription is about");
    case OwnerColumn:
        return tr("Owner");
    case StateColumn:
        return tr("State");
    case LeftColumn:
        return tr("Life left");
    case RenewalColumn:
        return tr("Next renewal");
    case HeardColumn:
        return tr("Last notification");
    case CredentialColumn:
        return tr("Credential");
    default:
        return {};
    }
}

} // namespace rollcall::models
