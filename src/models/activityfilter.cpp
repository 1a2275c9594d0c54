// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activityfilter.h"

#include <algorithm>

namespace rollcall::models {

ActivityFilterProxy::ActivityFilterProxy(ActivityModel &activity, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_activity(activity)
{
    setSourceModel(&activity);
}

void ActivityFilterProxy::setText(const QString &text)
{
    m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void ActivityFilterProxy::setKinds(const std::vector<ActivityKind> &kinds)
{
    m_kinds = kinds;
    invalidateFilter();
}

void ActivityFilterProxy::setPerson(domain::Handle person)
{
    m_person = person;
    invalidateFilter();
}

bool ActivityFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (sourceParent.isValid())
        return false;
    if (!m_kinds.empty()) {
        const int kind = m_activity.index(sourceRow, 0).data(ActivityModel::KindRole).toInt();
        if (std::find(m_kinds.begin(), m_kinds.end(), static_cast<ActivityKind>(kind)) == m_kinds.end())
            return false;
    }
    if (m_person != domain::noHandle && !m_activity.concerns(sourceRow, m_person))
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return m_activity.mentions(sourceRow, word); });
}

} // namespace rollcall::models
