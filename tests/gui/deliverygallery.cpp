// SPDX-License-Identifier: GPL-3.0-or-later
#include "deliverygallery.h"

#include "gui/delivery/deliverydialog.h"
#include "gui/window/infodialogs.h"
#include "sampledelivery.h"
#include "support/samplemeeting.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

using monitor::AddressFault;
using monitor::AddressStage;
using monitor::DeliveryProblem;
using monitor::HopState;

monitor::Health healthOf(const monitor::DeliveryState &state, base::Instant now)
{
    return {.account = u"Attendee 17"_s,
            .organizer = true,
            .connector = true,
            .delivery = monitor::deliveryModeName(state.mode),
            .lastContact = now - 3s,
            .delay = monitor::Delay{.median = 1200ms, .p99 = 4100ms, .events = 312}};
}

struct Stage
{
    explicit Stage(const monitor::DeliveryState &state)
        : now(sampleCallStart() + 42min)
        , scheduler(now)
        , sample(scheduler)
    {
        setup.setState(state);
        sample.setHealth(healthOf(state, now));
    }
    void wrong(const base::Error &error)
    {
        auto health = sample.health();
        health.lastContact = now - 2min - 10s;
        health.problem = error;
        health.problemIn = monitor::Trouble::Delivery;
        sample.setHealth(health);
    }
    base::Instant now;
    base::ManualScheduler scheduler;
    SampleMonitor sample;
    SampleDelivery setup;
    models::TextFormat format;
};

const QString link = u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=ABCD-1234"_s;

void drawRelays(const SavePicture &save)
{
    const auto draw = [&](const QString &name, Stage &stage, const auto &prepare) {
        gui::DeliveryDialog dialog(stage.sample, stage.setup, stage.format);
        dialog.show();
        dialog.findChild<QRadioButton *>(u"choice-relay"_s)->setChecked(true);
        prepare(dialog);
        save(dialog, u"delivery-relay-"_s + name);
    };
    const auto nothing = [](gui::DeliveryDialog &) {};
    Stage empty(SampleDelivery().state());
    auto health = empty.sample.health();
    health.lastContact.reset();
    empty.sample.setHealth(health);
    draw(u"empty"_s, empty, nothing);
    Stage used(pairedState());
    draw(u"in-use"_s, used, nothing);
    auto gaps = used.sample.health();
    gaps.missedAt = used.now - 9min;
    gaps.waiting = 1204;
    gaps.waitingSince = used.now - 3min;
    gaps.provable = false;
    used.sample.setHealth(gaps);
    draw(u"missed"_s, used, nothing);
    Stage off(pairedState());
    off.wrong({.kind = base::ErrorKind::Network});
    draw(u"unreachable"_s, off, nothing);
    off.wrong({.kind = base::ErrorKind::NotPermitted, .httpStatus = 403});
    draw(u"revoked"_s, off, nothing);
    auto state = pairedState();
    state.modeLocked = state.relayLocked = true;
    Stage locked(state);
    draw(u"locked"_s, locked, nothing);
    state = pairedState();
    state.relay->host = u"space.northeurope-1.eventgrid.azure.net"_s;
    state.relay->takesKey = true;
    Stage ofAzure(state);
    draw(u"namespace"_s, ofAzure, nothing);
    state = pairedState();
    state.relay->canReceive = false;
    state.mode = monitor::DeliveryMode::Listen;
    Stage bundled(state);
    draw(u"from-bundle"_s, bundled, nothing);

    const auto pairing = [](gui::DeliveryDialog &dialog) {
        dialog.openLink(link);
        dialog.findChild<QPushButton *>(u"agreeButton"_s)->click();
    };
    Stage asking(SampleDelivery().state());
    draw(u"pairing"_s, asking, pairing);
    const auto refused = [&](const QString &name, DeliveryProblem problem, const base::Error &error = {}) {
        Stage stage(SampleDelivery().state());
        draw(u"refused-"_s + name, stage, [&](gui::DeliveryDialog &dialog) {
            pairing(dialog);
            stage.setup.refuse(problem, {}, error);
        });
    };
    refused(u"code"_s, DeliveryProblem::CodeRefused);
    refused(u"host"_s, DeliveryProblem::OtherHost);
    refused(u"no-relay"_s, DeliveryProblem::NotARelay);
    refused(u"unreachable"_s, DeliveryProblem::NotReached, {.kind = base::ErrorKind::Network});
    refused(u"untrusted"_s, DeliveryProblem::NotReached,
            {.kind = base::ErrorKind::Network, .cause = base::NetworkCause::UnknownIssuer});
    Stage confirming(pairedState());
    {
        gui::DeliveryDialog dialog(confirming.sample, confirming.setup, confirming.format);
        dialog.show();
        dialog.openLink(u"rollcall:pair?relay=https%3A%2F%2Fother.example.org&code=x"_s);
        save(*dialog.findChild<QMessageBox *>(u"pairBox"_s), u"delivery-relay-confirm"_s);
    }
}

