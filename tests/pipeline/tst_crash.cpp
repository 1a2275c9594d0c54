// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingestor.h"
#include "pipelinesupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <map>
#include <set>

using namespace rollcall;
using storage::Store;

/// Kills a real process at any instant, again and again, and looks whether it kept its word.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void whatWasAnsweredIsCountedOnce();

private:
    using Journal = std::map<std::string, int>;
    /// How often each event is in the journal; fails if the chain does not verify.
    static base::Result<Journal> journal(Store &store)
    {
        Journal found;
        const auto meetings = store.meetings();
        if (!meetings)
            return std::unexpected(meetings.error());
        for (const storage::MeetingRow &meeting : *meetings) {
            const auto read =
                store.readJournal(meeting.id, 0, Store::Check::Chain, [&](const storage::JournalRow &row) {
                    if (const auto *event = std::get_if<domain::EventEntry>(&row.entry))
                        ++found[event->event.id];
                    return true;
                });
            if (!read)
                return std::unexpected(read.error());
        }
        return found;
    }
};

void TestCrash::whatWasAnsweredIsCountedOnce()
{
    constexpr int rounds = 25;
    const QTemporaryDir dir;
    const QString data = dir.filePath(QStringLiteral("data"));
    const auto put = [&](const QString &name, const QByteArray &content) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a file");
        return file.fileName();
    };
    const QString certificate = put(QStringLiteral("c.pem"), test::sealerKey().certificatePem);
    const QString key = put(QStringLiteral("k.pem"), test::sealerKey().privateKeyPem);
    {
        const auto store = Store::open(data, Store::Mode::Write);
        ROLLCALL_VERIFY(store);
        ROLLCALL_VERIFY((*store)->saveSubscription(test::subscription()));
    }

    base::SystemRandom random; // real kills at instants that no seed would repeat
    std::set<int> answered;
    int next = 1;
    for (int round = 0; round < rounds; ++round) {
        QProcess child;
        child.setProcessChannelMode(QProcess::SeparateChannels);
        child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/crashchild"),
                    {data, certificate, key, QString::number(next)});
        // Sometimes while it still works off what the one before it left.
        const auto enough = qsizetype(round % 5 == 0 ? 0 : random.below(120));
        QByteArray output;
        while (output.count("202 ") < enough || !output.contains("open\n")) {
            if (!child.waitForReadyRead(30000)) {
                QFAIL(qPrintable(QStringLiteral("the child ended by itself: ") +
                                 QString::fromUtf8(child.readAllStandardError())));
            }
            output += child.readAllStandardOutput();
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        output += child.readAllStandardOutput();

        // A line that was cut off had not been read by anybody who would rely on it.
        for (const QByteArray &line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
            if (line.startsWith("202 ")) {
                QVERIFY(answered.insert(line.mid(4).toInt()).second);
                next = std::max(next, line.mid(4).toInt() + 1);
            }
        }
        next += 100; // beyond what was delivered without an answer
        const auto reader = Store::open(data, Store::Mode::ReadOnly);
        ROLLCALL_VERIFY(reader);
        ROLLCALL_VERIFY(journal(**reader)); // whole at every instant
    }
    QVERIFY(answered.size() > 100);

    const auto store = Store::open(data, Store::Mode::Write);
    ROLLCALL_VERIFY(store);
    pipeline::LocalKeyRing keys;
    keys.add(test::keyPair(test::sealerKey()));
    test::FixedTokenJudge tokens;
    tokens.verdict = test::goodTokens();
    const base::ManualScheduler clock;
    pipeline::Ingestor ingestor(**store, keys, tokens, clock);
    ROLLCALL_VERIFY(ingestor.processPending());
    QCOMPARE((*store)->inboxCounts()->pending, quint64(0));
    QVERIFY((*store)->quarantinedAfter(0, 1)->empty());
    const auto found = journal(**store);
    ROLLCALL_VERIFY(found);
    for (const int number : answered)
        QVERIFY2(found->contains("n-" + std::to_string(number)), qPrintable(QString::number(number)));
    for (const auto &[id, times] : *found)
        QVERIFY2(times == 1, id.c_str());
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
