// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sealedentry.h"

#include <QtEndian>

#include <cstring>

namespace rollcall::storage {

namespace {

// One byte of flags, then for each part: commitment, salt, length (32 bit, little-endian), text.
constexpr char plaintextFlag = 1;
constexpr qsizetype commitmentSize = 32;
constexpr qsizetype saltSize = 16;
constexpr qsizetype headSize = commitmentSize + saltSize + 4;

} // namespace

std::vector<domain::Digest> SealedParts::commitments() const
{
    std::vector<domain::Digest> result;
    result.reserve(parts.size());
    for (const Part &part : parts)
        result.push_back(part.commitment);
    return result;
}

std::vector<std::string> SealedParts::participantParts() const
{
    std::vector<std::string> result;
    const std::size_t count = parts.size() - (hasPlaintextSha256 ? 1 : 0);
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        result.push_back(parts[i].sealed.part);
    return result;
}

std::optional<domain::Digest> SealedParts::plaintextSha256() const
{
    return hasPlaintextSha256 ? domain::digestFromHex(parts.back().sealed.part) : std::nullopt;
}

bool SealedParts::anyErased() const
{
    return std::any_of(parts.begin(), parts.end(), [](const Part &part) { return part.sealed.part.empty(); });
}

QByteArray SealedParts::toBlob() const
{
    QByteArray blob(1, hasPlaintextSha256 ? plaintextFlag : '\0');
    for (const Part &part : parts) {
        blob.append(reinterpret_cast<const char *>(part.commitment.data()), commitmentSize);
        blob.append(reinterpret_cast<const char *>(part.sealed.salt.data()), saltSize);
        char length[4];
        qToLittleEndian(quint32(part.sealed.part.size()), length);
        blob.append(length, sizeof length);
        blob.append(part.sealed.part.data(), qsizetype(part.sealed.part.size()));
    }
    return blob;
}

std::optional<SealedParts> SealedParts::fromBlob(const QByteArray &blob)
{
    if (blob.isEmpty() || (blob.front() & ~plaintextFlag) != 0)
        return std::nullopt;
    SealedParts result;
    result.hasPlaintextSha256 = blob.front() == plaintextFlag;
    qsizetype position = 1;
    while (position < blob.size()) {
        if (blob.size() - position < headSize)
            return std::nullopt;
        Part part;
        std::memcpy(part.commitment.data(), blob.constData() + position, commitmentSize);
        std::memcpy(part.sealed.salt.data(), blob.constData() + position + commitmentSize, saltSize);
        const auto length =
            qFromLittleEndian<quint32>(blob.constData() + position + commitmentSize + saltSize);
        position += headSize;
        if (blob.size() - position < qsizetype(length))
            return std::nullopt;
        part.sealed.part.assign(blob.constData() + position, length);
        position += qsizetype(length);
        result.parts.push_back(std::move(part));
    }
    if (result.hasPlaintextSha256 && result.parts.empty())
        return std::nullopt;
    return result;
}

SealedEntry sealEntry(const domain::JournalEntry &entry, const std::optional<domain::Digest> &plaintextSha256,
                      base::Random &random)
{
    domain::ChainedEntry chained = domain::encodeEntry(entry);
    SealedEntry sealed;
    if (const auto *event = std::get_if<domain::EventEntry>(&entry)) {
        sealed.kind = EntryKind::Event;
        sealed.digest = event->digest;
        sealed.verification = event->verification;
        sealed.at = event->event.time;
        sealed.received = event->received;
    } else {
        sealed.kind = EntryKind::Coverage;
        sealed.digest = domain::sha256(chained.publicPart);
        sealed.at = std::get<domain::CoverageFact>(entry).at;
    }
    sealed.publicPart = std::move(chained.publicPart);
    if (plaintextSha256) {
        chained.parts.push_back(domain::toHex(*plaintextSha256));
        sealed.parts.hasPlaintextSha256 = true;
    }
    std::vector<std::byte> salts(chained.parts.size() * saltSize);
    random.fill(salts);
    for (std::size_t i = 0; i < chained.parts.size(); ++i) {
        SealedParts::Part part;
        std::memcpy(part.sealed.salt.data(), salts.data() + i * saltSize, saltSize);
        part.sealed.part = std::move(chained.parts[i]);
        part.commitment = domain::partCommitment(part.sealed);
        sealed.parts.parts.push_back(std::move(part));
    }
    return sealed;
}

} // namespace rollcall::storage
