// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chain.h"
#include "simulator/registrationrush.h"

#include <QSet>
#include <QSignalSpy>

#include <map>

namespace rollcall::test {

/// The planes that a place has accounts for.
enum Planes { OrganizerOnly, ConnectorOnly };

inline simulator::WorldOptions registrationWorld(bool consent)
{
    simulator::WorldOptions options{
        .people = 3, .length = std::chrono::minutes{10}, .registrationConsent = consent};
    options.startAt = base::Instant(std::chrono::sys_days(std::chrono::January / 1 / 2100));
    options.entra.interval = std::chrono::seconds{1};
    options.entra.decidesAfter = std::chrono::seconds{0};
    return options;
}

/// A tenant with a webinar that people register for, watched on one plane.
struct RegistrationPlace
{
    RegistrationPlace(Planes planes, bool consent)
        : chain(registrationWorld(consent))
        , id((QStringLiteral("99999999-8888-4777-8666-555555555555@") + chain.world.tenantId()).toLower())
        , start(chain.clock.now() + std::chrono::hours{76})
    {
        simulator::SimulatedEvent event{.id = id,
                                        .displayName = QStringLiteral("Product day"),
                                        .start = start,
                                        .end = start + std::chrono::hours{3}};
        event.capacity = 4'000;
        event.hasWaitlist = event.isApproved = true;
        event.questions = {QJsonObject{{QStringLiteral("id"), QStringLiteral("q1")},
                                       {QStringLiteral("displayName"), QStringLiteral("Town")}}};
        chain.world.events().add(event);
        if (planes == OrganizerOnly) {
            chain.options.organizer = chain.options.connector;
            chain.options.organizer->name = QStringLiteral("person");
            chain.options.organizer->plane = config::Plane::Organizer;
            chain.options.connector.reset();
        }
    }

    void begin()
    {
        if (const auto started = chain.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        if (chain.options.organizer && !chain.service->health().organizer) {
            QSignalSpy signedIn(chain.service.get(), &monitor::Monitor::signedIn);
            chain.service->signIn({});
            if (!chain.waitFor([&] { return !signedIn.isEmpty(); }))
                qFatal("not signed in");
        }
    }
    void watch()
    {
        std::optional<base::Result<QString>> watched;
        chain.service->watch(id, chain.service.get(),
                             [&watched](const base::Result<QString> &result) { watched = result; });
        if (!chain.waitFor([&] { return watched && known().since; }) || !*watched)
            qFatal("not watched");
    }
    [[nodiscard]] monitor::EventRegistrations known() const
    {
        return chain.service->registrations(id).value_or(monitor::EventRegistrations());
    }
    [[nodiscard]] std::uint64_t count(domain::RegistrationStatus status) const
    {
        return known().counts.of(status);
    }
    [[nodiscard]] bool isRead()
    {
        return chain.world.graph().publisher().isIdle() && chain.service->health().waiting == 0 &&
               known().due == 0;
    }
    void step(const simulator::RegistrationStep &step)
    {
        simulator::take(step, chain.world.events(), id, chain.clock.now());
    }
    void add(const QString &one, const QString &status = QStringLiteral("registered"))
    {
        step({.id = one, .status = status, .isNew = true});
    }
    void change(const QString &one, const QString &status) { step({.id = one, .status = status}); }
    [[nodiscard]] const simulator::SimulatedEvent &truth() { return *chain.world.events().find(id, false); }
    /// What differs between what is known and what really is; empty: nothing.
    [[nodiscard]] QString differences(const QSet<QString> *only = nullptr)
    {
        const std::map<domain::RegistrationStatus, QString> words{
            {domain::RegistrationStatus::Registered, QStringLiteral("registered")},
            {domain::RegistrationStatus::Waitlisted, QStringLiteral("waitlisted")},
            {domain::RegistrationStatus::PendingApproval, QStringLiteral("pendingApproval")},
            {domain::RegistrationStatus::Canceled, QStringLiteral("canceled")},
            {domain::RegistrationStatus::Rejected, QStringLiteral("rejectedByOrganizer")},
            {domain::RegistrationStatus::Unknown, QStringLiteral("?")}};
        auto counts = simulator::registrationTruth(truth(), only);
        QStringList found;
        for (const auto &[status, word] : words) {
            const auto is = known().counts.of(status);
            if (is != std::uint64_t(counts[word]))
                found << QStringLiteral("%1: %2, not %3").arg(word).arg(is).arg(counts[word]);
        }
        return found.join(u'\n');
    }

    Chain chain;
    QString id;
    base::Instant start;
};

} // namespace rollcall::test
