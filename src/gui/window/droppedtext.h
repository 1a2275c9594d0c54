// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QMimeData;

namespace rollcall::gui {

/// What was dropped or pasted as text, to look for join links in: its words, the addresses behind them, and
/// what is in files of mails, links and texts (at most 1 MiB each). Files that cannot be read are left out.
[[nodiscard]] QString droppedText(const QMimeData &data);

/// The text of a mail as it is stored (RFC 5322), its parts decoded (RFC 2045 §6).
[[nodiscard]] QString mailText(const QByteArray &mail);

/// The path of a connector's file (*.rollcall), if `text` names one that is there: as a path or a file: URL.
/// Else empty.
[[nodiscard]] QString connectorFile(const QString &text);

} // namespace rollcall::gui
