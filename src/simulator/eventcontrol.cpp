// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/eventcontrol.h"

#include "simulator/joinlink.h"

#include <QCryptographicHash>

namespace rollcall::simulator {

using base::Instant;

namespace {

/// The same for the same session; another for others.
std::uint64_t seedOf(const QString &event, const QString &session)
{
    const QByteArray digest =
        QCryptographicHash::hash((event + u'/' + session).toUtf8(), QCryptographicHash::Sha256);
    return digest.first(6).toHex().toULongLong(nullptr, 16);
}

/// False: it is given, and no time.
bool readTime(const Parameters &given, const char *name, Instant &time)
{
    if (!given.has(name))
        return true;
    const auto read = base::parseInstant(given.bytes(name).toStdString());
    if (read)
        time = *read;
    return read.has_value();
}

template <typename T> bool readTimes(const Parameters &given, T &thing)
{
    return readTime(given, "start", thing.start) && readTime(given, "end", thing.end);
}

bool readEvent(const Parameters &given, SimulatedEvent &event)
{
    if (given.has("subject"))
        event.displayName = given.text("subject");
    if (given.has("status"))
        event.status = given.text("status");
    static const QStringList statuses{QStringLiteral("draft"), QStringLiteral("published"),
                                      QStringLiteral("canceled")};
    return statuses.contains(event.status) && readTimes(given, event);
}

void readRegistration(const Parameters &given, SimulatedRegistration &registration)
{
    const auto read = [&given](const char *name, QString &text) {
        if (given.has(name))
            text = given.text(name);
    };
    read("firstName", registration.firstName);
    read("lastName", registration.lastName);
    read("email", registration.email);
    read("status", registration.status);
}

} // namespace

bool controlEvent(World &world, const Parameters &given)
{
    const QString id = given.text("id");
    VirtualEvents &events = world.events();
    if (given.flag("create", false)) {
        SimulatedEvent event{.id = id, .isTownhall = given.flag("townhall", false)};
        if (id.isEmpty() || !given.has("start") || !given.has("end") || !readEvent(given, event))
            return false;
        events.create(event);
        return true;
    }
    SimulatedEvent probe;
    return readEvent(given, probe) &&
           events.change(id, [&given](SimulatedEvent &event) { (void)readEvent(given, event); });
}

bool controlSession(World &world, const Parameters &given)
{
    const QString event = given.text("event");
    SimulatedSession session{.id = given.text("id"), .joinWebUrl = {}, .start = {}, .end = {}};
    if (session.id.isEmpty() || !readTimes(given, session))
        return false;
    if (!given.flag("create", false)) {
        return world.events().changeSession(event, session.id, [&given](SimulatedSession &changed) {
            (void)readTimes(given, changed);
            if (given.has("subject"))
                changed.subject = given.text("subject");
        });
    }
    const int people = given.number("people").value_or(1);
    if (!given.has("start") || !given.has("end") || people < 1)
        return false;
    session.subject = given.text("subject");
    const ScenarioOptions options{.people = people, .seed = seedOf(event, session.id)};
    if (given.has("people"))
        session.joinWebUrl = joinWebUrlOf(world.perform(options, session.start).scenario());
    else
        session.joinWebUrl = makeJoinWebUrl(QStringLiteral("19:meeting_%1@thread.v2").arg(options.seed),
                                            world.tenantId(), world.user().id);
    return world.events().addSession(event, session);
}

bool controlRegistration(World &world, const Parameters &given)
{
    const QString event = given.text("event");
    const QString id = given.text("id");
    if (id.isEmpty())
        return false;
    if (!given.flag("create", false))
        return world.events().changeRegistration(event, id, [&given](SimulatedRegistration &registration) {
            readRegistration(given, registration);
        });
    SimulatedRegistration registration{
        .id = id, .firstName = {}, .lastName = {}, .email = {}, .registered = world.now()};
    readRegistration(given, registration);
    return world.events().addRegistration(event, registration);
}

bool controlReport(World &world, const Parameters &given)
{
    return given.has("id") && given.has("session") &&
           world.events().publishReport(given.text("event"), given.text("session"), given.text("id"));
}

} // namespace rollcall::simulator
