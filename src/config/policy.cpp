// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/policy.h"

#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <sys/stat.h>
#endif

namespace rollcall::config {

using base::ErrorKind;
using base::failure;

PolicyFile machinePolicy()
{
#if defined(Q_OS_WIN)
    return {.path = QStringLiteral("HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Rollcall")};
#elif defined(Q_OS_MACOS)
    return {.path = QStringLiteral("/Library/Application Support/Rollcall/policy.ini")};
#else
    return {.path = QStringLiteral("/etc/rollcall/policy.ini")};
#endif
}

#ifdef Q_OS_UNIX

namespace {

base::Result<bool> checkOwner(const QString &path, unsigned owner)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return false;
        return failure(ErrorKind::Storage,
                       path + QStringLiteral(": your organisation's settings cannot be looked at"));
    }
    if (found.st_uid != owner)
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("%1: belongs to user %2, so it cannot be your organisation's settings; the "
                           "owner must be user %3 (root)")
                .arg(path)
                .arg(found.st_uid)
                .arg(owner));
    if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return failure(ErrorKind::InvalidInput,
                       path + QStringLiteral(": others than its owner may write to it, so it cannot be your "
                                             "organisation's settings; chmod go-w"));
    return true;
}

} // namespace

base::Result<bool> policyExists(const PolicyFile &policy)
{
    if (policy.path.isEmpty())
        return false;
    const auto exists = checkOwner(policy.path, policy.owner);
    if (!exists || !*exists)
        return exists;
    // Whoever may write to the folder can put another file in its place.
    return checkOwner(QFileInfo(policy.path).absolutePath(), policy.owner);
}

#else

base::Result<bool> policyExists(const PolicyFile &policy)
{
    return !policy.path.isEmpty();
}

#endif

} // namespace rollcall::config
