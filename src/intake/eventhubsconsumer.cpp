// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/eventhubsconsumer.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "intake/partitionprogress.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>
#include <librdkafka/rdkafka.h>
#include <map>
#include <set>

namespace rollcall::intake {

using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

/// So many messages are handed to the Sink at a time.
constexpr std::size_t mostUnderWay = 64;
/// librdkafka wants to be asked now and then although nothing comes (max.poll.interval.ms).
constexpr auto askAtLeastEvery = 1s;
/// The group's coordinator answers at once or not at all.
constexpr std::chrono::milliseconds longestAnswer = 10s;
/// A broker that has said nothing for longer may be gone.
constexpr std::chrono::microseconds longestSilence = 5s;

template <auto destroy> struct Destroy
{
    template <typename T> void operator()(T *object) const { destroy(object); }
};
using Handle = std::unique_ptr<rd_kafka_t, Destroy<+[](rd_kafka_t *rk) {
                                   rd_kafka_destroy_flags(rk, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
                               }>>;
using Configuration = std::unique_ptr<rd_kafka_conf_t, Destroy<rd_kafka_conf_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, Destroy<rd_kafka_message_destroy>>;
using Partitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Destroy<rd_kafka_topic_partition_list_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Destroy<rd_kafka_queue_destroy>>;
using KafkaError = std::unique_ptr<rd_kafka_error_t, Destroy<rd_kafka_error_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Destroy<rd_kafka_event_destroy>>;
using AdminOptions = std::unique_ptr<rd_kafka_AdminOptions_t, Destroy<rd_kafka_AdminOptions_destroy>>;
using OffsetsRequest =
    std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t, Destroy<rd_kafka_ListConsumerGroupOffsets_destroy>>;

ErrorKind kindOf(rd_kafka_resp_err_t code)
{
    switch (code) {
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
        return ErrorKind::NotSignedIn;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
        return ErrorKind::NotPermitted;
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
        return ErrorKind::NotFound;
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__SSL:
        return ErrorKind::Network;
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        return ErrorKind::Timeout;
    default:
        return ErrorKind::Server;
    }
}

Error errorOf(rd_kafka_resp_err_t code, const char *reason)
{
    Error error{.kind = kindOf(code),
                .logText = QStringLiteral("event hub: %1").arg(QString::fromUtf8(reason))};
    error.serverCode = QString::fromLatin1(rd_kafka_err2name(code));
    if (code == RD_KAFKA_RESP_ERR__SSL)
        error.cause = base::NetworkCause::TlsRefused;
    return error;
}

} // namespace

class EventHubsConsumer::Private
{
public:
    Private(EventHubsConsumer &owner, Setup setup, const Services &services)
        : q(owner)
        , m_setup(std::move(setup))
        , m_services(services)
        , m_asking(services.realTime)
        , m_again(services.realTime)
    {
    }
    ~Private()
    {
        for (const Queue *queue : {&m_queue, &m_answers, &m_closing}) {
            if (*queue)
                rd_kafka_queue_cb_event_enable(queue->get(), nullptr, nullptr);
        }
    }

    [[nodiscard]] Result<void> start();
    void stop(QObject *context, std::function<void()> done);
    [[nodiscard]] std::size_t waiting() const { return m_underWay; }

private:
    /// A message, or that some will never come.
    struct Arrival
    {
        std::int32_t partition = 0;
        std::int64_t offset = 0; ///< under which its progress knows it
        std::int64_t next = 0;
        ReceivedCollection content;
        std::optional<HubHole> hole; ///< then there is no content
    };
    using ArrivalPtr = std::shared_ptr<const Arrival>;

