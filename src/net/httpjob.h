// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "net/requestgate.h"
#include "net/retrypolicy.h"

#include <QPointer>

#include <functional>
#include <optional>

namespace rollcall::net {

/// Where a job gets its Authorization header from.
class Authorizer
{
public:
    using Callback = std::function<void(base::Result<QByteArray>)>;

    Authorizer() = default;
    Authorizer(const Authorizer &) = delete;
    Authorizer &operator=(const Authorizer &) = delete;
    virtual ~Authorizer() = default;

    /// Gives the value of the header for a request to `url`, once, later; not when `context` has died. An
    /// error ends the job with it. Must refuse hosts that the token is not meant for.
    virtual void authorize(const QUrl &url, QObject *context, Callback callback) = 0;
    /// `answer` (401, or 403 with a claims challenge, Graph contract §1.12) refused this value: authorize()
    /// must not give it out again. May be told several times of the same value.
    virtual void refused(const QByteArray &authorization, const ClientAnswer &answer) = 0;
};

/// What jobs need. All borrowed; must outlive the jobs.
struct HttpServices
{
    HttpClient &client;
    base::Scheduler &scheduler;
    base::Random &random;
    RequestGate &gate;
    Authorizer *authorizer = nullptr; ///< null: requests go out as they are
};

/// What an answer that is no success means: kind from the status, code and request id from the body as Graph
/// (contract §10) or Entra ID (§1.7) write it, Retry-After. Bodies that are empty or not JSON are fine.
[[nodiscard]] base::Error errorFromAnswer(const ClientAnswer &answer, const QUrl &url, base::Instant now);

/// One call, with all its attempts. Use HttpJob<T>.
class HttpJobBase : public QObject
{
    Q_OBJECT

public:
    ~HttpJobBase() override;

    /// Ends the job without a report; it deletes itself.
    void cancel();

Q_SIGNALS:
    /// An attempt failed and another one follows: for whoever shows the state of a long-running job.
    void retrying(const rollcall::base::Error &error, std::chrono::milliseconds delay);

protected:
    HttpJobBase(const HttpServices &services, const RetryPolicy &policy, QObject *parent);

    /// Asked before each attempt, so that it can hold something fresh. Always to the same host.
    [[nodiscard]] virtual ClientRequest request() = 0;
    /// Whether it may be repeated though it may have been carried out.
    [[nodiscard]] virtual bool isIdempotent(const ClientRequest &request) const
    {
        return isIdempotentMethod(request.method);
    }
    /// Whether the answer is one that read() understands; anything else becomes an error, and perhaps a
    /// retry.
    [[nodiscard]] virtual bool isAnswer(const ClientAnswer &answer) const
    {
        return answer.status >= 200 && answer.status < 300;
    }

    [[nodiscard]] const HttpServices &services() const { return m_services; }

    void startOnce(QObject *context);
    /// Exactly one of them, once, as the last thing that happens.
    virtual void succeeded(const ClientAnswer &answer) = 0;
    virtual void failed(const base::Error &error) = 0;

private:
    void attempt();
    void authorize();
    void send();
    void received(const base::Result<ClientAnswer> &result);
    void renewAuthorization(const ClientAnswer &answer);
    void attemptFailed(const base::Error &error, bool wasSent);
    void finish(const std::function<void()> &report);
    void stop();
    void releaseHold();

    HttpServices m_services;
    RetryPolicy m_policy;
    QPointer<QObject> m_context;
    ClientRequest m_request;
    QString m_host; ///< RequestGate::key()
    QByteArray m_authorization;
    base::Timer m_retry;
    std::chrono::nanoseconds m_sentAt{0};
    std::optional<quint64> m_gateId;
    std::optional<quint64> m_requestId;
    int m_attempt = 0;
    bool m_renewed = false; ///< the one new authorization has been asked for
    bool m_holding = false;
    bool m_done = false;
};

/// One class per call: derive, say request() and read(). Make it with new (and a parent, or none) and start
/// it; it deletes itself when it has reported, was cancelled, or its context or parent is gone.
template <typename T> class HttpJob : public HttpJobBase
{
public:
    using Callback = std::function<void(base::Result<T>)>;

    /// Once. `callback` runs exactly once, later, on this thread; not at all after cancel(), or when
    /// `context` or the job has been destroyed.
    /// Errors: those of HttpClient and errorFromAnswer(); NotSignedIn after a second 401; what read() and
    /// the authorizer give.
    void start(QObject *context, Callback callback)
    {
        m_callback = std::move(callback);
        startOnce(context);
    }

protected:
    using HttpJobBase::HttpJobBase;

    /// Reads what isAnswer() took.
    [[nodiscard]] virtual base::Result<T> read(const ClientAnswer &answer) = 0;

private:
    void succeeded(const ClientAnswer &answer) final { report(read(answer)); }
    void failed(const base::Error &error) final { report(std::unexpected(error)); }
    void report(base::Result<T> result)
    {
        const Callback callback = std::move(m_callback);
        callback(std::move(result));
    }

    Callback m_callback;
};

} // namespace rollcall::net
