// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pacrunner_p.h"
#include "support/testing.h"

#include <dlfcn.h>

using namespace rollcall;

/// With a library in place of what runs PAC scripts.
class TestPacRunner : public QObject
{
    Q_OBJECT

private:
    static bool isLoaded()
    {
        void *handle = dlopen(ROLLCALL_STANDIN, RTLD_LAZY | RTLD_NOLOAD);
        if (handle)
            dlclose(handle);
        return handle;
    }
    static void load() { QVERIFY2(dlopen(ROLLCALL_STANDIN, RTLD_LAZY), dlerror()); }
    static void unload()
    {
        void *handle = dlopen(ROLLCALL_STANDIN, RTLD_LAZY | RTLD_NOLOAD);
        dlclose(handle);
        dlclose(handle);
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void stays()
    {
        net::keepPacRunnerLoaded();
        QVERIFY(!isLoaded()); // nothing is loaded for that
        load();
        QVERIFY(isLoaded());
        unload();
        QVERIFY(!isLoaded()); // as libproxy leaves it
        load();
        net::keepPacRunnerLoaded();
        unload();
        QVERIFY(isLoaded());
    }
};

QTEST_GUILESS_MAIN(TestPacRunner)
#include "tst_pacrunner.moc"
