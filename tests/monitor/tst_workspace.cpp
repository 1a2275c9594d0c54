// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/workspace.h"
#include "storage/database.h"
#include "support/sealer.h"
#include "support/testing.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using base::ErrorKind;
using base::Result;
using monitor::KeyInfo;
using monitor::SecretStoreKind;
using monitor::Workspace;

namespace {

/// Keys of a whole test run: making them takes a while.
const SealerKey &keyOne()
{
    static const SealerKey key = makeSealerKey(QStringLiteral("key-1"));
    return key;
}
const SealerKey &keyTwo()
{
    static const SealerKey key = makeSealerKey(QStringLiteral("key-2"));
    return key;
}

QString link(const QString &thread)
{
    return QStringLiteral("https://teams.microsoft.com/l/meetup-join/19%3ameeting_") + thread +
           QStringLiteral(
               "%40thread.v2/0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%7d");
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void missingDirectory();
    void lockedDirectory();
    void newerDirectory();
    void createsKeys();
    void importsKeys();
    void refusesKeys();
    void expiredKeyIsNotActive();
    void keysSurvive();
    void wrongPassphrase();
    void ingests();
    void missingKeyIsQuarantined();
    void missingSecretIsNamed();
    void quarantineIsListedAndDismissed();
    void tellsLongLines();
    void inspects();
    void journal();
    void tamperedJournal();
    void findsMeetings();
    void findsMeetingsInOtherWords();
    void meetingsOfOneChannel();
    void watches();
    void recordAsOf();

private:
    /// Without a passphrase the secrets are only in memory.
    Result<std::unique_ptr<Workspace>> open(bool write = true,
                                            const std::optional<QByteArray> &passphrase = {});
    /// Waits for the one report of an operation.
    template <typename T> Result<T> report(const std::function<void(std::function<void(Result<T>)>)> &start)
    {
        std::optional<Result<T>> result;
        start([&result](const Result<T> &reported) {
            if (result)
                qFatal("reports twice");
            result = reported;
        });
        if (result)
            qFatal("reports at once");
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 60'000))
            qFatal("does not report");
        return *result;
    }
    Result<KeyInfo> import(Workspace &workspace, const QString &id, const QByteArray &certificate,
                           const QByteArray &key)
    {
        return report<KeyInfo>(
            [&](const auto &done) { workspace.importKey(id, certificate, key, {}, this, done); });
    }
    Result<KeyInfo> import(Workspace &workspace, const SealerKey &key)
    {
        return import(workspace, key.id, key.certificatePem, key.privateKeyPem);
    }
    Result<void> load(Workspace &workspace)
    {
        return report<void>([&](const auto &done) { workspace.loadKeys(this, done); });
    }
    /// A workspace with keyOne().
    std::unique_ptr<Workspace> withKey(const std::optional<QByteArray> &passphrase = {});
    static Result<monitor::IngestCounts> ingest(Workspace &workspace, const QByteArray &lines,
                                                bool trust = true)
    {
        QBuffer buffer;
        buffer.setData(lines);
        buffer.open(QIODevice::ReadOnly);
        return workspace.ingest(buffer, trust);
    }
    /// A meeting of one, half an hour long.
    static QByteArray meeting(const NotificationText &text = {}, const SealerKey &key = keyOne())
    {
        const auto line = [&](const QByteArray &plaintext) -> QByteArray {
            return collection({text.rich(plaintext, key)}).trimmed() + '\n';
        };
        const QString user = QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-000000000017");
        return line(callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00.0000000Z"))) +
               line(rosterUpdated(QStringLiteral("n-2"), QStringLiteral("2026-05-04T08:00:01.5000000Z"),
                                  QStringLiteral("p-1"), QStringLiteral("meeting"),
                                  QStringLiteral("Attendee 17"), user)) +
               line(rosterUpdated(QStringLiteral("n-3"), QStringLiteral("2026-05-04T08:20:01.5000000Z"),
                                  QStringLiteral("p-1"), QStringLiteral("removed"),
                                  QStringLiteral("Attendee 17"), user)) +
               line(callEnded(QStringLiteral("n-4"), QStringLiteral("2026-05-04T08:30:00.0000000Z")));
    }
    static QList<QJsonObject> journalOf(const Workspace &workspace, const QString &id)
    {
        QList<QJsonObject> rows;
        if (!workspace.journal(id, [&rows](const QJsonObject &row) { rows << row; }))
            qFatal("the journal cannot be read");
        return rows;
    }
    [[nodiscard]] QString data() const { return m_directory->filePath(QStringLiteral("data")); }
    /// Changes the database behind everybody's back.
    void sql(const QString &statement) const;

    base::ManualScheduler m_clock{
        base::Instant(std::chrono::floor<base::Ticks>(std::chrono::system_clock::now()))};
    base::SeededRandom m_random{1};
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestWorkspace::init()
{
    failOnUnexpectedWarnings();
    m_directory = std::make_unique<QTemporaryDir>();
}

Result<std::unique_ptr<Workspace>> TestWorkspace::open(bool write,
                                                       const std::optional<QByteArray> &passphrase)
{
    return Workspace::open({.dataDir = data(),
                            .write = write,
                            .secretStore = passphrase ? SecretStoreKind::File : SecretStoreKind::Memory,
                            .passphrase = passphrase.value_or(QByteArray())},
                           m_clock, m_random);
}

std::unique_ptr<Workspace> TestWorkspace::withKey(const std::optional<QByteArray> &passphrase)
{
    auto workspace = open(true, passphrase);
    if (!workspace || !import(**workspace, keyOne()))
        qFatal("no workspace");
    return std::move(*workspace);
}

void TestWorkspace::sql(const QString &statement) const
{
    const auto database =
        storage::Database::open(QDir(data()).filePath(QStringLiteral("rollcall.sqlite")), true);
    if (!database || !(*database)->execute(statement))
        qFatal("%s", qUtf8Printable(statement));
}

void TestWorkspace::missingDirectory()
{
    const auto opened = open(false);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(data()));
}

void TestWorkspace::lockedDirectory()
{
    const auto first = open();
    QVERIFY(first);
    const auto second = open();
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Locked);
    QVERIFY(open(false)); // reading is always possible
}

void TestWorkspace::newerDirectory()
{
    QVERIFY(open());
    sql(QStringLiteral("PRAGMA user_version = 9999"));
    for (const bool write : {true, false}) {
        const auto opened = open(write);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::NewerVersion);
    }
}

