// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rollcall::base {

/// Where randomness comes from, so that tests and the simulator can replay it.
class Random
{
public:
    Random() = default;
    Random(const Random &) = delete;
    Random &operator=(const Random &) = delete;
    virtual ~Random() = default;

    virtual void fill(std::span<std::byte> bytes) = 0;
    /// Uniform in 0 … bound-1; bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

/// The system's cryptographic generator. Thread-safe.
class SystemRandom final : public Random
{
public:
    void fill(std::span<std::byte> bytes) override;
};

/// SplitMix64 from a seed: the same on every platform. Not for secrets.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed)
        : m_state(seed)
    {
    }
    void fill(std::span<std::byte> bytes) override;

private:
    std::uint64_t m_state;
};

} // namespace rollcall::base
