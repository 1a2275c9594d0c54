// SPDX-License-Identifier: GPL-3.0-or-later
#include "leftbehind.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::Finished;
using test::Program;

namespace {

const QByteArray passphrase = "correct-horse+battery/staple";

/// The desktop program in a process of its own, without a screen; `desktophand.cpp` is the person before it.
class Desktop
{
public:
    Desktop(const QDir &root, const QStringList &arguments)
    {
        auto environment = test::environmentIn(root);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(ROLLCALL_HAND));
        environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"rollcall-hand"_s);
        environment.insert(u"QT_LOGGING_RULES"_s, u"rollcall.*=true"_s);
        environment.insert(u"ROLLCALL_PASSPHRASE"_s, QString::fromUtf8(passphrase));
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(root.path());
        m_process.start(QStringLiteral(ROLLCALL_DESKTOP), arguments);
        if (!m_process.waitForStarted())
            qFatal("rollcall does not start");
    }
    ~Desktop()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Q_DISABLE_COPY_MOVE(Desktop)

    /// What the hand says to one command; empty: the program is gone, or hangs.
    [[nodiscard]] QJsonObject ask(const QString &command)
    {
        m_process.write(command.toUtf8() + '\n');
        if (!QTest::qWaitFor(
                [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
                60'000))
            return {};
        const QByteArray line = m_process.readLine();
        m_answered = m_answered || !line.isEmpty();
        look();
        return QJsonDocument::fromJson(line).object();
    }
    /// Again and again, until it can be done.
    [[nodiscard]] bool canDo(const QString &command)
    {
        return until([&] { return ask(command).value(u"done").toBool(); });
    }
    /// What is in it now.
    [[nodiscard]] QByteArray clipboard() { return ask(u"clipboard"_s).value(u"now").toString().toUtf8(); }
    [[nodiscard]] QString text() { return ask(u"read"_s).value(u"text").toString(); }
    [[nodiscard]] bool shows(const QString &text)
    {
        return until([&] { return this->text().contains(text); });
    }
    [[nodiscard]] bool until(const std::function<bool()> &condition)
    {
        QElapsedTimer time;
        time.start();
        while (!condition()) {
            if (time.hasExpired(120'000) || m_process.state() == QProcess::NotRunning)
                return false;
            QTest::qWait(20);
        }
        return true;
    }
    [[nodiscard]] bool hasEnded()
    {
        return until([this] { return m_process.state() == QProcess::NotRunning; }) ||
               m_process.state() == QProcess::NotRunning;
    }
    [[nodiscard]] int code() const { return m_process.exitCode(); }
    [[nodiscard]] QByteArray errors()
    {
        m_errors += m_process.readAllStandardError();
        return m_errors;
    }
    /// For whoever reads that something could not be done.
    [[nodiscard]] QByteArray trouble() { return text().toUtf8() + errors().right(400); }
    [[nodiscard]] const test::Seen &seen() const { return m_seen; }

private:
    void look() { m_seen.look(m_process.processId(), "rollcall", m_answered); }

    QProcess m_process;
    QByteArray m_errors;
    test::Seen m_seen;
    bool m_answered = false;
};

} // namespace

/// The desktop program through a meeting: both ways to sign in, with what is copied on the way, the watch,
/// the meeting to its end. Then everything that is left is searched.
class TestDesktopLeaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void fullRun();

private:
    QTemporaryDir m_directory; ///< of the run: all of it is searched
};

void TestDesktopLeaks::fullRun()
{
    const QDir root(m_directory.path());
    test::SimulatorProcess simulator({u"--people"_s, u"4"_s, u"--length"_s, u"10"_s, u"--speed"_s, u"600"_s,
                                      u"--begin-after"_s, u"600"_s});
    test::writeFile(root.filePath(u"rollcall.ini"_s), simulator.settings() + "[secrets]\nstore=file\n");
    const QString store = root.filePath(u"data/secrets"_s);
    test::Secrets secrets;

    // An administrator has given the connector's secret.
    Program given(root, {u"--account"_s, u"us"_s, u"sign-in"_s, u"--method"_s, u"app"_s},
                  simulator.told("client_secret").toUtf8() + '\n', passphrase, false);
    const Finished kept = given.finish();
    QVERIFY2(kept.code == 0, kept.errors.right(2000).constData());

    Desktop desktop(
        root, {u"--data-dir"_s, root.filePath(u"data"_s), u"--config"_s, root.filePath(u"rollcall.ini"_s)});
#define ROLLCALL_DESKTOP_DOES(...) QVERIFY2(__VA_ARGS__, desktop.trouble().constData())
    // By device code, which is copied; what has been copied is taken out of the clipboard again.
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"trigger signInAction"_s));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"click copyCodeButton"_s));
    ROLLCALL_DESKTOP_DOES(desktop.until([&] { return !desktop.clipboard().isEmpty(); }));
    ROLLCALL_DESKTOP_DOES(desktop.until([&] { return !desktop.text().contains(u"copyCodeButton"_s); }));
    QCOMPARE(desktop.clipboard(), QByteArray());

    // The same by browser.
    secrets.learnStore(store, passphrase);
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"trigger signInAction"_s));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"click otherWayButton"_s));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"click copyAddressButton"_s));
    ROLLCALL_DESKTOP_DOES(desktop.until([&] { return !desktop.clipboard().isEmpty(); }));
    const QString copied = QString::fromUtf8(desktop.clipboard());
    const QJsonArray opened = desktop.ask(u"opened"_s).value(u"addresses").toArray();
    QCOMPARE(copied, opened.last().toString());
    const QByteArray page = simulator.browse(QUrl(copied));
    QVERIFY2(page.contains("close"), QByteArray(page + desktop.trouble()).constData());
    ROLLCALL_DESKTOP_DOES(desktop.until([&] { return !desktop.text().contains(u"copyAddressButton"_s); }));
    QCOMPARE(desktop.clipboard(), QByteArray());

    // The meeting from before its beginning to its end; and out.
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"trigger watchAction"_s));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"type linkEdit "_s + simulator.told("join_web_url")));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"accept buttonBox"_s));
    ROLLCALL_DESKTOP_DOES(desktop.shows(u"Ended at "_s));
    ROLLCALL_DESKTOP_DOES(desktop.canDo(u"trigger copyLinkAction"_s));
    secrets.learnStore(store, passphrase);
    const QJsonArray everCopied = desktop.ask(u"clipboard"_s).value(u"hex").toArray();
    const QByteArray lastCopied = desktop.clipboard();
    QVERIFY(desktop.canDo(u"close"_s));
    QVERIFY2(desktop.hasEnded(), desktop.errors().right(3000).constData());
    QVERIFY2(desktop.code() == 0, desktop.errors().right(3000).constData());

    const QJsonObject wire = simulator.ask("secrets");
    for (const char *kind : {"access_token", "refresh_token", "id_token", "device_code", "client_secret",
                             "code", "code_verifier", "state", "nonce", "clientState"})
        QVERIFY2(wire.contains(QLatin1String(kind)), kind);
    secrets.learnWire(wire);
    secrets.search.add(u"passphrase"_s, passphrase);
    QVERIFY2(secrets.search.count() > 300, qPrintable(QString::number(secrets.search.count())));

    QByteArray clipboard;
    for (const auto &content : everCopied)
        clipboard += QByteArray::fromHex(content.toString().toLatin1()) + '\n';
    QStringList found = secrets.search.searchFolder(root.path());
    found << secrets.inAddress.searchFolder(root.path());
    for (const auto &[where, text] :
         {std::pair(u"errors"_s, desktop.errors()), std::pair(u"arguments"_s, desktop.seen().commands),
          std::pair(u"environment"_s, desktop.seen().environments),
          std::pair(u"clipboard at the end"_s, lastCopied)}) {
        found << secrets.search.search(where, text) << secrets.inAddress.search(where, text);
    }
    found << secrets.search.search(u"clipboard"_s, clipboard);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));

    // That there was something to search, and that it would have been found.
    QVERIFY(!secrets.inAddress.search(u"clipboard"_s, clipboard).isEmpty());
    QVERIFY(lastCopied.contains(simulator.told("join_web_url").toUtf8()));
    QVERIFY(desktop.errors().contains("rollcall.identity"));
    QVERIFY(desktop.errors().contains("rollcall.net"));
    test::LeakSearch control;
    control.add(u"meeting"_s, simulator.told("subject").toUtf8() + ' ');
    control.add(u"client id"_s, simulator.told("client_id").toUtf8());
    QVERIFY(!control.searchFolder(root.path()).isEmpty());
#ifdef Q_OS_LINUX
    QVERIFY(desktop.seen().samples > 10);
    QVERIFY(desktop.seen().commands.contains("--data-dir"));
    QCOMPARE(desktop.seen().withCoreLimit, 0);
    QVERIFY(desktop.seen().environments.contains("HOME=") || desktop.seen().environmentsHidden > 0);
#endif
}

QTEST_GUILESS_MAIN(TestDesktopLeaks)
#include "tst_desktopleaks.moc"