void TestWorkspace::createsKeys()
{
    const auto workspace = open();
    QVERIFY(workspace);
    const auto create = [&](const QString &id, int bits) {
        return report<KeyInfo>([&](const auto &done) { (*workspace)->createKey(id, bits, this, done); });
    };
    const auto first = create(QStringLiteral("first"), 2048);
    QVERIFY2(first, first ? "" : qPrintable(first.error().logText));
    QCOMPARE(first->bits, 2048);
    QVERIFY(first->active);
    QVERIFY(first->notBefore <= m_clock.now() && first->notAfter > m_clock.now());
    const auto second = create(QStringLiteral("second"), 2048);
    QVERIFY(second);
    QVERIFY(second->active);
    const auto keys = (*workspace)->keys();
    QCOMPARE(keys->size(), 2);
    QVERIFY(!keys->at(0).active); // one at most
    QVERIFY(keys->at(1).active);
    QCOMPARE(keys->at(1).sha256Thumbprint, second->sha256Thumbprint);

    const auto taken = create(QStringLiteral("first"), 2048);
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, ErrorKind::Conflict);
    const auto weak = create(QStringLiteral("weak"), 1024);
    QVERIFY(!weak);
    QCOMPARE(weak.error().kind, ErrorKind::InvalidInput);
    QCOMPARE((*workspace)->keys()->size(), 2);
}

