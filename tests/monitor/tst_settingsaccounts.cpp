// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/opensslcli.h"
#include "monitor/accounts/connectoraccount.h"
#include "monitor/accounts/settingsaccounts.h"
#include "monitor/remembered.h"
#include "planefixture.h"
#include "support/quiet.h"

#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace rollcall;
using namespace rollcall::monitor;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using Outcome = std::expected<SetupOutcome, SetupFailure>;

namespace {

const QString work = QStringLiteral("work");
const QByteArray passphrase = "correct horse";

QByteArray accountText(const QString &name, const QString &plane, const QString &tenant,
                       const QString &client = clientId)
{
    return QStringLiteral("[accounts/%1]\nplane=%2\ntenant=%3\nclientId=%4\n")
        .arg(name, plane, tenant, client)
        .toUtf8();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write");
    file.close();
    if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther))
        qFatal("cannot protect");
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Files of a test belong to whoever runs it.
config::PolicyFile policyIn(const QTemporaryDir &directory)
{
    config::PolicyFile file{.path = directory.filePath(QStringLiteral("policy.ini"))};
#ifdef Q_OS_UNIX
    file.owner = ::geteuid();
#endif
    return file;
}

/// A machine: settings, a policy, secrets, a database, and a login service that accepts what comes.
struct Machine : PlaneFixture
{
    explicit Machine(const QByteArray &settings = {}, const QByteArray &policyText = {})
    {
        if (!settings.isEmpty())
            write(path(), settings);
        if (!policyText.isEmpty())
            write(policy.path, policyText);
        writer.open(directory.filePath(QStringLiteral("data")), &context,
                    [](const base::Result<void> &opened) {
                        if (!opened)
                            qFatal("%s", qPrintable(opened.error().logText));
                    });
        http.respondWith([this](const net::ClientRequest &request) {
            if (!request.url.path().endsWith(QStringLiteral("/token")))
                return FakeHttpClient::json(discovery());
            if (onToken)
                onToken();
            return refused.isEmpty()
                       ? FakeHttpClient::json({{QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                               {QStringLiteral("expires_in"), 3599},
                                               {QStringLiteral("access_token"), QStringLiteral("app-token")}})
                       : FakeHttpClient::json(refused, 401);
        });
    }
    [[nodiscard]] QString path() const { return directory.filePath(QStringLiteral("rollcall.ini")); }
    [[nodiscard]] QString file(const char *name) const { return directory.filePath(QLatin1String(name)); }
    [[nodiscard]] config::Settings settings() const { return *config::Settings::load(path(), policy); }
    [[nodiscard]] config::AccountConfig connector() const
    {
        auto account = PlaneFixture::account(config::Plane::Connector);
        account.graphBaseUrl.clear();
        return account;
    }
    /// What `begin` reports.
    template <typename Begin> Outcome outcome(Begin begin)
    {
        std::optional<Outcome> result;
        begin([&result](const Outcome &reported) {
            if (result)
                qFatal("reports twice");
            result = reported;
        });
        if (result)
            qFatal("reports at once");
        for (int i = 0; i < 500 && !result; ++i) {
            untilQuiet();
            scheduler.advance(20ms);
        }
        if (!result)
            qFatal("no report");
        return *result;
    }
    Outcome addConnector(const config::AccountConfig &account, const CredentialInput &credential)
    {
        return outcome(
            [&](auto done) { accounts.addConnector(account, credential, &context, std::move(done)); });
    }
    Outcome importFrom(const BundleInput &bundle)
    {
        return outcome([&](auto done) { accounts.importConnector(bundle, &context, std::move(done)); });
    }
    Outcome exportTo(const QString &target, bool withCredential)
    {
        return outcome([&](auto done) {
            accounts.exportConnector(work, target, passphrase, withCredential, &context, std::move(done));
        });
    }
    Outcome remove(const QString &name)
    {
        return outcome([&](auto done) { accounts.remove(name, &context, std::move(done)); });
    }

    QTemporaryDir directory;
    config::PolicyFile policy = policyIn(directory);
    storage::Writer writer;
    SettingsAccounts accounts{{planeServices(), writer}, path(), policy};
    QJsonObject refused; ///< what the login service answers; empty: it accepts
    std::function<void()> onToken;
};

} // namespace

