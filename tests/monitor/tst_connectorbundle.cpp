// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/connectorbundle.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::monitor;
using base::ErrorKind;

namespace {

const crypto::ScryptParameters quick{.logN = 4, .r = 8, .p = 1};
const QByteArray passphrase = "correct horse";

AppSecrets::Certificate pair(const char *id)
{
    const auto made =
        crypto::KeyPair::generate(QString::fromLatin1(id), 2048, base::Instant{std::chrono::days{20'000}});
    if (!made)
        qFatal("no key");
    return *made;
}

ConnectorBundle bundle()
{
    static const AppSecrets::Certificate key = pair("key-1");
    return {.account = {.name = QStringLiteral("us"),
                        .plane = config::Plane::Connector,
                        .tenant = QStringLiteral("11111111-2222-4333-8444-555555555555"),
                        .clientId = QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555"),
                        .cloud = config::Cloud::UsGovernment},
            .stateKey = QByteArray(32, 'k'),
            .keys = {key},
            .activeKey = QStringLiteral("key-1"),
            .relayEndpoint = QStringLiteral("https://relay.example.org"),
            .relayTopic = QStringLiteral("topic-1")};
}

QByteArray sealedJson(const QJsonObject &object)
{
    const auto seal = crypto::Seal::create(passphrase, quick);
    return *seal->close(QJsonDocument(object).toJson());
}

QJsonObject jsonOf(const ConnectorBundle &source)
{
    const QByteArray sealed = *sealBundle(source, passphrase, quick);
    return QJsonDocument::fromJson(*crypto::Seal::fromSealed(sealed, passphrase)->open(sealed)).object();
}

} // namespace

class TestConnectorBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void thereAndBack();
    void withCredential();
    void files();
    void refused_data();
    void refused();
};

void TestConnectorBundle::thereAndBack()
{
    const auto sealed = sealBundle(bundle(), passphrase, quick);
    QVERIFY(sealed);
    for (const char *secret : {"aaaaaaaa-2222", "kkkk", "PRIVATE", "relay.example"})
        QVERIFY(!sealed->contains(secret));
    const auto opened = openBundle(*sealed, passphrase);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().logText));
    QCOMPARE(opened->account, bundle().account);
    QCOMPARE(opened->stateKey, bundle().stateKey);
    QCOMPARE(opened->keys.size(), 1u);
    QCOMPARE(opened->keys[0]->privateKeyPem(), bundle().keys[0]->privateKeyPem());
    QCOMPARE(opened->activeKey, QStringLiteral("key-1"));
    QCOMPARE(opened->relayEndpoint, bundle().relayEndpoint);
    QCOMPARE(opened->relayTopic, bundle().relayTopic);
    QVERIFY(!opened->credential);
}

void TestConnectorBundle::withCredential()
{
    ConnectorBundle secret = bundle();
    secret.credential = AppSecrets{.clientSecret = "hush"};
    QCOMPARE(openBundle(*sealBundle(secret, passphrase, quick), passphrase)->credential->clientSecret,
             QByteArray("hush"));
    ConnectorBundle certified = bundle();
    certified.credential = AppSecrets{.certificates = {pair("app")}};
    const auto opened = openBundle(*sealBundle(certified, passphrase, quick), passphrase);
    QCOMPARE(opened->credential->certificates.size(), 1u);
    QCOMPARE(opened->credential->certificates[0]->sha256Thumbprint(),
             certified.credential->certificates[0]->sha256Thumbprint());
}

void TestConnectorBundle::files()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("bundle"));
    QVERIFY(writeBundle(path, bundle(), passphrase));
    QVERIFY(readBundle(path, passphrase));
    QCOMPARE(readBundle(path, "wrong").error().kind, ErrorKind::Passphrase);
    QCOMPARE(readBundle(directory.filePath(QStringLiteral("none")), passphrase).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(writeBundle(path, bundle(), {}).error().kind, ErrorKind::Passphrase);
}

void TestConnectorBundle::refused_data()
{
    QTest::addColumn<QByteArray>("sealed");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray good = *sealBundle(bundle(), passphrase, quick);
    QByteArray damaged = good;
    damaged[good.size() - 20] = char(damaged[good.size() - 20] ^ 1);
    QTest::newRow("damaged") << damaged << ErrorKind::Integrity;
    QTest::newRow("cut off") << good.left(40) << ErrorKind::InvalidInput;
    QTest::newRow("no bundle") << QByteArray("hello") << ErrorKind::InvalidInput;
    QTest::newRow("something else") << sealedJson({{QStringLiteral("a"), 1}}) << ErrorKind::InvalidInput;
    const auto changed = [](const char *key, const QJsonValue &value) {
        QJsonObject object = jsonOf(bundle());
        object[QLatin1String(key)] = value;
        return sealedJson(object);
    };
    QTest::newRow("newer") << changed("version", 2) << ErrorKind::NewerVersion;
    QTest::newRow("no account") << changed("account", QJsonObject()) << ErrorKind::Integrity;
    QTest::newRow("bad name") << changed("name", QStringLiteral("a/b")) << ErrorKind::Integrity;
    QTest::newRow("short state key") << changed("stateKey", QStringLiteral("AAAA")) << ErrorKind::Integrity;
    QTest::newRow("unknown active key")
        << changed("activeKey", QStringLiteral("key-2")) << ErrorKind::Integrity;
    QTest::newRow("empty credential") << changed("credential", QJsonObject()) << ErrorKind::Integrity;
    QTest::newRow("unreadable key") << changed("keys", QJsonArray{QJsonObject{
                                                           {QStringLiteral("id"), QStringLiteral("key-1")}}})
                                    << ErrorKind::Integrity;
}

void TestConnectorBundle::refused()
{
    QFETCH(const QByteArray, sealed);
    const auto opened = openBundle(sealed, passphrase);
    QVERIFY(!opened);
    QTEST(opened.error().kind, "kind");
}

QTEST_GUILESS_MAIN(TestConnectorBundle)
#include "tst_connectorbundle.moc"
