// SPDX-License-Identifier: GPL-3.0-or-later
#include "kafkacluster.h"

#include <QtGlobal>

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

namespace rollcall::test {

KafkaCluster::KafkaCluster(int brokers)
    : m_brokers(brokers)
{
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    char reason[256];
    for (const auto &[name, value] : {std::pair("test.mock.num.brokers", QByteArray::number(brokers)),
                                      std::pair("linger.ms", QByteArray("0"))}) {
        if (rd_kafka_conf_set(configuration, name, value.constData(), reason, sizeof reason) !=
            RD_KAFKA_CONF_OK)
            qFatal("%s", reason);
    }
    // "test.mock.num.brokers" makes it say at every start that this is no real cluster.
    rd_kafka_conf_set_log_cb(configuration, [](const rd_kafka_t *, int, const char *, const char *) {});
    m_producer = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, reason, sizeof reason);
    if (!m_producer)
        qFatal("%s", reason);
    m_cluster = rd_kafka_handle_mock_cluster(m_producer);
}

KafkaCluster::~KafkaCluster()
{
    rd_kafka_destroy(m_producer);
}

int KafkaCluster::port() const
{
    const QByteArray first = QByteArray(rd_kafka_mock_cluster_bootstraps(m_cluster)).split(',').constFirst();
    return first.sliced(first.lastIndexOf(':') + 1).toInt();
}

void KafkaCluster::createTopic(const char *topic, int partitions)
{
    if (rd_kafka_mock_topic_create(m_cluster, topic, partitions, 1) != RD_KAFKA_RESP_ERR_NO_ERROR)
        qFatal("topic not created");
}

bool KafkaCluster::produce(const char *topic, int partition, const QByteArray &body)
{
    rd_kafka_topic_t *const handle = rd_kafka_topic_new(m_producer, topic, nullptr);
    const bool queued =
        rd_kafka_produce(handle, partition, RD_KAFKA_MSG_F_COPY, const_cast<char *>(body.constData()),
                         static_cast<size_t>(body.size()), nullptr, 0, nullptr) == 0;
    rd_kafka_topic_destroy(handle);
    return queued && rd_kafka_flush(m_producer, 10'000) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

void KafkaCluster::setDown(bool down)
{
    for (int id = 1; id <= m_brokers; ++id)
        down ? rd_kafka_mock_broker_set_down(m_cluster, id) : rd_kafka_mock_broker_set_up(m_cluster, id);
}

void KafkaCluster::denyTopic(const char *topic)
{
    rd_kafka_mock_topic_set_error(m_cluster, topic, RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
}

QList<std::pair<QByteArray, QByteArray>>
KafkaCluster::settingsFor(const QList<std::pair<QByteArray, QByteArray>> &settings) const
{
    QList<std::pair<QByteArray, QByteArray>> here;
    for (const auto &setting : settings) {
        const QByteArray &name = setting.first;
        if (name != "bootstrap.servers" && name != "security.protocol" && !name.startsWith("sasl."))
            here.append(setting);
    }
    here.append({{"bootstrap.servers", rd_kafka_mock_cluster_bootstraps(m_cluster)},
                 // The stand-in waits as long for the others of a group, at first for three seconds.
                 {"session.timeout.ms", "4000"},
                 {"heartbeat.interval.ms", "200"},
                 {"reconnect.backoff.max.ms", "500"},
                 {"auto.commit.interval.ms", "100"},
                 {"statistics.interval.ms", "200"},
                 {"fetch.wait.max.ms", "50"}});
    return here;
}

} // namespace rollcall::test
