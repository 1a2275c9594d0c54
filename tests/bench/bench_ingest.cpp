// SPDX-License-Identifier: GPL-3.0-or-later
// Ingest of rich notifications, all steps, all cores (design §8): items per second, and their ratio to what
// the bare RSA-2048 operations of this machine's cores would allow, measured in the same run. Medians of
// five.
#include "base/scheduler.h"
#include "pipeline/ingestor.h"
#include "support/sealer.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

using namespace rollcall;
using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;

namespace {

class NoTokens final : public pipeline::TokenJudge
{
public:
    [[nodiscard]] pipeline::TokenVerdict judge(const QList<QByteArray> &, base::Instant) const override
    {
        return {};
    }
};

/// RSA-OAEP unwrappings per second, all cores together.
double rsaPerSecond(const test::SealerKey &key, const QByteArray &wrapped)
{
    std::atomic<std::uint64_t> operations = 0;
    std::vector<std::thread> threads;
    const auto end = Clock::now() + std::chrono::seconds(1);
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) {
        threads.emplace_back([&] {
            BIO *bio = BIO_new_mem_buf(key.privateKeyPem.constData(), int(key.privateKeyPem.size()));
            EVP_PKEY *pkey = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
            EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(pkey, nullptr);
            EVP_PKEY_decrypt_init(context);
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING);
            while (Clock::now() < end) {
                std::array<unsigned char, 512> out{};
                std::size_t size = out.size();
                if (EVP_PKEY_decrypt(context, out.data(), &size,
                                     reinterpret_cast<const unsigned char *>(wrapped.constData()),
                                     std::size_t(wrapped.size())) <= 0)
                    std::abort();
                ++operations;
            }
            EVP_PKEY_CTX_free(context);
            EVP_PKEY_free(pkey);
            BIO_free(bio);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return double(operations);
}

double ingestPerSecond(const test::SealerKey &key, QByteArray file, int items)
{
    const QTemporaryDir directory;
    const auto store = storage::Store::open(directory.path(), storage::Store::Mode::Write);
    auto pair = crypto::KeyPair::fromPem(key.id, key.certificatePem, key.privateKeyPem);
    if (!store || !pair)
        std::abort();
    pipeline::LocalKeyRing keys;
    keys.add(*pair);
    const NoTokens tokens;
    const base::SystemScheduler clock;
    pipeline::Ingestor ingestor(**store, keys, tokens, clock);
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    const auto begin = Clock::now();
    const auto counts = ingestor.ingest(buffer, true);
    const Seconds took = Clock::now() - begin;
    if (!counts || counts->accepted != std::uint64_t(items))
        std::abort();
    return items / took.count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    constexpr int items = 8000;
    const test::SealerKey key = test::makeSealerKey(QStringLiteral("key-1"));
    const test::NotificationText text;
    QByteArray file;
    for (int i = 0; i < items; ++i) {
        const QString time = QStringLiteral("2026-05-04T08:%1:%2.%3Z")
                                 .arg(i / 60 % 60, 2, 10, QLatin1Char('0'))
                                 .arg(i % 60, 2, 10, QLatin1Char('0'))
                                 .arg(i, 7, 10, QLatin1Char('0'));
        file += test::collection({text.rich(
                    test::rosterUpdated(
                        QStringLiteral("n-%1").arg(i), time, QStringLiteral("p-%1").arg(i % 1000),
                        i % 3 == 0 ? QStringLiteral("removed") : QStringLiteral("meeting"),
                        QStringLiteral("Attendee %1").arg(i % 1000),
                        QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-%1").arg(i % 1000, 12, 10, QLatin1Char('0'))),
                    key)}) +
                '\n';
    }
    const QByteArray wrapped =
        QByteArray::fromBase64(test::seal("x", key).value(QStringLiteral("dataKey")).toString().toLatin1());

    std::vector<double> rsa;
    std::vector<double> ingest;
    std::vector<double> ratios;
    for (int round = 0; round < 5; ++round) {
        rsa.push_back(rsaPerSecond(key, wrapped));
        ingest.push_back(ingestPerSecond(key, file, items));
        ratios.push_back(ingest.back() / rsa.back());
    }
    std::printf("RSA-2048 private operations, all cores  %10.0f /s\n", median(rsa));
    std::printf("ingest of rich notifications            %10.0f /s\n", median(ingest));
    std::printf("ratio (budget: at least 0.85)           %10.2f\n", median(ratios));
    return 0;
}
