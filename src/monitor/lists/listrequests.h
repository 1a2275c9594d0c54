// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/listreading.h"
#include "monitor/monitor.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace rollcall::monitor {

class ControlExchange;

// Lists that another program has read and asks the running one to take in, over the control channel.

/// What `registrations import` read. Layout: to be remembered.
struct RegistrationFile
{
    QString event;
    std::vector<domain::Registration> registrations;
    base::Instant written;
    std::optional<domain::ListLayout> columns = {};
};

/// What `expected import` read. Grace: as it was, if nothing is said.
struct ExpectedFile
{
    QString meeting;
    std::vector<domain::ExpectedPerson> people;
    domain::ListOrigin origin;
    std::optional<base::Ticks> grace = {};
    bool complete = true;
    std::optional<domain::ListLayout> columns = {};
};

// As requests; reading gives nothing for what cannot be read.
[[nodiscard]] QJsonObject toJson(const RegistrationFile &file);
[[nodiscard]] std::optional<RegistrationFile> registrationFileFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const ExpectedFile &file);
[[nodiscard]] std::optional<ExpectedFile> expectedFileFromJson(const QJsonObject &object);

/// `added`, `updated`, `unchanged` and `kept`, as counts.
[[nodiscard]] QJsonObject toJson(const domain::ImportOutcome &outcome);

/// The list with what a file says of who should come; people from elsewhere stay.
[[nodiscard]] domain::ExpectedList listWithFile(domain::ExpectedList list, const ExpectedFile &file);

/// Answers with what toJson() of the outcome says.
void takeRegistrations(ControlExchange &exchange, Monitor &monitor);
/// Answers with `expected`: how many are.
void takeExpected(ControlExchange &exchange, Monitor &monitor);

} // namespace rollcall::monitor
