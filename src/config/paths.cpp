// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/paths.h"

#include <QStandardPaths>

namespace rollcall::config {

QString defaultDataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/rollcall");
}

QString defaultConfigFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/rollcall/rollcall.ini");
}

} // namespace rollcall::config