#define COMPARE_PROBLEM(outcome, expected)                                                                   \
    do {                                                                                                     \
        const auto &compared = (outcome);                                                                    \
        QVERIFY(!compared);                                                                                  \
        QCOMPARE(compared.error().problem, SetupProblem::expected);                                          \
    } while (false)

class TestSettingsAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void freeNames();
    void organizers();
    void settingsThatCannotBeRead();
    void connectorBySecret();
    void refusedConnectorsLeaveNothing();
    void connectorsInTheWay();
    void whatCannotBeNotedIsNotKept();
    void secretsThatCannotBeKept();
    void certificates_data();
    void certificates();
    void renewing();
    void bundles();
    void bundlesInTheWay();
    void bundlesThatAreRefused();
    void exportsThatFail();
    void removing();
    void tenants();
};

void TestSettingsAccounts::freeNames()
{
    Machine m(accountText(QStringLiteral("me"), QStringLiteral("organizer"), tenantId));
    QCOMPARE(m.accounts.freeName(QStringLiteral("us")), QStringLiteral("us"));
    QCOMPARE(m.accounts.freeName(QStringLiteral("me")), QStringLiteral("me 2"));
    QCOMPARE(m.accounts.freeName(QStringLiteral("a/b")), QStringLiteral("a-b"));
    QCOMPARE(m.accounts.freeName({}), QStringLiteral("1"));
    QVERIFY(config::isAccountName(m.accounts.freeName(QString(100, u'x'))));
}

void TestSettingsAccounts::organizers()
{
    Machine m({}, accountText(QStringLiteral("theirs"), QStringLiteral("organizer"), tenantId));
    config::AccountConfig account{.name = QStringLiteral("me"),
                                  .tenant = QStringLiteral("contoso.example"),
                                  .clientId = clientId,
                                  .cloud = config::Cloud::China};
    const auto add = [&] {
        return m.outcome([&](auto done) { m.accounts.addOrganizer(account, &m.context, std::move(done)); });
    };
    const auto added = add();
    QVERIFY(added);
    QCOMPARE(added->account, QStringLiteral("me"));
    QCOMPARE(*m.settings().account(QStringLiteral("me")), account);
    COMPARE_PROBLEM(add(), NameTaken);
    account.name = QStringLiteral("theirs"); // also a name that is the organisation's
    COMPARE_PROBLEM(add(), NameTaken);
    account.name = QStringLiteral("other");
    account.clientId = QStringLiteral("x");
    COMPARE_PROBLEM(add(), Failed);
    QCOMPARE(m.settings().accounts().size(), 2);
}

void TestSettingsAccounts::settingsThatCannotBeRead()
{
    Machine m("[nonsense]\nx=1\n");
    const auto account = m.connector();
    const CredentialInput secret{.secret = "hush"};
    COMPARE_PROBLEM(
        m.outcome([&](auto done) { m.accounts.addOrganizer(account, &m.context, std::move(done)); }), Failed);
    COMPARE_PROBLEM(m.addConnector(account, secret), Failed);
    COMPARE_PROBLEM(
        m.outcome([&](auto done) { m.accounts.renewCredential(work, secret, &m.context, std::move(done)); }),
        Failed);
    COMPARE_PROBLEM(m.exportTo(m.file("x"), false), Failed);
    COMPARE_PROBLEM(m.remove(work), Failed);
    QVERIFY(m.http.requests().isEmpty());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a tenant is not noted")));
    m.accounts.learnTenants({});
}