    [[nodiscard]] Result<Configuration> configuration();
    void poll();
    void pollSoon();
    void take(const rd_kafka_message_t &message);
    void goOn(std::int32_t partition, std::int64_t offset, std::int64_t next, base::Instant received);
    void begin(Arrival arrival);
    void deliver(const ArrivalPtr &arrival);
    void delivered(const ArrivalPtr &arrival, quint64 assignment, const Result<void> &result);
    void finish(const Arrival &arrival);
    void tryLater(const ArrivalPtr &arrival, const Error &error);
    void reassign(rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *partitions);
    void askForOffsets();
    void takeOffsets(rd_kafka_event_t &answer);
    void assign();
    void setPaused(bool paused);
    void tellIfCaughtUp(std::chrono::microseconds ago = {});
    void takeStatistics(const QByteArray &json);
    void trouble(const Error &error);
    void recover();
    void refreshToken();
    void closedNow();
    [[nodiscard]] Queue watched(rd_kafka_queue_t *queue);

    EventHubsConsumer &q;
    Setup m_setup;
    Services m_services;
    Handle m_kafka; ///< before the queues, which must go first
    Queue m_queue;
    Queue m_answers; ///< what the group has committed
    Queue m_closing; ///< where the end of our membership is told
    std::atomic<bool> m_pollPosted = false;
    base::Timer m_asking;
    base::Timer m_again;
    Partitions m_offered;                                 ///< ours as soon as it is known where to go on
    std::map<std::int32_t, PartitionProgress> m_progress; ///< of the partitions that are ours
    std::set<std::int32_t> m_atEnd;
    quint64 m_assignment = 0; ///< counts them: what came before is another's now
    std::size_t m_underWay = 0;
    std::vector<ArrivalPtr> m_refused; ///< by the Sink; tried again
    int m_attempt = 0;
    bool m_troubled = false;
    bool m_paused = false;
    QPointer<QObject> m_stopContext;
    std::function<void()> m_stopped;
};

Result<Configuration> EventHubsConsumer::Private::configuration()
{
    Configuration configuration(rd_kafka_conf_new());
    for (const auto &[name, value] : m_setup.settings) {
        char reason[256];
        if (rd_kafka_conf_set(configuration.get(), name.constData(), value.constData(), reason,
                              sizeof reason) != RD_KAFKA_CONF_OK) // the reason may quote the value
            return base::failure(
                ErrorKind::InvalidInput,
                QStringLiteral("the event hub's setting %1 is not accepted").arg(QString::fromLatin1(name)));
    }
    rd_kafka_conf_set_opaque(configuration.get(), this);
    rd_kafka_conf_set_log_cb(configuration.get(),
                             [](const rd_kafka_t *, int level, const char *facility, const char *text) {
                                 qCDebug(lcIntake) << "librdkafka" << level << facility << text;
                             });
    rd_kafka_conf_set_error_cb(
        configuration.get(), [](rd_kafka_t *, int code, const char *reason, void *self) {
            static_cast<Private *>(self)->trouble(errorOf(static_cast<rd_kafka_resp_err_t>(code), reason));
        });
    rd_kafka_conf_set_rebalance_cb(
        configuration.get(),
        [](rd_kafka_t *, rd_kafka_resp_err_t code, rd_kafka_topic_partition_list_t *partitions, void *self) {
            static_cast<Private *>(self)->reassign(code, partitions);
        });
    rd_kafka_conf_set_stats_cb(configuration.get(), [](rd_kafka_t *, char *json, size_t size, void *self) {
        static_cast<Private *>(self)->takeStatistics(QByteArray(json, static_cast<qsizetype>(size)));
        return 0; // librdkafka frees it
    });
    if (m_setup.token)
        rd_kafka_conf_set_oauthbearer_token_refresh_cb(
            configuration.get(),
            [](rd_kafka_t *, const char *, void *self) { static_cast<Private *>(self)->refreshToken(); });
    return configuration;
}

Result<void> EventHubsConsumer::Private::start()
{
    Q_ASSERT(!m_kafka);
    auto configured = configuration();
    if (!configured)
        return std::unexpected(configured.error());
    char reason[512];
    m_kafka.reset(rd_kafka_new(RD_KAFKA_CONSUMER, configured->get(), reason, sizeof reason));
    if (!m_kafka)
        return base::failure(ErrorKind::Unsupported,
                             QStringLiteral("event hub: %1").arg(QString::fromUtf8(reason)));
    static_cast<void>(configured->release()); // the handle owns it
    rd_kafka_poll_set_consumer(m_kafka.get());
    m_queue = watched(rd_kafka_queue_get_consumer(m_kafka.get()));
    m_answers = watched(rd_kafka_queue_new(m_kafka.get()));
    const Partitions topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), m_setup.hub.toUtf8().constData(), RD_KAFKA_PARTITION_UA);
    const rd_kafka_resp_err_t subscribed = rd_kafka_subscribe(m_kafka.get(), topics.get());
    if (subscribed != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::unexpected(errorOf(subscribed, rd_kafka_err2str(subscribed)));
    poll();
    return {};
}

