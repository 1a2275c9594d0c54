// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestpolicy.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace rollcall::net {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isAlphanumeric(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isOneOf(char c, std::string_view set)
{
    return set.find(c) != std::string_view::npos;
}

bool sameText(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

template <typename Allowed> bool isEncoded(QByteArrayView text, Allowed allowed)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || !isHexDigit(text[i + 1]) || !isHexDigit(text[i + 2]))
                return false;
            i += 2;
        } else if (!allowed(text[i])) {
            return false;
        }
    }
    return true;
}

/// RFC 3986 §3.3, after the first slash.
bool isPath(QByteArrayView text)
{
    return text.startsWith('/') &&
           isEncoded(text, [](char c) { return isAlphanumeric(c) || isOneOf(c, "-._~!$&'()*+,;=:@/"); });
}

/// Wider than RFC 3986 §3.4 by what browsers leave as it is: none of it changes where the query ends.
bool isQuery(QByteArrayView text)
{
    return isEncoded(text, [](char c) { return c > ' ' && c < '\x7f' && !isOneOf(c, "\"#<>"); });
}

/// RFC 3986 §3.2.2 and §3.2.3, without what nobody sends and two programs would compare differently: escapes
/// and sub-delimiters in names.
bool isAuthority(QByteArrayView text)
{
    qsizetype end = 0;
    if (text.startsWith('[')) {
        end = text.indexOf(']');
        if (end < 3)
            return false;
        const QByteArrayView address = text.sliced(1, end - 1);
        if (!std::all_of(address.begin(), address.end(),
                         [](char c) { return isHexDigit(c) || c == ':' || c == '.'; }))
            return false;
        ++end;
    } else {
        while (end < text.size() && (isAlphanumeric(text[end]) || isOneOf(text[end], "-._~")))
            ++end;
        if (end == 0)
            return false;
    }
    if (end == text.size())
        return true;
    const QByteArrayView port = text.sliced(end + 1);
    return text[end] == ':' && port.size() <= 5 && std::all_of(port.begin(), port.end(), isDigit) &&
           port.toInt() <= 65535;
}

struct Target
{
    QByteArray authority; ///< of absolute-form only
    QByteArray path;
    QByteArray query;
};

std::expected<Target, RequestFailure> parseTarget(const RequestHead &head)
{
    const QByteArray &text = head.target;
    if (text == "*") {
        if (head.method == "OPTIONS")
            return std::unexpected(RequestFailure{501, "OPTIONS for the whole server"});
        return std::unexpected(RequestFailure{400, "asterisk-form without OPTIONS"});
    }
    Target target;
    QByteArrayView rest = text;
    if (!rest.startsWith('/')) {
        // absolute-form (§3.2.2): every server must accept it.
        const qsizetype scheme = sameText(rest.first(std::min<qsizetype>(rest.size(), 7)), "http://")    ? 7
                                 : sameText(rest.first(std::min<qsizetype>(rest.size(), 8)), "https://") ? 8
                                                                                                         : 0;
        if (scheme == 0)
            return std::unexpected(RequestFailure{400, "request target"});
        rest = rest.sliced(scheme);
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
        target.authority = rest.first(end - rest.begin()).toByteArray();
        rest = rest.sliced(end - rest.begin());
        if (!isAuthority(target.authority))
            return std::unexpected(RequestFailure{400, "authority in the request target"});
    }
    const qsizetype mark = rest.indexOf('?');
    target.path = (mark < 0 ? rest : rest.first(mark)).toByteArray();
    target.query = mark < 0 ? QByteArray() : rest.sliced(mark + 1).toByteArray();
    if (target.path.isEmpty())
        target.path = "/"; // only absolute-form can have none
    if (!isPath(target.path) || !isQuery(target.query))
        return std::unexpected(RequestFailure{400, "request target"});
    return target;
}

