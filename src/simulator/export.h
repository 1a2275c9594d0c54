// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "simulator/callevents.h"
#include "simulator/encryptor.h"
#include "simulator/payloads.h"
#include "simulator/scenario.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::simulator {

struct ExportOptions
{
    ScenarioOptions scenario;
    base::Instant start; ///< the scenario's zero
    DeliveryFaults faults;
    std::optional<PayloadStyle> style; ///< nothing: all of them by turns
    std::shared_ptr<const Encryptor> encryptor;
};

/// Plays a meeting without a network: `line` gets each collection as Graph would have posted it, on one line,
/// in order of delivery; no validation tokens, since nobody publishes keys for them. The result is the ground
/// truth.
QJsonObject exportMeeting(const ExportOptions &options, const std::function<void(const QByteArray &)> &line);

} // namespace rollcall::simulator
