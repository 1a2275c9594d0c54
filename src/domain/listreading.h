// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "domain/listlayout.h"
#include "domain/listtime.h"
#include "domain/registration.h"

#include <functional>
#include <string>
#include <vector>

namespace rollcall::domain {

enum class RowProblemKind : std::uint8_t {
    Nobody,         ///< neither a name nor an address: left out
    UnreadableTime, ///< taken as not said
    UnknownStatus,  ///< taken as unknown
    NoAddress,      ///< what stands for the mail address is none: taken as not said
    Repeated,       ///< the same person as in an earlier row; the later one counts
    SpareCells,     ///< more cells than columns: they were left out
    OddQuote,       ///< something follows a closing quote; it was kept
};

struct RowProblem
{
    RowProblemKind kind = RowProblemKind::Nobody;
    std::uint32_t line = 0;
    std::string text; ///< the cell that it is about, if it is about one

    bool operator==(const RowProblem &) const = default;
};

struct ReadingOptions
{
    /// Where neither the file's dates nor its other cells tell.
    DateOrder dateOrder = DateOrder::DayFirst;
    /// The instant at which the clocks of whoever wrote the file showed this. Null: they showed UTC.
    std::function<base::Instant(base::Instant wall)> toUtc;
};

struct RegistrationReading
{
    std::vector<Registration> registrations; ///< in the file's order
    std::vector<RowProblem> problems;        ///< by line
    /// All dates of the file could be read both ways, and one was taken.
    bool dateOrderGuessed = false;
};

/// Rows as registrations; without a column for the status they are Registered. A row without an id gets
/// `file:` with its address and its name, as two people may have one address, and with the time where the
/// same person registered several times.
[[nodiscard]] RegistrationReading readRegistrations(const Table &table, const ListLayout &layout,
                                                    const ReadingOptions &options);

struct ExpectedReading
{
    std::vector<ExpectedPerson> people; ///< in the file's order
    std::vector<RowProblem> problems;   ///< by line
};

[[nodiscard]] ExpectedReading readExpected(const Table &table, const ListLayout &layout);

struct PastedList
{
    Table table;
    ListLayout layout;
};

/// Who should come, as text that somebody pastes: recipients of a mail (`Ada Example <ada@example.org>; …`),
/// addresses or names, one to a line, or a table copied from a spreadsheet.
[[nodiscard]] std::expected<PastedList, TableError> readPasted(std::string_view text);

/// What becomes of the known registrations when a file is imported.
struct ImportOutcome
{
    std::vector<KnownRegistration> changed; ///< to be stored: new, or as they are now
    /// Of those: what a file without ids knew, and this one names.
    std::vector<RenamedEntry> renamed;
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::size_t kept = 0; ///< of them: something else is known that is newer than the file
};

/// Rows of the file find what is known by id, else address and name, else address and time of registration
/// (a name that was corrected), else an address that only one has whose name may be the same, or a name that
/// only one has; who was found is nobody whom another row may mean, and the order of the rows decides
/// nothing. What was said after `asOf`, when the file was written, stays; what the file leaves empty stays as
/// well.
[[nodiscard]] ImportOutcome mergeImport(const std::vector<KnownRegistration> &known,
                                        const std::vector<Registration> &file, base::Instant asOf);

/// Not a row of a file without ids.
[[nodiscard]] bool isNamedByGraph(const Registration &registration);
/// Of what a file without ids said, that which Graph has named now. By address, name and time as above, else
/// by name where the file had no address; each stands for one.
[[nodiscard]] std::vector<RenamedEntry> namedByGraph(const std::vector<KnownRegistration> &known,
                                                     const std::vector<KnownRegistration> &named);

} // namespace rollcall::domain
