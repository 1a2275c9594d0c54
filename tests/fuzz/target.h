// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>

/// One input, as libFuzzer calls it; 0. A broken promise ends the process (require()).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace rollcall::fuzz {

inline QByteArray bytes(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// A promise of the code under test.
inline void require(bool kept, const char *promise)
{
    if (!kept)
        qFatal("broken: %s", promise);
}

} // namespace rollcall::fuzz
