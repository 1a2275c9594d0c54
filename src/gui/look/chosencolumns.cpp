// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/chosencolumns.h"

namespace rollcall::gui {

ChosenColumns::ChosenColumns(QWidget &window)
    : QObject(&window)
{
    for (ListTable *table : window.findChildren<ListTable *>()) {
        if (!table->hasChoosableColumns())
            continue;
        m_tables.push_back(table);
        connect(table, &ListTable::choiceChanged, this, [this, table] { spread(*table); });
    }
}

ChosenColumns::Choices ChosenColumns::all() const
{
    Choices choices;
    for (const ListTable *table : m_tables) {
        if (!table->choice().isEmpty())
            choices[table->objectName()] = table->choice();
    }
    return choices;
}

void ChosenColumns::restore(const Choices &choices)
{
    for (ListTable *table : m_tables)
        table->setChoice(choices.value(table->objectName()));
}

void ChosenColumns::spread(const ListTable &from)
{
    for (ListTable *table : m_tables) {
        if (table->objectName() == from.objectName())
            table->setChoice(from.choice());
    }
}

} // namespace rollcall::gui
