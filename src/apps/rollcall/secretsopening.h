// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "gui/accounts/secretstoredialog.h"
#include "monitor/accounts/secretstores.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace rollcall::apps {

/// The store for secrets that the settings name, at the start of the desktop: where there is no keychain that
/// works, or a passphrase is missing, the person is asked. What they choose for good is remembered in the
/// settings.
class SecretsOpening final : public QObject
{
    Q_OBJECT

public:
    using Store = std::unique_ptr<secrets::SecretStore>;

    /// `passphrase`: of the file store, if it is known already.
    SecretsOpening(config::Settings settings, QString dataDir, QByteArray passphrase);
    ~SecretsOpening() override;

    /// Once. `done` runs once, later. Errors: Cancelled (the person would rather quit), those of
    /// monitor::openSecretStore().
    void start(std::function<void(base::Result<Store>)> done);

    /// What is being asked; nothing if nothing is.
    [[nodiscard]] gui::SecretStoreDialog *question() const { return m_question; }

Q_SIGNALS:
    /// The choice is not in the settings, and will be asked for again.
    void notRemembered(const rollcall::base::Error &error);

private:
    void open();
    void check();
    void ask(gui::SecretStoreDialog::Reason reason);
    void answered();
    void finish(base::Result<Store> result);

    config::Settings m_settings;
    monitor::WorkspaceOptions m_options;
    bool m_remember = false; ///< the store has been chosen anew
    std::function<void(base::Result<Store>)> m_done;
    QPointer<gui::SecretStoreDialog> m_question;
};

} // namespace rollcall::apps
