// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>
#include <QUrl>

namespace rollcall::config {

/// `localhost`, 127.0.0.0/8 or ::1, as QUrl writes hosts; nothing is looked up.
[[nodiscard]] bool isLoopbackHost(QStringView host);

/// An address that may be sent secrets: https, or http to this machine (design §6.1). It has a host, and
/// neither user, query nor fragment.
[[nodiscard]] bool isServiceAddress(const QUrl &url);

/// For messages: a value that may hold a user and a password is not repeated.
[[nodiscard]] QString withoutUser(const QString &value);

} // namespace rollcall::config
