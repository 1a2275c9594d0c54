// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/remembered.h"
#include "monitor/serviceoptions.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QFile>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::monitor;
using base::ErrorKind;
using config::Plane;

namespace {

const QString tenantA = QStringLiteral("11111111-2222-4333-8444-555555555555");
const QString tenantB = QStringLiteral("22222222-2222-4333-8444-555555555555");
const base::Instant now{std::chrono::days{20'000}};

config::AccountConfig account(const char *name, Plane plane, const QString &tenant)
{
    return {.name = QString::fromLatin1(name),
            .plane = plane,
            .tenant = tenant,
            .clientId = QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555")};
}

config::Settings settings(const QList<config::AccountConfig> &accounts)
{
    config::Settings result;
    for (const config::AccountConfig &one : accounts) {
        if (!result.setAccount(one))
            qFatal("an account is refused");
    }
    return result;
}

QString nameOf(const std::optional<config::AccountConfig> &account)
{
    return account ? account->name : QString();
}

} // namespace

/// Which accounts go together, and where they are reached.
class TestServiceOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void oneOrganisation();
    void severalOrganisations();
    void organizerWithoutTenant();
    void network();
    void authorities_data();
    void authorities();
    void graphOfOthers();
    void remembered();
};

void TestServiceOptions::oneOrganisation()
{
    const auto both =
        settings({account("me", Plane::Organizer, tenantA), account("us", Plane::Connector, tenantA)});
    for (const char *name : {"", "me", "us"}) {
        const auto options = serviceOptions(both, QString::fromLatin1(name), now);
        QVERIFY(options);
        QCOMPARE(nameOf(options->organizer), QStringLiteral("me"));
        QCOMPARE(nameOf(options->connector), QStringLiteral("us"));
        QVERIFY(!options->apart);
        QCOMPARE(options->accounts.size(), 2);
    }
    QCOMPARE(serviceOptions(both, QStringLiteral("they"), now).error().kind, ErrorKind::NotFound);
    QVERIFY(!serviceOptions({}, {}, now)->organizer);
}

void TestServiceOptions::severalOrganisations()
{
    const auto all =
        settings({account("a-me", Plane::Organizer, tenantA), account("a-us", Plane::Connector, tenantA),
                  account("b-me", Plane::Organizer, tenantB), account("b-us", Plane::Connector, tenantB)});
    for (const char *letter : {"a", "b"}) {
        for (const char *plane : {"-me", "-us"}) {
            const auto options = serviceOptions(all, QLatin1String(letter) + QLatin1String(plane), now);
            QCOMPARE(nameOf(options->organizer), QString(QLatin1String(letter) + QStringLiteral("-me")));
            QCOMPARE(nameOf(options->connector), QString(QLatin1String(letter) + QStringLiteral("-us")));
            QVERIFY(options->apart);
        }
    }
    const auto strangers =
        settings({account("me", Plane::Organizer, tenantA), account("they", Plane::Connector, tenantB)});
    const auto options = serviceOptions(strangers, QStringLiteral("me"), now);
    QVERIFY(!options->connector);
    QVERIFY(options->apart);
}

void TestServiceOptions::organizerWithoutTenant()
{
    const auto options = serviceOptions(
        settings({account("me", Plane::Organizer, {}), account("us", Plane::Connector, tenantA)}), {}, now);
    QCOMPARE(nameOf(options->connector), QStringLiteral("us"));
    QVERIFY(!options->apart);
}

void TestServiceOptions::network()
{
    config::Settings some;
    QVERIFY(networkOptions(some, now)->proxy == net::NetworkOptions::Proxy::System);
    QVERIFY(some.set(config::Key::NetworkProxy, QStringLiteral("none")));
    QVERIFY(networkOptions(some, now)->proxy == net::NetworkOptions::Proxy::None);
    QVERIFY(some.set(config::Key::NetworkProxy, QStringLiteral("http://proxy.example.org:3128")));
    QVERIFY(some.set(config::Key::NetworkProxyUser, QStringLiteral("attendee17")));
    const auto given = networkOptions(some, now);
    QVERIFY(given->proxy == net::NetworkOptions::Proxy::Given);
    QCOMPARE(given->proxyAddress.port(), 3128);
    QCOMPARE(given->proxyUser, QStringLiteral("attendee17"));

    auto store = secrets::makeMemoryStore();
    QObject context;
    std::optional<QByteArray> password;
    store->write(proxyPasswordName(), "hush", &context, [](const base::Result<void> &) {});
    withPassword(*given, *store).proxyPassword(&context, [&password](const base::Result<QByteArray> &kept) {
        if (kept)
            password = *kept;
    });
    QTRY_VERIFY(password);
    QCOMPARE(*password, QByteArray("hush"));

    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("ca.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nothing of the kind");
    file.close();
    QVERIFY(some.set(config::Key::NetworkCaFile, file.fileName()));
    QCOMPARE(networkOptions(some, now).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(serviceOptions(some, {}, now).error().kind, ErrorKind::InvalidInput);
}

void TestServiceOptions::authorities_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("inTenant");
    QTest::addColumn<QString>("base");
    const QString base = QStringLiteral("https://login.example/");
    const auto row = [&base](const char *name, const QString &path, const QString &afterwards, bool ofEntra) {
        QTest::newRow(name) << base + path << base + afterwards << (ofEntra ? base : QString());
    };
    row("organizations", QStringLiteral("organizations/v2.0"), tenantA + QStringLiteral("/v2.0"), true);
    row("without version", QStringLiteral("common"), tenantA, true);
    row("domain", QStringLiteral("contoso.example/v2.0"), tenantA + QStringLiteral("/v2.0"), true);
    row("guid", tenantB + QStringLiteral("/v2.0"), tenantB + QStringLiteral("/v2.0"), true);
    row("another provider", QStringLiteral("realms/office"), QStringLiteral("realms/office"), false);
    row("host only", QString(), QString(), false);
}

void TestServiceOptions::authorities()
{
    QFETCH(const QString, authority);
    QTEST(authorityIn(QUrl(authority), tenantA).toString(), "inTenant");
    QCOMPARE(authorityIn(QUrl(authority), {}).toString(), authority);
    QTEST(loginBase(QUrl(authority)).toString(), "base");
}

void TestServiceOptions::graphOfOthers()
{
    config::AccountConfig one = account("me", Plane::Organizer, tenantA);
    QVERIFY(hasGraph(one));
    one.authority = QUrl(QStringLiteral("https://login.example/") + tenantA);
    QVERIFY(!hasGraph(one));
    one.graphBaseUrl = QUrl(QStringLiteral("https://graph.example"));
    QVERIFY(hasGraph(one));
    one.graphBaseUrl.clear();
    one.authority = QUrl(QStringLiteral("https://login.microsoftonline.us/") + tenantA);
    QVERIFY(hasGraph(one));
}

void TestServiceOptions::remembered()
{
    const Remembered person{.account = {.homeAccountId = QStringLiteral("u.t"),
                                        .tenantId = tenantA,
                                        .objectId = tenantB,
                                        .username = QStringLiteral("attendee17@example.org"),
                                        .name = QStringLiteral("Attendee 17")},
                            .environment = QStringLiteral("login.example"),
                            .asked = {QStringLiteral("User.Read"), QStringLiteral("Calendars.Read")},
                            .granted = {QStringLiteral("user.read")}};
    QCOMPARE(*readRemembered(toBytes(person)), person);
    QVERIFY(!readRemembered("{}"));
    QVERIFY(!readRemembered("not JSON"));
}

QTEST_GUILESS_MAIN(TestServiceOptions)
#include "tst_serviceoptions.moc"