void TestSettingsAccounts::connectorBySecret()
{
    Machine m;
    const auto added = m.addConnector(m.connector(), {.secret = "hush"});
    QVERIFY2(added, added ? "" : qPrintable(added.error().error.logText));
    QCOMPARE(added->account, work);
    QCOMPARE(*m.settings().account(work), m.connector());
    QCOMPARE(m.secret(clientSecretName(work)), QByteArray("hush"));
    QCOMPARE(formOf(m.http.lastRequest())[QStringLiteral("client_secret")], QStringLiteral("hush"));
}

void TestSettingsAccounts::refusedConnectorsLeaveNothing()
{
    Machine m;
    m.refused = loginError(QStringLiteral("invalid_client"));
    m.refused[QStringLiteral("error_codes")] = QJsonArray{7000215};
    const auto refused = m.addConnector(m.connector(), {.secret = "its id"});
    COMPARE_PROBLEM(refused, Refused);
    QVERIFY(refused.error().refusal);
    QCOMPARE(refused.error().refusal->advice, SignInAdvice::CheckCredential);
    QCOMPARE(refused.error().refusal->code, QStringLiteral("invalid_client AADSTS7000215"));
    QVERIFY(m.settings().accounts().isEmpty());
    QVERIFY(!m.secret(clientSecretName(work)));
}

void TestSettingsAccounts::connectorsInTheWay()
{
    Machine m(accountText(QStringLiteral("us"), QStringLiteral("connector"), tenantId.toUpper()) +
              accountText(work, QStringLiteral("organizer"), QStringLiteral("contoso.example")));
    auto account = m.connector();
    COMPARE_PROBLEM(m.addConnector(account, {.secret = "hush"}), NameTaken);
    account.name = QStringLiteral("another");
    const auto refused = m.addConnector(account, {.secret = "hush"});
    COMPARE_PROBLEM(refused, InTheWay);
    QCOMPARE(refused.error().subject, QStringLiteral("us"));
    QVERIFY(m.http.requests().isEmpty());
}

void TestSettingsAccounts::whatCannotBeNotedIsNotKept()
{
    Machine m;
    m.onToken = [&m] { write(m.path(), "[nonsense]\nx=1\n"); };
    COMPARE_PROBLEM(m.addConnector(m.connector(), {.secret = "hush"}), Failed);
    QVERIFY(!m.http.requests().isEmpty());
    QVERIFY(!m.secret(clientSecretName(work)));
}

void TestSettingsAccounts::secretsThatCannotBeKept()
{
    Machine m;
    // Longer than a store takes.
    const auto failed = m.addConnector(m.connector(), {.secret = QByteArray((1 << 20) + 1, 'x')});
    QVERIFY(!failed);
    QVERIFY(m.settings().accounts().isEmpty());
}

void TestSettingsAccounts::certificates_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<int>("problem"); // -1: none
    const auto row = [](const char *name, const char *files, const char *password,
                        std::optional<SetupProblem> problem) {
        QTest::newRow(name) << QString::fromLatin1(files).split(u' ') << QByteArray(password)
                            << (problem ? static_cast<int>(*problem) : -1);
    };
    using enum SetupProblem;
    row("one file", "good.pem", "", std::nullopt);
    row("two files", "good.crt good.key", "", std::nullopt);
    row("two files, the other way round", "good.key good.crt", "", std::nullopt);
    row("PKCS#12", "good.pfx", "right one", std::nullopt);
    row("wrong password", "good.pfx", "wrong one", PassphraseWrong);
    row("no password", "good.pfx", "", PassphraseMissing);
    row("locked key", "good.crt locked.key", "", PassphraseMissing);
    row("locked key, wrong", "good.crt locked.key", "wrong one", PassphraseWrong);
    row("not there", "none.pem", "", CannotRead);
    row("second not there", "good.crt none.key", "", CannotRead);
    row("nonsense", "nonsense", "", NoCertificateFile);
    row("too large", "large", "", NoCertificateFile);
    row("no key", "good.crt", "", NoPrivateKey);
    row("no certificate", "good.key", "", NoCertificate);
    row("other key", "good.crt other.key", "", KeyMismatch);
    row("expired", "expired.pem", "", Expired);
    row("not yet", "future.pem", "", NotYetValid);
    row("elliptic curve", "curve.pem", "", NotRsa);
    row("short", "short.pem", "", KeySize);
}

