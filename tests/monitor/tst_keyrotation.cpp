// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graphfixture.h"
#include "monitor/keys/keyrotation.h"
#include "stubbornsecrets.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using monitor::KeyCabinet;
using monitor::KeyRotation;

namespace {

/// A data directory with one active key, and Graph as the test says.
struct Fixture : GraphFixture
{
    Fixture()
    {
        writer.open(directory.path(), &context, [](const Result<void> &opened) {
            if (!opened)
                qFatal("cannot open the store");
        });
        const auto key = crypto::KeyPair::generate(QStringLiteral("first"), 2048, scheduler.now());
        storage::KeyRow row = KeyCabinet::describe(**key);
        row.active = true;
        save(row);
        cabinet.keep(*key, &context, [](const Result<void> &) {});
        ring.add(*key);
        make(*key);
    }
    void make(const KeyCabinet::Key &active)
    {
        rotation = std::make_unique<KeyRotation>(
            KeyRotation::Services{writer, secrets, scheduler, random, ring}, active, directory.path(), 72h);
        QObject::connect(rotation.get(), &KeyRotation::failed, &context,
                         [this](const base::Error &error) { errors << error.kind; });
    }
    /// Lets `passing` go by, and a minute more, so that what is due then is not held up by what was before.
    void pass(std::chrono::nanoseconds passing)
    {
        scheduler.advance(passing);
        settleAll();
        scheduler.advance(1min);
        settleAll();
    }
    /// Lets the disk and the secret store work.
    void settleAll()
    {
        for (int i = 0; i < 8; ++i) {
            (void)run<bool>([](storage::Store &) -> Result<bool> { return true; });
            QCoreApplication::sendPostedEvents();
            scheduler.advance(i == 2 ? 2s : 0s); // a list is not asked for at once
        }
    }
    template <typename T> T run(std::function<Result<T>(storage::Store &)> job)
    {
        std::optional<Result<T>> result;
        writer.run<T>(std::move(job), &context, [&result](Result<T> done) { result = std::move(done); });
        while (!result)
            QTest::qWait(1);
        if (!*result)
            qFatal("%s", qPrintable(result->error().logText));
        return **result;
    }
    void save(const storage::KeyRow &row)
    {
        (void)run<bool>([row](storage::Store &store) -> Result<bool> {
            const auto saved = store.saveKey(row);
            return saved ? Result<bool>(true) : std::unexpected(saved.error());
        });
    }
    std::vector<storage::KeyRow> keys()
    {
        return run<std::vector<storage::KeyRow>>([](storage::Store &store) { return store.keys(); });
    }
    std::optional<storage::KeyRow> key(const std::string &id)
    {
        const auto all = keys();
        const auto found = std::ranges::find(all, id, &storage::KeyRow::id);
        return found == all.end() ? std::nullopt : std::optional(*found);
    }
    std::int64_t subscribe(const std::string &keyId, std::optional<Instant> until)
    {
        return run<std::int64_t>([&](storage::Store &store) {
            return store.saveSubscription({.id = "sub-" + keyId, .keyId = keyId, .expires = until});
        });
    }
    bool hasSecret(const QString &id)
    {
        std::optional<bool> found;
        secrets.read(KeyCabinet::secretName(id), &context,
                     [&found](const Result<QByteArray> &secret) { found = secret.has_value(); });
        while (!found)
            QTest::qWait(1);
        return *found;
    }
    bool canRead(const QString &id)
    {
        const auto candidates = ring.candidates(id, {});
        return std::ranges::any_of(candidates, [&id](const auto &key) { return key->id() == id; });
    }
    std::optional<Result<QString>> rotate()
    {
        std::optional<Result<QString>> made;
        rotation->rotate(&context, [&made](const Result<QString> &result) { made = result; });
        pass(0s);
        return made;
    }
    void listIs(const QStringList &certificates)
    {
        http.respondWith([this, certificates](const auto &) {
            QJsonArray value;
            for (const QString &id : certificates) {
                QJsonObject one =
                    subscription(QString::fromStdString(base::formatExact(graphNow() + 2h)), id + id);
                one[QStringLiteral("encryptionCertificateId")] = id;
                value.append(one);
            }
            return FakeHttpClient::json({{QStringLiteral("value"), value}}, 200, date());
        });
    }

