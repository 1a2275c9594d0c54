// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/joinlink.h"
#include "support/testing.h"

#include <QRegularExpression>
#include <QUrl>

using namespace rollcall::domain;
using namespace Qt::StringLiterals;

namespace {

const QString tenant = u"11111111-2222-3333-4444-555555555555"_s;
const QString organizer = u"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"_s;
const QString threadId = u"19:meeting_QUJDREVGR0g@thread.v2"_s;
// The check vector of contract §7.2.
const QString vectorPath = u"/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/"
                           "0?context=%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%"
                           "3a%22aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d"_s;
const QString vectorLink = u"https://teams.microsoft.com"_s + vectorPath;
const QString decodedPath = u"/l/meetup-join/"_s + threadId + u"/0?context={\"Tid\":\""_s + tenant +
                            u"\",\"Oid\":\""_s + organizer + u"\"}"_s;
const QString shortLink = u"https://teams.microsoft.com/meet/2345678901234?p=AbCdEf0123"_s;
const QString eventId = u"77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-3333-4444-555555555555"_s;

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// As mail programs break long lines.
QString wrapped(const QString &text, int width, const QString &lineBreak)
{
    QString result;
    for (qsizetype at = 0; at < text.size(); at += width)
        result += (at == 0 ? QString() : lineBreak) + text.mid(at, width);
    return result;
}

QString proofpoint2(const QString &link)
{
    QString inner;
    for (const QChar c : link) {
        if (c == u'/')
            inner += u'_';
        else if (c.isLetterOrNumber() || c == u'.')
            inner += c;
        else
            inner += u'-' + QString::fromLatin1(QByteArray(1, c.toLatin1()).toHex().toUpper());
    }
    return u"https://urldefense.proofpoint.com/v2/url?u="_s + inner +
           u"&d=DwMFAg&c=euGZstcaTDllvimEN8b7jXrwqOf&e="_s;
}

/// `%` is what Proofpoint masks in join links.
QString proofpoint3(QString link)
{
    const QByteArray taken(link.count(u'%'), '%');
    return u"https://urldefense.com/v3/__"_s + link.replace(u'%', u'*') + u"__;"_s +
           QString::fromLatin1(
               taken.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)) +
           u"!!AbC!xyz$"_s;
}

/// What `**B` for each `%3a` and `*` for each other `%` stand for.
QByteArray maskedOf(const QString &path)
{
    static const QRegularExpression masked(u"%3a|%"_s);
    QByteArray result;
    for (auto matches = masked.globalMatch(path); matches.hasNext();)
        result += matches.next().captured().toLatin1();
    return result;
}

} // namespace

class TestJoinLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void wholeLinks_data();
    void wholeLinks();
    void lesserLinks_data();
    void lesserLinks();
    void numbersAndEvents_data();
    void numbersAndEvents();
    void refused_data();
    void refused();
    void several();
    void clouds_data();
    void clouds();
    void longTexts();
};

