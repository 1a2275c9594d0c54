// SPDX-License-Identifier: GPL-3.0-or-later
#include "signingin.h"

#include <QJsonArray>
#include <QUrl>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

const QString number = u"234567890123"_s;
const QString eventId = u"77777777-8888-4999-8aaa-bbbbbbbbbbbb"_s;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString safeLink(const QString &link)
{
    return u"https://eur01.safelinks.protection.outlook.com/?url="_s + encoded(link) +
           u"&data=05%7C02&reserved=0"_s;
}

simulator::WorldOptions quickOptions()
{
    simulator::WorldOptions options{.people = 3};
    options.entra.interval = std::chrono::seconds{1};
    options.entra.decidesAfter = std::chrono::seconds{0};
    return options;
}

/// A tenant, and a machine that knows both planes of it.
struct Place
{
    explicit Place(bool signedIn)
        : world(scheduler, scheduler, quickOptions())
        , machine(scheduler)
    {
        if (const auto started = world.start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        QString settings = u"[graph]\nbaseUrl=%1\n[accounts]\n"_s.arg(world.graphBaseUrl());
        for (const QString &plane : {u"organizer"_s, u"connector"_s})
            settings += u"%1\\plane=%1\n%1\\authority=%2\n%1\\tenant=%3\n%1\\clientId=%4\n"_s.arg(
                plane, world.authority(), world.tenantId(), world.clientId());
        machine.writeSettings(settings);
        if (signedIn && machine.run({u"sign-in"_s}).code != 0)
            qFatal("not signed in");
    }

    Machine::Run add(const QString &text) { return machine.run({u"watch"_s, u"add"_s, text}); }
    QString idOfTheMeeting() { return add(world.joinWebUrl()).objects().value(0).value(u"id"_s).toString(); }

    base::SystemScheduler scheduler;
    simulator::World world;
    Machine machine;
};

} // namespace

class TestWatchCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void everyForm();
    void webinar();
    void withoutAnybody();
    void notWithoutTheOrganizer();
    void whatIsAhead();
    void nothingOfOthers();
    void partOfASeries();
    void automatically();
    void automaticallyButLocked();
    void policyChoosesTheSecretStore();
};

