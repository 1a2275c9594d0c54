// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/keypair.h"
#include "leftbehind.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::Finished;
using test::LeakSearch;
using test::Program;

namespace {

const QByteArray passphrase = "correct-horse+battery/staple";
const QByteArray exportPassphrase = "another=horse&another-staple";

} // namespace

/// A full run of the real programs, with every log there is; then everything that is left of it is searched
/// for every token, code, key and client state that was used.
class TestLeaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void findsWhatIsThere_data();
    void findsWhatIsThere();
    void fullRun();

private:
    Finished cli(const QStringList &arguments, const QByteArray &input = {},
                 const Program::Watching &watching = {}, bool passphraseInEnvironment = false);

    QTemporaryDir m_directory; ///< of the run: all of it is searched
    QTemporaryDir m_given;     ///< what an administrator hands over
    test::Seen m_seen;
    QByteArray m_output;
    QByteArray m_errors;
};

/// That the search is one.
void TestLeaks::findsWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("token") << QByteArray("0.AXsimulated-MksYdJ3uE75d2tR7dx9_gA7sAiT2pkpZ");
    QTest::newRow("secret with signs") << QByteArray("simulated+secret/0b1c?=&%~");
    QTest::newRow("bytes") << QByteArray::fromHex("00ff10fbefbe7f80fe3e3f0a0d22275c01020304");
}

void TestLeaks::findsWhatIsThere()
{
    QFETCH(const QByteArray, secret);
    LeakSearch search;
    search.add(u"planted"_s, secret);
    const QTemporaryDir directory;
    const auto all = LeakSearch::spellings(secret);
    QCOMPARE(all.size(), 6);
    QByteArrayList planted{secret, secret.toHex(), secret.toHex().toUpper(), secret.toPercentEncoding()};
    if (!secret.contains('\xff')) {
        const QString text = QString::fromLatin1(secret);
        planted << QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    }
    for (const char *before : {"", "a", "ab", "abc"}) {
        for (const char *after : {"", "a", "ab"}) {
            const QByteArray text = before + secret + after;
            planted << text.toBase64()
                    << text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        }
    }
    for (const QByteArray &text : planted) {
        test::writeFile(directory.filePath(u".hidden"_s), "before" + text + "after");
        QVERIFY2(!search.searchFolder(directory.path()).isEmpty(), text.constData());
    }
    test::writeFile(directory.filePath(u".hidden"_s), secret.left(secret.size() - 1));
    QCOMPARE(search.searchFolder(directory.path()), QStringList());
}

Finished TestLeaks::cli(const QStringList &arguments, const QByteArray &input,
                        const Program::Watching &watching, bool passphraseInEnvironment)
{
    Program program(QDir(m_directory.path()), arguments, input, passphrase, passphraseInEnvironment);
    const Finished finished = program.finish([&](Program &running) {
        // A parent's environment is its child's until main() has begun.
        if (!passphraseInEnvironment || !running.output().isEmpty())
            m_seen.look(running.id(), "rollcall-cli", !running.output().isEmpty());
        if (watching)
            watching(running);
    });
    m_output += finished.output;
    m_errors += finished.errors;
    return finished;
}