/// Each of them is the meeting of the check vector, with the url as Graph would write it.
void TestJoinLink::wholeLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRestored");
    const auto row = [](const char *name, const QString &text, bool isRestored = false) {
        QTest::newRow(name) << text << isRestored;
    };
    const QString base = u"https://teams.microsoft.com"_s;
    row("as delivered", vectorLink);
    row("encoded", encoded(vectorLink));
    row("encoded, escapes in lower case", encoded(vectorLink).replace(u"%3A%2F%2F"_s, u"%3a%2f%2f"_s));
    row("encoded twice", encoded(encoded(vectorLink)));
    row("resource of Graph", QString::fromStdString(callEventsResource(vectorLink.toStdString())));
    row("filter of Graph", u"JoinWebUrl eq '"_s + vectorLink + u'\'');
    row("http", u"http://teams.microsoft.com"_s + vectorPath);
    row("capitals", u"HTTPS://Teams.Microsoft.COM"_s + vectorPath);
    row("port", u"https://teams.microsoft.com:443"_s + vectorPath);
    row("no scheme", u"teams.microsoft.com"_s + vectorPath);
    row("no scheme in a sentence", u"Join at teams.microsoft.com"_s + vectorPath + u'.');
    row("client's scheme", u"msteams:"_s + vectorPath);
    row("client's scheme with host", u"msteams://teams.microsoft.com"_s + vectorPath);
    row("more parameters", vectorLink + u"&anon=true&launchType=web#x"_s);
    row("angle brackets", u"Join the meeting now<"_s + vectorLink + u">\r\nMeeting ID: 234 567 890 123"_s);
    row("end of a sentence", u"Please come to "_s + vectorLink + u"."_s);
    row("brackets", u"(see "_s + vectorLink + u")"_s);
    row("markdown", u"["_s + vectorLink + u"]("_s + vectorLink + u")"_s);
    row("quotation marks", u"„"_s + vectorLink + u"“"_s);
    row("other scripts around", u"انضم إلى الاجتماع "_s + vectorLink + u"、会議に参加"_s);
    row("marks of writing direction", u"\u202a"_s + vectorLink + u"\u202c"_s);
    row("zero width", QString(vectorLink).insert(30, u'\u200b').insert(60, u'\u00ad'));
    row("no-break blanks", u"\u00a0"_s + vectorLink + u"\u00a0\u2003now"_s);
    row("html", u"<a href=\""_s + vectorLink + u"&amp;x=1\">Join</a>"_s);
    row("broken over lines", wrapped(vectorLink, 76, u"\r\n"_s) + u"\r\n\r\nMeeting ID: 234 567 890 123"_s);
    row("broken over lines of a quotation", wrapped(vectorLink, 60, u"\n> "_s) + u"\n> See you"_s);
    row("broken, and indented", u"  <"_s + wrapped(vectorLink, 50, u"\n   "_s) + u">"_s);
    row("quoted-printable", wrapped(QString(vectorLink).replace(u'=', u"=3D"_s), 75, u"=\r\n"_s));
    row("second of two links", u"https://www.example.org/agenda "_s + vectorLink);
    row("behind a short link", shortLink + u' ' + vectorLink);
    row("behind a link to a channel", base + u"/l/channel/19%3aa%40thread.v2/General "_s + vectorLink);
    row("Safe Links", u"https://eur01.safelinks.protection.outlook.com/?url="_s + encoded(vectorLink) +
                          u"&data=05%7C02%7Cattendee17%40example.org%7C0&sdata=x%3D&reserved=0"_s);
    row("Safe Links in a government cloud",
        u"https://gcc02.safelinks.protection.office365.us/ap/t-59584e83/?url="_s + encoded(vectorLink) +
            u"&data=1"_s);
    row("Google", u"https://www.google.com/url?q="_s + encoded(vectorLink) + u"&sa=D&source=calendar"_s);
    row("Google, not encoded", u"https://www.google.com/url?q="_s + vectorLink + u"&sa=D"_s);
    row("Proofpoint 2", proofpoint2(vectorLink));
    row("Proofpoint 3", proofpoint3(vectorLink));
    // `**B` stands for three characters at once.
    row("Proofpoint 3, several at once",
        u"https://urldefense.com/v3/__https://teams.microsoft.com"_s +
            QString(vectorPath).replace(u"%3a"_s, u"**B"_s, Qt::CaseSensitive).replace(u'%', u'*') +
            u"__;"_s + QString::fromLatin1(maskedOf(vectorPath).toBase64(QByteArray::Base64UrlEncoding)) +
            u"!!x$"_s);

    row("escapes in capitals",
        base + QString(vectorPath)
                   .replace(u"%3a"_s, u"%3A"_s)
                   .replace(u"%7b"_s, u"%7B"_s)
                   .replace(u"%7d"_s, u"%7D"_s),
        true);
    row("decoded by somebody", base + decodedPath, true);
    row("decoded and with more parameters", base + decodedPath + u"&anon=true"_s, true);
    row("context in the second place",
        base + QString(vectorPath).replace(u"?context"_s, u"?anon=true&context"_s), true);
    row("web client", base + u"/_#"_s + decodedPath, true);
    row("newer web client", base + u"/v2/?meetingjoin=true#"_s + vectorPath, false);
    row("client's scheme, web client's place", u"msteams:/_#"_s + decodedPath, true);
    row("launcher page",
        base + u"/dl/launcher/launcher.html?url="_s + encoded(u"/_#"_s + decodedPath + u"&anon=true"_s) +
            u"&type=meetup-join&deeplinkId=1&directDl=true&msLaunch=true"_s,
        true);
    row("launcher page, escapes kept",
        base + u"/dl/launcher/launcher.html?type=meetup-join&url="_s + encoded(u"/_#"_s + vectorPath), false);
    row("half encoded", u"https%3A%2F%2Fteams.microsoft.com"_s + encoded(decodedPath), true);
}

