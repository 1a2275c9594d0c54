// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apps/version/version.h"

namespace rollcall::apps {

/// SQLite, librdkafka, libqrencode, QtKeychain and Boost. Needs a QCoreApplication: SQLite is behind a plugin
/// of Qt, and if that is missing, it says so.
[[nodiscard]] QList<LibraryVersion> libraryVersions();

} // namespace rollcall::apps