void TestWorkspace::importsKeys()
{
    const auto workspace = open();
    QVERIFY(workspace);
    QVERIFY((*workspace)->keys()->isEmpty());
    const auto first = import(**workspace, keyOne());
    QVERIFY2(first, first ? "" : qPrintable(first.error().logText));
    QCOMPARE(first->id, QStringLiteral("key-1"));
    QCOMPARE(first->sha1Thumbprint, keyOne().sha1Thumbprint);
    QVERIFY(first->active); // the first one
    const auto second = import(**workspace, keyTwo());
    QVERIFY(second);
    QVERIFY(!second->active); // imported to read with
    const auto again = import(**workspace, keyOne());
    QVERIFY(again);
    QVERIFY(again->active);
    QCOMPARE((*workspace)->keys()->size(), 2);
}

void TestWorkspace::refusesKeys()
{
    const auto workspace = open();
    QVERIFY(workspace);
    QVERIFY(import(**workspace, keyOne()));
    const auto kind = [&](const QString &id, const QByteArray &certificate, const QByteArray &key) {
        const auto imported = import(**workspace, id, certificate, key);
        return imported ? std::nullopt : std::optional(imported.error().kind);
    };
    QVERIFY(kind(QStringLiteral("key-1"), keyTwo().certificatePem, keyTwo().privateKeyPem) ==
            ErrorKind::Conflict);
    QVERIFY(kind(QStringLiteral("x"), keyOne().certificatePem, keyTwo().privateKeyPem) ==
            ErrorKind::InvalidInput); // no pair
    QVERIFY(kind(QStringLiteral("x"), "no PEM", keyTwo().privateKeyPem) == ErrorKind::InvalidInput);
    QVERIFY(kind(QStringLiteral("x"), keyTwo().certificatePem, "no PEM") == ErrorKind::InvalidInput);
    QVERIFY(kind(QString(129, u'x'), keyTwo().certificatePem, keyTwo().privateKeyPem) ==
            ErrorKind::InvalidInput);
    QCOMPARE((*workspace)->keys()->size(), 1);
    QCOMPARE((*workspace)->keys()->first().sha1Thumbprint, keyOne().sha1Thumbprint);
}

void TestWorkspace::expiredKeyIsNotActive()
{
    const auto workspace = open();
    QVERIFY(workspace);
    const SealerKey old = makeSealerKey(QStringLiteral("old"), 2048, -1);
    const auto imported = import(**workspace, old);
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().logText));
    QVERIFY(!imported->active);
    // But what it was used for can be read.
    const auto counts = ingest(**workspace, meeting({}, old));
    QVERIFY(counts);
    QCOMPARE(counts->accepted, quint64(4));
    const auto good = import(**workspace, keyOne());
    QVERIFY(good);
    QVERIFY(good->active);
}

void TestWorkspace::keysSurvive()
{
    withKey("pass");
    const auto workspace = open(true, "pass");
    QVERIFY(workspace);
    QCOMPARE((*workspace)->keys()->size(), 1);
    const auto loaded = load(**workspace);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().logText));
    QCOMPARE(ingest(**workspace, meeting())->accepted, quint64(4));
}

void TestWorkspace::wrongPassphrase()
{
    withKey("pass");
    for (const char *passphrase : {"wrong", ""}) {
        const auto workspace = open(true, QByteArray(passphrase));
        QVERIFY(workspace);
        QCOMPARE((*workspace)->keys()->size(), 1); // asks for nothing
        const auto loaded = load(**workspace);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, ErrorKind::Passphrase);
        const auto imported = import(**workspace, keyTwo());
        QVERIFY(!imported);
        QCOMPARE(imported.error().kind, ErrorKind::Passphrase);
        QCOMPARE((*workspace)->keys()->size(), 1);
    }
    const auto workspace = open(true, "pass");
    QVERIFY(load(**workspace)); // untouched
}