void TestJoinLink::wholeLinks()
{
    QFETCH(const QString, text);
    const auto link = readJoinLink(text.toStdString());
    QVERIFY(link);
    QCOMPARE(int(link->kind), int(JoinKind::Meeting));
    QCOMPARE(QString::fromStdString(link->meeting.threadId), threadId);
    QCOMPARE(QString::fromStdString(link->tenantId), tenant);
    QCOMPARE(QString::fromStdString(link->meeting.organizerId), organizer);
    QTEST(link->isRestored, "isRestored");
    QCOMPARE(QString::fromStdString(link->meeting.url), vectorLink);
    QCOMPARE(meetingId({}, link->meeting), std::string("47s46vuiilmqz77j3vzo"));
}

void TestJoinLink::lesserLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isRestored");
    const auto brief = [](const char *name, const QString &text, const QString &url) {
        QTest::newRow(name) << text << int(JoinKind::ShortLink) << url << u"2345678901234"_s << false;
    };
    brief("short link", shortLink, shortLink);
    brief("short link, encoded", encoded(shortLink), shortLink);
    brief("short link, more parameters", shortLink + u"&source=mail#x"_s, shortLink);
    brief("short link, its parameter second", QString(shortLink).replace(u"?p="_s, u"?x=1&p="_s), shortLink);
    brief("short link in an invitation",
          u"Microsoft Teams meeting\nJoin: "_s + shortLink +
              u"\nMeeting ID: 234 567 890 123 4\nPasscode: Xy12Zw\n"_s,
          shortLink);
    brief("short link in Safe Links",
          u"https://nam12.safelinks.protection.outlook.com/?url="_s + encoded(shortLink) + u"&data=x"_s,
          shortLink);
    brief("short link without passcode", u"https://teams.microsoft.com/meet/2345678901234"_s,
          u"https://teams.microsoft.com/meet/2345678901234"_s);
    brief("short link of the launcher",
          u"https://teams.microsoft.com/dl/launcher/launcher.html?url="_s +
              encoded(u"/_#/meet/2345678901234?p=AbCdEf0123&anon=true"_s) + u"&type=meet"_s,
          shortLink);
    const auto meeting = [](const char *name, const QString &path) {
        const QString url = u"https://teams.microsoft.com/l/meetup-join/"_s + path;
        QTest::newRow(name) << url << int(JoinKind::Meeting) << url << QString() << true;
    };
    meeting("no context", u"19%3ameeting_X%40thread.v2/0"_s);
    meeting("empty context", u"19%3ameeting_X%40thread.v2/0?context=%7b%7d"_s);
    meeting("no context, no second part", u"19%3ameeting_X%40thread.v2"_s);
    const QString channel = u"https://teams.microsoft.com/l/meetup-join/19%3aabc%40thread.tacv2/"
                            "1580000000000?context=%7b%22Tid%22%3a%22"_s +
                            tenant + u"%22%2c%22Oid%22%3a%22"_s + organizer + u"%22%7d"_s;
    QTest::newRow("channel meeting") << channel << int(JoinKind::Meeting) << channel << QString() << false;
    QTest::newRow("channel meeting, decoded") << QUrl::fromPercentEncoding(channel.toLatin1())
                                              << int(JoinKind::Meeting) << channel << QString() << true;
}

void TestJoinLink::lesserLinks()
{
    QFETCH(const QString, text);
    const auto link = readJoinLink(text.toStdString());
    QVERIFY(link);
    QTEST(int(link->kind), "kind");
    QTEST(QString::fromStdString(link->meeting.url), "url");
    QTEST(QString::fromStdString(link->number), "number");
    QTEST(link->isRestored, "isRestored");
}

