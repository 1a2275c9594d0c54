// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/keypair.h"
#include "signingin.h"

#include <QJsonArray>

using namespace rollcall;
using namespace rollcall::test;
using simulator::LoginRule;

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ');
}

simulator::WorldOptions quickOptions()
{
    simulator::WorldOptions options{.people = 3};
    options.entra.interval = std::chrono::seconds{1};
    options.entra.decidesAfter = std::chrono::seconds{0};
    return options;
}

QString settingsFor(const simulator::World &world, const QStringList &lines)
{
    QString text = QStringLiteral("[graph]\nbaseUrl=%1\n[listen]\nport=0\n").arg(world.graphBaseUrl());
    if (lines.isEmpty())
        return text;
    return text + QStringLiteral("[validation]\nissuers=%1\n[accounts]\n%2\n")
                      .arg(world.validationIssuers().join(u','), lines.join(u'\n'));
}

QString account(const simulator::World &world, const char *name, const char *plane)
{
    return QStringLiteral("%1\\plane=%2\n%1\\authority=%3\n%1\\tenant=%4\n%1\\clientId=%5")
        .arg(QLatin1String(name), QLatin1String(plane), world.authority(), world.tenantId(),
             world.clientId());
}

QString stateOf(const QJsonObject &account, const QString &permission)
{
    for (const QJsonValue one : account.value(QStringLiteral("permissions")).toArray()) {
        if (one[QStringLiteral("name")].toString() == permission)
            return one[QStringLiteral("state")].toString();
    }
    return {};
}

/// A tenant, and a machine whose settings name it for both planes.
struct Place
{
    explicit Place(const simulator::WorldOptions &options = quickOptions())
        : world(scheduler, scheduler, options)
        , machine(scheduler)
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        machine.writeSettings(
            settingsFor(world, {account(world, "me", "organizer"), account(world, "us", "connector")}));
    }
    [[nodiscard]] QByteArray secret() const { return world.clientSecret().toUtf8() + '\n'; }
    /// Signed in as the connector, with a subscription to the meeting.
    [[nodiscard]] bool subscribe()
    {
        return machine.run(words("sign-in --method app"), secret()).code == 0 &&
               machine.run({QStringLiteral("watch"), QStringLiteral("add"), world.joinWebUrl()}).code == 0 &&
               machine.follow().code == 0 && world.graph().subscriptions().size() == 1;
    }

    base::SystemScheduler scheduler;
    simulator::World world;
    Machine machine;
};

} // namespace

/// Signing in and out with the command line against the simulator, on loopback.
class TestSigningIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void deviceCode();
    void browser();
    void appBySecret();
    void listsOfRegistrations_data();
    void listsOfRegistrations();
    void appByCertificate();
    void refusedThenBrowser();
    void nothingConfigured();
    void signOutErases();
    void signOutWithoutNetwork();
    void sharesAConnector();
    void bundlesThatAreRefused();
    void tenantsSideBySide();
    void requestForTheAdministrator();
    void proxyPassword();
    void accountsOfTheOtherPlane();
    void lockedByPolicy();
    void noKeychain();
    void secretsThatCannotBeKept();
    void bundleToNowhere();
    void remembersARefusedRenewal();
    void saysThatAnotherCameBack();
    void saysWhichPermissionIsMissing_data();
    void saysWhichPermissionIsMissing();
};

