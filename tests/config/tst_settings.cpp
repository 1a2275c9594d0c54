// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace rollcall::config;
using rollcall::base::ErrorKind;
using rollcall::base::Result;

namespace {

const QString clientId = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
const QString tenant = QStringLiteral("11111111-2222-4333-8444-555555555555");

AccountConfig work()
{
    return {.name = QStringLiteral("work"), .clientId = clientId};
}

AccountConfig demo()
{
    return {.name = QStringLiteral("demo account"),
            .plane = Plane::Connector,
            .authority = QUrl(QStringLiteral("http://127.0.0.1:8080/%1/v2.0").arg(tenant)),
            .tenant = tenant,
            .clientId = clientId,
            .cloud = Cloud::China,
            .credential = Credential::Certificate};
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    int m_files = 0;

    [[nodiscard]] QString newPath() { return m_directory.filePath(QStringLiteral("%1.ini").arg(++m_files)); }

    [[nodiscard]] QString written(const QByteArray &text)
    {
        const QString path = newPath();
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return path;
    }

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void startsWithDefaults()
    {
        const QString path = newPath();
        const auto settings = Settings::load(path);
        QVERIFY(settings);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(settings->text(Key::DeliveryMode), QStringLiteral("listen"));
        QCOMPARE(settings->text(Key::ListenAddress), QStringLiteral("127.0.0.1"));
        QCOMPARE(settings->number(Key::ListenPort), 8080);
        QCOMPARE(settings->number(Key::RetentionDays), 0);
        QCOMPARE(settings->url(Key::RelayEndpoint), QUrl());
        QCOMPARE(settings->list(Key::ValidationIssuers), QStringList());
        QVERIFY(!settings->isSet(Key::DeliveryMode));
        QVERIFY(settings->accounts().isEmpty());
    }

    void readsAFileWrittenByHand()
    {
        const QString path =
            written("[graph]\n"
                    "baseUrl=http://127.0.0.1:8081/v1.0\n"
                    "[listen]\n"
                    "port=0\n"
                    "address=::1\n"
                    "[validation]\n"
                    "openIdConfiguration=http://127.0.0.1:8080/common/v2.0/.well-known/x\n"
                    "issuers=http://127.0.0.1:8080/{tid}/v2.0, http://localhost:8080/{tenantid}/\n"
                    "[accounts]\n"
                    "demo\\plane=connector\n"
                    "demo\\authority=http://127.0.0.1:8080/example.org/v2.0\n"
                    "demo\\tenant=example.org\n"
                    "demo\\clientId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\n"
                    "[accounts/second]\n"
                    "authority=http://[::1]:8080/organizations/v2.0\n"
                    "clientId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\n");
        const auto settings = Settings::load(path);
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
        QCOMPARE(settings->path(), path);
        QVERIFY(settings->isSet(Key::GraphBaseUrl));
        QCOMPARE(settings->url(Key::GraphBaseUrl), QUrl(QStringLiteral("http://127.0.0.1:8081/v1.0")));
        QCOMPARE(settings->number(Key::ListenPort), 0);
        QCOMPARE(settings->text(Key::ListenAddress), QStringLiteral("::1"));
        QCOMPARE(settings->list(Key::ValidationIssuers),
                 (QStringList{QStringLiteral("http://127.0.0.1:8080/{tid}/v2.0"),
                              QStringLiteral("http://localhost:8080/{tenantid}/")}));
        const auto account = settings->account(QStringLiteral("demo"));
        QVERIFY(account);
        QCOMPARE(account->plane, Plane::Connector);
        QCOMPARE(account->tenant, QStringLiteral("example.org"));
        QCOMPARE(account->effectiveGraphBaseUrl(), QUrl(QStringLiteral("http://127.0.0.1:8081/v1.0")));
        QCOMPARE(settings->accounts().size(), 2);
        QCOMPARE(settings->accounts().at(1).plane, Plane::Organizer);
    }

    void writesAndReadsBack()
    {
        const QString path = m_directory.filePath(QStringLiteral("new folder/rollcall.ini"));
        auto settings = Settings::load(path);
        QVERIFY(settings);
        QVERIFY(settings->setAccount(demo()));
        QVERIFY(settings->set(Key::DeliveryMode, QStringLiteral("relay")));
        QVERIFY(settings->set(Key::ListenPort, QStringLiteral("8443")));
        QVERIFY(settings->set({{Key::ListenCertificate, QStringLiteral("/a, b/\u00e9 \"c\".pem")},
                               {Key::ListenPrivateKey, QStringLiteral("C:\\keys\\key.pem")}}));
        QVERIFY(settings->set(Key::ValidationIssuers,
                              QStringLiteral("http://localhost/{tid}/,http://localhost/{tid}/v2.0")));

        auto again = Settings::load(path);
        QVERIFY2(again, again ? "" : qPrintable(again.error().logText));
        QCOMPARE(again->text(Key::DeliveryMode), QStringLiteral("relay"));
        QCOMPARE(again->number(Key::ListenPort), 8443);
        QCOMPARE(again->text(Key::ListenCertificate), QStringLiteral("/a, b/\u00e9 \"c\".pem"));
        QCOMPARE(again->text(Key::ListenPrivateKey), QStringLiteral("C:\\keys\\key.pem"));
        QCOMPARE(again->list(Key::ValidationIssuers).size(), 2);
        QCOMPARE(again->accounts(), QList<AccountConfig>{demo()});

        QVERIFY(again->set(Key::DeliveryMode, {}));
        QVERIFY(!again->isSet(Key::DeliveryMode));
        QVERIFY(again->set({{Key::ValidationIssuers, {}}, {Key::ListenPort, {}}}));
        QVERIFY(again->removeAccount(demo().name));
        const auto third = Settings::load(path);
        QVERIFY(third);
        QVERIFY(!third->isSet(Key::DeliveryMode));
        QVERIFY(!third->isSet(Key::ListenPort));
        QVERIFY(third->isSet(Key::ListenPrivateKey));
        QVERIFY(third->accounts().isEmpty());
    }

    void replacesAnAccount()
    {
        Settings settings;
        QVERIFY(settings.setAccount(demo()));
        QVERIFY(settings.setAccount(work()));
        AccountConfig changed = demo();
        changed.plane = Plane::Organizer;
        changed.tenant.clear();
        changed.credential = Credential::Secret;
        QVERIFY(settings.setAccount(changed));
        QCOMPARE(settings.accounts(), (QList<AccountConfig>{changed, work()}));
        // Its name begins like another's.
        AccountConfig longer = work();
        longer.name = QStringLiteral("work 2");
        QVERIFY(settings.setAccount(longer));
        QVERIFY(settings.removeAccount(QStringLiteral("work")));
        QCOMPARE(settings.accounts(), (QList<AccountConfig>{changed, longer}));
    }

    void learnsWhichTenantItIs()
    {
        const QString path = newPath();
        auto settings = Settings::load(path);
        AccountConfig account = work();
        account.tenant = QStringLiteral("contoso.example");
        QVERIFY(settings->setAccount(account));
        for (const QString &unusable : {QString(), QStringLiteral("fabrikam.example")}) {
            QVERIFY(settings->learnTenant(account.name, unusable));
            QCOMPARE(*settings->account(account.name), account);
        }
        QVERIFY(settings->learnTenant(QStringLiteral("nobody"), tenant));
        QCOMPARE(settings->accounts().size(), 1);

        QVERIFY(settings->learnTenant(account.name, tenant));
        account.tenant = tenant;
        QCOMPARE(*settings->account(account.name), account);
        QCOMPARE(*Settings::load(path)->account(account.name), account);
    }

    void worksInMemoryAlone()
    {
        Settings settings;
        QVERIFY(settings.path().isEmpty());
        QVERIFY(settings.set(Key::RetentionDays, QStringLiteral("30")));
        QCOMPARE(settings.number(Key::RetentionDays), 30);
    }

    void tellsWhereToFindTheClouds_data()
    {
        QTest::addColumn<Cloud>("cloud");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("graph");
        QTest::newRow("global") << Cloud::Global << QStringLiteral("https://login.microsoftonline.com")
                                << QStringLiteral("https://graph.microsoft.com/v1.0");
        QTest::newRow("L4") << Cloud::UsGovernment << QStringLiteral("https://login.microsoftonline.us")
                            << QStringLiteral("https://graph.microsoft.us/v1.0");
        QTest::newRow("L5") << Cloud::UsGovernmentDod << QStringLiteral("https://login.microsoftonline.us")
                            << QStringLiteral("https://dod-graph.microsoft.us/v1.0");
        QTest::newRow("China") << Cloud::China << QStringLiteral("https://login.partner.microsoftonline.cn")
                               << QStringLiteral("https://microsoftgraph.chinacloudapi.cn/v1.0");
    }

    void tellsWhereToFindTheClouds()
    {
        QFETCH(Cloud, cloud);
        QFETCH(QString, login);
        QFETCH(QString, graph);
        AccountConfig account = work();
        account.cloud = cloud;
        QCOMPARE(account.effectiveAuthority(), QUrl(login + QStringLiteral("/organizations/v2.0")));
        QCOMPARE(account.effectiveGraphBaseUrl(), QUrl(graph));
        account.tenant = tenant;
        QCOMPARE(account.effectiveAuthority(), QUrl(login + u'/' + tenant + QStringLiteral("/v2.0")));
        Settings settings;
        QVERIFY(settings.setAccount(account));
        QCOMPARE(settings.account(account.name)->cloud, cloud);
    }

    void refusesBadFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("says");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &says) {
            QTest::newRow(name) << text << says;
        };
        const QByteArray account = "[accounts]\na\\clientId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\na\\";
        const QString http = QStringLiteral("http to this machine");
        row("not INI", "[graph\nhello", {QStringLiteral("not an INI file")});
        row("unknown key", "[graph]\nbaseURL=https://graph.example.org\n",
            {QStringLiteral("graph/baseURL is not a setting"), QStringLiteral("graph/baseUrl")});
        row("key without section", "mode=relay\n", {QStringLiteral("mode is not a setting")});
        row("http graph", "[graph]\nbaseUrl=http://graph.example.org/v1.0\n",
            {QStringLiteral("graph/baseUrl is \"http://graph.example.org/v1.0\""), http});
        row("http relay", "[relay]\nendpoint=http://relay.example.org\n",
            {QStringLiteral("relay/endpoint"), http});
        row("looks like loopback", "[graph]\nbaseUrl=http://127.0.0.1.example.org/\n", {http});
        row("also looks like it", "[graph]\nbaseUrl=http://localhost.example.org/\n", {http});
        row("user before the host", "[graph]\nbaseUrl=http://localhost@graph.example.org/\n", {http});
        row("another scheme", "[graph]\nbaseUrl=ftp://localhost/\n", {http});
        row("no host", "[graph]\nbaseUrl=https:///v1.0\n", {http});
        row("query", "[graph]\nbaseUrl=\"https://graph.example.org/?a=b\"\n", {http});
        row("no address", "[graph]\nbaseUrl=hello\n", {http});
        row("unknown mode", "[delivery]\nmode=pigeon\n",
            {QStringLiteral("delivery/mode is \"pigeon\""), QStringLiteral("relay, listen, eventhubs")});
        row("port too high", "[listen]\nport=65536\n",
            {QStringLiteral("listen/port"), QStringLiteral("65535")});
        row("port below zero", "[listen]\nport=-1\n", {QStringLiteral("listen/port")});
        row("port no number", "[listen]\nport=http\n", {QStringLiteral("listen/port")});
        row("address is a name", "[listen]\naddress=localhost\n", {QStringLiteral("listen/address")});
        row("address too short", "[listen]\naddress=127.1\n", {QStringLiteral("listen/address")});
        row("address too high", "[listen]\naddress=127.0.0.256\n", {QStringLiteral("listen/address")});
        row("address with a sign", "[listen]\naddress=127.0.0.+1\n", {QStringLiteral("listen/address")});
        row("bad IPv6 address", "[listen]\naddress=1:2::3::4\n", {QStringLiteral("listen/address")});
        row("certificate alone", "[listen]\ncertificate=/a.pem\n", {QStringLiteral("go together")});
        row("key alone", "[listen]\nprivateKey=/a.pem\n", {QStringLiteral("go together")});
        row("namespace", "[eventhubs]\nnamespace=sb://hub.example.org/\n",
            {QStringLiteral("eventhubs/namespace")});
        row("hub", "[eventhubs]\nhub=a/b\n", {QStringLiteral("eventhubs/hub")});
        row("hub's address", "[eventhubs]\nnotificationUrl=https://hub.example.org/\n",
            {QStringLiteral("eventhubs/notificationUrl"), QStringLiteral("EventHub:https://")});
        row("hub's address without a tenant",
            "[eventhubs]\nnotificationUrl=EventHub:https://hub.example.org/eventhubname/graph\n",
            {QStringLiteral("eventhubs/notificationUrl")});
        row("tokens waived by the user", "[validation]\nwithoutTokens=accept\n",
            {QStringLiteral("validation/withoutTokens"), QStringLiteral("policy only")});
        row("topic", "[relay]\ntopic=a/b\n", {QStringLiteral("relay/topic")});
        row("subscription", "[relay]\nsubscription=x\n", {QStringLiteral("relay/subscription")});
        row("retention of the relay", "[relay]\nretentionHours=0\n",
            {QStringLiteral("relay/retentionHours"), QStringLiteral("1 to 8760 hours")});
        row("retention", "[retention]\ndays=forever\n", {QStringLiteral("retention/days")});
        row("switch", "[watch]\ntenantEvents=yes\n",
            {QStringLiteral("watch/tenantEvents is \"yes\""), QStringLiteral("true, false")});
        row("organizers by name", "[watch]\norganizers=\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee, somebody\"\n",
            {QStringLiteral("watch/organizers"), QStringLiteral("object ids")});
        row("unquoted comma", "[listen]\naddress=a,b\n", {QStringLiteral("listen/address is \"a,b\"")});
        row("not text", "[listen]\naddress=@Invalid()\n", {QStringLiteral("listen/address is not text")});
        row("proxy without a port", "[network]\nproxy=http://proxy.example.org\n",
            {QStringLiteral("network/proxy is \"http://proxy.example.org\""),
             QStringLiteral("socks5://HOST:PORT")});
        row("proxy over TLS", "[network]\nproxy=https://proxy.example.org:3128\n",
            {QStringLiteral("network/proxy")});
        row("proxy by another word", "[network]\nproxy=auto\n",
            {QStringLiteral("network/proxy is \"auto\"")});
        row("proxy with a path", "[network]\nproxy=http://proxy.example.org:3128/proxy.pac\n",
            {QStringLiteral("network/proxy")});
        row("user of the proxy", "[network]\nproxyUser=user:word\n", {QStringLiteral("without colons")});
        row("secret store", "[secrets]\nstore=plain\n",
            {QStringLiteral("secrets/store is \"plain\""), QStringLiteral("keychain, file, memory")});
        row("issuers over http", "[validation]\nissuers=http://sts.example.org/{tid}/\n",
            {QStringLiteral("validation/issuers"), http});
        row("validation without accounts", "[validation]\nissuers=http://localhost/{tid}/\n",
            {QStringLiteral("validation/issuers is accepted only if")});
        row("validation for Microsoft's authority",
            account + "tenant=organizations\n[validation]\nopenIdConfiguration=https://keys.example.org/\n",
            {QStringLiteral("validation/openIdConfiguration is accepted only if")});
        row("key of no account", "[accounts]\nclientId=x\n",
            {QStringLiteral("accounts/clientId is not a setting")});
        row("unknown account key", account + "colour=blue\n",
            {QStringLiteral("accounts/a/colour is not a setting"), QStringLiteral("plane, authority")});
        row("too deep", account + "b\\tenant=x\n", {QStringLiteral("accounts/a/b/tenant is not a setting")});
        row("plane", account + "plane=admin\n",
            {QStringLiteral("accounts/a/plane is \"admin\""), QStringLiteral("organizer, connector")});
        row("http authority", account + "authority=http://login.example.org/x/v2.0\n",
            {QStringLiteral("accounts/a/authority is \"http://login.example.org/x/v2.0\""), http});
        row("personal accounts", account + "tenant=consumers\n", {QStringLiteral("accounts/a/tenant")});
        row("any account", account + "tenant=common\n", {QStringLiteral("accounts/a/tenant")});
        row("tenant with a slash", account + "tenant=a.b/c\n", {QStringLiteral("accounts/a/tenant")});
        row("cloud", account + "cloud=mars\n",
            {QStringLiteral("accounts/a/cloud"), QStringLiteral("usgov-dod")});
        row("connector without tenant", account + "plane=connector\n", {QStringLiteral("for a connector")});
        row("connector for organizations", account + "plane=connector\na\\tenant=organizations\n",
            {QStringLiteral("for a connector")});
        row("credential", account + "plane=connector\na\\tenant=example.org\na\\credential=badge\n",
            {QStringLiteral("accounts/a/credential is \"badge\""), QStringLiteral("secret, certificate")});
        row("credential of a person", account + "credential=certificate\n",
            {QStringLiteral("accounts/a/credential"), QStringLiteral("people sign in")});
        row("no client id", "[accounts]\na\\plane=organizer\n",
            {QStringLiteral("accounts/a/clientId is missing")});
        row("client id", "[accounts]\na\\clientId=rollcall\n",
            {QStringLiteral("accounts/a/clientId is \"rollcall\"")});
        row("account's name", "[accounts]\na%3Ab\\clientId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\n",
            {QStringLiteral("\"a:b\" cannot be an account's name")});
    }

    void refusesBadFiles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, says);
        const QString path = written(text);
        const auto settings = Settings::load(path);
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(settings.error().logText.startsWith(path), qPrintable(settings.error().logText));
        for (const QString &part : says)
            QVERIFY2(settings.error().logText.contains(part), qPrintable(settings.error().logText));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void takesProxies_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QUrl>("url");
        for (const char *value : {"system", "none"})
            QTest::newRow(value) << QString::fromLatin1(value) << QUrl();
        for (const char *value : {"http://proxy.example.org:3128", "http://proxy.example.org:3128/",
                                  "http://[2001:db8::1]:8080", "socks5://192.0.2.1:1080"})
            QTest::newRow(value) << QString::fromLatin1(value) << QUrl(QString::fromLatin1(value));
    }

    void takesProxies()
    {
        QFETCH(QString, value);
        QFETCH(QUrl, url);
        Settings settings;
        QCOMPARE(settings.text(Key::NetworkProxy), QStringLiteral("system"));
        const auto set = settings.set(Key::NetworkProxy, value);
        QVERIFY2(set, set ? "" : qPrintable(set.error().logText));
        QCOMPARE(settings.text(Key::NetworkProxy), value);
        QCOMPARE(settings.url(Key::NetworkProxy), url);
    }

    void repeatsNoPasswords()
    {
        Settings settings;
        for (const Key key : {Key::NetworkProxy, Key::RelayEndpoint}) {
            const auto set = settings.set(key, QStringLiteral("http://user:word-1@proxy.example.org:3128"));
            QVERIFY(!set);
            QVERIFY2(!set.error().logText.contains(QStringLiteral("word-1")),
                     qPrintable(set.error().logText));
        }
        AccountConfig account = work();
        account.authority = QUrl(QStringLiteral("https://user:word-1@login.example.org/"));
        const auto set = settings.setAccount(account);
        QVERIFY(!set);
        QVERIFY2(!set.error().logText.contains(QStringLiteral("word-1")), qPrintable(set.error().logText));
    }

    void keepsDomainsOfUsers()
    {
        const QString path = newPath();
        const QString user = QStringLiteral("EXAMPLE\\attendee 17");
        QVERIFY(Settings::load(path)->set(Key::NetworkProxyUser, user));
        QCOMPARE(Settings::load(path)->text(Key::NetworkProxyUser), user);
    }

    void refusesBadValuesAndChangesNothing()
    {
        const QString path = newPath();
        auto settings = Settings::load(path);
        QVERIFY(settings);
        const auto refused = [](const Result<void> &result) {
            return !result && result.error().kind == ErrorKind::InvalidInput;
        };
        QVERIFY(refused(settings->set(Key::ListenPort, QStringLiteral("many"))));
        QVERIFY(refused(settings->set(Key::ListenCertificate, QStringLiteral("/a.pem"))));
        QVERIFY(refused(settings->set(
            {{Key::ListenPort, QStringLiteral("1")}, {Key::DeliveryMode, QStringLiteral("x")}})));
        QVERIFY(refused(settings->set(Key::ValidationIssuers, QStringLiteral("http://localhost/{tid}/"))));
        AccountConfig bad = work();
        bad.authority = QUrl(QStringLiteral("http://login.example.org/x/v2.0"));
        QVERIFY(refused(settings->setAccount(bad)));
        bad = work();
        bad.name = QStringLiteral("a/b");
        QVERIFY(refused(settings->setAccount(bad)));
        bad.name.clear();
        QVERIFY(refused(settings->setAccount(bad)));
        QVERIFY(!settings->isSet(Key::ListenPort));
        QVERIFY(settings->accounts().isEmpty());
        QVERIFY(!QFile::exists(path));

        QVERIFY(settings->setAccount(demo()));
        QVERIFY(settings->set(Key::ValidationIssuers, QStringLiteral("http://localhost/{tid}/")));
        QVERIFY(refused(settings->setAccount(work())));
        QCOMPARE(settings->accounts(), QList<AccountConfig>{demo()});
    }

    void saysWhichAccountIsMissing()
    {
        Settings settings;
        const auto account = settings.account(QStringLiteral("nobody"));
        QVERIFY(!account);
        QCOMPARE(account.error().kind, ErrorKind::NotFound);
        QVERIFY(account.error().logText.contains(QStringLiteral("nobody")));
        const auto removed = settings.removeAccount(QStringLiteral("nobody"));
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::NotFound);
    }

    void reportsWhatCannotBeReadOrWritten()
    {
        const auto folder = Settings::load(m_directory.path());
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, ErrorKind::Storage);
        QVERIFY(folder.error().logText.contains(m_directory.path()));

        const QString inTheWay = written("x");
        auto settings = Settings::load(inTheWay + QStringLiteral("/rollcall.ini"));
        QVERIFY(settings);
        const auto result = settings->set(Key::ListenPort, QStringLiteral("1"));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QVERIFY(!settings->isSet(Key::ListenPort));
    }

    void everyKeyHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int key = 0; key <= static_cast<int>(Key::PowerStayAwake); ++key)
            names << Settings::name(static_cast<Key>(key));
        QCOMPARE(names.size(), static_cast<int>(Key::PowerStayAwake) + 1);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