void TestWorkspace::ingests()
{
    const auto workspace = withKey();
    const auto counts = ingest(*workspace, meeting());
    QVERIFY(counts);
    QCOMPARE(counts->accepted, quint64(4));
    QCOMPARE(counts->duplicate, quint64(0));
    QVERIFY(counts->quarantined.empty());
    const auto again = ingest(*workspace, meeting()); // encrypted anew
    QCOMPARE(again->accepted, quint64(0));
    QCOMPARE(again->duplicate, quint64(4));

    const auto meetings = workspace->meetings();
    QVERIFY(meetings);
    QCOMPARE(meetings->size(), 1);
    const domain::Record &record = meetings->first().record;
    QCOMPARE(record.persons.size(), std::size_t(1));
    QVERIFY(domain::summarize(record, record.persons[0]).attended == std::chrono::minutes(20));
    QCOMPARE(record.trustedEntries, std::uint64_t(4));

    // Without trust a subscription would have to vouch for it; a lifecycle notification is no event.
    NotificationText other;
    other.joinWebUrl = link(QStringLiteral("T1RIRVI"));
    const auto strict = ingest(*workspace, meeting(other), false);
    QVERIFY(strict);
    QCOMPARE(strict->accepted, quint64(0));
    QCOMPARE(workspace->meetings()->size(), 1);
    const auto mixed =
        ingest(*workspace,
               collection({other.lifecycle(QStringLiteral("reauthorizationRequired"))}) + "\nnot JSON\n");
    QVERIFY(mixed);
    QCOMPARE(mixed->other, quint64(1));
    QCOMPARE(mixed->quarantined.at(QStringLiteral("malformed")), quint64(1));
}

void TestWorkspace::missingKeyIsQuarantined()
{
    const auto workspace = withKey();
    const QByteArray lines = meeting({}, keyTwo());
    const auto counts = ingest(*workspace, lines);
    QVERIFY(counts);
    QCOMPARE(counts->accepted, quint64(0));
    quint64 held = 0;
    for (const auto &[reason, count] : counts->quarantined)
        held += count;
    QCOMPARE(held, quint64(4));
    QVERIFY(import(*workspace, keyTwo()));
    const auto again = ingest(*workspace, lines);
    QCOMPARE(again->accepted, quint64(4));
    QVERIFY(again->quarantined.empty());
    const auto none = ingest(*workspace, {}); // nothing new, but everything old is tried
    QCOMPARE(none->accepted, quint64(0));
    QCOMPARE(workspace->meetings()->first().record.persons.size(), std::size_t(1));
}

void TestWorkspace::missingSecretIsNamed()
{
    {
        const auto workspace = withKey("pass");
        QVERIFY(import(*workspace, keyTwo()));
    }
    {
        const auto workspace = open(true, "pass");
        QVERIFY(load(**workspace));
        QVERIFY((*workspace)->missingKeys().isEmpty());
    }
    QVERIFY(QFile::remove(QDir(data()).filePath(QStringLiteral("secrets"))));
    const auto workspace = open(true, "pass");
    QVERIFY(load(**workspace));
    QCOMPARE((*workspace)->missingKeys(), QStringList({QStringLiteral("key-1"), QStringLiteral("key-2")}));
    QVERIFY(import(**workspace, keyOne()));
    const auto again = open(false, "pass");
    QVERIFY(load(**again));
    QCOMPARE((*again)->missingKeys(), QStringList({QStringLiteral("key-2")}));
}

