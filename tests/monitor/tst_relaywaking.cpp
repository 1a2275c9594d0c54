// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relaydelivery.h"
#include "monitor/delivery/relaysetup.h"
#include "storage/writer.h"
#include "support/fakeeventgrid.h"
#include "support/fakehttpclient.h"
#include "support/patience.h"
#include "support/quiet.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::FakeEventGrid;

namespace {

const intake::PullAddress address{QUrl(u"https://relay.example.org/prefix"_s), u"topic-1"_s, u"device-1"_s};

/// A relay that answered once, and now hangs on a connection that is dead.
class HangingRelay
{
public:
    HangingRelay()
    {
        http.respondWith([this](const net::ClientRequest &request) {
            return hangs ? test::FakeHttpClient::hanging() : grid.answer(request);
        });
        writer.open(directory.path(), &context, [](const base::Result<void> &) {});
        secrets->write(monitor::relayKeyName(address), "device-key", &context,
                       [](const base::Result<void> &) {});
        auto watch = std::make_unique<monitor::NetworkWatch>();
        network = watch.get();
        delivery = std::make_unique<monitor::RelayDelivery>(
            monitor::RelayDelivery::Services{
                http, writer, records, processor, *secrets, {clock, clock, random}},
            monitor::RelayOptions{.address = address, .notificationUrl = u"https://relay.example.org/n"_s},
            std::move(watch));
        QObject::connect(delivery.get(), &monitor::Delivery::contacted, &context, [this] { ++contacts; });
        bool opened = false;
        delivery->open(&context,
                       [&opened](const base::Result<void> &result) { opened = result.has_value(); });
        QTRY_VERIFY(opened);
        pass(15s);
        QVERIFY(contacts > 0);
        hangs = true;
        pass(12s); // whatever waited has been answered; what is asked now hangs
        contacts = 0;
        hangs = false;
        grid.publish({{u"value"_s, QJsonArray()}});
    }
    void pass(std::chrono::seconds time)
    {
        for (; time > 0s; time -= 1s) {
            clock.advance(1s);
            test::untilQuiet(); // the disk has a thread of its own
        }
    }

    /// In no time: storing takes what the disk needs.
    [[nodiscard]] bool isHeardNow()
    {
        return test::eventually([this] {
            clock.advance(0s);
            return contacts > 0;
        });
    }

    base::ManualScheduler clock;
    base::SeededRandom random{3};
    test::FakeHttpClient http{clock};
    FakeEventGrid grid{clock, FakeEventGrid::Kind::Relay};
    bool hangs = false;
    QTemporaryDir directory;
    storage::Writer writer;
    monitor::RecordBook records{writer, clock, clock};
    pipeline::LocalKeyRing ring;
    pipeline::JwtTokenJudge tokens;
    pipeline::Processor processor{writer, ring, tokens, clock};
    std::unique_ptr<secrets::SecretStore> secrets = secrets::makeMemoryStore();
    monitor::NetworkWatch *network = nullptr;
    std::unique_ptr<monitor::RelayDelivery> delivery;
    QObject context;
    int contacts = 0;
};

} // namespace

/// Dead connections are noticed at once when there is a reason to look.
class TestRelayWaking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void networkChanges();
    void machineSlept();
    void nothingHappened();
};

void TestRelayWaking::networkChanges()
{
    HangingRelay f;
    const int cancelled = f.http.cancelCount();
    Q_EMIT f.network->changed();
    QCOMPARE(f.http.cancelCount(), cancelled + 1);
    QVERIFY(f.isHeardNow());
}

void TestRelayWaking::machineSlept()
{
    HangingRelay f;
    const int cancelled = f.http.cancelCount();
    f.clock.jumpWallClock(5h);
    f.pass(7s); // it looks every five
    QCOMPARE(f.http.cancelCount(), cancelled + 1);
    QVERIFY(f.isHeardNow());
}

/// The two above would be passed by what asks again by itself.
void TestRelayWaking::nothingHappened()
{
    HangingRelay f;
    f.pass(7s);
    QCOMPARE(f.contacts, 0);
}

QTEST_GUILESS_MAIN(TestRelayWaking)
#include "tst_relaywaking.moc"
