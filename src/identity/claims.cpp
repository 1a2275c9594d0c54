// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/claims.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace rollcall::identity {

namespace {

using namespace Qt::StringLiterals;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// RFC 9110 §5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// Reads the challenges of one field. A parameter belongs to the scheme before it; what fits nowhere, as the
/// token68 of another scheme, is passed over.
class ChallengeReader
{
public:
    explicit ChallengeReader(QByteArrayView text)
        : m_rest(text)
    {
    }

    /// Every value of `name` in a challenge of `scheme`, in order.
    QByteArrayList values(QByteArrayView scheme, QByteArrayView name)
    {
        QByteArrayList found;
        bool isOurs = false;
        while (!m_rest.isEmpty()) {
            skip([](char c) { return isBlank(c) || c == ','; });
            const QByteArrayView word = take(isTokenCharacter);
            skip(isBlank);
            if (word.isEmpty()) {
                m_rest = m_rest.sliced(std::min<qsizetype>(1, m_rest.size()));
                continue;
            }
            if (!m_rest.startsWith('=')) {
                isOurs = word.compare(scheme, Qt::CaseInsensitive) == 0;
                continue;
            }
            m_rest = m_rest.sliced(1);
            skip(isBlank);
            const auto value = takeValue();
            if (value && isOurs && word.compare(name, Qt::CaseInsensitive) == 0)
                found.append(*value);
        }
        return found;
    }

private:
    template <typename Predicate> QByteArrayView take(Predicate fits)
    {
        const auto end = std::find_if_not(m_rest.cbegin(), m_rest.cend(), fits);
        const QByteArrayView taken = m_rest.first(end - m_rest.cbegin());
        m_rest = m_rest.sliced(taken.size());
        return taken;
    }
    template <typename Predicate> void skip(Predicate fits) { take(fits); }

    /// Nothing if a quoted string does not end.
    std::optional<QByteArray> takeValue()
    {
        // Base64's padding is no token, but is seen without quotes, too.
        if (!m_rest.startsWith('"'))
            return take([](char c) { return !isBlank(c) && c != ','; }).toByteArray();
        QByteArray value;
        for (qsizetype i = 1; i < m_rest.size(); ++i) {
            if (m_rest.at(i) == '"') {
                m_rest = m_rest.sliced(i + 1);
                return value;
            }
            if (m_rest.at(i) == '\\' && i + 1 < m_rest.size())
                ++i;
            value += m_rest.at(i);
        }
        m_rest = {};
        return std::nullopt;
    }

    QByteArrayView m_rest;
};

/// Base64 or base64url, padded or not.
std::optional<QJsonDocument> decodeClaims(QByteArray text)
{
    text.replace('-', '+').replace('_', '/');
    while (text.endsWith('='))
        text.chop(1);
    const auto bytes = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument claims = QJsonDocument::fromJson(*bytes);
    return claims.isObject() ? std::optional(claims) : std::nullopt;
}

} // namespace

QByteArray claimsParameter(const QByteArray &challenge)
{
    QJsonObject claims = QJsonDocument::fromJson(challenge).object();
    QJsonObject accessToken = claims.value("access_token"_L1).toObject();
    QJsonObject capabilities = accessToken.value("xms_cc"_L1).toObject();
    QJsonArray values = capabilities.value("values"_L1).toArray();
    if (!values.contains("cp1"_L1))
        values.append("cp1"_L1);
    capabilities.insert("values"_L1, values);
    accessToken.insert("xms_cc"_L1, capabilities);
    claims.insert("access_token"_L1, accessToken);
    return QJsonDocument(claims).toJson(QJsonDocument::Compact);
}

QByteArray claimsChallenge(const net::HttpHeaders &headers)
{
    for (const QByteArray &field : headers.values("WWW-Authenticate")) {
        for (const QByteArray &value : ChallengeReader(field).values("Bearer", "claims")) {
            if (const auto claims = decodeClaims(value))
                return claims->toJson(QJsonDocument::Compact);
        }
    }
    return {};
}

} // namespace rollcall::identity
