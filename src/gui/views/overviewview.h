// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"

#include <memory>

namespace Ui {
class OverviewView;
}

namespace rollcall::gui {

/// The picture at a glance: head count over time, who waits, what just happened.
class OverviewView final : public MeetingView
{
    Q_OBJECT

public:
    explicit OverviewView(MeetingContext &context, QWidget *parent = nullptr);
    ~OverviewView() override;

protected:
    [[nodiscard]] bool hasRows() const override { return true; }
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refreshChart();

    std::unique_ptr<Ui::OverviewView> m_ui;
};

} // namespace rollcall::gui
