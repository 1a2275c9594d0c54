// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/headcountchart.h"

#include "gui/look/tokens.h"
#include "gui/timeline/timelinecolors.h"
#include "models/textformat.h"

#include <QAreaSeries>
#include <QChart>
#include <QEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int rulerHeight = 22;
constexpr int axisWidth = 46;
constexpr int topMargin = 8;
constexpr qint64 oneDay = 86'400'000;
constexpr double nearLimit = 0.4; ///< of it: below, it would make the line flat

base::Instant instant(double ms)
{
    return base::Instant{std::chrono::milliseconds(static_cast<qint64>(ms))};
}

/// The next 1, 2, 2½ or 5 times a power of ten: what a person counts in.
int niceStep(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, value))));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        const double step = factor * power;
        if (value <= step && step == std::floor(step))
            return static_cast<int>(step);
    }
    return static_cast<int>(10 * power);
}

} // namespace

PlotView::PlotView(Kind kind, const models::TextFormat &format, QWidget *parent)
    : QChartView(parent)
    , m_kind(kind)
    , m_format(format)
    , m_upper(new QLineSeries(this))
    , m_area(new QAreaSeries(m_upper))
    , m_stroke(new QLineSeries(this))
    , m_x(new QValueAxis(this))
    , m_y(new QValueAxis(this))
{
    QChart *own = chart();
    own->legend()->hide();
    own->setBackgroundVisible(false);
    own->setMargins({});
    own->setAnimationOptions(QChart::NoAnimation);
    own->addSeries(m_area);
    own->addSeries(m_stroke);
    own->addAxis(m_x, Qt::AlignBottom);
    own->addAxis(m_y, Qt::AlignLeft);
    for (QAbstractSeries *series : std::initializer_list<QAbstractSeries *>{m_area, m_stroke}) {
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    }
    m_x->setVisible(false);
    m_y->setVisible(false);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setLayoutDirection(Qt::LeftToRight); // time runs from left to right in every language, as on a clock face
    viewport()->setAutoFillBackground(false);
    setBackgroundBrush(Qt::NoBrush);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setFocusPolicy(Qt::NoFocus);
    restyle();
}

void PlotView::setRange(double from, double to)
{
    m_from = from;
    m_to = std::max(to, from + 1);
    m_x->setRange(m_from, m_to);
}

void PlotView::setLine(const QList<QPointF> &line)
{
    double most = 0;
    for (const QPointF &point : line)
        most = std::max(most, point.y());
    if (m_limit && most >= nearLimit * *m_limit)
        most = std::max(most, double(*m_limit));
    const int wanted = m_kind == Kind::Room ? 4 : 2;
    m_step = niceStep(std::max(1.0, most * 1.06 / wanted));
    m_most =
        m_step * std::max(m_kind == Kind::Room ? 2 : 1, static_cast<int>(std::ceil(most * 1.06 / m_step)));
    m_y->setRange(0, m_most);
    m_upper->replace(line);
    m_stroke->replace(line);
    viewport()->update();
}

void PlotView::setLimit(std::optional<int> limit, const QString &words)
{
    m_limit = limit;
    m_limitWords = words;
}

void PlotView::setGaps(const std::vector<models::GapSpan> &gaps)
{
    m_gaps = gaps;
}

void PlotView::setCursorAt(std::optional<double> x)
{
    m_cursor = x;
    viewport()->update();
}

int PlotView::valueAt(double x) const
{
    const QList<QPointF> points = m_upper->points();
    const auto after = std::upper_bound(points.begin(), points.end(), x,
                                        [](double value, const QPointF &point) { return value < point.x(); });
    return after == points.begin() ? 0 : static_cast<int>(std::lround(std::prev(after)->y()));
}

int PlotView::columns() const
{
    return std::max(1, static_cast<int>(chart()->plotArea().width()));
}

double PlotView::positionOf(double x) const
{
    const QRectF plot = chart()->plotArea();
    return plot.left() + (x - m_from) / (m_to - m_from) * plot.width();
}

qint64 PlotView::tickStep() const
{
    static constexpr std::array<qint64, 15> steps{10'000,     30'000,     60'000,    120'000,    300'000,
                                                  600'000,    900'000,    1'800'000, 3'600'000,  7'200'000,
                                                  14'400'000, 43'200'000, oneDay,    2 * oneDay, 7 * oneDay};
    const double wanted = (m_to - m_from) / std::max(1.0, chart()->plotArea().width() / 90.0);
    for (const qint64 step : steps) {
        if (static_cast<double>(step) >= wanted)
            return step;
    }
    return 28 * oneDay;
}

