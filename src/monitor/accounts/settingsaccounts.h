// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "monitor/accounts/accounts.h"
#include "monitor/accounts/accountsetup.h"
#include "monitor/accounts/appsecrets.h"
#include "monitor/accounts/connector.h"
#include "monitor/accounts/connectorbundle.h"
#include "storage/writer.h"

#include <memory>

namespace rollcall::monitor {

/// The accounts of a settings file. The file is read anew for each change: another Rollcall may have written
/// to it meanwhile.
class SettingsAccounts final : public AccountSetup
{
    Q_OBJECT

public:
    /// All borrowed; `writer` is opened.
    struct Services
    {
        Connector::Services plane;
        storage::Writer &writer;
    };

    SettingsAccounts(const Services &services, QString path, config::PolicyFile policy,
                     QObject *parent = nullptr);

    [[nodiscard]] QString freeName(const QString &wish) const override;
    void addOrganizer(const config::AccountConfig &account, QObject *context, Done done) override;
    void addConnector(const config::AccountConfig &account, const CredentialInput &credential,
                      QObject *context, Done done) override;
    void renewCredential(const QString &account, const CredentialInput &credential, QObject *context,
                         Done done) override;
    void importConnector(const BundleInput &bundle, QObject *context, Done done) override;
    void exportConnector(const QString &account, const QString &path, const QByteArray &passphrase,
                         bool withCredential, QObject *context, Done done) override;
    void remove(const QString &account, QObject *context, Done done) override;

    /// Names the tenants in the settings as the sign-ins have told: Settings::learnTenant(). What cannot be
    /// written is in the log, and is tried again the next time.
    void learnTenants(const QList<AccountInfo> &accounts) const;

private:
    [[nodiscard]] base::Result<config::Settings> settings() const;
    void begin(QObject *context, Done done);
    void tryCredential(const config::AccountConfig &account, const CredentialInput &credential,
                       std::function<void()> accepted);
    void keepConnector(const config::AccountConfig &account);
    void install(const ConnectorBundle &bundle, bool replace);
    void write(const ConnectorBundle &bundle, const QString &path, const QByteArray &passphrase);
    void removeUnlessKept(const QString &account, QStringList entries);
    void succeed(const QString &account, bool canSubscribe = true);
    void fail(SetupProblem problem, const QString &subject = {}, const base::Error &error = {});
    void fail(const base::Error &error);
    void report(const std::expected<SetupOutcome, SetupFailure> &result);

    Services m_services;
    QString m_path;
    config::PolicyFile m_policy;
    std::unique_ptr<config::Settings> m_settings; ///< while a transfer works on them
    QPointer<QObject> m_context;
    Done m_done;
};

} // namespace rollcall::monitor
