// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/joinlink.h"
#include "gui/window/droppedtext.h"
#include "guitesting.h"

#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

using namespace rollcall;
using namespace Qt::StringLiterals;

namespace {

const QString joinUrl =
    u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/0?context="
    "%7b%22Tid%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22"
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee%22%7d"_s;

QByteArray html()
{
    return "<p>Weekly</p><a href=\"" + joinUrl.toUtf8() + "\">Join the meeting now</a>";
}

QByteArray quotedPrintable(QByteArray text)
{
    text.replace('=', "=3D");
    for (qsizetype at = 70; at < text.size(); at += 74) {
        while (text[at - 1] == '=' || text[at - 2] == '=') // not inside an escape
            ++at;
        text.insert(at, "=\r\n");
    }
    return text;
}

QString found(const QString &text)
{
    const auto read = domain::readJoinLink(text.toStdString());
    return read ? QString::fromStdString(read->meeting.url) : QString();
}

} // namespace

class TestDroppedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void words()
    {
        QMimeData data;
        data.setText(u"Join: "_s + joinUrl);
        QCOMPARE(found(gui::droppedText(data)), joinUrl);
    }

    /// From a mail: the text says "Join", the link is behind it.
    void behindWords()
    {
        QMimeData data;
        data.setText(u"Join the meeting now"_s);
        data.setHtml(QString::fromUtf8(html()));
        QCOMPARE(found(gui::droppedText(data)), joinUrl);
    }

    void fromABrowser()
    {
        QMimeData data;
        data.setUrls({QUrl::fromEncoded(joinUrl.toUtf8(), QUrl::StrictMode)});
        QCOMPARE(found(gui::droppedText(data)), joinUrl);
    }

    void files_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("shortcut") << u"meeting.url"_s
                                  << "[InternetShortcut]\r\nURL=" + joinUrl.toUtf8() + "\r\n";
        QTest::newRow("text") << u"note.TXT"_s << joinUrl.toUtf8();
        QTest::newRow("mail, plain") << u"a.eml"_s
                                     << "Subject: Weekly\r\n\r\nJoin:\r\n" + joinUrl.toUtf8() + "\r\n";
        QTest::newRow("mail, quoted-printable")
            << u"b.eml"_s
            << "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
                   quotedPrintable(html());
        QTest::newRow("mail, base64")
            << u"c.eml"_s
            << "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"
               "Content-Type: text/plain\r\n\r\nSee you\r\n--b\r\nContent-Type: text/html\r\n"
               "Content-Transfer-Encoding: base64\r\n\r\n" +
                   html().toBase64().insert(60, "\r\n") + "\r\n--b--\r\n";
    }

    void files()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, content);
        const QTemporaryDir directory;
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        QCOMPARE(found(gui::droppedText(data)), joinUrl);
    }

    void unreadable()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/nowhere/at/all.eml"_s), QUrl::fromLocalFile(u"/picture.png"_s)});
        QCOMPARE(found(gui::droppedText(data)), QString());
        QCOMPARE(found(gui::mailText("Content-Transfer-Encoding: base64\r\n\r\n%%%")), QString());
        QCOMPARE(gui::mailText({}).trimmed(), QString());
    }

    void connectorFiles()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"us & them.ROLLCALL"_s);
        QCOMPARE(gui::connectorFile(path), QString()); // not there
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        QCOMPARE(gui::connectorFile(path), path);
        QCOMPARE(gui::connectorFile(QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)), path);
        QCOMPARE(gui::connectorFile(directory.path()), QString());
        QCOMPARE(gui::connectorFile(joinUrl), QString());
        QCOMPARE(gui::connectorFile(u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=x"_s),
                 QString());
        QCOMPARE(gui::connectorFile({}), QString());
    }
};

QTEST_MAIN(TestDroppedText)
#include "tst_droppedtext.moc"