void TestSigningIn::deviceCode()
{
    Place p;
    const auto before = p.machine.run(words("accounts"));
    QCOMPARE(before.code, 0);
    QCOMPARE(before.object(QStringLiteral("me")).value(QStringLiteral("state")).toString(),
             QStringLiteral("signed_out"));
    QCOMPARE(before.object(QStringLiteral("me")).value(QStringLiteral("rung")).toString(),
             QStringLiteral("none"));

    const auto run = p.machine.run(words("sign-in"));
    QVERIFY2(run.code == 0, run.errors.constData());
    const auto lines = run.objects();
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(QStringLiteral("user_code")));
    QCOMPARE(lines[1].value(QStringLiteral("id")).toString(), QStringLiteral("me"));
    QCOMPARE(lines[1].value(QStringLiteral("account")).toString(), p.world.user().userPrincipalName);

    const auto accounts = p.machine.run(words("accounts"));
    QVERIFY2(accounts.code == 0, accounts.errors.constData());
    const QJsonObject me = accounts.object(QStringLiteral("me"));
    QCOMPARE(me.value(QStringLiteral("state")).toString(), QStringLiteral("signed_in"));
    QVERIFY(me.value(QStringLiteral("checked")).toBool());
    QVERIFY(!me.contains(QStringLiteral("problem")));
    QCOMPARE(me.value(QStringLiteral("rung")).toString(), QStringLiteral("organizer"));
    QCOMPARE(stateOf(me, QStringLiteral("VirtualEvent.Read")), QStringLiteral("granted"));
    QVERIFY(me.value(QStringLiteral("next_adds")).toArray().contains(QStringLiteral("live_roster")));
    QCOMPARE(accounts.object(QStringLiteral("us")).value(QStringLiteral("state")).toString(),
             QStringLiteral("signed_out"));

    // The next start, with a password that was changed meanwhile.
    p.world.entra().revokeRefreshTokens();
    const auto revoked = p.machine.run(words("accounts --account me"));
    QCOMPARE(revoked.objects().size(), 1);
    QCOMPARE(revoked.object(QStringLiteral("me")).value(QStringLiteral("state")).toString(),
             QStringLiteral("needs_sign_in"));
}

void TestSigningIn::browser()
{
    Place p;
    Browser browser(p.scheduler);
    const auto run = p.machine.run(words("sign-in --method browser"), {},
                                   [&browser](const QByteArray &output) { browser.look(output); });
    QVERIFY2(run.code == 0, run.errors.constData());
    QVERIFY(!browser.page().isEmpty());
    QCOMPARE(run.objects().last().value(QStringLiteral("id")).toString(), QStringLiteral("me"));
    QCOMPARE(p.machine.run(words("accounts"))
                 .object(QStringLiteral("me"))
                 .value(QStringLiteral("username"))
                 .toString(),
             p.world.user().userPrincipalName);
}

void TestSigningIn::appBySecret()
{
    Place p;
    const auto wrong = p.machine.run(words("sign-in --method app"), "wrong\n");
    QCOMPARE(wrong.code, 3);
    QVERIFY2(wrong.errors.contains("The secret is wrong"), wrong.errors.constData());
    QVERIFY(wrong.errors.contains("For your IT"));
    QVERIFY(p.machine.secrets().empty());

    const auto right = p.machine.run(words("sign-in --method app"), p.secret());
    QVERIFY2(right.code == 0, right.errors.constData());
    QCOMPARE(right.objects().last().value(QStringLiteral("id")).toString(), QStringLiteral("us"));
    const QJsonObject us = p.machine.run(words("accounts")).object(QStringLiteral("us"));
    QCOMPARE(us.value(QStringLiteral("state")).toString(), QStringLiteral("signed_in"));
    QCOMPARE(us.value(QStringLiteral("credential")).toString(), QStringLiteral("secret"));
    QCOMPARE(us.value(QStringLiteral("rung")).toString(), QStringLiteral("connector"));
    // What is refused later does not replace what works.
    QCOMPARE(p.machine.run(words("sign-in --method app"), "wrong\n").code, 3);
    QCOMPARE(p.machine.secrets().at(QStringLiteral("client-secret/us")), p.world.clientSecret().toUtf8());
}

void TestSigningIn::listsOfRegistrations_data()
{
    QTest::addColumn<bool>("consent");
    QTest::newRow("may be read") << true;
    QTest::newRow("may not be read") << false;
}

