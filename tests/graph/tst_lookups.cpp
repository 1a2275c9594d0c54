// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/lookups.h"
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using graph::Access;
using test::FakeHttpClient;

class TestLookups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void profile()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json({{u"id"_s, u"99999999-2222-4333-8444-55555555555A"_s},
                                             {u"displayName"_s, u"Attendee 17"_s},
                                             {u"userPrincipalName"_s, u"attendee17@example.org"_s}}));
        std::optional<base::Result<graph::Profile>> found;
        (new graph::GetProfile(f.client))->start(&f.context, [&found](const auto &result) {
            found = result;
        });
        f.settle();
        QVERIFY(found && *found);
        QCOMPARE((*found)->id, u"99999999-2222-4333-8444-55555555555a"_s);
        QCOMPARE((*found)->displayName, u"Attendee 17"_s);
        QCOMPARE((*found)->userPrincipalName, u"attendee17@example.org"_s);
        QCOMPARE(f.http.lastRequest().url.toString(QUrl::FullyEncoded),
                 u"https://graph.example/v1.0/me?$select=id,displayName,userPrincipalName"_s);
    }

    void unreadableProfile()
    {
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json({{u"displayName"_s, u"Attendee 17"_s}}));
        std::optional<base::Result<graph::Profile>> found;
        (new graph::GetProfile(f.client))->start(&f.context, [&found](const auto &result) {
            found = result;
        });
        f.settle();
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, ErrorKind::Server);
    }

    void access_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::addColumn<Access>("access");
        QTest::newRow("answered") << 200 << QString() << Access::Granted;
        QTest::newRow("refused") << 403 << u"Insufficient privileges to complete the operation."_s
                                 << Access::Refused;
        QTest::newRow("no policy") << 403 << u"No application access policy found for this app."_s
                                   << Access::Unclear;
        QTest::newRow("not there") << 404 << u"No such object."_s << Access::Unclear;
        QTest::newRow("not understood") << 400 << u"Resource not found for the segment."_s << Access::Unclear;
    }

    void access()
    {
        QFETCH(const int, status);
        QFETCH(const QString, message);
        test::GraphFixture f;
        f.http.enqueue(FakeHttpClient::json(
            {{u"error"_s, QJsonObject{{u"code"_s, u"x"_s}, {u"message"_s, message}}}}, status));
        std::optional<base::Result<Access>> found;
        (new graph::ProbeAccess(f.client, "/solutions/virtualEvents/webinars?$top=1"))
            ->start(&f.context, [&found](const auto &result) { found = result; });
        f.settle();
        QVERIFY(found && *found);
        QTEST(**found, "access");
        QCOMPARE(f.http.lastRequest().url.toString(QUrl::FullyEncoded),
                 u"https://graph.example/v1.0/solutions/virtualEvents/webinars?$top=1"_s);
    }

    void noAnswer()
    {
        test::GraphFixture f;
        for (int i = 0; i < 4; ++i)
            f.http.enqueue(FakeHttpClient::failed());
        std::optional<base::Result<Access>> found;
        (new graph::ProbeAccess(f.client, "/x"))->start(&f.context, [&found](const auto &r) { found = r; });
        f.scheduler.advance(std::chrono::minutes{10});
        QVERIFY(found && !*found);
        QCOMPARE(found->error().kind, ErrorKind::Network);
    }
};

QTEST_GUILESS_MAIN(TestLookups)
#include "tst_lookups.moc"
