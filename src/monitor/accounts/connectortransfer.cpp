// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/connectortransfer.h"

#include "base/logging.h"
#include "monitor/accounts/connectoraccount.h"
#include "monitor/keys/keycabinet.h"
#include "monitor/keys/receivingkeys.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Result;
using config::AccountConfig;
using config::Key;

namespace {

bool sameRegistration(const AccountConfig &one, const AccountConfig &other)
{
    return one.clientId.compare(other.clientId, Qt::CaseInsensitive) == 0 &&
           one.tenant.compare(other.tenant, Qt::CaseInsensitive) == 0 && one.cloud == other.cloud;
}

/// Lives until it has reported, or its context has gone.
class Gathering : public QObject
{
public:
    using Done = std::function<void(Result<ConnectorBundle>)>;

    Gathering(const TransferServices &services, const AccountConfig &account, QObject *context, Done done)
        : QObject(context)
        , m_services(services)
        , m_preparation(services.writer, services.secrets, account.name, services.clock, services.random)
        , m_done(std::move(done))
    {
        m_bundle.account = account;
        m_bundle.relayEndpoint = services.settings.text(Key::RelayEndpoint);
        m_bundle.relayTopic = services.settings.text(Key::RelayTopic);
    }

    void start(bool withCredential)
    {
        m_preparation.start([this, withCredential](const Result<ReceivingKeys> &keys) {
            if (!keys)
                return finish(std::unexpected(keys.error()));
            m_bundle.keys = keys->all;
            m_bundle.activeKey = keys->active->id();
            m_bundle.stateKey = keys->clientStateKey;
            if (!withCredential)
                return finish(m_bundle);
            readAppSecrets(m_services.secrets, m_bundle.account.name, this,
                           [this](const Result<AppSecrets> &credential) { take(credential); });
        });
    }

private:
    void take(const Result<AppSecrets> &credential)
    {
        if (!credential)
            return finish(std::unexpected(credential.error()));
        if (credential->empty()) {
            return finish(base::failure(ErrorKind::NotSignedIn,
                                        QStringLiteral("the connector account '%1' has no credential here")
                                            .arg(m_bundle.account.name)));
        }
        m_bundle.credential = *credential;
        finish(m_bundle);
    }

    void finish(const Result<ConnectorBundle> &result)
    {
        deleteLater();
        m_done(result);
    }

    TransferServices m_services;
    KeyPreparation m_preparation;
    ConnectorBundle m_bundle;
    Done m_done;
};

/// Likewise.
class Installing : public QObject
{
public:
    using Done = std::function<void(Result<QString>)>;

    Installing(const TransferServices &services, ConnectorBundle bundle, bool replace, QObject *context,
               Done done)
        : QObject(context)
        , m_services(services)
        , m_bundle(std::move(bundle))
        , m_replace(replace)
        , m_settingsBefore(services.settings)
        , m_done(std::move(done))
    {
    }

    void start()
    {
        for (const AccountConfig &account : m_services.settings.accounts()) {
            const bool sameName = account.name == m_bundle.account.name;
            const bool sameTenant = account.plane == config::Plane::Connector &&
                                    account.tenant.compare(m_bundle.account.tenant, Qt::CaseInsensitive) == 0;
            if (!sameName && !sameTenant)
                continue;
            const bool same =
                account.plane == config::Plane::Connector && sameRegistration(account, m_bundle.account);
            if (same)
                m_bundle.account.name = account.name; // it is called that here
            else if (!m_replace || account.plane != config::Plane::Connector)
                return later(inTheWay(account));
            else
                m_toRemove << account.name;
        }
        m_services.secrets.read(stateKeyName(m_bundle.account.name), this,
                                [this](const Result<QByteArray> &here) {
                                    if (here && *here != m_bundle.stateKey && !m_replace &&
                                        !m_toRemove.contains(m_bundle.account.name))
                                        return finish(inTheWay(m_bundle.account));
                                    findKeys();
                                });
    }

private:
    static std::unexpected<Error> inTheWay(const AccountConfig &account)
    {
        return base::failure(ErrorKind::Conflict,
                             QStringLiteral("the account '%1' (client %2, tenant %3) is here already")
                                 .arg(account.name, account.clientId, account.tenant));
    }

    void findKeys()
    {
        m_services.writer.run<std::vector<storage::KeyRow>>(
            [](storage::Store &store) { return store.keys(); }, this,
            [this](const Result<std::vector<storage::KeyRow>> &rows) {
                if (!rows)
                    return finish(std::unexpected(rows.error()));
                for (const auto &key : m_bundle.keys) {
                    const storage::KeyRow row = KeyCabinet::describe(*key);
                    const auto same = std::ranges::find(*rows, row.id, &storage::KeyRow::id);
                    if (same != rows->end() && same->sha256Thumbprint != row.sha256Thumbprint) {
                        return finish(base::failure(
                            ErrorKind::Conflict,
                            QStringLiteral("another notification key '%1' is here already").arg(key->id())));
                    }
                }
                writeSecrets();
            });
    }

    // From here on things change, and are changed back if something fails.

