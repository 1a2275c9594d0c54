// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/settingsdelivery.h"

#include "config/addresses.h"
#include "monitor/delivery/hubsetup.h"
#include "monitor/delivery/listener.h"
#include "monitor/delivery/relaysetup.h"
#include "monitor/passing.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Result;
using config::Key;
using config::Settings;

namespace {

constexpr std::array relayKeys{Key::RelayEndpoint, Key::RelayTopic, Key::RelaySubscription,
                               Key::RelayNotificationUrl};
constexpr std::array ownKeys{Key::ListenAddress, Key::ListenPort, Key::ListenPublicUrl,
                             Key::ListenCertificate, Key::ListenPrivateKey};
constexpr std::array hubKeys{Key::EventHubsNamespace, Key::EventHubsHub, Key::EventHubsGroup,
                             Key::EventHubsNotificationUrl};

bool isLocked(const Settings &settings, const auto &keys)
{
    return std::ranges::any_of(keys, [&settings](Key key) { return settings.isLocked(key); });
}

/// NAME.REGION-1.eventgrid.azure.net, or of another cloud
/// (https://learn.microsoft.com/azure/event-grid/create-view-manage-namespaces).
bool isNamespace(const QString &host)
{
    return host.contains(QLatin1StringView(".eventgrid.azure."), Qt::CaseInsensitive);
}

/// What of it cannot be read, or is missing; nothing: it can be tried.
std::optional<DeliveryFailure> wrongWith(const OwnAddress &own)
{
    const auto wrong = [](DeliveryProblem problem, const QString &subject = {}) {
        return DeliveryFailure{.problem = problem, .subject = subject};
    };
    const QHostAddress address(own.address);
    if (address.isNull())
        return wrong(DeliveryProblem::BadListenAddress, own.address);
    if (own.port < 1 || own.port > 65535)
        return wrong(DeliveryProblem::BadPort);
    if (own.publicUrl.isEmpty() && !address.isLoopback())
        return wrong(DeliveryProblem::NoPublicUrl);
    if (!own.publicUrl.isEmpty() && !config::isServiceAddress(QUrl(own.publicUrl, QUrl::StrictMode)))
        return wrong(DeliveryProblem::BadPublicUrl, own.publicUrl);
    for (const QString &path : {own.certificateFile, own.privateKeyFile}) {
        if (!path.isEmpty() && !QFileInfo(path).isReadable())
            return wrong(DeliveryProblem::CannotReadFile, path);
    }
    if (own.certificateFile.isEmpty() != own.privateKeyFile.isEmpty())
        return wrong(DeliveryProblem::CannotReadFile);
    return {};
}

} // namespace

SettingsDelivery::SettingsDelivery(const Services &services, QString path, config::PolicyFile policy,
                                   QObject *parent)
    : DeliverySetup(parent)
    , m_services(services)
    , m_path(std::move(path))
    , m_policy(std::move(policy))
{
    const auto settings = Settings::load(m_path, m_policy);
    read(settings);
    m_test = std::make_unique<PublicAddressTest>(PublicAddressTest::Services{
        .http = services.plane.http,
        .clock = services.plane.scheduler,
        .realTime = services.realTime,
        .random = services.plane.random,
        .running = services.running,
        .runs = services.runs,
        .graphIsHere = settings && config::isLoopbackHost(settings->url(Key::GraphBaseUrl).host())});
}

