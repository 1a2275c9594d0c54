// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listreading.h"

#include "domain/asciicase.h"
#include "domain/entryindex.h"
#include "domain/personname.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace rollcall::domain {

namespace {

using enum ColumnMeaning;

constexpr std::string_view fileId = "file:";

/// The cells of one row by what they mean.
class Cells
{
public:
    Cells(const TableRow &row, const ListLayout &layout, std::vector<RowProblem> &problems)
        : m_row(row)
        , m_layout(layout)
        , m_problems(problems)
    {
    }

    [[nodiscard]] std::string_view at(ColumnMeaning meaning) const
    {
        for (std::size_t column = 0; column < m_layout.columns.size(); ++column) {
            if (m_layout.columns[column].meaning == meaning)
                return cellOf(m_row, column);
        }
        return {};
    }

    [[nodiscard]] std::string_view cell(std::size_t column) const { return cellOf(m_row, column); }

    /// Of the mail column, else of the sign-in name.
    [[nodiscard]] std::string address() const
    {
        const std::string_view mail = at(Email);
        if (!mail.empty() && !comparableMail(mail).empty())
            return std::string(mail);
        if (!mail.empty())
            tell(RowProblemKind::NoAddress, mail);
        const std::string_view upn = at(SignInName);
        return comparableMail(upn).empty() ? std::string() : std::string(upn);
    }

    void tell(RowProblemKind kind, std::string_view text = {}) const
    {
        m_problems.push_back({kind, m_row.line, std::string(text)});
    }

private:
    const TableRow &m_row;
    const ListLayout &m_layout;
    std::vector<RowProblem> &m_problems;
};

struct TwoNames
{
    std::string first;
    std::string last;
};

/// `Example, Ada` has its comma for this; else the last word is the last name, which holds for showing it.
TwoNames splitName(std::string_view name)
{
    const std::size_t comma = name.find(',');
    const auto trimmed = [](std::string_view text) {
        while (text.starts_with(' '))
            text.remove_prefix(1);
        while (text.ends_with(' '))
            text.remove_suffix(1);
        return std::string(text);
    };
    if (comma != std::string_view::npos && name.find(',', comma + 1) == std::string_view::npos)
        return {trimmed(name.substr(comma + 1)), trimmed(name.substr(0, comma))};
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos)
        return {std::string(name), {}};
    return {trimmed(name.substr(0, blank)), trimmed(name.substr(blank + 1))};
}

std::string fullName(const Cells &cells)
{
    const std::string_view first = cells.at(FirstName);
    const std::string_view last = cells.at(LastName);
    if (first.empty() && last.empty())
        return std::string(cells.at(Name));
    std::string name(first);
    if (!first.empty() && !last.empty())
        name += ' ';
    return name += last;
}

/// Who canceled and registered again has two rows in a file without ids, at different times.
std::string withTime(const Registration &registration)
{
    return registration.registered
               ? registration.id + ' ' + base::formatMilliseconds(*registration.registered)
               : registration.id;
}

/// Goes through the rows of a list that are not blank.
template <typename Take>
void forRows(const Table &table, const ListLayout &layout, std::vector<RowProblem> &problems, Take take)
{
    for (std::size_t index = layout.firstRow; index < std::min(layout.endRow, table.rows.size()); ++index) {
        const TableRow &row = table.rows[index];
        if (isBlank(row))
            continue;
        const Cells cells(row, layout, problems);
        for (std::size_t spare = layout.columns.size(); spare < row.cells.size(); ++spare) {
            if (!row.cells[spare].empty()) {
                cells.tell(RowProblemKind::SpareCells, row.cells[spare]);
                break;
            }
        }
        take(cells);
    }
    for (const std::uint32_t line : table.oddQuotes)
        problems.push_back({RowProblemKind::OddQuote, line, {}});
    std::ranges::sort(problems, {}, [](const RowProblem &problem) {
        return std::tuple(problem.line, problem.kind, std::string_view(problem.text));
    });
}

/// From all dates of the list; nothing: they could be read both ways, or there are none.
std::optional<DateOrder> orderOfDates(const Table &table, const ListLayout &layout, bool &any)
{
    for (std::size_t column = 0; column < layout.columns.size(); ++column) {
        const ColumnMeaning meaning = layout.columns[column].meaning;
        if (meaning != RegisteredAt && meaning != CanceledAt)
            continue;
        for (std::size_t row = layout.firstRow; row < std::min(layout.endRow, table.rows.size()); ++row) {
            const std::string_view cell = cellOf(table.rows[row], column);
            if (const auto order = dateOrderOf(cell))
                return order;
            const auto day = readListTime(cell, DateOrder::DayFirst);
            any |= day && day != readListTime(cell, DateOrder::MonthFirst);
        }
    }
    return std::nullopt;
}

} // namespace

