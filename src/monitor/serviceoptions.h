// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "config/account.h"
#include "config/settings.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::monitor {

/// How notifications reach us: a webhook of our own.
struct ListenOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0;  ///< 0: any free one
    QString publicUrl; ///< what Graph is told, without the path; empty: http://address:port (loopback only)
    QString certificateFile; ///< PEM; both empty: plain http, behind a proxy or on loopback
    QString privateKeyFile;
};

struct ServiceOptions
{
    QString dataDir;
    std::optional<config::AccountConfig> organizer;
    std::optional<config::AccountConfig> connector;
    ListenOptions listen;
    QStringList validationIssuers; ///< empty: Microsoft's
    QUrl validationConfiguration;  ///< of whoever signs validation tokens; empty: the connector's authority
    bool receive = true;           ///< false: sign in only; nothing is listened to, nothing subscribed
};

/// What the settings say. Errors: NotFound (no account of that name), InvalidInput.
[[nodiscard]] base::Result<ServiceOptions> serviceOptions(const config::Settings &settings,
                                                          const QString &account);

/// The two clocks of the program: `clock` is the one that people see, virtual in the demo; `realTime` is for
/// sockets and for how often views are told.
struct ServiceClocks
{
    base::Scheduler &clock;
    base::Scheduler &realTime;
    base::Random &random;
};

} // namespace rollcall::monitor