void TestJoinLink::numbersAndEvents_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("is");
    const auto number = [](const char *name, const QString &text, const QString &is = u"234567890123"_s) {
        QTest::newRow(name) << text << int(JoinKind::MeetingNumber) << is;
    };
    number("number", u"234 567 890 123"_s);
    number("number without blanks", u" 234567890123\n"_s);
    number("number with dashes", u"234-567-890-123"_s);
    number("number, 13 digits", u"234 567 890 123 4"_s, u"2345678901234"_s);
    number("invitation", u"Meeting ID: 234 567 890 123 Passcode: Xy12Zw"_s);
    number("invitation over lines",
           u"Microsoft Teams Need help? https://aka.ms/JoinTeamsMeeting?omkt=en-US\n"
           "Meeting ID: 234 567 890 123\nPasscode: 77ab\nDial in by phone +49 30 1234567,,987654321#\n"
           "Phone conference ID: 987 654 321#"_s);
    number("German", u"Besprechungs-ID: 234 567 890 123\nPasscode: Xy12Zw"_s);
    number("French", u"ID de réunion : 234\u00a0567\u00a0890\u00a0123"_s);
    number("Arabic", u"معرف الاجتماع: ٢٣٤ ٥٦٧ ٨٩٠ ١٢٣"_s);
    QTest::newRow("event id") << eventId << int(JoinKind::EventId) << eventId;
    QTest::newRow("event id in capitals") << eventId.toUpper() << int(JoinKind::EventId) << eventId;
    QTest::newRow("event id alone") << eventId.left(36) << int(JoinKind::EventId) << eventId.left(36);
    QTest::newRow("resource of Graph") << u"solutions/virtualEvents/webinars/"_s + eventId + u"/sessions"_s
                                       << int(JoinKind::EventId) << eventId;
    const QString page = u"https://events.teams.microsoft.com/event/"_s + eventId;
    QTest::newRow("registration page") << page << int(JoinKind::RegistrationPage) << eventId;
    QTest::newRow("registration page, encoded")
        << encoded(page) << int(JoinKind::RegistrationPage) << eventId;
    QTest::newRow("registration page in a mail")
        << u"Register here: <"_s + page + u"?utm=x>"_s << int(JoinKind::RegistrationPage) << eventId;
    QTest::newRow("registration page in Safe Links")
        << u"https://nam12.safelinks.protection.outlook.com/?url="_s + encoded(page) + u"&data=x"_s
        << int(JoinKind::RegistrationPage) << eventId;
}

void TestJoinLink::numbersAndEvents()
{
    QFETCH(const QString, text);
    const auto link = readJoinLink(text.toStdString());
    QVERIFY(link);
    QTEST(int(link->kind), "kind");
    QTEST(QString::fromStdString(link->number + link->eventId), "is");
    const bool saysTenant = link->eventId.find('@') != std::string::npos;
    QCOMPARE(QString::fromStdString(link->tenantId), saysTenant ? tenant : QString());
}

void TestJoinLink::refused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("problem");
    const auto row = [](const QString &text, JoinProblem problem) {
        QTest::newRow(text.toUtf8().constData()) << text << int(problem);
    };
    const QString base = u"https://teams.microsoft.com"_s;
    row({}, JoinProblem::Empty);
    row(u" \u200b\n"_s, JoinProblem::Empty);
    row(u"see you tomorrow"_s, JoinProblem::NoLink);
    row(u"https://"_s, JoinProblem::NotTeams);
    row(u"webinar-id"_s, JoinProblem::NoLink);
    row(u"Phone conference ID: 987 654 321#"_s, JoinProblem::NoLink);
    row(u"Tel. +49 30 1234567"_s, JoinProblem::NoLink);
    row(u"12345678"_s, JoinProblem::NoLink);
    row(u"https://zoom.example/j/93412345678"_s, JoinProblem::NotTeams);
    row(u"https://aka.ms/JoinTeamsMeeting"_s, JoinProblem::NotTeams);
    row(u"https://teams.microsoft.com.evil.example"_s + vectorPath, JoinProblem::NotTeams);
    row(u"https://teams.microsoft.com@evil.example"_s + vectorPath, JoinProblem::NotTeams);
    row(u"https://evil-teams.microsoft.com"_s + vectorPath, JoinProblem::NotTeams);
    row(u"ftp.teams.microsoft.com.evil.example"_s + vectorPath, JoinProblem::NoLink);
    row(base, JoinProblem::NotMeeting);
    row(base + u"/_#/calendarv2"_s, JoinProblem::NotMeeting);
    row(base + u"/l/channel/19%3aabc%40thread.tacv2/General?groupId=1"_s, JoinProblem::NotMeeting);
    row(base + u"/l/chat/19%3aabc%40thread.v2/conversations"_s, JoinProblem::NotMeeting);
    row(base + u"/l/meeting/new?subject=x"_s, JoinProblem::NotMeeting);
    row(u"https://events.teams.microsoft.com/help"_s, JoinProblem::NotMeeting);
    row(u"https://events.teams.microsoft.com/event/77777777-8888"_s, JoinProblem::Incomplete);
    row(base + u"/l/meetup-join/"_s, JoinProblem::Incomplete);
    row(base + u"/l/meetup-join/19%3ameeting_QUJD..."_s, JoinProblem::Incomplete);
    row(base + u"/l/meetup-join/?context=%7b%7d"_s, JoinProblem::Incomplete);
    row(base + u"/l/meetup-join/something/0"_s, JoinProblem::Incomplete);
    row(vectorLink.left(vectorLink.size() - 20), JoinProblem::Incomplete);
    row(QString(vectorLink).replace(tenant, u"nobody"_s), JoinProblem::Incomplete);
    row(base + u"/meet/"_s, JoinProblem::Incomplete);
    row(base + u"/meet/23456"_s, JoinProblem::Incomplete);
    row(base + u"/meet/attendee17"_s, JoinProblem::Incomplete);
    row(u"https://teams.live.com/meet/9312345678901?p=AbCd"_s, JoinProblem::Personal);
    row(u"https://teams.live.com/l/invite/FAA"_s, JoinProblem::Personal);
    row(base + u" https://teams.live.com/meet/9312345678901"_s, JoinProblem::Personal);
}

