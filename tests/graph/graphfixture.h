// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "graph/graphclient.h"
#include "support/fakehttpclient.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::test {

/// `Bearer token-1`, and the next number after a refusal.
class FakeAuthorizer final : public net::Authorizer
{
public:
    explicit FakeAuthorizer(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    void authorize(const QUrl &, QObject *context, Callback callback) override
    {
        m_scheduler.after({}, context, [this, callback = std::move(callback)] {
            callback(QByteArray("Bearer token-" + QByteArray::number(m_number)));
        });
    }
    void refused(const QByteArray &, const net::ClientAnswer &) override { ++m_number; }

private:
    base::Scheduler &m_scheduler;
    int m_number = 1;
};

inline const QString subscriptionId = QStringLiteral("7f105c7d-2dc5-4530-97cd-4e7ae6534c07");
inline const QString callEvents = QStringLiteral(
    "communications/onlineMeetings(joinWebUrl='https%3A%2F%2Fteams.example%2Fl%2F1')/meetingCallEvents");

/// Graph on the far side of a fake client. Its clock is `skew` ahead of ours.
struct GraphFixture
{
    base::ManualScheduler scheduler;
    base::SeededRandom random{1};
    FakeHttpClient http{scheduler};
    net::RequestGate gate{scheduler};
    FakeAuthorizer authorizer{scheduler};
    net::HttpServices services{http, scheduler, random, gate, &authorizer};
    graph::GraphClient client{services, QUrl(QStringLiteral("https://graph.example")), "Rollcall/1.0"};
    QObject context;
    std::chrono::seconds skew{0};

    void settle() { scheduler.advance(std::chrono::nanoseconds{0}); }

    [[nodiscard]] base::Instant graphNow() const { return scheduler.now() + skew; }

    /// A Date header that says graphNow().
    [[nodiscard]] net::HttpHeaders date() const
    {
        const auto ms = std::chrono::floor<std::chrono::milliseconds>(graphNow()).time_since_epoch().count();
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
        net::HttpHeaders headers;
        headers.append(
            "Date",
            QLocale::c().toString(time, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
        return headers;
    }

    /// Graph's answer to a creation or renewal: what was asked for, with an id.
    [[nodiscard]] static QJsonObject subscription(const QString &expires, const QString &id = subscriptionId)
    {
        return {{QStringLiteral("id"), id},
                {QStringLiteral("resource"), callEvents},
                {QStringLiteral("changeType"), QStringLiteral("updated")},
                {QStringLiteral("notificationUrl"), QStringLiteral("https://relay.example/n/1")},
                {QStringLiteral("lifecycleNotificationUrl"), QStringLiteral("https://relay.example/n/1")},
                {QStringLiteral("applicationId"), QStringLiteral("99999999-8888-7777-6666-55555555555A")},
                {QStringLiteral("creatorId"), QStringLiteral("88888888-8888-8888-8888-88888888888A")},
                {QStringLiteral("clientState"), QJsonValue::Null},
                {QStringLiteral("includeResourceData"), true},
                {QStringLiteral("encryptionCertificateId"), QStringLiteral("key-1")},
                {QStringLiteral("expirationDateTime"), expires}};
    }
};

inline QJsonObject bodyOf(const net::ClientRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

/// `POST /beta/subscriptions`
inline QString lineOf(const net::ClientRequest &request)
{
    return QString(QString::fromLatin1(request.method) + u' ' + request.url.path(QUrl::FullyEncoded));
}

inline QStringList linesOf(const FakeHttpClient &http)
{
    QStringList lines;
    for (const auto &request : http.requests())
        lines.append(lineOf(request));
    return lines;
}

} // namespace rollcall::test
