// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/endpoint.h"
#include "relayfixture.h"
#include "support/patience.h"

namespace rollcall::test {

inline const QByteArray laptopPath = "/topics/meetings/eventsubscriptions/laptop:";
inline const QByteArray version = "api-version=2024-06-01";

/// A relay's HTTP without the sockets: two topics, two devices on the first.
class EndpointFixture
{
protected:
    using RelayEndpoint = relay::RelayEndpoint;
    using Answer = std::shared_ptr<std::optional<net::HttpResponse>>;

    Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                const QByteArray &body = {}, const QByteArray &key = {})
    {
        net::HttpRequest request{.method = method, .path = path, .query = query, .body = body};
        if (!key.isNull())
            request.headers.append("Authorization", "SharedAccessKey " + key);
        return send(std::move(request));
    }
    net::HttpResponse ask(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                          const QByteArray &body = {}, const QByteArray &key = {})
    {
        const Answer answer = send(method, path, query, body, key);
        if (!test::eventually([&] { return answer->has_value(); }))
            qFatal("no answer");
        return **answer;
    }
    net::HttpResponse pull(const QByteArray &verb, const QByteArray &query = {}, const QByteArray &body = {})
    {
        return ask("POST", laptopPath + verb, version + query, body, "laptop");
    }
    static QJsonObject jsonOf(const net::HttpResponse &response)
    {
        return QJsonDocument::fromJson(response.body).object();
    }
    /// The code of an error body, which must be whole.
    static QString errorOf(const net::HttpResponse &response)
    {
        const QJsonObject error = jsonOf(response)[QStringLiteral("error")].toObject();
        const QString code = error[QStringLiteral("code")].toString();
        if (response.contentType != "application/json; charset=utf-8" ||
            error[QStringLiteral("message")].toString().isEmpty() ||
            response.headers.value("x-ms-error-code") != code.toLatin1())
            return QStringLiteral("malformed");
        return code;
    }
    Answer send(net::HttpRequest request)
    {
        auto answer = std::make_shared<std::optional<net::HttpResponse>>();
        m_endpoint->handle(std::move(request), net::HttpResponder(std::make_shared<Target>(answer)));
        return answer;
    }
    void makeEndpoint(const relay::EndpointOptions &options)
    {
        m_endpoint = std::make_unique<RelayEndpoint>(
            *f->relay, f->scheduler, options,
            RelayEndpoint::Surroundings{.connections = [] { return 3; },
                                        .certificateEnds = [] { return at("2027-01-01T00:00:00Z"); },
                                        .diskFree = [] { return 12345; }});
    }

    void startRelay()
    {
        f = std::make_unique<RelayFixture>();
        f->addTopic(QStringLiteral("meetings"));
        f->addTopic(QStringLiteral("others"));
        f->addDevice(QStringLiteral("laptop"));
        f->addDevice(QStringLiteral("desk"));
        f->start();
        makeEndpoint({.publicUrl = QUrl(QStringLiteral("https://relay.example.org"))});
    }
    void endRelay()
    {
        m_endpoint.reset();
        f.reset();
    }

    std::unique_ptr<RelayFixture> f;
    std::unique_ptr<RelayEndpoint> m_endpoint;

private:
    class Target final : public net::HttpResponder::Target
    {
    public:
        explicit Target(std::shared_ptr<std::optional<net::HttpResponse>> answer)
            : m_answer(std::move(answer))
        {
        }
        void respond(const net::HttpResponse &response) override { *m_answer = response; }

    private:
        std::shared_ptr<std::optional<net::HttpResponse>> m_answer;
    };
};

} // namespace rollcall::test
