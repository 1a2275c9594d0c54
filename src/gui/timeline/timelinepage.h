// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"
#include "models/timelinegeometry.h"

#include <memory>

namespace Ui {
class TimelinePage;
}

namespace rollcall::gui {

class TimelineView;

/// The timeline and its tools. Order, filter and selection are the table's.
class TimelinePage final : public MeetingView
{
    Q_OBJECT

public:
    explicit TimelinePage(MeetingContext &context, QWidget *parent = nullptr);
    ~TimelinePage() override;

    [[nodiscard]] TimelineView &timeline() const { return *m_timeline; }

Q_SIGNALS:
    void detailsRequested();

protected:
    [[nodiscard]] bool hasRows() const override { return true; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpZoom();
    void setUpSorting();
    void setUpRowSizes();
    void showMenu(const models::TimelineHit &hit, QPoint global);

    std::unique_ptr<Ui::TimelinePage> m_ui;
    TimelineView *m_timeline;
};

} // namespace rollcall::gui
