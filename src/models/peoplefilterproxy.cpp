// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/peoplefilterproxy.h"

#include "models/namecollation.h"
#include "models/presence.h"

#include <algorithm>
#include <utility>

namespace rollcall::models {

PeopleFilterProxy::PeopleFilterProxy(PeopleModel &people, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_people(people)
    , m_collator(nameCollator(people.format().locale()))
{
    setSortRole(PeopleModel::SortRole);
    setSourceModel(&people);
}

void PeopleFilterProxy::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    refilter();
}

void PeopleFilterProxy::setChips(Chips chips)
{
    if (m_chips == chips)
        return;
    m_chips = chips;
    refilter();
}

void PeopleFilterProxy::setUnexpected(std::vector<domain::Handle> persons)
{
    std::ranges::sort(persons);
    if (m_unexpected == persons)
        return;
    m_unexpected = std::move(persons);
    if (m_chips.testFlag(Unexpected))
        refilter();
}

void PeopleFilterProxy::setPresentAt(std::optional<base::Instant> time)
{
    if (m_presentAt == time)
        return;
    m_presentAt = time;
    refilter();
}

void PeopleFilterProxy::refilter()
{
    invalidateFilter();
    Q_EMIT filterChanged();
}

bool PeopleFilterProxy::isFiltering() const
{
    return !m_words.isEmpty() || m_chips || m_presentAt;
}

domain::Handle PeopleFilterProxy::handleAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? m_people.at(source.row()).handle : domain::noHandle;
}

int PeopleFilterProxy::rowOf(domain::Handle person) const
{
    const int row = m_people.rowOf(person);
    return row < 0 ? -1 : mapFromSource(m_people.index(row, 0)).row();
}

bool PeopleFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (sourceParent.isValid())
        return false;
    const PeopleModel::Row &row = m_people.at(sourceRow);
    if (const Chips states = m_chips & (InRoom | InLobby | Left)) {
        const Chip own = row.state == PersonState::InRoom    ? InRoom
                         : row.state == PersonState::InLobby ? InLobby
                                                             : Left;
        if (!states.testFlag(own))
            return false;
    }
    if (m_chips.testFlag(Guests) && row.kind != PersonKind::Guest)
        return false;
    if (m_chips.testFlag(Unexpected) && !std::ranges::binary_search(m_unexpected, row.handle))
        return false;
    if (m_words.isEmpty() && !m_presentAt)
        return true;
    const domain::Record &record = m_people.meeting()->record();
    const domain::Person &person = record.persons[row.handle];
    if (!m_words.isEmpty()) {
        const QString email = QString::fromStdString(person.email);
        for (const QString &word : m_words) {
            if (!row.name.contains(word, Qt::CaseInsensitive) && !email.contains(word, Qt::CaseInsensitive))
                return false;
        }
    }
    return !m_presentAt || isPresentAt(record, person, *m_presentAt, m_people.now());
}

bool PeopleFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const PeopleModel::Row &a = m_people.at(left.row());
    const PeopleModel::Row &b = m_people.at(right.row());
    int order = 0;
    if (left.column() == PeopleModel::NameColumn) {
        order = m_collator.compare(a.name, b.name);
    } else {
        const qint64 x = m_people.data(left, PeopleModel::SortRole).toLongLong();
        const qint64 y = m_people.data(right, PeopleModel::SortRole).toLongLong();
        order = x < y ? -1 : x > y ? 1 : 0;
    }
    if (order != 0)
        return order < 0;
    // The same order among equals whichever way the column is sorted.
    return sortOrder() == Qt::AscendingOrder ? a.handle < b.handle : a.handle > b.handle;
}

} // namespace rollcall::models
