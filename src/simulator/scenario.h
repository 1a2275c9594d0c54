// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace rollcall::simulator {

/// One member of Graph's identity set (contract §7.3).
enum class PersonKind { User, ForeignUser, Guest, Phone, Device, Application };

/// Somebody, or a bot, who takes part. All of them are made up.
struct Person
{
    PersonKind kind = PersonKind::User;
    QString id;          ///< of the identity: an object id, a guest id, a telephone number
    QString tenantId;    ///< users only
    QString displayName; ///< may be empty: Graph then says null

    bool operator==(const Person &) const = default;
};

/// The key that the record must come to (design §4 rule 6): `user:<tenantId>/<id>`, `guest:<id>`, …
[[nodiscard]] QString personKey(const Person &person);

/// One presence of a person in the roster; a re-join and a second device each have their own.
struct Connection
{
    std::size_t person = 0;
    QString participantId;

    bool operator==(const Connection &) const = default;
};

enum class ActionKind {
    CallStarted,
    EnterLobby,
    EnterMeeting, ///< from outside, or admitted from the lobby
    Repeat,       ///< the roster mentions somebody again without a change
    Leave,
    CallEnded, ///< ends everything that is open, lobby too
};

/// What really happened at one instant.
struct Action
{
    base::Ticks at{0}; ///< since the beginning of the scenario
    ActionKind kind = ActionKind::CallStarted;
    std::size_t connection = 0; ///< means nothing for CallStarted and CallEnded

    bool operator==(const Action &) const = default;
};

struct ScenarioOptions
{
    int people = 30; ///< at least 1; bots come on top
    std::uint64_t seed = 1;
    base::Ticks length = std::chrono::minutes{50}; ///< at least 10 minutes; to the last callEnded
    bool reopened = false; ///< the call ends after the first half, and the meeting is opened again
    QString tenantId = QStringLiteral("11111111-2222-4333-8444-555555555555"); ///< that of the organizer
};

/// A meeting from beginning to end. The same options give the same scenario on every platform.
struct Scenario
{
    ScenarioOptions options;
    std::vector<Person> people; ///< the organizer first, bots last
    std::vector<Connection> connections;
    std::vector<Action> actions; ///< in order of time

    [[nodiscard]] const Person &personOf(const Action &action) const
    {
        return people[connections[action.connection].person];
    }
};

[[nodiscard]] Scenario makeScenario(const ScenarioOptions &options);

} // namespace rollcall::simulator