void TestSettingsAccounts::certificates()
{
    static const OpensslCli openssl;
    static bool made = false;
    const base::Instant now = base::ManualScheduler().now();
    if (!made) {
        const auto pair = [&](const char *name, base::Instant from) {
            const auto key = crypto::KeyPair::generate(QString::fromLatin1(name), 2048, from, 20);
            if (!key)
                qFatal("no key");
            const QString base = QString::fromLatin1(name);
            openssl.write(base + QStringLiteral(".crt"), (*key)->certificatePem());
            openssl.write(base + QStringLiteral(".key"), (*key)->privateKeyPem());
            openssl.write(base + QStringLiteral(".pem"), (*key)->certificatePem() + (*key)->privateKeyPem());
        };
        const auto run = [&](const char *arguments, const QStringList &more = {}) {
            openssl.run(QString::fromLatin1(arguments).split(u' ') + more);
        };
        pair("good", now);
        pair("other", now);
        pair("expired", now - 24h * 100);
        pair("future", now + 24h * 100);
        run("pkcs12 -export -inkey good.key -in good.crt -out good.pfx -passout",
            {QStringLiteral("pass:right one")});
        run("pkcs8 -topk8 -in good.key -out locked.key -passout", {QStringLiteral("pass:right one")});
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.crt -subj "
            "/CN=x");
        run("req -x509 -newkey rsa:1024 -nodes -keyout short.key -out short.crt -subj /CN=x");
        openssl.write(QStringLiteral("curve.pem"),
                      openssl.read(QStringLiteral("ec.crt")) + openssl.read(QStringLiteral("ec.key")));
        openssl.write(QStringLiteral("short.pem"),
                      openssl.read(QStringLiteral("short.crt")) + openssl.read(QStringLiteral("short.key")));
        openssl.write(QStringLiteral("nonsense"), "nonsense");
        openssl.write(QStringLiteral("large"), QByteArray((1 << 20) + 1, 'x'));
        made = true;
    }
    QFETCH(const QStringList, files);
    QFETCH(const QByteArray, password);
    QFETCH(const int, problem);
    CredentialInput input{.passphrase = password};
    for (const QString &file : files)
        input.files << openssl.path(file);
    Machine m;
    const auto added = m.addConnector(m.connector(), input);
    if (problem < 0) {
        QVERIFY2(added, added ? "" : qPrintable(added.error().error.logText));
        QVERIFY(m.secret(certificatesName(work)));
        QVERIFY(formOf(m.http.lastRequest()).contains(QStringLiteral("client_assertion")));
        return;
    }
    QVERIFY(!added);
    QCOMPARE(static_cast<int>(added.error().problem), problem);
    QVERIFY(input.files.contains(added.error().subject));
    QVERIFY(m.http.requests().isEmpty());
    QVERIFY(m.settings().accounts().isEmpty());
}

void TestSettingsAccounts::renewing()
{
    const QByteArray text = accountText(work, QStringLiteral("connector"), tenantId) +
                            "authority=https://login.example/" + tenantId.toUtf8() + "/v2.0\n";
    Machine m({}, text); // the policy locks the account, not its credential
    m.keepSecret(clientSecretName(work), "old");
    const auto renew = [&m](const QString &name, const QByteArray &secret) {
        return m.outcome([&](auto done) {
            m.accounts.renewCredential(name, {.secret = secret}, &m.context, std::move(done));
        });
    };
    COMPARE_PROBLEM(renew(QStringLiteral("nobody"), "new"), Failed);
    m.refused = loginError(QStringLiteral("invalid_client"));
    COMPARE_PROBLEM(renew(work, "bad"), Refused);
    QCOMPARE(m.secret(clientSecretName(work)), QByteArray("old"));
    m.refused = {};
    const auto renewed = renew(work, "new");
    QVERIFY(renewed);
    QCOMPARE(renewed->account, work);
    QCOMPARE(m.secret(clientSecretName(work)), QByteArray("new"));
}

