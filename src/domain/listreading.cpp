// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/listreading.h"

#include "domain/asciicase.h"
#include "domain/personname.h"

#include <algorithm>
#include <iterator>
#include <optional>
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
        if (const std::string_view id = cells.at(Id); !id.empty()) {
            registration.id = id;
        } else {
            registration.id = fileId;
            registration.id += comparableMail(registration.email);
            if (!registration.email.empty() && !name.empty())
                registration.id += ' ';
            registration.id += name;
        }
        const auto [place, isNew] = byId.try_emplace(registration.id, reading.registrations.size());
        if (isNew) {
            reading.registrations.push_back(std::move(registration));
        } else {
            cells.tell(RowProblemKind::Repeated, displayName(registration));
            reading.registrations[place->second] = std::move(registration);
        }
    });
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

/// People who share an address are a household, unless they may well be one: a middle name, a name that was
/// married, a first name only.
bool mayBeOne(const NameKey &a, const NameKey &b)
{
    const auto firstWord = [](const NameKey &name) {
        return std::string_view(name.exact).substr(0, name.exact.find(' '));
    };
    return a.exact.empty() || b.exact.empty() || firstWord(a) == firstWord(b) ||
           (!a.loose.empty() && a.loose == b.loose);
}

/// What is known, by what a row of a file may have in common with it. Each is found once.
class KnownIndex
{
public:
    explicit KnownIndex(const std::vector<KnownRegistration> &known)
        : m_known(known)
        , m_isFound(known.size())
    {
        for (std::size_t i = 0; i < known.size(); ++i) {
            const Registration &registration = known[i].registration;
            m_byId[registration.id].push_back(i);
            if (const std::string mail = comparableMail(registration.email); !mail.empty())
                m_byMail[mail].push_back(i);
            const NameKey &name = m_names.emplace_back(nameKey(displayName(registration)));
            if (!name.exact.empty())
                m_byName[name.exact].push_back(i);
        }
    }

    [[nodiscard]] std::optional<std::size_t> findById(const Registration &row)
    {
        return take(open(m_byId, row.id));
    }

    /// Families share an address, so the name counts, too. Of several registrations of one human the last.
    [[nodiscard]] std::optional<std::size_t> findByMailAndName(const Registration &row)
    {
        auto found = open(m_byMail, comparableMail(row.email));
        const NameKey name = nameKey(displayName(row));
        std::erase_if(found, [&](std::size_t at) { return m_names[at] != name; });
        if (!found.empty())
            found = {std::ranges::max(found, {}, [this](std::size_t at) {
                return m_known[at].registration.registered.value_or(base::Instant::min());
            })};
        return take(found);
    }

    /// By an address that only one of those has whom nobody has found yet and who may be the one.
    [[nodiscard]] std::optional<std::size_t> findByMail(const Registration &row)
    {
        auto found = open(m_byMail, comparableMail(row.email));
        const NameKey name = nameKey(displayName(row));
        std::erase_if(found, [&](std::size_t at) { return !mayBeOne(m_names[at], name); });
        return take(found);
    }

    /// By such a name. Who has an address and is not known by it is somebody else, whatever the name.
    [[nodiscard]] std::optional<std::size_t> findByName(const Registration &row)
    {
        if (!comparableMail(row.email).empty())
            return std::nullopt;
        return take(open(m_byName, nameKey(displayName(row)).exact));
    }

    /// Of those whose address is not known, by such a name.
    [[nodiscard]] std::optional<std::size_t> findWithoutMail(const Registration &row)
    {
        auto found = open(m_byName, nameKey(displayName(row)).exact);
        std::erase_if(found, [this](std::size_t at) {
            return !comparableMail(m_known[at].registration.email).empty();
        });
        return take(found);
    }

private:
    using Places = std::unordered_map<std::string, std::vector<std::size_t>>;

    [[nodiscard]] std::vector<std::size_t> open(const Places &places, const std::string &key) const
    {
        const auto found = places.find(key);
        if (found == places.end())
            return {};
        std::vector<std::size_t> result = found->second;
        std::erase_if(result, [this](std::size_t at) { return m_isFound[at]; });
        return result;
    }

