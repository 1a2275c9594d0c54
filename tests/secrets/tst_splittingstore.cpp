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

const QString namesEntry = QStringLiteral("rollcall/#names");

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

    /// Of the entries, without the one that holds the keys.
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (const auto &[name, bytes] : m_state.entries) {
            if (name != namesEntry)
                list << name;
        }
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
        QVERIFY(m_state.entries.empty());
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

    void listsMoreNamesThanAnEntryHolds()
    {
        QStringList keys;
        for (int i = 0; i < 30; ++i) {
            keys << QStringLiteral("area/%1").arg(i, 190, 10, QLatin1Char('0'));
            QVERIFY(Storing(*m_store).write(keys.last(), "x"));
        }
        QCOMPARE(Storing(*m_store).names().value(), keys);
        for (const QString &each : keys)
            QVERIFY(Storing(*m_store).remove(each));
        QVERIFY(m_state.entries.empty());
    }

    // A key is known before there is a value to lose.
    void writesNothingWithoutItsName_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("get") << QStringLiteral("get rollcall/#names");
        QTest::newRow("put") << QStringLiteral("put rollcall/#names");
    }

    void writesNothingWithoutItsName()
    {
        QFETCH(QString, operation);
        failOn(operation);
        const auto written = Storing(*m_store).write(key, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().logText, operation);
        QVERIFY(m_state.entries.empty());
    }

    void namesMayBeLeftOver()
    {
        QVERIFY(Storing(*m_store).write(key, "x"));
        failOn(QStringLiteral("erase rollcall/#names"));
        QTest::ignoreMessage(QtWarningMsg, "the name of a secret that was removed is left over");
        QVERIFY(Storing(*m_store).remove(key));
        m_state.fails = [](const QString &) { return false; };
        QCOMPARE(Storing(*m_store).names().value(), QStringList{key});
        QVERIFY(!Storing(*m_store).read(key));
        // Removing once more takes it away.
        QVERIFY(Storing(*m_store).remove(key));
        QVERIFY(m_state.entries.empty());
    }

    void reportsNamesThatCannotBeRead()
    {
        QVERIFY(Storing(*m_store).write(key, "x"));
        failOn(QStringLiteral("get rollcall/#names"));
        QCOMPARE(Storing(*m_store).names().error().kind, ErrorKind::Storage);
        m_state.fails = [](const QString &) { return false; };
        m_state.entries[namesEntry] = "\2";
        QCOMPARE(Storing(*m_store).names().error().kind, ErrorKind::NewerVersion);
        QCOMPARE(Storing(*m_store).write(key, "y").error().kind, ErrorKind::NewerVersion);
    }

    // As after another version of this program, or a damage: complete again with every value written anew.
    void findsNamesAgain()
    {
        QVERIFY(Storing(*m_store).write(key, "x"));
        for (const QByteArray &bytes : {QByteArray(), QByteArray("\1")}) {
            if (bytes.isEmpty())
                m_state.entries.erase(namesEntry);
            else
                m_state.entries[namesEntry] = bytes;
            QCOMPARE(Storing(*m_store).names().value(), QStringList());
            QVERIFY(Storing(*m_store).write(key, "x"));
            QCOMPARE(Storing(*m_store).names().value(), QStringList{key});
        }
    }

    void movesToAnother()
    {
        const auto memory = secrets::makeMemoryStore();
        const QString other = QStringLiteral("c/d");
        QVERIFY(Storing(*m_store).write(key, longValue('x')));
        QVERIFY(Storing(*m_store).write(other, "y"));
        QVERIFY(Storing(*memory).write(other, "older"));
        QCOMPARE(Storing(*m_store).moveTo(*memory).value(), 2);
        QVERIFY(m_state.entries.empty());
        QCOMPARE(Storing(*memory).read(key).value(), longValue('x'));
        QCOMPARE(Storing(*memory).read(other).value(), QByteArray("y"));
        QCOMPARE(Storing(*memory).moveTo(*m_store).value(), 2);
        QCOMPARE(Storing(*memory).names().value(), QStringList());
        QCOMPARE(Storing(*m_store).read(key).value(), longValue('x'));
        QCOMPARE(Storing(*memory).moveTo(*m_store).value(), 0);
    }

    void movesAllOrNothing_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<bool>("isCopied");
        QTest::newRow("names") << QStringLiteral("get rollcall/#names") << false;
        QTest::newRow("read") << QStringLiteral("get rollcall/c/d") << false;
        QTest::newRow("remove") << QStringLiteral("erase rollcall/c/d") << true;
    }

    void movesAllOrNothing()
    {
        QFETCH(QString, operation);
        QFETCH(bool, isCopied);
        const auto memory = secrets::makeMemoryStore();
        QVERIFY(Storing(*m_store).write(key, "x"));
        QVERIFY(Storing(*m_store).write(QStringLiteral("c/d"), "y"));
        failOn(operation);
        const auto moved = Storing(*m_store).moveTo(*memory);
        QVERIFY(!moved);
        QCOMPARE(moved.error().logText, operation);
        QCOMPARE(Storing(*memory).names().value().size(), isCopied ? 2 : operation.contains(u'd') ? 1 : 0);
        m_state.fails = [](const QString &) { return false; };
        if (!isCopied)
            QVERIFY(Storing(*m_store).read(key));
        QCOMPARE(Storing(*m_store).read(QStringLiteral("c/d")).value(), QByteArray("y"));
    }

    void doesNotMoveWhatCannotBeWritten()
    {
        const auto memory = secrets::makeMemoryStore();
        QVERIFY(Storing(*memory).write(key, "x"));
        failOn(QStringLiteral("put rollcall/a/b"));
        QVERIFY(!Storing(*memory).moveTo(*m_store));
        QCOMPARE(Storing(*memory).read(key).value(), QByteArray("x"));
    }

    void movesForNobody()
    {
        const auto memory = secrets::makeMemoryStore();
        QVERIFY(Storing(*memory).write(key, "x"));
        bool reported = false;
        auto context = std::make_unique<QObject>();
        secrets::moveSecrets(*memory, *m_store, context.get(),
                             [&reported](const auto &) { reported = true; });
        context.reset();
        QCOMPARE(Storing(*memory).read(key).value(), QByteArray("x"));
        QVERIFY(!reported);
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
