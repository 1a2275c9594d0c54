// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/splittingstore_p.h"
#include "storing.h"

#include <map>

using namespace rollcall;
using base::ErrorKind;
using secrets::EntryVault;
using secrets::SplittingStore;
using test::Storing;

namespace {

/// A keychain that fails when it is told to.
class FakeVault final : public EntryVault
{
public:
    struct State
    {
        std::map<QString, QByteArray> entries;
        std::function<bool(const QString &)> fails = [](const QString &) {
            return false;
        }; ///< "put rollcall/a"
        bool busy = false;
    };

    explicit FakeVault(State &state)
        : m_state(state)
    {
    }

    void get(const QString &name, GetDone done) override
    {
        start(QStringLiteral("get ") + name, [this, name, done](const base::Result<void> &good) {
            const auto found = m_state.entries.find(name);
            if (!good)
                done(std::unexpected(good.error()));
            else if (found == m_state.entries.end())
                done(base::failure(ErrorKind::NotFound, QStringLiteral("none")));
            else
                done(found->second);
        });
    }

    void put(const QString &name, const QByteArray &bytes, Done done) override
    {
        if (bytes.size() > 2560)
            qFatal("too long for Windows");
        start(QStringLiteral("put ") + name, [this, name, bytes, done](const base::Result<void> &good) {
            if (good)
                m_state.entries[name] = bytes;
            done(good);
        });
    }

    void erase(const QString &name, Done done) override
    {
        start(QStringLiteral("erase ") + name, [this, name, done](const base::Result<void> &good) {
            if (good)
                m_state.entries.erase(name);
            done(good);
        });
    }

private:
    void start(const QString &what, const Done &then)
    {
        if (m_state.busy)
            qFatal("two operations at a time");
        m_state.busy = true;
        QMetaObject::invokeMethod(
            &m_context,
            [this, what, then] {
                m_state.busy = false;
                if (m_state.fails(what))
                    then(base::failure(ErrorKind::Storage, what));
                else
                    then({});
            },
            Qt::QueuedConnection);
    }

    State &m_state;
    QObject m_context;
};

const QString key = QStringLiteral("a/b");
const QString entry = QStringLiteral("rollcall/a/b");

QByteArray longValue(char letter, qsizetype parts = 3)
{
    return QByteArray(2048 * parts - 1, letter);
}

} // namespace

