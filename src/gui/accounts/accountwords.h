// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/tonedlabel.h"
#include "models/textformat.h"
#include "monitor/accounts/accounts.h"

#include <QString>

#include <array>

/// Accounts, permissions and rungs (design §2) in words.
namespace rollcall::gui::words {

/// A word or sentence and how it is meant.
struct Meant
{
    QString text;
    TonedLabel::Tone tone = TonedLabel::Tone::Plain;
};

/// "Organizer", "Connector"
[[nodiscard]] QString plane(config::Plane plane);
[[nodiscard]] QString cloud(config::Cloud cloud);
/// What Graph does not offer there, and what is left; empty for a cloud that has everything.
[[nodiscard]] QString missingInCloud(config::Cloud cloud);

[[nodiscard]] Meant accountState(const monitor::AccountInfo &account);
/// What it proves itself with and until when.
[[nodiscard]] Meant credential(const monitor::AccountInfo &account, const models::TextFormat &format,
                               base::Instant now);

/// What Rollcall uses it for, as a sentence without a full stop.
[[nodiscard]] QString purpose(monitor::PermissionUse use);
[[nodiscard]] Meant grant(monitor::GrantState state);

[[nodiscard]] QString benefit(monitor::Benefit benefit);

/// The three steps of the ladder: signing in, an administrator's consent, the connector.
enum class Step { SignIn, Consent, Connector };
inline constexpr std::array allSteps{Step::SignIn, Step::Consent, Step::Connector};

enum class StepState {
    Done,
    Elsewhere, ///< another device has the credential, this one reads what comes of it
    Unproven,  ///< set up, but nothing tells whether it is permitted
    Next,
    Later,
    NotInCloud,
};

/// Where one organisation's accounts stand on it.
struct Ladder
{
    monitor::Standing standing;
    bool readsElsewhere = false; ///< there is a connector of a bundle without its credential
    config::Cloud cloud = config::Cloud::Global;
};

[[nodiscard]] Ladder ladder(const QList<monitor::AccountInfo> &accounts);
[[nodiscard]] QString stepTitle(Step step);
[[nodiscard]] QList<monitor::Benefit> stepBenefits(Step step);
[[nodiscard]] StepState stepState(Step step, const Ladder &ladder);
/// Of one thing that the step gives: the step's own unless it is known to be otherwise.
[[nodiscard]] StepState benefitState(monitor::Benefit benefit, Step step, const Ladder &ladder);
/// benefit(), with what sets it apart from the rest of its step.
[[nodiscard]] QString benefitInStep(monitor::Benefit benefit, Step step, const Ladder &ladder);
[[nodiscard]] Meant stepState(StepState state);
/// "Next: …", what the next step adds, in one sentence; empty if there is none.
[[nodiscard]] QString nextStep(const Ladder &ladder);

} // namespace rollcall::gui::words
