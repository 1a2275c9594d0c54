// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"
#include "support/testing.h"

#include <QTimer>

#include <optional>

namespace rollcall::test {

/// Starts an operation of a store and waits for its one report.
class Storing
{
public:
    explicit Storing(secrets::SecretStore &store)
        : m_store(store)
    {
    }

    base::Result<QByteArray> read(const QString &key)
    {
        std::optional<base::Result<QByteArray>> answer;
        QObject context;
        m_store.read(key, &context, [&answer](const base::Result<QByteArray> &result) {
            if (answer)
                qFatal("reported twice");
            answer = result;
        });
        return waitFor(answer);
    }

    base::Result<void> write(const QString &key, const QByteArray &value)
    {
        std::optional<base::Result<void>> answer;
        QObject context;
        m_store.write(key, value, &context, reportTo(answer));
        return waitFor(answer);
    }

    base::Result<void> remove(const QString &key)
    {
        std::optional<base::Result<void>> answer;
        QObject context;
        m_store.remove(key, &context, reportTo(answer));
        return waitFor(answer);
    }

    base::Result<QStringList> names()
    {
        std::optional<base::Result<QStringList>> answer;
        QObject context;
        m_store.names(&context, [&answer](const base::Result<QStringList> &result) {
            if (answer)
                qFatal("reported twice");
            answer = result;
        });
        return waitFor(answer);
    }

    /// Takes all of it to another one.
    base::Result<int> moveTo(secrets::SecretStore &to)
    {
        std::optional<base::Result<int>> answer;
        QObject context;
        secrets::moveSecrets(m_store, to, &context, [&answer](const base::Result<int> &result) {
            if (answer)
                qFatal("reported twice");
            answer = result;
        });
        return waitFor(answer);
    }

private:
    static secrets::SecretStore::Done reportTo(std::optional<base::Result<void>> &answer)
    {
        return [&answer](const base::Result<void> &result) {
            if (answer)
                qFatal("reported twice");
            answer = result;
        };
    }

    template <typename T> static base::Result<T> waitFor(std::optional<base::Result<T>> &answer)
    {
        if (answer)
            qFatal("reported before the call returned");
        // Without the pauses of qWaitFor(), of which there would be one per step.
        QTimer deadline;
        QObject::connect(&deadline, &QTimer::timeout, &deadline, [] { qFatal("never reported"); });
        deadline.start(60'000);
        while (!answer)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents(); // a second report would come now
        return *answer;
    }

    secrets::SecretStore &m_store;
};

/// How the keychain stands.
inline secrets::KeychainProbe probe()
{
    std::optional<secrets::KeychainProbe> probed;
    QObject context;
    secrets::probeKeychain(&context, [&probed](const secrets::KeychainProbe &found) { probed = found; });
    if (probed)
        qFatal("reported before the call returned");
    [&probed] { QTRY_VERIFY_WITH_TIMEOUT(probed, 60'000); }();
    return probed.value_or(secrets::KeychainProbe());
}

/// What every store has to do. Fails the running test otherwise.
inline void checkStore(secrets::SecretStore &store)
{
    using base::ErrorKind;
    Storing use(store);
    const QString key = QStringLiteral("tokens/login.example.org/account 1");

    auto read = use.read(key);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QVERIFY(use.remove(key));

    QByteArray everyByte;
    for (int byte = 0; byte < 256; ++byte)
        everyByte += static_cast<char>(byte);
    for (const QByteArray &value :
         {QByteArray("short"), everyByte.repeated(40), QByteArray(""), QByteArray(2048, 'a'),
          QByteArray(2049, 'b'), everyByte.repeated(16), QByteArray("short again")}) {
        QVERIFY(use.write(key, value));
        read = use.read(key);
        QVERIFY(read);
        QCOMPARE(*read, value);
    }

    QCOMPARE(use.names().value(), QStringList{key});
    const QString other = key + QStringLiteral("1");
    QVERIFY(use.write(other, everyByte.repeated(20)));
    QCOMPARE(use.names().value(), (QStringList{key, other}));
    QVERIFY(use.remove(key));
    read = use.read(key);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    read = use.read(other);
    QVERIFY(read);
    QCOMPARE(*read, everyByte.repeated(20));
    QCOMPARE(use.names().value(), QStringList{other});
    QVERIFY(use.remove(other));
    QVERIFY(!use.read(other));
    QCOMPARE(use.names().value(), QStringList());

    for (const QString &bad :
         {QString(), QString(201, u'k'), QStringLiteral("a#b"), QStringLiteral("a\nb")}) {
        const auto written = use.write(bad, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!use.read(bad));
    }
    const auto tooLong = use.write(key, QByteArray(1024 * 1024 + 1, 'x'));
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!use.read(key));

    // In the order of the calls, without waiting in between.
    QStringList reports;
    QObject context;
    const auto note = [&reports](const QString &what) {
        return [&reports, what](const base::Result<void> &result) {
            reports << (result ? what : QStringLiteral("?"));
        };
    };
    store.write(key, everyByte.repeated(20), &context, note(QStringLiteral("long")));
    store.write(key, "x", &context, note(QStringLiteral("short")));
    store.read(key, &context, [&reports](const base::Result<QByteArray> &result) {
        reports << QString::fromLatin1(result.value_or("?"));
    });
    store.remove(key, &context, note(QStringLiteral("removed")));
    QVERIFY(reports.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(reports.join(u' '), QStringLiteral("long short x removed"), 30'000);

    // Done, but not reported.
    auto gone = std::make_unique<QObject>();
    store.write(key, "y", gone.get(), note(QStringLiteral("told nobody")));
    gone.reset();
    read = use.read(key);
    QVERIFY(read);
    QCOMPARE(*read, QByteArray("y"));
    QCOMPARE(reports.size(), 4);
    QVERIFY(use.remove(key));
}

} // namespace rollcall::test