/// Consent to them is given event by event, so it is known once one is followed.
void TestSigningIn::listsOfRegistrations()
{
    QFETCH(const bool, consent);
    auto options = quickOptions();
    options.registrationConsent = consent;
    Place p(options);
    const QString id = QStringLiteral("99999999-8888-4777-8666-555555555555@") + p.world.tenantId().toLower();
    const base::Instant start = p.scheduler.now() + std::chrono::hours(76);
    p.world.events().add({.id = id,
                          .displayName = QStringLiteral("Product day"),
                          .start = start,
                          .end = start + std::chrono::hours(3)});
    QCOMPARE(p.machine.run(words("sign-in --method app"), p.secret()).code, 0);
    const auto us = [&p] { return p.machine.run(words("accounts")).object(QStringLiteral("us")); };
    QCOMPARE(stateOf(us(), QStringLiteral("VirtualEvent.Read.Chat")), QStringLiteral("unknown"));
    QCOMPARE(p.machine.run({QStringLiteral("watch"), QStringLiteral("add"), id}).code, 0);
    QCOMPARE(stateOf(us(), QStringLiteral("VirtualEvent.Read.Chat")),
             consent ? QStringLiteral("granted") : QStringLiteral("missing"));
    p.machine.speakPlainly(true);
    const auto plain = p.machine.run(words("accounts"));
    QVERIFY2(!plain.output.contains("Not proven yet"), plain.output.constData());
}

void TestSigningIn::appByCertificate()
{
    base::SystemScheduler scheduler;
    const auto pair = crypto::KeyPair::generate(QStringLiteral("app"), 2048, scheduler.now(), 20);
    auto options = quickOptions();
    options.certificates = {(*pair)->certificateDer()};
    Place p(options);
    const auto write = [&p](const char *name, const QByteArray &bytes) {
        QFile file(p.machine.path(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a file");
        return file.fileName();
    };
    const QStringList signIn{QStringLiteral("sign-in"),
                             QStringLiteral("--method"),
                             QStringLiteral("app"),
                             QStringLiteral("--certificate"),
                             write("cert.pem", (*pair)->certificatePem()),
                             QStringLiteral("--private-key"),
                             write("key.pem", (*pair)->privateKeyPem())};
    const auto run = p.machine.run(signIn);
    QVERIFY2(run.code == 0, run.errors.constData());
    const auto accounts = p.machine.run(words("accounts"));
    const QJsonObject us = accounts.object(QStringLiteral("us"));
    QCOMPARE(us.value(QStringLiteral("credential")).toString(), QStringLiteral("certificate"));
    QVERIFY(us.contains(QStringLiteral("credential_expires")));
    QVERIFY(us.value(QStringLiteral("expires_soon")).toBool()); // it is good for 20 days
    QVERIFY(us.value(QStringLiteral("checked")).toBool());

    // Another one, which the registration does not know.
    const auto other = crypto::KeyPair::generate(QStringLiteral("other"), 2048, scheduler.now(), 20);
    write("cert.pem", (*other)->certificatePem());
    write("key.pem", (*other)->privateKeyPem());
    QCOMPARE(p.machine.run(signIn).code, 3);
    // A key that does not belong to the certificate.
    write("cert.pem", (*pair)->certificatePem());
    QVERIFY(p.machine.run(signIn).code != 0);
    QCOMPARE(p.machine.run(words("sign-in --method app --certificate x.pem")).code, 2);
    QCOMPARE(p.machine.run(words("sign-in --pkcs12 x.pfx")).code, 2);
    QCOMPARE(p.machine.run(words("accounts"))
                 .object(QStringLiteral("us"))
                 .value(QStringLiteral("state"))
                 .toString(),
             QStringLiteral("signed_in"));
}

void TestSigningIn::refusedThenBrowser()
{
    Place p;
    p.world.entra().options().rules.insert(LoginRule::DeviceCodeBlocked);
    const auto refused = p.machine.run(words("sign-in"));
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains("--method browser"), refused.errors.constData());
    QVERIFY(refused.errors.contains("correlation id"));
    Browser browser(p.scheduler);
    const auto run = p.machine.run(words("sign-in --method browser"), {},
                                   [&browser](const QByteArray &output) { browser.look(output); });
    QVERIFY2(run.code == 0, run.errors.constData());
}

void TestSigningIn::nothingConfigured()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    machine.writeSettings(QString());
    for (const char *command : {"sign-in", "sign-in --method browser", "sign-in --method app"}) {
        const auto run = machine.run(words(command));
        QCOMPARE(run.code, 2);
        QVERIFY2(run.errors.contains("clientId"), run.errors.constData());
        QVERIFY(run.errors.contains(machine.settingsPath().toUtf8()));
    }
    const auto accounts = machine.run(words("accounts"));
    QCOMPARE(accounts.code, 4);
    QVERIFY(accounts.errors.contains("clientId"));
    QCOMPARE(machine.run(words("accounts --request")).code, 0);
    QCOMPARE(machine.run(words("sign-out")).code, 4);
    QCOMPARE(machine.run(words("sign-out nobody")).code, 4);
    QVERIFY(machine.run(words("connector export x")).code == 2);
}

