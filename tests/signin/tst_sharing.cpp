// SPDX-License-Identifier: GPL-3.0-or-later
#include "ways.h"

#include <QLockFile>
#include <QTemporaryDir>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

/// One of several processes with the same secret store: what it has of a sign-in.
struct Process
{
    Process(test::Tenant &tenant, test::Person &person, const QString &lockFile)
        : credential(tenant.services, person.endpoints, tenant.world.clientId(), *person.store,
                     person.tokens.account->homeAccountId, nullptr, lockFile)
        , cache(tenant.ours, credential)
    {
    }
    identity::UserCredential credential;
    identity::TokenCache cache;
};

/// A profile that several processes use, at a provider whose refresh tokens are good once.
struct Profile
{
    explicit Profile(bool isLocked = true)
        : tenant({.entra = {.refreshTokenGrace = 0s}})
        , person(tenant, tenant.world.tenantId())
        , one(tenant, person, isLocked ? lockFile : QString())
        , two(tenant, person, isLocked ? lockFile : QString())
    {
    }
    /// What the processes get that ask at once.
    QList<base::Result<identity::TokenSet>> fetch(const QList<Process *> &processes)
    {
        QList<base::Result<identity::TokenSet>> results;
        for (Process *process : processes)
            process->credential.fetch(test::graphScopes, &tenant.context,
                                      [&results](const auto &result) { results.append(result); });
        if (!tenant.pass([&] { return results.size() == processes.size(); }))
            qFatal("no answer");
        return results;
    }

    QTemporaryDir directory;
    QString lockFile = directory.filePath(u"tokens.lock"_s);
    test::Tenant tenant;
    test::Person person;
    Process one;
    Process two;
};

const QString renewed = u"tenant's refresh 200"_s;

} // namespace

/// Two processes on one profile never use a refresh token twice.
class TestSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void eachTokenOnce();
    void withoutLock();
    void afterACrash();
    void lockedOut();
    void signedOutMeanwhile();
    void signedInMeanwhile();
};

void TestSharing::eachTokenOnce()
{
    Profile p;
    QSet<QString> used;
    for (int round = 0; round < 10; ++round) {
        p.tenant.clear();
        for (const auto &result : p.fetch({&p.one, &p.two, &p.two, &p.one}))
            QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().logText));
        QCOMPARE(p.tenant.requests(), QStringList(4, renewed));
        for (qsizetype i = 0; i < 4; ++i)
            used.insert(p.tenant.form(i).value(u"refresh_token"_s));
    }
    QCOMPARE(used.size(), 40);
    QCOMPARE(p.tenant.world.entra().reusedRefreshTokens(), 0);
    QVERIFY(!QFile::exists(p.lockFile));
}

/// That the lock is what does it.
void TestSharing::withoutLock()
{
    Profile p(false);
    (void)p.fetch({&p.one, &p.two});
    QVERIFY(p.tenant.world.entra().reusedRefreshTokens() > 0);
}

/// The process that died in the middle of it does not hold the lock any more.
void TestSharing::afterACrash()
{
    Profile p;
    QFile left(p.lockFile);
    QVERIFY(left.open(QIODevice::WriteOnly));
    // No process can have this number (proc(5), pid_max).
    left.write("4194305\nrollcall-cli\n" + QSysInfo::machineHostName().toUtf8() + '\n');
    left.close();
    p.tenant.clear();
    QVERIFY(p.fetch({&p.one}).first().has_value());
    QCOMPARE(p.tenant.story(), QStringList{u"0 "_s + renewed});
}

void TestSharing::lockedOut()
{
    Profile p;
    QLockFile other(p.lockFile);
    QVERIFY(other.tryLock());
    const auto token = [&p] {
        std::optional<base::Result<QByteArray>> given;
        p.one.cache.token(test::graphScopes, &p.tenant.context, [&](const auto &result) { given = result; });
        if (!p.tenant.pass([&given] { return given.has_value(); }))
            qFatal("token() does not report");
        return *given;
    };
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no refresh lock"_s));
    p.tenant.clear();
    const auto began = p.tenant.clock.elapsed();
    QCOMPARE(token().error().kind, ErrorKind::Locked);
    QCOMPARE(p.tenant.clock.elapsed() - began, std::chrono::nanoseconds{2min});
    QCOMPARE(p.tenant.story(), QStringList());
    // Once it is free nobody has to wait.
    other.unlock();
    QVERIFY(token().has_value());
    QCOMPARE(p.tenant.story(), QStringList{u"120 "_s + renewed});
}

/// What another process brings home after that is not kept.
void TestSharing::signedOutMeanwhile()
{
    Profile p;
    std::optional<base::Result<identity::TokenSet>> refreshed;
    std::optional<base::Result<void>> forgotten;
    p.one.credential.fetch(test::graphScopes, &p.tenant.context,
                           [&](const auto &result) { refreshed = result; });
    QVERIFY(p.tenant.pass([&p] { return p.tenant.http.inFlight() > 0; }));
    p.two.credential.forget(&p.tenant.context, [&](const auto &result) { forgotten = result; });
    QVERIFY(p.tenant.pass([&] { return refreshed && forgotten; }));
    QVERIFY(refreshed->has_value());
    QVERIFY(forgotten->has_value());
    QVERIFY(p.person.stored().isEmpty());
    p.tenant.clear();
    QCOMPARE(p.fetch({&p.one}).first().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(p.tenant.story(), QStringList());
}

/// The other processes go on with the new sign-in.
void TestSharing::signedInMeanwhile()
{
    Profile p;
    QVERIFY(p.fetch({&p.one}).first().has_value());
    p.tenant.world.entra().revokeRefreshTokens();
    const auto again = test::byDeviceCode(p.tenant, p.person.endpoints);
    std::optional<base::Result<void>> kept;
    p.two.credential.keep(**again.result, &p.tenant.context, [&](const auto &result) { kept = result; });
    QVERIFY(p.tenant.pass([&kept] { return kept.has_value(); }));
    QVERIFY(kept->has_value());
    p.tenant.clear();
    QVERIFY(p.fetch({&p.one}).first().has_value());
    QVERIFY(p.fetch({&p.two}).first().has_value());
    QCOMPARE(p.tenant.requests(), QStringList(2, renewed));
    QCOMPARE(p.tenant.world.entra().reusedRefreshTokens(), 0);
}

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