void PlotView::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const auto &c = tokens::colours(palette());
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(tokens::font(tokens::Type::Caption));
    const QFontMetricsF metrics(painter->font());

    for (int value = m_step; value <= m_most; value += m_step) {
        const double y = std::round(plot.bottom() - value * plot.height() / m_most);
        painter->fillRect(QRectF(plot.left(), y, plot.width(), 1), c.line);
        painter->setPen(c.secondary);
        painter->drawText(QRectF(0, y - metrics.height() / 2, plot.left() - tokens::space2, metrics.height()),
                          Qt::AlignAbsolute | Qt::AlignRight | Qt::AlignVCenter, m_format.number(value));
    }
    const qint64 step = tickStep();
    const qint64 offset = m_format.local(instant(m_from)).offsetFromUtc() * qint64{1000};
    const auto first = (static_cast<qint64>(m_from) + offset + step - 1) / step * step - offset;
    for (qint64 tick = first; static_cast<double>(tick) <= m_to; tick += step) {
        const double x = std::floor(positionOf(static_cast<double>(tick)));
        painter->fillRect(QRectF(x, plot.top(), 1, plot.height()), c.line);
        if (!m_ruler)
            continue;
        const base::Instant time = instant(static_cast<double>(tick));
        const QString text = step >= oneDay   ? m_format.day(time)
                             : step >= 60'000 ? m_format.shortClock(time)
                                              : m_format.clock(time);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::clamp(x - width / 2, plot.left(), plot.right() - width);
        painter->setPen(c.secondary);
        painter->drawText(QRectF(left, plot.bottom() + 4, width + 1, metrics.height()),
                          Qt::AlignAbsolute | Qt::AlignLeft, text);
    }
    for (const models::GapSpan &gap : m_gaps) {
        const double left = std::max(plot.left(), positionOf(models::milliseconds(gap.start)));
        const double right = std::min(plot.right(), positionOf(models::milliseconds(gap.end)));
        if (right <= left || gap.state != domain::CoverageState::Unknown)
            continue; // inferred is not unknown: hatching is for what nobody can say
        const QRectF area(left, plot.top(), std::max(2.0, right - left), plot.height());
        paintHatch(*painter, area, c.left, tokens::blend(c.surface, c.left, 0.10), 8);
    }
    painter->restore();
}

void PlotView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const auto &c = tokens::colours(palette());
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->fillRect(QRectF(plot.left(), std::floor(plot.bottom()), plot.width(), 1), c.outline);
    if (m_limit && *m_limit > 0 && *m_limit <= m_most) {
        const double y = std::round(plot.bottom() - *m_limit * plot.height() / m_most);
        painter->setPen(QPen(c.secondary, 1, Qt::DashLine));
        painter->drawLine(QPointF(plot.left(), y + 0.5), QPointF(plot.right(), y + 0.5));
        painter->setFont(tokens::font(tokens::Type::Caption));
        painter->drawText(QRectF(plot.left() + tokens::space2, y - 2 * tokens::space4, plot.width(),
                                 2 * tokens::space4 - 2),
                          Qt::AlignAbsolute | Qt::AlignLeft | Qt::AlignBottom, m_limitWords);
    }
    const QList<QPointF> points = m_upper->points();
    const QColor mark = m_kind == Kind::Room ? c.inRoom : c.inLobby;
    const auto dot = [&](const QPointF &point, double radius) {
        painter->setPen(QPen(c.surface, 2));
        painter->setBrush(mark);
        painter->drawEllipse(chart()->mapToPosition(point, m_area), radius, radius);
    };
    if (m_openEnd && !points.isEmpty())
        dot(points.last(), 4.5);
    if (m_cursor) {
        const double x = positionOf(*m_cursor);
        painter->fillRect(QRectF(std::floor(x), plot.top(), 1, plot.height()), c.secondary);
        dot({*m_cursor, static_cast<double>(valueAt(*m_cursor))}, 4);
    }
    painter->restore();
}

void PlotView::layoutPlot()
{
    const QRectF all = viewport()->rect();
    chart()->setPlotArea(all.adjusted(axisWidth, topMargin, -tokens::space3, m_ruler ? -rulerHeight : -1));
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layoutPlot();
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = chart()->plotArea();
    const double x = event->position().x();
    if (x < plot.left() || x > plot.right())
        Q_EMIT hovered({});
    else
        Q_EMIT hovered(m_from + (x - plot.left()) / plot.width() * (m_to - m_from));
}

void PlotView::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    Q_EMIT hovered({});
}