void TestSigningIn::signOutErases()
{
    Place p;
    QCOMPARE(p.machine.run(words("sign-in")).code, 0);
    QVERIFY(p.subscribe());
    QCOMPARE(p.machine.run(words("accounts"))
                 .object(QStringLiteral("us"))
                 .value(QStringLiteral("rung"))
                 .toString(),
             QStringLiteral("organizer_and_connector"));
    QCOMPARE(p.machine.run(words("sign-out")).code, 2); // which one?

    const auto me = p.machine.run(words("sign-out me --erase"));
    QVERIFY2(me.code == 0, me.errors.constData());
    QCOMPARE(me.object(QStringLiteral("forget_tokens")).value(QStringLiteral("outcome")).toString(),
             QStringLiteral("done"));
    // The connector of the same organisation goes on with them.
    QCOMPARE(me.object(QStringLiteral("erase_records")).value(QStringLiteral("outcome")).toString(),
             QStringLiteral("kept"));
    QCOMPARE(p.machine.run(words("meetings")).objects().size(), 1);

    const auto us = p.machine.run(words("sign-out --erase"));
    QVERIFY2(us.code == 0, us.errors.constData());
    QVERIFY(p.world.graph().subscriptions().empty());
    const QJsonObject first = us.objects().first();
    QCOMPARE(first.value(QStringLiteral("step")).toString(), QStringLiteral("delete_subscription"));
    QCOMPARE(first.value(QStringLiteral("outcome")).toString(), QStringLiteral("done"));
    for (const char *step :
         {"forget_credential", "forget_client_state_key", "remove_watches", "erase_records", "erase_keys"}) {
        QCOMPARE(us.object(QLatin1String(step)).value(QStringLiteral("outcome")).toString(),
                 QStringLiteral("done"));
    }
    QVERIFY(p.machine.secrets().empty());
    QVERIFY(p.machine.run(words("meetings")).objects().isEmpty());
    QCOMPARE(p.machine.run(words("watch list")).code, 4);
    QVERIFY(p.machine.run(words("keys list")).objects().isEmpty());
    QCOMPARE(p.machine.run(words("sign-out")).code, 4);
}

void TestSigningIn::signOutWithoutNetwork()
{
    Place p;
    QVERIFY(p.subscribe());
    p.world.script().add("GET", "", simulator::refusal(503), 1000);
    const auto run = p.machine.run(words("sign-out us"));
    QCOMPARE(run.code, 1);
    const QJsonObject left = run.objects().first();
    QCOMPARE(left.value(QStringLiteral("outcome")).toString(), QStringLiteral("failed"));
    QVERIFY(left.contains(QStringLiteral("lives_until")));
    QVERIFY(left.contains(QStringLiteral("problem")));
    QCOMPARE(run.object(QStringLiteral("forget_credential")).value(QStringLiteral("outcome")).toString(),
             QStringLiteral("done"));
    QVERIFY(!p.machine.secrets().contains(QStringLiteral("client-secret/us")));
}

