// SPDX-License-Identifier: GPL-3.0-or-later
#include "signingin.h"

#include <QRegularExpression>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList listing{u"subscriptions"_s, u"list"_s};

/// A tenant, and machines that know its connector.
struct Place
{
    Place()
        : world(scheduler, scheduler, {.people = 3})
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
    }
    void prepare(Machine &machine, bool signedIn = true)
    {
        machine.writeSettings(
            u"[graph]\nbaseUrl=%1\n[accounts]\nus\\plane=connector\nus\\authority=%2\nus\\tenant=%3\n"
            "us\\clientId=%4\n[validation]\nissuers=%5\n[listen]\nport=0\n"_s.arg(
                world.graphBaseUrl(), world.authority(), world.tenantId(), world.clientId(),
                world.validationIssuers().join(u',')));
        if (signedIn && machine.run({u"sign-in"_s, u"--method"_s, u"app"_s}, secret()).code != 0)
            qFatal("not signed in");
    }
    [[nodiscard]] QByteArray secret() { return world.clientSecret().toUtf8() + '\n'; }
    QString watch(Machine &machine)
    {
        return machine.run({u"watch"_s, u"add"_s, world.joinWebUrl()}).objects().value(0)[u"id"_s].toString();
    }

    base::SystemScheduler scheduler;
    simulator::World world;
};

QString text(const QJsonObject &object, QStringView key)
{
    return object[key].toString();
}

} // namespace

class TestSubscriptionCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    /// Ctrl+C ends a command that has nothing to bring to an end.
    void stoppedWhileGraphIsSilent()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m);
        p.watch(m);
        p.world.script().add("GET", "/subscriptions", {.silent = true});
        bool pressed = false;
        const auto stopped = m.run(listing, {}, [&](const QByteArray &) {
            if (p.world.script().isEmpty() && !std::exchange(pressed, true))
                m.interrupt();
        });
        QVERIFY(pressed);
        QCOMPARE(stopped.code, 1);
        QCOMPARE(stopped.errors, QByteArray("rollcall-cli: stopped\n"));
        QVERIFY(stopped.output.isEmpty());
    }

    /// From a wish to a subscription, renewed, removed, and made anew.
    void ofThisDevice()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m);
        const auto nothing = m.run(listing);
        QCOMPARE(nothing.code, 4);
        QVERIFY(nothing.errors.contains("nothing is followed"));
        const QString meeting = p.watch(m);

        const auto wish = m.run(listing);
        QCOMPARE(wish.code, 0);
        QCOMPARE(wish.objects().size(), 1);
        QCOMPARE(text(wish.objects().first(), u"state"), u"wanted"_s);
        QVERIFY(wish.objects().first()[u"id"].isNull());

        QCOMPARE(m.follow().code, 0);
        const auto held = m.run(listing);
        QCOMPARE(held.code, 0);
        QCOMPARE(held.objects().size(), 1);
        const QJsonObject one = held.objects().first();
        QCOMPARE(text(one, u"owner"), u"this_device"_s);
        QCOMPARE(text(one, u"kind"), u"call_events"_s);
        QCOMPARE(text(one, u"plane"), u"connector"_s);
        QCOMPARE(text(one, u"state"), u"live"_s);
        QCOMPARE(text(one, u"meeting_id"), meeting);
        QVERIFY(text(one, u"certificate_id").startsWith(u"rollcall-"));
        QVERIFY(one[u"wanted"].toBool());
        const qint64 left = one[u"life_left_seconds"].toInteger();
        QVERIFY(left > 4000 * 60 && left <= 4200 * 60);
        for (const char *key :
             {"resource", "subject", "expires", "next_renewal", "last_notification", "error"})
            QVERIFY2(one.contains(QLatin1StringView(key)), key);

        const QString id = text(one, u"id");
        const auto renewed = m.run({u"subscriptions"_s, u"renew"_s, id.left(8)});
        QVERIFY2(renewed.code == 0, renewed.errors.constData());
        QCOMPARE(text(renewed.object(id), u"action"), u"renewed"_s);
        QVERIFY(text(renewed.object(id), u"expires") > text(one, u"expires"));
        QCOMPARE(m.run({u"subscriptions"_s, u"renew"_s, u"--all"_s}).code, 0);

        const auto removed = m.run({u"subscriptions"_s, u"remove"_s, id});
        QVERIFY2(removed.code == 0, removed.errors.constData());
        QCOMPARE(text(removed.object(id), u"action"), u"removed"_s);
        QVERIFY(removed.errors.contains("is still followed"));
        QVERIFY(removed.errors.contains("silent to its end"));
        QVERIFY(removed.errors.contains(QByteArray("watch remove " + meeting.toUtf8())));
        QCOMPARE(text(m.run(listing).objects().value(0), u"state"), u"wanted"_s);
        QCOMPARE(m.run({u"subscriptions"_s, u"remove"_s, u"--all"_s}).code, 4);
        QCOMPARE(m.run({u"subscriptions"_s, u"renew"_s, u"--all"_s}).code, 4);
        QCOMPARE(m.run({u"subscriptions"_s, u"remove"_s, id}).code, 4);

        QCOMPARE(m.follow().code, 0);
        const auto anew = m.run(listing).objects();
        QCOMPARE(anew.size(), 1);
        QVERIFY(text(anew.first(), u"id") != id);
    }

    /// Also when nothing runs any more that knows of it, and until Graph makes one.
    void whyItWasRefused()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m);
        p.watch(m);
        p.world.script().add("POST", "/beta/subscriptions", simulator::refusal(403));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not_permitted"_s));
        (void)m.runUntil([&m](const QByteArray &) { return !m.refusals().empty(); });
        const auto list = m.run(listing).objects();
        QCOMPARE(list.size(), 1);
        QCOMPARE(text(list.first(), u"state"), u"refused"_s);
        QVERIFY(list.first()[u"wanted"].toBool());
        QVERIFY2(text(list.first(), u"error").contains(u"403"), qPrintable(text(list.first(), u"error")));

        QCOMPARE(m.follow().code, 0);
        QVERIFY(m.refusals().empty());
        QCOMPARE(text(m.run(listing).objects().value(0), u"state"), u"live"_s);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("renew what?") << QStringList{u"renew"_s};
        QTest::newRow("remove what?") << QStringList{u"remove"_s};
        QTest::newRow("both") << QStringList{u"remove"_s, u"abc"_s, u"--all"_s};
        QTest::newRow("two ways") << QStringList{u"remove"_s, u"--orphans"_s, u"--all"_s};
        QTest::newRow("take over what?") << QStringList{u"take-over"_s};
    }
    void wrongUsage()
    {
        QFETCH(const QStringList, arguments);
        Place p;
        Machine m(p.scheduler);
        p.prepare(m, false);
        QCOMPARE(m.run(QStringList{u"subscriptions"_s} + arguments).code, 2);
    }

    void withoutACredential()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m, false);
        p.watch(m);
        const auto list = m.run(listing);
        QCOMPARE(list.code, 3);
        QVERIFY(list.errors.contains("Graph was not asked"));
        QCOMPARE(text(list.objects().value(0), u"state"), u"wanted"_s);
        QCOMPARE(m.run({u"subscriptions"_s, u"remove"_s, u"--all"_s}).code, 3);
        QCOMPARE(m.run({u"subscriptions"_s, u"renew"_s, u"--all"_s}).code, 3);
        m.writeSettings({});
        QCOMPARE(m.run(listing).code, 2);
    }

    /// The watch has been removed, but not what it had subscribed to.
    void orphans()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m);
        const QString meeting = p.watch(m);
        QCOMPARE(m.follow().code, 0);
        QCOMPARE(m.run({u"watch"_s, u"remove"_s, meeting}).code, 0);
        const auto list = m.run(listing);
        QCOMPARE(list.objects().size(), 1);
        QCOMPARE(text(list.objects().first(), u"owner"), u"orphan"_s);
        QVERIFY(!list.objects().first()[u"wanted"].toBool());
        const auto cleaned = m.run({u"subscriptions"_s, u"remove"_s, u"--orphans"_s});
        QCOMPARE(cleaned.code, 0);
        QVERIFY(!cleaned.errors.contains("still followed"));
        QVERIFY(p.world.graph().subscriptions().empty());
        QCOMPARE(m.run({u"subscriptions"_s, u"remove"_s, u"--orphans"_s}).code, 4);
    }

    /// Two installations that share an app registration, but no bundle.
    void takingOver()
    {
        Place p;
        Machine first(p.scheduler);
        Machine second(p.scheduler);
        p.prepare(first);
        p.prepare(second);
        const QString meeting = p.watch(first);
        QCOMPARE(p.watch(second), meeting);
        const QStringList takeOver{u"subscriptions"_s, u"take-over"_s, meeting};
        QCOMPARE(second.run(takeOver).code, 4);
        QCOMPARE(first.follow().code, 0);
        QCOMPARE(first.run(takeOver).code, 4); // it is its own
        const auto seen = second.run(listing);
        QCOMPARE(seen.objects().size(), 2); // what there is, and the wish
        QCOMPARE(text(seen.objects().at(0), u"state"), u"conflicted"_s);
        QVERIFY(seen.objects().at(0)[u"id"].isNull());
        QCOMPARE(text(seen.objects().at(1), u"owner"), u"other_device"_s);
        const QString theirs = text(seen.objects().at(1), u"id");
        second.speakPlainly(true);
        const auto told = second.run(listing);
        second.speakPlainly(false);
        for (const QString &said :
             {u"another installation's: it has the place of ours"_s,
              u"taken by another installation; rollcall-cli subscriptions take-over %1"_s.arg(meeting)})
            QVERIFY2(told.output.contains(said.toUtf8()), told.output.constData());
        // Nobody's clean-up takes a colleague's.
        for (const QString &way : {u"--orphans"_s, u"--all"_s})
            QCOMPARE(second.run({u"subscriptions"_s, u"remove"_s, way}).code, 4);
        QCOMPARE(p.world.graph().subscriptions().size(), std::size_t(1));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has the place"_s));
        const auto taken = second.run(takeOver);
        QVERIFY2(taken.code == 0, taken.errors.constData());
        QCOMPARE(text(taken.objects().value(0), u"action"), u"taken_over"_s);
        QCOMPARE(text(taken.objects().value(0), u"id"), theirs);
        QVERIFY2(taken.errors.contains("until then nobody receives"), taken.errors.constData());
        // Ours is there already, and the next run goes on with it.
        QCOMPARE(p.world.graph().subscriptions().size(), std::size_t(1));
        const QString ours = p.world.graph().subscriptions().front().id;
        QVERIFY(ours != theirs);
        const QJsonObject held = second.run(listing).objects().value(0);
        QCOMPARE(text(held, u"id"), ours);
        QCOMPARE(text(held, u"owner"), u"this_device"_s);
        // Longer than the start: it has asked whether it is there.
        const qsizetype asked = p.world.history().lines().size();
        QCOMPARE(second.runUntil([&](const QByteArray &) { return p.world.history().lines().size() > asked; })
                     .code,
                 0);
        QCOMPARE(text(second.run(listing).objects().value(0), u"id"), ours);
        QCOMPARE(second.run(takeOver).code, 4);
        QCOMPARE(second.run({u"subscriptions"_s, u"take-over"_s, u"nosuch"_s}).code, 4);
    }

    /// The Rollcall that runs does it.
    void takingOverBesideARunningOne()
    {
        Place p;
        Machine first(p.scheduler);
        Machine second(p.scheduler);
        p.prepare(first);
        p.prepare(second);
        const QString meeting = p.watch(first);
        p.watch(second);
        QCOMPARE(first.follow().code, 0);
        const QString theirs = p.world.graph().subscriptions().front().id;
        // Both draw the same numbers: with as many drawn before they would have the same secrets.
        QCOMPARE(second.run(listing).objects().size(), 2);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has the place"_s));
        bool once = false;
        Machine::Run taken;
        QStringList held;
        const auto running = second.runUntil([&](const QByteArray &) {
            if (p.world.history().lines().filter(u"409"_s).isEmpty() || std::exchange(once, true))
                return false;
            taken = second.run({u"subscriptions"_s, u"take-over"_s, meeting});
            for (const simulator::Subscription &one : p.world.graph().subscriptions())
                held << one.id;
            return true;
        });
        QCOMPARE(running.code, 0);
        QVERIFY2(taken.code == 0, taken.errors.constData());
        QCOMPARE(text(taken.objects().value(0), u"id"), theirs);
        QVERIFY(taken.errors.isEmpty());
        // It was there when the command ended.
        QCOMPARE(held.size(), 1);
        QVERIFY(held.first() != theirs);
        QCOMPARE(text(second.run(listing).objects().value(0), u"id"), held.first());
    }

    /// Deleted by nobody who could not make their own.
    void notTakenOver()
    {
        Place p;
        Machine first(p.scheduler);
        Machine second(p.scheduler);
        p.prepare(first);
        p.prepare(second);
        const QString meeting = p.watch(first);
        p.watch(second);
        QCOMPARE(first.follow().code, 0);
        const QStringList takeOver{u"subscriptions"_s, u"take-over"_s, meeting};
        {
            const auto other =
                storage::Store::open(second.path(u"data"_s), storage::Store::Mode::Write); // does not answer
            QVERIFY(other);
            const auto refused = second.run(takeOver);
            QCOMPARE(refused.code, 1);
            QVERIFY2(refused.errors.contains("nothing was deleted"), refused.errors.constData());
        }
        QCOMPARE(second.run({u"watch"_s, u"remove"_s, meeting}).code, 0);
        const auto unwatched = second.run(takeOver);
        QCOMPARE(unwatched.code, 4);
        QVERIFY2(unwatched.errors.contains("watch add"), unwatched.errors.constData());
        QCOMPARE(p.world.graph().subscriptions().size(), std::size_t(1));
    }

    /// Another Rollcall writes the data directory meanwhile.
    void besideARunningOne()
    {
        Place p;
        Machine m(p.scheduler);
        p.prepare(m);
        p.watch(m);
        QCOMPARE(m.follow().code, 0);
        bool once = false;
        Machine::Run list;
        Machine::Run removed;
        Machine::Run rotated;
        const auto running = m.runUntil([&](const QByteArray &) {
            if (std::exchange(once, true))
                return false;
            list = m.run(listing);
            rotated = m.run({u"keys"_s, u"rotate"_s});
            removed = m.run({u"subscriptions"_s, u"remove"_s, u"--all"_s});
            return true;
        });
        QCOMPARE(running.code, 0);
        QVERIFY2(list.code == 0, list.errors.constData());
        QCOMPARE(text(list.objects().value(0), u"owner"), u"this_device"_s);
        QCOMPARE(removed.code, 4);
        QVERIFY2(removed.errors.contains("left alone"), removed.errors.constData());
        QCOMPARE(rotated.code, 0);
        QVERIFY(rotated.objects().value(0)[u"requested"].toBool());

        // It makes the key within a minute, or when it starts again; the subscription gets it.
        QCOMPARE(m.run({u"keys"_s, u"list"_s}).objects().size(), 1);
        const std::string former = m.subscription().keyId;
        QCOMPARE(m.runUntil([&](const QByteArray &) { return m.subscription().keyId != former; }).code, 0);
        const auto keys = m.run({u"keys"_s, u"list"_s}).objects();
        QCOMPARE(keys.size(), 2);
        QString active;
        for (const QJsonObject &key : keys) {
            if (key[u"active"].toBool())
                active = text(key, u"id");
            QVERIFY(key.contains(u"unused_since") && key.contains(u"goes_at"));
        }
        QCOMPARE(text(m.run(listing).objects().value(0), u"certificate_id"), active);
        QVERIFY(active != text(list.objects().value(0), u"certificate_id"));
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionCommands)
#include "tst_subscriptioncommands.moc"
