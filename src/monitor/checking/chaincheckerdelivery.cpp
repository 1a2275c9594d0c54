// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/checking/chainchecker.h"
#include "net/httpclient.h"

#include <algorithm>

// The hops from our public address to the record.

namespace rollcall::monitor {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

/// Contract §3.1.
constexpr auto answerBudget = 3s;
/// Between the POST and the look only what others deliver can have come.
constexpr int mostInboxRows = 4096;

/// As Graph wants it named (contract §6.2); there is no handshake, and only Graph writes.
bool isEventHub(const QUrl &url)
{
    return url.scheme() == "eventhub"_L1;
}

Error refusal(int status)
{
    return {.kind = ErrorKind::Server,
            .logText = u"the notification address answered with HTTP %1"_s.arg(status),
            .httpStatus = status};
}

} // namespace

// --- handshake
// -----------------------------------------------------------------------------------------------------

QString ChainChecker::host() const
{
    return QUrl(m_service.delivery.url).host();
}

/// The path of our address keeps strangers away; a report is for others to read.
Error ChainChecker::withoutPath(Error error) const
{
    if (const QString path = QUrl(m_service.delivery.url).path(); path.size() > 1)
        error.logText.replace(path, u"/…"_s);
    return error;
}

net::ClientRequest ChainChecker::requestTo(const QByteArray &url) const
{
    return {.method = "POST", .url = QUrl::fromEncoded(url, QUrl::StrictMode), .timeout = handshakeBudget};
}

void ChainChecker::checkHandshake()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_service.writer)
        return notApplicable(CheckNote::OtherProcessHasIt);
    if (m_service.delivery.url.isEmpty())
        return notApplicable(CheckNote::ReadOnly);
    const QUrl url(m_service.delivery.url);
    if (isEventHub(url)) {
        if (m_graphGotNoAnswer)
            return brokenAt(CheckHop::Subscription, CheckFault::SubscriptionFailed, m_pendingMeeting,
                            m_graphGotNoAnswer);
        return notApplicable(CheckNote::None);
    }
    const QUrl graph = account().effectiveGraphBaseUrl();
    const bool graphIsOutside = !net::isLoopbackHost(graph.host());
    if (graphIsOutside && (net::isLoopbackHost(url.host()) || url.scheme() != "https"_L1))
        return broken(CheckFault::AddressNotPublic, host());
    const Handshake handshake = makeHandshake(m_service.delivery.url.toUtf8());
    m_setup.services.http.send(
        handshake.request, m_run.get(),
        [this, handshake](const Result<net::ClientAnswer> &answer) { handshakeAnswered(answer, handshake); });
}

void ChainChecker::handshakeAnswered(const Result<net::ClientAnswer> &answer, const Handshake &handshake)
{
    if (!answer) {
        const Error error = withoutPath(answer.error());
        const bool tls =
            error.cause != base::NetworkCause::Unknown && error.cause <= base::NetworkCause::TlsRefused;
        return broken(tls                                    ? CheckFault::AddressNotTrusted
                      : error.kind == ErrorKind::Timeout     ? CheckFault::AddressSlow
                      : error.kind == ErrorKind::Unsupported ? CheckFault::AddressNotPublic
                                                             : CheckFault::AddressUnreachable,
                      host(), error);
    }
    if (!isAnswerTo(handshake, *answer)) {
        return broken(CheckFault::AddressAnswersWrongly, host(),
                      Error{.kind = ErrorKind::Server,
                            .logText = u"the answer to the handshake is not the token as text/plain"_s,
                            .httpStatus = answer->status});
    }
    if (!m_graphGotNoAnswer)
        return good();
    if (m_graphGotNoAnswer->serverCode == "ValidationError"_L1)
        return broken(CheckFault::AddressUnreachableForGraph, host(), m_graphGotNoAnswer);
    brokenAt(CheckHop::Subscription, CheckFault::SubscriptionFailed, m_pendingMeeting, m_graphGotNoAnswer);
}

// --- delivery
// ------------------------------------------------------------------------------------------------------

void ChainChecker::checkDelivery()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_service.writer)
        return notApplicable(CheckNote::OtherProcessHasIt);
    if (m_service.delivery.url.isEmpty())
        return notApplicable(CheckNote::ReadOnly);
    if (isEventHub(QUrl(m_service.delivery.url)))
        return notApplicable(CheckNote::None);
    m_probe = std::make_unique<CheckProbe>(m_setup.services.random, account().tenant, account().clientId,
                                           m_setup.services.scheduler.now());
    const auto body = m_probe->sealedFor(*m_service.active);
    if (!body)
        return brokenAt(CheckHop::Decryption, CheckFault::CannotDecrypt, m_service.active->id(),
                        body.error());
    m_service.writer->run<std::int64_t>([](storage::Store &store) { return store.lastInInbox(); },
                                        m_run.get(),
                                        [this, body = *body](const Result<std::int64_t> &last) {
                                            if (!last)
                                                return broken(CheckFault::StoreFailed, {}, last.error());
                                            m_inboxBefore = *last;
                                            post(body);
                                        });
}

