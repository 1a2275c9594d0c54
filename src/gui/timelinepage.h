// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/meetingview.h"

#include <memory>

namespace Ui {
class TimelinePage;
}

namespace rollcall::gui {

/// The timeline and its tools.
class TimelinePage final : public MeetingView
{
    Q_OBJECT

public:
    explicit TimelinePage(MeetingContext &context, QWidget *parent = nullptr);
    ~TimelinePage() override;

protected:
    [[nodiscard]] bool hasRows() const override { return true; }

private:
    std::unique_ptr<Ui::TimelinePage> m_ui;
};

} // namespace rollcall::gui
