// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"
#include "models/standings.h"

#include <QPointer>

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

    /// Borrowed: whether who waits should come has a column where anything is known of that.
    void setStandings(const models::Standings *standings);

protected:
    [[nodiscard]] bool hasRows() const override;

private:
    void arrange();
    void refreshFigures();

    std::unique_ptr<Ui::LobbyView> m_ui;
    QPointer<const models::Standings> m_standings;
};

} // namespace rollcall::gui