Queue EventHubsConsumer::Private::watched(rd_kafka_queue_t *queue)
{
    rd_kafka_queue_cb_event_enable(
        queue, [](rd_kafka_t *, void *self) { static_cast<Private *>(self)->pollSoon(); }, this);
    return Queue(queue);
}

/// On a thread of librdkafka's, which holds the queue's lock.
void EventHubsConsumer::Private::pollSoon()
{
    if (!m_pollPosted.exchange(true))
        QMetaObject::invokeMethod(&q, [this] { poll(); }, Qt::QueuedConnection);
}

void EventHubsConsumer::Private::poll()
{
    m_pollPosted = false;
    m_asking.start(askAtLeastEvery, &q, [this] { poll(); });
    const QPointer guard(&q);
    while (const Event answer{rd_kafka_queue_poll(m_answers.get(), 0)})
        takeOffsets(*answer);
    if (m_closing) {
        rd_kafka_queue_poll_callback(m_closing.get(), 0);
        if (guard && rd_kafka_consumer_closed(m_kafka.get()))
            closedNow();
        return;
    }
    while (m_underWay < mostUnderWay || m_paused) {
        const Message message(rd_kafka_consumer_poll(m_kafka.get(), 0));
        if (!guard)
            return;
        if (!message)
            break;
        take(*message);
        if (!guard)
            return;
    }
}

void EventHubsConsumer::Private::take(const rd_kafka_message_t &message)
{
    const bool isEnd = message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR && !isEnd) {
        trouble(errorOf(message.err, rd_kafka_message_errstr(&message)));
        return;
    }
    if (!m_progress.contains(message.partition))
        return; // not ours any longer; whose it is now gets it
    recover();
    if (isEnd) {
        goOn(message.partition, message.offset, message.offset, m_services.clock.now());
        m_atEnd.insert(message.partition);
        tellIfCaughtUp();
        return;
    }
    m_atEnd.erase(message.partition);
    rd_kafka_timestamp_type_t kind{};
    const std::int64_t milliseconds = rd_kafka_message_timestamp(&message, &kind);
    const base::Instant received = kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
                                       ? m_services.clock.now()
                                       : base::Instant{std::chrono::milliseconds{milliseconds}};
    goOn(message.partition, message.offset, message.offset + 1, received);
    begin({.partition = message.partition,
           .offset = message.offset,
           .next = message.offset + 1,
           .content = {.body = QByteArray(static_cast<const char *>(message.payload),
                                          static_cast<qsizetype>(message.len)),
                       .received = received,
                       .place = Place{.epoch = QString::number(message.partition),
                                      .sequence = static_cast<quint64>(message.offset) + 1}},
           .hole = {}});
}

