// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/scenario.h"

#include "simulator/guid.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace rollcall::simulator {

using base::Ticks;
using namespace std::chrono_literals;

namespace {

/// The roster is published in steps: whoever moves within one step is in one delta.
constexpr Ticks rosterStep = 200ms;

struct Call
{
    Ticks start;
    Ticks end;
};

class Generator
{
public:
    explicit Generator(const ScenarioOptions &options)
        : m_random(options.seed)
    {
        m_scenario.options = options;
    }

    Scenario run();

private:
    [[nodiscard]] bool chance(unsigned percent) { return m_random.below(100) < percent; }
    [[nodiscard]] Ticks between(Ticks from, Ticks to)
    {
        return from + Ticks{static_cast<std::int64_t>(
                          m_random.below(static_cast<std::uint64_t>(std::max(to - from, Ticks{1}).count())))};
    }

    void addPeople();
    [[nodiscard]] PersonKind kindOf(int index);
    [[nodiscard]] QString nameOf(int index, PersonKind kind);
    void addBots();
    void attend(std::size_t person, const Call &call, bool again);
    void attendAsOrganizer(const Call &call);
    [[nodiscard]] Ticks arrival(const Call &call, bool again);
    /// The lobby and the meeting, until `leave`, or until the call ends if `leave` lies behind its end.
    void stay(std::size_t person, const Call &call, Ticks enter, Ticks leave);
    std::size_t connect(std::size_t person);
    void act(Ticks at, ActionKind kind, std::size_t connection);
    [[nodiscard]] Ticks snapped(Ticks at) const;

