// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "config/settings.h"
#include "monitor/accounts/connectorbundle.h"
#include "storage/writer.h"

#include <QObject>

#include <functional>

namespace rollcall::monitor {

/// Where a connector is taken from or put. All borrowed until the transfer has reported.
struct TransferServices
{
    storage::Writer &writer; ///< opened
    secrets::SecretStore &secrets;
    const base::Clock &clock;
    base::Random &random;
    config::Settings &settings;
};

/// Gathers the bundle of a connector account; what it takes to receive is made if it is not there yet.
/// Reports once, later. Errors: NotSignedIn (with the credential asked for, none is kept), those of the
/// secret store and of storage, Crypto.
void gatherConnector(const TransferServices &services, const config::AccountConfig &account,
                     bool withCredential, QObject *context,
                     std::function<void(base::Result<ConnectorBundle>)> done);

/// Puts a bundle into the settings, the secret store and the database: all of it or, if it fails, nothing.
/// `replace` an account that is in its way. Reports once, later, with the account's id. Errors: Conflict,
/// naming the account or key that is in the way, those of config::Settings, of the secret store and of
/// storage.
void installConnector(const TransferServices &services, const ConnectorBundle &bundle, bool replace,
                      QObject *context, std::function<void(base::Result<QString>)> done);

} // namespace rollcall::monitor