/// Forty forms, good and bad, each with the answer it has to get; signed in as the organizer.
void TestWatchCommands::everyForm()
{
    Place p(true);
    const QString link = p.world.joinWebUrl();
    const QString path = QUrl(link).path(QUrl::FullyEncoded) + u'?' + QUrl(link).query(QUrl::FullyEncoded);
    const QString decoded = QUrl::fromPercentEncoding(link.toLatin1());
    const QString decodedPath = decoded.mid(QString(u"https://teams.microsoft.com"_s).size());
    const QString shortLink = u"https://teams.microsoft.com/meet/"_s + number + u"?p=AbCdEf"_s;
    const QString page = u"https://events.teams.microsoft.com/event/"_s + eventId + u'@' + p.world.tenantId();
    const QString id = p.idOfTheMeeting();
    QVERIFY(!id.isEmpty());

    const QStringList good{
        link,
        encoded(link),
        encoded(encoded(link)),
        decoded,
        u"communications/onlineMeetings(joinWebUrl='"_s + encoded(link) + u"')/meetingCallEvents"_s,
        u"http://teams.microsoft.com"_s + path,
        u"HTTPS://TEAMS.MICROSOFT.COM"_s + path,
        u"teams.microsoft.com"_s + path,
        u"msteams:"_s + path,
        u"msteams://teams.microsoft.com"_s + path,
        link + u"&anon=true"_s,
        u"<"_s + link + u">"_s,
        u"Join the meeting: "_s + link + u"."_s,
        u"انضم "_s + link + u"、"_s,
        QString(link).insert(60, u"\r\n"_s).insert(120, u"\r\n"_s),
        safeLink(link),
        u"https://www.google.com/url?q="_s + encoded(link) + u"&sa=D"_s,
        u"https://teams.microsoft.com/_#"_s + decodedPath,
        u"https://teams.microsoft.com/dl/launcher/launcher.html?url="_s + encoded(u"/_#"_s + decodedPath),
        shortLink,
        safeLink(shortLink),
        u"Join: "_s + shortLink + u"\nMeeting ID: 234 567 890 123\nPasscode: Xy12Zw"_s,
        number,
        u"Meeting ID: 234 567 890 123 Passcode: Xy12Zw"_s,
        u"Besprechungs-ID: 234 567 890 123"_s,
    };
    for (const QString &form : good) {
        const auto added = p.add(form);
        QVERIFY2(added.code == 0, qPrintable(form + u": "_s + QString::fromUtf8(added.errors)));
        const QJsonObject told = added.objects().value(0);
        QVERIFY2(told.value(u"id"_s).toString() == id, qPrintable(form));
        QCOMPARE(told.value(u"join_web_url"_s).toString(), link);
        QCOMPARE(told.value(u"tenant_id"_s).toString(), p.world.tenantId());
        QVERIFY2(told.value(u"verdict"_s).toString().startsWith(u"yes"), qPrintable(form));
    }
    const auto watches = p.machine.run({u"watch"_s, u"list"_s});
    QCOMPARE(watches.objects().size(), 1);

    // The same meeting, as the session of a webinar.
    const QString whole = eventId + u'@' + p.world.tenantId();
    const QStringList ofTheEvent{eventId, whole, page, safeLink(page)};
    for (const QString &form : ofTheEvent) {
        const auto added = p.add(form);
        QVERIFY2(added.code == 0, qPrintable(form + u": "_s + QString::fromUtf8(added.errors)));
        const QJsonObject told = added.objects().value(0);
        QCOMPARE(told.value(u"kind"_s).toString(), u"webinar"_s);
        QCOMPARE(told.value(u"id"_s).toString(), whole);
        QCOMPARE(told.value(u"tenant_id"_s).toString(), p.world.tenantId());
        QVERIFY(told.value(u"verdict"_s).toString().startsWith(u"yes"));
        const QJsonObject session = told.value(u"sessions"_s)[0].toObject();
        QCOMPARE(session.value(u"meeting"_s).toString(), id);
        QCOMPARE(session.value(u"join_web_url"_s).toString(), link);
    }

    struct Bad
    {
        QString form;
        int code;
        const char *says;
    };
    const Bad bad[] = {
        {u""_s, 2, "no Teams join link"},
        {u"see you tomorrow"_s, 2, "no Teams join link"},
        {u"https://zoom.example/j/93412345678"_s, 2, "elsewhere"},
        {u"https://teams.microsoft.com.evil.example"_s + path, 2, "elsewhere"},
        {u"https://teams.microsoft.com/l/channel/19%3aabc%40thread.tacv2/General"_s, 2, "no meeting"},
        {u"https://teams.microsoft.com/_#/calendarv2"_s, 2, "no meeting"},
        {link.left(link.size() - 30), 2, "missing"},
        {u"https://teams.microsoft.com/meet/2345"_s, 2, "missing"},
        {u"https://teams.live.com/meet/9312345678901?p=AbCd"_s, 3, "personal use"},
        {QString(link).replace(p.world.tenantId(), u"99999999-2222-4333-8444-555555555555"_s), 3,
         "another organisation"},
        {QString(link).replace(u"teams.microsoft.com"_s, u"dod.teams.microsoft.us"_s), 3,
         "another Microsoft cloud"},
        {u"999 999 999 999"_s, 4, "whole join link"},
        {QString(eventId).replace(u'7', u'6'), 4, "knows no webinar or town hall"},
    };
    for (const Bad &one : bad) {
        const auto refused = p.add(one.form);
        QVERIFY2(refused.code == one.code, qPrintable(one.form + u": "_s + QString::number(refused.code) +
                                                      QString::fromUtf8(refused.errors)));
        QVERIFY2(refused.errors.contains(one.says), qPrintable(one.form + QString::fromUtf8(refused.errors)));
        QVERIFY(refused.output.isEmpty());
    }
    QVERIFY(good.size() + ofTheEvent.size() + qsizetype(std::size(bad)) >= 40);
}

