// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/world.h"

#include "base/logging.h"
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "simulator/control.h"
#include "simulator/groundtruth.h"
#include "simulator/guid.h"
#include "simulator/joinlink.h"
#include "simulator/servicetime.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::simulator {

using base::Instant;
using base::Ticks;
using net::HttpRequest;
using net::HttpResponder;
using net::HttpResponse;
using namespace std::chrono_literals;

namespace {

const QByteArray controlPath = "/rollcall-sim/";

Directory makeDirectory(base::Random &random, const WorldOptions &options)
{
    AppRegistration app{
        .clientId = guid(random),
        .servicePrincipalId = guid(random),
        .secrets = {"simulated+secret/" + guid(random).toLatin1() + "="},
        .certificates = options.certificates,
        .applicationPermissions = {QStringLiteral("OnlineMeetings.Read.All"),
                                   QStringLiteral("OnlineMeetingArtifact.Read.All"),
                                   QStringLiteral("Calendars.ReadBasic.All"),
                                   QStringLiteral("VirtualEvent.Read.All")},
        .delegatedPermissions = {QStringLiteral("User.Read"), QStringLiteral("Calendars.ReadBasic"),
                                 QStringLiteral("Calendars.Read"), QStringLiteral("OnlineMeetings.Read"),
                                 QStringLiteral("OnlineMeetingArtifact.Read.All"),
                                 QStringLiteral("VirtualEvent.Read")},
        .hasAccessPolicy = options.accessPolicy,
        .registrationConsent = options.registrationConsent,
        .callEventsNeedAccessPolicy = options.callEventsNeedAccessPolicy};
    for (const QString &permission : options.withoutPermissions) {
        app.applicationPermissions.removeAll(permission);
        app.delegatedPermissions.removeAll(permission);
    }
    return {.tenantId = options.tenantId, .domain = QStringLiteral("contoso.example"), .apps = {app}};
}

/// The next full five minutes.
Instant nextSlot(Instant instant)
{
    using FiveMinutes = std::chrono::duration<std::int64_t, std::ratio<300>>;
    return std::chrono::ceil<FiveMinutes>(instant);
}

} // namespace

/// The one door to all services, told apart by the path.
class World::Front final : public net::HttpHandler
{
public:
    Front(World &world, base::Scheduler &clock, base::Scheduler &realTime)
        : m_world(world)
        , m_time(clock, realTime)
        , m_server(*this, m_time)
    {
    }

    [[nodiscard]] net::HttpServer &server() { return m_server; }

    void handle(HttpRequest request, HttpResponder responder) override
    {
        if (request.path.startsWith(controlPath)) {
            const QByteArray what = request.method + ' ' + request.path.sliced(controlPath.size());
            responder.respond(control(m_world, what, request));
            return;
        }
        if (const auto scripted = m_world.m_script.take(request)) {
            if (scripted->silent) {
                m_world.m_history.addSilence(request);
                m_silent.push_back(std::move(responder));
            } else {
                m_world.remember(request, scripted->response);
                responder.respond(scripted->response);
            }
            return;
        }
        if (request.path.startsWith("/v1.0/") || request.path.startsWith("/beta/")) {
            const auto kept = std::make_shared<HttpResponder>(std::move(responder));
            m_world.m_graph->answer(request, [this, kept, request](const HttpResponse &response) {
                m_world.remember(request, response);
                kept->respond(response);
            });
        } else if (request.path == "/devicelogin") {
            responder.respond({.contentType = "text/plain; charset=utf-8",
                               .body = "Nothing to do here: the simulated user signs in by herself.\n"});
        } else {
            const HttpResponse response = m_world.m_entra->answer(request);
            m_world.remember(request, response);
            responder.respond(response);
        }
    }

private:
    World &m_world;
    ServiceTime m_time;
    net::HttpServer m_server;
    std::vector<HttpResponder> m_silent; ///< their clients wait in vain
};