RegistrationReading readRegistrations(const Table &table, const ListLayout &layout,
                                      const ReadingOptions &options)
{
    RegistrationReading reading;
    bool ambiguous = false;
    const auto order = orderOfDates(table, layout, ambiguous);
    reading.dateOrderGuessed = !order && ambiguous;
    const bool hasStatus =
        std::ranges::find(layout.columns, Status, &ListColumn::meaning) != layout.columns.end();
    std::unordered_map<std::string, std::size_t> byId;
    std::unordered_map<std::string, std::vector<std::size_t>> withoutId; // of one address and name
    forRows(table, layout, reading.problems, [&](const Cells &cells) {
        const auto time = [&](ColumnMeaning meaning) -> std::optional<base::Instant> {
            const std::string_view cell = cells.at(meaning);
            if (cell.empty())
                return std::nullopt;
            const auto read = readListTime(cell, order.value_or(options.dateOrder));
            if (!read) {
                cells.tell(RowProblemKind::UnreadableTime, cell);
                return std::nullopt;
            }
            return read->isUtc || !options.toUtc ? read->time : options.toUtc(read->time);
        };
        Registration registration{.userId = lowered(cells.at(UserId)),
                                  .firstName = std::string(cells.at(FirstName)),
                                  .lastName = std::string(cells.at(LastName)),
                                  .email = cells.address(),
                                  .status = hasStatus ? RegistrationStatus::Unknown
                                                      : RegistrationStatus::Registered};
        if (registration.firstName.empty() && registration.lastName.empty()) {
            TwoNames name = splitName(cells.at(Name));
            registration.firstName = std::move(name.first);
            registration.lastName = std::move(name.last);
        }
        const std::string name = nameKey(displayName(registration)).exact;
        if (name.empty() && registration.email.empty())
            return cells.tell(RowProblemKind::Nobody);
        if (const std::string_view said = cells.at(Status); !said.empty()) {
            const auto status = statusOfCell(said);
            registration.status = status.value_or(RegistrationStatus::Unknown);
            if (!status)
                cells.tell(RowProblemKind::UnknownStatus, said);
        }
        registration.registered = time(RegisteredAt);
        registration.canceled = time(CanceledAt);
        for (const ListColumn &column : layout.columns) {
            if (column.meaning != Question)
                continue;
            const std::string_view value = cells.cell(std::size_t(&column - layout.columns.data()));
            if (!value.empty())
                registration.answers.push_back({.questionId = {},
                                                .question = column.header,
                                                .value = std::string(value),
                                                .choices = {}});
        }
        std::string sameRow;
        if (const std::string_view id = cells.at(Id); !id.empty()) {
            registration.id = id;
            sameRow = id;
        } else {
            registration.id = fileId;
            registration.id += comparableMail(registration.email);
            if (!registration.email.empty() && !name.empty())
                registration.id += ' ';
            registration.id += name;
            sameRow = withTime(registration);
        }
        const auto [place, isNew] = byId.try_emplace(sameRow, reading.registrations.size());
        if (isNew) {
            if (!isNamedByGraph(registration))
                withoutId[registration.id].push_back(reading.registrations.size());
            reading.registrations.push_back(std::move(registration));
        } else {
            cells.tell(RowProblemKind::Repeated, displayName(registration));
            reading.registrations[place->second] = std::move(registration);
        }
    });
    for (const auto &[id, rows] : withoutId) {
        for (const std::size_t row : rows) {
            if (rows.size() > 1)
                reading.registrations[row].id = withTime(reading.registrations[row]);
        }
    }
    return reading;
}

