// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsfile.h"

#include <QFileInfo>
#include <QSettings>

namespace rollcall::config {

using base::ErrorKind;
using base::failure;

namespace {

QSettings::Format formatOf([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_WIN
    if (path.startsWith(QLatin1StringView("HKEY_")))
        return QSettings::NativeFormat;
#endif
    return QSettings::IniFormat;
}

} // namespace

base::Result<std::map<QString, QString>> readSettingsFile(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists() && (!file.isFile() || !file.isReadable()))
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be read"));
    QSettings settings(path, formatOf(path));
    settings.sync(); // what QSettings may have kept from an earlier reading
    if (settings.status() == QSettings::FormatError)
        return failure(ErrorKind::InvalidInput, path + QStringLiteral(": not an INI file"));
    if (settings.status() != QSettings::NoError)
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be read"));
    std::map<QString, QString> values;
    const QStringList names = settings.allKeys();
    for (const QString &name : names) {
        const QVariant value = settings.value(name);
        // An unquoted comma makes a list of it.
        if (value.typeId() != QMetaType::QString && value.typeId() != QMetaType::QStringList)
            return failure(
                ErrorKind::InvalidInput,
                QStringLiteral("%1: %2 is not text; put the value in double quotes").arg(path, name));
        values.emplace(name, value.toStringList().join(u','));
    }
    return values;
}

base::Result<void> writeSettingsFile(const QString &path, const std::map<QString, QString> &values)
{
    QSettings settings(path, QSettings::IniFormat);
    const QStringList names = settings.allKeys();
    for (const QString &name : names) {
        if (!values.contains(name))
            settings.remove(name);
    }
    for (const auto &[name, value] : values)
        settings.setValue(name, value);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be written"));
    return {};
}

} // namespace rollcall::config
