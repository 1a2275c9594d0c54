// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "domain/choice.h"
#include "monitor/checking/checkreport.h"
#include "monitor/choosing/autowatchrules.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QJsonObject>

#include <optional>

namespace rollcall::monitor {

// What is said on the control channel, and with --json at the command line. Keys are snake_case; what is not
// known is null. Reading gives nothing for what cannot be read.

[[nodiscard]] QJsonObject toJson(const base::Error &error);
[[nodiscard]] base::Error errorFromJson(const QJsonObject &object);

[[nodiscard]] QJsonObject toJson(const CheckedHop &hop);
[[nodiscard]] QJsonObject toJson(const CheckReport &report);
[[nodiscard]] std::optional<CheckReport> reportFromJson(const QJsonObject &object);

[[nodiscard]] QJsonObject toJson(const HeldSubscription &held);
[[nodiscard]] std::optional<HeldSubscription> heldFromJson(const QJsonObject &object);

/// `verdict`: what came of it, if that is known.
[[nodiscard]] QJsonObject toJson(const domain::Choice &choice, std::optional<domain::Verdict> verdict);

[[nodiscard]] QJsonObject toJson(const AutoWatchRules &rules);
[[nodiscard]] std::optional<AutoWatchRules> rulesFromJson(const QJsonObject &object);

/// Null for nothing.
[[nodiscard]] QJsonValue orNull(const QString &text);
[[nodiscard]] QJsonValue toJson(const std::optional<base::Instant> &time);
[[nodiscard]] std::optional<base::Instant> timeFromJson(const QJsonValue &value);

} // namespace rollcall::monitor
