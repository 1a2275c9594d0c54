// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activitymodel.h"

#include <QSortFilterProxyModel>
#include <QStringList>

#include <vector>

namespace rollcall::models {

/// The rows of the activity that have some words, are of some kinds or concern one person.
class ActivityFilterProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ActivityFilterProxy(ActivityModel &activity, QObject *parent = nullptr);

    /// Every word has to occur in the text or in one of the names.
    void setText(const QString &text);
    /// Empty: all kinds.
    void setKinds(const std::vector<ActivityKind> &kinds);
    /// noHandle: everybody.
    void setPerson(domain::Handle person);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QStringList m_words;
    std::vector<ActivityKind> m_kinds;
    domain::Handle m_person = domain::noHandle;
    ActivityModel &m_activity;
};

} // namespace rollcall::models
