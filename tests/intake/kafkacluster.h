// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

struct rd_kafka_s;
struct rd_kafka_mock_cluster_s;

namespace rollcall::test {

/// librdkafka's own stand-in for a cluster, on loopback, with a producer that writes to it.
class KafkaCluster
{
public:
    explicit KafkaCluster(int brokers = 1);
    ~KafkaCluster();
    KafkaCluster(const KafkaCluster &) = delete;
    KafkaCluster &operator=(const KafkaCluster &) = delete;

    [[nodiscard]] int port() const; ///< on 127.0.0.1, of the first broker
    void createTopic(const char *topic, int partitions);
    /// False if it could not be written.
    [[nodiscard]] bool produce(const char *topic, int partition, const QByteArray &body);
    void setDown(bool down); ///< all brokers
    void denyTopic(const char *topic);

    /// What a consumer needs to come here: `settings` without those of TLS and sign-in.
    [[nodiscard]] QList<std::pair<QByteArray, QByteArray>>
    settingsFor(const QList<std::pair<QByteArray, QByteArray>> &settings) const;

private:
    int m_brokers;
    rd_kafka_s *m_producer = nullptr;
    rd_kafka_mock_cluster_s *m_cluster = nullptr;
};

} // namespace rollcall::test
