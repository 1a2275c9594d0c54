// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/topic.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;

namespace {

const base::Instant start = test::at("2026-05-04T08:00:00Z");

} // namespace

class TestTopic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_random = std::make_unique<base::SeededRandom>(7);
    }
    void heldUntilAllHaveSettled();
    void withoutDevicesNothingIsHeld();
    void newDeviceGetsWhatComesAfter();
    void removedDeviceHoldsNothing();
    void silentDeviceHoldsNothingAndComesBack();
    void givesUpWhatIsTooOld();
    void takesUpWhereItWas();
    void whatIsGoneIsNotHandedOut();
    void deviceThatAppearsLateSavesWhatItNeeds();

private:
    static std::unique_ptr<Topic> make(Sequence last = 0, const std::vector<Topic::HeldEvent> &held = {})
    {
        return std::make_unique<Topic>(1, QStringLiteral("meetings"), QStringLiteral("e"), last, held);
    }
    static Device &add(Topic &topic, std::int64_t id, Sequence floor)
    {
        return topic.addDevice(id, QStringLiteral("device %1").arg(id), floor + 1, start, floor, {});
    }
    std::vector<Sequence> receive(Device &device)
    {
        std::vector<Sequence> sequences;
        for (const auto &event :
             device.events.receive(100, [](Sequence) { return true; }, 0s, 60s, *m_random))
            sequences.push_back(event.sequence);
        return sequences;
    }

    std::unique_ptr<base::SeededRandom> m_random;
};

using Sequences = std::vector<Sequence>;

void TestTopic::heldUntilAllHaveSettled()
{
    const auto topic = make();
    Device &one = add(*topic, 1, 0);
    Device &two = add(*topic, 2, 0);
    for (Sequence sequence = 1; sequence <= 3; ++sequence)
        topic->append(sequence, 100, start);
    QCOMPARE(topic->heldBytes(), 300);
    QCOMPARE(topic->heldCount(), 3u);
    QCOMPARE(receive(one), Sequences({1, 2, 3}));
    QCOMPARE(receive(two), Sequences({1, 2, 3}));
    topic->settle(one, {1, 3});
    topic->settle(two, {3, 3});
    QCOMPARE(topic->unneeded(), Sequences({3}));
    topic->settle(two, {1});
    QCOMPARE(topic->unneeded(), Sequences({3, 1}));
    QCOMPARE(Topic::oldest(one), 2u);
    topic->removed({3, 1});
    QCOMPARE(topic->heldBytes(), 100);
    QVERIFY(topic->unneeded().empty());
    QCOMPARE(topic->size(2), 100);
    QCOMPARE(topic->size(1), 0);
    QCOMPARE(topic->size(3), 0);
    topic->settle(one, {2});
    topic->settle(two, {2});
    topic->removed(topic->unneeded());
    QCOMPARE(topic->heldCount(), 0u);
    QCOMPARE(Topic::oldest(one), 4u);
    topic->append(4, 50, start);
    QCOMPARE(topic->heldBytes(), 50);
}

void TestTopic::withoutDevicesNothingIsHeld()
{
    const auto topic = make();
    topic->append(1, 10, start);
    QCOMPARE(topic->unneeded(), Sequences({1}));
    QVERIFY(!topic->oldestKept());
}

void TestTopic::newDeviceGetsWhatComesAfter()
{
    const auto topic = make();
    add(*topic, 1, 0);
    topic->append(1, 10, start);
    Device &late = add(*topic, 2, 1);
    topic->append(2, 10, start);
    QCOMPARE(receive(late), Sequences({2}));
    QCOMPARE(late.first, 2u);
}

void TestTopic::removedDeviceHoldsNothing()
{
    const auto topic = make();
    add(*topic, 1, 0);
    Device &two = add(*topic, 2, 0);
    topic->append(1, 10, start);
    topic->append(2, 10, start);
    receive(two);
    topic->settle(two, {2});
    topic->removeDevice(1);
    QVERIFY(!topic->device(1));
    QCOMPARE(topic->unneeded(), Sequences({2}));
    topic->removeDevice(2);
    QCOMPARE(topic->unneeded(), Sequences({2, 1}));
    topic->removeDevice(3); // never was
}

void TestTopic::silentDeviceHoldsNothingAndComesBack()
{
    const auto topic = make();
    Device &device = add(*topic, 1, 0);
    topic->append(1, 10, start);
    topic->forget(device);
    topic->forget(device);
    QCOMPARE(topic->unneeded(), Sequences({1}));
    topic->append(2, 10, start);
    QCOMPARE(topic->unneeded(), Sequences({1, 2}));
    topic->remember(device);
    topic->append(3, 10, start);
    QCOMPARE(topic->unneeded(), Sequences({1, 2}));
    QCOMPARE(Topic::oldest(device), 3u);
    QCOMPARE(receive(device), Sequences({3}));
}

void TestTopic::givesUpWhatIsTooOld()
{
    const auto topic = make();
    Device &device = add(*topic, 1, 0);
    for (Sequence sequence = 1; sequence <= 4; ++sequence)
        topic->append(sequence, 10, start + std::chrono::hours(sequence));
    receive(device);
    topic->settle(device, {1});
    topic->removed({1});
    QCOMPARE(topic->oldestKept(), std::optional(base::Instant(start + 2h)));
    QCOMPARE(topic->giveUpBefore(start + 2h), 0u);
    QCOMPARE(topic->giveUpBefore(start + 4h), 2u);
    QCOMPARE(Topic::oldest(device), 4u);
    QCOMPARE(topic->unneeded(), Sequences({2, 3}));
    topic->removed(topic->unneeded());
    QCOMPARE(topic->heldCount(), 1u);
    QCOMPARE(topic->giveUpBefore(start + 100h), 1u);
    QCOMPARE(topic->giveUpBefore(start + 100h), 0u);
    QCOMPARE(Topic::oldest(device), 5u);
}

void TestTopic::takesUpWhereItWas()
{
    const auto topic = make(5, {{2, 20, start}, {4, 40, start}, {5, 50, start}});
    QCOMPARE(topic->heldBytes(), 110);
    Device &device = topic->addDevice(1, QStringLiteral("a"), 1, start, 1, {4});
    QCOMPARE(topic->unneeded(), Sequences({4}));
    // 3 was settled by all others and deleted when this one had settled it too.
    QCOMPARE(receive(device), Sequences({2, 5}));
}

void TestTopic::whatIsGoneIsNotHandedOut()
{
    const auto topic = make(9, {{8, 1, start}, {9, 1, start}});
    Device &device = add(*topic, 1, 2);
    QCOMPARE(Topic::oldest(device), 8u);
    QCOMPARE(receive(device), Sequences({8, 9}));
    const auto empty = make(9);
    QCOMPARE(Topic::oldest(add(*empty, 1, 2)), 10u);
}

void TestTopic::deviceThatAppearsLateSavesWhatItNeeds()
{
    const auto topic = make();
    Device &one = add(*topic, 1, 0);
    topic->append(1, 10, start);
    topic->append(2, 10, start);
    receive(one);
    topic->settle(one, {1, 2});
    QCOMPARE(topic->unneeded(), Sequences({1, 2}));
    // Another process made it after event 1, and we hear of it only now.
    Device &two = add(*topic, 2, 1);
    QCOMPARE(topic->unneeded(), Sequences({1}));
    QCOMPARE(receive(two), Sequences({2}));
    topic->settle(two, {2});
    topic->removed(topic->unneeded());
    QCOMPARE(topic->heldCount(), 0u);
}

QTEST_GUILESS_MAIN(TestTopic)
#include "tst_topic.moc"
