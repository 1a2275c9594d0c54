// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/listtable.h"

#include <QObject>

#include <vector>

namespace rollcall::gui {

/// Which columns the user wants to see in the tables of a window. Tables of one name are the same list in
/// several places, so they show the same.
class ChosenColumns : public QObject
{
    Q_OBJECT

public:
    /// Of the tables that `window` has by now.
    explicit ChosenColumns(QWidget &window);

    /// By the name of the table; without those of which nothing was said.
    using Choices = QMap<QString, ListTable::Choice>;
    [[nodiscard]] Choices all() const;
    void restore(const Choices &choices);

private:
    void spread(const ListTable &from);

    std::vector<ListTable *> m_tables;
};

} // namespace rollcall::gui