void ChainChecker::post(const QByteArray &body)
{
    net::ClientRequest request = requestTo(m_service.delivery.url.toUtf8());
    request.headers.append("Content-Type", "application/json");
    request.body = body;
    m_setup.services.http.send(
        request, m_run.get(),
        [this, body, sent = m_setup.realTime.elapsed()](const Result<net::ClientAnswer> &answer) {
            if (answer && answer->status == 503)
                explainRefusal(body);
            else
                posted(answer, m_setup.realTime.elapsed() - sent);
        });
}

void ChainChecker::posted(const Result<net::ClientAnswer> &answer, std::chrono::nanoseconds took)
{
    if (!answer)
        return broken(CheckFault::NotAccepted, host(), withoutPath(answer.error()));
    if (answer->status < 200 || answer->status >= 300)
        return broken(CheckFault::NotAccepted, host(), refusal(answer->status));
    if (took > answerBudget)
        return broken(CheckFault::AcceptedTooSlowly, host());
    m_waitingSince = m_setup.services.scheduler.elapsed();
    lookInInbox();
}

/// 503: it could not be stored. The store itself says why, without keeping anything.
void ChainChecker::explainRefusal(const QByteArray &body)
{
    m_service.writer->run(
        [body, now = m_setup.services.scheduler.now()](storage::Store &store) -> Result<void> {
            const auto added = store.addToInbox({.body = body, .received = now});
            if (!added)
                return std::unexpected(added.error());
            return base::failure(ErrorKind::Cancelled, u"taken back"_s);
        },
        m_run.get(),
        [this](const Result<void> &result) {
            const bool works = result || result.error().kind == ErrorKind::Cancelled;
            const Error why = works ? refusal(503) : result.error();
            broken(why.kind == ErrorKind::DiskFull ? CheckFault::StoreFull : CheckFault::StoreFailed, {},
                   why);
        });
}

void ChainChecker::lookInInbox()
{
    m_service.writer->run<Queried>(
        [before = m_inboxBefore](storage::Store &store) { return store.inboxAfter(before, mostInboxRows); },
        m_run.get(),
        [this](const Result<Queried> &rows) {
            if (!rows)
                return broken(CheckFault::StoreFailed, {}, rows.error());
            const auto found = std::ranges::find_if(
                *rows, [this](const storage::InboxRow &row) { return m_probe->isIn(row); });
            if (found != rows->end()) {
                m_row = *found;
                return good();
            }
            if (m_setup.services.scheduler.elapsed() - m_waitingSince >= m_service.delivery.arrival)
                return broken(CheckFault::NotInInbox, host());
            m_waiting.start(lookAgainAfter, m_run.get(), [this] { lookInInbox(); });
        });
}

// --- decryption, record
// ---------------------------------------------------------------------------------------------

void ChainChecker::checkDecryption()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_row) // for the same reason
        return notApplicable(at(CheckHop::Delivery).note);
    if (!m_unknownCertificate.isEmpty())
        return broken(CheckFault::KeyMissing, m_unknownCertificate);
    const CheckProbe::Opened opened = m_probe->open(*m_row, *m_service.keys);
    const QString reason = QString::fromStdString(opened.judgement.reason);
    if (opened.judgement.plaintext.isEmpty()) {
        const bool missing = reason == u"unknown_certificate";
        return broken(missing ? CheckFault::KeyMissing : CheckFault::CannotDecrypt, m_service.active->id(),
                      Error{.kind = ErrorKind::Crypto, .logText = reason});
    }
    if (!opened.asSent)
        return broken(CheckFault::CannotDecrypt, m_service.active->id());
    if (opened.unsignedReason != "validation_token_missing")
        return broken(CheckFault::SenderNotChecked, QString::fromStdString(opened.unsignedReason));
    m_judgement = opened.judgement;
    good(CheckNote::WithoutSignature);
}

void ChainChecker::checkRecord()
{
    if (!receives())
        return notApplicable(CheckNote::NoConnector);
    if (!m_judgement)
        return notApplicable(at(CheckHop::Delivery).note);
    if (m_judgement->outcome != pipeline::Judgement::Outcome::Accepted)
        return broken(CheckFault::EventRefused, QString::fromStdString(m_judgement->reason));
    if (!CheckProbe::folds(*m_judgement))
        return broken(CheckFault::RecordWrong);
    m_service.writer->run(
        [judgement = *m_judgement](storage::Store &store) { return CheckProbe::journal(store, judgement); },
        m_run.get(),
        [this](const Result<void> &written) {
            if (!written && written.error().kind == ErrorKind::Cancelled)
                return good();
            broken(CheckFault::JournalFailed, {}, written ? std::nullopt : std::optional(written.error()));
        });
}

/// The made-up event leaves the inbox, wherever the check has ended.
void ChainChecker::tidyUp()
{
    if (!m_service.writer || m_inboxBefore < 0 || !m_probe)
        return;
    const std::shared_ptr<CheckProbe> probe(m_probe.release());
    m_service.writer->run(
        [probe, before = m_inboxBefore](storage::Store &store) -> Result<void> {
            const auto rows = store.inboxAfter(before, mostInboxRows);
            if (!rows)
                return std::unexpected(rows.error());
            for (const storage::InboxRow &row : *rows) {
                if (!probe->isIn(row))
                    continue;
                if (auto removed = store.removeFromInbox(row.id); !removed)
                    return removed;
            }
            return {};
        },
        this, [](const Result<void> &) {}); // else prune() takes it, as anything that was ignored
}

} // namespace rollcall::monitor
