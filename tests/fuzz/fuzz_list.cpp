// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listreading.h"
#include "target.h"

#include <QString>

#include <set>

using namespace rollcall;
using namespace rollcall::domain;

namespace {

/// A byte order mark at the start would be taken for one, so something stands before it.
bool isUtf8(const QByteArray &text)
{
    const QByteArray bytes = 'x' + text;
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

void requireText(const std::string &text)
{
    fuzz::require(isUtf8(QByteArray::fromStdString(text)), "what is read is UTF-8");
}

void judge(const Table &table)
{
    fuzz::require(table.rows.size() <= maxTableRows, "rows are limited");
    std::uint32_t line = 0;
    for (const TableRow &row : table.rows) {
        fuzz::require(row.line > line, "rows begin on lines of their own, in order");
        line = row.line;
        fuzz::require(row.cells.size() <= maxTableColumns, "columns are limited");
        for (const std::string &cell : row.cells) {
            fuzz::require(cell.size() <= maxCellBytes * 3, "cells are limited");
            requireText(cell);
        }
    }
    for (const ListKind kind : {ListKind::Registrations, ListKind::People}) {
        const ListLayout layout = guessLayout(table, kind);
        fuzz::require(layout.firstRow <= layout.endRow && layout.endRow <= table.rows.size(),
                      "the list is in the table");
        fuzz::require(!layout.headerRow || *layout.headerRow < layout.firstRow, "its header is above it");
        if (!canBeRead(layout))
            continue;
        const std::size_t rows = layout.endRow - layout.firstRow;
        std::set<std::string> ids;
        if (kind == ListKind::Registrations) {
            const auto reading = readRegistrations(table, layout, {});
            fuzz::require(reading.registrations.size() <= rows, "a row is one registration at most");
            for (const Registration &one : reading.registrations)
                fuzz::require(!one.id.empty() && ids.insert(one.id).second, "each has an id of its own");
        } else {
            const auto reading = readExpected(table, layout);
            fuzz::require(reading.people.size() <= rows, "a row is one person at most");
            for (const ExpectedPerson &one : reading.people)
                fuzz::require(!one.id.empty() && ids.insert(one.id).second, "each has an id of their own");
        }
    }
}

} // namespace

/// A file that somebody imports, and what somebody pastes.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto table = readTable(text))
        judge(*table);
    for (const char separator : tableSeparators) {
        if (const auto table = readTable(text, separator))
            fuzz::require(table->separator == separator, "what the user says counts");
    }
    // What is pasted has been text before.
    if (!isUtf8(fuzz::bytes(data, size)))
        return 0;
    if (const auto pasted = readPasted(text)) {
        for (const ExpectedPerson &one : readExpected(pasted->table, pasted->layout).people) {
            fuzz::require(!one.name.empty() || !one.email.empty(), "nobody without name and address");
            requireText(one.name);
        }
    }
    return 0;
}
