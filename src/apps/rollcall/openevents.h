// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace rollcall::apps {

/// macOS hands over links and files that people open as events to the application, not as arguments
/// (QFileOpenEvent); other systems never send them.
class OpenEvents final : public QObject
{
    Q_OBJECT

public:
    /// `application` is watched and owns this.
    explicit OpenEvents(QObject &application);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    /// A link as it was written, or the path of a file.
    void asked(const QString &what);
};

} // namespace rollcall::apps
