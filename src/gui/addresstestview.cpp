// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/addresstestview.h"

#include "gui/card.h"
#include "gui/checkwords.h"
#include "gui/deliverywords.h"
#include "gui/hoprow.h"
#include "gui/tokens.h"

#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using monitor::AddressStage;
using monitor::HopState;

AddressTestView::AddressTestView(const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_format(format)
    , m_summary(new TonedLabel)
    , m_fault(new Card)
    , m_happened(new TonedLabel({}, TonedLabel::Tone::Plain))
    , m_action(new TonedLabel({}, TonedLabel::Tone::Plain))
    , m_details(new TonedLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::space2);
    m_summary->setObjectName(u"testSummary"_s);
    column->addWidget(m_summary);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(tokens::space3);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    for (int i = 0; i < monitor::addressStages; ++i) {
        const auto stage = static_cast<AddressStage>(i);
        Row row{.mark = new HopMark(i == 0, i == monitor::addressStages - 1),
                .text = new TonedLabel,
                .time = new TonedLabel,
                .word = new TonedLabel};
        auto *title = new TonedLabel(words::stageName(stage), TonedLabel::Tone::Plain);
        title->setFont(tokens::font(tokens::Type::Strong));
        auto *text = new QVBoxLayout;
        text->setContentsMargins(0, tokens::space2, 0, tokens::space2);
        text->setSpacing(0);
        auto *head = new QHBoxLayout;
        head->setSpacing(tokens::space3);
        head->addWidget(title, 1);
        for (TonedLabel *label : {row.time, row.word}) {
            label->setWordWrap(false);
            head->addWidget(label);
        }
        row.word->setObjectName(u"stageState%1"_s.arg(i + 1));
        row.word->setAccessibleName(words::stageName(stage));
        row.text->setObjectName(u"stageText%1"_s.arg(i + 1));
        text->addLayout(head);
        text->addWidget(row.text);
        grid->addWidget(row.mark, i, 0);
        grid->addLayout(text, i, 1);
        m_rows << row;
    }
    auto *below = new QVBoxLayout(m_fault);
    below->setContentsMargins(tokens::space4, tokens::space3, tokens::space4, tokens::space3);
    below->setSpacing(tokens::space2);
    m_happened->setObjectName(u"testHappened"_s);
    m_happened->setFont(tokens::font(tokens::Type::Strong));
    m_action->setObjectName(u"testAction"_s);
    m_details->setObjectName(u"testDetails"_s);
    for (TonedLabel *label : {m_happened, m_action, m_details}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        below->addWidget(label);
    }
    column->addWidget(m_fault);
    hide();
}

void AddressTestView::show(const monitor::AddressReport &report, const monitor::OwnAddress &own)
{
    setVisible(report.outcome != monitor::CheckOutcome::None);
    const words::Meant summary = words::addressSummary(report);
    m_summary->setText(summary.text);
    m_summary->setTone(summary.tone);
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const monitor::TestedStage tested = report.stages.value(i);
        const words::Meant state = words::hopState(tested.state);
        const Row &row = m_rows[i];
        row.mark->setState(tested.state);
        row.text->setText(words::stageText(static_cast<AddressStage>(i), report));
        row.text->setVisible(tested.state == HopState::Good); // it says what was found
        row.word->setText(state.text);
        row.word->setTone(state.tone);
        row.word->setAccessibleDescription(state.text);
        const bool isTimed = tested.state == HopState::Good || tested.state == HopState::Broken;
        row.time->setText(isTimed ? words::hopTime(tested.took, m_format) : QString());
    }
    const bool broken = report.outcome == monitor::CheckOutcome::Broken;
    if (broken) {
        const words::FaultText text = words::addressFault(report, own);
        m_happened->setText(text.happened);
        m_action->setText(text.action);
        m_details->setText(report.error ? models::isolated(report.error->logText) : QString());
        m_details->setVisible(report.error.has_value());
    }
    m_fault->setVisible(broken);
}

} // namespace rollcall::gui
