// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "config/account.h"
#include "config/settings.h"
#include "monitor/monitor.h"
#include "secrets/secretstore.h"

#include <QHostAddress>
#include <QUrl>

#include <memory>
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

/// The whole chain from Graph to the records, without a window.
class Service final : public Monitor
{
    Q_OBJECT

public:
    /// `clocks` are borrowed.
    Service(ServiceOptions options, std::unique_ptr<secrets::SecretStore> secrets,
            const ServiceClocks &clocks, QObject *parent = nullptr);
    ~Service() override;

    /// Opens the data directory and the listener, then connects. Reports once when the records can be shown;
    /// what goes on with Graph afterwards is health(). Errors: those of storage::Store::open(), Passphrase,
    /// Unsupported (no keychain), Network (the listener's address), InvalidInput (its certificate).
    void start(QObject *context, std::function<void(base::Result<void>)> done);

    [[nodiscard]] QList<LiveMeeting *> meetings() const override;
    [[nodiscard]] LiveMeeting *meeting(const QString &id) const override;
    [[nodiscard]] Health health() const override;
    [[nodiscard]] base::Scheduler &scheduler() const override;
    void watch(const QString &link, QObject *context,
               std::function<void(base::Result<QString>)> done) override;
    void unwatch(const QString &meetingId) override;
    void signIn() override;
    void cancelSignIn() override;

    /// Says of a meeting what notifications do not: subject, times. Kept with its record.
    void describe(const MeetingInfo &info);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rollcall::monitor
