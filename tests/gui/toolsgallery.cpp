// SPDX-License-Identifier: GPL-3.0-or-later
#include "toolsgallery.h"

#include "gui/delivery/checkdialog.h"
#include "gui/delivery/subscriptionsdialog.h"
#include "sampletools.h"

#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

using monitor::CheckFault;
using monitor::CheckHop;
using monitor::CheckOutcome;

void drawChecks(const SavePicture &save)
{
    const models::TextFormat format;
    const auto draw = [&](const QString &name, const monitor::CheckReport &report,
                          monitor::DeliveryMode mode = monitor::DeliveryMode::Listen) {
        SampleCheck check;
        check.setReport(report);
        gui::CheckDialog dialog(check, format, nullptr, mode);
        dialog.show();
        save(dialog, u"tools-check-"_s + name);
    };
    draw(u"running"_s, SampleCheck::report(CheckOutcome::Running, CheckHop::Handshake));
    draw(u"good"_s, SampleCheck::report(CheckOutcome::Good));
    draw(u"cancelled"_s, SampleCheck::report(CheckOutcome::Cancelled, CheckHop::Delivery));
    draw(u"nothing"_s, SampleCheck::report(CheckOutcome::Nothing, CheckHop::Account));
    draw(u"partial"_s, SampleCheck::report(CheckOutcome::Partial, CheckHop::Subscription));
    draw(u"broken-account"_s,
         SampleCheck::broken(CheckHop::Account, CheckFault::CredentialRefused, u"connector"_s,
                             base::Error{.kind = base::ErrorKind::NotPermitted,
                                         .httpStatus = 401,
                                         .serverCode = u"invalid_client"_s}));
    draw(u"broken-permission"_s, SampleCheck::broken(CheckHop::Permission, CheckFault::PermissionMissing,
                                                     u"OnlineMeetings.Read.All"_s));
    draw(u"broken-handshake"_s,
         SampleCheck::broken(
             CheckHop::Handshake, CheckFault::AddressNotTrusted, u"rollcall.example.org"_s,
             base::Error{.kind = base::ErrorKind::Network, .cause = base::NetworkCause::UnknownIssuer}));
    draw(u"broken-relay"_s,
         SampleCheck::broken(CheckHop::Handshake, CheckFault::AddressAnswersWrongly, u"relay.example.org"_s,
                             base::Error{.kind = base::ErrorKind::Server, .httpStatus = 404}),
         monitor::DeliveryMode::Relay);
    auto hub = SampleCheck::report(CheckOutcome::Good);
    for (const auto hop : {CheckHop::Handshake, CheckHop::Delivery, CheckHop::Decryption, CheckHop::Record})
        hub.hops[static_cast<int>(hop)].state = monitor::HopState::NotApplicable;
    hub.hops[static_cast<int>(CheckHop::Decryption)].note = monitor::CheckNote::None;
    draw(u"event-hub"_s, hub, monitor::DeliveryMode::EventHubs);
    draw(u"broken-record"_s, SampleCheck::broken(CheckHop::Record, CheckFault::JournalFailed, {},
                                                 base::Error{.kind = base::ErrorKind::DiskFull}));
}

void drawSubscriptions(const SavePicture &save)
{
    base::ManualScheduler scheduler(sampleCallStart() + 42min);
    const models::TextFormat format;
    const auto draw = [&](const QString &name, const QList<monitor::HeldSubscription> &list,
                          const std::optional<base::Result<void>> &answer, bool readOnly, int row) {
        SampleMonitor monitor(scheduler);
        SampleHeld held(scheduler);
        if (readOnly) {
            auto health = monitor.health();
            health.readOnly = true;
            monitor.setHealth(health);
        }
        if (answer && *answer)
            held.setList(list);
        gui::SubscriptionsDialog dialog(monitor, held, format);
        if (answer)
            held.answer(*answer);
        dialog.show();
        if (row >= 0)
            dialog.findChild<QTableView *>(u"table"_s)->selectRow(row);
        save(dialog, u"tools-subscriptions-"_s + name);
    };
    const auto fails = [](base::ErrorKind kind) {
        return base::Result<void>(std::unexpected(base::Error{.kind = kind}));
    };
    const auto some = sampleSubscriptions(scheduler.now());
    auto many = some;
    for (int i = 0; many.size() < 200; ++i) {
        auto one = some[0];
        one.id = u"many-%1"_s.arg(i);
        one.subject = u"Training, group %1"_s.arg(i + 1);
        one.expires = scheduler.now() + std::chrono::minutes{20 * (i + 1)};
        one.nextRenewal = *one.expires - 10min;
        many << one;
    }
    draw(u"loading"_s, {}, std::nullopt, false, -1);
    draw(u"empty"_s, {}, base::Result<void>(), false, -1);
    draw(u"some"_s, some, base::Result<void>(), false, 0);
    draw(u"conflict"_s, some, base::Result<void>(), false, 1);
    draw(u"orphan"_s, some, base::Result<void>(), false, 5);
    draw(u"read-only"_s, some, base::Result<void>(), true, 4);
    draw(u"many"_s, many, base::Result<void>(), false, 3);
    draw(u"error"_s, {}, fails(base::ErrorKind::Network), false, -1);
    draw(u"not-permitted"_s, {}, fails(base::ErrorKind::NotPermitted), false, -1);
    draw(u"not-signed-in"_s, {}, fails(base::ErrorKind::NotSignedIn), false, -1);
}

} // namespace

void drawTools(const SavePicture &save)
{
    drawChecks(save);
    drawSubscriptions(save);
}

} // namespace rollcall::test
