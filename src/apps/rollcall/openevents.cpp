// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/openevents.h"

#include <QFileOpenEvent>
#include <QUrl>

namespace rollcall::apps {

OpenEvents::OpenEvents(QObject &application)
    : QObject(&application)
{
    application.installEventFilter(this);
}

bool OpenEvents::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != parent() || event->type() != QEvent::FileOpen)
        return false;
    const auto *open = static_cast<QFileOpenEvent *>(event);
    const QString what = open->file().isEmpty() ? open->url().toString(QUrl::FullyEncoded) : open->file();
    if (!what.isEmpty())
        Q_EMIT asked(what);
    return true;
}

} // namespace rollcall::apps
