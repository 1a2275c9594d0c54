// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listlayout.h"

#include "domain/listtime.h"
#include "domain/personname.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace rollcall::domain {

namespace {

using enum ColumnMeaning;

constexpr std::size_t headerSearchRows = 200;

bool isOnce(ColumnMeaning meaning)
{
    return meaning != Question && meaning != Ignored;
}

std::size_t filledCells(const TableRow &row)
{
    return std::size_t(
        std::ranges::count_if(row.cells, [](const std::string &cell) { return !cell.empty(); }));
}

/// `2. Participants`: the title of a section (contract §11.2).
bool isSectionTitle(const TableRow &row)
{
    const std::string_view first = cellOf(row, 0);
    if (filledCells(row) != 1 || first.empty())
        return false;
    std::size_t digits = 0;
    while (digits < first.size() && first[digits] >= '0' && first[digits] <= '9')
        ++digits;
    return digits > 0 && first.substr(digits).starts_with(". ");
}

/// How much a row looks like headers: known ones that are about people, each once.
int headerScore(const TableRow &row)
{
    std::array<bool, std::size_t(Question) + 1> seen{};
    int score = 0;
    for (const std::string &cell : row.cells) {
        const auto meaning = meaningOfHeader(cell);
        if (!meaning || std::exchange(seen[std::size_t(*meaning)], true))
            continue;
        const bool ofPeople =
            *meaning == Name || *meaning == FirstName || *meaning == LastName || *meaning == Email;
        score += ofPeople ? 3 : 1;
    }
    const bool aboutPeople = seen[std::size_t(Name)] || seen[std::size_t(FirstName)] ||
                             seen[std::size_t(LastName)] || seen[std::size_t(Email)];
    return aboutPeople ? score : 0;
}

/// Of several, as in the sections of one file, the one that says most; the first of equals.
std::optional<std::size_t> findHeader(const Table &table)
{
    std::optional<std::size_t> best;
    int bestScore = 0;
    for (std::size_t row = 0; row < std::min(table.rows.size(), headerSearchRows); ++row) {
        // A key of the summary beside its value is no header: `Meeting title`, and in some languages `Name`.
        if (filledCells(table.rows[row]) == 1 && row + 1 < table.rows.size() &&
            filledCells(table.rows[row + 1]) > 1)
            continue;
        const int score = headerScore(table.rows[row]);
        if (score > bestScore) {
            best = row;
            bestScore = score;
        }
    }
    return best;
}

/// In a language that we do not know: a first row without an address, above rows that have one.
std::optional<std::size_t> findForeignHeader(const Table &table)
{
    const auto hasMail = [](const TableRow &row) {
        return std::ranges::any_of(row.cells,
                                   [](const std::string &cell) { return !comparableMail(cell).empty(); });
    };
    std::optional<std::size_t> first;
    for (std::size_t row = 0; row < std::min(table.rows.size(), headerSearchRows); ++row) {
        if (isBlank(table.rows[row]))
            continue;
        if (first)
            return hasMail(table.rows[row]) ? first : std::nullopt;
        if (hasMail(table.rows[row]))
            return std::nullopt;
        first = row;
    }
    return std::nullopt;
}

/// Where the next section begins.
std::size_t endOfList(const Table &table, std::size_t first)
{
    for (std::size_t row = first; row < table.rows.size(); ++row) {
        if (isSectionTitle(table.rows[row]))
            return row;
        if (row > first && isBlank(table.rows[row - 1]) && headerScore(table.rows[row]) > 3)
            return row;
    }
    return table.rows.size();
}

/// What the cells of a column look like.
struct Look
{
    std::size_t filled = 0;
    std::size_t mails = 0;
    std::size_t times = 0;
    std::size_t statuses = 0;
    std::size_t names = 0; ///< two words or more, no digits
};

Look lookOf(const Table &table, const ListLayout &layout, std::size_t column)
{
    constexpr std::size_t rows = 200;
    Look look;
    for (std::size_t row = layout.firstRow; row < std::min(layout.endRow, layout.firstRow + rows); ++row) {
        const std::string_view cell = cellOf(table.rows[row], column);
        if (cell.empty())
            continue;
        ++look.filled;
        look.mails += !comparableMail(cell).empty();
        look.times += readListTime(cell, DateOrder::DayFirst) || readListTime(cell, DateOrder::MonthFirst);
        look.statuses += statusOfCell(cell).has_value();
        look.names +=
            !nameKey(cell).loose.empty() && cell.find_first_of("0123456789@") == std::string_view::npos;
    }
    return look;
}

std::optional<ColumnMeaning> meaningOfCells(const Look &look, ListKind kind)
{
    const auto most = [&](std::size_t count) { return look.filled > 0 && count * 10 >= look.filled * 8; };
    if (most(look.mails))
        return Email;
    if (kind == ListKind::Registrations && most(look.times))
        return RegisteredAt;
    if (kind == ListKind::Registrations && most(look.statuses))
        return Status;
    if (most(look.names))
        return Name;
    return std::nullopt;
}

bool has(const ListLayout &layout, ColumnMeaning meaning)
{
    return std::ranges::find(layout.columns, meaning, &ListColumn::meaning) != layout.columns.end();
}

void change(ListLayout &layout, ColumnMeaning from, ColumnMeaning to)
{
    std::ranges::find(layout.columns, from, &ListColumn::meaning)->meaning = to;
}

bool isUseful(ColumnMeaning meaning, ListKind kind)
{
    return kind == ListKind::Registrations ||
           (meaning != Status && meaning != RegisteredAt && meaning != CanceledAt);
}

/// 1, 2, 3 …: the numbers of the rows, which are others in the next file.
bool isRowNumber(const Table &table, const ListLayout &layout, std::size_t column)
{
    std::optional<int> before;
    for (std::size_t row = layout.firstRow; row < layout.endRow; ++row) {
        if (isBlank(table.rows[row]))
            continue;
        const std::string_view cell = cellOf(table.rows[row], column);
        int number = 0;
        const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (error != std::errc() || (end != cell.data() + cell.size() && *end != '.') ||
            (before ? number != *before + 1 : number != 0 && number != 1))
            return false;
        before = number;
    }
    return before.has_value();
}

} // namespace

