// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/registrationrush.h"

#include "base/random.h"

#include <queue>

#include <algorithm>
#include <deque>
#include <tuple>

namespace rollcall::simulator {

using namespace std::chrono_literals;
using base::Ticks;

namespace {

const QString registered = QStringLiteral("registered");
const QString waitlisted = QStringLiteral("waitlisted");
const QString pending = QStringLiteral("pendingApproval");
const QString canceled = QStringLiteral("canceled");
const QString rejected = QStringLiteral("rejectedByOrganizer");

enum class Deed { Register, Approve, Reject, Cancel, MoveUp };

struct Plan
{
    Ticks after;
    int person;
    Deed deed;

    bool operator>(const Plan &other) const
    {
        return std::tie(after, person, deed) > std::tie(other.after, other.person, other.deed);
    }
};

/// Half of them within four hours of a day, the others at any time.
Ticks timeOfRegistration(base::Random &random, Ticks length)
{
    const auto at = [&](Ticks from, Ticks within) {
        return from + Ticks(Ticks::rep(random.below(std::uint64_t(within.count()))));
    };
    if (random.below(2) == 0 || length < 24h)
        return at(0s, length);
    const auto days = std::uint64_t(length / 24h);
    return at(24h * Ticks::rep(random.below(days)), 4h);
}

/// Who is where, while the plans are carried out in order.
class Rush
{
public:
    explicit Rush(const RushOptions &options)
        : m_options(options)
        , m_random(options.seed)
    {
        for (int person = 0; person < options.people; ++person)
            m_plans.push({timeOfRegistration(m_random, options.length), person, Deed::Register});
    }

    std::vector<RegistrationStep> play()
    {
        while (!m_plans.empty()) {
            const Plan plan = m_plans.top();
            m_plans.pop();
            carryOut(plan);
        }
        return std::move(m_steps);
    }

private:
    void carryOut(const Plan &plan)
    {
        QString &status = m_status[plan.person];
        switch (plan.deed) {
        case Deed::Register:
            if (plan.person % 7 == 3) {
                stand(plan, pending, true);
                later(plan, plan.person % 21 == 3 ? Deed::Reject : Deed::Approve);
            } else {
                comeIn(plan, true);
            }
            if (plan.person % 9 == 5)
                later(plan, Deed::Cancel);
            break;
        case Deed::Approve:
            if (status == pending)
                comeIn(plan, false);
            break;
        case Deed::Reject:
            if (status == pending)
                stand(plan, rejected, false);
            break;
        case Deed::Cancel:
            if (status == rejected)
                break;
            if (status == registered) {
                --m_in;
                if (!m_waiting.empty())
                    m_plans.push({plan.after + 1s, m_waiting.front(), Deed::MoveUp});
            }
            std::erase(m_waiting, plan.person);
            stand(plan, canceled, false);
            break;
        case Deed::MoveUp:
            if (status == waitlisted && m_in < m_options.capacity) {
                std::erase(m_waiting, plan.person);
                comeIn(plan, false);
            }
            break;
        }
    }
    void comeIn(const Plan &plan, bool isNew)
    {
        const bool full = m_in >= m_options.capacity;
        if (full)
            m_waiting.push_back(plan.person);
        else
            ++m_in;
        stand(plan, full ? waitlisted : registered, isNew);
    }
    void stand(const Plan &plan, const QString &status, bool isNew)
    {
        m_status[plan.person] = status;
        m_steps.push_back({plan.after, QStringLiteral("reg-%1").arg(plan.person), status, isNew});
    }
    void later(const Plan &plan, Deed deed)
    {
        const Ticks left = std::max<Ticks>(m_options.length - plan.after, 1min);
        m_plans.push({plan.after + 1s + Ticks(Ticks::rep(m_random.below(std::uint64_t(left.count())))),
                      plan.person, deed});
    }

    RushOptions m_options;
    base::SeededRandom m_random;
    std::priority_queue<Plan, std::vector<Plan>, std::greater<>> m_plans;
    std::map<int, QString> m_status;
    std::deque<int> m_waiting;
    int m_in = 0;
    std::vector<RegistrationStep> m_steps;
};

} // namespace

std::vector<RegistrationStep> registrationRush(const RushOptions &options)
{
    return Rush(options).play();
}

SimulatedRegistration registrationOf(const RegistrationStep &step, base::Instant at)
{
    const QString number = step.id.section(QLatin1Char('-'), 1);
    static const QStringList towns{QStringLiteral("Ghent"), QStringLiteral("Lyon"), QStringLiteral("Porto")};
    return {.id = step.id,
            .firstName = QStringLiteral("Attendee"),
            .lastName = number,
            .email = QStringLiteral("a%1@example.org").arg(number),
            .status = step.status,
            .registered = at,
            .canceled = {},
            .userId = {},
            .answers = {QJsonObject{{QStringLiteral("questionId"), QStringLiteral("q1")},
                                    {QStringLiteral("displayName"), QStringLiteral("Town")},
                                    {QStringLiteral("value"), towns[number.toInt() % towns.size()]},
                                    {QStringLiteral("booleanValue"), QJsonValue()},
                                    {QStringLiteral("multiChoiceValues"), QJsonArray()}}}};
}

void take(const RegistrationStep &step, VirtualEvents &events, const QString &event, base::Instant at)
{
    if (step.isNew) {
        events.addRegistration(event, registrationOf(step, at));
        return;
    }
    events.changeRegistration(event, step.id, [&](SimulatedRegistration &one) {
        one.status = step.status;
        if (step.status == canceled)
            one.canceled = at;
    });
}

std::map<QString, int> registrationTruth(const SimulatedEvent &event, const QSet<QString> *only)
{
    std::map<QString, int> truth;
    for (const SimulatedRegistration &one : event.registrations) {
        if (!only || only->contains(one.id))
            ++truth[one.status];
    }
    return truth;
}

} // namespace rollcall::simulator
