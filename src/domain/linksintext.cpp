// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/linksintext.h"

#include <QByteArray>
#include <QRegularExpression>

namespace rollcall::domain {

using namespace Qt::StringLiterals;

QString percentDecoded(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

namespace {

constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;

/// Where a link that is written plainly ends. The context of one that somebody decoded is JSON with quotes in
/// it, so braces are skipped as a whole.
QString plainLink(const QString &text, qsizetype begin)
{
    static constexpr QStringView ends = u"<>\"'`|\\^[]()";
    qsizetype end = begin;
    while (end < text.size()) {
        const QChar c = text[end];
        if (c == u'{') {
            const qsizetype close = text.indexOf(u'}', end);
            if (close < 0)
                break;
            end = close + 1;
            continue;
        }
        if (c <= u' ' || c >= u'\x7f' || ends.contains(c))
            break;
        ++end;
    }
    static constexpr QStringView closing = u".,;:!?*";
    while (end > begin && closing.contains(text[end - 1]))
        --end;
    return text.mid(begin, end - begin);
}

QString encodedLink(const QString &text, qsizetype begin, int layers)
{
    static const QRegularExpression encoded(u"[A-Za-z0-9._~%-]+"_s);
    QString link = encoded
                       .match(text, begin, QRegularExpression::NormalMatch,
                              QRegularExpression::AnchorAtOffsetMatchOption)
                       .captured();
    while (link.endsWith(u'.'))
        link.chop(1);
    for (int layer = 0; layer < layers; ++layer)
        link = percentDecoded(link);
    return link;
}

/// `urldefense.proofpoint.com/v2/url?u=https-3A__…`: `-` stands for `%`, `_` for `/`.
QString withoutProofpoint2(const QString &link)
{
    static const QRegularExpression wrapped(
        u"^https?://urldefense(?:\\.proofpoint)?\\.com/v2/url\\?(?:[^#]*&)?u=([^&#]+)"_s, anyCase);
    QString inner = wrapped.match(link).captured(1);
    return percentDecoded(inner.replace(u'-', u'%').replace(u'_', u'/'));
}

/// `urldefense.com/v3/__https://…__;JSUl!!…`: each `*` stands for one character of the base64 that follows,
/// `**` and a letter for several.
QString withoutProofpoint3(const QString &link)
{
    static const QRegularExpression wrapped(
        u"^https?://urldefense(?:\\.proofpoint)?\\.com/v3/__(.+?)__;([A-Za-z0-9_-]*)!"_s, anyCase);
    static constexpr QStringView runs = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const auto match = wrapped.match(link);
    const QString masked = match.captured(1);
    const QString taken = QString::fromUtf8(
        QByteArray::fromBase64(match.captured(2).toLatin1(), QByteArray::Base64UrlEncoding));
    QString inner;
    qsizetype used = 0;
    for (qsizetype i = 0; i < masked.size(); ++i) {
        if (masked[i] != u'*') {
            inner += masked[i];
            continue;
        }
        qsizetype run = 1;
        if (i + 2 < masked.size() && masked[i + 1] == u'*' && runs.contains(masked[i + 2])) {
            run = runs.indexOf(masked[i + 2]) + 2;
            i += 2;
        }
        inner += taken.mid(used, run);
        used += run;
    }
    return inner;
}

} // namespace

QString withoutTypography(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Format) // zero width, writing direction, soft hyphens, byte order
            continue;
        if (c == u'\n' || c == u'\r')
            result += c;
        else if (c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            result += u'\n';
        else if (c.isSpace())
            result += u' ';
        else if (c.isDigit())
            result += QChar(u'0' + c.digitValue());
        else
            result += c;
    }
    static const QRegularExpression softBreak(u"=\r?\n"_s);
    if (result.contains(softBreak))
        result.remove(softBreak).replace("=3D"_L1, "="_L1);
    return result.replace("&amp;"_L1, "&"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1);
}

QString withoutLineBreaks(const QString &text)
{
    static const QRegularExpression lineBreak(u" *\r?\n[ >|]*"_s);
    return QString(text).remove(lineBreak);
}

QStringList linksIn(const QString &text)
{
    static const QRegularExpression beginning(
        u"https?(?:(://)|(%3a%2f%2f)|%253a%252f%252f)|(msteams:)"
        "|(?<![\\w.@/%=-])((?:[a-z]+\\.)?teams\\.(?:microsoft|microsoftonline|live|cloud)\\.[a-z]+/)"_s,
        anyCase);
    QStringList result;
    for (auto matches = beginning.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const qsizetype begin = match.capturedStart();
        QString link;
        switch (match.lastCapturedIndex()) {
        case 0:
            link = encodedLink(text, begin, 2);
            break;
        case 2:
            link = encodedLink(text, begin, 1);
            break;
        default:
            link = plainLink(text, begin);
        }
        result.append(link);
        for (const QString &inner : {withoutProofpoint2(link), withoutProofpoint3(link)}) {
            if (!inner.isEmpty())
                result.append(inner);
        }
    }
    return result;
}

} // namespace rollcall::domain
