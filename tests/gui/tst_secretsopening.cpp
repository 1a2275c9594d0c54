// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/secretsopening.h"
#include "guitesting.h"
#include "support/patience.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using apps::SecretsOpening;
using base::ErrorKind;

/// The start of the desktop on a computer without a keychain: the session bus is nowhere.
class TestSecretsOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_directory = std::make_unique<QTemporaryDir>();
        m_result.reset();
    }
    void cleanup() { m_opening.reset(); }

    void withoutAKeychainTheFileIsRemembered();
    void forThisSessionOnly();
    void theFileAsksForItsPassphraseUntilItFits();
    void aKnownPassphraseIsNotAskedFor();
    void quitting();
    void aChoiceThatCannotBeRemembered();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_directory->filePath(name); }
    [[nodiscard]] config::Settings settings() const
    {
        auto loaded = config::Settings::load(path(QStringLiteral("rollcall.ini")));
        Q_ASSERT(loaded);
        return *loaded;
    }
    void start(const config::Settings &from, const QByteArray &passphrase = {})
    {
        m_opening = std::make_unique<SecretsOpening>(from, m_directory->path(), passphrase);
        m_opening->start(
            [this](base::Result<SecretsOpening::Store> result) { m_result = std::move(result); });
    }
    [[nodiscard]] bool isAsked() const { return m_opening->question() && m_opening->question()->isVisible(); }
    template <typename Widget> Widget *part(const char *name) const
    {
        return test::child<Widget>(*m_opening->question(), name);
    }
    void answer(const char *choice, const QString &passphrase = {}, bool twice = false)
    {
        part<QRadioButton>(choice)->setChecked(true);
        part<QLineEdit>("passphraseEdit")->setText(passphrase);
        if (twice)
            part<QLineEdit>("repeatEdit")->setText(passphrase);
        part<QPushButton>("continueButton")->click();
    }
    /// A file store with one secret in it.
    void makeFile(const QByteArray &passphrase)
    {
        const auto store =
            secrets::openFileStore(monitor::secretFile(m_directory->path()), passphrase, {.logN = 10});
        QVERIFY(store);
        bool written = false;
        (*store)->write(QStringLiteral("area/name"), "value", this,
                        [&](const base::Result<void> &result) { written = result.has_value(); });
        QTRY_VERIFY(written);
    }
    QByteArray secret()
    {
        std::optional<base::Result<QByteArray>> read;
        (**m_result)->read(QStringLiteral("area/name"), this, [&](const base::Result<QByteArray> &result) {
            read = result;
        });
        return test::eventually([&] { return read.has_value(); }) && *read ? **read : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SecretsOpening> m_opening;
    std::optional<base::Result<SecretsOpening::Store>> m_result;
};

void TestSecretsOpening::withoutAKeychainTheFileIsRemembered()
{
    start(settings());
    QTRY_VERIFY(isAsked());
    QVERIFY(!m_result);
    answer("fileButton", QStringLiteral("four plain words here"), true);
    QTRY_VERIFY(m_result);
    QVERIFY(*m_result);
    QCOMPARE(settings().text(config::Key::SecretsStore), QStringLiteral("file"));
}

void TestSecretsOpening::forThisSessionOnly()
{
    start(settings());
    QTRY_VERIFY(isAsked());
    answer("memoryButton");
    QTRY_VERIFY(m_result);
    QVERIFY(*m_result);
    QVERIFY(!settings().isSet(config::Key::SecretsStore));
    QVERIFY(!QFile::exists(monitor::secretFile(m_directory->path())));
}

void TestSecretsOpening::theFileAsksForItsPassphraseUntilItFits()
{
    makeFile("the right one");
    auto chosen = settings();
    QVERIFY(chosen.set(config::Key::SecretsStore, QStringLiteral("file")));
    start(chosen);
    QTRY_VERIFY(isAsked());
    const QString first = part<QLabel>("titleLabel")->text();
    answer("fileButton", QStringLiteral("the wrong one"));
    QTRY_VERIFY(isAsked() && part<QLabel>("titleLabel")->text() != first);
    QVERIFY(!m_result);
    answer("fileButton", QStringLiteral("the right one"));
    QTRY_VERIFY(m_result);
    QVERIFY(*m_result);
    QCOMPARE(secret(), QByteArray("value"));
}

void TestSecretsOpening::aKnownPassphraseIsNotAskedFor()
{
    makeFile("the right one");
    auto chosen = settings();
    QVERIFY(chosen.set(config::Key::SecretsStore, QStringLiteral("file")));
    start(chosen, "the right one");
    QTRY_VERIFY(m_result);
    QVERIFY(*m_result);
    QVERIFY(!m_opening->question());
    QCOMPARE(secret(), QByteArray("value"));
}

void TestSecretsOpening::quitting()
{
    start(settings());
    QTRY_VERIFY(isAsked());
    part<QPushButton>("quitButton")->click();
    QTRY_VERIFY(m_result);
    QVERIFY(!*m_result);
    QCOMPARE(m_result->error().kind, ErrorKind::Cancelled);
}

void TestSecretsOpening::aChoiceThatCannotBeRemembered()
{
    // A directory stands where the settings would be written.
    auto from = settings();
    QVERIFY(QDir(m_directory->path()).mkpath(QStringLiteral("rollcall.ini/x")));
    start(from);
    QSignalSpy forgotten(m_opening.get(), &SecretsOpening::notRemembered);
    QTRY_VERIFY(isAsked());
    answer("fileButton", QStringLiteral("four plain words here"), true);
    QTRY_VERIFY(m_result);
    QVERIFY(*m_result);
    QCOMPARE(forgotten.size(), 1);
}

QTEST_MAIN(TestSecretsOpening)
#include "tst_secretsopening.moc"
