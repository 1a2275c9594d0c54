// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QString>

namespace rollcall::gui {

/// What somebody was doing when it went wrong: it decides what the error means for the numbers.
enum class Doing {
    Watching, ///< receiving, or keeping the subscription
    AddingWatch,
    SigningIn,
    Exporting,
};

/// An error as people read it (ui.md, States).
struct ErrorText
{
    QString happened;
    QString meaning; ///< for your numbers
    QString action;  ///< what you can do
    QString details; ///< code, request id, time: for support, to be copied

    /// The first three, as one paragraph.
    [[nodiscard]] QString sentences() const;
};

/// The only place where sentences about errors are made. `time`: when it happened.
[[nodiscard]] ErrorText errorText(const base::Error &error, Doing doing, base::Instant time);

} // namespace rollcall::gui