    std::optional<std::size_t> take(const std::vector<std::size_t> &found)
    {
        if (found.size() != 1)
            return std::nullopt;
        m_isFound[found.front()] = true;
        return found.front();
    }

    const std::vector<KnownRegistration> &m_known;
    std::vector<NameKey> m_names;
    std::vector<bool> m_isFound;
    Places m_byId;
    Places m_byMail;
    Places m_byName;
};

void takeAnswers(const Registration &from, Registration &to)
{
    for (const RegistrationAnswer &answer : from.answers) {
        const auto place = std::ranges::find(to.answers, answer.question, &RegistrationAnswer::question);
        if (place == to.answers.end())
            to.answers.push_back(answer);
        else if (place->value != answer.value)
            *place = {place->questionId, answer.question, answer.value, {}};
    }
}

/// What the file says over what was known; what it does not say stays.
Registration merged(const Registration &known, const Registration &file)
{
    Registration result = known;
    const auto take = [&](std::string Registration::*field) {
        if (!(file.*field).empty())
            result.*field = file.*field;
    };
    take(&Registration::userId);
    take(&Registration::email);
    if (!file.firstName.empty() || !file.lastName.empty()) {
        // A file with one column for the name may divide it elsewhere.
        if (nameKey(displayName(known)) != nameKey(displayName(file))) {
            result.firstName = file.firstName;
            result.lastName = file.lastName;
        }
    }
    if (file.status != RegistrationStatus::Unknown)
        result.status = file.status;
    // A file has whole seconds or minutes.
    if (file.registered && (!result.registered || std::chrono::abs(*file.registered - *result.registered) >=
                                                      std::chrono::minutes(1)))
        result.registered = file.registered;
    if (file.canceled)
        result.canceled = file.canceled;
    takeAnswers(file, result);
    return result;
}

} // namespace

ImportOutcome mergeImport(const std::vector<KnownRegistration> &known, const std::vector<Registration> &file,
                          base::Instant asOf)
{
    ImportOutcome outcome;
    KnownIndex index(known);
    std::vector<std::optional<std::size_t>> places(file.size());
    // Whom another row names better is nobody that a weaker hint may mean.
    const auto look = [&](auto find) {
        for (std::size_t i = 0; i < file.size(); ++i) {
            if (!places[i])
                places[i] = find(file[i]);
        }
    };
    look([&index](const Registration &row) { return index.findById(row); });
    look([&index](const Registration &row) { return index.findByMailAndName(row); });
    look([&index](const Registration &row) { return index.findByMail(row); });
    look([&index](const Registration &row) { return index.findByName(row); });
    for (std::size_t i = 0; i < file.size(); ++i) {
        const Registration &row = file[i];
        const auto at = places[i];
        if (!at) {
            outcome.changed.push_back({row, RegistrationSource::File, asOf});
            ++outcome.added;
            continue;
        }
        const KnownRegistration &before = known[*at];
        const bool isNewer = before.source != RegistrationSource::File && before.readAt > asOf;
        Registration now = merged(before.registration, row);
        if (!isNamedByGraph(before.registration) && isNamedByGraph(row)) {
            now.id = row.id;
            outcome.renamed.push_back({.before = before.registration.id, .after = row.id});
        }
        if (now == before.registration) {
            ++outcome.unchanged;
        } else if (isNewer) {
            ++outcome.unchanged;
            ++outcome.kept;
        } else {
            outcome.changed.push_back({now, RegistrationSource::File, std::max(asOf, before.readAt)});
            ++outcome.updated;
        }
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
    KnownIndex index(ofFiles);
    for (const KnownRegistration &one : named) {
        auto at = index.findByMailAndName(one.registration);
        if (!at)
            at = index.findByMail(one.registration);
        if (!at)
            at = index.findWithoutMail(one.registration);
        if (at)
            entries.push_back({.before = ofFiles[*at].registration.id, .after = one.registration.id});
    }
    return entries;
}

} // namespace rollcall::domain
