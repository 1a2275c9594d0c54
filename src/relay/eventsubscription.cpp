// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/eventsubscription.h"

#include <QByteArrayView>
#include <QStringBuilder>

#include <algorithm>
#include <charconv>
#include <set>

namespace rollcall::relay {

namespace {

/// `<sequence>.<16 hex digits>`: found without a table, and not to be guessed from the one before.
QByteArray makeToken(Sequence sequence, std::uint64_t nonce)
{
    return QByteArray::number(qulonglong(sequence)) + '.' +
           QByteArray::number(qulonglong(nonce), 16).rightJustified(16, '0');
}

template <typename T> bool readNumber(QByteArrayView text, T &value, int radix)
{
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value, radix);
    return error == std::errc() && end == text.end();
}

std::uint64_t makeNonce(base::Random &random)
{
    std::uint64_t nonce = 0;
    while (nonce == 0)
        random.fill(std::as_writable_bytes(std::span(&nonce, 1)));
    return nonce;
}

} // namespace

EventSubscription::EventSubscription(Sequence floor, const std::vector<Sequence> &settled, Sequence last)
    : m_next(floor + 1)
    , m_last(last)
{
    const std::set<Sequence> known(settled.begin(), settled.end());
    if (!known.empty())
        m_next = std::max(m_next, *known.rbegin() + 1);
    for (Sequence sequence = floor + 1; sequence < m_next; ++sequence) {
        if (!known.contains(sequence))
            m_touched.emplace(sequence, Touched{});
    }
}

std::vector<EventSubscription::Locked> EventSubscription::receive(int max,
                                                                  const std::function<bool(Sequence)> &fits,
                                                                  Elapsed now, Elapsed lock,
                                                                  base::Random &random)
{
    std::vector<Locked> given;
    const auto hand = [&](Sequence sequence, Touched &event) {
        event.nonce = makeNonce(random);
        event.until = now + lock;
        ++event.deliveries;
        given.push_back({sequence, makeToken(sequence, event.nonce), event.deliveries});
    };
    for (auto &[sequence, event] : m_touched) {
        if (std::cmp_greater_equal(given.size(), max))
            return given;
        if (!event.isAvailable(now))
            continue;
        if (!fits(sequence))
            return given;
        hand(sequence, event);
    }
    while (std::cmp_less(given.size(), max) && m_next <= m_last && fits(m_next)) {
        const auto added = m_touched.emplace_hint(m_touched.end(), m_next, Touched{});
        hand(m_next, added->second);
        ++m_next;
    }
    return given;
}

EventSubscription::TokenResult<EventSubscription::Events::iterator>
EventSubscription::find(QByteArrayView token, Elapsed now)
{
    const qsizetype dot = token.indexOf('.');
    Sequence sequence = 0;
    std::uint64_t nonce = 0;
    if (dot < 0 || token.size() != dot + 17 || !readNumber(token.first(dot), sequence, 10) ||
        !readNumber(token.sliced(dot + 1), nonce, 16) || nonce == 0 || sequence == 0 || sequence > m_last)
        return std::unexpected(TokenError::Bad);
    const auto found = m_touched.find(sequence);
    if (found == m_touched.end() || found->second.settling || found->second.nonce != nonce ||
        found->second.until <= now)
        return std::unexpected(TokenError::Lost);
    return found;
}

EventSubscription::TokenResult<void> EventSubscription::release(QByteArrayView token, Elapsed now,
                                                                Elapsed delay)
{
    const auto found = find(token, now);
    if (!found)
        return std::unexpected(found.error());
    (*found)->second.nonce = 0;
    (*found)->second.until = now + delay;
    return {};
}

EventSubscription::TokenResult<void> EventSubscription::renew(QByteArrayView token, Elapsed now, Elapsed lock)
{
    const auto found = find(token, now);
    if (!found)
        return std::unexpected(found.error());
    (*found)->second.until = now + lock;
    return {};
}

EventSubscription::TokenResult<Sequence> EventSubscription::beginSettling(QByteArrayView token, Elapsed now)
{
    const auto found = find(token, now);
    if (!found)
        return std::unexpected(found.error());
    (*found)->second.settling = true;
    return (*found)->first;
}

void EventSubscription::settle(Sequence sequence)
{
    m_touched.erase(sequence);
}

void EventSubscription::giveBack(Sequence sequence)
{
    const auto found = m_touched.find(sequence);
    if (found == m_touched.end())
        return;
    found->second.settling = false;
    found->second.nonce = 0;
    found->second.until = Elapsed{0};
}

std::uint64_t EventSubscription::skipTo(Sequence sequence)
{
    const std::uint64_t before = unsettledCount();
    m_touched.erase(m_touched.begin(), m_touched.upper_bound(sequence));
    m_next = std::max(m_next, std::min(sequence, m_last) + 1);
    return before - unsettledCount();
}

Sequence EventSubscription::floor(const std::vector<Sequence> &settled) const
{
    for (const auto &[sequence, event] : m_touched) {
        if (std::find(settled.begin(), settled.end(), sequence) == settled.end())
            return sequence - 1;
    }
    return m_next - 1;
}

bool EventSubscription::isSettled(Sequence sequence) const
{
    return sequence < m_next && !m_touched.contains(sequence);
}

bool EventSubscription::hasAvailable(Elapsed now) const
{
    return m_next <= m_last || std::any_of(m_touched.begin(), m_touched.end(), [now](const auto &entry) {
               return entry.second.isAvailable(now);
           });
}

std::optional<Elapsed> EventSubscription::nextChange(Elapsed now) const
{
    std::optional<Elapsed> next;
    for (const auto &[sequence, event] : m_touched) {
        if (!event.settling && event.until > now && (!next || event.until < *next))
            next = event.until;
    }
    return next;
}

} // namespace rollcall::relay