void drawAddresses(const SavePicture &save)
{
    const auto draw = [&](const QString &name, const monitor::DeliveryState &state,
                          const monitor::AddressReport &report) {
        Stage stage(state);
        gui::DeliveryDialog dialog(stage.sample, stage.setup, stage.format);
        dialog.resize(dialog.width(), 900);
        dialog.show();
        dialog.findChild<QRadioButton *>(u"choice-listen"_s)->setChecked(true);
        if (report.outcome != monitor::CheckOutcome::None) {
            dialog.findChild<QPushButton *>(u"testButton"_s)->click();
            stage.setup.addressTest().setReport(report);
        }
        save(dialog, u"delivery-own-"_s + name);
    };
    draw(u"empty"_s, SampleDelivery().state(), {});
    draw(u"in-use"_s, ownState(), {});
    auto locked = ownState();
    locked.ownLocked = locked.modeLocked = true;
    draw(u"locked"_s, locked, {});
    draw(u"testing"_s, ownState(), SampleAddressTest::at(AddressStage::Reach));
    draw(u"good"_s, ownState(), SampleAddressTest::at(AddressStage::Answer, HopState::Good));
    for (const auto &[name, stage, fault] :
         {std::tuple(u"port"_s, AddressStage::Listen, AddressFault::PortTaken),
          std::tuple(u"name"_s, AddressStage::Name, AddressFault::NameUnknown),
          std::tuple(u"unreachable"_s, AddressStage::Reach, AddressFault::Unreachable),
          std::tuple(u"untrusted"_s, AddressStage::Reach, AddressFault::NotTrusted),
          std::tuple(u"somebody-else"_s, AddressStage::Answer, AddressFault::SomebodyElse),
          std::tuple(u"changed"_s, AddressStage::Answer, AddressFault::AnswerChanged)}) {
        auto report = SampleAddressTest::broken(stage, fault);
        report.status = 404;
        if (stage == AddressStage::Reach)
            report.error = base::Error{.kind = base::ErrorKind::Network,
                                       .logText = u"rollcall.example.org: the connection is refused"_s};
        draw(name, ownState(), report);
    }
}

void drawHubs(const SavePicture &save)
{
    const auto draw = [&](const QString &name, const monitor::DeliveryState &state) {
        Stage stage(state);
        gui::DeliveryDialog dialog(stage.sample, stage.setup, stage.format);
        dialog.show();
        dialog.findChild<QRadioButton *>(u"choice-eventhubs"_s)->setChecked(true);
        save(dialog, u"delivery-hub-"_s + name);
    };
    draw(u"empty"_s, SampleDelivery().state());
    draw(u"in-use"_s, hubState());
    auto waived = hubState();
    waived.withoutTokens = true;
    waived.hubHasConnectionString = true;
    draw(u"waived"_s, waived);
    auto locked = hubState();
    locked.hubLocked = locked.modeLocked = true;
    draw(u"locked"_s, locked);
}

} // namespace

void drawDelivery(const SavePicture &save)
{
    drawRelays(save);
    drawAddresses(save);
    drawHubs(save);
    Stage stage(pairedState());
    auto health = stage.sample.health();
    health.accepted = 20'411;
    health.waiting = 12;
    health.waitingSince = stage.now - 40s;
    health.missedAt = stage.now - 9min;
    stage.sample.setHealth(health);
    gui::ConnectionDialog dialog(stage.sample, stage.format);
    dialog.offerChange(true);
    dialog.show();
    save(dialog, u"delivery-connection"_s);
    stage.wrong({.kind = base::ErrorKind::Timeout, .logText = u"relay.example.org: no answer in time"_s});
    save(dialog, u"delivery-connection-problem"_s);
}

} // namespace rollcall::test