void TestWatchCommands::webinar()
{
    Place p(true);
    const QString whole = eventId + u'@' + p.world.tenantId();
    QCOMPARE(p.add(u"00000000-8888-4999-8aaa-bbbbbbbbbbbb"_s).code, 4);
    QCOMPARE(p.add(eventId).code, 0);
    auto listed = p.machine.run({u"watch"_s, u"list"_s}).objects();
    QCOMPARE(listed.size(), 2); // the meeting of its session, too
    QCOMPARE(listed[0].value(u"kind"_s).toString(), u"webinar"_s);
    QCOMPARE(listed[0].value(u"id"_s).toString(), whole);
    QCOMPARE(listed[0].value(u"status"_s).toString(), u"published"_s);
    QStringList parts;
    for (const QJsonValue &one : listed[0].value(u"subscriptions"_s).toArray()) {
        parts << one[u"part"_s].toString();
        QCOMPARE(one[u"state"_s].toString(), u"none"_s);
    }
    QCOMPARE(parts, (QStringList{u"event"_s, u"sessions"_s, u"registrations"_s, u"attendance_reports"_s}));
    QCOMPARE(listed[1].value(u"id"_s).toString(), listed[0].value(u"sessions"_s)[0][u"meeting"_s].toString());
    QCOMPARE(p.machine.run({u"watch"_s, u"remove"_s, whole.first(8)}).code, 0);
    QCOMPARE(p.machine.run({u"watch"_s, u"remove"_s, whole}).code, 4);
    QCOMPARE(p.machine.run({u"watch"_s, u"list"_s}).code, 4);
    // A meeting that was watched for itself stays.
    QVERIFY(!p.idOfTheMeeting().isEmpty());
    QCOMPARE(p.add(eventId).code, 0);
    QCOMPARE(p.machine.run({u"watch"_s, u"remove"_s, whole}).code, 0);
    QCOMPARE(p.machine.run({u"watch"_s, u"list"_s}).objects().size(), 1);
}

void TestWatchCommands::withoutAnybody()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    machine.writeSettings(u"[retention]\ndays=0\n"_s);
    QCOMPARE(machine.run({u"watch"_s, u"add"_s, eventId}).code, 3);
}

void TestWatchCommands::notWithoutTheOrganizer()
{
    Place p(false);
    const auto meeting = p.add(number);
    QCOMPARE(meeting.code, 3);
    QVERIFY2(meeting.errors.contains("sign-in"), meeting.errors.constData());
    const auto event = p.add(eventId);
    QCOMPARE(event.code, 3);
    QVERIFY2(event.errors.contains("session"), event.errors.constData());
    QCOMPARE(p.machine.run({u"watch"_s, u"list"_s, u"--upcoming"_s}).code, 3);
    QCOMPARE(p.add(p.world.joinWebUrl()).code, 0);
}

void TestWatchCommands::whatIsAhead()
{
    Place p(true);
    const auto ahead = p.machine.run({u"watch"_s, u"list"_s, u"--upcoming"_s});
    QVERIFY2(ahead.code == 0, ahead.errors.constData());
    const auto choices = ahead.objects();
    QCOMPARE(choices.size(), 2);
    for (const QJsonObject &choice : choices) {
        QCOMPARE(choice.value(u"subject"_s).toString(), p.world.meetingSubject());
        QCOMPARE(choice.value(u"organizer"_s).toString(), p.world.user().displayName);
        QVERIFY(choice.value(u"verdict"_s).toString().startsWith(u"yes"));
        QCOMPARE(choice.value(u"start"_s).toString(),
                 QString::fromStdString(base::formatMilliseconds(p.world.scheduledStart())));
        // Either can be named to add it.
        const bool isWebinar = choice.value(u"kind"_s).toString() == u"webinar";
        QCOMPARE(p.add(choice.value(isWebinar ? u"id"_s : u"join_web_url"_s).toString()).code, 0);
    }
    QVERIFY(choices[0].value(u"kind"_s) != choices[1].value(u"kind"_s));
}

/// Without any account in the settings a whole link is taken all the same.
void TestWatchCommands::policyChoosesTheSecretStore()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    QFile policy(machine.path(u"policy.ini"_s));
    QVERIFY(policy.open(QIODevice::WriteOnly));
    QVERIFY(policy.write("[secrets]\nstore=file\n") > 0);
    policy.close();
    machine.setPolicy(policy.fileName());
    const auto list = [&machine](const QString &store) {
        return machine.run({u"--secret-store"_s, store, u"watch"_s, u"list"_s});
    };
    const auto refused = list(u"memory"_s);
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains("set by your organisation"), refused.errors.constData());
    QCOMPARE(list(u"file"_s).code, 4); // nothing there yet
}

