// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/locksettler.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "net/httpjob.h"

#include <algorithm>

namespace rollcall::intake {

using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr std::size_t mostTokens = 100; // Event Grid's limit of one request
constexpr auto lockLasts = 60s;         // the least that can be set
constexpr auto requestTime = 15s;
constexpr auto longestRetryPause = 10s;

} // namespace

LockSettler::LockSettler(net::HttpClient &http, base::Scheduler &scheduler, base::Random &random,
                         PullAddress address, QByteArray authorization)
    : m_http(http)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_address(std::move(address))
    , m_authorization(std::move(authorization))
    , m_next(scheduler)
{
}

LockSettler::~LockSettler()
{
    if (m_request)
        m_http.cancel(*m_request);
}

void LockSettler::add(Verdict verdict, const QString &lockToken)
{
    m_waiting[verdict].push_back({lockToken, m_scheduler.elapsed()});
    // Not at once: what is stored together is acknowledged together.
    if (!m_request && !m_next.isActive())
        m_next.start(0ns, this, [this] { send(); });
}

void LockSettler::send()
{
    if (m_waiting.empty())
        return;
    const auto first = m_waiting.begin();
    const Verdict verdict = first->first;
    std::vector<Token> &all = first->second;
    const auto end = all.begin() + std::ptrdiff_t(std::min(all.size(), mostTokens));
    std::vector<Token> tokens(all.begin(), end);
    all.erase(all.begin(), end);
    if (all.empty())
        m_waiting.erase(first);

    QStringList texts;
    for (const Token &token : tokens)
        texts << token.text;
    net::ClientRequest request{.method = "POST",
                               .url = settleUrl(m_address, verdict.operation, verdict.delay),
                               .body = settleBody(texts),
                               .timeout = requestTime};
    request.headers.append("Authorization", m_authorization);
    request.headers.append("Content-Type", "application/json");
    request.headers.append("Accept", "application/json");
    m_request = m_http.send(
        request, this, [this, verdict, tokens = std::move(tokens)](const Result<net::ClientAnswer> &answer) {
            m_request.reset();
            answered(verdict, tokens, answer);
        });
}

void LockSettler::answered(const Verdict &verdict, std::vector<Token> tokens,
                           const Result<net::ClientAnswer> &answer)
{
    if (answer && answer->status >= 200 && answer->status < 300) {
        m_failures = 0;
        if (const auto settled = readSettlement(answer->body); !settled)
            qCWarning(lcIntake) << settled.error();
        else if (!settled->failed.isEmpty()) // their locks had ended: they come again, and are known then
            qCInfo(lcIntake) << settled->failed.size() << "lock tokens were not taken";
        if (!m_waiting.empty())
            m_next.start(0ns, this, [this] { send(); });
        return;
    }
    const base::Error error =
        answer ? net::errorFromAnswer(*answer, settleUrl(m_address, verdict.operation), m_scheduler.now())
               : answer.error();
    qCInfo(lcIntake) << "lock tokens are told again:" << error;
    std::erase_if(
        tokens, [now = m_scheduler.elapsed()](const Token &token) { return now - token.since > lockLasts; });
    if (!tokens.empty()) {
        std::vector<Token> &again = m_waiting[verdict];
        again.insert(again.begin(), tokens.begin(), tokens.end());
    }
    if (!m_waiting.empty()) {
        m_next.start(base::backoffDelay(m_failures++, m_random, error.retryAfter, 1s, longestRetryPause),
                     this, [this] { send(); });
    }
}

} // namespace rollcall::intake