void TestSigningIn::sharesAConnector()
{
    Place p;
    QVERIFY(p.subscribe());
    const QString file = p.machine.path(QStringLiteral("bundle"));
    const auto exported = p.machine.run({QStringLiteral("connector"), QStringLiteral("export"), file});
    QVERIFY2(exported.code == 0, exported.errors.constData());
    QFile bundle(file);
    QVERIFY(bundle.open(QIODevice::ReadOnly));
    QVERIFY(!bundle.readAll().contains(p.world.clientId().toLatin1()));

    Machine other(p.scheduler);
    other.writeSettings(settingsFor(p.world, {}));
    const auto imported = other.run({QStringLiteral("connector"), QStringLiteral("import"), file});
    QVERIFY2(imported.code == 0, imported.errors.constData());
    QCOMPARE(imported.objects().first().value(QStringLiteral("id")).toString(), QStringLiteral("us"));
    QCOMPARE(other.secrets().at(QStringLiteral("client-state-key/us")),
             p.machine.secrets().at(QStringLiteral("client-state-key/us")));
    QVERIFY(!other.secrets().contains(QStringLiteral("client-secret/us")));
    const auto accounts = other.run(words("accounts"));
    QCOMPARE(accounts.object(QStringLiteral("us")).value(QStringLiteral("state")).toString(),
             QStringLiteral("read_only"));
    QCOMPARE(other.run(words("keys list")).objects().size(), 1);
    QCOMPARE(other.run({QStringLiteral("watch"), QStringLiteral("add"), p.world.joinWebUrl()}).code, 0);
    const auto run = other.run(words("run --for 2"));
    QVERIFY2(run.code == 0, run.errors.constData());
    QVERIFY2(run.errors.contains("nothing is subscribed to"), run.errors.constData());
    QCOMPARE(p.world.graph().subscriptions().size(), 1u);
    // It leaves what it did not make.
    const auto out = other.run(words("sign-out us"));
    QCOMPARE(out.code, 0);
    QCOMPARE(p.world.graph().subscriptions().size(), 1u);

    QCOMPARE(p.machine
                 .run({QStringLiteral("connector"), QStringLiteral("export"), file,
                       QStringLiteral("--with-credential")})
                 .code,
             0);
    QCOMPARE(other.run({QStringLiteral("connector"), QStringLiteral("import"), file}).code, 0);
    QCOMPARE(
        other.run(words("accounts")).object(QStringLiteral("us")).value(QStringLiteral("state")).toString(),
        QStringLiteral("signed_in"));
}

void TestSigningIn::bundlesThatAreRefused()
{
    Place p;
    QCOMPARE(p.machine.run(words("sign-in --method app"), p.secret()).code, 0);
    const QString path = p.machine.path(QStringLiteral("bundle"));
    const QStringList importing{QStringLiteral("connector"), QStringLiteral("import"), path};
    QCOMPARE(p.machine.run({QStringLiteral("connector"), QStringLiteral("export"), path}).code, 0);

    Machine other(p.scheduler);
    const QString settings =
        settingsFor(p.world, {account(p.world, "they", "connector")})
            .replace(p.world.clientId(), QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555"));
    other.writeSettings(settings);
    const auto untouched = [&other, &settings] {
        QFile file(other.settingsPath());
        return other.secrets().empty() && file.open(QIODevice::ReadOnly) &&
               file.readAll() == settings.toUtf8();
    };
    const auto wrong = other.run(importing, {}, {}, "wrong horse");
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.errors.contains("passphrase does not open"), wrong.errors.constData());
    QVERIFY(!wrong.errors.contains("credential"));
    QVERIFY(untouched());
    QCOMPARE(other.run(importing, {}, {}, "").code, 2);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray good = file.readAll();
    QByteArray bad = good;
    bad[bad.size() - 20] = char(bad[bad.size() - 20] ^ 1);
    file.seek(0);
    file.write(bad);
    file.close();
    const auto damaged = other.run(importing);
    QCOMPARE(damaged.code, 5);
    QVERIFY2(damaged.errors.contains("connector export FILE"), damaged.errors.constData());
    QVERIFY(!damaged.errors.contains("--data-dir"));
    QVERIFY(untouched());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(good);
    file.close();

    const auto taken = other.run(importing);
    QCOMPARE(taken.code, 1);
    QVERIFY2(taken.errors.contains("'they'"), taken.errors.constData());
    QVERIFY(taken.errors.contains("--replace"));
    QVERIFY(untouched());
    const auto replaced = other.run(importing + QStringList{QStringLiteral("--replace")});
    QVERIFY2(replaced.code == 0, replaced.errors.constData());
    const auto accounts = other.run(words("accounts"));
    QCOMPARE(accounts.objects().size(), 1);
    QCOMPARE(accounts.objects().first().value(QStringLiteral("id")).toString(), QStringLiteral("us"));
    QCOMPARE(other
                 .run({QStringLiteral("connector"), QStringLiteral("import"),
                       other.path(QStringLiteral("nowhere"))})
                 .code,
             4);
}

