// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/devicecodeflow.h"

#include "base/logging.h"
#include "identity/claims.h"
#include "identity/loginrequest.h"
#include "net/retrypolicy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace rollcall::identity {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds longestBackOff = 30s;
constexpr milliseconds slowDownStep = 5s; // RFC 8628 §3.5
constexpr milliseconds pollTimeout = 30s;

} // namespace

/// Contract §1.4. Asking again is harmless: nobody has seen a code yet.
class DeviceCodeFlow::CodeJob final : public net::HttpJob<Code>
{
public:
    CodeJob(const net::HttpServices &services, const QUrl &url, FormFields fields, QObject *parent)
        : HttpJob(services, net::RetryPolicy::forUser(), parent)
        , m_url(url)
        , m_fields(std::move(fields))
    {
    }

    std::optional<TokenError> loginError;

protected:
    net::ClientRequest request() override { return loginRequest(m_url, m_fields, services().random); }
    bool isIdempotent(const net::ClientRequest &) const override { return true; }
    bool isAnswer(const net::ClientAnswer &answer) const override { return isLoginAnswer(answer); }
    base::Result<Code> read(const net::ClientAnswer &answer) override
    {
        loginError = readTokenError(answer.body);
        return readCode(answer, services().scheduler.now());
    }

private:
    QUrl m_url;
    FormFields m_fields;
};

DeviceCodeFlow::DeviceCodeFlow(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                               const QStringList &scopes, QObject *parent)
    : SignInFlow(services, std::move(endpoints), std::move(clientId), scopes, parent)
{
}

DeviceCodeFlow::~DeviceCodeFlow()
{
    stop();
}

void DeviceCodeFlow::start(QObject *context, Callback done, const QByteArray &claims)
{
    begin(context, std::move(done));
    m_claims = claimsParameter(claims);
    if (m_endpoints.deviceAuthorization.isEmpty()) {
        m_timer.start(0ns, this, [this] {
            finish(base::failure(ErrorKind::Unsupported, u"the authority offers no device code"_s));
        });
    } else {
        const FormFields fields{{"client_id", m_clientId.toUtf8()},
                                {"scope", m_scopes.join(u' ').toUtf8()},
                                {"claims", m_claims}};
        m_codeJob = new CodeJob(m_services, m_endpoints.deviceAuthorization, fields, this);
        m_codeJob->start(this, [this](base::Result<Code> result) { codeReceived(std::move(result)); });
    }
    setState(State::RequestingCode);
}

base::Result<DeviceCodeFlow::Code> DeviceCodeFlow::readCode(const net::ClientAnswer &answer,
                                                            base::Instant now)
{
    // An error may come with status 200 (contract §1.4).
    if (answer.status != 200 || readTokenError(answer.body))
        return std::unexpected(errorFromLogin(answer, now));
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    Code code;
    code.deviceCode = object.value("device_code"_L1).toString().toUtf8();
    code.prompt.userCode = object.value("user_code"_L1).toString();
    code.prompt.verificationUri = object.value("verification_uri"_L1).toString();
    code.prompt.message = object.value("message"_L1).toString();
    code.prompt.expiresIn = readSeconds(object.value("expires_in"_L1)).value_or(code.prompt.expiresIn);
    // Zero would be a loop without a pause.
    const auto interval = readSeconds(object.value("interval"_L1)).value_or(0s);
    code.prompt.interval = interval > 0s ? interval : code.prompt.interval;
    code.prompt.expires = now + code.prompt.expiresIn;
    // It will be opened in a browser: nothing but the web.
    const QUrl uri(code.prompt.verificationUri, QUrl::StrictMode);
    const bool isWeb = (uri.scheme() == u"https" || uri.scheme() == u"http") && !uri.host().isEmpty();
    if (code.deviceCode.isEmpty() || code.prompt.userCode.isEmpty() || !isWeb)
        return base::failure(ErrorKind::Server, u"device authorization answer not readable"_s);
    return code;
}

