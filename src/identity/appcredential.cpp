// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/appcredential.h"

#include "base/logging.h"
#include "crypto/clientassertion.h"
#include "identity/claims.h"
#include "identity/guid.h"
#include "identity/tokenjob.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace rollcall::identity {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using crypto::AssertionAlgorithm;
using std::chrono::seconds;

namespace {

/// An assertion is good for ten minutes; less than this cannot be why it was refused.
constexpr seconds harmlessSkew = 60s;

} // namespace

/// Fetches hold it, so that it outlives them.
class AppCredential::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(const net::HttpServices &httpServices, Endpoints loginEndpoints, QString client)
        : services(httpServices)
        , endpoints(std::move(loginEndpoints))
        , clientId(std::move(client))
    {
        Q_ASSERT(!services.authorizer);
    }

    /// One way to prove who we are.
    struct Proof
    {
        Certificate certificate;
        AssertionAlgorithm algorithm;
    };
    /// One call of fetch() with certificates.
    struct Fetch
    {
        QStringList scopes;
        QByteArray claims;
        QPointer<QObject> context;
        Callback done;
        std::vector<Proof> proofs; ///< in the order to try
        std::size_t current = 0;
        bool clockCorrected = false;
        std::optional<base::Error> firstRefusal;
        std::optional<TokenError> firstLoginError;
    };

    [[nodiscard]] TokenJob::Request request(const QStringList &scopes, const QByteArray &claims) const;
    void fetchBySecret(const QStringList &scopes, const QByteArray &claims, QObject *context, Callback done);
    void fetchByCertificate(const QStringList &scopes, const QByteArray &claims, QObject *context,
                            Callback done);

    net::HttpServices services;
    Endpoints endpoints;
    QString clientId;
    QByteArray clientSecret;
    std::vector<Certificate> certificates;
    std::optional<TokenError> loginError;
    seconds ahead{0};

private:
    [[nodiscard]] base::Instant now() const { return services.scheduler.now() - ahead; }
    [[nodiscard]] std::vector<Proof> proofs() const;
    [[nodiscard]] base::Result<QByteArray> sign(const Proof &proof) const;
    void attempt(const std::shared_ptr<Fetch> &fetch);
    void refused(const std::shared_ptr<Fetch> &fetch, const base::Error &error);
    bool correctClock(const std::optional<base::Instant> &serverTime);

    AssertionAlgorithm m_algorithm = AssertionAlgorithm::Ps256; ///< the one that has worked last
};

TokenJob::Request AppCredential::Private::request(const QStringList &scopes, const QByteArray &claims) const
{
    return {.url = endpoints.token,
            .fields = {{"grant_type", "client_credentials"},
                       {"client_id", clientId.toUtf8()},
                       {"scope", scopes.join(u' ').toUtf8()},
                       {"claims", claimsParameter(claims)}},
            .scopes = scopes};
}

void AppCredential::Private::fetchBySecret(const QStringList &scopes, const QByteArray &claims,
                                           QObject *context, Callback done)
{
    auto wanted = request(scopes, claims);
    wanted.fields.append({"client_secret", clientSecret});
    auto *job = new TokenJob(services, wanted);
    job->start(context, [self = shared_from_this(), job, done = std::move(done)](const auto &tokens) {
        self->loginError = job->loginError();
        done(tokens);
    });
}

void AppCredential::Private::fetchByCertificate(const QStringList &scopes, const QByteArray &claims,
                                                QObject *context, Callback done)
{
    auto fetch = std::make_shared<Fetch>(
        Fetch{.scopes = scopes, .claims = claims, .context = context, .done = std::move(done)});
    fetch->proofs = proofs();
    if (!fetch->proofs.empty())
        return attempt(fetch);
    services.scheduler.after(0ns, context, [self = shared_from_this(), fetch] {
        self->loginError.reset();
        fetch->done(base::failure(ErrorKind::Expired, u"the app's certificate has expired"_s));
    });
}

/// The newest certificate first, what is not valid yet last: our clock may be wrong. Only when no certificate
/// will do with one algorithm is the other one tried (contract §1.11).
std::vector<AppCredential::Private::Proof> AppCredential::Private::proofs() const
{
    auto usable = certificates;
    std::erase_if(usable, [&](const Certificate &one) { return one->isExpired(now()); });
    std::ranges::sort(usable, [&](const Certificate &left, const Certificate &right) {
        const bool leftValid = left->notBefore() <= now();
        const bool rightValid = right->notBefore() <= now();
        return leftValid != rightValid ? leftValid : left->notBefore() > right->notBefore();
    });
    const auto other =
        m_algorithm == AssertionAlgorithm::Ps256 ? AssertionAlgorithm::Rs256 : AssertionAlgorithm::Ps256;
    std::vector<Proof> result;
    for (const auto algorithm : {m_algorithm, other}) {
        for (const Certificate &certificate : usable)
            result.push_back({certificate, algorithm});
    }
    return result;
}

