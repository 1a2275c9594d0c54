// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelineaccessible.h"

#include "gui/timeline/timelineview.h"

#include <QPointer>

namespace rollcall::gui {

namespace {

/// One person. Light: everything is asked of the view when it is wanted.
class TimelineItem final : public QAccessibleInterface
{
public:
    TimelineItem(TimelineView *view, domain::Handle person)
        : m_view(view)
        , m_person(person)
    {
    }

    [[nodiscard]] domain::Handle person() const { return m_person; }
    [[nodiscard]] int row() const { return m_view ? m_view->rows().rowOf(m_person) : -1; }

    [[nodiscard]] bool isValid() const override { return row() >= 0; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view.data());
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name:
            return m_view->spokenName(m_person);
        case QAccessible::Description:
            return m_view->spokenDescription(m_person);
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString &) override {} // names are the joiners'
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect row = m_view->rowRect(this->row());
        return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool chosen = m_view->selectedPerson() == m_person;
        state.selectable = true;
        state.focusable = true;
        state.readOnly = true;
        state.selected = chosen;
        state.focused = chosen && m_view->hasFocus();
        state.offscreen = !m_view->rowRect(row()).intersects(m_view->viewport()->rect());
        return state;
    }

private:
    QPointer<TimelineView> m_view;
    domain::Handle m_person;
};

QAccessibleInterface *make(const QString &className, QObject *object)
{
    Q_UNUSED(className)
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineAccessible(view) : nullptr;
}

} // namespace

TimelineAccessible::TimelineAccessible(TimelineView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

TimelineAccessible::~TimelineAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_items))
        QAccessible::deleteAccessibleInterface(id);
}

void TimelineAccessible::install()
{
    QAccessible::installFactory(make); // an installed one is not installed again
}

TimelineView *TimelineAccessible::view() const
{
    return static_cast<TimelineView *>(widget());
}

int TimelineAccessible::childCount() const
{
    return view()->rows().count();
}

QAccessibleInterface *TimelineAccessible::child(int index) const
{
    const domain::Handle person = view()->rows().personAt(index);
    if (person == domain::noHandle)
        return nullptr;
    if (const auto known = m_items.constFind(person); known != m_items.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *item = new TimelineItem(view(), person);
    m_items.insert(person, QAccessible::registerAccessibleInterface(item));
    return item;
}

QAccessibleInterface *TimelineAccessible::childAt(int x, int y) const
{
    const models::TimelineHit hit = view()->hitAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
    return hit.row < 0 ? nullptr : child(hit.row);
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const TimelineItem *>(child);
    return item ? item->row() : -1;
}

QAccessibleInterface *TimelineAccessible::focusChild() const
{
    const int row = view()->rows().rowOf(view()->selectedPerson());
    return row < 0 || !view()->hasFocus() ? nullptr : child(row);
}

} // namespace rollcall::gui