ExpectedReading readExpected(const Table &table, const ListLayout &layout)
{
    ExpectedReading reading;
    std::unordered_map<std::string, std::size_t> byId;
    forRows(table, layout, reading.problems, [&](const Cells &cells) {
        ExpectedPerson person{.userId = lowered(cells.at(UserId)),
                              .name = fullName(cells),
                              .email = cells.address(),
                              .group = std::string(cells.at(Group))};
        if (nameKey(person.name).exact.empty() && person.email.empty())
            return cells.tell(RowProblemKind::Nobody);
        const std::string_view id = cells.at(Id);
        person.id = id.empty() ? expectedId(person) : "id:" + std::string(id);
        const auto [place, isNew] = byId.try_emplace(person.id, reading.people.size());
        if (isNew) {
            reading.people.push_back(std::move(person));
        } else {
            cells.tell(RowProblemKind::Repeated, person.name);
            reading.people[place->second] = std::move(person);
        }
    });
    return reading;
}

namespace {

/// `Ada Example <ada@example.org>; Bo Sample <bo@example.org>`, on one line or several; a row each.
std::optional<Table> recipients(std::string_view text)
{
    Table table;
    std::uint32_t line = 1;
    std::string name;
    std::string address;
    bool inAddress = false;
    bool inQuotes = false;
    std::size_t addresses = 0;
    const auto end = [&] {
        const auto tidy = [](std::string &cell) {
            std::erase(cell, '"');
            const std::size_t first = cell.find_first_not_of(" \t");
            cell = first == std::string::npos ? std::string()
                                              : cell.substr(first, cell.find_last_not_of(" \t") - first + 1);
        };
        tidy(name);
        tidy(address);
        if (address.empty() && !comparableMail(name).empty())
            std::swap(name, address);
        if (!name.empty() || !address.empty())
            table.rows.push_back({line, {name, address}});
        name.clear();
        address.clear();
    };
    for (const char c : text) {
        if (c == '\n') {
            if (inAddress)
                return std::nullopt;
            inQuotes = false;
            end();
            ++line;
        } else if (c == '"') {
            inQuotes = !inQuotes;
        } else if (c == '<' && !inAddress) {
            inAddress = true;
            ++addresses;
        } else if (c == '>' && inAddress) {
            inAddress = false;
            if (comparableMail(address).empty())
                return std::nullopt;
        } else if (!inQuotes && !inAddress && (c == ';' || (c == ',' && !address.empty()))) {
            end();
        } else if (c != '\r') {
            (inAddress ? address : name) += c;
        }
    }
    if (inAddress || addresses == 0)
        return std::nullopt;
    end();
    return table;
}

} // namespace

std::expected<PastedList, TableError> readPasted(std::string_view text)
{
    if (auto table = recipients(text)) {
        ListLayout layout{.headerRow = {}, .firstRow = 0, .endRow = table->rows.size(), .columns = {}};
        layout.columns.push_back({.header = {}, .meaning = Name, .reason = ColumnReason::Cells});
        layout.columns.push_back({.header = {}, .meaning = Email, .reason = ColumnReason::Cells});
        return PastedList{.table = std::move(*table), .layout = std::move(layout)};
    }
    auto table = readTable(text);
    if (!table)
        return std::unexpected(table.error());
    ListLayout layout = guessLayout(*table, ListKind::People);
    // A column of first names looks like nothing in particular.
    if (!canBeRead(layout) && layout.columns.size() == 1)
        layout.columns.front() = {.header = {}, .meaning = Name, .reason = ColumnReason::Rest};
    return PastedList{.table = std::move(*table), .layout = std::move(layout)};
}

namespace {

EntryTraits traitsOf(const Registration &registration)
{
    return {.id = registration.id,
            .userId = {}, // Teams' file has none
            .mail = comparableMail(registration.email),
            .name = nameKey(displayName(registration)),
            .registered = registration.registered};
}

std::vector<EntryTraits> traitsOf(const std::vector<KnownRegistration> &known)
{
    std::vector<EntryTraits> result;
    result.reserve(known.size());
    for (const KnownRegistration &one : known)
        result.push_back(traitsOf(one.registration));
    return result;
}

void takeAnswers(const Registration &from, Registration &to, bool isNewer)
{
    for (const RegistrationAnswer &answer : from.answers) {
        const auto place = std::ranges::find(to.answers, answer.question, &RegistrationAnswer::question);
        if (place == to.answers.end())
            to.answers.push_back(answer);
        else if (isNewer && place->value != answer.value)
            *place = {place->questionId, answer.question, answer.value, {}};
    }
}

/// What the file says over what was known, or, if that is newer, where nothing was; what the file does not
/// say stays.
Registration merged(const Registration &known, const Registration &file, bool isNewer)
{
    const NameKey before = nameKey(displayName(known));
    const NameKey name = nameKey(displayName(file));
    const bool hasOtherName = !name.exact.empty() && name != before;
    if (!isNewer && hasOtherName && !before.exact.empty())
        return known; // perhaps somebody else
    Registration result = known;
    const auto take = [&](std::string Registration::*field) {
        if (!(file.*field).empty() && (isNewer || (known.*field).empty()))
            result.*field = file.*field;
    };
    take(&Registration::userId);
    take(&Registration::email);
    // A file with one column for the name may divide it elsewhere.
    if (hasOtherName) {
        result.firstName = file.firstName;
        result.lastName = file.lastName;
    }
    if (file.status != RegistrationStatus::Unknown &&
        (isNewer || known.status == RegistrationStatus::Unknown))
        result.status = file.status;
    // A file has whole seconds or minutes.
    if (file.registered &&
        (!known.registered ||
         (isNewer && std::chrono::abs(*file.registered - *known.registered) >= std::chrono::minutes(1))))
        result.registered = file.registered;
    if (file.canceled && (isNewer || !known.canceled))
        result.canceled = file.canceled;
    takeAnswers(file, result, isNewer);
    return result;
}

} // namespace

