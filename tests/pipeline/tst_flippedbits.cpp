// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"
#include "pipeline/ingestor.h"
#include "pipelinesupport.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace rollcall;
using namespace rollcall::pipeline;
using storage::Store;

/// Every bit of a collection, turned over one at a time and fed in on trust: what is told, and what cannot
/// be.
class TestFlippedBits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void everyBitOfACollection();
    void everyBitAroundIt();

private:
    struct Found
    {
        Judgement judgement;
        base::Instant received;
    };
    [[nodiscard]] QByteArray body() const;
    static std::vector<Found> judged(const std::vector<QByteArray> &lines);
    static domain::Record recordOf(const QByteArray &file, Counts &counts, storage::MeetingRow &meeting);
    /// Where `"name":"value"` has its value; the empty name is the whole text.
    static std::pair<qsizetype, qsizetype> valueOf(const QByteArray &text, const char *name);
    static QByteArray flipped(QByteArray text, qsizetype byte, int bit)
    {
        text[byte] = char(text.at(byte) ^ (1 << bit));
        return text;
    }
};

namespace {

const base::Instant now = test::at("2026-05-10T12:00:00Z");

/// What nobody signs and nothing repeats: the manual lists the same.
const std::vector<const char *> unsignedValues = {
    "clientState",
    "subscriptionId",
    "subscriptionExpirationDateTime",
    "encryptionCertificateId",
    "encryptionCertificateThumbprint",
    "id", // the one in resourceData
};

/// Where upper and lower case say the same: in names (contract §7.3), guids, types and percent-escapes.
bool isLetterWithoutCase(const QByteArray &text, qsizetype byte, int bit)
{
    const char c = text.at(byte);
    if (bit != 5 || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
        return false;
    const qsizetype end = text.indexOf('"', byte);
    if (text.mid(end, 2) == "\":")
        return true;
    const qsizetype start = text.lastIndexOf('"', byte);
    for (const char *name : {"\"tenantId\":", "\"organizationId\":", "\"@odata.type\":"}) {
        if (text.left(start).endsWith(name))
            return true;
    }
    for (const char *name : {"\"resource\":", "\"@odata.id\":"}) {
        if (text.left(start).endsWith(name))
            return text.mid(byte - 4, 4).contains('%'); // `%3A`, `%253a`
    }
    return false;
}

} // namespace

QByteArray TestFlippedBits::body() const
{
    const test::NotificationText text;
    QJsonObject event = QJsonDocument::fromJson(
                            test::rosterUpdated(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"),
                                                QStringLiteral("p-1"), QStringLiteral("meeting"),
                                                QStringLiteral("Attendee 17"),
                                                QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-000000000017")))
                            .object();
    event.insert(QStringLiteral("@odata.id"), text.resource()); // as documented (contract §7.3)
    return test::collection(
        {text.rich(QJsonDocument(event).toJson(QJsonDocument::Compact), test::sealerKey())},
        {"token-of-the-test"});
}

std::vector<TestFlippedBits::Found> TestFlippedBits::judged(const std::vector<QByteArray> &lines)
{
    LocalKeyRing keys;
    keys.add(test::keyPair(test::sealerKey()));
    const test::FixedTokenJudge tokens;
    MeetingFinder meetings;
    QThreadPool pool;
    std::vector<Found> found;
    found.reserve(lines.size());
    constexpr std::size_t atOnce = 1024;
    for (std::size_t begin = 0; begin < lines.size(); begin += atOnce) {
        const auto batch = std::make_shared<Batch>(
            Judges{.keys = keys, .tokens = tokens, .meetings = meetings}, SubscriptionTable());
        for (std::size_t i = begin; i < std::min(begin + atOnce, lines.size()); ++i)
            batch->addLine(lines[i], true, now);
        QSemaphore done;
        Batch::judge(batch, pool, [&done] { done.release(); });
        done.acquire();
        batch->forEach([&](const QJsonObject &, const storage::InboxRow &row, const Judgement &judgement) {
            found.push_back({judgement, row.received});
        });
    }
    pool.waitForDone();
    return found;
}

domain::Record TestFlippedBits::recordOf(const QByteArray &file, Counts &counts, storage::MeetingRow &meeting)
{
    const QTemporaryDir dir;
    const auto store = Store::open(dir.path(), Store::Mode::Write);
    LocalKeyRing keys;
    keys.add(test::keyPair(test::sealerKey()));
    const test::FixedTokenJudge tokens;
    const base::ManualScheduler clock(now);
    Ingestor ingestor(**store, keys, tokens, clock);
    QBuffer buffer;
    buffer.setData(file);
    buffer.open(QIODevice::ReadOnly);
    const auto counted = ingestor.ingest(buffer, true);
    const auto meetings = (*store)->meetings();
    if (!counted || !meetings || meetings->size() != 1)
        return {};
    counts = *counted;
    meeting = meetings->front();
    domain::Fold fold;
    const auto read =
        (*store)->readJournal(meeting.id, 0, Store::Check::Chain, [&fold](const storage::JournalRow &row) {
            fold.add(row.entry);
            return true;
        });
    return read ? fold.record() : domain::Record();
}

std::pair<qsizetype, qsizetype> TestFlippedBits::valueOf(const QByteArray &text, const char *name)
{
    const QByteArray start = '"' + QByteArray(name) + "\":\"";
    const qsizetype at = text.indexOf(start);
    if (at < 0 || text.indexOf(start, at + 1) >= 0)
        qFatal("%s is not there once", name);
    const qsizetype value = at + start.size();
    return {value, text.indexOf('"', value)};
}

void TestFlippedBits::everyBitOfACollection()
{
    const QByteArray good = body();
    std::vector<QByteArray> lines{good};
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit)
            lines.push_back(flipped(good, i, bit));
    }
    const std::vector<Found> found = judged(lines);
    QCOMPARE(found.size(), lines.size()); // each is told once
    const Judgement &untouched = found.front().judgement;
    QVERIFY(untouched.outcome == Judgement::Outcome::Accepted);

    std::map<std::string, int> accepted;
    QByteArray file = good;
    for (std::size_t i = 1; i < found.size(); ++i) {
        const Judgement &judgement = found[i].judgement;
        const qsizetype byte = qsizetype(i - 1) / 8;
        const int bit = int(i - 1) % 8;
        const QByteArray where = QByteArray::number(byte) + '.' + QByteArray::number(bit) + ": " +
                                 lines[i].mid(std::max<qsizetype>(0, byte - 30), 60);
        if (judgement.outcome == Judgement::Outcome::Quarantined) {
            QVERIFY2(!judgement.reason.empty(), where.constData());
            // A gap belongs to the meeting that lost the event, not to one that a flipped bit made up.
            QVERIFY2(judgement.meeting.id.empty() || !judgement.isRead ||
                         judgement.meeting.id == untouched.meeting.id,
                     where.constData());
            continue;
        }
        QVERIFY2(judgement.outcome == Judgement::Outcome::Accepted, where.constData());
        file += '\n' + lines[i];
        // Whatever it was, the record does not know the difference.
        QVERIFY2(judgement.entry == untouched.entry, where.constData());
        QVERIFY2(judgement.meeting == untouched.meeting, where.constData());
        QCOMPARE(judgement.plaintext, untouched.plaintext);
        std::string explained;
        for (const char *name : unsignedValues) {
            const auto [begin, end] = valueOf(good, name);
            if (byte >= begin && byte < end)
                explained = name;
        }
        const qsizetype tokens = good.indexOf("token-of-the-test");
        if (byte >= tokens && byte < tokens + qsizetype(qstrlen("token-of-the-test")))
            explained = "validationTokens";
        if (explained.empty() && isLetterWithoutCase(good, byte, bit))
            explained = "letter case";
        QVERIFY2(!explained.empty(), where.constData());
        ++accepted[explained];
    }
    for (const char *name : unsignedValues) // the list names nothing that is signed after all
        QVERIFY2(accepted[name] > 0, name);
    QVERIFY(accepted["validationTokens"] > 0);
    for (const auto &[name, count] : accepted)
        qInfo("%s: %d bits", name.c_str(), count);

    Counts alone;
    Counts all;
    storage::MeetingRow meetingAlone;
    storage::MeetingRow meetingOfAll;
    const domain::Record record = recordOf(good, alone, meetingAlone);
    QCOMPARE(alone, (Counts{.accepted = 1}));
    QVERIFY(recordOf(file, all, meetingOfAll) == record);
    QCOMPARE(all, (Counts{.accepted = 1, .duplicate = quint64(file.count('\n'))}));
    QVERIFY(meetingOfAll == meetingAlone);
}

void TestFlippedBits::everyBitAroundIt()
{
    const QByteArray start = R"({"receivedDateTime":"2026-05-04T08:00:02Z","body":)";
    const QByteArray inner = body();
    std::vector<QByteArray> lines{start + inner + '}'};
    for (qsizetype i = 0; i <= start.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit)
            lines.push_back(flipped(lines.front(), i < start.size() ? i : start.size() + inner.size(), bit));
    }
    const std::vector<Found> found = judged(lines);
    QCOMPARE(found.size(), lines.size());
    QVERIFY(found.front().received == test::at("2026-05-04T08:00:02Z"));
    const auto [begin, end] = valueOf(start, "receivedDateTime");
    int accepted = 0;
    for (std::size_t i = 1; i < found.size(); ++i) {
        if (found[i].judgement.outcome == Judgement::Outcome::Quarantined)
            continue;
        const qsizetype byte = qsizetype(i - 1) / 8;
        const bool letterCase = byte < start.size() && isLetterWithoutCase(start, byte, int(i - 1) % 8);
        QVERIFY2((byte >= begin && byte < end) || letterCase, lines[i].left(60).constData());
        // When it came is for latency only.
        domain::EventEntry entry = found[i].judgement.entry;
        entry.received = found.front().judgement.entry.received;
        QVERIFY(entry == found.front().judgement.entry);
        ++accepted;
    }
    QVERIFY(accepted > 0);
}

QTEST_GUILESS_MAIN(TestFlippedBits)
#include "tst_flippedbits.moc"
