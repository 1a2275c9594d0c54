// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"
#include "models/activityfilter.h"

#include <memory>

namespace Ui {
class ActivityView;
}

namespace rollcall::gui {

/// Everything that happened, in words, newest first.
class ActivityView final : public MeetingView
{
    Q_OBJECT

public:
    explicit ActivityView(MeetingContext &context, QWidget *parent = nullptr);
    ~ActivityView() override;

protected:
    [[nodiscard]] bool hasRows() const override;

private:
    void applyKinds();
    void toggle(const QModelIndex &index);

    std::unique_ptr<Ui::ActivityView> m_ui;
    models::ActivityFilterProxy m_filter;
};

} // namespace rollcall::gui