void TestSettingsAccounts::bundles()
{
    Machine m;
    QVERIFY(m.addConnector(m.connector(), {.secret = "hush"}));
    const QString toRead = m.file("read.rollcall");
    const QString whole = m.file("whole.rollcall");
    auto exported = m.exportTo(toRead, false);
    QVERIFY(exported && !exported->canSubscribe);
    exported = m.exportTo(whole, true);
    QVERIFY(exported && exported->canSubscribe);
    for (const QString &path : {toRead, whole})
        QVERIFY(!bytesOf(path).isEmpty() && !bytesOf(path).contains("hush"));

    Machine other;
    auto imported =
        other.importFrom({.path = toRead, .passphrase = passphrase, .name = QStringLiteral("ours")});
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().error.logText));
    QCOMPARE(imported->account, QStringLiteral("ours"));
    QVERIFY(!imported->canSubscribe);
    QCOMPARE(other.settings().account(QStringLiteral("ours"))->clientId, clientId);
    QVERIFY(other.secret(importedName(QStringLiteral("ours"))));
    QVERIFY(!other.secret(clientSecretName(QStringLiteral("ours"))));
    imported = other.importFrom({.path = whole, .passphrase = passphrase});
    QVERIFY(imported && imported->canSubscribe);
    QCOMPARE(imported->account, QStringLiteral("ours")); // it is called that here
    QCOMPARE(other.secret(clientSecretName(QStringLiteral("ours"))), QByteArray("hush"));
}

void TestSettingsAccounts::bundlesInTheWay()
{
    Machine m;
    QVERIFY(m.addConnector(m.connector(), {.secret = "hush"}));
    const QString path = m.file("us.rollcall");
    QVERIFY(m.exportTo(path, false));

    const QString otherClient = QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555");
    Machine other(accountText(QStringLiteral("theirs"), QStringLiteral("connector"), tenantId, otherClient) +
                  accountText(QStringLiteral("me"), QStringLiteral("organizer"), tenantId));
    const QByteArray before = bytesOf(other.path());
    BundleInput input{.path = path, .passphrase = passphrase, .name = QStringLiteral("me")};
    COMPARE_PROBLEM(other.importFrom(input), NameTaken);
    input.name.clear();
    const auto refused = other.importFrom(input);
    COMPARE_PROBLEM(refused, InTheWay);
    QCOMPARE(refused.error().subject, QStringLiteral("theirs"));
    QCOMPARE(bytesOf(other.path()), before);
    input.replace = true;
    QVERIFY(other.importFrom(input));
    QVERIFY(!other.settings().account(QStringLiteral("theirs")));
    QCOMPARE(other.settings().account(work)->clientId, clientId);

    Machine locked({},
                   accountText(QStringLiteral("theirs"), QStringLiteral("connector"), tenantId, otherClient));
    COMPARE_PROBLEM(locked.importFrom(input), Locked);
    QVERIFY(!locked.secret(stateKeyName(work)));
}

