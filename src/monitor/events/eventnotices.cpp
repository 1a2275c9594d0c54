// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventnotices.h"

#include "graph/events.h"
#include "graph/resources.h"
#include "pipeline/json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rollcall::monitor {

using base::Result;
using graph::Watchable;
using storage::EventRow;

namespace {

QString textOf(const QJsonObject &object, const char *name)
{
    return pipeline::member(object, QLatin1String(name)).toString();
}

/// Adds what is new; what somebody has already chosen about is no offer.
Result<void> offer(storage::Store &store, const QJsonObject &item, const storage::NoticeRow &notice,
                   EventNotices &found)
{
    const QJsonObject data = pipeline::member(item, QLatin1String("resourceData")).toObject();
    auto path = graph::readEventPath(textOf(data, "@odata.id"));
    if (!path)
        path = graph::readEventPath(textOf(data, "id"));
    if (!path)
        return {};
    const std::string id = path->event.toLower().toStdString();
    const auto known = store.event(id);
    if (!known)
        return std::unexpected(known.error());
    if (*known)
        return {};
    const EventRow row{.id = id,
                       .townhall = path->kind == graph::EventKind::Townhall,
                       .tenantId = textOf(item, "tenantId").toLower().toStdString(),
                       .offered = notice.received};
    if (const auto saved = store.saveEvent(row); !saved)
        return saved;
    found.offered.push_back(row);
    return {};
}

/// What is told of one registration has to be read; what cannot be told apart is found by the next list.
Result<void> remember(storage::Store &store, const QJsonObject &item, const EventRow &row,
                      const storage::NoticeRow &notice, EventNotices &found)
{
    const QJsonObject data = pipeline::member(item, QLatin1String("resourceData")).toObject();
    auto path = graph::readEventPath(textOf(data, "@odata.id"));
    if (!path)
        path = graph::readEventPath(textOf(data, "id"));
    if (!row.watched || !path || path->part != u"registrations" || path->partId.isEmpty())
        return {};
    const auto due = store.addDueRegistration(row.id, path->partId.toStdString(), notice.received);
    if (!due)
        return std::unexpected(due.error());
    auto &all = found.due[row.id];
    std::erase_if(all, [&due](const storage::DueRegistration &one) { return one.id == due->id; });
    all.push_back(*due);
    return {};
}

Result<void> count(storage::Store &store, Watchable watchable, const std::string &id, const QJsonObject &item,
                   const storage::NoticeRow &notice, EventNotices &found)
{
    auto known = store.event(id);
    if (!known)
        return std::unexpected(known.error());
    if (!*known)
        return {};
    EventRow row = **known;
    if (watchable == Watchable::WebinarRegistrations) {
        ++row.registrationNotices;
        row.lastRegistration = std::max(row.lastRegistration.value_or(notice.received), notice.received);
        if (const auto remembered = remember(store, item, row, notice, found); !remembered)
            return remembered;
    } else {
        found.changed.insert(id);
    }
    if (watchable == Watchable::WebinarReports || watchable == Watchable::TownhallReports) {
        ++row.reportNotices;
    }
    if (row != **known) {
        if (const auto saved = store.saveEvent(row); !saved)
            return saved;
    }
    std::erase_if(found.told, [&id](const EventRow &one) { return one.id == id; });
    found.told.push_back(row);
    return {};
}

} // namespace

Result<EventNotices> takeEventNotices(storage::Store &store)
{
    EventNotices found;
    const auto notices = store.notices();
    if (!notices)
        return std::unexpected(notices.error());
    if (notices->empty())
        return found;
    const auto subscriptions = store.subscriptions();
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    for (const storage::NoticeRow &notice : *notices) {
        const QJsonObject item = QJsonDocument::fromJson(notice.item).object();
        const std::string id = textOf(item, "subscriptionId").toLower().toStdString();
        if (const QString event = textOf(item, "lifecycleEvent"); !event.isEmpty()) {
            found.lifecycle.push_back({notice.id, id, event});
            continue;
        }
        const auto ours = std::ranges::find(*subscriptions, id, &storage::SubscriptionRow::id);
        if (ours == subscriptions->end())
            continue;
        const QString resource = QString::fromStdString(ours->resource);
        const graph::ResourceKind *kind = graph::resourceKindOf(resource);
        if (!kind || kind->watchable == Watchable::CallEvents)
            continue;
        const auto path = graph::readEventPath(resource);
        const auto done =
            path ? count(store, kind->watchable, path->event.toLower().toStdString(), item, notice, found)
                 : offer(store, item, notice, found);
        if (!done)
            return std::unexpected(done.error());
        base::Instant &heard = found.heard[id];
        heard = std::max(heard, notice.received);
        if (const auto removed = store.removeNotice(notice.id); !removed)
            return std::unexpected(removed.error());
    }
    return found;
}

} // namespace rollcall::monitor
