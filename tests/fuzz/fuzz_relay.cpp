// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "net/httprequestparser.h"
#include "net/responsewriter.h"
#include "relay/endpoint.h"
#include "storage/relaystore.h"
#include "target.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr int requestsAtOnce = 50;
const QByteArray key = "k";

/// Where the answer to a request goes.
class Slot final : public net::HttpResponder::Target
{
public:
    void respond(const net::HttpResponse &response) override
    {
        ++times;
        answer = response;
    }
    net::HttpRequest request;
    net::HttpResponse answer;
    int times = 0;
};

/// A relay with the topic `t`, whose channel is `c`, and the device `d` with the key `k`, in virtual time. It
/// outlives the inputs, each of which finds it without events.
class World
{
public:
    World()
        : m_directory(QFileInfo(QStringLiteral("/dev/shm")).isWritable()
                          ? QStringLiteral("/dev/shm/fuzz_relay-XXXXXX")
                          : QStringLiteral("fuzz_relay-XXXXXX"))
        , m_relay({.lock = 60s}, m_scheduler, m_random)
        , m_endpoint(m_relay, m_scheduler, {.publicUrl = QUrl(QStringLiteral("https://relay.example.org/p"))},
                     {.connections = [] { return 1; },
                      .certificateEnds = [] { return std::nullopt; },
                      .diskFree = [] { return qint64(1) << 30; }})
    {
        {
            const auto store =
                storage::RelayStore::open(m_directory.path(), storage::RelayStore::Mode::Administer);
            fuzz::require(store && (*store)->addTopic({.name = QStringLiteral("t"),
                                                       .channel = QStringLiteral("c"),
                                                       .epoch = QStringLiteral("e")}),
                          "there is a topic");
            fuzz::require((*store)
                              ->addDevice({.topic = 1,
                                           .name = QStringLiteral("d"),
                                           .keyHash = crypto::sha256(key),
                                           .created = m_scheduler.now(),
                                           .lastSeen = m_scheduler.now()})
                              .has_value(),
                          "there is a device");
        }
        bool opened = false;
        m_relay.open(m_directory.path(), &m_context, [&](const base::Result<void> &result) {
            fuzz::require(result.has_value(), "the relay opens");
            opened = true;
        });
        await(opened);
        drain();
    }

    void run(const QByteArray &stream)
    {
        const relay::RelayFigures before = m_relay.figures();
        const auto sent = requestsOf(stream);
        // No longer than it takes: each second of virtual time has a tick of the relay's.
        const bool polling = std::ranges::any_of(sent, [](const auto &slot) { return slot->times == 0; });
        pass(polling ? 121s : 2s); // longer than any poll
        std::uint64_t stored = 0;
        for (const auto &slot : sent) {
            judge(*slot);
            stored += slot->answer.status == 202 ? 1 : 0;
        }
        const relay::RelayFigures after = m_relay.figures();
        fuzz::require(after.stored - before.stored == stored, "202 for what is stored, and for nothing else");
        fuzz::require(after.polls == 0, "no poll waits for ever");
        fuzz::require(after.queues.size() == 1, "nobody is paired by guessing");
        if (std::ranges::any_of(sent,
                                [](const auto &slot) { return slot->answer.body.contains("lockToken"); }))
            pass(stream.contains("releaseDelay") ? 3'601s : 61s); // every delay, every lock
        const QList<QByteArray> left = drain();
        const auto settled = after.acknowledged - before.acknowledged + (after.rejected - before.rejected);
        fuzz::require(std::uint64_t(left.size()) == stored - settled, "what was not settled comes, once");
        QList<QByteArray> bodies;
        for (const auto &slot : sent) {
            if (slot->answer.status == 202)
                bodies.append(QJsonDocument::fromJson(slot->request.body).toJson(QJsonDocument::Compact));
        }
        for (const QByteArray &body : left)
            fuzz::require(body.isEmpty() || bodies.removeOne(body), "it is what was posted");
    }

private:
    void await(const bool &flag)
    {
        while (!flag)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    /// All that has been given to the disk comes back, and what that leads to.
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            bool back = false;
            m_relay.refresh(&m_context, [&] { back = true; });
            await(back);
        }
    }
    void pass(std::chrono::seconds time)
    {
        settle();
        m_scheduler.advance(time);
        settle();
    }