void TestWorkspace::quarantineIsListedAndDismissed()
{
    const auto workspace = withKey();
    NotificationText text;
    const QByteArray wrapped =
        R"({"receivedDateTime":"2026-05-04T08:00:03Z","body":)" +
        collection(
            {text.rich(sealFlawed(callStarted(QStringLiteral("n-9"), QStringLiteral("2026-05-04T08:00:00Z")),
                                  keyOne(), Flaw::BadSignature))}) +
        "}\n";
    QVERIFY(ingest(*workspace, meeting() + wrapped + "not JSON\n"));
    const QString id = workspace->meetings()->first().id;
    QCOMPARE(workspace->meetings()->first().quarantined, quint64(1));
    QCOMPARE(*workspace->quarantined(id), quint64(1));
    QCOMPARE(*workspace->quarantined(QStringLiteral("another")), quint64(0));
    const auto listed = [&](const std::optional<QString> &of) {
        QList<QJsonObject> items;
        if (!workspace->quarantine(of, [&items](const QJsonObject &item) { items << item; }))
            qFatal("the quarantine cannot be read");
        return items;
    };
    QCOMPARE(listed({}).size(), 2);
    QCOMPARE(listed(QStringLiteral("another")).size(), 0);
    const auto own = listed(id);
    QCOMPARE(own.size(), 1);
    QCOMPARE(own.first()[u"reason"].toString(), QStringLiteral("bad_signature"));
    QCOMPARE(own.first()[u"received"].toString(), QStringLiteral("2026-05-04T08:00:03.0000000Z"));
    QCOMPARE(own.first()[u"meeting"].toString(), id);
    const QJsonObject unknown = listed({}).last();
    QVERIFY(unknown[u"meeting"].isNull() && unknown[u"received"].isNull());

    const auto coverage = [&] {
        QStringList causes;
        for (const domain::CoverageSpan &span : workspace->record(id, {})->coverage)
            causes << QString::fromStdString(span.cause);
        return causes;
    };
    QVERIFY(coverage().contains(QStringLiteral("quarantined")));
    for (const QString &bad : {QString(), QStringLiteral("zz"), id}) {
        const auto dismissed = workspace->dismiss(bad);
        QVERIFY(!dismissed);
        QCOMPARE(dismissed.error().kind, ErrorKind::NotFound);
    }
    const auto dismissed = workspace->dismiss(own.first()[u"id"].toString().left(16).toUpper());
    QVERIFY(dismissed);
    QCOMPARE(*dismissed, own.first());
    QCOMPARE(listed({}).size(), 1);
    QCOMPARE(workspace->meetings()->first().quarantined, quint64(0));
    QVERIFY(!coverage().contains(QStringLiteral("quarantined")));
    QCOMPARE(journalOf(*workspace, id).last()[u"cause"].toString(), QStringLiteral("dismissed"));

    // Of many, some two begin alike.
    for (int i = 0; i < 17; ++i)
        QVERIFY(ingest(*workspace, "not JSON " + QByteArray::number(i)));
    QMap<QChar, int> first;
    for (const QJsonObject &item : listed({}))
        ++first[item[u"id"].toString()[0]];
    const QChar often = std::ranges::max_element(first).key();
    const auto ambiguous = workspace->dismiss(often);
    QVERIFY(!ambiguous);
    QCOMPARE(ambiguous.error().kind, ErrorKind::Usage);
    QCOMPARE(listed({}).size(), 18);
}

void TestWorkspace::tellsLongLines()
{
    const auto workspace = withKey();
    const QByteArray lines = meeting();
    const auto counts = ingest(*workspace, QByteArray((16 << 20) + 1, 'x') + '\n' + lines);
    QVERIFY(counts);
    QCOMPARE(counts->accepted, quint64(4));
    QCOMPARE(counts->quarantined.at(QStringLiteral("too_long")), quint64(1));
    QCOMPARE(counts->longLines, QList<qint64>{1});
    QByteArray damaged = lines.left(lines.indexOf('\n'));
    damaged.replace(R"("updated")", R"("uqdated")");
    const auto copy = ingest(*workspace, damaged);
    QCOMPARE(copy->quarantined.at(QStringLiteral("malformed")), quint64(1));
    QCOMPARE(copy->settled, quint64(1));
}

