// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/personname.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace rollcall::domain {

namespace {

using namespace Qt::StringLiterals;

/// Letters that Unicode does not decompose, though people leave out the stroke where a keyboard lacks it.
QStringView plainLetter(QChar c)
{
    switch (c.unicode()) {
    case u'ø':
        return u"o";
    case u'ł':
        return u"l";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ħ':
        return u"h";
    case u'ı':
        return u"i";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'þ':
        return u"th";
    case u'ß':
        return u"ss";
    default:
        return {};
    }
}

QString folded(const QString &text)
{
    QString result;
    result.reserve(text.size());
    // Once more as İ has a lower case only without its dot.
    for (const QChar c : text.toCaseFolded().normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        const auto category = c.category();
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
            category == QChar::Other_Format)
            continue;
        // O'Example and OExample are one name, Ann-Marie and Ann Marie as well.
        if (c == u'\'' || c == u'\u2019' || c == u'`')
            continue;
        if (const QStringView plain = plainLetter(c); !plain.isEmpty())
            result += plain;
        else if (c.isLetterOrNumber() || c.isSurrogate() || category == QChar::Mark_SpacingCombining)
            result += c;
        else if (!result.isEmpty() && !result.endsWith(u' '))
            result += u' ';
    }
    if (result.endsWith(u' '))
        result.chop(1);
    return result;
}

/// Teams appends `(Guest)`, `(External)`, `(Unverified)` in its language (contract §11.2), organisations
/// their name. A name that is nothing else stays.
QString withoutSuffix(QString name)
{
    for (;;) {
        name = name.trimmed();
        const QChar open = name.endsWith(u')')    ? u'('
                           : name.endsWith(u']')  ? u'['
                           : name.endsWith(u'）') ? u'（'
                                                  : QChar();
        const qsizetype begin = open.isNull() ? -1 : name.lastIndexOf(open);
        if (begin <= 0)
            return name;
        name.truncate(begin);
    }
}

QString firstNameFirst(const QString &name)
{
    const QStringList parts = name.split(u',');
    if (parts.size() != 2 || parts[0].trimmed().isEmpty() || parts[1].trimmed().isEmpty())
        return name;
    return parts[1] + u' ' + parts[0];
}

} // namespace

std::string comparable(std::string_view text)
{
    return folded(QString::fromUtf8(text.data(), qsizetype(text.size()))).toStdString();
}

NameKey nameKey(std::string_view name)
{
    const QString text = QString::fromUtf8(name.data(), qsizetype(name.size()));
    const QString exact = folded(firstNameFirst(withoutSuffix(text)));
    const QStringList words = exact.split(u' ', Qt::SkipEmptyParts);
    NameKey key{.exact = exact.toStdString(), .loose = {}};
    if (words.size() > 1) {
        const auto [first, last] = std::minmax(words.first(), words.last());
        key.loose = QString(first + u' ' + last).toStdString();
    }
    return key;
}

std::string comparableMail(std::string_view address)
{
    QString text = QString::fromUtf8(address.data(), qsizetype(address.size())).trimmed();
    if (text.startsWith("mailto:"_L1, Qt::CaseInsensitive))
        text = text.sliced(7);
    const qsizetype at = text.indexOf(u'@');
    if (at < 1 || at + 1 == text.size())
        return {};
    return text.toCaseFolded().toStdString();
}

} // namespace rollcall::domain
