// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptionrows.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using monitor::Life;
using monitor::SubscriptionRows;
using storage::Store;
using storage::SubscriptionRow;

namespace {

const base::Instant now = at("2026-05-04T12:00:00Z");

SubscriptionRow rowOf(const char *id, const char *resource = "communications/one")
{
    SubscriptionRow row{.id = id,
                        .resource = resource,
                        .changeType = "updated",
                        .tenantId = "tenant",
                        .clientId = "client",
                        .keyId = "key-1",
                        .meeting = "meeting",
                        .created = now};
    if (!row.id.empty())
        row.expires = now + 24h;
    return row;
}

struct Fixture
{
    Fixture()
    {
        if (!directory.isValid())
            qFatal("no directory");
        open();
    }
    void open()
    {
        writer = std::make_unique<storage::Writer>();
        std::optional<base::Result<void>> opened;
        writer->open(directory.path(), &context, [&opened](const auto &result) { opened = result; });
        if (!test::eventually([&opened] { return opened.has_value(); }) || !*opened)
            qFatal("no database");
        rows = std::make_unique<SubscriptionRows>(*writer, scheduler);
    }
    [[nodiscard]] base::Result<void> intend(const SubscriptionRow &row)
    {
        std::optional<base::Result<void>> done;
        rows->intend(row, &context, [&done](const auto &result) { done = result; });
        if (!test::eventually([&done] { return done.has_value(); }))
            qFatal("no report");
        return *done;
    }
    /// What has been written, in the order of what was asked for.
    [[nodiscard]] std::vector<SubscriptionRow> stored()
    {
        std::optional<std::vector<SubscriptionRow>> found;
        writer->run<std::vector<SubscriptionRow>>(
            [](Store &store) { return store.subscriptions(); }, &context,
            [&found](const base::Result<std::vector<SubscriptionRow>> &result) { found = result.value(); });
        if (!test::eventually([&found] { return found.has_value(); }))
            qFatal("no report");
        return *found;
    }

    [[nodiscard]] std::size_t refusals()
    {
        std::optional<std::size_t> count;
        writer->run<std::vector<storage::RefusalRow>>(
            [](Store &store) { return store.refusals(); }, &context,
            [&count](const base::Result<std::vector<storage::RefusalRow>> &rows) { count = rows->size(); });
        if (!test::eventually([&count] { return count.has_value(); }))
            qFatal("no report");
        return *count;
    }

    QTemporaryDir directory;
    base::ManualScheduler scheduler;
    QObject context;
    std::unique_ptr<storage::Writer> writer;
    std::unique_ptr<SubscriptionRows> rows;
};

} // namespace

class TestSubscriptionRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    /// What Graph said counts until it is asked again, or has made the subscription after all.
    void refusals()
    {
        Fixture f;
        const base::Error error{.kind = base::ErrorKind::NotPermitted, .httpStatus = 403};
        f.rows->refuse(rowOf(""), now, error);
        f.rows->refuse(rowOf("", "communications/two"), now, error);
        QCOMPARE(f.refusals(), std::size_t(2));
        QVERIFY(f.intend(rowOf("")).has_value());
        QCOMPARE(f.refusals(), std::size_t(1));
        f.rows->keep(rowOf("id-2", "communications/two"));
        QCOMPARE(f.refusals(), std::size_t(0));
    }

    void anIntentBecomesARow()
    {
        Fixture f;
        QSignalSpy added(f.rows.get(), &SubscriptionRows::added);
        QVERIFY(f.intend(rowOf("")).has_value());
        QVERIFY(f.intend(rowOf("")).has_value()); // there is one already
        QVERIFY(f.intend(rowOf("", "communications/two")).has_value());
        QCOMPARE(f.stored().size(), std::size_t(2));
        f.rows->keep(rowOf("id-1"));
        auto rows = f.stored();
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].resource, std::string("communications/two"));
        QVERIFY(rows[0].id.empty());
        QCOMPARE(rows[1].id, std::string("id-1"));
        QCOMPARE(added.count(), 1);
        SubscriptionRow renewed = rowOf("id-1");
        renewed.expires = now + 48h;
        f.rows->keep(renewed);
        rows = f.stored();
        QCOMPARE(rows.size(), std::size_t(2));
        QVERIFY(rows[1].expires == now + 48h);
        QCOMPARE(added.count(), 1);
        f.rows->forget(rowOf("", "communications/two"));
        QCOMPARE(f.stored().size(), std::size_t(1));
        f.rows->end("id-1", now + 1h);
        f.rows->end("nobody", now + 1h);
        QVERIFY(f.stored().front().expires == now + 1h);
        f.rows->end("id-1", now + 2h); // it has not come back
        QVERIFY(f.stored().front().expires == now + 1h);
    }

    /// The database lets nothing in for a while: what was to be kept comes later, an intent is refused.
    void keepsTrying()
    {
        Fixture f;
        QSignalSpy failed(f.rows.get(), &SubscriptionRows::failed);
        QSignalSpy worked(f.rows.get(), &SubscriptionRows::worked);
        const auto limit = [&f](qint64 bytes) {
            f.writer->run([bytes](Store &store) { return store.setSizeLimit(bytes); }, &f.context,
                          [](const base::Result<void> &) {});
            (void)f.stored();
        };
        limit(qint64(512) << 10);
        SubscriptionRow large = rowOf("id-1");
        large.tenantId.assign(std::size_t(1) << 20, 'x');
        f.rows->keep(large);
        const auto refused = f.intend([&large] {
            SubscriptionRow intent = large;
            intent.id.clear();
            return intent;
        }());
        QVERIFY(!refused.has_value());
        QCOMPARE(failed.count(), 1);
        large.expires = now + 48h;
        f.rows->keep(large);
        QVERIFY(f.stored().empty());
        limit(qint64(1) << 30);
        f.scheduler.advance(30s);
        const auto rows = f.stored();
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(rows[0].expires == now + 48h);
        QVERIFY(worked.count() > 0);
    }

    void oldOnesGo()
    {
        Fixture f;
        SubscriptionRow old = rowOf("old");
        old.expires = now - 15 * 24h;
        f.rows->keep(old);
        f.rows->keep(rowOf("new"));
        (void)f.stored();
        f.rows.reset();
        f.writer.reset();
        const auto store = Store::open(f.directory.path(), Store::Mode::Write);
        QVERIFY(store.has_value());
        const auto current = monitor::currentSubscriptions(**store, now);
        QVERIFY(current.has_value());
        QCOMPARE(current->size(), std::size_t(1));
        QCOMPARE(current->front().id, std::string("new"));
        QCOMPARE((*store)->subscriptions()->size(), std::size_t(1));
    }

    void howFarItHadCome()
    {
        const SubscriptionRow wanted = rowOf("");
        QVERIFY(monitor::lifeFrom({}, wanted, now) == Life{});
        QVERIFY(monitor::lifeFrom({rowOf("", "communications/two")}, wanted, now) == Life{});
        const Life cutOff = monitor::lifeFrom({wanted}, wanted, now);
        QVERIFY(cutOff.intended && cutOff.unclear && cutOff.id.isEmpty());
        SubscriptionRow longer = rowOf("id-2");
        longer.expires = now + 30h;
        SubscriptionRow over = rowOf("id-3");
        over.expires = now;
        SubscriptionRow otherKey = rowOf("id-4");
        otherKey.clientState[0] = std::byte{1};
        otherKey.expires = now + 60h;
        const Life known = monitor::lifeFrom({rowOf("id-1"), longer, over, otherKey}, wanted, now);
        QCOMPARE(known.id, QStringLiteral("id-2"));
        QCOMPARE(known.expires, now + 30h);
        QVERIFY(!known.intended);
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionRows)
#include "tst_subscriptionrows.moc"