void TestLeaks::fullRun()
{
    const auto pair = crypto::KeyPair::generate(
        u"app"_s, 2048,
        std::chrono::floor<base::Ticks>(std::chrono::system_clock::now()) - std::chrono::hours{1});
    QVERIFY(pair);
    const QString certificate = m_given.filePath(u"app.pem"_s);
    const QString privateKey = m_given.filePath(u"app.key"_s);
    test::writeFile(certificate, (*pair)->certificatePem());
    test::writeFile(privateKey, (*pair)->privateKeyPem());
    // A minute of the meeting in a tenth of a second; it begins 20 minutes after somebody subscribes.
    test::SimulatorProcess simulator({u"--people"_s, u"4"_s, u"--length"_s, u"10"_s, u"--speed"_s, u"600"_s,
                                      u"--begin-after"_s, u"600"_s, u"--app-certificate"_s, certificate});
    test::writeFile(m_directory.filePath(u"rollcall.ini"_s), simulator.settings());
    test::Secrets secrets;
    const QString store = m_directory.filePath(u"data/secrets"_s);
    const auto good = [](const Finished &finished) { return finished.code == 0; };

#define ROLLCALL_DO(...)                                                                                     \
    do {                                                                                                     \
        const Finished finished_ = cli(__VA_ARGS__);                                                         \
        QVERIFY2(good(finished_), finished_.errors.right(2000).constData());                                 \
    } while (false)

    ROLLCALL_DO({u"--account"_s, u"me"_s, u"sign-in"_s}, {}, {}, true);
    ROLLCALL_DO({u"--account"_s, u"us"_s, u"sign-in"_s, u"--method"_s, u"app"_s},
                simulator.told("client_secret").toUtf8() + '\n');
    ROLLCALL_DO({u"watch"_s, u"add"_s, simulator.told("join_web_url")});
    ROLLCALL_DO({u"--account"_s, u"us"_s, u"run"_s, u"--until-ended"_s});
    secrets.learnStore(store, passphrase);

    // The same again by browser and by certificate.
    bool visited = false;
    ROLLCALL_DO({u"--account"_s, u"me"_s, u"sign-in"_s, u"--method"_s, u"browser"_s}, {},
                [&](Program &program) {
                    const QString address = program.firstObject().value(u"authorization_uri"_s).toString();
                    if (!address.isEmpty() && !std::exchange(visited, true))
                        QVERIFY(simulator.browse(QUrl(address)).contains("close"));
                });
    QVERIFY(visited);
    ROLLCALL_DO({u"--account"_s, u"us"_s, u"sign-in"_s, u"--method"_s, u"app"_s, u"--certificate"_s,
                 certificate, u"--private-key"_s, privateKey});
    ROLLCALL_DO({u"accounts"_s});
    ROLLCALL_DO({u"report"_s, u"people"_s, simulator.told("join_web_url")});
    ROLLCALL_DO({u"journal"_s});
    secrets.learnStore(store, passphrase);
    ROLLCALL_DO({u"sign-out"_s, u"us"_s});
    ROLLCALL_DO({u"sign-out"_s, u"me"_s});

    // What went over the wire, and what people gave.
    const QJsonObject wire = simulator.ask("secrets");
    secrets.learnWire(wire);
    for (const char *kind : {"access_token", "refresh_token", "id_token", "device_code", "client_secret",
                             "client_assertion", "code", "code_verifier", "state", "nonce", "clientState"})
        QVERIFY2(wire.contains(QLatin1String(kind)), kind);
    LeakSearch &search = secrets.search;
    search.add(u"passphrase"_s, passphrase);
    search.addPem(u"given key"_s, (*pair)->privateKeyPem());
    QVERIFY2(search.count() > 300, qPrintable(QString::number(search.count())));

    QStringList found = search.searchFolder(m_directory.path());
    found << secrets.inAddress.searchFolder(m_directory.path());
    for (const auto &[where, text] :
         {std::pair(u"output"_s, m_output), std::pair(u"errors"_s, m_errors),
          std::pair(u"arguments"_s, m_seen.commands), std::pair(u"environments"_s, m_seen.environments)}) {
        found << search.search(where, text);
        if (where != u"output")
            found << secrets.inAddress.search(where, text);
    }
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));

    // That there was something to search.
    QVERIFY(m_errors.contains("rollcall.identity"));
    QVERIFY(m_errors.contains("rollcall.net"));
    QVERIFY(m_output.contains("user_code"));
    LeakSearch control;
    control.add(u"meeting"_s, simulator.told("subject").toUtf8() + ' ');
    control.add(u"client id"_s, simulator.told("client_id").toUtf8());
    QVERIFY(!control.searchFolder(m_directory.path()).isEmpty());
#ifdef Q_OS_LINUX
    QVERIFY(m_seen.samples > 10);
    QVERIFY(m_seen.commands.contains("--private-key"));
    QCOMPARE(m_seen.withCoreLimit, 0);
    // Who may not read an environment finds nothing in it; who may, has.
    QVERIFY(m_seen.environments.contains("HOME=") || m_seen.environmentsHidden > 0);
#endif
}

QTEST_GUILESS_MAIN(TestLeaks)
#include "tst_leaks.moc"