void TestSigningIn::tenantsSideBySide()
{
    Place p;
    auto options = quickOptions();
    options.seed = 2;
    options.tenantId = QStringLiteral("22222222-2222-4333-8444-555555555555");
    simulator::World second(p.scheduler, p.scheduler, options);
    QVERIFY(second.start());
    p.machine.writeSettings(
        settingsFor(p.world, {account(p.world, "one", "organizer"), account(second, "two", "organizer")}));
    QCOMPARE(p.machine.run(words("sign-in")).code, 2); // which one?
    QCOMPARE(p.machine.run(words("sign-in --account one")).code, 0);
    const auto half = p.machine.run(words("accounts --account two"));
    QCOMPARE(half.object(QStringLiteral("two")).value(QStringLiteral("state")).toString(),
             QStringLiteral("signed_out"));
    const auto run = p.machine.run(words("sign-in --account two"));
    QVERIFY2(run.code == 0, run.errors.constData());
    const auto both = p.machine.run(words("accounts"));
    QCOMPARE(both.object(QStringLiteral("one")).value(QStringLiteral("tenant")).toString(),
             p.world.tenantId());
    QCOMPARE(both.object(QStringLiteral("two")).value(QStringLiteral("tenant")).toString(), options.tenantId);

    // Each sees its own meetings.
    for (const auto &[name, link] :
         {std::pair("one", p.world.joinWebUrl()), std::pair("two", second.joinWebUrl())})
        QCOMPARE(p.machine
                     .run({QStringLiteral("--account"), QLatin1String(name), QStringLiteral("watch"),
                           QStringLiteral("add"), link})
                     .code,
                 0);
    QCOMPARE(p.machine.run(words("watch list")).objects().size(), 2);
    const auto own = p.machine.run(words("watch list --account two"));
    QCOMPARE(own.objects().size(), 1);
    QCOMPARE(own.objects().first().value(QStringLiteral("join_web_url")).toString(), second.joinWebUrl());
    QCOMPARE(p.machine.run(words("meetings --account one")).objects().size(), 1);

    QCOMPARE(p.machine.run(words("sign-out one --erase")).code, 0);
    const auto left = p.machine.run(words("accounts"));
    QCOMPARE(left.object(QStringLiteral("one")).value(QStringLiteral("state")).toString(),
             QStringLiteral("signed_out"));
    QCOMPARE(left.object(QStringLiteral("two")).value(QStringLiteral("state")).toString(),
             QStringLiteral("signed_in"));
    QCOMPARE(p.machine.run(words("watch list")).objects().size(), 1);
}

void TestSigningIn::requestForTheAdministrator()
{
    Place p;
    QCOMPARE(p.machine.run(words("sign-in --without-admin-consent")).code, 0);
    const auto accounts = p.machine.run(words("accounts"));
    QCOMPARE(accounts.object(QStringLiteral("me")).value(QStringLiteral("rung")).toString(),
             QStringLiteral("organizer_without_consent"));
    const auto request = p.machine.run(words("accounts --request"));
    QCOMPARE(request.code, 0);
    for (const char *text : {"VirtualEvent.Read (6b616635-ae58-433a-a918-8c45e4f304dc)",
                             "OnlineMeetings.Read.All", "VirtualEvent.Read.Chat", "/adminconsent?client_id=",
                             "New-CsApplicationAccessPolicy", "Grant-CsApplicationAccessPolicy"})
        QVERIFY2(request.output.contains(text), text);
    QVERIFY(!request.output.contains("Calendars.ReadBasic"));
}

