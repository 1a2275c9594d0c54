// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../simulator/requests.h"
#include "graph/graphclient.h"
#include "net/httpserver.h"
#include "simulator/calendar.h"
#include "simulator/entra.h"
#include "simulator/graph.h"
#include "support/testing.h"

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::test {

/// Gives one token out, as it is.
class FixedAuthorizer final : public net::Authorizer
{
public:
    explicit FixedAuthorizer(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    void authorize(const QUrl &, QObject *context, Callback callback) override
    {
        m_scheduler.after({}, context, [this, callback = std::move(callback)] { callback(bearer); });
    }
    void refused(const QByteArray &, const net::ClientAnswer &) override {}

    QByteArray bearer;

private:
    base::Scheduler &m_scheduler;
};

/// The simulator's Graph behind a real socket, asked by one plane. Its calendar is empty.
class SimulatedGraph : public net::HttpHandler
{
public:
    explicit SimulatedGraph(bool asApp, const simulator::Directory &directory = sampleDirectory())
        : m_server(*this, m_realTime)
    {
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("cannot listen");
        baseUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_server.port());
        m_entra = std::make_unique<simulator::Entra>(directory, simulator::EntraOptions{}, baseUrl, clock,
                                                     m_random);
        calendar = std::make_unique<simulator::Calendar>(m_entra->directory(), baseUrl);
        service =
            std::make_unique<simulator::Graph>(*m_entra, *calendar, *m_http, clock, m_realTime, m_random);
        client = std::make_unique<graph::GraphClient>(m_services, QUrl(baseUrl), "Rollcall/1.0");
        m_authorizer.bearer = "Bearer " + (asApp ? appToken() : userToken());
    }

    void handle(net::HttpRequest request, net::HttpResponder responder) override
    {
        if (const auto token = request.queryValue("validationToken"))
            return responder.respond({.status = 200, .contentType = "text/plain", .body = *token});
        requests.push_back(request);
        const auto kept = std::make_shared<net::HttpResponder>(std::move(responder));
        service->answer(request, [kept](const net::HttpResponse &response) { kept->respond(response); });
    }

    /// What the job reports.
    template <typename Job> auto result(Job *job)
    {
        using Answer = decltype(resultOf(job));
        std::optional<Answer> answer;
        job->start(&m_context, [&answer](const Answer &found) { answer = found; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
            qFatal("no report");
        return *answer;
    }

    base::ManualScheduler clock;
    QString baseUrl;
    std::vector<net::HttpRequest> requests;
    std::unique_ptr<simulator::Calendar> calendar;
    std::unique_ptr<simulator::Graph> service;
    std::unique_ptr<graph::GraphClient> client;

private:
    template <typename T> static base::Result<T> resultOf(net::HttpJob<T> *);

    [[nodiscard]] QByteArray token(const QByteArray &tenant, const FormFields &fields)
    {
        const auto grant = m_entra->answer(postForm("/" + tenant + "/oauth2/v2.0/token", fields));
        return text(grant, QStringLiteral("access_token")).toLatin1();
    }
    [[nodiscard]] QByteArray appToken()
    {
        return token(m_entra->directory().tenantId.toLatin1(),
                     {{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                      {QStringLiteral("client_id"), connectorApp},
                      {QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")},
                      {QStringLiteral("scope"), QStringLiteral("https://graph.microsoft.com/.default")}});
    }
    [[nodiscard]] QByteArray userToken()
    {
        // Whoever may do less asks for less.
        const QString scopes =
            m_entra->directory().app(organizerApp)->delegatedPermissions.join(QLatin1Char(' '));
        const QString code = text(m_entra->answer(postForm("/organizations/oauth2/v2.0/devicecode",
                                                           {{QStringLiteral("client_id"), organizerApp},
                                                            {QStringLiteral("scope"), scopes}})),
                                  QStringLiteral("device_code"));
        clock.advance(std::chrono::seconds{10});
        return token("organizations", {{QStringLiteral("grant_type"),
                                        QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
                                       {QStringLiteral("client_id"), organizerApp},
                                       {QStringLiteral("device_code"), code}});
    }

    base::SystemScheduler m_realTime;
    base::SeededRandom m_random{3};
    std::unique_ptr<net::HttpClient> m_http = net::makeHttpClient(m_realTime);
    net::RequestGate m_gate{m_realTime};
    FixedAuthorizer m_authorizer{m_realTime};
    net::HttpServices m_services{*m_http, m_realTime, m_random, m_gate, &m_authorizer};
    QObject m_context;
    std::unique_ptr<simulator::Entra> m_entra;
    net::HttpServer m_server;
};

} // namespace rollcall::test
