// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/meetingview.h"

#include <memory>

namespace Ui {
class LobbyView;
}

namespace rollcall::gui {

/// Who waits, longest first, and what became of those who waited.
class LobbyView final : public MeetingView
{
    Q_OBJECT

public:
    explicit LobbyView(MeetingContext &context, QWidget *parent = nullptr);
    ~LobbyView() override;

protected:
    [[nodiscard]] bool hasRows() const override;

private:
    void refreshFigures();

    std::unique_ptr<Ui::LobbyView> m_ui;
};

} // namespace rollcall::gui