void TestSigningIn::proxyPassword()
{
    Place p;
    QCOMPARE(p.machine.run(words("proxy-password"), "hush\n").code, 2); // whose?
    p.machine.writeSettings(settingsFor(p.world, {account(p.world, "me", "organizer")}) +
                            QStringLiteral("[network]\nproxyUser=attendee17\n"));
    const auto run = p.machine.run(words("proxy-password"), "hush hush\n");
    QVERIFY2(run.code == 0, run.errors.constData());
    QCOMPARE(p.machine.secrets().at(QStringLiteral("proxy-password")), QByteArray("hush hush"));
    QCOMPARE(p.machine.run(words("proxy-password"), "\n").code, 0);
    QVERIFY(p.machine.secrets().empty());
}

void TestSigningIn::accountsOfTheOtherPlane()
{
    Place p;
    const QString bundle = p.machine.path(QStringLiteral("bundle"));
    for (const QStringList &command :
         {words("sign-in --account us"), words("sign-in --method app --account me"),
          words("sign-in --method app --tenant t --client-id c --account me"),
          QStringList{QStringLiteral("connector"), QStringLiteral("export"), bundle,
                      QStringLiteral("--account"), QStringLiteral("me")}}) {
        const auto run = p.machine.run(command, p.secret());
        QCOMPARE(run.code, 2);
        QVERIFY2(run.errors.contains("name another one with --account"), run.errors.constData());
        QVERIFY(run.output.isEmpty());
    }
    QVERIFY(p.machine.secrets().empty());
    QVERIFY(!QFile::exists(bundle));
    QCOMPARE(p.machine.run(words("sign-in --method app"), p.secret()).code, 0);
    QCOMPARE(p.machine.run({QStringLiteral("connector"), QStringLiteral("export"), bundle}).code, 0);
    const auto import = p.machine.run({QStringLiteral("connector"), QStringLiteral("import"), bundle,
                                       QStringLiteral("--account"), QStringLiteral("me")});
    QCOMPARE(import.code, 2);
}

void TestSigningIn::lockedByPolicy()
{
    Place p;
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("policy.ini"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("[accounts]\n%1\n").arg(account(p.world, "us", "connector")).toUtf8());
    file.close();
    p.machine.setPolicy(path);
    const QStringList signIn{QStringLiteral("sign-in"), QStringLiteral("--method"),
                             QStringLiteral("app"),     QStringLiteral("--tenant"),
                             p.world.tenantId(),        QStringLiteral("--client-id")};
    const auto other = p.machine.run(
        signIn + QStringList{QStringLiteral("aaaaaaaa-2222-4333-8444-555555555555")}, p.secret());
    QCOMPARE(other.code, 3);
    QVERIFY2(other.errors.contains("Set by your organisation"), other.errors.constData());
    QVERIFY(!other.errors.contains("client secret"));
    QVERIFY(!other.errors.contains("administrator"));
    QVERIFY(p.machine.secrets().empty());
    QVERIFY(!QFile::exists(p.machine.path(QStringLiteral("data"))));
    // The same as it says, by whatever spelling.
    const auto same = p.machine.run(signIn + QStringList{p.world.clientId().toUpper()}, p.secret());
    QVERIFY2(same.code == 0, same.errors.constData());
}

void TestSigningIn::noKeychain()
{
    Place p;
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    for (const char *command :
         {"sign-in --secret-store keychain", "sign-in --method app --secret-store keychain"}) {
        const auto run = p.machine.run(words(command), p.secret());
        QCOMPARE(run.code, 1);
        QVERIFY(run.output.isEmpty()); // no code
        QVERIFY2(run.errors.contains("--secret-store file"), run.errors.constData());
        QVERIFY(run.errors.contains("--secret-store memory"));
        QVERIFY(!run.errors.contains("client secret"));
    }
}