void TestJoinLink::refused()
{
    QFETCH(const QString, text);
    const auto link = readJoinLink(text.toStdString());
    QVERIFY(!link);
    QTEST(int(link.error()), "problem");
}

/// A forwarded mail with two meetings and a webinar in it, one of them three times.
void TestJoinLink::several()
{
    const QString other = QString(vectorLink).replace(u"meeting_"_s, u"meeting_x"_s);
    const QString wrapped = u"https://eur01.safelinks.protection.outlook.com/?url="_s +
                            QString::fromLatin1(QUrl::toPercentEncoding(vectorLink)) + u"&data=1"_s;
    const QString page = u"https://events.teams.microsoft.com/event/"
                         "77777777-8888-4999-8aaa-bbbbbbbbbbbb@"_s +
                         tenant;
    const QString mail = u"First: "_s + wrapped + u"\nthe same: "_s + vectorLink +
                         u"\nMeeting ID: 234 567 890 123\n"_s + u"Then: <"_s + other + u">\nand "_s + page +
                         u" ("_s + page + u")\n"_s + vectorLink;
    const auto links = readJoinLinks(mail.toStdString());
    QCOMPARE(links.size(), std::size_t{3});
    QCOMPARE(QString::fromStdString(links[0].meeting.url), vectorLink);
    QCOMPARE(QString::fromStdString(links[1].meeting.url), other);
    QCOMPARE(int(links[2].kind), int(JoinKind::RegistrationPage));
    QVERIFY(readJoinLinks("see you tomorrow").empty());
    QCOMPARE(readJoinLinks("Meeting ID: 234 567 890 123").size(), std::size_t{1});
    QCOMPARE(readJoinLinks("https://teams.microsoft.com/meet/234567890123?p=AbCd\n"
                           "Meeting ID: 234 567 890 123")
                 .size(),
             std::size_t{1});
}

void TestJoinLink::clouds_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("cloud");
    QTest::newRow("global") << u"teams.microsoft.com"_s << int(TeamsCloud::Global);
    QTest::newRow("global, newer") << u"teams.cloud.microsoft"_s << int(TeamsCloud::Global);
    QTest::newRow("GCC High") << u"gov.teams.microsoft.us"_s << int(TeamsCloud::GccHigh);
    QTest::newRow("DoD") << u"dod.teams.microsoft.us"_s << int(TeamsCloud::Dod);
    QTest::newRow("China") << u"teams.microsoftonline.cn"_s << int(TeamsCloud::China);
}

void TestJoinLink::clouds()
{
    QFETCH(const QString, host);
    for (const QString &text : QStringList{u"https://"_s + host + vectorPath, host + vectorPath}) {
        const auto link = readJoinLink(text.toStdString());
        QVERIFY(link);
        QTEST(int(link->cloud), "cloud");
        QCOMPARE(QString::fromStdString(link->meeting.url), u"https://"_s + host + vectorPath);
        QVERIFY(!link->isRestored);
    }
}

void TestJoinLink::longTexts()
{
    const std::string filling(1 << 20, 'x');
    QVERIFY(!readJoinLink(filling + ' ' + vectorLink.toStdString()));
    QVERIFY(readJoinLink(vectorLink.toStdString() + ' ' + filling));
    QVERIFY(!readJoinLink(std::string("\xff\xfe{{{https://teams.microsoft.com/{{{%%%")));
}

QTEST_GUILESS_MAIN(TestJoinLink)
#include "tst_joinlink.moc"
