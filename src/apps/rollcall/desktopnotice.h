// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace rollcall::apps {

/// A notification of the desktop: seen also when the window is not.
class DesktopNotice : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Plain text. Replaces the one before. Handed to the system when this returns; where that shows no
    /// notifications, nothing happens.
    virtual void show(const QString &title, const QString &body) = 0;
};

/// That of the system the program was compiled for; never null.
[[nodiscard]] std::unique_ptr<DesktopNotice> desktopNotice();

} // namespace rollcall::apps
