// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registration.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollcall::domain {

/// What a column of a list can hold.
enum class ColumnMeaning : std::uint8_t {
    Ignored,
    Name,
    FirstName,
    LastName,
    Email,
    SignInName, ///< user principal name: often an address that takes mail
    UserId,
    Id,
    Group,
    Status,
    RegisteredAt,
    CanceledAt,
    Question, ///< the header is the question, the cells are answers
};

/// What a header says in one of the languages that Teams and Excel speak. Ignored: known, and of no use here.
[[nodiscard]] std::optional<ColumnMeaning> meaningOfHeader(std::string_view header);

/// Whether it is a number that an organisation gives its people, a meaning of Id that Graph knows nothing of.
[[nodiscard]] bool isOwnNumber(std::string_view header);

/// Whether it says what was given at the registration, where a file also says who then came (contract §11.4).
[[nodiscard]] bool isOfRegistration(std::string_view header);

/// What a cell says in one of those languages; an empty one, nothing.
[[nodiscard]] std::optional<RegistrationStatus> statusOfCell(std::string_view cell);

} // namespace rollcall::domain
