// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "models/audiencejoin.h"
#include "models/matchpairsmodel.h"

#include <QDialog>

#include <memory>

namespace Ui {
class MatchDialog;
}

namespace rollcall::gui {

/// Who of those registered for an event is who in the rooms of its sessions: what Rollcall found, what it is
/// not sure of, and what the user said. Stays open while the event goes on.
class MatchDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Which pairs are shown, in the order of the box.
    enum class Choice { Open, Found, Decided, All };

    /// The monitor is borrowed, and keeps decisions.
    MatchDialog(monitor::Monitor &monitor, const monitor::WatchedEvent &event,
                const models::TextFormat &format, QWidget *parent = nullptr);
    ~MatchDialog() override;

    void setEvent(const monitor::WatchedEvent &event);
    void showChoice(Choice choice);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void applyChoice();
    void refreshQuestion();
    void settle(const StateText &problem);

    std::unique_ptr<Ui::MatchDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    models::AudienceJoin m_join;
    models::MatchPairsModel m_model;
    models::MatchPairsProxy m_rows;
};

} // namespace rollcall::gui
