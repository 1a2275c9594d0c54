// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/hardening.h"
#include "support/testing.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace rollcall;

namespace {

constexpr const char *secretName = "ROLLCALL_TEST_SECRET";
constexpr const char *secretValue = "s3cret-of-the-parent";

/// What this program does as its own child: it shows what it is like, then dies badly.
int dieAsChild(bool hardened)
{
#ifdef Q_OS_UNIX
    // Whatever limit we were given, cores are wanted.
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
#endif
    if (hardened)
        apps::hardenProcess();
    const QByteArray secret = apps::takeFromEnvironment(secretName);
    std::printf("secret=%s again=%s\n", secret.constData(),
                apps::takeFromEnvironment(secretName).constData());
#ifdef Q_OS_UNIX
    ::getrlimit(RLIMIT_CORE, &limit);
    std::printf("soft=%llu hard=%llu\n", static_cast<unsigned long long>(limit.rlim_cur),
                static_cast<unsigned long long>(limit.rlim_max));
#endif
#ifdef Q_OS_LINUX
    std::printf("dumpable=%d\n", ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
    QFile environment(QStringLiteral("/proc/self/environ"));
    if (environment.open(QIODevice::ReadOnly))
        std::printf("in environ: %d\n", environment.readAll().contains(secretValue) ? 1 : 0);
#endif
    std::fflush(stdout);
    std::abort();
}

} // namespace

class TestHardening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void leavesNoCore();
    void takesItsEnvironment();

private:
    struct Death
    {
        QByteArray said;
        QStringList left; ///< files in its working directory
    };
    static Death childDies(const char *how)
    {
        const QTemporaryDir directory;
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(secretName), QLatin1String(secretValue));
        // Else the sanitizer does what is to be shown.
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("disable_coredump=0"));
        child.setProcessEnvironment(environment);
        child.setWorkingDirectory(directory.path());
        child.start(QCoreApplication::applicationFilePath(), {QLatin1String(how)});
        if (!child.waitForFinished() || child.exitStatus() != QProcess::CrashExit)
            qFatal("the child did not die");
        return {child.readAllStandardOutput(), QDir(directory.path()).entryList(QDir::Files | QDir::Hidden)};
    }
};

void TestHardening::leavesNoCore()
{
    const Death hardened = childDies("--die-hardened");
#ifdef Q_OS_UNIX
    QVERIFY2(hardened.said.contains("soft=0 hard=0\n"), hardened.said.constData());
#endif
#ifdef Q_OS_LINUX
    QVERIFY2(hardened.said.contains("dumpable=0\n"), hardened.said.constData());
#endif
    QCOMPARE(hardened.left, QStringList());
    const Death plain = childDies("--die");
    QVERIFY2(!plain.said.contains("dumpable=0\n"), plain.said.constData());
    if (plain.left.isEmpty())
        QSKIP("Cores go elsewhere here, or nowhere: that there is none says nothing.");
}

void TestHardening::takesItsEnvironment()
{
    const Death death = childDies("--die");
    QVERIFY2(death.said.contains("secret=s3cret-of-the-parent again=\n"), death.said.constData());
#ifdef Q_OS_LINUX
    QVERIFY2(death.said.contains("in environ: 0\n"), death.said.constData());
#endif
}

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--die-hardened") == 0)
        return dieAsChild(true);
    if (argc > 1 && qstrcmp(argv[1], "--die") == 0)
        return dieAsChild(false);
    QCoreApplication application(argc, argv);
    TestHardening test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hardening.moc"