void TestSigningIn::secretsThatCannotBeKept()
{
    Place p;
    p.machine.setSecretsFull(true);
    for (const char *command : {"sign-in", "sign-in --method app"}) {
        const auto run = p.machine.run(words(command), p.secret());
        QCOMPARE(run.code, 1);
        QVERIFY2(run.errors.contains("no room for secrets"), run.errors.constData());
        QVERIFY(!run.errors.contains("Conditional Access"));
        QVERIFY(!run.errors.contains("network"));
    }
}

void TestSigningIn::bundleToNowhere()
{
    Place p;
    QCOMPARE(p.machine.run(words("sign-in --method app"), p.secret()).code, 0);
    const QString nowhere = p.machine.path(QStringLiteral("nonexist/bundle"));
    const auto run = p.machine.run({QStringLiteral("connector"), QStringLiteral("export"), nowhere});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.errors.contains("nonexist is there"), run.errors.constData());
    QVERIFY(!run.errors.contains("--data-dir"));
}

void TestSigningIn::remembersARefusedRenewal()
{
    Place p;
    QCOMPARE(p.machine.run(words("sign-in")).code, 0);
    p.world.entra().options().rules.insert(LoginRule::RefreshExpired);
    for (int call = 0; call < 2; ++call) { // the refresh token is gone after the first
        const QJsonObject me = p.machine.run(words("accounts")).object(QStringLiteral("me"));
        QCOMPARE(me.value(QStringLiteral("state")).toString(), QStringLiteral("needs_sign_in"));
        QCOMPARE(stateOf(me, QStringLiteral("offline_access")), QStringLiteral("granted"));
        QVERIFY(!me.value(QStringLiteral("advice_for_it")).toString().isEmpty());
        QVERIFY(me.value(QStringLiteral("details")).toString().contains(QStringLiteral("AADSTS70")));
    }
    p.world.entra().options().rules.clear();
    QCOMPARE(p.machine.run(words("sign-in")).code, 0);
    QVERIFY(
        !p.machine.run(words("accounts")).object(QStringLiteral("me")).contains(QStringLiteral("details")));
}

void TestSigningIn::saysThatAnotherCameBack()
{
    Place p;
    p.world.entra().options().rules.insert(LoginRule::WrongState);
    Browser browser(p.scheduler);
    bool said = false;
    const auto run = p.machine.run(words("sign-in --method browser"), {}, [&](const QByteArray &output) {
        browser.look(output);
        // The right one comes all the same.
        if (!browser.page().isEmpty() && !std::exchange(said, true)) {
            p.world.entra().options().rules.clear();
            browser.again();
        }
    });
    QVERIFY2(run.code == 0, run.errors.constData());
    QVERIFY2(run.errors.contains("from another sign-in than this one"), run.errors.constData());
    QVERIFY(run.errors.contains("120 seconds") || run.errors.contains("119 seconds"));
}

void TestSigningIn::saysWhichPermissionIsMissing_data()
{
    QTest::addColumn<bool>("consented");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no consent") << false
                                << QByteArray("OnlineMeetings.Read.All (to receive who is in the room");
    QTest::newRow("no policy") << true << QByteArray("application access policy");
}

void TestSigningIn::saysWhichPermissionIsMissing()
{
    QFETCH(const bool, consented);
    QFETCH(const QByteArray, says);
    auto options = quickOptions();
    if (!consented)
        options.withoutPermissions = {QStringLiteral("OnlineMeetings.Read.All")};
    options.accessPolicy = !consented;
    options.callEventsNeedAccessPolicy = true;
    Place p(options);
    QCOMPARE(p.machine.run(words("sign-in --method app"), p.secret()).code, 0);
    QCOMPARE(p.machine.run({QStringLiteral("watch"), QStringLiteral("add"), p.world.joinWebUrl()}).code, 0);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("^not_permitted: HTTP 403 from .*subscriptions")));
    const auto run = p.machine.run(words("run --for 3"));
    QVERIFY2(run.errors.contains(says), run.errors.constData());
    QVERIFY(run.errors.contains("rollcall-cli accounts --request"));
}

QTEST_GUILESS_MAIN(TestSigningIn)
#include "tst_signingin.moc"