    std::vector<std::shared_ptr<Slot>> requestsOf(const QByteArray &stream)
    {
        std::vector<std::shared_ptr<Slot>> all;
        m_locks.clear();
        net::HttpRequestParser parser({});
        for (qsizetype at = 0; at < stream.size() && all.size() < requestsAtOnce;) {
            at += parser.feed(QByteArrayView(stream).sliced(at));
            if (parser.state() == net::HttpRequestParser::State::Failed)
                break;
            if (parser.state() != net::HttpRequestParser::State::Complete)
                continue;
            auto slot = std::make_shared<Slot>();
            slot->request = parser.take();
            withLocks(slot->request.body);
            all.push_back(slot);
            m_endpoint.handle(slot->request, net::HttpResponder(slot));
            settle();
            rememberLocks(*slot);
        }
        return all;
    }
    /// `LOCK0` … in a body is a lock token that was handed out before: none can be guessed.
    void withLocks(QByteArray &body) const
    {
        for (qsizetype i = 0; i < m_locks.size(); ++i)
            body.replace(QByteArray("LOCK" + QByteArray::number(i)), m_locks[i]);
    }
    void rememberLocks(const Slot &slot)
    {
        const QJsonDocument answer = QJsonDocument::fromJson(slot.answer.body);
        for (const QJsonValue event : answer[u"value"].toArray()) {
            if (m_locks.size() < 10)
                m_locks.append(event[u"brokerProperties"][u"lockToken"].toString().toLatin1());
        }
    }

    void judge(const Slot &slot) const
    {
        static constexpr int known[] = {200, 202, 400, 401, 403, 404, 405, 429};
        const net::HttpResponse &answer = slot.answer;
        fuzz::require(slot.times == 1, "every request is answered once");
        fuzz::require(std::ranges::find(known, answer.status) != std::end(known),
                      "the status is one of ours");
        if (answer.contentType.startsWith("application/json")) {
            fuzz::require(!QJsonDocument::fromJson(answer.body).isNull(), "what is called JSON is JSON");
        }
        if (slot.request.path.contains("/topics/") && answer.status == 200) {
            fuzz::require(slot.request.headers.value("Authorization").endsWith(key),
                          "events are for those who have the key");
        }
        const QByteArray bytes = net::writeResponse(answer, {.now = m_scheduler.now()});
        fuzz::require(bytes.endsWith(QByteArray("\r\n\r\n" + answer.body)), "the answer is one answer");
    }

    /// Everything that is held, taken and acknowledged: the bodies of notifications in order.
    QList<QByteArray> drain()
    {
        QList<QByteArray> bodies;
        qint64 last = 0;
        while (true) {
            const auto access = m_relay.access(key);
            fuzz::require(access && !access->revoked, "the device stays");
            std::optional<base::Result<QByteArray>> result;
            m_relay.receive(*access,
                            {.maxEvents = 100,
                             .maxWait = 10s,
                             .isAlive = [] { return true; },
                             .answer = [&](base::Result<QByteArray> it) { result = std::move(it); }});
            settle();
            if (!result)
                m_scheduler.advance(10s); // there is nothing
            fuzz::require(result && *result, "the device gets an answer");
            const QJsonArray events = QJsonDocument::fromJson(**result)[u"value"].toArray();
            if (events.isEmpty())
                return bodies;
            std::vector<QByteArray> tokens;
            for (const QJsonValue entry : events) {
                const QJsonValue event = entry[u"event"];
                const qint64 sequence = event[u"sequence"].toString().toLongLong();
                fuzz::require(sequence > last, "in order, none twice");
                last = sequence;
                tokens.push_back(entry[u"brokerProperties"][u"lockToken"].toString().toLatin1());
                if (event[u"type"].toString() != QLatin1StringView("rollcall.relay.outage"))
                    bodies.append(compact(event[u"data"]));
            }
            m_relay.acknowledge(
                *access, tokens, &m_context, [](const base::Result<relay::Relay::Outcome> &done) {
                    fuzz::require(done && done->failed.empty(), "what was just handed out is acknowledged");
                });
            settle();
        }
    }
    /// Empty for a body that is neither an object nor a list.
    static QByteArray compact(const QJsonValue &value)
    {
        if (value.isObject())
            return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact) : QByteArray();
    }

    QTemporaryDir m_directory;
    base::ManualScheduler m_scheduler;
    base::SeededRandom m_random{7};
    QObject m_context;
    relay::Relay m_relay;
    relay::RelayEndpoint m_endpoint;
    QList<QByteArray> m_locks;
};

} // namespace

/// Requests that come to a relay one after the other, over the wire's grammar: notifications, the operations
/// of the pull protocol, pairing, and whatever looks like them.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 0;
    static QCoreApplication application(count, nullptr);
    static World world;
    world.run(fuzz::bytes(data, size));
    return 0;
}
