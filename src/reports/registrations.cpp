// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/registrations.h"

#include "reports/rowwriter.h"

#include <algorithm>

namespace rollcall::reports {

using domain::KnownRegistration;
using domain::Registration;
using domain::RegistrationStatus;

namespace {

constexpr std::array<std::string_view, 9> fixedColumns{
    "registration_id", "display_name", "email",      "status",          "registered_at",
    "canceled_at",     "joined",       "first_join", "attended_seconds"};

template <typename T> CellView cell(const std::optional<T> &value)
{
    return value ? CellView(*value) : CellView();
}

CellView cell(const std::string &text)
{
    return text.empty() ? CellView() : CellView(std::string_view(text));
}

int rankOf(RegistrationStatus status)
{
    switch (status) {
    case RegistrationStatus::Registered:
        return 0;
    case RegistrationStatus::Waitlisted:
    case RegistrationStatus::PendingApproval:
        return 1;
    default:
        return 2;
    }
}

void makeRows(const RegistrationReport &report, RowSink &sink)
{
    const std::vector<KnownRegistration> all(report.registrations.begin(), report.registrations.end());
    const auto questions = domain::questionColumns(report.form, all);
    std::vector<CellView> cells;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Registration &one = all[i].registration;
        const std::string name = domain::displayName(one);
        const RegistrantAttendance attendance =
            report.attendance.empty() ? RegistrantAttendance() : report.attendance[i];
        const bool joined = attendance.joined.value_or(false);
        cells = {cell(one.id),
                 cell(name),
                 cell(one.email),
                 CellView(domain::statusWord(one.status)),
                 cell(one.registered),
                 cell(one.canceled),
                 cell(attendance.joined),
                 joined ? cell(attendance.firstJoin) : CellView(),
                 joined ? CellView(roundedSeconds(attendance.attended)) : CellView()};
        for (const domain::RegistrationQuestion &question : questions) {
            const domain::RegistrationAnswer *answer = domain::answerTo(question, one);
            cells.push_back(answer ? cell(answer->value) : CellView());
        }
        if (!sink.row(cells))
            return;
    }
}

} // namespace

std::vector<domain::Listed> listed(std::span<const KnownRegistration> registrations)
{
    std::vector<domain::Listed> list;
    list.reserve(registrations.size());
    for (const KnownRegistration &known : registrations) {
        const Registration &one = known.registration;
        list.push_back({.id = one.id,
                        .userId = one.userId,
                        .email = one.email,
                        .name = domain::displayName(one),
                        .rank = rankOf(one.status)});
    }
    return list;
}

void addAttendance(std::span<const KnownRegistration> registrations, const domain::Record &record,
                   std::span<const domain::MatchDecision> decisions,
                   std::span<RegistrantAttendance> attendance)
{
    const auto list = listed(registrations);
    const auto there = domain::presences(list.size(), record, domain::match(list, record, decisions));
    for (std::size_t i = 0; i < there.size(); ++i) {
        RegistrantAttendance &one = attendance[i];
        const domain::PersonSummary &summary = there[i].summary;
        one.joined = one.joined.value_or(false) || there[i].joined();
        if (summary.firstJoin)
            one.firstJoin = std::min(one.firstJoin.value_or(*summary.firstJoin), *summary.firstJoin);
        one.attended += summary.attended;
    }
}

std::vector<std::string> columns(const RegistrationReport &report)
{
    std::vector<std::string> names(fixedColumns.begin(), fixedColumns.end());
    for (const domain::RegistrationQuestion &question :
         domain::questionColumns(report.form, {report.registrations.begin(), report.registrations.end()})) {
        std::string name = question.text;
        for (int number = 2; std::ranges::find(names, name) != names.end(); ++number)
            name = question.text + " (" + std::to_string(number) + ')';
        names.push_back(std::move(name));
    }
    return names;
}

base::Result<void> writeCsv(const RegistrationReport &report, const ReportOptions &options, QIODevice &device)
{
    const auto names = columns(report);
    return writeCsvRows(
        {names.begin(), names.end()}, [&report](RowSink &sink) { makeRows(report, sink); }, options, device);
}

base::Result<void> writeJson(const RegistrationReport &report, const ReportOptions &options,
                             QIODevice &device)
{
    const auto names = columns(report);
    const auto text = [](std::string_view value) { return CellView(value); };
    return writeJsonRows(
        {{"report", text(registrationReportName)},
         {"source", text(report.source)},
         {"since", cell(report.since)},
         {"complete", cell(report.complete)},
         {"missed", cell(report.missed)}},
        {names.begin(), names.end()}, [&report](RowSink &sink) { makeRows(report, sink); }, options, device);
}

} // namespace rollcall::reports