/// The partition has come to `offset`: is that where it ought to go on?
void EventHubsConsumer::Private::goOn(std::int32_t partition, std::int64_t offset, std::int64_t next,
                                      base::Instant received)
{
    const auto expected = m_progress.at(partition).goOn(offset, next);
    if (!expected)
        return;
    qCWarning(lcIntake) << "event hub: partition" << partition << "goes on at offset" << offset
                        << "instead of" << *expected;
    begin(
        {.partition = partition,
         .offset = std::min(*expected, offset - 1),
         .next = offset,
         .content = {},
         .hole = HubHole{.partition = partition, .first = *expected, .last = offset - 1, .until = received}});
}

void EventHubsConsumer::Private::begin(Arrival arrival)
{
    m_progress.at(arrival.partition).begin(arrival.offset);
    ++m_underWay;
    deliver(std::make_shared<const Arrival>(std::move(arrival)));
}

void EventHubsConsumer::Private::deliver(const ArrivalPtr &arrival)
{
    Sink::Done done = [this, arrival, assignment = m_assignment](const Result<void> &result) {
        delivered(arrival, assignment, result);
    };
    if (arrival->hole)
        m_services.sink.noteHole(*arrival->hole, &q, std::move(done));
    else
        m_services.sink.deliver(arrival->content, &q, std::move(done));
}

void EventHubsConsumer::Private::delivered(const ArrivalPtr &arrival, quint64 assignment,
                                           const Result<void> &result)
{
    if (assignment != m_assignment)
        return; // the partition was taken away meanwhile, and what of it was under way with it
    if (!result && result.error().kind != ErrorKind::InvalidInput)
        return tryLater(arrival, result.error());
    m_attempt = 0;
    const QPointer guard(&q);
    if (!result) {
        qCWarning(lcIntake) << "a message of the event hub is no collection: partition" << arrival->partition
                            << "offset" << arrival->offset;
        Q_EMIT q.passedOver(arrival->partition, arrival->offset);
    } else if (!arrival->hole) {
        Q_EMIT q.stored();
    }
    if (guard)
        finish(*arrival);
}

void EventHubsConsumer::Private::finish(const Arrival &arrival)
{
    --m_underWay;
    if (const auto next = m_progress.at(arrival.partition).finish(arrival.offset, arrival.next)) {
        const Partitions offsets(rd_kafka_topic_partition_list_new(1));
        rd_kafka_topic_partition_list_add(offsets.get(), m_setup.hub.toUtf8().constData(), arrival.partition)
            ->offset = *next;
        const rd_kafka_resp_err_t code = rd_kafka_offsets_store(m_kafka.get(), offsets.get());
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR) // it comes again, and is known for a duplicate
            qCInfo(lcIntake) << "event hub: offset not kept:" << rd_kafka_err2name(code);
    }
    tellIfCaughtUp();
    pollSoon();
}

/// The Sink has no room, or its disk fails: nothing more is fetched until it takes what has come.
void EventHubsConsumer::Private::tryLater(const ArrivalPtr &arrival, const Error &error)
{
    m_refused.push_back(arrival);
    setPaused(true);
    if (!m_again.isActive()) {
        m_again.start(base::backoffDelay(m_attempt++, m_services.random), &q, [this] {
            setPaused(false);
            for (const auto &refused : std::exchange(m_refused, {}))
                deliver(refused);
        });
    }
    trouble(error);
}

void EventHubsConsumer::Private::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    rd_kafka_topic_partition_list_t *mine = nullptr;
    if (rd_kafka_assignment(m_kafka.get(), &mine) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const Partitions partitions(mine);
    if (paused)
        rd_kafka_pause_partitions(m_kafka.get(), mine);
    else
        rd_kafka_resume_partitions(m_kafka.get(), mine);
}

void EventHubsConsumer::Private::reassign(rd_kafka_resp_err_t code,
                                          rd_kafka_topic_partition_list_t *partitions)
{
    ++m_assignment;
    m_progress.clear();
    m_atEnd.clear();
    m_refused.clear();
    m_again.stop();
    m_underWay = 0;
    m_paused = false;
    m_offered.reset();
    if (code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS && partitions->cnt > 0) {
        m_offered.reset(rd_kafka_topic_partition_list_copy(partitions));
        askForOffsets();
    } else {
        rd_kafka_assign(m_kafka.get(), nullptr); // commits what is stored
    }
    qCInfo(lcIntake) << "event hub: partitions of ours:" << (m_offered ? m_offered->cnt : 0);
}