void TestWorkspace::inspects()
{
    const auto workspace = withKey();
    const auto inspect = [&](const QByteArray &lines, bool plaintext) {
        QBuffer buffer;
        buffer.setData(lines);
        buffer.open(QIODevice::ReadOnly);
        QList<QJsonObject> found;
        if (!workspace->inspect(buffer, plaintext, [&found](const QJsonObject &one) { found << one; }))
            qFatal("cannot be inspected");
        return found;
    };
    const auto found = inspect(meeting(), false);
    QCOMPARE(found.size(), 4);
    QCOMPARE(found[0][u"verification"].toString(), QStringLiteral("unknown_subscription"));
    QCOMPARE(found[0][u"decryption"].toString(), QStringLiteral("ok"));
    QCOMPARE(found[0][u"subscription_id"].toString(), NotificationText().subscriptionId);
    QCOMPARE(found[0][u"event"][u"kind"].toString(), QStringLiteral("callStarted"));
    QCOMPARE(found[0][u"event"][u"event_time"].toString(), QStringLiteral("2026-05-04T08:00:00.0000000Z"));
    const QJsonObject participant = found[1][u"event"][u"participants"][0].toObject();
    QCOMPARE(participant[u"id"].toString(), QStringLiteral("p-1"));
    QCOMPARE(participant[u"state"].toString(), QStringLiteral("meeting"));
    QCOMPARE(found[2][u"event"][u"participants"][0][u"state"].toString(), QStringLiteral("removed"));
    QVERIFY(!found[0].contains(u"plaintext"));
    QVERIFY(inspect(meeting(), true)[0][u"plaintext"].toString().contains(QStringLiteral("callStarted")));

    const auto broken =
        inspect(collection({NotificationText().rich(sealFlawed("{}", keyOne(), Flaw::BadSignature))}), true);
    QCOMPARE(broken.size(), 1);
    QCOMPARE(broken[0][u"decryption"].toString(), QStringLiteral("bad_signature"));
    QVERIFY(!broken[0].contains(u"event"));
    QVERIFY(!broken[0].contains(u"plaintext"));
    QVERIFY(workspace->meetings()->isEmpty()); // nothing was stored
}

void TestWorkspace::journal()
{
    const auto workspace = withKey();
    QVERIFY(ingest(*workspace, meeting()));
    const QString id = workspace->meetings()->first().id;
    const auto rows = journalOf(*workspace, id);
    QCOMPARE(rows.size(), 4);
    for (const char *key : {"meeting", "number", "previous_hash", "hash", "received", "sha256", "id", "kind",
                            "event_time", "verification", "participants"})
        QVERIFY2(rows[1].contains(QLatin1String(key)), key);
    QCOMPARE(rows[1][u"meeting"].toString(), id);
    QCOMPARE(rows[1][u"number"].toInteger(), qint64(2));
    QCOMPARE(rows[1][u"id"].toString(), QStringLiteral("n-2"));
    QCOMPARE(rows[1][u"kind"].toString(), QStringLiteral("rosterUpdated"));
    QCOMPARE(rows[1][u"event_time"].toString(), QStringLiteral("2026-05-04T08:00:01.5000000Z"));
    QCOMPARE(rows[1][u"verification"].toString(), QStringLiteral("trusted"));
    QCOMPARE(rows[1][u"previous_hash"], rows[0][u"hash"]);
    QCOMPARE(rows[1][u"sha256"].toString().size(), 64);
    const QJsonObject identity = rows[1][u"participants"][0][u"identities"][0].toObject();
    QCOMPARE(identity[u"display_name"].toString(), QStringLiteral("Attendee 17"));
    QCOMPARE(rows[2][u"participants"][0][u"removed_reason"].toString(),
             QStringLiteral("Participant has left the meeting call."));

    const auto unknown = workspace->journal(QStringLiteral("nothing"), [](const QJsonObject &) {});
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
}