void PlotView::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void PlotView::restyle()
{
    const auto &c = tokens::colours(palette());
    const QColor mark = m_kind == Kind::Room ? c.inRoom : c.inLobby;
    QColor fill = mark;
    fill.setAlphaF(m_kind == Kind::Room ? 0.20F : 0.35F);
    m_area->setBrush(fill);
    m_area->setPen(Qt::NoPen);
    m_stroke->setPen(QPen(mark, 1.75));
}

HeadCountChart::HeadCountChart(QWidget *parent)
    : QWidget(parent)
{
    setMinimumHeight(140);
}

void HeadCountChart::setFormat(const models::TextFormat &format)
{
    m_format = format;
    m_room = new PlotView(PlotView::Kind::Room, format, this);
    m_lobby = new PlotView(PlotView::Kind::Lobby, format, this);
    m_room->setObjectName(u"roomPlot"_s);
    m_lobby->setObjectName(u"lobbyPlot"_s);
    m_room->setAccessibleName(tr("People in the room over time"));
    m_lobby->setAccessibleName(tr("People in the lobby over time"));
    m_lobby->setRuler(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_room, 5);
    layout->addWidget(m_lobby, 2);
    m_lobby->setMinimumHeight(64);
    for (PlotView *plot : {m_room, m_lobby})
        connect(plot, &PlotView::hovered, this, &HeadCountChart::hover);
}

void HeadCountChart::show(const domain::Record &record, base::Instant now, bool open)
{
    if (record.calls.empty()) {
        clear();
        return;
    }
    const base::Instant from =
        std::min(record.calls.front().start,
                 record.headCounts.empty() ? record.calls.front().start : record.headCounts.front().time);
    const base::Instant to = std::max(now, from + std::chrono::minutes(1));
    auto gaps = models::coverageGaps(record, from, to);
    std::erase_if(gaps,
                  [](const models::GapSpan &gap) { return gap.state != domain::CoverageState::Unknown; });
    for (PlotView *plot : {m_room, m_lobby}) {
        const auto line = plot == m_room ? models::HeadCountLine::InMeeting : models::HeadCountLine::InLobby;
        plot->setOpenEnd(open);
        plot->setRange(models::milliseconds(from), models::milliseconds(to));
        plot->setGaps(gaps);
        plot->setLine(models::headCountLine(record, line, from, std::max(now, from), plot->columns()));
    }
}

void HeadCountChart::clear()
{
    for (PlotView *plot : {m_room, m_lobby}) {
        plot->setLine({});
        plot->setGaps({});
    }
}

void HeadCountChart::hover(std::optional<double> x)
{
    m_room->setCursorAt(x);
    m_lobby->setCursorAt(x);
    QString readout;
    if (x) {
        //: %1 time of day, %2 people in the room, %3 people in the lobby
        readout = tr("%1 · %2 in room · %3 in lobby")
                      .arg(m_format.clock(instant(*x)), m_format.number(m_room->valueAt(*x)),
                           m_format.number(m_lobby->valueAt(*x)));
    }
    Q_EMIT readoutChanged(readout);
}

ChartLegend::ChartLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setHasGaps(bool hasGaps)
{
    if (m_hasGaps == hasGaps)
        return;
    m_hasGaps = hasGaps;
    update();
}

QSize ChartLegend::sizeHint() const
{
    return {200, QFontMetrics(tokens::font(tokens::Type::Caption)).height() + tokens::space1};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    QPainter painter(this);
    painter.setFont(tokens::font(tokens::Type::Caption));
    const QFontMetrics metrics(painter.font());
    int x = 0;
    const auto entry = [&](const QString &text, const QBrush &brush, const QColor &edge) {
        const int width = metrics.horizontalAdvance(text);
        const QRect mark = QStyle::visualRect(layoutDirection(), rect(), QRect(x, height() / 2 - 5, 14, 10));
        painter.setPen(edge);
        painter.setBrush(brush);
        painter.drawRect(mark.adjusted(0, 0, -1, -1));
        const QRect words =
            QStyle::visualRect(layoutDirection(), rect(), QRect(x + 20, 0, width + 2, height()));
        painter.setPen(c.secondary);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text);
        x += 20 + width + tokens::space4;
    };
    entry(tr("In room"), tokens::blend(c.surface, c.inRoom, 0.3), c.inRoom);
    entry(tr("In lobby"), tokens::blend(c.surface, c.inLobby, 0.4), c.inLobby);
    if (m_hasGaps)
        entry(tr("Not observed"), QBrush(c.left, Qt::BDiagPattern), c.left);
}

} // namespace rollcall::gui
