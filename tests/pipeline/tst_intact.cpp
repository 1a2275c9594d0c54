// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/intact.h"
#include "pipelinesupport.h"

using namespace rollcall;
using namespace rollcall::pipeline;

class TestIntact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void strings_data();
    void strings();
    void names_data();
    void names();
    void placeholdersAreNoDamage();
    void values_data();
    void values();
    void resources_data();
    void resources();

private:
    static QString said(const QJsonObject &item, const QJsonObject &event = {})
    {
        return QString::fromLatin1(damageOf(item, event));
    }
    static QJsonObject good() { return test::NotificationText().rich(QJsonObject()); }
};

void TestIntact::strings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("strict");
    QTest::newRow("plain") << QByteArray(R"({"a":"b"})") << true;
    QTest::newRow("escapes") << QByteArray(R"(["\"\\\/\b\f\n\r\t\u00e4"])") << true;
    QTest::newRow("space outside") << QByteArray("{\t\"a\" :\r\n 1}") << true;
    QTest::newRow("UTF-8") << QByteArray("[\"\xc3\xa4\"]") << true;
    QTest::newRow("unknown escape") << QByteArray(R"(["\y"])") << false;
    QTest::newRow("escape at the end") << QByteArray(R"(["\)") << false;
    QTest::newRow("control character") << QByteArray("[\"a\tb\"]") << false;
    QTest::newRow("zero byte") << QByteArray("[\"a\0b\"]", 7) << false;
    QTest::newRow("quote that is none") << QByteArray("[\"\\\"\t\"]") << false;
}

void TestIntact::strings()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, strict);
    QCOMPARE(stringsAreStrict(json), strict);
}

void TestIntact::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("damaged");
    QTest::newRow("right") << QStringLiteral("clientState") << false;
    QTest::newRow("other case") << QStringLiteral("ClientState") << false;
    QTest::newRow("one bit") << QStringLiteral("clientSuate") << true;
    QTest::newRow("two bits") << QStringLiteral("blientStatf") << false; // nobody's name
    QTest::newRow("longer") << QStringLiteral("clientStates") << false;
    QTest::newRow("of a future Graph") << QStringLiteral("sequenceNumber") << false;
}

void TestIntact::names()
{
    QFETCH(QString, name);
    QFETCH(bool, damaged);
    QCOMPARE(hasDamagedName(QJsonObject{{name, 1}}, {QLatin1String("id"), QLatin1String("clientState")}),
             damaged);
}

void TestIntact::placeholdersAreNoDamage()
{
    // As on Microsoft's page.
    test::NotificationText text;
    text.subscriptionId = QStringLiteral("{Subscription id}");
    text.tenantId = QStringLiteral("{Organization/Tenant id}");
    QJsonObject item = text.rich(QJsonObject());
    QCOMPARE(said(item), QString());
    const QString resource =
        QStringLiteral("communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents");
    item.insert(QStringLiteral("resource"), resource);
    QCOMPARE(said(item, {{QStringLiteral("@odata.id"), resource}}), QString());
    QCOMPARE(said({}), QString());
    QCOMPARE(said(text.lifecycle(QStringLiteral("missed"))), QString());
}

void TestIntact::values_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *tag, const char *name, const QJsonValue &value, const char *reason) {
        QTest::newRow(tag) << QString::fromLatin1(name) << value << QString::fromLatin1(reason);
    };
    row("subscription", "subscriptionId", QStringLiteral("g522bd62-0000-4000-8000-0000000000aa"),
        "malformed");
    row("subscription a number", "subscriptionId", 5, "malformed");
    row("another subscription", "subscriptionId", QStringLiteral("00000000-0000-4000-8000-0000000000aa"), "");
    row("tenant", "tenantId", QStringLiteral("11111111-2222-3333-4444-55555555555z"), "malformed");
    row("another tenant", "tenantId", QStringLiteral("11111111-2222-3333-4444-555555555556"),
        "tenant_mismatch");
    row("another organization", "organizationId", QStringLiteral("11111111-2222-3333-4444-555555555556"),
        "tenant_mismatch");
    row("one of both missing", "organizationId", QJsonValue(), "");
    row("change type", "changeType", QStringLiteral("updatee"), "malformed");
    row("another change type", "changeType", QStringLiteral("created"), "");
    row("no change type", "changeType", QJsonValue(), "");
    row("change type a number", "changeType", 1, "malformed");
    row("life cycle", "lifecycleEvent", QStringLiteral("missee"), "malformed");
    row("expiry", "subscriptionExpirationDateTime", QStringLiteral("2026-05-0xT00:00:00Z"), "malformed");
    row("no expiry", "subscriptionExpirationDateTime", QJsonValue(), "");
    row("damaged name", "dncryptedContent", 1, "malformed");
    row("unknown name", "sequenceNumber", 1, "");
    row("resource data", "resourceData", QJsonObject{{QStringLiteral("@odata.ie"), 1}}, "malformed");
    row("content", "encryptedContent", QJsonObject{{QStringLiteral("eata"), 1}}, "malformed");
}