void TestWorkspace::tamperedJournal()
{
    auto workspace = withKey();
    QVERIFY(ingest(*workspace, meeting()));
    const QString id = workspace->meetings()->first().id;
    workspace.reset();
    sql(QStringLiteral("UPDATE journal SET public = CAST(replace(public, 'n-3', 'n-9') AS BLOB)"));
    const auto reading = open(false);
    QVERIFY(reading);
    int before = 0;
    const auto read = (*reading)->journal(id, [&before](const QJsonObject &) { ++before; });
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Integrity);
    QCOMPARE(before, 2);
    const auto record = (*reading)->record(id, {});
    QVERIFY(!record);
    QCOMPARE(record.error().kind, ErrorKind::Integrity);
}

void TestWorkspace::findsMeetings()
{
    const auto workspace = open();
    QVERIFY(workspace);
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("T05F"))));
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("VFdP"))));
    const auto id = (*workspace)->meetings()->at(0).id;
    const auto other = (*workspace)->meetings()->at(1).id;
    const auto find = [&](const QString &text) {
        const auto found = (*workspace)->findMeeting(text);
        return found ? *found : QString();
    };
    QCOMPARE(find(id), id);
    qsizetype same = 0;
    while (id[same] == other[same])
        ++same;
    QCOMPARE(find(id.left(same + 1)), id);
    QCOMPARE(find(other.left(same + 1)), other);
    QVERIFY(find(link(QStringLiteral("T05F"))).size() == 20);
    // The same link in other clothes.
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(link(QStringLiteral("T05F"))));
    QCOMPARE(find(encoded), find(link(QStringLiteral("T05F"))));
    QCOMPARE(find(QStringLiteral("Join: <%1>").arg(link(QStringLiteral("T05F")))),
             find(link(QStringLiteral("T05F"))));
    NotificationText text;
    text.joinWebUrl = link(QStringLiteral("T05F"));
    QCOMPARE(find(text.resource()), find(link(QStringLiteral("T05F"))));
    const auto kind = [&](const QString &wanted) {
        const auto found = (*workspace)->findMeeting(wanted);
        return found ? std::nullopt : std::optional(found.error().kind);
    };
    QVERIFY(kind(link(QStringLiteral("VEhSRUU"))) == ErrorKind::NotFound);
    QVERIFY(kind(QStringLiteral("zz zz")) == ErrorKind::NotFound);
    QVERIFY(kind(QString()) == ErrorKind::NotFound);
    QVERIFY(kind(id + u'x') == ErrorKind::NotFound);
    // Ids are digests: some two of thirty-three begin alike.
    for (int i = 0; i < 31; ++i)
        QVERIFY((*workspace)->addWatch(link(QStringLiteral("TUFOWQ%1").arg(i))));
    QMap<QChar, int> first;
    const auto known = (*workspace)->meetings();
    for (const auto &meeting : *known)
        ++first[meeting.id[0]];
    const QChar often = std::ranges::max_element(first).key();
    QVERIFY(first[often] > 1);
    QVERIFY(kind(often) == ErrorKind::Usage);
    QVERIFY((*workspace)->findMeeting(often).error().logText.contains(QString::number(first[often])));
}

void TestWorkspace::findsMeetingsInOtherWords()
{
    const auto workspace = open();
    QVERIFY(workspace);
    const QString https = link(QStringLiteral("T05F"));
    QVERIFY((*workspace)->addWatch(https));
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("VFdP"))));
    const QString id = *(*workspace)->findMeeting(https);
    QString http = https;
    QString client = https;
    QString clientWithoutHost = https;
    http.replace(0, 5, QStringLiteral("HTTP"));
    client.replace(0, 5, QStringLiteral("msteams"));
    clientWithoutHost.replace(0, int(qstrlen("https://teams.microsoft.com")), QStringLiteral("msteams:"));
    for (const QString &text :
         {http, client, clientWithoutHost, QStringLiteral("  %1 ").arg(https), id.toUpper(),
          id.left(12).toUpper(), QStringLiteral(" %1").arg(id), QStringLiteral("19:meeting_T05F@thread.v2"),
          QStringLiteral("19%3ameeting_T05F%40thread.v2")}) {
        const auto found = (*workspace)->findMeeting(text);
        QVERIFY2(found, qPrintable(text));
        QCOMPARE(*found, id);
    }
    // A thread id says nothing in another case.
    const auto other = (*workspace)->findMeeting(QStringLiteral("19:meeting_t05f@thread.v2"));
    QCOMPARE(other.error().kind, ErrorKind::NotFound);
    const auto nothing = (*workspace)->findMeeting(QStringLiteral("https://example.org/meeting"));
    QCOMPARE(nothing.error().kind, ErrorKind::Usage);
    QVERIFY(nothing.error().logText.contains(QStringLiteral("no Teams join link")));
    // The watch is the same, and has the address that Graph knows.
    QVERIFY((*workspace)->addWatch(http));
    QVERIFY((*workspace)->addWatch(client));
    QCOMPARE((*workspace)->watches()->size(), 2);
    for (const QJsonObject &watch : *(*workspace)->watches())
        QVERIFY(watch[u"join_web_url"].toString().startsWith(QStringLiteral("https://")));
}