void TestWatchCommands::partOfASeries()
{
    Place p(true);
    const QString start = QString::fromStdString(base::formatMilliseconds(p.world.scheduledStart()));
    const auto add = [&p](const QString &option, const QString &time, const QString &link) {
        return p.machine.run({u"watch"_s, u"add"_s, link, option, time});
    };
    const auto only = add(u"--only"_s, start, p.world.joinWebUrl());
    QVERIFY2(only.code == 0, only.errors.constData());
    const QJsonObject watch = p.machine.run({u"watch"_s, u"list"_s}).objects().value(0);
    QCOMPARE(watch.value(u"subject"_s).toString(), p.world.meetingSubject());
    const QJsonValue window = watch.value(u"windows"_s)[0];
    const auto lead = *base::parseInstant(window[u"from"_s].toString().toStdString());
    QVERIFY(lead == *base::parseInstant(start.toStdString()) - std::chrono::hours{24});
    QCOMPARE(window[u"until"_s].toString(),
             QString::fromStdString(base::formatMilliseconds(p.world.scheduledEnd())));
    QCOMPARE(p.add(p.world.joinWebUrl()).code, 0); // all of it
    QVERIFY(!p.machine.run({u"watch"_s, u"list"_s}).objects().value(0).contains(u"windows"_s));

    QCOMPARE(add(u"--from"_s, u"tomorrow"_s, p.world.joinWebUrl()).code, 2);
    QCOMPARE(add(u"--from"_s, start, number).code, 2);
    QCOMPARE(add(u"--from"_s, u"2001-01-01T00:00:00Z"_s, p.world.joinWebUrl()).code, 4);
    Place stranger(false);
    QCOMPARE(
        stranger.machine.run({u"watch"_s, u"add"_s, stranger.world.joinWebUrl(), u"--from"_s, start}).code,
        3);
}

void TestWatchCommands::automatically()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    machine.writeSettings({});
    const auto rules = [&machine](const QStringList &options) {
        return machine.run(QStringList{u"watch"_s, u"auto"_s} + options);
    };
    const auto told = [&rules] { return rules({}).objects().value(0); };
    QVERIFY(!told().value(u"organized"_s).toBool());
    QCOMPARE(told().value(u"lead_hours"_s).toInt(), 24);
    QCOMPARE(rules({u"--organized"_s, u"--more-than"_s, u"50"_s, u"--lead"_s, u"48"_s}).code, 0);
    QCOMPARE(rules({u"--external"_s}).code, 0);
    const QJsonObject all = told();
    QVERIFY(all.value(u"organized"_s).toBool());
    QVERIFY(all.value(u"external"_s).toBool());
    QCOMPARE(all.value(u"more_than"_s).toInt(), 50);
    QCOMPARE(all.value(u"lead_hours"_s).toInt(), 48);
    QCOMPARE(rules({u"--off"_s, u"--external"_s}).code, 0);
    QVERIFY(!told().value(u"organized"_s).toBool());
    QVERIFY(told().value(u"external"_s).toBool());
    QCOMPARE(told().value(u"lead_hours"_s).toInt(), 48);
    QCOMPARE(rules({u"--lead"_s, u"0"_s}).code, 2);
    QCOMPARE(rules({u"--more-than"_s, u"many"_s}).code, 2);
}

void TestWatchCommands::automaticallyButLocked()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    machine.writeSettings({});
    QFile policy(machine.path(u"policy.ini"_s));
    QVERIFY(policy.open(QIODevice::WriteOnly));
    QVERIFY(policy.write("[watch]\nautoExternal=false\n") > 0);
    policy.close();
    machine.setPolicy(policy.fileName());
    const auto refused = machine.run({u"watch"_s, u"auto"_s, u"--external"_s});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains("set by your organisation"), refused.errors.constData());
    QCOMPARE(machine.run({u"watch"_s, u"auto"_s, u"--organized"_s}).code, 0);
}

void TestWatchCommands::nothingOfOthers()
{
    base::SystemScheduler scheduler;
    Machine machine(scheduler);
    machine.writeSettings({});
    const QString link = u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJD%40thread.v2/"
                         "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%7d"_s;
    const auto added = machine.run({u"watch"_s, u"add"_s, link});
    QVERIFY2(added.code == 0, added.errors.constData());
    QCOMPARE(added.objects().value(0).value(u"verdict"_s).toString(), u"yes_without_roster"_s);
    QCOMPARE(machine.run({u"watch"_s, u"add"_s, number}).code, 3);
}

QTEST_GUILESS_MAIN(TestWatchCommands)
#include "tst_watchcommands.moc"
