// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/topic.h"

#include <algorithm>

namespace rollcall::relay {

Topic::Topic(std::int64_t id, QString name, QString epoch, Sequence last, const std::vector<HeldEvent> &held,
             std::optional<Restored> restored)
    : m_id(id)
    , m_name(std::move(name))
    , m_epoch(std::move(epoch))
    , m_restored(std::move(restored))
    , m_last(last)
    , m_base(held.empty() ? last + 1 : held.front().sequence)
{
    m_held.resize(m_last + 1 - m_base);
    for (const HeldEvent &event : held) {
        m_held[event.sequence - m_base] = {event.size, event.kept, 0, true};
        m_heldBytes += event.size;
        ++m_heldCount;
        m_free.push_back(event.sequence); // until a device says that it needs it
    }
}

Topic::Held *Topic::find(Sequence sequence)
{
    if (sequence < m_base || sequence - m_base >= m_held.size())
        return nullptr;
    Held &held = m_held[sequence - m_base];
    return held.present ? &held : nullptr;
}

void Topic::letGo(Sequence sequence)
{
    Held *held = find(sequence);
    if (held && --held->holders == 0)
        m_free.push_back(sequence);
}

Device &Topic::addDevice(std::int64_t id, const QString &name, Sequence first, base::Instant lastSeen,
                         Sequence floor, const std::vector<Sequence> &settled)
{
    const Sequence from = std::max(floor, m_base - 1);
    // What is not held any more cannot be handed out.
    std::vector<Sequence> gone = settled;
    for (Sequence sequence = from + 1; sequence <= m_last; ++sequence) {
        if (!find(sequence))
            gone.push_back(sequence);
    }
    Device &device =
        m_devices.emplace(id, Device{id, name, first, lastSeen, false, EventSubscription(from, gone, m_last)})
            .first->second;
    for (Sequence sequence = from + 1; sequence <= m_last; ++sequence) {
        Held *held = find(sequence);
        if (held && !device.events.isSettled(sequence))
            ++held->holders;
    }
    return device;
}

void Topic::removeDevice(std::int64_t id)
{
    if (Device *found = device(id)) {
        forget(*found);
        m_devices.erase(id);
    }
}

Device *Topic::device(std::int64_t id)
{
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? nullptr : &found->second;
}

void Topic::append(Sequence sequence, qint64 size, base::Instant kept)
{
    Q_ASSERT(sequence == m_last + 1);
    m_last = sequence;
    int holders = 0;
    for (auto &[id, device] : m_devices) {
        device.events.setLast(sequence);
        if (device.silent)
            device.events.skipTo(sequence);
        else
            ++holders;
    }
    m_held.push_back({size, kept, holders, true});
    m_heldBytes += size;
    ++m_heldCount;
    if (holders == 0)
        m_free.push_back(sequence);
}

void Topic::settle(Device &device, const std::vector<Sequence> &sequences)
{
    for (const Sequence sequence : sequences) {
        if (device.events.isSettled(sequence))
            continue;
        device.events.settle(sequence);
        letGo(sequence);
    }
}

void Topic::forget(Device &device)
{
    if (std::exchange(device.silent, true))
        return;
    for (Sequence sequence = std::max(device.events.floor() + 1, m_base); sequence <= m_last; ++sequence) {
        if (!device.events.isSettled(sequence))
            letGo(sequence);
    }
    device.events.skipTo(m_last);
}

void Topic::remember(Device &device)
{
    device.silent = false;
}

std::uint64_t Topic::giveUpBefore(base::Instant kept)
{
    Sequence end = m_base;
    while (end <= m_last && (!m_held[end - m_base].present || m_held[end - m_base].kept < kept))
        ++end;
    std::uint64_t given = 0;
    for (Sequence sequence = m_base; sequence < end; ++sequence) {
        Held *held = find(sequence);
        if (!held || held->holders == 0)
            continue;
        held->holders = 0;
        m_free.push_back(sequence);
        ++given;
    }
    if (given > 0) {
        for (auto &[id, device] : m_devices)
            device.events.skipTo(end - 1);
    }
    return given;
}

std::vector<Sequence> Topic::unneeded() const
{
    std::vector<Sequence> sequences;
    for (const Sequence sequence : m_free) {
        if (sequence >= m_base && m_held[sequence - m_base].present && m_held[sequence - m_base].holders == 0)
            sequences.push_back(sequence);
    }
    return sequences;
}

void Topic::removed(const std::vector<Sequence> &sequences)
{
    for (const Sequence sequence : sequences) {
        if (Held *held = find(sequence)) {
            m_heldBytes -= held->size;
            --m_heldCount;
            *held = {};
        }
    }
    while (!m_held.empty() && !m_held.front().present) {
        m_held.pop_front();
        ++m_base;
    }
    std::erase_if(m_free, [this](Sequence sequence) {
        const Held *held = find(sequence);
        return !held || held->holders > 0;
    });
}

qint64 Topic::size(Sequence sequence) const
{
    if (sequence < m_base || sequence - m_base >= m_held.size())
        return 0;
    return m_held[sequence - m_base].size;
}

std::optional<base::Instant> Topic::oldestKept() const
{
    for (const Held &held : m_held) {
        if (held.present && held.holders > 0)
            return held.kept;
    }
    return std::nullopt;
}

} // namespace rollcall::relay