void TestWorkspace::meetingsOfOneChannel()
{
    const auto workspace = open();
    QVERIFY(workspace);
    const auto inChannel = [](const char *message) {
        return QStringLiteral(
                   "https://teams.microsoft.com/l/meetup-join/19%3achannel%40thread.tacv2/%1?context="
                   "%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%7d")
            .arg(QLatin1String(message));
    };
    QVERIFY((*workspace)->addWatch(inChannel("1")));
    QVERIFY((*workspace)->addWatch(inChannel("2")));
    QVERIFY(*(*workspace)->findMeeting(inChannel("1")) != *(*workspace)->findMeeting(inChannel("2")));
    QCOMPARE((*workspace)->findMeeting(inChannel("3")).error().kind, ErrorKind::NotFound);
    const auto thread = (*workspace)->findMeeting(QStringLiteral("19:channel@thread.tacv2"));
    QCOMPARE(thread.error().kind, ErrorKind::Usage);
    QVERIFY(thread.error().logText.contains(*(*workspace)->findMeeting(inChannel("2"))));
}

void TestWorkspace::watches()
{
    const auto workspace = open();
    QVERIFY(workspace);
    const auto bad = (*workspace)->addWatch(QStringLiteral("https://example.org/"));
    QVERIFY(!bad);
    QCOMPARE(bad.error().kind, ErrorKind::Usage);
    QVERIFY((*workspace)->watches()->isEmpty());
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("T05F"))));
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("T05F")))); // already
    const auto watches = (*workspace)->watches();
    QCOMPARE(watches->size(), 1);
    const QString id = watches->first()[u"id"].toString();
    QCOMPARE(id.size(), 20);
    QCOMPARE(watches->first()[u"join_web_url"].toString(), link(QStringLiteral("T05F")));
    QVERIFY((*workspace)->removeWatch(id));
    QVERIFY((*workspace)->watches()->isEmpty());
    QCOMPARE((*workspace)->meetings()->size(), 1); // its record stays
    for (const QString &unknown : {id, QStringLiteral("nothing")}) {
        const auto removed = (*workspace)->removeWatch(unknown);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::NotFound);
    }
    QVERIFY((*workspace)->addWatch(link(QStringLiteral("T05F"))));
    QCOMPARE((*workspace)->watches()->first()[u"id"].toString(), id);
}

void TestWorkspace::recordAsOf()
{
    const auto workspace = withKey();
    QVERIFY(ingest(*workspace, meeting()));
    const QString id = workspace->meetings()->first().id;
    const auto early = workspace->record(id, at("2026-05-04T08:10:01.5Z"));
    QVERIFY(early);
    QVERIFY(domain::summarize(*early, early->persons[0]).attended == std::chrono::minutes(10));
    QVERIFY(early->calls[0].endBasis == domain::Basis::Open);
    const auto all = workspace->record(id, {});
    QVERIFY(all->calls[0].end == at("2026-05-04T08:30:00Z"));
    const auto unknown = workspace->record(QStringLiteral("nothing"), {});
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
