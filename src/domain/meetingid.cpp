// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meetingid.h"

#include "domain/asciicase.h"
#include "domain/digest.h"
#include "domain/teamshost.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace rollcall::domain {

namespace {

constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

bool startsWithNoCase(std::string_view text, std::string_view lowerPrefix)
{
    return text.size() >= lowerPrefix.size() &&
           std::ranges::equal(text.substr(0, lowerPrefix.size()), lowerPrefix, {},
                              [](char c) { return lowered(c); });
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char l = lowered(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

/// One layer of percent-escapes; a `%` that starts none stays as it is.
std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
            hexValue(text[i + 2]) >= 0) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

/// A guid in lower case; empty if it is none.
std::string guid(const std::string &text)
{
    if (text.size() != 36)
        return {};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : hexValue(text[i]) < 0)
            return {};
    }
    return lowered(text);
}

/// Where the link that begins `text` ends, if it is written plainly. The context of a link that somebody
/// decoded is JSON with quotes in it, so braces are skipped as a whole.
std::string_view plainLink(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size()) {
        const auto c = static_cast<unsigned char>(text[end]);
        if (c == '{') {
            const std::size_t close = text.find('}', end);
            if (close == std::string_view::npos)
                break;
            end = close + 1;
            continue;
        }
        if (c <= ' ' || c == 0x7f || std::string_view("<>\"'`|\\^").find(text[end]) != std::string_view::npos)
            break;
        ++end;
    }
    text = text.substr(0, end);
    while (!text.empty() && std::string_view(".,;:!?)]*").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

std::string_view encodedLink(std::string_view text)
{
    const auto end = std::ranges::find_if(
        text, [](char c) { return c != '%' && unreserved.find(c) == std::string_view::npos; });
    text = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    while (!text.empty() && text.back() == '.')
        text.remove_suffix(1);
    return text;
}

/// The `context` of a link: `{"Tid":"…","Oid":"…"}`. What cannot be read is left empty (contract §7.2).
void readContext(std::string_view query, MeetingLink &link)
{
    static constexpr std::string_view name = "context=";
    std::size_t begin = 0;
    while (!startsWithNoCase(query.substr(begin), name)) {
        begin = query.find('&', begin);
        if (begin == std::string_view::npos)
            return;
        ++begin;
    }
    std::string_view value = query.substr(begin + name.size());
    value = value.substr(0, value.find_first_of("&#"));
    std::string json(value);
    for (int layer = 0; layer < 2 && !json.starts_with('{'); ++layer)
        json = percentDecoded(json);
    const QJsonObject context = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    for (auto member = context.begin(); member != context.end(); ++member) {
        const QString key = member.key().toLower();
        if (key == QLatin1String("tid"))
            link.tenantId = guid(member.value().toString().toStdString());
        else if (key == QLatin1String("oid"))
            link.organizerId = guid(member.value().toString().toStdString());
    }
}

/// `url` begins with `https://`.
std::optional<MeetingLink> readLink(std::string url)
{
    const std::string_view text = url;
    const std::string_view rest = text.substr(std::string_view("https://").size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || !teamsCloudOf(lowered(rest.substr(0, slash))))
        return std::nullopt;
    const std::string_view path = rest.substr(slash);
    static constexpr std::string_view joinPath = "/l/meetup-join/";
    static constexpr std::string_view shortPath = "/meet/";
    MeetingLink link;
    if (startsWithNoCase(path, joinPath)) {
        const std::size_t queryStart = path.find('?');
        std::string_view place = path.substr(0, queryStart);
        place = place.substr(joinPath.size());
        place = place.substr(0, place.find('#'));
        if (place.empty())
            return std::nullopt;
        const std::size_t end = place.find('/');
        const std::string thread = percentDecoded(place.substr(0, end));
        if (thread.starts_with("19:") && thread.find('@') != std::string::npos) {
            link.threadId = thread;
            if (end != std::string_view::npos) {
                const std::string_view message = place.substr(end + 1, place.find('/', end + 1) - end - 1);
                if (message != "0")
                    link.messageId = message;
            }
        }
        if (queryStart != std::string_view::npos)
            readContext(path.substr(queryStart + 1), link);
    } else if (!startsWithNoCase(path, shortPath) || path.size() == shortPath.size()) {
        return std::nullopt;
    }
    link.url = std::move(url);
    return link;
}

std::string base32(const Digest &digest, std::size_t characters)
{
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string result;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (const std::byte value : digest) {
        buffer = (buffer << 8U) | std::to_integer<unsigned>(value);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            result += alphabet[(buffer >> bits) & 31U];
            if (result.size() == characters)
                return result;
        }
    }
    return result;
}

constexpr std::size_t idLength = 20;

/// Each part preceded by its length: no two different sets of parts share bytes.
template <typename... Parts> std::string idOf(const Parts &...parts)
{
    std::string bytes;
    ((bytes += std::to_string(std::string_view(parts).size()), bytes += ';', bytes += parts), ...);
    return base32(sha256(bytes), idLength);
}

} // namespace

std::optional<MeetingLink> parseMeetingLink(std::string_view text)
{
    static constexpr std::array<std::string_view, 3> schemes = {"https://", "https%3a%2f%2f",
                                                                "https%253a%252f%252f"};
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (std::size_t layers = 0; layers < schemes.size(); ++layers) {
            const std::string_view rest = text.substr(at);
            if (!startsWithNoCase(rest, schemes[layers]))
                continue;
            std::string url(layers == 0 ? plainLink(rest) : encodedLink(rest));
            for (std::size_t layer = 0; layer < layers; ++layer)
                url = percentDecoded(url);
            if (url.size() <= schemes[0].size())
                continue;
            if (auto link = readLink(std::move(url)))
                return link;
        }
    }
    return std::nullopt;
}

std::string meetingId(std::string_view tenantId, const MeetingLink &link)
{
    const std::string tenant = tenantId.empty() ? link.tenantId : lowered(tenantId);
    if (link.threadId.empty())
        return idOf("link", tenant, link.url);
    return idOf("thread", tenant, link.threadId, link.messageId);
}

std::string meetingIdForResource(std::string_view tenantId, std::string_view resource)
{
    return idOf("resource", lowered(tenantId), resource);
}

std::string callEventsResource(std::string_view joinWebUrl)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string resource = "communications/onlineMeetings(joinWebUrl='";
    for (const char c : joinWebUrl) {
        if (unreserved.find(c) != std::string_view::npos) {
            resource += c;
        } else {
            const auto value = static_cast<unsigned char>(c);
            resource += '%';
            resource += digits[value >> 4U];
            resource += digits[value & 15U];
        }
    }
    resource += "')/meetingCallEvents";
    return resource;
}

} // namespace rollcall::domain
