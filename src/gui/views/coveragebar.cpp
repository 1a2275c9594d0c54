// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/coveragebar.h"

#include "gui/look/tokens.h"
#include "gui/timeline/timelinecolors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

constexpr int stripHeight = 18;

int captionHeight()
{
    return QFontMetrics(tokens::font(tokens::Type::Caption)).height();
}

} // namespace

CoverageBar::CoverageBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CoverageBar::setSpans(const std::vector<domain::CoverageSpan> &spans)
{
    m_spans = spans;
    update();
}

QSize CoverageBar::sizeHint() const
{
    return {200, stripHeight + tokens::space1 + captionHeight()};
}

void CoverageBar::paintEvent(QPaintEvent *)
{
    if (m_spans.empty() || m_spans.back().end <= m_spans.front().start)
        return;
    const auto &c = tokens::colours(palette());
    const base::Instant from = m_spans.front().start;
    const base::Instant to = m_spans.back().end;
    const double scale = (width() - 1) / static_cast<double>((to - from).count());
    const auto x = [&](base::Instant time) { // time runs from left to right in every language
        return static_cast<int>(std::lround(static_cast<double>((time - from).count()) * scale));
    };
    QPainter painter(this);
    painter.setFont(tokens::font(tokens::Type::Caption));
    for (const domain::CoverageSpan &span : m_spans) {
        const QRect strip(x(span.start), 0, std::max(2, x(span.end) - x(span.start)), stripHeight);
        switch (span.state) {
        case domain::CoverageState::Observed:
            painter.fillRect(strip, tokens::blend(c.surface, c.inRoom, 0.3));
            break;
        case domain::CoverageState::Inferred:
            painter.fillRect(strip, tokens::blend(c.surface, c.left, 0.2));
            break;
        case domain::CoverageState::Unknown:
            paintHatch(painter, strip, c.left, tokens::blend(c.surface, c.left, 0.1), 8);
            break;
        }
    }
    painter.setPen(c.outline);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRect(0, 0, width() - 1, stripHeight - 1));

    painter.setPen(c.secondary);
    const QRect captions(0, stripHeight + tokens::space1, width(), captionHeight());
    int written = 0; // up to where there is text
    const QString last = m_format.clock(to);
    const int lastLeft = width() - painter.fontMetrics().horizontalAdvance(last);
    for (const domain::CoverageSpan &span : m_spans) {
        const QString text = m_format.clock(span.start);
        const int left = x(span.start);
        const int right = left + painter.fontMetrics().horizontalAdvance(text) + tokens::space3;
        if (left < written || right > lastLeft)
            continue;
        painter.drawText(captions.adjusted(left, 0, 0, 0),
                         static_cast<int>(Qt::AlignAbsolute | Qt::AlignLeft) | Qt::TextSingleLine, text);
        written = right;
    }
    painter.drawText(captions, static_cast<int>(Qt::AlignAbsolute | Qt::AlignRight) | Qt::TextSingleLine,
                     last);
}

} // namespace rollcall::gui
