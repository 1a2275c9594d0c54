// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/droppedtext.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr qint64 mostBytes = qint64(1) << 20;

QString fileText(const QString &path)
{
    static const QStringList readable{u"url"_s,  u"eml"_s, u"txt"_s,    u"ics"_s,
                                      u"html"_s, u"htm"_s, u"webloc"_s, u"desktop"_s};
    const QString suffix = QFileInfo(path).suffix().toLower();
    QFile file(path);
    if (!readable.contains(suffix) || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.read(mostBytes);
    return suffix == "eml"_L1 ? mailText(bytes) : QString::fromUtf8(bytes);
}

/// RFC 2045 §6.7
QByteArray quotedPrintable(const QByteArray &line)
{
    QByteArray result;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QByteArray hex = line.mid(i + 1, 2);
        bool isHex = false;
        const int value = hex.size() == 2 ? hex.toInt(&isHex, 16) : 0;
        if (line[i] == '=' && isHex) {
            result += char(value);
            i += 2;
        } else {
            result += line[i];
        }
    }
    return result;
}

} // namespace

QString droppedText(const QMimeData &data)
{
    QStringList parts;
    const auto take = [&parts](const QString &text) {
        if (!text.isEmpty() && !parts.contains(text))
            parts.append(text);
    };
    for (const QUrl &url : data.urls())
        take(url.isLocalFile() ? fileText(url.toLocalFile()) : url.toString(QUrl::FullyEncoded));
    if (!data.hasUrls() || parts.isEmpty())
        take(data.text());
    take(data.html()); // links behind words
    return parts.join(u'\n');
}

QString mailText(const QByteArray &mail)
{
    enum class Encoding { Plain, Quoted, Base64 };
    QByteArray result;
    QByteArray base64;
    Encoding announced = Encoding::Plain;
    Encoding encoding = Encoding::Plain;
    const auto finish = [&] {
        result += QByteArray::fromBase64(base64) + '\n';
        base64.clear();
        announced = encoding = Encoding::Plain;
    };
    for (QByteArray line : mail.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        const QByteArray lower = line.toLower();
        if (line.startsWith("--"))
            finish(); // the boundary of a part
        else if (lower.startsWith("content-transfer-encoding:"))
            announced = lower.contains("base64")             ? Encoding::Base64
                        : lower.contains("quoted-printable") ? Encoding::Quoted
                                                             : Encoding::Plain;
        else if (line.isEmpty() && encoding == Encoding::Plain)
            encoding = announced; // where the header ends
        if (encoding == Encoding::Base64)
            base64 += line;
        else if (encoding == Encoding::Quoted && line.endsWith('='))
            result += quotedPrintable(line.chopped(1));
        else
            result += (encoding == Encoding::Quoted ? quotedPrintable(line) : line) + '\n';
    }
    finish();
    return QString::fromUtf8(result);
}

QString connectorFile(const QString &text)
{
    const QUrl url(text);
    const QFileInfo file(url.isLocalFile() ? url.toLocalFile() : text);
    return file.suffix().compare("rollcall"_L1, Qt::CaseInsensitive) == 0 && file.isFile()
               ? file.absoluteFilePath()
               : QString();
}

} // namespace rollcall::gui
