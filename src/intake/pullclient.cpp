// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/pullclient.h"

#include "base/backoff.h"
#include "base/logging.h"
#include "net/httpjob.h"

#include <algorithm>

namespace rollcall::intake {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::Result;

namespace {

constexpr int mostEvents = 100;
constexpr auto renewEvery = 20s; // a lock lasts 60 s as a rule
constexpr auto longestPause = 30s;
constexpr auto leastWait = 1s;
constexpr auto afterFullDisk = 60s; // Event Grid knows 0, 10, 60, 600 and 3600 s
constexpr auto afterTrouble = 10s;
constexpr auto longestDelivery = 1min; // of Graph, contract §3.2

/// What somebody has to do about it.
QString adviceFor(int status)
{
    switch (status) {
    case 401:
        return QStringLiteral("the relay does not know this device's key; pair again");
    case 403:
        return QStringLiteral("the relay has ended this device's access; ask whoever runs it for a new "
                              "pairing link");
    case 404:
        return QStringLiteral("the relay has no such topic or event subscription; check relay/endpoint, "
                              "relay/topic and relay/subscription, or pair again");
    default:
        return status >= 300 && status < 400
                   ? QStringLiteral("the relay's address has moved, which is not followed; pair again")
                   : QString();
    }
}

base::Error errorOf(const net::ClientAnswer &answer, const QUrl &url, base::Instant now)
{
    base::Error error = net::errorFromAnswer(answer, url, now);
    if (const QString advice = adviceFor(answer.status); !advice.isEmpty())
        error.logText = QStringLiteral("%1: %2").arg(error.logText, advice);
    return error;
}

} // namespace

PullClient::PullClient(const Services &services, PullAddress address, const QByteArray &key)
    : m_services(services)
    , m_address(std::move(address))
    , m_authorization("SharedAccessKey " + key)
    , m_settler(services.http, services.scheduler, services.random, m_address, m_authorization)
    , m_pause(services.scheduler)
    , m_renewing(services.scheduler)
{
}

PullClient::~PullClient()
{
    if (m_request)
        m_services.http.cancel(*m_request);
}

void PullClient::start()
{
    m_pause.start(0ns, this, [this] { receive(); });
}

void PullClient::wake()
{
    m_failures = 0;
    if (m_request)
        m_services.http.cancel(*std::exchange(m_request, std::nullopt));
    start();
}

// --- asking
// --------------------------------------------------------------------------------------------------------

void PullClient::receive()
{
    if (m_request || m_queued)
        return;
    m_pause.stop();
    m_askedAt = m_services.clock.elapsed();
    net::ClientRequest request{
        .method = "POST", .url = receiveUrl(m_address, mostEvents, longPoll), .timeout = longPoll + margin};
    request.headers.append("Authorization", m_authorization);
    request.headers.append("Accept", "application/json");
    m_request = m_services.http.send(request, this, [this](const Result<net::ClientAnswer> &result) {
        m_request.reset();
        received(result);
    });
}

void PullClient::received(const Result<net::ClientAnswer> &result)
{
    if (!result)
        return fail(result.error());
    if (result->status != 200) {
        return fail(
            errorOf(*result, receiveUrl(m_address, mostEvents, longPoll), m_services.scheduler.now()));
    }
    auto answer = readPullAnswer(result->body, m_services.clock.now());
    if (!answer)
        return fail(answer.error());
    m_failures = 0;
    // Whoever does not wait as he was asked to must not be asked without end.
    if (answer->events.empty() && m_services.clock.elapsed() - m_askedAt < leastWait)
        m_pause.start(leastWait, this, [this] { receive(); });
    take(std::move(*answer), net::dateOf(result->headers).value_or(m_services.clock.now()));
}

void PullClient::fail(const base::Error &error)
{
    m_pause.start(base::backoffDelay(m_failures++, m_services.random, error.retryAfter, 1s, longestPause),
                  this, [this] { receive(); });
    Q_EMIT failed(error);
}

// --- storing
// -------------------------------------------------------------------------------------------------------

void PullClient::take(PullAnswer answer, base::Instant at)
{
    auto batch = std::make_unique<Batch>();
    batch->state = {.heads = answer.heads, .empty = answer.events.empty(), .at = at};
    batch->answer = std::move(answer);
    for (const PulledEvent &event : batch->answer.events)
        m_locked.insert(event.lockToken);
    if (!m_locked.isEmpty() && !m_renewing.isActive())
        m_renewing.start(renewEvery, this, [this] { renewLocks(); });
    if (m_storing) {
        m_queued = std::move(batch);
        return;
    }
    // The next one may be on its way meanwhile.
    if (!batch->answer.events.empty())
        receive();
    store(std::move(batch));
}

void PullClient::store(std::unique_ptr<Batch> batch)
{
    m_storing = std::move(batch);
    m_storing->unstored = int(m_storing->answer.events.size()) + 1;
    for (const PulledEvent &event : m_storing->answer.events)
        deliver(event);
    finishBatch();
}

void PullClient::deliver(const PulledEvent &event)
{
    const auto done = [this, &event](const Result<void> &result) { stored(event, result); };
    switch (event.kind) {
    case PulledEvent::Kind::Collection:
        return m_services.sink.deliver(event.collection, this, done);
    case PulledEvent::Kind::Outage:
        return m_services.sink.noteOutage(event.outage, this, done);
    case PulledEvent::Kind::Unusable:
        qCWarning(lcIntake, "an event of the relay cannot be read; it is rejected");
        // Whatever it told is missing.
        if (event.collection.place) {
            return m_services.sink.noteOutage({.from = event.collection.received - longestDelivery,
                                               .to = event.collection.received,
                                               .place = *event.collection.place},
                                              this, done);
        }
        return stored(event, {});
    }
}

void PullClient::stored(const PulledEvent &event, const Result<void> &result)
{
    const QString token = event.lockToken;
    m_locked.remove(token);
    const bool hopeless = !result && result.error().kind == ErrorKind::InvalidInput;
    if (hopeless || (result && event.kind == PulledEvent::Kind::Unusable)) {
        m_settler.reject(token);
    } else if (result) {
        m_settler.acknowledge(token);
    } else {
        const bool full = result.error().kind == ErrorKind::DiskFull;
        m_settler.release(token, full ? afterFullDisk : afterTrouble);
        if (!std::exchange(m_storing->gaveBack, true))
            Q_EMIT failed(result.error());
    }
    finishBatch();
}

void PullClient::finishBatch()
{
    if (--m_storing->unstored > 0)
        return;
    const std::unique_ptr<Batch> finished = std::move(m_storing);
    if (finished->gaveBack)
        m_pause.start(afterTrouble, this, [this] { receive(); });
    else
        Q_EMIT answered(finished->state);
    if (m_queued)
        store(std::move(m_queued));
    else if (!m_pause.isActive())
        receive();
}

/// Storing takes long.
void PullClient::renewLocks()
{
    if (m_locked.isEmpty())
        return;
    for (const QString &token : std::as_const(m_locked))
        m_settler.renew(token);
    m_renewing.start(renewEvery, this, [this] { renewLocks(); });
}

} // namespace rollcall::intake
