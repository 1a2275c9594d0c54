// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timelinecoordinates.h"

#include <QObject>

#include <optional>
#include <vector>

namespace rollcall::models {

/// What part of the meeting the timeline shows; ruler, rows and overview listen to it.
class TimelineRange : public QObject
{
    Q_OBJECT

public:
    enum class Preset { Fit, Hour, QuarterHour };

    using QObject::QObject;

    /// All there is; while the meeting runs it grows. What shows all of it, or follows its end, keeps doing
    /// so; everything else stays where it is. An empty extent shows nothing.
    void setExtent(TimeSpan extent);
    [[nodiscard]] TimeSpan extent() const { return m_extent; }
    [[nodiscard]] TimeSpan visible() const { return m_visible; }
    [[nodiscard]] bool showsAll() const { return m_visible == m_extent; }

    /// The user's steps: clamped to the extent and to ten seconds, remembered for back(). Turning away from
    /// the end of the extent ends following.
    void setVisible(TimeSpan visible);
    void dragTo(TimeSpan visible);                 ///< as setVisible(), but a whole drag is one step back
    void zoom(double factor, base::Instant fixed); ///< > 1: closer
    void pan(base::Ticks by);
    /// The last hour or quarter while following, else that much around the middle of what is visible.
    void show(Preset preset);

    /// Keeps the end of the extent in view.
    void setFollowsNow(bool follows);
    [[nodiscard]] bool followsNow() const { return m_followsNow; }

    /// "Who was there at 10:42"; clamped to the extent.
    void setCursor(std::optional<base::Instant> cursor);
    [[nodiscard]] std::optional<base::Instant> cursor() const { return m_cursor; }

    /// Wheel clicks and drags in a row count as one step.
    void back();
    void forward();
    [[nodiscard]] bool canGoBack() const { return !m_back.empty(); }
    [[nodiscard]] bool canGoForward() const { return !m_forward.empty(); }

    /// Another meeting: forgets everything.
    void reset(TimeSpan extent);

Q_SIGNALS:
    void extentChanged();
    void visibleChanged();
    void followsNowChanged(bool follows);
    void cursorChanged();
    void historyChanged();

private:
    enum class Step { None, Zoom, Pan, Jump };
    void go(TimeSpan visible, Step step);
    void place(TimeSpan visible);

    TimeSpan m_extent;
    TimeSpan m_visible;
    bool m_followsNow = true;
    std::optional<base::Instant> m_cursor;
    std::vector<TimeSpan> m_back;
    std::vector<TimeSpan> m_forward;
    Step m_lastStep = Step::None;
};

} // namespace rollcall::models