World::World(base::Scheduler &clock, base::Scheduler &realTime, const WorldOptions &options, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_realTime(realTime)
    , m_options(options)
    , m_random(options.seed ^ 0x776f726c64ULL) // other ids than the scenario draws
    , m_directory(makeDirectory(m_random, options))
    , m_performance(clock,
                    makeScenario({.people = options.people,
                                  .seed = options.seed,
                                  .length = options.length,
                                  .reopened = options.reopened,
                                  .tenantId = m_directory.tenantId}),
                    {.faults = options.faults, .style = options.style, .latency = options.latency}, m_random)
{
    connect(&m_performance, &Performance::began, this, &World::began);
    connect(&m_performance, &Performance::played, this, &World::checkFinished);
    const Person &organizer = scenario().people.front();
    m_directory.user = {organizer.id, QStringLiteral("attendee1@contoso.example"), organizer.displayName};
    if (options.guest) {
        m_directory.user.homeTenantId = guid(m_random);
        m_directory.user.homeId = guid(m_random);
    }
    const Instant start = nextSlot(options.startAt.value_or(clock.now()));
    m_meeting = {.id = QStringLiteral("MSo1-simulated-meeting-%1").arg(options.seed),
                 .subject = QStringLiteral("Quarterly review"),
                 .joinWebUrl = joinWebUrlOf(scenario()),
                 .start = start,
                 .end = nextSlot(start + options.length),
                 .joinMeetingId = QStringLiteral("234567890123")};
}

World::~World() = default;

base::Result<void> World::start()
{
    m_outgoing = net::makeHttpClient(m_realTime);
    m_front = std::make_unique<Front>(*this, m_clock, m_realTime);
    if (const auto listening = m_front->server().listen(QHostAddress::LocalHost, m_options.port); !listening)
        return listening;
    m_entra = std::make_unique<Entra>(m_directory, m_options.entra, baseUrl(), m_clock, m_random);
    m_calendar = std::make_unique<Calendar>(m_entra->directory(), graphBaseUrl());
    m_calendar->add(m_meeting);
    m_calendar->add({.id = QStringLiteral("lunch"),
                     .subject = QStringLiteral("Lunch"),
                     .start = m_meeting.end + 1h,
                     .end = m_meeting.end + 2h});
    // The same meeting, as the webinar it might have been announced as.
    m_calendar->add(
        {.id = QStringLiteral("77777777-8888-4999-8aaa-bbbbbbbbbbbb@") + m_directory.tenantId,
         .displayName = m_meeting.subject,
         .start = m_meeting.start,
         .end = m_meeting.end,
         .sessions = {{QStringLiteral("session-1"), m_meeting.joinWebUrl, m_meeting.start, m_meeting.end}}});
    m_graph = std::make_unique<Graph>(*m_entra, *m_calendar, *m_outgoing, m_clock, m_realTime, m_random);
    connect(m_graph.get(), &Graph::idle, this, &World::checkFinished);
    connect(m_graph.get(), &Graph::subscribed, this, [this] {
        if (!m_options.startAt && !beganAt() && m_graph->hasSubscription(m_meeting.joinWebUrl))
            scheduleBegin(m_clock.now() + m_options.startDelay);
    });
    if (m_options.startAt)
        scheduleBegin(*m_options.startAt);
    qCInfo(lcSimulator) << "listening on port" << m_front->server().port();
    return {};
}

void World::remember(const HttpRequest &request, const HttpResponse &response)
{
    m_history.add(request, response);
    m_secrets.add(request, response);
}

void World::begin()
{
    if (!beganAt())
        scheduleBegin(m_clock.now());
}

void World::scheduleBegin(Instant zero)
{
    m_performance.begin(*m_graph, m_meeting.joinWebUrl, zero);
}

Performance &World::perform(const ScenarioOptions &options, Instant zero)
{
    ScenarioOptions ours = options;
    ours.tenantId = m_directory.tenantId;
    m_others.push_back(std::make_unique<Performance>(
        m_clock, makeScenario(ours), Performance::Options{.latency = m_options.latency}, m_random));
    Performance &performance = *m_others.back();
    m_beginnings.push_back(std::make_unique<base::Timer>(m_clock));
    m_beginnings.back()->start(std::max(zero - m_clock.now(), Ticks{0}), this, [this, &performance, zero] {
        performance.begin(*m_graph, joinWebUrlOf(performance.scenario()), zero);
    });
    return performance;
}

void World::checkFinished()
{
    if (m_finished || !m_performance.isPlayed() || !m_graph->publisher().isIdle())
        return;
    m_finished = true;
    Q_EMIT finished();
}

QString World::baseUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_front->server().port());
}