void SettingsDelivery::read(const Result<Settings> &settings)
{
    m_state = {};
    if (!settings) {
        m_state.error = settings.error();
        return;
    }
    m_state.mode = deliveryMode(settings->text(Key::DeliveryMode));
    m_state.modeLocked = settings->isLocked(Key::DeliveryMode);
    if (const auto relay = pairedRelay(*settings)) {
        m_state.relay = KnownRelay{.host = relay->endpoint.host(),
                                   .topic = relay->topic,
                                   .subscription = relay->subscription,
                                   .canReceive = isComplete(*relay),
                                   .takesKey = isComplete(*relay) && isNamespace(relay->endpoint.host())};
    }
    m_state.relayLocked = isLocked(*settings, relayKeys);
    m_state.own = {.publicUrl = settings->text(Key::ListenPublicUrl),
                   .address = settings->text(Key::ListenAddress),
                   .port = settings->number(Key::ListenPort),
                   .certificateFile = settings->text(Key::ListenCertificate),
                   .privateKeyFile = settings->text(Key::ListenPrivateKey)};
    m_state.ownLocked = isLocked(*settings, ownKeys);
    m_state.hub = {.host = settings->text(Key::EventHubsNamespace),
                   .hub = settings->text(Key::EventHubsHub),
                   .group = settings->text(Key::EventHubsGroup),
                   .notificationUrl = settings->text(Key::EventHubsNotificationUrl)};
    m_state.hubLocked = isLocked(*settings, hubKeys);
    m_state.withoutTokens = settings->text(Key::ValidationWithoutTokens) == u"accept";
    if (m_state.hub.host.isEmpty() || m_state.hub.hub.isEmpty())
        return;
    m_services.plane.secrets.read(hubConnectionName(hubOptions(*settings)), this,
                                  [this, hub = m_state.hub](const Result<QByteArray> &kept) {
                                      if (!kept || m_state.hub != hub)
                                          return;
                                      m_state.hubHasConnectionString = true;
                                      Q_EMIT changed();
                                  });
}

// --- reporting
// -----------------------------------------------------------------------------------------------------

bool SettingsDelivery::begin(QObject *context, Done done)
{
    m_context = context;
    m_done = std::move(done);
    auto settings = Settings::load(m_path, m_policy);
    if (!settings) {
        fail(settings.error());
        return false;
    }
    m_settings = std::make_unique<Settings>(std::move(*settings));
    return true;
}

void SettingsDelivery::report(const std::expected<void, DeliveryFailure> &result)
{
    // In a later turn also where nothing had to be waited for. Whoever is told may end this.
    m_services.realTime.after({}, this, [this, result] {
        m_settings.reset();
        if (result)
            read(Settings::load(m_path, m_policy));
        const Done done = std::move(m_done);
        const QPointer<SettingsDelivery> alive(this);
        if (m_context && done)
            done(result);
        if (alive && result)
            Q_EMIT changed();
    });
}

void SettingsDelivery::fail(DeliveryProblem problem, const QString &subject, const Error &error)
{
    report(std::unexpected(DeliveryFailure{.problem = problem, .subject = subject, .error = error}));
}

void SettingsDelivery::fail(const Error &error)
{
    fail(error.kind == ErrorKind::NotPermitted ? DeliveryProblem::Locked : DeliveryProblem::Failed, {},
         error);
}

void SettingsDelivery::set(const std::map<Key, QString> &changes)
{
    if (const auto done = m_settings->set(changes); !done)
        return fail(done.error());
    report({});
}

// --- relay
// ---------------------------------------------------------------------------------------------------------

std::expected<PairingLink, DeliveryFailure> SettingsDelivery::readLink(const QString &text) const
{
    const auto link = intake::readRelayLink(text);
    if (link)
        return *link;
    const bool isUnsafe = link.error().kind == ErrorKind::NotPermitted;
    return std::unexpected(DeliveryFailure{
        .problem = isUnsafe ? DeliveryProblem::UnsafeLink : DeliveryProblem::NoLink, .error = link.error()});
}

void SettingsDelivery::pair(const PairingLink &link, QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    // Nothing is asked of a relay that could not be used: the code is good only once.
    if (m_settings->isLocked(Key::DeliveryMode) || isLocked(*m_settings, relayKeys))
        return fail(DeliveryProblem::Locked);
    const auto &plane = m_services.plane;
    pairRelay({plane.http, plane.secrets, plane.scheduler, *m_settings}, link, true, this,
              [this](const Result<intake::PullAddress> &paired) {
                  if (paired)
                      return report({});
                  const Error &error = paired.error();
                  switch (error.kind) {
                  case ErrorKind::Expired:
                      return fail(DeliveryProblem::CodeRefused, {}, error);
                  case ErrorKind::NotPermitted:
                      return fail(error.cause == base::NetworkCause::Unknown ? DeliveryProblem::OtherHost
                                                                             : DeliveryProblem::NotReached,
                                  {}, error);
                  case ErrorKind::Server:
                      return fail(error.httpStatus >= 500 ? DeliveryProblem::NotReached
                                                          : DeliveryProblem::NotARelay,
                                  {}, error);
                  default:
                      return fail(mayPass(error) ? DeliveryProblem::NotReached : DeliveryProblem::Failed, {},
                                  error);
                  }
              });
}

