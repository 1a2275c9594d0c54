// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"

#include "crypto/digest.h"
#include "pipeline/intact.h"
#include "pipeline/json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstring>

namespace rollcall::pipeline {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Finds its way through JSON text by its strings alone.
class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    {
    }

    /// Index of the next quote at or after `from`; the size if there is none.
    [[nodiscard]] qsizetype nextQuote(qsizetype from) const
    {
        if (from >= m_text.size())
            return m_text.size();
        const void *found = std::memchr(m_text.constData() + from, '"', std::size_t(m_text.size() - from));
        return found ? static_cast<const char *>(found) - m_text.constData() : m_text.size();
    }
    /// Index behind the string that begins at `quote`; the size if it does not end.
    [[nodiscard]] qsizetype endOfString(qsizetype quote) const
    {
        qsizetype end = quote;
        while (true) {
            end = nextQuote(end + 1);
            if (end >= m_text.size())
                return m_text.size();
            qsizetype backslashes = 0;
            while (m_text.at(end - 1 - backslashes) == '\\')
                ++backslashes;
            if (backslashes % 2 == 0)
                return end + 1;
        }
    }
    [[nodiscard]] qsizetype skipSpace(qsizetype at) const
    {
        while (at < m_text.size() && isSpace(m_text.at(at)))
            ++at;
        return at;
    }
    /// Index behind the array that begins at `bracket`; the size if it does not end.
    [[nodiscard]] qsizetype endOfArray(qsizetype bracket) const
    {
        int depth = 0;
        for (qsizetype at = bracket; at < m_text.size(); ++at) {
            const char c = m_text.at(at);
            if (c == '"')
                at = endOfString(at) - 1;
            else if (c == '[')
                ++depth;
            else if (c == ']' && --depth == 0)
                return at + 1;
        }
        return m_text.size();
    }
    /// What the string between the quotes stands for, as UTF-8. A string that does not end is taken as it is.
    [[nodiscard]] QByteArray stringValue(qsizetype quote, qsizetype end) const
    {
        const QByteArray token = m_text.mid(quote, end - quote);
        if (token.contains('\\')) {
            const QJsonArray array = QJsonDocument::fromJson("[" + token + "]").array();
            if (array.size() == 1)
                return array.at(0).toString().toUtf8();
        }
        return token.mid(1, token.size() - (token.size() > 1 && token.endsWith('"') ? 2 : 1));
    }

private:
    const QByteArray &m_text;
};

/// Cheap enough for every string of a body: most fail by their length.
bool isName(const QByteArray &text, qsizetype quote, qsizetype end, const Scanner &scanner,
            QByteArrayView name)
{
    const qsizetype length = end - quote - 2;
    if (length < name.size())
        return false;
    const QByteArrayView raw = QByteArrayView(text).sliced(quote + 1, length);
    if (length == name.size())
        return raw.compare(name, Qt::CaseInsensitive) == 0;
    return raw.contains('\\') && scanner.stringValue(quote, end).compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

RedactedBody redact(const QByteArray &body)
{
    const Scanner scanner(body);
    RedactedBody result;
    result.body.reserve(body.size() + 128);
    qsizetype copied = 0;
    const auto replace = [&](qsizetype from, qsizetype to, const QByteArray &with) {
        result.body.append(body.constData() + copied, from - copied);
        result.body.append(with);
        copied = to;
    };
    qsizetype quote = scanner.nextQuote(0);
    while (quote < body.size()) {
        const qsizetype nameEnd = scanner.endOfString(quote);
        const qsizetype colon = scanner.skipSpace(nameEnd);
        const bool isKey = colon < body.size() && body.at(colon) == ':';
        const qsizetype value = isKey ? scanner.skipSpace(colon + 1) : body.size();
        qsizetype next = nameEnd;
        if (value < body.size() && body.at(value) == '"') {
            next = scanner.endOfString(value);
            if (isName(body, quote, nameEnd, scanner, "clientState"))
                replace(value, next, '"' + crypto::sha256(scanner.stringValue(value, next)).toHex() + '"');
        } else if (value < body.size() && body.at(value) == '[' &&
                   isName(body, quote, nameEnd, scanner, "validationTokens")) {
            next = scanner.endOfArray(value);
            result.tokens = body.mid(value, next - value);
            replace(value, next, "[]");
        }
        quote = scanner.nextQuote(next);
    }
    result.body.append(body.constData() + copied, body.size() - copied);
    return result;
}

CollectionLine readLine(const QByteArray &line)
{
    CollectionLine result{.body = redact(line), .damaged = !stringsAreStrict(line)};
    result.collection = QJsonDocument::fromJson(result.body.body).object();
    const QJsonValue inner = member(result.collection, QLatin1String("body"));
    if (!inner.isUndefined() && member(result.collection, QLatin1String("value")).isUndefined()) {
        const QJsonValue time = member(result.collection, QLatin1String("receivedDateTime"));
        result.received = base::parseInstant(time.toString().toStdString());
        if ((!result.received && !time.isUndefined() && !time.isNull()) ||
            hasDamagedName(result.collection, {QLatin1String("receivedDateTime")}))
            result.damaged = true;
        if (inner.isString()) {
            const QByteArray body = inner.toString().toUtf8();
            result.damaged = result.damaged || !stringsAreStrict(body);
            result.body = redact(body);
        } else {
            result.body.body = canonicalJson(inner);
        }
        result.collection = QJsonDocument::fromJson(result.body.body).object();
    }
    if (hasDamagedName(result.collection, {QLatin1String("validationTokens")}))
        result.damaged = true;
    return result;
}

std::optional<std::vector<QJsonValue>> splitCollection(const QJsonObject &collection)
{
    const QJsonValue value = member(collection, QLatin1String("value"));
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray array = value.toArray();
    return std::vector<QJsonValue>(array.begin(), array.end());
}

QList<QByteArray> readTokens(const QByteArray &tokens)
{
    QList<QByteArray> result;
    const QJsonArray array = QJsonDocument::fromJson(tokens).array();
    for (const QJsonValue &token : array)
        result.append(token.toString().toUtf8());
    return result;
}

} // namespace rollcall::pipeline
