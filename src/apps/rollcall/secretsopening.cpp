// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/secretsopening.h"

#include <QDir>
#include <QFileInfo>

namespace rollcall::apps {

using base::ErrorKind;
using gui::SecretStoreDialog;
using monitor::SecretStoreKind;

SecretsOpening::SecretsOpening(config::Settings settings, QString dataDir, QByteArray passphrase)
    : m_settings(std::move(settings))
    , m_options{.dataDir = std::move(dataDir), .write = true, .passphrase = std::move(passphrase)}
{
    const QString store = m_settings.text(config::Key::SecretsStore);
    if (store == u"file")
        m_options.secretStore = SecretStoreKind::File;
    else if (store == u"memory")
        m_options.secretStore = SecretStoreKind::Memory;
}

SecretsOpening::~SecretsOpening()
{
    delete m_question;
}

void SecretsOpening::start(std::function<void(base::Result<Store>)> done)
{
    m_done = std::move(done);
    QMetaObject::invokeMethod(this, &SecretsOpening::check, Qt::QueuedConnection);
}

void SecretsOpening::check()
{
    if (m_options.secretStore == SecretStoreKind::File && m_options.passphrase.isEmpty())
        return ask(SecretStoreDialog::Reason::PassphraseNeeded);
    monitor::checkSecretStore(m_options, this, [this](const base::Result<void> &usable) {
        // What is recorded can be seen on a full disk, too.
        if (usable || m_options.secretStore == SecretStoreKind::File)
            return open();
        switch (usable.error().kind) {
        case ErrorKind::Unsupported:
            return ask(SecretStoreDialog::Reason::NoKeychain);
        case ErrorKind::Declined:
            return ask(SecretStoreDialog::Reason::KeychainLocked);
        default:
            return ask(SecretStoreDialog::Reason::KeychainFailing);
        }
    });
}

void SecretsOpening::open()
{
    auto store = monitor::openSecretStore(m_options);
    if (!store && store.error().kind == ErrorKind::Passphrase)
        return ask(SecretStoreDialog::Reason::WrongPassphrase);
    if (store && m_remember) {
        const QString name = m_options.secretStore == SecretStoreKind::File ? QStringLiteral("file")
                                                                            : QStringLiteral("keychain");
        if (const auto remembered = m_settings.set(config::Key::SecretsStore, name); !remembered)
            Q_EMIT notRemembered(remembered.error());
    }
    finish(std::move(store));
}

void SecretsOpening::ask(SecretStoreDialog::Reason reason)
{
    const bool fileExists = QFileInfo::exists(monitor::secretFile(m_options.dataDir));
    m_question = new SecretStoreDialog(reason, fileExists);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QDialog::accepted, this, &SecretsOpening::answered);
    connect(m_question, &QDialog::rejected, this, [this] {
        finish(base::failure(ErrorKind::Cancelled, QStringLiteral("nowhere to keep secrets was chosen")));
    });
    m_question->open();
}

void SecretsOpening::answered()
{
    m_options.passphrase = m_question->passphrase();
    m_remember = true;
    switch (m_question->choice()) {
    case SecretStoreDialog::Choice::KeychainAgain:
        m_options.secretStore = SecretStoreKind::Keychain;
        break;
    case SecretStoreDialog::Choice::File:
        m_options.secretStore = SecretStoreKind::File;
        break;
    case SecretStoreDialog::Choice::Memory:
        m_options.secretStore = SecretStoreKind::Memory;
        m_remember = false; // for this session
        break;
    }
    check();
}

void SecretsOpening::finish(base::Result<Store> result)
{
    // Whoever is told may destroy this.
    const auto done = std::move(m_done);
    done(std::move(result));
}

} // namespace rollcall::apps