ImportOutcome mergeImport(const std::vector<KnownRegistration> &known, const std::vector<Registration> &file,
                          base::Instant asOf)
{
    ImportOutcome outcome;
    EntryIndex index(traitsOf(known));
    std::vector<EntryTraits> rows;
    rows.reserve(file.size());
    for (const Registration &row : file)
        rows.push_back(traitsOf(row));
    // The order of the rows decides nothing.
    std::vector<std::size_t> order(file.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&rows](std::size_t i) { return std::string_view(rows[i].id); });
    std::vector<std::optional<std::size_t>> places(file.size());
    // Whom another row names better is nobody that a weaker hint may mean.
    for (const auto find : {&EntryIndex::byId, &EntryIndex::byMailNameAndTime, &EntryIndex::byMailAndName,
                            &EntryIndex::byMailAndTime, &EntryIndex::byMail, &EntryIndex::byName}) {
        for (const std::size_t i : order) {
            if (!places[i])
                places[i] = (index.*find)(rows[i]);
        }
    }
    for (std::size_t i = 0; i < file.size(); ++i) {
        const Registration &row = file[i];
        const auto at = places[i];
        if (!at) {
            outcome.changed.push_back({row, RegistrationSource::File, asOf});
            ++outcome.added;
            continue;
        }
        const KnownRegistration &before = known[*at];
        const bool isNewer = before.readAt <= asOf;
        KnownRegistration now = before;
        now.registration = merged(before.registration, row, isNewer);
        if (!isNamedByGraph(before.registration) && isNamedByGraph(row)) {
            now.registration.id = row.id;
            outcome.renamed.push_back({.before = before.registration.id, .after = row.id});
        }
        if (now.registration == before.registration) {
            ++outcome.unchanged;
            outcome.kept += !isNewer && merged(before.registration, row, true) != before.registration;
            continue;
        }
        if (isNewer) {
            now.source = RegistrationSource::File;
            now.readAt = asOf;
        }
        outcome.changed.push_back(std::move(now));
        ++outcome.updated;
    }
    return outcome;
}

bool isNamedByGraph(const Registration &registration)
{
    return !registration.id.starts_with(fileId);
}

std::vector<RenamedEntry> namedByGraph(const std::vector<KnownRegistration> &known,
                                       const std::vector<KnownRegistration> &named)
{
    std::vector<KnownRegistration> ofFiles;
    std::ranges::copy_if(known, std::back_inserter(ofFiles),
                         [](const KnownRegistration &one) { return !isNamedByGraph(one.registration); });
    std::vector<RenamedEntry> entries;
    if (ofFiles.empty())
        return entries;
    EntryIndex index(traitsOf(ofFiles));
    const std::vector<EntryTraits> all = traitsOf(named);
    std::vector<bool> isPlaced(all.size());
    for (const auto find :
         {&EntryIndex::byMailNameAndTime, &EntryIndex::byMailAndName, &EntryIndex::byMailAndTime,
          &EntryIndex::byMail, &EntryIndex::byNameWithoutMail}) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (isPlaced[i])
                continue;
            if (const auto at = (index.*find)(all[i])) {
                isPlaced[i] = true;
                entries.push_back({.before = ofFiles[*at].registration.id, .after = all[i].id});
            }
        }
    }
    return entries;
}

} // namespace rollcall::domain
