// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/event.h"

#include <ostream>

namespace rollcall::domain {

namespace {

/// Length-prefixed fields: no two different events share bytes.
class Writer
{
public:
    void text(std::string_view value)
    {
        number(static_cast<std::int64_t>(value.size()));
        m_bytes += value;
    }
    void number(std::int64_t value)
    {
        m_bytes += std::to_string(value);
        m_bytes += ';';
    }
    [[nodiscard]] Digest digest() const { return sha256(m_bytes); }

private:
    std::string m_bytes;
};

} // namespace

Digest canonicalDigest(const Event &event)
{
    Writer writer;
    writer.text(event.id);
    writer.number(static_cast<int>(event.kind));
    writer.number(event.time.time_since_epoch().count());
    writer.text(event.otherKind);
    writer.text(event.otherContent);
    writer.number(static_cast<std::int64_t>(event.participants.size()));
    for (const ParticipantDelta &delta : event.participants) {
        writer.text(delta.participantId);
        writer.number(delta.inLobby ? (*delta.inLobby ? 1 : 0) : -1);
        writer.number(delta.removed ? 1 : 0);
        writer.text(delta.removedReason);
        writer.number(delta.rosterSequenceNumber);
        writer.number(static_cast<std::int64_t>(delta.identities.size()));
        for (const Identity &identity : delta.identities) {
            writer.text(identity.kind);
            writer.text(identity.id);
            writer.text(identity.tenantId);
            writer.text(identity.displayName);
            writer.text(identity.email);
        }
    }
    return writer.digest();
}

std::ostream &operator<<(std::ostream &out, const Event &event)
{
    static constexpr const char *kinds[] = {"callStarted", "roster", "callEnded", "other"};
    out << kinds[static_cast<int>(event.kind)] << ' ' << base::formatExact(event.time) << " id=" << event.id;
    for (const ParticipantDelta &delta : event.participants) {
        out << " [" << delta.participantId
            << (delta.removed                   ? " removed"
                : delta.inLobby.value_or(false) ? " lobby"
                                                : " in")
            << ']';
    }
    return out;
}

} // namespace rollcall::domain
