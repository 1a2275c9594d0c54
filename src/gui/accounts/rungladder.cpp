// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/rungladder.h"

#include "gui/look/icons.h"
#include "gui/look/tokens.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int rungMarkSize = 26;

/// One line of what a step gives, with a quiet mark before it.
QWidget *benefitLine(monitor::Benefit benefit, words::Step step, const words::Ladder &ladder)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(tokens::space2);
    auto *dash = new TonedLabel(u"–"_s, TonedLabel::Tone::Quiet);
    dash->setWordWrap(false);
    const words::StepState state = words::benefitState(benefit, step, ladder);
    const bool have = state == words::StepState::Done || state == words::StepState::Elsewhere;
    auto *text = new TonedLabel(words::benefitInStep(benefit, step, ladder),
                                have ? TonedLabel::Tone::Plain : TonedLabel::Tone::Quiet);
    row->addWidget(dash, 0, Qt::AlignTop);
    row->addWidget(text, 1, Qt::AlignTop);
    return line;
}

} // namespace

StepMark::StepMark(words::StepState state, const QString &number, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_number(number)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StepMark::sizeHint() const
{
    return {rungMarkSize, rungMarkSize};
}

void StepMark::paintEvent(QPaintEvent *)
{
    const auto &c = tokens::colours(palette());
    const bool done = m_state == words::StepState::Done || m_state == words::StepState::Elsewhere;
    const bool next = m_state == words::StepState::Next || m_state == words::StepState::Unproven;
    const QColor colour = done ? c.live : next ? c.accent : c.outline;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(tokens::blend(c.surface, colour, done ? 0.16 : next ? 0.1 : 0.0));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    if (done || m_state == words::StepState::NotInCloud) {
        painter.drawPixmap(QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, {16, 16}, rect()),
                           iconPixmap(done ? u"check"_s : u"close"_s, 16, done ? c.liveText : c.secondary,
                                      devicePixelRatioF()));
        return;
    }
    painter.setFont(tokens::font(tokens::Type::Strong));
    painter.setPen(next ? c.accent : c.secondary);
    // As with a permission of which nobody knows: a ring with a question mark looks like no step reached.
    painter.drawText(rect(), Qt::AlignCenter, m_state == words::StepState::Unproven ? u"?"_s : m_number);
}

RungLadder::RungLadder(const words::Ladder &ladder, const models::TextFormat &format, QWidget *parent)
    : Card(parent)
{
    setObjectName(u"rungLadder"_s);
    setAccessibleName(tr("What you have and what comes next"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(tokens::space4, tokens::space4, tokens::space4, tokens::space4);
    grid->setHorizontalSpacing(tokens::space6);
    grid->setVerticalSpacing(tokens::space1);
    int column = 0;
    for (const words::Step step : words::allSteps) {
        const words::StepState state = words::stepState(step, ladder);
        auto *head = new QHBoxLayout;
        head->setSpacing(tokens::space2);
        head->addWidget(new StepMark(state, format.number(column + 1)));
        const words::Meant said = words::stepState(state);
        auto *word = new TonedLabel(said.text, said.tone);
        word->setObjectName(u"stepState%1"_s.arg(column + 1));
        word->setFont(tokens::font(tokens::Type::Caption));
        word->setWordWrap(false);
        head->addWidget(word);
        if (column + 1 < static_cast<int>(words::allSteps.size())) {
            auto *line = new QFrame;
            line->setFrameShape(QFrame::HLine);
            head->addWidget(line, 1);
        } else {
            head->addStretch(1);
        }
        grid->addLayout(head, 0, column);

        auto *title = new TonedLabel(words::stepTitle(step), TonedLabel::Tone::Plain);
        title->setObjectName(u"stepTitle%1"_s.arg(column + 1));
        title->setFont(tokens::font(tokens::Type::Strong));
        grid->addWidget(title, 1, column, Qt::AlignTop);
        auto *benefits = new QVBoxLayout;
        benefits->setSpacing(2);
        for (const monitor::Benefit benefit : words::stepBenefits(step))
            benefits->addWidget(benefitLine(benefit, step, ladder));
        benefits->addStretch();
        grid->addLayout(benefits, 2, column);
        grid->setColumnStretch(column, 1);
        ++column;
    }
    grid->setRowStretch(2, 1);
}

} // namespace rollcall::gui
