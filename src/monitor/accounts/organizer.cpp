// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/organizer.h"

#include "base/logging.h"
#include "config/cloud.h"
#include "monitor/accounts/signinrefusal.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Result;

struct Organizer::Session
{
    Session(const net::HttpServices &login, net::RequestGate &graphGate, const identity::Endpoints &endpoints,
            const config::AccountConfig &account, const QStringList &scopes, secrets::SecretStore &store,
            const QString &homeAccountId, const QString &refreshLock)
        : credential(login, endpoints, account.clientId, store, homeAccountId, nullptr, refreshLock)
        , tokens(login.scheduler, credential)
        , authorizer(tokens, scopes, account.effectiveGraphBaseUrl(), login.scheduler)
        , graph({login.client, login.scheduler, login.random, graphGate, &authorizer},
                account.effectiveGraphBaseUrl(), "Rollcall")
    {
    }

    identity::UserCredential credential;
    identity::TokenCache tokens;
    identity::BearerAuthorizer authorizer;
    graph::GraphClient graph;
    QObject alive; ///< context of what may not outlive it
};

Organizer::Organizer(const Connector::Services &services, config::AccountConfig account, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_account(std::move(account))
    , m_gate(services.scheduler)
    , m_graphGate(services.scheduler)
    , m_lock(services.scheduler, services.refreshLock)
{
}

Organizer::~Organizer() = default;

net::HttpServices Organizer::services()
{
    return {m_services.http, m_services.scheduler, m_services.random, m_gate};
}

std::shared_ptr<Organizer::Session> Organizer::makeSession(const identity::Endpoints &endpoints,
                                                           const Remembered &person)
{
    m_endpoints = endpoints;
    // No more than what was granted, or no token would ever do.
    QStringList wanted;
    for (const QString &scope : person.asked) {
        if (person.granted.contains(scope.section(u'/', -1), Qt::CaseInsensitive))
            wanted << scope;
    }
    auto session =
        std::make_shared<Session>(services(), m_graphGate, endpoints, m_account, wanted, m_services.secrets,
                                  person.account.homeAccountId, m_services.refreshLock);
    connect(&session->credential, &identity::UserCredential::notStored, this, [](const Error &error) {
        qCWarning(lcMonitor) << "a renewed sign-in could not be kept:" << error;
    });
    return session;
}

QString Organizer::tokenName(const Remembered &person) const
{
    return identity::refreshTokenKey(person.account.homeAccountId, person.environment, m_account.clientId);
}

/// Contract §1.2, §1.3. As asked for at sign-in, so that nothing is asked for that was not consented to.
QStringList Organizer::scopes() const
{
    if (!m_signingIn && m_person && !m_person->asked.isEmpty())
        return m_person->asked;
    QStringList result;
    for (const QString &permission : delegatedScopes(m_request.withAdminConsent))
        result << config::graphScope(m_account.cloud, permission);
    return result;
}

// --- who is signed in
// ------------------------------------------------------------------------------------------------

void Organizer::restore(QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    m_services.secrets.read(rememberedName(m_account.name), this,
                            [this, listening, done = std::move(done)](const Result<QByteArray> &stored) {
                                Result<void> result;
                                if (stored) {
                                    m_person = readRemembered(*stored);
                                    if (m_person)
                                        m_state = AccountState::SignedIn;
                                } else if (stored.error().kind != ErrorKind::NotFound) {
                                    m_problem = stored.error();
                                    result = std::unexpected(stored.error());
                                }
                                Q_EMIT changed();
                                if (listening)
                                    done(result);
                            });
}

const graph::GraphClient *Organizer::graph() const
{
    return m_session ? &m_session->graph : nullptr;
}

QString Organizer::username() const
{
    return m_person && m_state == AccountState::SignedIn ? nameOf(*m_person) : QString();
}

/// Not every provider says both, or either.
QString Organizer::nameOf(const Remembered &person) const
{
    for (const QString &name : {person.account.username, person.account.name}) {
        if (!name.isEmpty())
            return name;
    }
    return m_account.name;
}

QString Organizer::tenant() const
{
    return m_person && !m_person->account.tenantId.isEmpty() ? m_person->account.tenantId : m_account.tenant;
}

AccountInfo Organizer::info() const
{
    AccountInfo info{.id = m_account.name,
                     .name = m_account.name,
                     .plane = config::Plane::Organizer,
                     .cloud = m_account.cloud,
                     .tenant = tenant(),
                     .clientId = m_account.clientId,
                     .loginBase = loginBase(m_account.effectiveAuthority()),
                     .state = m_state,
                     .checked = m_checked,
                     .problem = m_problem,
                     .permissions = unknownPermissions(config::Plane::Organizer)};
    if (!m_person)
        return info;
    info.username = m_person->account.username;
    info.objectId = m_person->account.objectId;
    info.name = m_person->account.name.isEmpty() ? nameOf(*m_person) : m_person->account.name;
    info.credential = CredentialKind::Person;
    // A refresh token came with the sign-in; that it has ended is no missing permission.
    info.permissions = delegatedPermissions(m_person->granted, true);
    if (m_problem && m_person->refused && m_state != AccountState::SignedIn) {
        info.refusal = renewalRefusalOf(*m_problem, m_person->refused, m_services.scheduler.now());
    }
    return info;
}

void Organizer::remember(const Remembered &person)
{
    if (m_person == person)
        return;
    m_person = person;
    m_services.secrets.write(
        rememberedName(m_account.name), toBytes(person), this, [](const Result<void> &written) {
            if (!written)
                qCWarning(lcMonitor) << "what was learned of an account is not kept:" << written.error();
        });
}

// --- signing in
// ------------------------------------------------------------------------------------------------------

void Organizer::signIn(const SignInRequest &request)
{
    if (m_signingIn)
        return;
    m_signingIn = true;
    m_request = request;
    const quint64 attempt = ++m_attempt;
    identity::discover(services(), authorityIn(m_account.effectiveAuthority(), tenant()), this,
                       [this, attempt](const Result<identity::Endpoints> &endpoints) {
                           if (attempt != m_attempt)
                               return;
                           if (!endpoints)
                               return fail(endpoints.error());
                           startFlow(*endpoints);
                       });
}

void Organizer::startFlow(const identity::Endpoints &endpoints)
{
    m_endpoints = endpoints;
    const auto finished = [this](const Result<identity::TokenSet> &tokens) {
        const std::optional<identity::TokenError> said = m_flow->loginError();
        endFlow();
        if (tokens)
            return keep(*tokens);
        m_signingIn = false;
        if (said && !said->claims.isEmpty())
            m_claims = said->claims.toUtf8();
        Q_EMIT failed(refusalOf(tokens.error(), said, m_request.method, m_services.scheduler.now()));
    };
    if (m_request.method == SignInMethod::DeviceCode) {
        auto flow =
            std::make_unique<identity::DeviceCodeFlow>(services(), endpoints, m_account.clientId, scopes());
        connect(flow.get(), &identity::DeviceCodeFlow::codeReady, this, &Organizer::deviceCode);
        flow->start(this, finished, m_claims);
        m_flow = std::move(flow);
        return;
    }
    auto flow =
        std::make_unique<identity::BrowserSignIn>(services(), endpoints, m_account.clientId, scopes());
    connect(flow.get(), &identity::BrowserSignIn::opened, this, &Organizer::browserNeeded);
    connect(flow.get(), &identity::BrowserSignIn::strangerCame, this,
            [this, signIn = flow.get()] { Q_EMIT strangerCame(signIn->expires()); });
    flow->start(this, finished,
                {.prompt = QStringLiteral("select_account"),
                 .loginHint = m_person ? m_person->account.username : QString(),
                 .claims = m_claims});
    m_flow = std::move(flow);
}

void Organizer::keep(const identity::TokenSet &tokens)
{
    const Remembered person{.account = *tokens.account, // the flows demand one
                            .environment = m_endpoints.environment,
                            .asked = scopes(),
                            .granted = tokens.scopes};
    endSession();
    m_session = makeSession(m_endpoints, person);
    const auto kept = [this, person, tokens, attempt = m_attempt](const Result<void> &written) {
        if (attempt != m_attempt)
            return;
        if (!written)
            return fail(written.error());
        m_signingIn = false;
        m_person = person;
        m_state = AccountState::SignedIn;
        m_checked = true;
        m_problem.reset();
        m_claims.clear();
        m_session->tokens.put(tokens);
        Q_EMIT changed();
        Q_EMIT signedIn(nameOf(person));
    };
    m_session->credential.keep(
        tokens, this, [this, person, kept, attempt = m_attempt](const Result<void> &stored) {
            if (attempt != m_attempt) { // nobody wants them any more
                // Those of who is still signed in are only newer.
                if (!m_person || tokenName(*m_person) != tokenName(person))
                    eraseToken(tokenName(person), [](const Result<void> &) {});
                return;
            }
            if (!stored)
                return fail(stored.error());
            m_services.secrets.write(rememberedName(m_account.name), toBytes(person), this, kept);
        });
}

void Organizer::cancelSignIn()
{
    ++m_attempt;
    if (std::exchange(m_signingIn, false))
        endSession(); // it may be the one that was being made
    if (m_flow)
        m_flow->cancel();
    endFlow();
}

/// It may be on the stack.
void Organizer::endFlow()
{
    if (!m_flow)
        return;
    m_flow->disconnect(this);
    m_flow->setParent(this);
    m_flow.release()->deleteLater();
}

void Organizer::fail(const Error &error)
{
    m_signingIn = false;
    Q_EMIT failed(refusalOf(error, {}, m_request.method, m_services.scheduler.now()));
}

/// Its jobs die with it.
void Organizer::endSession()
{
    if (!m_session)
        return;
    Q_EMIT graphGoing();
    m_session.reset();
    if (m_renewing)
        checked(base::failure(ErrorKind::Cancelled, QStringLiteral("the account has changed meanwhile")));
}

// --- looking whether it still works
// ----------------------------------------------------------------------------------

void Organizer::check(QObject *context, Done done)
{
    m_checking.push_back({context, std::move(done)});
    if (std::exchange(m_renewing, true))
        return;
    if (!m_person) {
        m_services.scheduler.after({}, this, [this] { checked({}); });
        return;
    }
    if (m_session)
        return renew(m_session);
    identity::discover(services(), authorityIn(m_account.effectiveAuthority(), tenant()), this,
                       [this](const Result<identity::Endpoints> &endpoints) {
                           if (!m_renewing)
                               return; // signed out meanwhile
                           if (!endpoints)
                               return renewed(std::unexpected(endpoints.error()));
                           if (!m_session)
                               m_session = makeSession(*endpoints, *m_person);
                           renew(m_session);
                       });
}

void Organizer::renew(const std::shared_ptr<Session> &session)
{
    session->credential.fetch(scopes(), &session->alive,
                              [this](const Result<identity::TokenSet> &tokens) { renewed(tokens); });
}

void Organizer::renewed(const Result<identity::TokenSet> &tokens)
{
    if (!tokens) {
        m_problem = tokens.error();
        const ErrorKind kind = m_problem->kind;
        m_checked = kind == ErrorKind::NotSignedIn || kind == ErrorKind::NotPermitted;
        if (m_checked) {
            m_state = kind == ErrorKind::NotSignedIn ? AccountState::NeedsSignIn : AccountState::NotPermitted;
            const auto said = m_session ? m_session->credential.loginError() : std::nullopt;
            if (said && !said->claims.isEmpty())
                m_claims = said->claims.toUtf8();
            if (said) {
                Remembered person = *m_person;
                person.refused = said;
                person.refused->claims.clear();
                person.refused->detail.clear();
                remember(person);
            }
        }
        return checked(std::unexpected(*m_problem));
    }
    m_state = AccountState::SignedIn;
    m_checked = true;
    m_problem.reset();
    Remembered person = *m_person;
    person.granted = tokens->scopes;
    person.refused.reset();
    if (person.granted != m_person->granted) {
        Q_EMIT graphGoing();
        // The old one is on the stack.
        m_services.scheduler.after({}, this, [before = std::move(m_session)] {});
        m_session = makeSession(m_endpoints, person);
    }
    m_session->tokens.put(*tokens);
    remember(person);
    if (hasGraph(m_account))
        askGraph();
    else
        checked({});
}

void Organizer::askGraph()
{
    auto *job = new graph::GetProfile(m_session->graph);
    job->start(&m_session->alive, [this](const Result<graph::Profile> &profile) {
        if (profile) {
            Remembered person = *m_person;
            person.account.objectId = profile->id;
            if (!profile->displayName.isEmpty())
                person.account.name = profile->displayName;
            remember(person);
        } else {
            m_problem = profile.error(); // signed in all the same
        }
        checked({});
    });
}

void Organizer::checked(const Result<void> &result)
{
    m_renewing = false;
    const auto waiting = std::exchange(m_checking, {});
    Q_EMIT changed();
    for (const Waiting &one : waiting) {
        if (one.context)
            one.done(result);
    }
}

// --- signing out
// -----------------------------------------------------------------------------------------------------

void Organizer::forget(QObject *context, std::function<void(Result<int>)> done)
{
    cancelSignIn();
    endSession();
    const std::optional<Remembered> person = std::exchange(m_person, std::nullopt);
    m_state = AccountState::SignedOut;
    m_checked = false;
    m_problem.reset();
    m_claims.clear();
    Q_EMIT changed();
    const QPointer<QObject> listening(context);
    const auto forgotten = [listening, done = std::move(done),
                            count = person ? 2 : 0](const Result<void> &removed) {
        if (!listening)
            return;
        if (removed)
            done(count);
        else
            done(std::unexpected(removed.error()));
    };
    const auto forgetPerson = [this, forgotten](const Result<void> &removed) {
        if (!removed)
            return forgotten(removed);
        m_services.secrets.remove(rememberedName(m_account.name), this, forgotten);
    };
    if (!person)
        return forgetPerson({});
    eraseToken(tokenName(*person), forgetPerson);
}

/// Not while another process is about to store a new one. If that takes too long, it is erased all the same.
void Organizer::eraseToken(const QString &name, std::function<void(const Result<void> &)> done)
{
    m_lock.acquire(this, [this, name, done = std::move(done)](const auto &hold) {
        const auto held = hold.value_or(identity::RefreshLock::Hold());
        m_services.secrets.remove(name, this, [held, done](const Result<void> &removed) { done(removed); });
    });
}

} // namespace rollcall::monitor