    void writeSecrets()
    {
        const QString &name = m_bundle.account.name;
        m_writes = {{stateKeyName(name), m_bundle.stateKey}, {importedName(name), QByteArray("1")}};
        if (m_bundle.credential) {
            m_writes.push_back(
                m_bundle.credential->certificates.empty()
                    ? Write{clientSecretName(name), m_bundle.credential->clientSecret}
                    : Write{certificatesName(name), toBytes(m_bundle.credential->certificates)});
        }
        for (const auto &key : m_bundle.keys)
            m_writes.push_back({KeyCabinet::secretName(key->id()), key->privateKeyPem()});
        for (const QString &old : m_toRemove) {
            if (old == name)
                continue;
            for (const QString &entry :
                 {stateKeyName(old), importedName(old), clientSecretName(old), certificatesName(old)})
                m_writes.push_back({entry, std::nullopt});
        }
        writeNext();
    }

    void writeNext()
    {
        if (m_written.size() == m_writes.size())
            return saveKeys();
        const Write &write = m_writes[m_written.size()];
        secrets::SecretStore &store = m_services.secrets;
        store.read(write.name, this, [this, &store, write](const Result<QByteArray> &before) {
            if (!before && before.error().kind != ErrorKind::NotFound)
                return undo(before.error());
            const auto done = [this, name = write.name, before](const Result<void> &result) {
                if (!result)
                    return undo(result.error());
                m_written.push_back({name, before ? std::optional(*before) : std::nullopt});
                writeNext();
            };
            if (write.value)
                store.write(write.name, *write.value, this, done);
            else
                store.remove(write.name, this, done);
        });
    }

    void saveKeys()
    {
        std::vector<storage::KeyRow> rows;
        for (const auto &key : m_bundle.keys) {
            storage::KeyRow row = KeyCabinet::describe(*key);
            row.active = key->id() == m_bundle.activeKey;
            rows.push_back(row);
        }
        if (const auto saved = saveSettings(); !saved)
            return undo(saved.error());
        m_services.writer.run(
            [rows](storage::Store &store) -> Result<void> {
                for (const storage::KeyRow &row : rows) {
                    if (const auto saved = store.saveKey(row); !saved)
                        return saved;
                }
                return {};
            },
            this,
            [this](const Result<void> &saved) {
                if (saved)
                    finish(m_bundle.account.name);
                else
                    undo(saved.error());
            });
    }

    [[nodiscard]] Result<void> saveSettings()
    {
        config::Settings &settings = m_services.settings;
        const auto here = settings.account(m_bundle.account.name);
        if (!here || !sameRegistration(*here, m_bundle.account)) {
            if (const auto saved = settings.setAccount(m_bundle.account); !saved)
                return saved;
        }
        for (const QString &old : m_toRemove) {
            if (old == m_bundle.account.name)
                continue; // it has been replaced
            if (const auto removed = settings.removeAccount(old); !removed)
                return removed;
        }
        if (m_bundle.relayEndpoint.isEmpty())
            return {};
        return settings.set(
            {{Key::RelayEndpoint, m_bundle.relayEndpoint}, {Key::RelayTopic, m_bundle.relayTopic}});
    }

    /// The settings' file, too: each change of theirs has been written at once.
    void restoreSettings()
    {
        config::Settings &settings = m_services.settings;
        const auto complain = [](const Result<void> &result) {
            if (!result)
                qCWarning(lcMonitor) << "the settings of before are not back:" << result.error();
        };
        for (const AccountConfig &before : m_settingsBefore.accounts()) {
            if (settings.account(before.name).value_or(AccountConfig{}) != before)
                complain(settings.setAccount(before));
        }
        for (const AccountConfig &now : settings.accounts()) {
            if (!m_settingsBefore.account(now.name))
                complain(settings.removeAccount(now.name));
        }
        for (const Key key : {Key::RelayEndpoint, Key::RelayTopic}) {
            const QString before = m_settingsBefore.isSet(key) ? m_settingsBefore.text(key) : QString();
            if (settings.text(key) != m_settingsBefore.text(key))
                complain(settings.set(key, before));
        }
    }

    void undo(const Error &reason)
    {
        restoreSettings();
        m_reason = reason;
        undoNext();
    }

    void undoNext()
    {
        if (m_written.empty())
            return finish(std::unexpected(*m_reason));
        const Write write = m_written.back();
        m_written.pop_back();
        const auto done = [this](const Result<void> &result) {
            if (!result)
                qCWarning(lcMonitor) << "an entry of the secret store is not as before:" << result.error();
            undoNext();
        };
        if (write.value)
            m_services.secrets.write(write.name, *write.value, this, done);
        else
            m_services.secrets.remove(write.name, this, done);
    }

    void later(const Result<QString> &result)
    {
        QMetaObject::invokeMethod(this, [this, result] { finish(result); }, Qt::QueuedConnection);
    }

    void finish(const Result<QString> &result)
    {
        deleteLater();
        m_done(result);
    }

    struct Write
    {
        QString name;
        std::optional<QByteArray> value; ///< nothing: it is removed
    };

    TransferServices m_services;
    ConnectorBundle m_bundle;
    bool m_replace;
    config::Settings m_settingsBefore;
    QStringList m_toRemove; ///< accounts that make room
    std::vector<Write> m_writes;
    std::vector<Write> m_written; ///< what was there before
    std::optional<Error> m_reason;
    Done m_done;
};

} // namespace

void gatherConnector(const TransferServices &services, const AccountConfig &account, bool withCredential,
                     QObject *context, std::function<void(Result<ConnectorBundle>)> done)
{
    (new Gathering(services, account, context, std::move(done)))->start(withCredential);
}

void installConnector(const TransferServices &services, const ConnectorBundle &bundle, bool replace,
                      QObject *context, std::function<void(Result<QString>)> done)
{
    (new Installing(services, bundle, replace, context, std::move(done)))->start();
}

} // namespace rollcall::monitor
