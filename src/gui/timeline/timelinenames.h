// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinecolors.h"
#include "models/personselection.h"
#include "models/timelinegeometry.h"

#include <QHash>
#include <QStaticText>
#include <QWidget>

class QWheelEvent;

namespace rollcall::gui {

/// The names beside the rows, with a mark for where each person is now. Where rows are lower than text, a
/// name now and then says where in the list one is.
class TimelineNames final : public QWidget
{
    Q_OBJECT

public:
    TimelineNames(models::TimelineRows &rows, models::PersonSelection &selection, QWidget *parent);

    void setColors(const TimelineColors &colors);
    void setRows(int rowHeight, int scroll);
    void setHovered(domain::Handle person);
    /// Whether the view has the keyboard's focus.
    void setFocused(bool focused);
    void forget(const std::vector<domain::Handle> &persons);
    void forgetAll();

Q_SIGNALS:
    void pressed(int y);
    void doubleClicked(int y);
    void hovered(int y); ///< -1: left
    void menuRequested(QPoint position, QPoint global);
    void wheeled(QWheelEvent *event);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] const QStaticText &laidOut(domain::Handle person, int width);
    void drawName(QPainter &painter, const QRect &place, domain::Handle person);
    void paintRow(QPainter &painter, int row);
    void paintMark(QPainter &painter, const QRectF &place, models::PersonState state) const;
    void paintLandmarks(QPainter &painter, models::RowSpan rows);
    /// Leading edge first, mirrored for right-to-left languages.
    [[nodiscard]] QRect mirrored(const QRect &rect) const;

    models::TimelineRows &m_rows;
    models::PersonSelection &m_selection;
    TimelineColors m_colors;
    int m_rowHeight = 24;
    int m_scroll = 0;
    domain::Handle m_hovered = domain::noHandle;
    bool m_focused = false;
    QHash<domain::Handle, QStaticText> m_texts;
};

} // namespace rollcall::gui
