// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/connectortransfer.h"
#include "monitor/accounts/settingsaccounts.h"
#include "monitor/delivery/settingsdelivery.h"
#include "monitor/monitor.h"
#include "monitor/serviceoptions.h"
#include "secrets/secretstore.h"

#include <memory>

namespace rollcall::monitor {

/// The whole chain from Graph to the records, without a window.
class Service final : public Monitor
{
    Q_OBJECT

public:
    /// `clocks` are borrowed. `secrets` may be shared with a service that has ended before.
    Service(ServiceOptions options, std::shared_ptr<secrets::SecretStore> secrets,
            const ServiceClocks &clocks, QObject *parent = nullptr);
    /// What was delivered and answered with 202 is stored. Subscriptions stay: the next start goes on with
    /// them.
    ~Service() override;

    /// Opens the data directory and the listener, then connects. Once; reports once, later, when the records
    /// can be shown; what goes on with Graph afterwards is health(). Errors: those of storage::Store::open(),
    /// Passphrase, Unsupported (no keychain), Network (the listener's address), InvalidInput (its
    /// certificate or public address).
    void start(QObject *context, std::function<void(base::Result<void>)> done);

    [[nodiscard]] QList<LiveMeeting *> meetings() const override;
    [[nodiscard]] LiveMeeting *meeting(const QString &id) const override;
    [[nodiscard]] Health health() const override;
    [[nodiscard]] base::Scheduler &scheduler() const override;
    /// Errors beside those of storage: InvalidInput (no join link), NotPermitted (another organisation's
    /// meeting). Following again what Graph refused tries it again.
    void watch(const QString &link, QObject *context,
               std::function<void(base::Result<QString>)> done) override;
    void unwatch(const QString &meetingId) override;
    [[nodiscard]] QList<WatchedEvent> events() const override;
    [[nodiscard]] QList<WatchedEvent> offers() const override;
    void dismissOffer(const QString &eventId) override;
    [[nodiscard]] std::optional<EventRegistrations> registrations(const QString &eventId) const override;
    void refreshRegistrations(const QString &eventId) override;
    void lookedAtRegistrations(const QString &eventId) override;
    void importRegistrations(const QString &eventId, const std::vector<domain::Registration> &file,
                             base::Instant written, QObject *context,
                             std::function<void(base::Result<domain::ImportOutcome>)> done) override;
    [[nodiscard]] Expectations *expectations() const override;
    [[nodiscard]] RegistrantDecisions *registrantDecisions() const override;
    [[nodiscard]] Chooser &chooser() const override;
    [[nodiscard]] HeldSubscriptions *subscriptions() const override;
    [[nodiscard]] Absence absence() const override;
    [[nodiscard]] ChainCheck *chainCheck() const override;
    void signIn(const SignInRequest &request) override;
    void cancelSignIn() override;
    [[nodiscard]] QList<AccountInfo> accounts() const override;
    void checkAccounts() override;
    void signOut(const QString &account, bool erase, QObject *context,
                 std::function<void(base::Result<SignOutReport>)> done) override;

    /// Before ending: asks Graph once more whether all subscriptions are intact, so that the record is
    /// observed up to now. `done` runs once, later, when all is answered and stored; the caller need not wait
    /// for ever.
    void wrapUp(QObject *context, std::function<void()> done);

    /// What changing the accounts of the settings takes, once started.
    [[nodiscard]] SettingsAccounts::Services setupServices();
    /// What changing the settings of delivery takes, once started, and also if that has failed.
    [[nodiscard]] SettingsDelivery::Services deliveryServices();
    /// What gatherConnector() and installConnector() need, once started; `settings` is borrowed, too.
    [[nodiscard]] TransferServices transferServices(config::Settings &settings);

    /// Says of a known meeting what notifications do not: subject, times. Kept with its record.
    void describe(const MeetingInfo &info);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rollcall::monitor