QString World::graphBaseUrl() const
{
    return baseUrl();
}

QString World::authority() const
{
    return m_entra->issuer();
}

QString World::openIdConfigurationUrl() const
{
    return m_entra->issuer() + QStringLiteral("/.well-known/openid-configuration");
}

QStringList World::validationIssuers() const
{
    return {m_entra->issuer(), m_entra->issuerV1()};
}

QString World::tenantId() const
{
    return m_directory.tenantId;
}

QString World::clientId() const
{
    return m_directory.apps.front().clientId;
}

QString World::clientSecret() const
{
    return QString::fromUtf8(m_directory.apps.front().secrets.front());
}

const UserAccount &World::user() const
{
    return m_directory.user;
}

QString World::joinWebUrl() const
{
    return m_meeting.joinWebUrl;
}

QString World::meetingSubject() const
{
    return m_meeting.subject;
}

Instant World::scheduledStart() const
{
    return m_meeting.start;
}

Instant World::scheduledEnd() const
{
    return m_meeting.end;
}

QJsonObject World::infoJson() const
{
    const auto text = [](Instant instant) {
        return QString::fromStdString(base::formatMilliseconds(instant));
    };
    QJsonArray issuers;
    for (const QString &issuer : validationIssuers())
        issuers.append(issuer);
    return {
        {QStringLiteral("base_url"), baseUrl()},
        {QStringLiteral("graph_base_url"), graphBaseUrl()},
        {QStringLiteral("authority"), authority()},
        {QStringLiteral("openid_configuration"), openIdConfigurationUrl()},
        {QStringLiteral("validation_issuers"), issuers},
        {QStringLiteral("tenant_id"), tenantId()},
        {QStringLiteral("client_id"), clientId()},
        {QStringLiteral("client_secret"), clientSecret()},
        {QStringLiteral("user_id"), m_directory.user.id},
        {QStringLiteral("user"), m_directory.user.userPrincipalName},
        {QStringLiteral("join_web_url"), m_meeting.joinWebUrl},
        {QStringLiteral("subject"), m_meeting.subject},
        {QStringLiteral("scheduled_start"), text(m_meeting.start)},
        {QStringLiteral("scheduled_end"), text(m_meeting.end)},
        {QStringLiteral("ground_truth"), QString(baseUrl() + QStringLiteral("/rollcall-sim/ground-truth"))}};
}

QJsonObject World::groundTruthJson() const
{
    if (!beganAt())
        return {{QStringLiteral("started"), false}};
    QJsonObject json = toJson(groundTruth(scenario(), *beganAt()), scenario());
    json.insert(QStringLiteral("started"), true);
    json.insert(QStringLiteral("finished"), m_finished);
    json.insert(QStringLiteral("join_web_url"), m_meeting.joinWebUrl);
    return json;
}

QJsonObject World::statusJson() const
{
    const PublisherStatistics &statistics = m_graph->publisher().statistics();
    return {{QStringLiteral("started"), beganAt().has_value()},
            {QStringLiteral("finished"), m_finished},
            {QStringLiteral("now"), QString::fromStdString(base::formatMilliseconds(m_clock.now()))},
            {QStringLiteral("subscriptions"), qint64(m_graph->subscriptions().size())},
            {QStringLiteral("events"), qint64(m_performance.events())},
            {QStringLiteral("deliveries_planned"), qint64(m_performance.planned())},
            {QStringLiteral("deliveries_played"), qint64(m_performance.delivered())},
            {QStringLiteral("items_delivered"), qint64(statistics.delivered)},
            {QStringLiteral("items_abandoned"), qint64(statistics.abandoned)},
            {QStringLiteral("retries"), qint64(statistics.retries)},
            {QStringLiteral("reused_refresh_tokens"), m_entra->reusedRefreshTokens()},
            {QStringLiteral("misuses"), QJsonArray::fromStringList(m_graph->misuses())}};
}

} // namespace rollcall::simulator
