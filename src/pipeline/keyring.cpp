// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/keyring.h"

#include <algorithm>

namespace rollcall::pipeline {

void LocalKeyRing::add(std::shared_ptr<const crypto::KeyPair> key)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_keys, [&](const auto &known) { return known->id() == key->id(); });
    m_keys.push_back(std::move(key));
}

void LocalKeyRing::remove(const QString &id)
{
    const std::lock_guard guard(m_mutex);
    std::erase_if(m_keys, [&](const auto &known) { return known->id() == id; });
}

std::vector<std::shared_ptr<const crypto::KeyPair>> LocalKeyRing::candidates(const QString &certificateId,
                                                                             const QString &thumbprint) const
{
    const std::lock_guard guard(m_mutex);
    std::vector<std::shared_ptr<const crypto::KeyPair>> found;
    const auto matching = [&](auto &&fits) {
        std::copy_if(m_keys.begin(), m_keys.end(), std::back_inserter(found), fits);
        return !found.empty();
    };
    if (!certificateId.isEmpty() && matching([&](const auto &key) { return key->id() == certificateId; }))
        return found;
    if (!thumbprint.isEmpty() && matching([&](const auto &key) {
            return key->sha1Thumbprint().compare(thumbprint, Qt::CaseInsensitive) == 0 ||
                   key->sha256Thumbprint().compare(thumbprint, Qt::CaseInsensitive) == 0;
        }))
        return found;
    return m_keys;
}

} // namespace rollcall::pipeline