/// librdkafka would go on by itself where the group has committed, and somewhere else without a word where
/// the hub no longer keeps that: so we ask for ourselves.
void EventHubsConsumer::Private::askForOffsets()
{
    const auto group = std::find_if(m_setup.settings.begin(), m_setup.settings.end(),
                                    [](const auto &setting) { return setting.first == "group.id"; });
    Q_ASSERT(group != m_setup.settings.end());
    const OffsetsRequest request(
        rd_kafka_ListConsumerGroupOffsets_new(group->second.constData(), m_offered.get()));
    const AdminOptions options(
        rd_kafka_AdminOptions_new(m_kafka.get(), RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS));
    char reason[256];
    rd_kafka_AdminOptions_set_request_timeout(options.get(), static_cast<int>(longestAnswer.count()), reason,
                                              sizeof reason);
    rd_kafka_AdminOptions_set_opaque(options.get(),
                                     reinterpret_cast<void *>(static_cast<quintptr>(m_assignment)));
    rd_kafka_ListConsumerGroupOffsets_t *requests[] = {request.get()};
    rd_kafka_ListConsumerGroupOffsets(m_kafka.get(), requests, 1, options.get(), m_answers.get());
}

void EventHubsConsumer::Private::takeOffsets(rd_kafka_event_t &answer)
{
    if (!m_offered || reinterpret_cast<quintptr>(rd_kafka_event_opaque(&answer)) != m_assignment)
        return; // another assignment has come since
    std::size_t groups = 0;
    const auto *const result = rd_kafka_event_ListConsumerGroupOffsets_result(&answer);
    const rd_kafka_group_result_t *const *const group =
        result ? rd_kafka_ListConsumerGroupOffsets_result_groups(result, &groups) : nullptr;
    const rd_kafka_topic_partition_list_t *const committed =
        groups == 1 ? rd_kafka_group_result_partitions(group[0]) : nullptr;
    if (!committed) // the brokers know where to go on; a hole would go unnoticed
        qCWarning(lcIntake) << "event hub: what the group has committed is not known:"
                            << rd_kafka_err2name(rd_kafka_event_error(&answer));
    for (int i = 0; committed && i < committed->cnt; ++i) {
        const rd_kafka_topic_partition_t &one = committed->elems[i];
        if (one.err == RD_KAFKA_RESP_ERR_NO_ERROR && one.offset >= 0)
            rd_kafka_topic_partition_list_set_offset(m_offered.get(), one.topic, one.partition, one.offset);
    }
    assign();
}

void EventHubsConsumer::Private::assign()
{
    const Partitions mine = std::move(m_offered);
    for (int i = 0; i < mine->cnt; ++i) {
        const rd_kafka_topic_partition_t &one = mine->elems[i];
        m_progress.emplace(one.partition,
                           PartitionProgress(one.offset >= 0 ? std::optional(one.offset) : std::nullopt));
    }
    rd_kafka_assign(m_kafka.get(), mine.get());
}

void EventHubsConsumer::Private::tellIfCaughtUp(std::chrono::microseconds ago)
{
    if (m_underWay == 0 && !m_progress.empty() && m_atEnd.size() == m_progress.size())
        Q_EMIT q.caughtUp(m_services.clock.now() - ago);
}