std::optional<RequestFailure> checkHost(const RequestHead &head, const QByteArray &targetAuthority)
{
    const QByteArrayList hosts = head.headers.values("Host");
    if (hosts.isEmpty()) {
        if (head.version >= 11)
            return RequestFailure{400, "no Host"};
        return {};
    }
    if (hosts.size() > 1)
        return RequestFailure{400, "several Hosts"};
    if (!isAuthority(hosts.constFirst()))
        return RequestFailure{400, "invalid Host"};
    // The client must send the same twice (§3.2.2); who sees a difference and who does not would disagree.
    if (!targetAuthority.isEmpty() && !sameText(hosts.constFirst(), targetAuthority))
        return RequestFailure{400, "Host and target differ"};
    return {};
}

std::optional<RequestFailure> checkTransferEncoding(const QByteArrayList &values)
{
    const QByteArrayList codings = values.join(',').split(',');
    if (codings.size() == 1 && sameText(codings.constFirst().trimmed(), "chunked"))
        return {};
    for (qsizetype i = 0; i < codings.size(); ++i) {
        const QByteArray coding = codings[i].trimmed();
        const bool last = i + 1 == codings.size();
        if (coding.isEmpty() || !isTokenCharacter(coding.front()) || sameText(coding, "chunked") != last)
            return RequestFailure{400, "Transfer-Encoding does not end in one chunked"};
    }
    return RequestFailure{501, "transfer coding"};
}

std::optional<RequestFailure> checkFraming(const RequestHead &head)
{
    const QByteArrayList lengths = head.headers.values("Content-Length");
    const QByteArrayList encodings = head.headers.values("Transfer-Encoding");
    if (!encodings.isEmpty()) {
        if (head.version < 11)
            return RequestFailure{400, "Transfer-Encoding in HTTP/1.0"};
        if (!lengths.isEmpty())
            return RequestFailure{400, "Transfer-Encoding and Content-Length"};
        return checkTransferEncoding(encodings);
    }
    if (lengths.size() > 1)
        return RequestFailure{400, "several Content-Lengths"};
    if (lengths.size() == 1) {
        const QByteArray &length = lengths.constFirst();
        if (length.isEmpty() || !std::all_of(length.begin(), length.end(), isDigit))
            return RequestFailure{400, "invalid Content-Length"};
    } else if (head.version < 11 && (head.method == "POST" || head.method == "PUT")) {
        // RFC 1945 §7.2.2: a body there has a length, and only closing the connection would show another end.
        return RequestFailure{411, "HTTP/1.0 body without a length"};
    }
    return {};
}

bool hasConnectionOption(const HttpHeaders &headers, QByteArrayView option)
{
    const QByteArrayList options = headers.values("Connection").join(',').split(',');
    return std::any_of(options.cbegin(), options.cend(),
                       [option](const QByteArray &entry) { return sameText(entry.trimmed(), option); });
}

} // namespace

bool isTokenCharacter(char c)
{
    return isAlphanumeric(c) || isOneOf(c, "!#$%&'*+-.^_`|~");
}

std::expected<RequestMeaning, RequestFailure> checkHead(const RequestHead &head)
{
    static constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"};
    if (std::none_of(methods.begin(), methods.end(), [&](const char *known) { return head.method == known; }))
        return std::unexpected(RequestFailure{501, "unknown method"});

    auto target = parseTarget(head);
    if (!target)
        return std::unexpected(target.error());
    if (const auto failure = checkHost(head, target->authority))
        return std::unexpected(*failure);
    if (const auto failure = checkFraming(head))
        return std::unexpected(*failure);
    // Fields that handlers decide by must not have two values to choose from.
    for (const char *single : {"Authorization", "Content-Type"}) {
        if (head.headers.values(single).size() > 1)
            return std::unexpected(RequestFailure{400, "a field that may come only once"});
    }

    RequestMeaning meaning{.path = std::move(target->path), .query = std::move(target->query)};
    if (head.version >= 11 && head.headers.contains("Expect")) {
        if (!sameText(head.headers.values("Expect").join(','), "100-continue"))
            return std::unexpected(RequestFailure{417, "unknown expectation"});
        meaning.expectsContinue = true;
    }
    meaning.keepAlive = !hasConnectionOption(head.headers, "close") &&
                        (head.version >= 11 || hasConnectionOption(head.headers, "keep-alive"));
    return meaning;
}

} // namespace rollcall::net