    QTemporaryDir directory;
    StubbornSecrets secrets;
    KeyCabinet cabinet{secrets};
    storage::Writer writer;
    pipeline::LocalKeyRing ring;
    monitor::SubscriptionCensus census{client};
    std::unique_ptr<KeyRotation> rotation;
    QList<ErrorKind> errors;
};

} // namespace

class TestKeyRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void whenAKeyGoes()
    {
        const Instant unused = at("2026-05-04T08:00:00Z");
        const storage::KeyRow old{.id = "old", .served = true, .unused = unused};
        QVERIFY(monitor::goesAt(old, 72h) == at("2026-05-14T08:00:00Z")); // 3 and 7 days
        QVERIFY(monitor::goesAt(old, 24h) == at("2026-05-12T08:00:00Z"));
        storage::KeyRow other = old;
        other.active = true;
        QVERIFY(!monitor::goesAt(other, 72h));
        other = old;
        other.served = false; // somebody has imported it, to read with
        QVERIFY(!monitor::goesAt(other, 72h));
        other = old;
        other.unused.reset();
        QVERIFY(!monitor::goesAt(other, 72h));
    }

    void aNewKeyTakesOver()
    {
        Fixture f;
        QSignalSpy rotated(f.rotation.get(), &KeyRotation::rotated);
        const auto made = f.rotate();
        QVERIFY(made && *made);
        QCOMPARE(rotated.size(), 1);
        QCOMPARE(f.rotation->active()->id(), **made);
        QVERIFY(f.hasSecret(**made));
        QVERIFY(f.canRead(**made) && f.canRead(QStringLiteral("first")));
        QVERIFY(f.key((*made)->toStdString())->active);
        QVERIFY(!f.key("first")->active && f.key("first")->served);
    }

    void oneAtATime()
    {
        Fixture f;
        std::vector<Result<QString>> said;
        const auto note = [&said](const Result<QString> &made) { said.push_back(made); };
        f.rotation->rotate(&f.context, note);
        f.rotation->rotate(&f.context, note);
        QVERIFY(said.empty());
        f.pass(0s);
        QCOMPARE(said.size(), std::size_t(2));
        QVERIFY(!said[0] && said[0].error().kind == ErrorKind::Conflict);
        QVERIFY(said[1]);
        QCOMPARE(f.keys().size(), std::size_t(2));
    }

    void aKeyThatCannotBeKept()
    {
        Fixture f;
        f.secrets.refuses = true;
        const auto made = f.rotate();
        QVERIFY(made && made->error().kind == ErrorKind::Storage);
        QCOMPARE(f.errors, QList{ErrorKind::Storage});
        QCOMPARE(f.rotation->active()->id(), QStringLiteral("first"));
        QVERIFY(f.key("first")->active);
        QCOMPARE(f.keys().size(), std::size_t(1));
        f.secrets.refuses = false;
        QVERIFY(*f.rotate());
    }

    /// Another program cannot write the data directory meanwhile: it asks.
    void onRequest()
    {
        Fixture f;
        f.rotation->start();
        f.pass(10min);
        QCOMPARE(f.rotation->active()->id(), QStringLiteral("first"));
        f.secrets.refuses = true;
        QVERIFY(monitor::requestRotation(f.directory.path()));
        f.pass(1min);
        QCOMPARE(f.rotation->active()->id(), QStringLiteral("first"));
        QVERIFY(!f.errors.isEmpty());
        f.secrets.refuses = false;
        f.pass(1min);
        QVERIFY(f.rotation->active()->id() != QStringLiteral("first"));
        f.pass(10min);
        QCOMPARE(f.keys().size(), std::size_t(2));
        const auto nowhere = monitor::requestRotation(f.directory.filePath(QStringLiteral("no/such")));
        QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
    }

    void beforeItExpires()
    {
        Fixture f;
        f.rotation->start();
        f.pass(std::chrono::days(699));
        QCOMPARE(f.rotation->active()->id(), QStringLiteral("first"));
        f.pass(std::chrono::days(2));
        QVERIFY(f.rotation->active()->id() != QStringLiteral("first"));
    }

    /// Each condition on its own keeps it; without any, it goes.
    void anOldKeyGoesWhenNothingNeedsIt()
    {
        Fixture f;
        f.rotation->setCensus(&f.census);
        f.listIs({});
        const Instant began = f.scheduler.now();
        const auto pk = f.subscribe("first", began + 240h);
        QVERIFY(*f.rotate());
        f.rotation->start();
        f.pass(0s);
        // A subscription of ours uses it.
        QVERIFY(!f.key("first")->unused);
        f.pass(239h);
        QVERIFY(!f.key("first")->unused);
        f.pass(2h);
        const auto unused = f.key("first")->unused;
        QVERIFY(unused && *unused >= began + 240h && *unused <= began + 242h);
        (void)pk;
        // What was encrypted to it may still be in the relay, or raw in the database.
        f.pass(238h);
        QVERIFY(f.key("first") && f.hasSecret(QStringLiteral("first")));
        QVERIFY(f.http.requests().isEmpty());
        QSignalSpy removed(f.rotation.get(), &KeyRotation::removed);
        // Something waits to be read.
        const auto waiting = f.run<std::int64_t>([&](storage::Store &store) {
            return store.addToInbox({.body = "{}", .received = f.scheduler.now()});
        });
        f.pass(3h);
        QVERIFY(f.key("first"));
        (void)f.run<bool>([&](storage::Store &store) -> Result<bool> {
            const auto done = store.setInboxDone(waiting, f.scheduler.now());
            return done ? Result<bool>(true) : std::unexpected(done.error());
        });
        f.pass(1h);
        QVERIFY(!f.key("first"));
        QVERIFY(!f.hasSecret(QStringLiteral("first")));
        QVERIFY(!f.canRead(QStringLiteral("first")));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(f.keys().size(), std::size_t(1)); // the active one
        QVERIFY(f.hasSecret(f.rotation->active()->id()));
        QVERIFY(f.errors.isEmpty());
        QCOMPARE(f.http.requests().size(), 1); // asked once, at its end
    }

    /// A device of the bundle, whose rows are elsewhere.
    void anotherDeviceUsesIt()
    {
        Fixture f;
        f.rotation->setCensus(&f.census);
        QVERIFY(*f.rotate());
        f.rotation->start();
        f.pass(1h);
        QVERIFY(f.key("first")->unused);
        f.listIs({QStringLiteral("first")});
        f.pass(240h);
        QVERIFY(f.key("first") && f.hasSecret(QStringLiteral("first")));
        f.pass(1h);
        QVERIFY(f.key("first")->unused > f.scheduler.now() - 2h); // its time begins anew
        f.listIs({});
        f.pass(238h);
        QVERIFY(f.key("first"));
        f.pass(3h);
        QVERIFY(!f.key("first"));
    }

    void nobodyCanTell()
    {
        Fixture f;
        QVERIFY(*f.rotate());
        f.rotation->start();
        f.pass(1000h);
        QVERIFY(f.key("first")); // no credential here that could ask
        f.rotation->setCensus(&f.census);
        f.http.respondWith(
            [](const auto &) { return FakeHttpClient::graphError(403, QStringLiteral("No")); });
        f.pass(2h);
        QVERIFY(f.key("first"));
        QVERIFY(f.errors.contains(ErrorKind::NotPermitted));
        f.listIs({});
        f.secrets.refuses = true;
        f.errors.clear();
        f.pass(1h);
        QVERIFY(f.key("first")); // the row stays as long as the secret does
        QVERIFY(f.errors.contains(ErrorKind::Storage));
        f.secrets.refuses = false;
        QSignalSpy worked(f.rotation.get(), &KeyRotation::worked);
        f.pass(1h);
        QVERIFY(!f.key("first"));
        QVERIFY(!worked.isEmpty());
    }

    void whatNeverServedStays()
    {
        Fixture f;
        f.rotation->setCensus(&f.census);
        storage::KeyRow imported = f.keys().front();
        imported.id = "imported";
        imported.active = false;
        f.save(imported);
        f.rotation->start();
        f.pass(1000h);
        QVERIFY(f.key("imported") && !f.key("imported")->unused);
        QVERIFY(f.http.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKeyRotation)
#include "tst_keyrotation.moc"
