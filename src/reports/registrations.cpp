// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/registrations.h"

#include "reports/rowwriter.h"

#include <algorithm>

namespace rollcall::reports {

using domain::KnownRegistration;
using domain::Registration;

namespace {

constexpr std::array<std::string_view, 9> fixedColumns{
    "registration_id", "display_name", "email",      "status",          "registered_at",
    "canceled_at",     "joined",       "first_join", "attended_seconds"};
/// What the CSV does not have, so that its questions stay where they are.
constexpr std::array<std::string_view, 3> furtherColumns{"external_id", "time_zone", "language"};

enum class Columns : std::uint8_t { Fixed, Further };

template <typename T> CellView cell(const std::optional<T> &value)
{
    return value ? CellView(*value) : CellView();
}

CellView cell(const std::string &text)
{
    return text.empty() ? CellView() : CellView(std::string_view(text));
}

void makeRows(const RegistrationReport &report, Columns columns, RowSink &sink)
{
    const auto questions = domain::questionColumns(report.form, report.registrations);
    std::vector<CellView> cells;
    for (std::size_t i = 0; i < report.registrations.size(); ++i) {
        const Registration &one = report.registrations[i].registration;
        const domain::AudienceRow *there = report.audience ? &report.audience->rows[i] : nullptr;
        const bool joined = there && there->joined();
        const std::string name = domain::displayName(one);
        cells = {cell(one.id),
                 cell(name),
                 cell(one.email),
                 CellView(domain::statusWord(one.status)),
                 cell(one.registered),
                 cell(one.canceled),
                 there ? CellView(joined) : CellView(),
                 joined ? cell(there->firstJoin()) : CellView(),
                 joined ? CellView(roundedSeconds(there->attended())) : CellView()};
        if (columns == Columns::Further) {
            for (const std::string *text : {&one.externalId, &one.preferredTimezone, &one.preferredLanguage})
                cells.push_back(cell(*text));
        }
        for (const domain::RegistrationQuestion &question : questions) {
            const domain::RegistrationAnswer *answer = domain::answerTo(question, one);
            cells.push_back(answer ? cell(answer->value) : CellView());
        }
        if (!sink.row(cells))
            return;
    }
}

std::vector<std::string> columnsOf(const RegistrationReport &report, Columns columns)
{
    std::vector<std::string> names(fixedColumns.begin(), fixedColumns.end());
    if (columns == Columns::Further)
        names.insert(names.end(), furtherColumns.begin(), furtherColumns.end());
    for (const domain::RegistrationQuestion &question :
         domain::questionColumns(report.form, report.registrations)) {
        std::string name = question.text;
        for (int number = 2; std::ranges::find(names, name) != names.end(); ++number)
            name = question.text + " (" + std::to_string(number) + ')';
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace

std::vector<std::string> columns(const RegistrationReport &report)
{
    return columnsOf(report, Columns::Fixed);
}

base::Result<void> writeCsv(const RegistrationReport &report, const ReportOptions &options, QIODevice &device)
{
    const auto names = columns(report);
    return writeCsvRows(
        {names.begin(), names.end()}, [&report](RowSink &sink) { makeRows(report, Columns::Fixed, sink); },
        options, device);
}

base::Result<void> writeJson(const RegistrationReport &report, const ReportOptions &options,
                             QIODevice &device)
{
    const auto names = columnsOf(report, Columns::Further);
    const auto text = [](std::string_view value) { return CellView(value); };
    const auto count = [&report](std::size_t domain::AudienceCounts::*number) {
        return report.audience ? CellView(std::uint64_t(report.audience->counts.*number)) : CellView();
    };
    using Counts = domain::AudienceCounts;
    return writeJsonRows(
        {{"report", text(registrationReportName)},
         {"source", text(report.source)},
         {"since", cell(report.since)},
         {"complete", cell(report.complete)},
         {"missed", cell(report.missed)},
         {"expected", count(&Counts::expected)},
         {"expected_here", count(&Counts::here)},
         {"expected_gone", count(&Counts::gone)},
         {"expected_missing", count(&Counts::missing)},
         {"registered_again", count(&Counts::again)},
         {"waiting_here", count(&Counts::waitingHere)},
         {"waiting_gone", count(&Counts::waitingGone)},
         {"not_registered_here", count(&Counts::strangersHere)},
         {"not_registered_gone", count(&Counts::strangersGone)}},
        {names.begin(), names.end()}, [&report](RowSink &sink) { makeRows(report, Columns::Further, sink); },
        options, device);
}

} // namespace rollcall::reports