void TestSettingsAccounts::bundlesThatAreRefused()
{
    Machine m;
    QVERIFY(m.addConnector(m.connector(), {.secret = "hush"}));
    const QString path = m.file("us.rollcall");
    QVERIFY(m.exportTo(path, false));
    Machine other;
    const auto import = [&other](const QString &file, const QByteArray &word) {
        return other.importFrom({.path = file, .passphrase = word});
    };
    COMPARE_PROBLEM(import(path, "wrong"), BundlePassphraseWrong);
    COMPARE_PROBLEM(import(other.file("none"), passphrase), CannotRead);
    write(other.file("nonsense"), "hello");
    COMPARE_PROBLEM(import(other.file("nonsense"), passphrase), NoBundle);
    QByteArray damaged = bytesOf(path);
    damaged[damaged.size() - 20] = char(damaged[damaged.size() - 20] ^ 1);
    write(other.file("damaged"), damaged);
    const auto refused = import(other.file("damaged"), passphrase);
    COMPARE_PROBLEM(refused, BundleDamaged);
    QCOMPARE(refused.error().subject, other.file("damaged"));
    QVERIFY(other.settings().accounts().isEmpty());
}

void TestSettingsAccounts::exportsThatFail()
{
    Machine m(accountText(work, QStringLiteral("connector"), tenantId));
    COMPARE_PROBLEM(m.exportTo(m.file("x"), true), NoCredential);
    QVERIFY(!QFile::exists(m.file("x")));
    const auto refused = m.exportTo(m.file("nowhere/at all"), false);
    COMPARE_PROBLEM(refused, CannotWrite);
    QCOMPARE(refused.error().subject, m.file("nowhere/at all"));
    QVERIFY(m.settings().removeAccount(work));
    write(m.path(), "[listen]\nport=0\n");
    COMPARE_PROBLEM(m.exportTo(m.file("x"), false), Failed);
}

void TestSettingsAccounts::removing()
{
    Machine m(accountText(work, QStringLiteral("connector"), tenantId) +
                  accountText(QStringLiteral("me"), QStringLiteral("organizer"), tenantId),
              accountText(QStringLiteral("theirs"), QStringLiteral("organizer"), tenantId));
    for (const QString &entry :
         {rememberedName(work), clientSecretName(work), certificatesName(work), importedName(work)}) {
        m.keepSecret(entry, "x");
        const auto refused = m.remove(work);
        COMPARE_PROBLEM(refused, StillSignedIn);
        QCOMPARE(refused.error().subject, work);
        m.secrets->remove(entry, &m.context, [](const base::Result<void> &) {});
    }
    QVERIFY(m.settings().account(work));
    QVERIFY(m.remove(work));
    QVERIFY(!m.settings().account(work));
    QVERIFY(m.settings().account(QStringLiteral("me")));
    QVERIFY(m.remove(work)); // gone already
    COMPARE_PROBLEM(m.remove(QStringLiteral("theirs")), Locked);
}

void TestSettingsAccounts::tenants()
{
    const QString domain = QStringLiteral("contoso.example");
    Machine m(accountText(QStringLiteral("me"), QStringLiteral("organizer"), domain) +
                  accountText(QStringLiteral("out"), QStringLiteral("organizer"), domain) +
                  accountText(work, QStringLiteral("connector"), domain),
              accountText(QStringLiteral("theirs"), QStringLiteral("organizer"), domain));
    const auto info = [](const QString &id, config::Plane plane, AccountState state) {
        return AccountInfo{.id = id, .plane = plane, .tenant = tenantId, .state = state};
    };
    m.accounts.learnTenants(
        {info(QStringLiteral("me"), config::Plane::Organizer, AccountState::SignedIn),
         info(QStringLiteral("out"), config::Plane::Organizer, AccountState::SignedOut),
         info(work, config::Plane::Connector, AccountState::SignedIn),
         info(QStringLiteral("theirs"), config::Plane::Organizer, AccountState::SignedIn)});
    const auto settings = m.settings();
    QCOMPARE(settings.account(QStringLiteral("me"))->tenant, tenantId);
    for (const QString &other : {QStringLiteral("out"), work, QStringLiteral("theirs")})
        QCOMPARE(settings.account(other)->tenant, domain);
}

QTEST_GUILESS_MAIN(TestSettingsAccounts)
#include "tst_settingsaccounts.moc"