    Scenario m_scenario;
    base::SeededRandom m_random;
};

Scenario Generator::run()
{
    addPeople();
    const Ticks length = m_scenario.options.length;
    std::vector<Call> calls{{Ticks{0}, length}};
    if (m_scenario.options.reopened)
        calls = {{Ticks{0}, length * 55 / 100}, {length * 62 / 100, length}};

    bool again = false;
    for (const Call &call : calls) {
        m_scenario.actions.push_back({snapped(call.start), ActionKind::CallStarted, 0});
        attendAsOrganizer(call);
        for (std::size_t person = 1; person < m_scenario.people.size(); ++person) {
            if (!again || chance(85))
                attend(person, call, again);
        }
        m_scenario.actions.push_back({snapped(call.end), ActionKind::CallEnded, 0});
        again = true;
    }
    std::ranges::sort(m_scenario.actions, [](const Action &a, const Action &b) {
        return std::tie(a.at, a.kind, a.connection) < std::tie(b.at, b.kind, b.connection);
    });
    return std::move(m_scenario);
}

void Generator::addPeople()
{
    for (int index = 0; index < m_scenario.options.people; ++index) {
        Person person;
        person.kind = kindOf(index);
        person.displayName = nameOf(index, person.kind);
        switch (person.kind) {
        case PersonKind::User:
            person.id = guid(m_random);
            person.tenantId = m_scenario.options.tenantId;
            break;
        case PersonKind::ForeignUser:
            person.id = guid(m_random);
            person.tenantId = QStringLiteral("99999999-8888-4777-8666-555555555555");
            break;
        case PersonKind::Phone:
            // 555 01xx is set aside for fiction.
            person.id = QStringLiteral("+1202555%1").arg(100 + index % 100, 4, 10, QLatin1Char('0'));
            if (index >= 100)
                person.id += QStringLiteral("x%1").arg(index);
            break;
        case PersonKind::Guest:
        case PersonKind::Device:
        case PersonKind::Application:
            person.id = guid(m_random);
            break;
        }
        m_scenario.people.push_back(person);
    }
    addBots();
}

void Generator::addBots()
{
    const int bots = 1 + m_scenario.options.people / 5000;
    for (int bot = 1; bot <= bots; ++bot) {
        m_scenario.people.push_back(
            {PersonKind::Application, guid(m_random), {}, QStringLiteral("Recording bot %1").arg(bot)});
    }
}

/// Small meetings have one of each kind as well.
PersonKind Generator::kindOf(int index)
{
    switch (index) {
    case 0:
    case 1:
    case 5:
        return PersonKind::User;
    case 2:
        return PersonKind::Guest;
    case 3:
        return PersonKind::Phone;
    case 4:
        return PersonKind::ForeignUser;
    default:
        break;
    }
    const auto draw = m_random.below(100);
    if (draw < 70)
        return PersonKind::User;
    if (draw < 82)
        return PersonKind::ForeignUser;
    if (draw < 96)
        return PersonKind::Guest;
    return draw < 98 ? PersonKind::Phone : PersonKind::Device;
}

QString Generator::nameOf(int index, PersonKind kind)
{
    const int number = index + 1;
    if (kind == PersonKind::Phone)
        return chance(50) ? QString() : QStringLiteral("+1 202 555 01** (Attendee %1)").arg(number);
    if (kind == PersonKind::Device)
        return QStringLiteral("Meeting room %1").arg(number);
    // Once in fifty people each, what gives views and spreadsheets trouble.
    switch (index % 50) {
    case 11:
        return QStringLiteral("الحاضر %1 مثال").arg(number);
    case 14:
        return QStringLiteral("参加者%1番 見本").arg(number);
    case 18:
        return QStringLiteral("Attendee %1 \u202egnp.elpmaxe\u202c").arg(number);
    case 22:
        return QStringLiteral("Attendee %1 of the very long Example-Department for Invented Names, ")
                   .arg(number) +
               QStringLiteral("Placeholders and Specimens (Sample Office)");
    case 33:
        return QStringLiteral("=Attendee(%1)").arg(number);
    case 37:
        return QStringLiteral("Attendee\u0301\u0302\u0303\u0304 %1 \U0001F600").arg(number);
    default:
        break;
    }
    const QString name = QStringLiteral("Attendee %1").arg(number);
    if (kind == PersonKind::ForeignUser)
        return name + QStringLiteral(" (External)");
    if (kind == PersonKind::Guest)
        return name + (chance(50) ? QStringLiteral(" (Guest)") : QStringLiteral(" (Unverified)"));
    return name;
}

/// She opens the call and stays to its end, so that it never runs empty.
void Generator::attendAsOrganizer(const Call &call)
{
    act(call.start + 2s, ActionKind::EnterMeeting, connect(0));
}

/// Most come around the start, some in the first third, the rest whenever.
Ticks Generator::arrival(const Call &call, bool again)
{
    const Ticks length = call.end - call.start;
    const auto draw = m_random.below(100);
    if (again || draw < 70) {
        const Ticks burst = std::min<Ticks>(4min, length / 4);
        return call.start + 4s + (between(Ticks{0}, burst) + between(Ticks{0}, burst)) / 2;
    }
    if (draw < 90)
        return call.start + 4s + between(Ticks{0}, length / 3);
    return call.start + between(length / 3, length * 4 / 5);
}

void Generator::attend(std::size_t person, const Call &call, bool again)
{
    const PersonKind kind = m_scenario.people[person].kind;
    const Ticks enter = arrival(call, again);
    if (kind == PersonKind::Application) {
        stay(person, call, call.start + 20s, call.end);
        return;
    }

    // Most see it through; of these, half are quick to leave, the others are still there when the call ends.
    Ticks leave = call.end + 1min;
    if (chance(20))
        leave = between(enter + 1min, std::max(enter + 2min, call.end));
    else if (chance(50))
        leave = between(call.end - 2min, call.end);

    const bool rejoins = person == 5 || chance(20);
    const Ticks latest = std::min(leave, call.end);
    if (rejoins && latest - enter > 8min) {
        const Ticks drop = between(enter + 4min, latest - 3min);
        // From a network hiccup to a coffee.
        const Ticks away = chance(30) ? between(1s, 30s) : between(30s, 150s);
        stay(person, call, enter, drop);
        stay(person, call, drop + away, leave);
    } else {
        stay(person, call, enter, leave);
    }

    const bool twoDevices = person == 1 || (kind == PersonKind::User && chance(6));
    if (twoDevices && latest - enter > 4min) {
        const Ticks second = between(enter + 10s, latest - 2min);
        stay(person, call, second, between(second + 30s, leave + 1min));
    }
}

void Generator::stay(std::size_t person, const Call &call, Ticks enter, Ticks leave)
{
    // Further steps of one connection are two seconds apart, so that they never share an instant.
    constexpr Ticks gap = 2s;
    if (enter + gap >= call.end)
        return;
    const std::size_t connection = connect(person);
    const PersonKind kind = m_scenario.people[person].kind;
    const bool waits = kind == PersonKind::Guest || kind == PersonKind::ForeignUser ||
                       (kind == PersonKind::Phone && chance(50));
    Ticks inside = enter;
    if (waits) {
        act(enter, ActionKind::EnterLobby, connection);
        const bool refused = person == 4 || (kind == PersonKind::Guest && person != 2 && chance(12));
        inside = enter + (refused ? between(1min, 8min) : between(4s, 3min));
        // Some are turned away or give up, some still wait when the call ends.
        if (refused || inside + gap >= std::min(leave, call.end)) {
            if (inside + gap < call.end)
                act(inside, ActionKind::Leave, connection);
            return;
        }
    }
    act(inside, ActionKind::EnterMeeting, connection);
    const Ticks last = std::min(leave, call.end);
    if (last - inside > 1min && chance(3))
        act(between(inside + gap, last - gap), ActionKind::Repeat, connection);
    if (leave + gap < call.end)
        act(std::max(leave, inside + gap), ActionKind::Leave, connection);
}

std::size_t Generator::connect(std::size_t person)
{
    m_scenario.connections.push_back({person, guid(m_random)});
    return m_scenario.connections.size() - 1;
}

void Generator::act(Ticks at, ActionKind kind, std::size_t connection)
{
    m_scenario.actions.push_back({snapped(at), kind, connection});
}

/// The instant at which the roster step of `at` is published: all seven fractional digits are in use.
Ticks Generator::snapped(Ticks at) const
{
    const auto step = static_cast<std::uint64_t>(at / rosterStep);
    base::SeededRandom jitter(m_scenario.options.seed * 0x100000001b3ULL + step);
    return static_cast<std::int64_t>(step) * rosterStep +
           Ticks{static_cast<std::int64_t>(
               jitter.below(static_cast<std::uint64_t>(Ticks{rosterStep}.count())))};
}

} // namespace

QString personKey(const Person &person)
{
    switch (person.kind) {
    case PersonKind::User:
    case PersonKind::ForeignUser:
        return QStringLiteral("user:%1/%2").arg(person.tenantId, person.id);
    case PersonKind::Guest:
        return QStringLiteral("guest:") + person.id;
    case PersonKind::Phone:
        return QStringLiteral("phone:") + person.id;
    case PersonKind::Device:
        return QStringLiteral("device:") + person.id;
    case PersonKind::Application:
        return QStringLiteral("application:") + person.id;
    }
    Q_UNREACHABLE();
}

Scenario makeScenario(const ScenarioOptions &options)
{
    Q_ASSERT(options.people >= 1 && options.length >= 10min);
    return Generator(options).run();
}

} // namespace rollcall::simulator
