// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/policy.h"
#include "config/settings.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace rollcall::config;
using rollcall::base::ErrorKind;

namespace {

const QByteArray account = "plane=connector\ntenant=example.org\n"
                           "clientId=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\n";

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_directory;

    [[nodiscard]] QString userFile() const { return m_directory->filePath(QStringLiteral("rollcall.ini")); }

    // The files of a test belong to whoever runs it.
    [[nodiscard]] PolicyFile policy() const
    {
        PolicyFile file{.path = m_directory->filePath(QStringLiteral("etc/policy.ini"))};
#ifdef Q_OS_UNIX
        file.owner = ::geteuid();
#endif
        return file;
    }

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        file.close();
        if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther))
            qFatal("cannot protect");
    }

    [[nodiscard]] static QByteArray bytesIn(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void compareRefusal(const rollcall::base::Result<Settings> &settings, ErrorKind kind,
                               const QString &says)
    {
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, kind);
        QVERIFY2(settings.error().logText.contains(says), qPrintable(settings.error().logText));
    }

private Q_SLOTS:
    void init()
    {
        rollcall::test::failOnUnexpectedWarnings();
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_directory->path()).mkdir(QStringLiteral("etc")));
        QVERIFY(QFile::setPermissions(m_directory->filePath(QStringLiteral("etc")),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void needNotExist()
    {
        write(userFile(), "[listen]\nport=81\n");
        for (const PolicyFile &none :
             {PolicyFile(), policy(), PolicyFile{m_directory->filePath(QStringLiteral("no/such/folder"))},
              PolicyFile{userFile() + QStringLiteral("/policy.ini")}}) {
            const auto settings = Settings::load(userFile(), none);
            QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
            QCOMPARE(settings->policyPath(), QString());
            QCOMPARE(settings->number(Key::ListenPort), 81);
            QVERIFY(!settings->isLocked(Key::ListenPort));
        }
    }

    void overridesAndLocks()
    {
        write(policy().path, "[network]\nproxy=http://proxy.example.org:3128\n[listen]\nport=82\naddress=\n");
        const QByteArray user = "[listen]\naddress=::1\nport=81\n\n[retention]\ndays=7\n";
        write(userFile(), user);
        auto settings = Settings::load(userFile(), policy());
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
        QCOMPARE(settings->policyPath(), policy().path);
        QCOMPARE(settings->text(Key::NetworkProxy), QStringLiteral("http://proxy.example.org:3128"));
        QCOMPARE(settings->number(Key::ListenPort), 82);
        QCOMPARE(settings->number(Key::RetentionDays), 7);
        // Left empty: locked to the default.
        QCOMPARE(settings->text(Key::ListenAddress), QStringLiteral("127.0.0.1"));
        for (const Key key : {Key::NetworkProxy, Key::ListenPort, Key::ListenAddress}) {
            QVERIFY(settings->isLocked(key));
            const auto set = settings->set(key, settings->text(key));
            QVERIFY(!set);
            QCOMPARE(set.error().kind, ErrorKind::NotPermitted);
            QVERIFY(set.error().logText.contains(QStringLiteral("set by your organisation")));
            QVERIFY(set.error().logText.contains(Settings::name(key)));
        }
        QVERIFY(!settings->isLocked(Key::RetentionDays));
        const auto several = settings->set(
            {{Key::RetentionDays, QStringLiteral("30")}, {Key::ListenPort, QStringLiteral("83")}});
        QVERIFY(!several);
        QCOMPARE(several.error().kind, ErrorKind::NotPermitted);
        QCOMPARE(settings->number(Key::RetentionDays), 7);
        QCOMPARE(bytesIn(userFile()), user);
    }

    void winsOverTheCommandLine()
    {
        write(policy().path, "[secrets]\nstore=file\n");
        write(userFile(), "[listen]\naddress=::1\n");
        const auto settings = Settings::load(userFile(), policy());
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
        const auto refused = settings->textWithOption(Key::SecretsStore, QStringLiteral("memory"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotPermitted);
        QVERIFY(refused.error().logText.contains(QStringLiteral("set by your organisation")));
        const QString file = QStringLiteral("file");
        QCOMPARE(settings->textWithOption(Key::SecretsStore, file).value_or(QString()), file);
        QCOMPARE(settings->textWithOption(Key::SecretsStore, {}).value_or(QString()), file);
        const QString other = QStringLiteral("127.0.0.1"); // not the policy's business
        QCOMPARE(settings->textWithOption(Key::ListenAddress, other).value_or(QString()), other);
        QCOMPARE(settings->textWithOption(Key::ListenAddress, {}).value_or(QString()), QStringLiteral("::1"));
    }

    void leavesTheUsersFileAlone()
    {
        write(policy().path, "[listen]\nport=82\n");
        write(userFile(), "[listen]\nport=81\n");
        auto settings = Settings::load(userFile(), policy());
        QVERIFY(settings && settings->set(Key::RetentionDays, QStringLiteral("30")));
        QCOMPARE(settings->number(Key::ListenPort), 82);
        QCOMPARE(bytesIn(policy().path), QByteArray("[listen]\nport=82\n"));

        const auto without = Settings::load(userFile());
        QVERIFY(without);
        QCOMPARE(without->number(Key::ListenPort), 81);
        QCOMPARE(without->number(Key::RetentionDays), 30);
        QVERIFY(!without->isSet(Key::NetworkProxy));
    }

    // What the user's own values would be refused for does not matter where they do not count.
    void forgivesOverriddenValues()
    {
        write(policy().path, "[listen]\nport=82\n");
        write(userFile(), "[listen]\nport=many\n");
        const auto settings = Settings::load(userFile(), policy());
        QVERIFY(settings);
        QCOMPARE(settings->number(Key::ListenPort), 82);
        compareRefusal(Settings::load(userFile()), ErrorKind::InvalidInput, userFile());
    }

    void locksAccountsAsAWhole()
    {
        write(policy().path, "[accounts/work]\n" + account);
        write(userFile(), "[accounts/work]\n" + account + "cloud=china\n[accounts/own]\n" + account);
        auto settings = Settings::load(userFile(), policy());
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
        QCOMPARE(settings->accounts().size(), 2);
        const QString work = QStringLiteral("work");
        QVERIFY(settings->isAccountLocked(work));
        QVERIFY(!settings->isAccountLocked(QStringLiteral("own")));
        QCOMPARE(settings->account(work)->cloud, Cloud::Global);

        const auto set = settings->setAccount(*settings->account(work));
        QVERIFY(!set);
        QCOMPARE(set.error().kind, ErrorKind::NotPermitted);
        QVERIFY(set.error().logText.contains(QStringLiteral("set by your organisation")));
        // It says how to name the tenant, too.
        QVERIFY(settings->learnTenant(work, QStringLiteral("11111111-2222-4333-8444-555555555555")));
        QCOMPARE(settings->account(work)->tenant, QStringLiteral("example.org"));
        const auto removed = settings->removeAccount(work);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::NotPermitted);
        QVERIFY(settings->removeAccount(QStringLiteral("own")));
        QCOMPARE(settings->accounts().size(), 1);
        QCOMPARE(Settings::load(userFile())->account(work)->cloud, Cloud::China);
    }

    // Design §6.1: `validation/…` from the user's settings only with loopback authorities.
    void mayNameOtherAuthorities()
    {
        const QByteArray keys = "[validation]\nopenIdConfiguration=https://keys.example.org/\n";
        write(policy().path, "[accounts/work]\n" + account + keys);
        const auto settings = Settings::load(userFile(), policy());
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().logText));
        QCOMPARE(settings->url(Key::ValidationOpenIdConfiguration),
                 QUrl(QStringLiteral("https://keys.example.org/")));
        write(userFile(), "[validation]\nissuers=https://sts.example.org/\n");
        compareRefusal(Settings::load(userFile(), policy()), ErrorKind::InvalidInput,
                       QStringLiteral("validation/issuers"));
    }

    void isRefusedAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const QByteArray good = "[network]\nproxy=none\n";
        QTest::newRow("not INI") << QByteArray("[network\nproxy") << QStringLiteral("not an INI file");
        QTest::newRow("unknown key") << good + "colour=blue\n"
                                     << QStringLiteral("network/colour is not a setting");
        QTest::newRow("unknown key without a value") << good + "colour=\n"
                                                     << QStringLiteral("network/colour is not a setting");
        QTest::newRow("value") << good + "[listen]\nport=many\n" << QStringLiteral("listen/port is \"many\"");
        QTest::newRow("account") << good + "[accounts/work]\ncolour=blue\n"
                                 << QStringLiteral("accounts/work/colour is not a setting");
        QTest::newRow("half a pair") << good + "[listen]\ncertificate=/a.pem\nprivateKey=\n"
                                     << QStringLiteral("go together");
    }

    void isRefusedAsAWhole()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        write(policy().path, text);
        const auto settings = Settings::load(userFile(), policy());
        compareRefusal(settings, ErrorKind::InvalidInput, says);
        QVERIFY(settings.error().logText.startsWith(policy().path));
    }

    void mustBeAFile()
    {
        QVERIFY(QDir(m_directory->path()).mkpath(QStringLiteral("etc/policy.ini")));
        compareRefusal(Settings::load(userFile(), policy()), ErrorKind::Storage, policy().path);
    }

