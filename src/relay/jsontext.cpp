// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/jsontext.h"

#include <QByteArray>

#include <cctype>

namespace rollcall::relay {

namespace {

constexpr qsizetype maxDepth = 512;

class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_at(text.begin())
        , m_end(text.end())
    {
    }

    bool document()
    {
        QByteArray open; // '{' and '[' that wait for their ends
        while (true) {
            blanks();
            if (take('{')) {
                open += '{';
                blanks();
                if (!take('}')) {
                    if (open.size() > maxDepth || !key())
                        return false;
                    continue;
                }
                open.chop(1);
            } else if (take('[')) {
                open += '[';
                blanks();
                if (!take(']')) {
                    if (open.size() > maxDepth)
                        return false;
                    continue;
                }
                open.chop(1);
            } else if (!scalar()) {
                return false;
            }
            // Behind a value: ends, or a comma.
            while (true) {
                blanks();
                if (open.isEmpty())
                    return m_at == m_end;
                const bool object = open.back() == '{';
                if (take(',')) {
                    blanks();
                    if (object && !key())
                        return false;
                    break;
                }
                if (!take(object ? '}' : ']'))
                    return false;
                open.chop(1);
            }
        }
    }

private:
    bool take(char c)
    {
        if (m_at == m_end || *m_at != c)
            return false;
        ++m_at;
        return true;
    }
    void blanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\n' || *m_at == '\r'))
            ++m_at;
    }
    bool word(const char *text)
    {
        for (; *text; ++text) {
            if (!take(*text))
                return false;
        }
        return true;
    }
    bool key()
    {
        if (!string())
            return false;
        blanks();
        return take(':');
    }
    bool scalar()
    {
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }
    bool digits()
    {
        const char *begin = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        return m_at != begin;
    }
    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }
    bool string()
    {
        if (!take('"'))
            return false;
        while (m_at != m_end) {
            const auto byte = static_cast<unsigned char>(*m_at);
            if (byte == '"') {
                ++m_at;
                return true;
            }
            if (byte < 0x20)
                return false;
            if (byte == '\\') {
                if (!escape())
                    return false;
            } else if (byte < 0x80) {
                ++m_at;
            } else if (!multiByte(byte)) {
                return false;
            }
        }
        return false;
    }
    bool escape()
    {
        ++m_at;
        if (m_at == m_end)
            return false;
        const char c = *m_at++;
        if (c == 'u') {
            for (int i = 0; i < 4; ++i, ++m_at) {
                if (m_at == m_end || std::isxdigit(static_cast<unsigned char>(*m_at)) == 0)
                    return false;
            }
            return true;
        }
        return QByteArrayView("\"\\/bfnrt").contains(c);
    }
    /// RFC 3629 §4.
    bool multiByte(unsigned char lead)
    {
        int more = 0;
        unsigned char low = 0x80;
        unsigned char high = 0xbf;
        if (lead >= 0xc2 && lead <= 0xdf) {
            more = 1;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            more = 2;
            if (lead == 0xe0)
                low = 0xa0;
            else if (lead == 0xed)
                high = 0x9f;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            more = 3;
            if (lead == 0xf0)
                low = 0x90;
            else if (lead == 0xf4)
                high = 0x8f;
        } else {
            return false;
        }
        ++m_at;
        for (; more > 0; --more, ++m_at) {
            if (m_at == m_end)
                return false;
            const auto byte = static_cast<unsigned char>(*m_at);
            if (byte < low || byte > high)
                return false;
            low = 0x80;
            high = 0xbf;
        }
        return true;
    }

    const char *m_at;
    const char *m_end;
};

} // namespace

bool isJson(QByteArrayView text)
{
    return Reader(text).document();
}

} // namespace rollcall::relay