base::Result<QByteArray> AppCredential::Private::sign(const Proof &proof) const
{
    return crypto::signClientAssertion(*proof.certificate,
                                       {.audience = endpoints.token.toString(QUrl::FullyEncoded),
                                        .clientId = clientId,
                                        .id = randomGuid(services.random),
                                        .issued = now()},
                                       proof.algorithm);
}

void AppCredential::Private::attempt(const std::shared_ptr<Fetch> &fetch)
{
    const auto self = shared_from_this();
    const Proof proof = fetch->proofs.at(fetch->current);
    const auto assertion = sign(proof);
    if (!assertion) {
        services.scheduler.after(0ns, fetch->context, [self, fetch, error = assertion.error()] {
            self->loginError.reset();
            self->refused(fetch, error);
        });
        return;
    }
    auto wanted = request(fetch->scopes, fetch->claims);
    wanted.fields.emplaceBack("client_assertion_type",
                              "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    // A repetition needs a `jti` of its own.
    wanted.freshFields = [self, proof, first = *assertion]() mutable -> FormFields {
        QByteArray value = std::exchange(first, {});
        if (value.isEmpty())
            value = self->sign(proof).value_or(QByteArray());
        return {{"client_assertion", value}};
    };
    auto *job = new TokenJob(services, wanted);
    job->start(fetch->context, [self, fetch, job, proof](const base::Result<TokenSet> &tokens) {
        self->loginError = job->loginError();
        const bool isProofRefused = job->loginError() && job->loginError()->error == "invalid_client"_L1;
        if (tokens || !isProofRefused) {
            if (tokens)
                self->m_algorithm = proof.algorithm;
            fetch->done(tokens);
            return;
        }
        if (!fetch->clockCorrected && self->correctClock(job->serverTime())) {
            fetch->clockCorrected = true;
            self->attempt(fetch);
            return;
        }
        self->refused(fetch, tokens.error());
    });
}

/// Goes on with the next way. The first refusal, of the newest certificate, says most if none will do.
void AppCredential::Private::refused(const std::shared_ptr<Fetch> &fetch, const base::Error &error)
{
    qCInfo(lcIdentity) << "app certificate"
                       << fetch->proofs.at(fetch->current).certificate->sha256Thumbprint()
                       << "refused:" << error;
    if (!fetch->firstRefusal) {
        fetch->firstRefusal = error;
        fetch->firstLoginError = loginError;
    }
    if (++fetch->current < fetch->proofs.size())
        return attempt(fetch);
    loginError = fetch->firstLoginError;
    fetch->done(std::unexpected(*fetch->firstRefusal));
}

/// Whether there was something to correct.
bool AppCredential::Private::correctClock(const std::optional<base::Instant> &serverTime)
{
    if (!serverTime || std::chrono::abs(now() - *serverTime) <= harmlessSkew)
        return false;
    ahead = std::chrono::floor<seconds>(services.scheduler.now() - *serverTime);
    qCInfo(lcIdentity) << "this machine's clock is ahead of the login service's by" << ahead.count() << "s";
    return true;
}

AppCredential::AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                             QByteArray clientSecret)
    : d(std::make_shared<Private>(services, std::move(endpoints), std::move(clientId)))
{
    d->clientSecret = std::move(clientSecret);
}

AppCredential::AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                             std::vector<Certificate> certificates)
    : d(std::make_shared<Private>(services, std::move(endpoints), std::move(clientId)))
{
    Q_ASSERT(!certificates.empty());
    d->certificates = std::move(certificates);
}

AppCredential::~AppCredential() = default;

void AppCredential::fetch(const QStringList &scopes, const QByteArray &claims, QObject *context,
                          Callback done)
{
    if (d->certificates.empty())
        d->fetchBySecret(scopes, claims, context, std::move(done));
    else
        d->fetchByCertificate(scopes, claims, context, std::move(done));
}

std::optional<TokenError> AppCredential::loginError() const
{
    return d->loginError;
}

std::optional<base::Instant> AppCredential::expires() const
{
    std::optional<base::Instant> last;
    for (const Certificate &certificate : d->certificates)
        last = last ? std::max(*last, certificate->notAfter()) : certificate->notAfter();
    return last;
}

seconds AppCredential::clockAhead() const
{
    return d->ahead;
}

} // namespace rollcall::identity
