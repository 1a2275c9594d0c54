// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <QAccessibleWidget>
#include <QHash>

namespace rollcall::gui {

class TimelineView;

/// The timeline as a list of persons. Qt gives a view painted by hand nothing here: items are made when a
/// screen reader asks for them, and kept by handle, so that they survive sorting.
class TimelineAccessible final : public QAccessibleWidget
{
public:
    explicit TimelineAccessible(TimelineView *view);
    ~TimelineAccessible() override;

    /// Once for the program; more does no harm.
    static void install();

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    [[nodiscard]] TimelineView *view() const;

    mutable QHash<domain::Handle, QAccessible::Id> m_items;
};

} // namespace rollcall::gui