#ifdef Q_OS_UNIX
    void mustBelongToItsOwner()
    {
        write(policy().path, "[network]\nproxy=none\n");
        PolicyFile anothers = policy();
        anothers.owner += 1;
        compareRefusal(Settings::load(userFile(), anothers), ErrorKind::InvalidInput,
                       QStringLiteral("belongs to user %1").arg(::geteuid()));
    }

    void mustNotBeWritableByOthers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QFile::Permission>("permission");
        QTest::newRow("file, group") << QStringLiteral("etc/policy.ini") << QFile::WriteGroup;
        QTest::newRow("file, everybody") << QStringLiteral("etc/policy.ini") << QFile::WriteOther;
        QTest::newRow("folder, group") << QStringLiteral("etc") << QFile::WriteGroup;
        QTest::newRow("folder, everybody") << QStringLiteral("etc") << QFile::WriteOther;
    }

    void mustNotBeWritableByOthers()
    {
        QFETCH(QString, name);
        QFETCH(QFile::Permission, permission);
        write(policy().path, "[network]\nproxy=none\n");
        QVERIFY(Settings::load(userFile(), policy()));
        const QString path = m_directory->filePath(name);
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | permission));
        compareRefusal(Settings::load(userFile(), policy()), ErrorKind::InvalidInput,
                       path + QStringLiteral(": others than its owner may write to it"));
    }

    // What cannot be looked at might be there: going on without it would unlock everything.
    void mustNotBeHidden()
    {
        QVERIFY(QFile::link(policy().path, policy().path));
        compareRefusal(Settings::load(userFile(), policy()), ErrorKind::Storage, policy().path);
    }
#endif

    void hasAPlaceOfTheMachines()
    {
#ifdef Q_OS_LINUX
        QCOMPARE(machinePolicy().path, QStringLiteral("/etc/rollcall/policy.ini"));
#endif
        QVERIFY(!machinePolicy().path.isEmpty());
        QCOMPARE(machinePolicy().owner, 0U);
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