/// The end of a partition is told once; that it still is the end shows in the brokers' answers, which come
/// every half second although nothing is new (librdkafka's STATISTICS.md).
void EventHubsConsumer::Private::takeStatistics(const QByteArray &json)
{
    const QJsonObject statistics = QJsonDocument::fromJson(json).object();
    std::map<qint64, std::chrono::microseconds> silence; // by node
    for (const QJsonValue &broker : statistics.value(QLatin1String("brokers")).toObject()) {
        const QJsonObject object = broker.toObject();
        const qint64 idle = object.value(QLatin1String("rxidle")).toInteger(-1);
        if (object.value(QLatin1String("state")) == QLatin1String("UP") && idle >= 0)
            silence[object.value(QLatin1String("nodeid")).toInteger()] = std::chrono::microseconds(idle);
    }
    const QJsonObject partitions = statistics.value(QLatin1String("topics"))
                                       .toObject()
                                       .value(m_setup.hub)
                                       .toObject()
                                       .value(QLatin1String("partitions"))
                                       .toObject();
    std::chrono::microseconds longest{0};
    for (const auto &[partition, progress] : m_progress) {
        const qint64 leader = partitions.value(QString::number(partition))
                                  .toObject()
                                  .value(QLatin1String("leader"))
                                  .toInteger(-1);
        const auto heard = silence.find(leader);
        if (heard == silence.end() || heard->second > longestSilence)
            return;
        longest = std::max(longest, heard->second);
    }
    tellIfCaughtUp(longest);
}

void EventHubsConsumer::Private::trouble(const Error &error)
{
    m_troubled = true;
    Q_EMIT q.troubled(error);
}

void EventHubsConsumer::Private::recover()
{
    if (m_refused.empty() && std::exchange(m_troubled, false))
        Q_EMIT q.recovered();
}

void EventHubsConsumer::Private::refreshToken()
{
    m_setup.token(&q, [this](const Result<Token> &token) {
        if (!token) {
            rd_kafka_oauthbearer_set_token_failure(m_kafka.get(),
                                                   "no token"); // librdkafka asks again in 10 s
            trouble(token.error());
            return;
        }
        char reason[256];
        const auto expires =
            std::chrono::duration_cast<std::chrono::milliseconds>(token->expires.time_since_epoch()).count();
        const rd_kafka_resp_err_t code =
            rd_kafka_oauthbearer_set_token(m_kafka.get(), token->value.constData(), expires,
                                           token->principal.constData(), nullptr, 0, reason, sizeof reason);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
            trouble({.kind = ErrorKind::InvalidInput,
                     .logText = QStringLiteral("event hub: the token is not accepted")});
    });
}

void EventHubsConsumer::Private::stop(QObject *context, std::function<void()> done)
{
    Q_ASSERT(!m_stopped);
    m_stopContext = context;
    m_stopped = std::move(done);
    if (!m_kafka)
        return closedNow();
    if (std::exchange(m_offered, nullptr))
        rd_kafka_assign(m_kafka.get(), nullptr); // it waits for an answer before it leaves
    m_closing = watched(rd_kafka_queue_new(m_kafka.get()));
    const KafkaError refused(rd_kafka_consumer_close_queue(m_kafka.get(), m_closing.get()));
    if (refused) {
        qCInfo(lcIntake) << "event hub: leaving the group:" << rd_kafka_error_name(refused.get());
        return closedNow();
    }
    pollSoon();
}

void EventHubsConsumer::Private::closedNow()
{
    m_asking.stop();
    if (!m_stopContext || !m_stopped)
        return; // told already
    m_services.realTime.after(0ns, m_stopContext, std::exchange(m_stopped, nullptr));
}

EventHubsConsumer::EventHubsConsumer(Setup setup, const Services &services, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(setup), services))
{
}

EventHubsConsumer::~EventHubsConsumer() = default;

Result<void> EventHubsConsumer::start()
{
    return d->start();
}

void EventHubsConsumer::stop(QObject *context, std::function<void()> done)
{
    d->stop(context, std::move(done));
}

int EventHubsConsumer::waiting() const
{
    return static_cast<int>(d->waiting());
}

} // namespace rollcall::intake
