// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/settingsaccounts.h"

#include "base/logging.h"
#include "crypto/certificatefile.h"
#include "crypto/privatefile.h"
#include "monitor/accounts/appsignin.h"
#include "monitor/accounts/connectoraccount.h"
#include "monitor/accounts/connectortransfer.h"
#include "monitor/accounts/signinrefusal.h"
#include "monitor/remembered.h"

#include <algorithm>
#include <chrono>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Result;
using config::AccountConfig;
using crypto::CertificateProblem;

namespace {

constexpr qint64 largestCertificateFile = 1 << 20;
constexpr int longestName = 64;
/// So that a window can show that something is going on before scrypt takes the thread.
constexpr std::chrono::milliseconds forAFrame{50};

SetupProblem problemOf(CertificateProblem problem)
{
    switch (problem) {
    case CertificateProblem::Unreadable:
        return SetupProblem::NoCertificateFile;
    case CertificateProblem::NoCertificate:
        return SetupProblem::NoCertificate;
    case CertificateProblem::NoPrivateKey:
        return SetupProblem::NoPrivateKey;
    case CertificateProblem::PassphraseMissing:
        return SetupProblem::PassphraseMissing;
    case CertificateProblem::PassphraseWrong:
        return SetupProblem::PassphraseWrong;
    case CertificateProblem::UnsupportedEncryption:
        return SetupProblem::UnsupportedEncryption;
    case CertificateProblem::NotRsa:
        return SetupProblem::NotRsa;
    case CertificateProblem::KeySize:
        return SetupProblem::KeySize;
    case CertificateProblem::Mismatch:
        return SetupProblem::KeyMismatch;
    case CertificateProblem::NotYetValid:
        return SetupProblem::NotYetValid;
    case CertificateProblem::Expired:
        return SetupProblem::Expired;
    }
    return SetupProblem::NoCertificateFile;
}

std::unexpected<SetupFailure> failed(SetupProblem problem, const QString &subject, const Error &error = {})
{
    return std::unexpected(SetupFailure{.problem = problem, .subject = subject, .error = error});
}

std::expected<AppSecrets, SetupFailure> read(const CredentialInput &input, base::Instant now)
{
    if (input.files.isEmpty())
        return AppSecrets{.clientSecret = input.secret};
    QByteArray bytes;
    for (const QString &path : input.files) {
        const auto file = crypto::readWholeFile(path, largestCertificateFile);
        if (!file && file.error().kind == ErrorKind::InvalidInput)
            return failed(SetupProblem::NoCertificateFile, path, file.error());
        if (!file)
            return failed(SetupProblem::CannotRead, path, file.error());
        bytes += *file;
        if (input.files.size() > 1)
            bytes += '\n';
    }
    const QString &subject = input.files.first();
    const auto pair = crypto::readCertificateFile(bytes, input.passphrase);
    if (!pair) {
        return failed(problemOf(pair.error().problem), subject,
                      {.kind = ErrorKind::InvalidInput, .logText = pair.error().logText});
    }
    if (const auto dates = crypto::checkDates(**pair, now))
        return failed(problemOf(*dates), subject);
    return AppSecrets{.certificates = {*pair}};
}

SetupProblem bundleProblem(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Passphrase:
        return SetupProblem::BundlePassphraseWrong;
    case ErrorKind::Integrity:
        return SetupProblem::BundleDamaged;
    case ErrorKind::NewerVersion:
        return SetupProblem::BundleNewer;
    case ErrorKind::InvalidInput:
        return SetupProblem::NoBundle;
    case ErrorKind::NotFound:
    case ErrorKind::Storage:
        return SetupProblem::CannotRead;
    default:
        return SetupProblem::Failed;
    }
}

/// The account that keeps `bundle` out.
std::optional<AccountConfig> inTheWay(const QList<AccountConfig> &accounts, const AccountConfig &bundle)
{
    const auto found = std::ranges::find_if(accounts, [&bundle](const AccountConfig &one) {
        return one.name == bundle.name || (one.plane == config::Plane::Connector &&
                                           one.tenant.compare(bundle.tenant, Qt::CaseInsensitive) == 0);
    });
    return found == accounts.end() ? std::nullopt : std::optional(*found);
}

} // namespace

SettingsAccounts::SettingsAccounts(const Services &services, QString path, config::PolicyFile policy,
                                   QObject *parent)
    : AccountSetup(parent)
    , m_services(services)
    , m_path(std::move(path))
    , m_policy(std::move(policy))
{
}

Result<config::Settings> SettingsAccounts::settings() const
{
    return config::Settings::load(m_path, m_policy);
}

