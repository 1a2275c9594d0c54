// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rollcall::domain {

/// The text with what editors and mail programs put into links taken out: invisible characters, unusual
/// blanks and digits, HTML's entities, soft line breaks (RFC 2045 §6.7).
[[nodiscard]] QString withoutTypography(const QString &text);
/// Lines joined, with the marks of a quoted mail: a link may be broken over them.
[[nodiscard]] QString withoutLineBreaks(const QString &text);

/// `%41` becomes `A`, once (RFC 3986 §2.1).
[[nodiscard]] QString percentDecoded(const QString &text);

/// Every link in the text, in order, those inside other links too, with outer encodings and Proofpoint's
/// wrapping removed. Links to Teams are found without a scheme as well.
[[nodiscard]] QStringList linksIn(const QString &text);

} // namespace rollcall::domain