ListLayout guessLayout(const Table &table, ListKind kind)
{
    ListLayout layout;
    layout.headerRow = findHeader(table).or_else([&] { return findForeignHeader(table); });
    layout.firstRow = layout.headerRow ? *layout.headerRow + 1 : 0;
    layout.endRow = endOfList(table, layout.firstRow);
    std::size_t width = layout.headerRow ? table.rows[*layout.headerRow].cells.size() : 0;
    for (std::size_t row = layout.firstRow; row < layout.endRow; ++row)
        width = std::max(width, table.rows[row].cells.size());
    layout.columns.resize(width);
    for (std::size_t column = 0; layout.headerRow && column < width; ++column)
        layout.columns[column].header = cellOf(table.rows[*layout.headerRow], column);

    std::vector<bool> known(width);
    const auto take = [&](std::size_t column, ColumnMeaning meaning) {
        known[column] = true;
        layout.columns[column].meaning = isUseful(meaning, kind) ? meaning : Ignored;
        layout.columns[column].reason = ColumnReason::Header;
    };
    std::vector<ColumnMeaning> ofRegistration;
    for (std::size_t column = 0; column < width && kind == ListKind::Registrations; ++column) {
        const std::string &header = layout.columns[column].header;
        const auto meaning = meaningOfHeader(header);
        if (!meaning || !isOfRegistration(header) || has(layout, *meaning))
            continue;
        take(column, *meaning);
        ofRegistration.push_back(*meaning);
    }
    for (std::size_t column = 0; column < width; ++column) {
        const std::string &header = layout.columns[column].header;
        const auto meaning = meaningOfHeader(header);
        if (known[column] || !meaning)
            continue;
        if (*meaning == Id && isRowNumber(table, layout, column)) {
            known[column] = true;
            layout.columns[column].reason = ColumnReason::Cells;
            continue;
        }
        if (std::ranges::find(ofRegistration, *meaning) != ofRegistration.end()) {
            take(column, Ignored); // of who came
            continue;
        }
        if (isOnce(*meaning) && has(layout, *meaning))
            continue;
        if (kind == ListKind::Registrations && (*meaning == Group || isOwnNumber(header)))
            continue; // a question like any other
        take(column, *meaning);
    }
    // `Name, Vorname` and `Nom, Prénom`: beside a first name, it is the last one; and the other way round.
    if (has(layout, Name) && has(layout, FirstName) && !has(layout, LastName))
        change(layout, Name, LastName);
    else if (has(layout, Name) && has(layout, LastName) && !has(layout, FirstName))
        change(layout, Name, FirstName);
    for (std::size_t column = 0; column < width; ++column) {
        ListColumn &at = layout.columns[column];
        if (known[column])
            continue;
        const Look look = lookOf(table, layout, column);
        const auto meaning = meaningOfCells(look, kind);
        const bool hasNames = has(layout, Name) || has(layout, FirstName) || has(layout, LastName);
        if (meaning && !has(layout, *meaning) && !(*meaning == Name && hasNames) &&
            // An unknown header over names or dates is a question as a rule: `Who invited you?`
            (at.header.empty() || *meaning == Email || kind == ListKind::People)) {
            at.meaning = *meaning;
            at.reason = ColumnReason::Cells;
        } else if (kind == ListKind::Registrations && !at.header.empty()) {
            at.meaning = Question;
        }
    }
    return layout;
}