class TestSplittingStore : public QObject
{
    Q_OBJECT

private:
    FakeVault::State m_state;
    std::unique_ptr<SplittingStore> m_store;

    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (const auto &[name, bytes] : m_state.entries)
            list << name;
        return list;
    }

    void failOn(const QString &operation)
    {
        m_state.fails = [operation](const QString &what) { return what == operation; };
    }

    void compareRead(const base::Result<QByteArray> &expected)
    {
        m_state.fails = [](const QString &) { return false; };
        const auto read = Storing(*m_store).read(key);
        QCOMPARE(read.has_value(), expected.has_value());
        if (read)
            QCOMPARE(*read, *expected);
        else
            QCOMPARE(read.error().kind, expected.error().kind);
    }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_store.reset();
        m_state = {};
        m_store = std::make_unique<SplittingStore>(std::make_unique<FakeVault>(m_state));
    }

    void keeps()
    {
        test::checkStore(*m_store);
        QCOMPARE(names(), QStringList());
    }

    void writesAsDescribed()
    {
        QVERIFY(Storing(*m_store).write(key, "abc"));
        QCOMPARE(m_state.entries.at(entry).toHex(), QByteArray("0100616263"));
        QVERIFY(Storing(*m_store).write(key, longValue('x')));
        QCOMPARE(names(), (QStringList{entry, entry + QStringLiteral("#0.0"), entry + QStringLiteral("#0.1"),
                                       entry + QStringLiteral("#0.2")}));
        QCOMPARE(m_state.entries.at(entry).left(10).toHex(), QByteArray("0101"
                                                                        "00000000"
                                                                        "000017ff"));
        QCOMPARE(m_state.entries.at(entry).size(), 42);
        QCOMPARE(m_state.entries.at(entry + QStringLiteral("#0.2")).size(), 2047);
        QVERIFY(Storing(*m_store).write(key, longValue('y')));
        QCOMPARE(names(), (QStringList{entry, entry + QStringLiteral("#1.0"), entry + QStringLiteral("#1.1"),
                                       entry + QStringLiteral("#1.2")}));
        QVERIFY(Storing(*m_store).write(key, "abc"));
        QCOMPARE(names(), QStringList{entry});
    }

    void keepsTheOldValueWhenWritingFails_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("operation");
        QTest::newRow("get") << QByteArray("old") << QByteArray("new") << QStringLiteral("get rollcall/a/b");
        QTest::newRow("short over short")
            << QByteArray("old") << QByteArray("new") << QStringLiteral("put rollcall/a/b");
        QTest::newRow("short over long")
            << longValue('o') << QByteArray("new") << QStringLiteral("put rollcall/a/b");
        QTest::newRow("long over short")
            << QByteArray("old") << longValue('n') << QStringLiteral("put rollcall/a/b");
        QTest::newRow("first part") << longValue('o') << longValue('n')
                                    << QStringLiteral("put rollcall/a/b#1.0");
        QTest::newRow("last part") << longValue('o') << longValue('n')
                                   << QStringLiteral("put rollcall/a/b#1.2");
        QTest::newRow("entry after the parts")
            << longValue('o') << longValue('n') << QStringLiteral("put rollcall/a/b");
    }

    void keepsTheOldValueWhenWritingFails()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, operation);
        QVERIFY(Storing(*m_store).write(key, before));
        failOn(operation);
        const auto written = Storing(*m_store).write(key, after);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QCOMPARE(written.error().logText, operation);
        compareRead(before);
        QVERIFY(Storing(*m_store).write(key, after));
        compareRead(after);
        QVERIFY(Storing(*m_store).remove(key));
        compareRead(base::failure(ErrorKind::NotFound, {}));
    }

    void cleansUpAfterFailedParts()
    {
        failOn(QStringLiteral("put rollcall/a/b#0.2"));
        QVERIFY(!Storing(*m_store).write(key, longValue('n')));
        QCOMPARE(names(), QStringList());
        m_state.fails = [](const QString &what) {
            return what == u"put rollcall/a/b#0.2" || what == u"erase rollcall/a/b#0.0";
        };
        QTest::ignoreMessage(QtWarningMsg, "parts of a secret that could not be written are left over");
        const auto written = Storing(*m_store).write(key, longValue('n'));
        QVERIFY(!written);
        QCOMPARE(written.error().logText, QStringLiteral("put rollcall/a/b#0.2"));
    }

    void replacesEvenIfOldPartsStay()
    {
        QVERIFY(Storing(*m_store).write(key, longValue('o')));
        failOn(QStringLiteral("erase rollcall/a/b#0.1"));
        QTest::ignoreMessage(QtWarningMsg, "parts of a secret that was replaced are left over");
        QVERIFY(Storing(*m_store).write(key, longValue('n')));
        compareRead(longValue('n'));
    }

    void removesAllOrSaysSo_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("get") << QStringLiteral("get rollcall/a/b");
        QTest::newRow("first part") << QStringLiteral("erase rollcall/a/b#0.0");
        QTest::newRow("last part") << QStringLiteral("erase rollcall/a/b#0.2");
        QTest::newRow("entry") << QStringLiteral("erase rollcall/a/b");
    }

    void removesAllOrSaysSo()
    {
        QFETCH(QString, operation);
        QVERIFY(Storing(*m_store).write(key, longValue('o')));
        failOn(operation);
        const auto removed = Storing(*m_store).remove(key);
        QVERIFY(!removed);
        QCOMPARE(removed.error().logText, operation);
        m_state.fails = [](const QString &) { return false; };
        QVERIFY(Storing(*m_store).remove(key));
        QCOMPARE(names(), QStringList());
    }

    void reportsFailedReads_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("entry") << QStringLiteral("get rollcall/a/b");
        QTest::newRow("part") << QStringLiteral("get rollcall/a/b#0.1");
    }

    void reportsFailedReads()
    {
        QFETCH(QString, operation);
        QVERIFY(Storing(*m_store).write(key, longValue('o')));
        failOn(operation);
        const auto read = Storing(*m_store).read(key);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Storage);
        compareRead(longValue('o'));
    }

    void refusesDamagedEntries_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("empty") << QByteArray() << ErrorKind::Integrity;
        QTest::newRow("version only") << QByteArray("\1") << ErrorKind::Integrity;
        QTest::newRow("version 0") << QByteArray("\0\0x", 3) << ErrorKind::Integrity;
        QTest::newRow("version 2") << QByteArray("\2") << ErrorKind::NewerVersion;
        QTest::newRow("version 255") << QByteArray("\xff") << ErrorKind::NewerVersion;
        QTest::newRow("other shape") << QByteArray("\1\2x") << ErrorKind::Integrity;
        QTest::newRow("long, cut") << QByteArray("\1\1") + QByteArray(39, '\0') << ErrorKind::Integrity;
        QTest::newRow("absurd size") << QByteArray("\1\1") + QByteArray(40, '\xff') << ErrorKind::Integrity;
        QTest::newRow("no parts") << QByteArray("\1\1") + QByteArray::fromHex("0000000000000900") +
                                         QByteArray(32, 'x')
                                  << ErrorKind::Integrity;
    }

    void refusesDamagedEntries()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, kind);
        m_state.entries[entry] = bytes;
        compareRead(base::failure(kind, {}));
        const auto written = Storing(*m_store).write(key, "new");
        QCOMPARE(written.has_value(), kind == ErrorKind::Integrity);
        if (!written) {
            QCOMPARE(written.error().kind, kind);
            QCOMPARE(m_state.entries.at(entry), bytes);
        }
        QVERIFY(Storing(*m_store).remove(key));
        QVERIFY(!m_state.entries.contains(entry));
    }

    void refusesDamagedParts_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("missing") << QStringLiteral("#0.1") << QByteArray();
        QTest::newRow("short") << QStringLiteral("#0.1") << QByteArray(2047, 'o');
        QTest::newRow("long") << QStringLiteral("#0.2") << QByteArray(2048, 'o');
        QTest::newRow("changed") << QStringLiteral("#0.1") << QByteArray(2047, 'o') + 'x';
    }

    void refusesDamagedParts()
    {
        QFETCH(QString, part);
        QFETCH(QByteArray, bytes);
        QVERIFY(Storing(*m_store).write(key, longValue('o')));
        if (bytes.isEmpty())
            m_state.entries.erase(entry + part);
        else
            m_state.entries[entry + part] = bytes;
        compareRead(base::failure(ErrorKind::Integrity, {}));
        QVERIFY(Storing(*m_store).write(key, longValue('n')));
        compareRead(longValue('n'));
        QVERIFY(Storing(*m_store).remove(key));
        QCOMPARE(names(), QStringList());
    }

    void endsInTheMiddleOfAnything()
    {
        bool reported = false;
        QObject context;
        m_store->write(key, longValue('x'), &context, [&reported](const auto &) { reported = true; });
        m_store->read(key, &context, [&reported](const auto &) { reported = true; });
        m_store.reset();
        QCoreApplication::processEvents();
        QVERIFY(!reported);
    }
};

QTEST_GUILESS_MAIN(TestSplittingStore)
#include "tst_splittingstore.moc"
