// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/secretstores.h"
#include "monitor/keys/keycabinet.h"
#include "monitor/workspace.h"
#include "pipeline/keyring.h"
#include "pipeline/tokenjudge.h"
#include "storage/store.h"

namespace rollcall::monitor {

class Workspace::Private
{
public:
    Private(const WorkspaceOptions &chosen, base::Clock &itsClock, base::Random &itsRandom)
        : options(chosen)
        , clock(itsClock)
        , random(itsRandom)
    {
    }

    /// Opened when it is needed: reports ask for no passphrase.
    base::Result<KeyCabinet *> cabinet()
    {
        if (!keyCabinet) {
            auto opened = openSecretStore(options);
            if (!opened)
                return std::unexpected(opened.error());
            secrets = std::move(*opened);
            keyCabinet = std::make_unique<KeyCabinet>(*secrets);
        }
        return keyCabinet.get();
    }

    /// Without those of other tenants.
    [[nodiscard]] base::Result<std::vector<storage::MeetingRow>> meetings() const
    {
        auto rows = store->meetings();
        if (rows && !options.tenant.empty()) {
            std::erase_if(*rows, [this](const storage::MeetingRow &row) {
                return !row.tenantId.empty() && row.tenantId != options.tenant;
            });
        }
        return rows;
    }

    base::Result<QString> addWatch(const QString &text, const domain::Choice &choice,
                                   const std::optional<storage::WatchWindow> &window);
    base::Result<void> prepareRow(storage::KeyRow &row);
    void keep(const KeyCabinet::Key &key, bool active, QObject *context,
              const std::function<void(base::Result<KeyInfo>)> &done);

    WorkspaceOptions options;
    base::Clock &clock;
    base::Random &random;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<secrets::SecretStore> secrets;
    std::unique_ptr<KeyCabinet> keyCabinet;
    pipeline::LocalKeyRing ring;
    QStringList missingKeys;
    pipeline::JwtTokenJudge tokens;
};

} // namespace rollcall::monitor
