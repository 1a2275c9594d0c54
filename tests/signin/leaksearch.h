// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayMatcher>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QStringList>

#include <vector>

namespace rollcall::test {

/// Looks for secrets in every spelling in which they might have been left behind.
class LeakSearch
{
public:
    /// Of a long secret, pieces from its second half, too: what it begins with may be no secret.
    void add(const QString &name, const QByteArray &secret)
    {
        if (secret.size() < shortest)
            return;
        addPiece(name, secret);
        if (secret.size() < 3 * piece)
            return;
        addPiece(name + QStringLiteral(" (middle)"), secret.mid(secret.size() / 2, piece));
        addPiece(name + QStringLiteral(" (end)"), secret.right(piece));
    }
    /// A private key: its text, line by line, and its bytes. The first half holds what is public.
    void addPem(const QString &name, const QByteArray &pem)
    {
        QByteArrayList lines = pem.trimmed().split('\n');
        lines.removeIf([](const QByteArray &line) { return line.startsWith("-----"); });
        for (qsizetype i = lines.size() / 2; i < lines.size() - 1; ++i) // the last one may be short
            addPiece(name, lines[i].trimmed());
        const QByteArray der = QByteArray::fromBase64(lines.join());
        addPiece(name + QStringLiteral(" (bytes)"), der.mid(der.size() / 2, piece));
        addPiece(name + QStringLiteral(" (bytes)"), der.mid(der.size() * 4 / 5, piece));
    }
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_needles.size()); }

    /// `where` names the text in what is found: `where: name, spelling`.
    [[nodiscard]] QStringList search(const QString &where, const QByteArray &text) const
    {
        QStringList found;
        for (const Needle &needle : m_needles) {
            if (needle.matcher.indexIn(text) >= 0)
                found << where + QStringLiteral(": ") + needle.name;
        }
        return found;
    }
    /// Every file below a folder, whatever its name says.
    [[nodiscard]] QStringList searchFolder(const QString &folder, const QStringList &except = {}) const
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (except.contains(file.fileName()))
                continue;
            if (!file.open(QIODevice::ReadOnly)) {
                found << file.fileName() + QStringLiteral(": cannot be read");
                continue;
            }
            found << search(file.fileName(), file.readAll());
        }
        return found;
    }

    /// Each spelling by its name, as it would stand in a longer text.
    [[nodiscard]] static QHash<QString, QByteArrayList> spellings(const QByteArray &secret)
    {
        QHash<QString, QByteArrayList> result;
        result[QStringLiteral("raw")] = {secret};
        result[QStringLiteral("hex")] = {secret.toHex(), secret.toHex().toUpper()};
        QByteArray escaped = secret.toPercentEncoding();
        if (escaped != secret) {
            result[QStringLiteral("percent")] << escaped;
            // QByteArray writes capital digits.
            for (qsizetype i = escaped.indexOf('%'); i >= 0; i = escaped.indexOf('%', i + 1))
                escaped.replace(i + 1, 2, escaped.mid(i + 1, 2).toLower());
            result[QStringLiteral("percent")] << escaped;
        }
        QByteArray everything;
        QByteArray utf16;
        for (const char byte : secret) {
            everything += '%' + QByteArray(1, byte).toHex().toUpper();
            utf16 += byte;
            utf16 += '\0';
        }
        result[QStringLiteral("percent")] << everything;
        result[QStringLiteral("utf-16")] = {utf16};
        for (int offset = 0; offset < 3; ++offset) {
            // What stands before and after it decides about the first and the last characters.
            const QByteArray text = QByteArray(QByteArray(offset, 'x') + secret).toBase64();
            const int before = offset == 0 ? 0 : offset + 1;
            const QByteArray sure = text.mid(before, (offset + secret.size()) * 8 / 6 - before);
            result[QStringLiteral("base64")] << sure;
            QByteArray url = sure;
            result[QStringLiteral("base64url")] << url.replace('+', '-').replace('/', '_');
        }
        return result;
    }

private:
    static constexpr qsizetype shortest = 12;
    static constexpr qsizetype piece = 32;

    struct Needle
    {
        QString name;
        QByteArrayMatcher matcher;
    };
    void addPiece(const QString &name, const QByteArray &secret)
    {
        if (secret.size() < shortest)
            qFatal("%s: too short to look for", qUtf8Printable(name));
        const auto all = spellings(secret);
        for (auto it = all.begin(); it != all.end(); ++it) {
            for (const QByteArray &spelling : it.value())
                m_needles.push_back({name + QStringLiteral(", ") + it.key(), QByteArrayMatcher(spelling)});
        }
    }

    std::vector<Needle> m_needles;
};

} // namespace rollcall::test