void SettingsDelivery::keepRelayKey(const QByteArray &key, QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    const auto relay = pairedRelay(*m_settings);
    if (key.isEmpty() || !relay || !isComplete(*relay))
        return fail(DeliveryProblem::NotSetUp);
    m_services.plane.secrets.write(relayKeyName(*relay), key, this, [this](const Result<void> &kept) {
        if (kept)
            return report({});
        fail(DeliveryProblem::Failed, {}, kept.error());
    });
}

void SettingsDelivery::forgetRelay(QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    const auto &plane = m_services.plane;
    monitor::forgetRelay({plane.http, plane.secrets, plane.scheduler, *m_settings}, this,
                         [this](const Result<void> &forgotten) {
                             if (forgotten)
                                 return report({});
                             if (forgotten.error().kind == ErrorKind::NotFound)
                                 return fail(DeliveryProblem::NotSetUp, {}, forgotten.error());
                             fail(forgotten.error());
                         });
}

void SettingsDelivery::useRelay(QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    const auto relay = pairedRelay(*m_settings);
    if (!relay || !isComplete(*relay))
        return fail(DeliveryProblem::NotSetUp);
    set({{Key::DeliveryMode, deliveryModeName(DeliveryMode::Relay)}});
}

// --- own address
// ---------------------------------------------------------------------------------------------------

void SettingsDelivery::useOwnAddress(const OwnAddress &own, QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    if (const auto wrong = wrongWith(own))
        return report(std::unexpected(*wrong));
    std::map<Key, QString> changes;
    const auto change = [&](Key key, const QString &value) {
        if (m_settings->text(key) != value) // what is locked may stay as it is
            changes.insert({key, value});
    };
    change(Key::DeliveryMode, deliveryModeName(DeliveryMode::Listen));
    change(Key::ListenPublicUrl, own.publicUrl);
    change(Key::ListenAddress, own.address);
    change(Key::ListenPort, QString::number(own.port));
    change(Key::ListenCertificate, own.certificateFile);
    change(Key::ListenPrivateKey, own.privateKeyFile);
    set(changes);
}

// --- event hub
// -----------------------------------------------------------------------------------------------------

void SettingsDelivery::useHub(const NamedHub &hub, const QByteArray &connectionString, bool useConnector,
                              QObject *context, Done done)
{
    if (!begin(context, std::move(done)))
        return;
    if (hub.host.isEmpty() || hub.hub.isEmpty())
        return fail(DeliveryProblem::BadHub);
    Settings tried; // in memory: the key comes first, so that no hub is named that cannot be read
    std::map<Key, QString> changes;
    for (const auto &[key, value] :
         {std::pair(Key::DeliveryMode, deliveryModeName(DeliveryMode::EventHubs)),
          std::pair(Key::EventHubsNamespace, hub.host), std::pair(Key::EventHubsHub, hub.hub),
          std::pair(Key::EventHubsGroup, hub.group),
          std::pair(Key::EventHubsNotificationUrl, hub.notificationUrl)}) {
        if (m_settings->text(key) == value)
            continue;
        if (m_settings->isLocked(key))
            return fail(DeliveryProblem::Locked);
        if (const auto fits = tried.set(key, value); !fits)
            return fail(DeliveryProblem::BadHub, value, fits.error());
        changes.insert({key, value});
    }
    const HubOptions named{.host = hub.host, .hub = hub.hub};
    const auto kept = [this, changes](const Result<void> &result) {
        if (!result && result.error().kind == ErrorKind::InvalidInput)
            return fail(DeliveryProblem::BadConnectionString, {}, result.error());
        if (!result)
            return fail(DeliveryProblem::Failed, {}, result.error());
        set(changes);
    };
    if (!connectionString.isEmpty())
        return keepHubConnection(m_services.plane.secrets, named, connectionString, this, kept);
    if (useConnector)
        return m_services.plane.secrets.remove(hubConnectionName(named), this, kept);
    set(changes);
}

} // namespace rollcall::monitor