// --- reporting
// -----------------------------------------------------------------------------------------------------

void SettingsAccounts::begin(QObject *context, Done done)
{
    m_context = context;
    m_done = std::move(done);
}

void SettingsAccounts::report(const std::expected<SetupOutcome, SetupFailure> &result)
{
    // In a later turn also where nothing had to be waited for. Whoever is told may begin the next thing.
    m_services.plane.scheduler.after({}, this, [this, result] {
        m_settings.reset();
        const Done done = std::move(m_done);
        if (m_context && done)
            done(result);
    });
}

void SettingsAccounts::succeed(const QString &account, bool canSubscribe)
{
    report(SetupOutcome{.account = account, .canSubscribe = canSubscribe});
}

void SettingsAccounts::fail(SetupProblem problem, const QString &subject, const Error &error)
{
    report(failed(problem, subject, error));
}

void SettingsAccounts::fail(const Error &error)
{
    fail(error.kind == ErrorKind::NotPermitted ? SetupProblem::Locked : SetupProblem::Failed, {}, error);
}

// --- adding
// --------------------------------------------------------------------------------------------------------

QString SettingsAccounts::freeName(const QString &wish) const
{
    QString base;
    for (const QChar c : wish)
        base += config::isAccountName(c) ? c : QChar(u'-');
    base = base.trimmed().left(longestName - 4);
    const auto known = settings();
    const auto isFree = [&known](const QString &name) {
        return !name.isEmpty() && (!known || !known->account(name));
    };
    QString name = base;
    for (int number = 2; !isFree(name); ++number)
        name = base.isEmpty() ? QString::number(number - 1) : QStringLiteral("%1 %2").arg(base).arg(number);
    return name;
}

void SettingsAccounts::addOrganizer(const AccountConfig &account, QObject *context, Done done)
{
    begin(context, std::move(done));
    auto known = settings();
    if (!known)
        return fail(known.error());
    if (known->account(account.name))
        return fail(SetupProblem::NameTaken, account.name);
    if (const auto written = known->setAccount(account); !written)
        return fail(written.error());
    succeed(account.name);
}

void SettingsAccounts::addConnector(const AccountConfig &account, const CredentialInput &credential,
                                    QObject *context, Done done)
{
    begin(context, std::move(done));
    const auto known = settings();
    if (!known)
        return fail(known.error());
    if (known->account(account.name))
        return fail(SetupProblem::NameTaken, account.name);
    if (const auto other = inTheWay(known->accounts(), account))
        return fail(SetupProblem::InTheWay, other->name);
    AccountConfig whole = account;
    whole.graphBaseUrl = known->url(config::Key::GraphBaseUrl);
    tryCredential(whole, credential, [this, whole] { keepConnector(whole); });
}

/// It works: only such a one goes into the settings.
void SettingsAccounts::keepConnector(const AccountConfig &account)
{
    auto known = settings();
    const auto written = known ? known->setAccount(account) : Result<void>(std::unexpected(known.error()));
    if (written)
        return succeed(account.name);
    // Nobody would ever use it, nor find it to sign it out.
    auto &store = m_services.plane.secrets;
    const auto forgotten = [this, error = written.error()](const Result<void> &gone) {
        if (!gone)
            qCWarning(lcMonitor) << "a credential of no account is left:" << gone.error();
        fail(error);
    };
    store.remove(clientSecretName(account.name), this, [this, &store, account, forgotten](const auto &gone) {
        if (!gone)
            return forgotten(gone);
        store.remove(certificatesName(account.name), this, forgotten);
    });
}

void SettingsAccounts::renewCredential(const QString &account, const CredentialInput &credential,
                                       QObject *context, Done done)
{
    begin(context, std::move(done));
    const auto known = settings();
    if (!known)
        return fail(known.error());
    const auto config = known->account(account);
    if (!config)
        return fail(config.error());
    tryCredential(*config, credential, [this, account] { succeed(account); });
}

void SettingsAccounts::tryCredential(const AccountConfig &account, const CredentialInput &credential,
                                     std::function<void()> accepted)
{
    const auto secrets = read(credential, m_services.plane.scheduler.now());
    if (!secrets)
        return report(std::unexpected(secrets.error()));
    signInApp(m_services.plane, account, *secrets, this,
              [this, accepted = std::move(accepted)](const std::optional<SignInRefusal> &refused) {
                  if (!refused)
                      return accepted();
                  if (refused->code.isEmpty() && isAboutSecretStore(refused->error))
                      return fail(SetupProblem::Failed, {}, refused->error);
                  report(std::unexpected(SetupFailure{
                      .problem = SetupProblem::Refused, .error = refused->error, .refusal = refused}));
              });
}

