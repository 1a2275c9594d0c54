// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/headcountseries.h"
#include "models/textformat.h"

#include <QChartView>

#include <optional>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace rollcall::gui {

/// One area over time: a Qt Chart whose ruler, gaps and cursor we draw ourselves, so that they fall on round
/// clock times and on the unknown stretches.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    enum class Kind { Room, Lobby };

    PlotView(Kind kind, const models::TextFormat &format, QWidget *parent = nullptr);

    /// x in ms since 1970.
    void setRange(double from, double to);
    void setLine(const QList<QPointF> &line);
    /// A dashed line across, with words on it; drawn where the line comes near it. Before setLine().
    void setLimit(std::optional<int> limit, const QString &words);
    void setGaps(const std::vector<models::GapSpan> &gaps);
    void setCursorAt(std::optional<double> x);
    /// With the clock times under the plot.
    void setRuler(bool ruler) { m_ruler = ruler; }
    /// The line still grows: its end gets a dot.
    void setOpenEnd(bool open) { m_openEnd = open; }
    [[nodiscard]] int valueAt(double x) const;
    /// How wide the plot itself is.
    [[nodiscard]] int columns() const;

Q_SIGNALS:
    void hovered(std::optional<double> x);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void layoutPlot();
    [[nodiscard]] double positionOf(double x) const;
    [[nodiscard]] qint64 tickStep() const;

    Kind m_kind;
    models::TextFormat m_format;
    QLineSeries *m_upper;
    QAreaSeries *m_area;
    QLineSeries *m_stroke; ///< the area's own pen would draw all around it
    QValueAxis *m_x;
    QValueAxis *m_y;
    std::vector<models::GapSpan> m_gaps;
    std::optional<double> m_cursor;
    double m_from = 0;
    double m_to = 1;
    int m_step = 1;
    int m_most = 1;
    std::optional<int> m_limit;
    QString m_limitWords;
    bool m_ruler = false;
    bool m_openEnd = false;
};

/// Head count over time, the lobby below it on a scale of its own, unknown stretches hatched.
class HeadCountChart : public QWidget
{
    Q_OBJECT

public:
    explicit HeadCountChart(QWidget *parent = nullptr);

    /// Must be called once, before the first show().
    void setFormat(const models::TextFormat &format);
    /// `record` is borrowed for the call. `now` ends the axis; `open`: the call still runs.
    void show(const domain::Record &record, base::Instant now, bool open);
    void clear();

Q_SIGNALS:
    void readoutChanged(const QString &text); ///< what the cursor reads; empty without one

private:
    void hover(std::optional<double> x);

    models::TextFormat m_format;
    PlotView *m_room = nullptr;
    PlotView *m_lobby = nullptr;
};

/// What the colours of the chart mean, in one row.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ChartLegend(QWidget *parent = nullptr);
    void setHasGaps(bool hasGaps);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_hasGaps = false;
};

} // namespace rollcall::gui