void DeviceCodeFlow::codeReceived(base::Result<Code> result)
{
    if (!result) {
        if (m_codeJob)
            m_loginError = m_codeJob->loginError;
        finish(std::unexpected(result.error()));
        return;
    }
    const DeviceCodePrompt prompt = result->prompt;
    m_deviceCode = result->deviceCode;
    m_interval = prompt.interval;
    m_deadline = m_services.scheduler.elapsed() + prompt.expiresIn;
    qCDebug(lcIdentity) << "device code received, valid for" << prompt.expiresIn.count() << "s, interval"
                        << prompt.interval.count() << "s";
    waitForNextPoll(m_interval);
    const QPointer guard(this);
    setState(State::WaitingForUser);
    if (guard && state() == State::WaitingForUser)
        Q_EMIT codeReady(prompt);
}

void DeviceCodeFlow::waitForNextPoll(milliseconds wait)
{
    const auto left = m_deadline - m_services.scheduler.elapsed();
    if (wait < left) {
        m_timer.start(wait, this, [this] { poll(); });
        return;
    }
    // No poll is due before the code expires.
    m_timer.start(left, this,
                  [this] { finish(base::failure(ErrorKind::Expired, u"device code expired"_s)); });
}

void DeviceCodeFlow::poll()
{
    const FormFields fields{{"grant_type", "urn:ietf:params:oauth:grant-type:device_code"},
                            {"client_id", m_clientId.toUtf8()},
                            {"device_code", m_deviceCode},
                            {"client_info", "1"},
                            {"claims", m_claims}};
    net::ClientRequest request = loginRequest(m_endpoints.token, fields, m_services.random);
    request.timeout = pollTimeout;
    m_poll = m_services.client.send(request, this, [this](const base::Result<net::ClientAnswer> &result) {
        m_poll.reset();
        polled(result);
    });
}

milliseconds DeviceCodeFlow::afterOutage(int doublings) const
{
    milliseconds wait = std::max<milliseconds>(m_interval, 5s);
    for (int i = 0; i < doublings && wait < longestBackOff; ++i)
        wait *= 2;
    return std::max(m_interval, std::min(wait, longestBackOff));
}

void DeviceCodeFlow::polled(const base::Result<net::ClientAnswer> &result)
{
    if (result) {
        answered(*result);
        return;
    }
    if (result.error().kind != ErrorKind::Network && result.error().kind != ErrorKind::Timeout) {
        finish(std::unexpected(result.error()));
        return;
    }
    // RFC 8628 §3.5: after a connection time-out poll less often, by doubling the interval.
    ++m_outages;
    waitForNextPoll(afterOutage(m_outages));
    Q_EMIT pollFailed(result.error());
}

void DeviceCodeFlow::answered(const net::ClientAnswer &answer)
{
    const auto now = m_services.scheduler.now();
    const auto loginError = readTokenError(answer.body);
    const auto verdict = judgePoll(answer.status, loginError);
    qCDebug(lcIdentity) << "device code poll: HTTP" << answer.status;
    const auto error = errorFromLogin(answer, now);
    const auto goOn = [&](milliseconds wait) {
        waitForNextPoll(std::max(wait, error.retryAfter.value_or(0ms)));
        Q_EMIT pollFailed(error);
    };
    switch (verdict) {
    case PollVerdict::Success: {
        const IdTokenChecks checks{
            .clientId = m_clientId, .issuer = m_endpoints.issuer, .serverTime = serverTime(answer)};
        finish(readTokens(answer.body, m_scopes, checks, now));
        return;
    }
    case PollVerdict::Pending:
        m_outages = 0;
        waitForNextPoll(m_interval);
        return;
    case PollVerdict::SlowDown:
        m_outages = 0;
        m_interval += slowDownStep;
        waitForNextPoll(m_interval);
        return;
    case PollVerdict::Throttled:
        if (error.retryAfter)
            return goOn(m_interval);
        [[fallthrough]];
    case PollVerdict::Outage:
        ++m_outages;
        return goOn(afterOutage(m_outages - 1));
    case PollVerdict::Stop:
        m_loginError = loginError;
        finish(std::unexpected(error));
        return;
    }
}

void DeviceCodeFlow::stop()
{
    m_timer.stop();
    if (m_codeJob)
        m_codeJob->cancel();
    m_codeJob.clear();
    if (m_poll)
        m_services.client.cancel(*std::exchange(m_poll, std::nullopt));
    m_deviceCode.clear();
}

} // namespace rollcall::identity