void SettingsAccounts::learnTenants(const QList<AccountInfo> &accounts) const
{
    auto known = settings();
    if (!known) {
        qCWarning(lcMonitor) << "a tenant is not noted:" << known.error();
        return;
    }
    for (const AccountInfo &account : accounts) {
        if (account.plane != config::Plane::Organizer || !account.works())
            continue;
        if (const auto noted = known->learnTenant(account.id, account.tenant); !noted)
            qCWarning(lcMonitor) << "a tenant is not noted:" << noted.error();
    }
}

// --- bundles
// -------------------------------------------------------------------------------------------------------

void SettingsAccounts::importConnector(const BundleInput &input, QObject *context, Done done)
{
    begin(context, std::move(done));
    m_services.plane.scheduler.after(forAFrame, this, [this, input] {
        auto bundle = readBundle(input.path, input.passphrase);
        if (!bundle)
            return fail(bundleProblem(bundle.error().kind), input.path, bundle.error());
        if (!input.name.isEmpty())
            bundle->account.name = input.name;
        install(*bundle, input.replace);
    });
}

void SettingsAccounts::install(const ConnectorBundle &bundle, bool replace)
{
    auto known = settings();
    if (!known)
        return fail(known.error());
    const auto same = known->account(bundle.account.name);
    if (same && same->plane != config::Plane::Connector)
        return fail(SetupProblem::NameTaken, same->name);
    m_settings = std::make_unique<config::Settings>(*known);
    const auto &plane = m_services.plane;
    installConnector({m_services.writer, plane.secrets, plane.scheduler, plane.random, *m_settings}, bundle,
                     replace, this,
                     [this, replace, account = bundle.account,
                      whole = bundle.credential.has_value()](const Result<QString> &id) {
                         if (id)
                             return succeed(*id, whole);
                         if (id.error().kind != ErrorKind::Conflict)
                             return fail(id.error());
                         const auto other = inTheWay(m_settings->accounts(), account);
                         if (other && !replace)
                             return fail(SetupProblem::InTheWay, other->name, id.error());
                         fail(SetupProblem::KeyInTheWay, {}, id.error());
                     });
}

void SettingsAccounts::exportConnector(const QString &account, const QString &path,
                                       const QByteArray &passphrase, bool withCredential, QObject *context,
                                       Done done)
{
    begin(context, std::move(done));
    const auto known = settings();
    if (!known)
        return fail(known.error());
    const auto config = known->account(account);
    if (!config)
        return fail(config.error());
    m_settings = std::make_unique<config::Settings>(*known);
    const auto &plane = m_services.plane;
    gatherConnector({m_services.writer, plane.secrets, plane.scheduler, plane.random, *m_settings}, *config,
                    withCredential, this,
                    [this, account, path, passphrase](const Result<ConnectorBundle> &bundle) {
                        if (bundle)
                            return write(*bundle, path, passphrase);
                        if (bundle.error().kind == ErrorKind::NotSignedIn)
                            return fail(SetupProblem::NoCredential, account, bundle.error());
                        fail(bundle.error());
                    });
}

void SettingsAccounts::write(const ConnectorBundle &bundle, const QString &path, const QByteArray &passphrase)
{
    m_services.plane.scheduler.after(forAFrame, this, [this, bundle, path, passphrase] {
        if (const auto written = writeBundle(path, bundle, passphrase); !written)
            return fail(SetupProblem::CannotWrite, path, written.error());
        succeed(bundle.account.name, bundle.credential.has_value());
    });
}

// --- removing
// ------------------------------------------------------------------------------------------------------

void SettingsAccounts::remove(const QString &account, QObject *context, Done done)
{
    begin(context, std::move(done));
    removeUnlessKept(account, {rememberedName(account), clientSecretName(account), certificatesName(account),
                               importedName(account)});
}

void SettingsAccounts::removeUnlessKept(const QString &account, QStringList entries)
{
    if (entries.isEmpty()) {
        auto known = settings();
        if (!known)
            return fail(known.error());
        const auto removed = known->removeAccount(account);
        if (removed || removed.error().kind == ErrorKind::NotFound) // somebody else was faster
            return succeed(account);
        return fail(removed.error());
    }
    const QString entry = entries.takeFirst();
    m_services.plane.secrets.read(entry, this, [this, account, entries](const Result<QByteArray> &kept) {
        if (kept)
            return fail(SetupProblem::StillSignedIn, account);
        if (kept.error().kind != ErrorKind::NotFound)
            return fail(kept.error());
        removeUnlessKept(account, entries);
    });
}

} // namespace rollcall::monitor
