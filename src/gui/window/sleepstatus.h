// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QColor>
#include <QToolButton>

#include <optional>

namespace rollcall::gui {

/// In the status bar: what it would mean if this computer went to sleep now; in full when it is pressed, with
/// the choice to keep it awake.
class SleepStatus final : public QToolButton
{
    Q_OBJECT

public:
    struct Choice
    {
        bool stayAwake = true;
        bool locked = false; ///< set by the organisation
    };

    /// `monitor` is borrowed.
    SleepStatus(const monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);

    /// From now on there is a choice.
    void setChoice(const Choice &choice);
    /// Whether the computer is being kept awake.
    void setKeepingAwake(bool keeps);
    /// To be called when the facts have changed, and as time goes by.
    void refresh();
    /// A box over the window, not modal; while it is open this only brings it to the front.
    void openBox();

Q_SIGNALS:
    void stayAwakeChosen(bool stayAwake);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Shown
    {
        QString brief;
        QString title;
        QColor colour;
        qreal scale = 1;

        bool operator==(const Shown &) const = default;
    };

    const monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    std::optional<Choice> m_choice;
    bool m_keepsAwake = false;
    Shown m_shown;
};

} // namespace rollcall::gui
