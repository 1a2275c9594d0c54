// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace rollcall::apps {

/// "1.2.3", and what packaging/version.cmake makes of commits without a tag.
[[nodiscard]] QString versionNumber();

/// What a program was built with, or runs on where the library can tell.
struct LibraryVersion
{
    QString name;
    QString version;
};

/// What `--version` says behind the program's name: the version, then a line each for the commit, Qt, OpenSSL
/// and `libraries`. Without a line end.
[[nodiscard]] QString versionText(const QList<LibraryVersion> &libraries);

} // namespace rollcall::apps