bool canBeRead(const ListLayout &layout)
{
    return std::ranges::any_of(layout.columns, [](const ListColumn &column) {
        return column.meaning == Name || column.meaning == FirstName || column.meaning == LastName ||
               column.meaning == Email || column.meaning == SignInName;
    });
}

void setMeaning(ListLayout &layout, std::size_t column, ColumnMeaning meaning)
{
    if (isOnce(meaning)) {
        for (ListColumn &other : layout.columns) {
            if (other.meaning == meaning) {
                other.meaning = Ignored;
                other.reason = ColumnReason::User;
            }
        }
    }
    layout.columns[column].meaning = meaning;
    layout.columns[column].reason = ColumnReason::User;
}

std::string headerPrint(const ListLayout &layout)
{
    if (!layout.headerRow)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const ListColumn &column : layout.columns) {
        const std::string header = comparable(column.header);
        hash.addData(QByteArrayView(header));
        hash.addData(QByteArrayView("\n", 1));
    }
    return hash.result().toHex().toStdString();
}

bool remember(ListLayout &layout, const std::vector<ColumnMeaning> &meanings)
{
    if (meanings.size() != layout.columns.size())
        return false;
    for (std::size_t column = 0; column < meanings.size(); ++column) {
        if (layout.columns[column].meaning == meanings[column])
            continue;
        layout.columns[column].meaning = meanings[column];
        layout.columns[column].reason = ColumnReason::Remembered;
    }
    return true;
}

namespace {

constexpr std::array<std::string_view, std::size_t(Question) + 1> meaningWords{
    "ignored", "name",  "first_name", "last_name",     "email",       "sign_in_name", "user_id",
    "id",      "group", "status",     "registered_at", "canceled_at", "question"};

} // namespace

std::string_view meaningWord(ColumnMeaning meaning)
{
    return meaningWords.at(std::size_t(meaning));
}

ColumnMeaning readMeaning(std::string_view word)
{
    const auto found = std::ranges::find(meaningWords, word);
    return found == meaningWords.end() ? Ignored : static_cast<ColumnMeaning>(found - meaningWords.begin());
}

} // namespace rollcall::domain