void TestIntact::values()
{
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    QFETCH(QString, reason);
    QJsonObject item = good();
    item.insert(name, value);
    QCOMPARE(said(item), reason);
    if (name == u"tenantId" && reason == u"tenant_mismatch") {
        // The link says it, too.
        item.remove(QStringLiteral("organizationId"));
        QCOMPARE(said(item), reason);
        item.remove(QStringLiteral("resource"));
        QCOMPARE(said(item), QString());
    }
}

void TestIntact::resources_data()
{
    QTest::addColumn<QString>("outside");
    QTest::addColumn<QString>("inside");
    QTest::addColumn<QString>("copy");
    QTest::addColumn<bool>("fits");
    const test::NotificationText text;
    const QString right = text.resource();
    const auto with = [&](const char *before, const char *after) {
        QString changed = right;
        return changed.replace(QLatin1String(before), QLatin1String(after));
    };
    const QString otherThread = with("QUJD", "QUJE");
    const QString otherOrganizer = with("eeeeeeeeeeee", "eeeeeeeeeeef");
    const QString placeholder =
        QStringLiteral("communications/onlineMeetings(joinWebUrl='{joinWebUrl}')/meetingCallEvents");
    QVERIFY(otherThread != right && otherOrganizer != right);
    QTest::newRow("all the same") << right << right << right << true;
    QTest::newRow("slash before") << u'/' + right << right << right << true;
    QTest::newRow("encoded once") << QStringLiteral(
                                         "communications/onlineMeetings(joinWebUrl='%1')/meetingCallEvents")
                                         .arg(text.joinWebUrl)
                                  << right << right << true;
    QTest::newRow("other escapes") << with("%3A", "%3a") << right << right << true;
    QTest::newRow("another thread") << otherThread << right << QString() << false;
    QTest::newRow("another organizer") << otherOrganizer << right << QString() << false;
    QTest::newRow("no link") << with("meetup-join", "meetup-joio") << right << QString() << false;
    QTest::newRow("no call events") << with("communications", "communicatioos") << right << QString()
                                    << false;
    QTest::newRow("broken escape") << with("%3A", "%#A") << right << QString() << false;
    QTest::newRow("nothing outside") << QString() << right << QString() << false;
    QTest::newRow("placeholder inside") << right << placeholder << right << true;
    QTest::newRow("placeholder outside") << placeholder << right << QString() << false;
    QTest::newRow("nothing inside") << right << QString() << right << true;
    QTest::newRow("nothing but outside") << right << QString() << QString() << true;
    QTest::newRow("another copy") << right << QString() << otherThread << false;
    QTest::newRow("damaged copy") << right << right << with("meetup-join", "meetup-joio") << false;
    QTest::newRow("copy by id") << right << right << QStringLiteral("communications/onlineMeetings('x')")
                                << true;
}

void TestIntact::resources()
{
    QFETCH(QString, outside);
    QFETCH(QString, inside);
    QFETCH(QString, copy);
    QFETCH(bool, fits);
    QJsonObject item = good();
    item.insert(QStringLiteral("resource"), outside);
    const QString type = QStringLiteral("#microsoft.graph.callevent");
    item.insert(QStringLiteral("resourceData"),
                QJsonObject{{QStringLiteral("@odata.id"), copy}, {QStringLiteral("@odata.type"), type}});
    const QJsonObject event{{QStringLiteral("@odata.id"), inside}, {QStringLiteral("@odata.type"), type}};
    QCOMPARE(said(item, event), fits ? QString() : QStringLiteral("resource_mismatch"));
    item.insert(QStringLiteral("resourceData"),
                QJsonObject{{QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevenu")}});
    QCOMPARE(said(item, event), QStringLiteral("resource_mismatch"));
}

QTEST_GUILESS_MAIN(TestIntact)
#include "tst_intact.moc"
