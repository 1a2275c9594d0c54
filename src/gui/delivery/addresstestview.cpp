// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/addresstestview.h"

#include "gui/delivery/deliverywords.h"
#include "gui/delivery/hoprow.h"
#include "gui/look/tokens.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using monitor::AddressStage;

AddressTestView::AddressTestView(const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_summary(new TonedLabel)
    , m_fault(new FaultCard)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_summary->setObjectName(u"testSummary"_s);
    column->addWidget(m_summary);
    column->addSpacing(tokens::space2);
    for (int i = 0; i < monitor::addressStages; ++i) {
        auto *row = new StepRow(words::stageName(static_cast<AddressStage>(i)), i == 0,
                                i == monitor::addressStages - 1, format);
        row->setObjectName(u"stage%1"_s.arg(i + 1));
        column->addWidget(row);
        m_rows << row;
    }
    m_fault->setObjectName(u"testFault"_s);
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
        m_rows[i]->setState(tested.state, tested.took);
        const bool isGood = tested.state == monitor::HopState::Good; // the sentence says what was found
        m_rows[i]->setText(isGood ? words::stageText(static_cast<AddressStage>(i), report) : QString());
    }
    if (report.outcome != monitor::CheckOutcome::Broken)
        return m_fault->hide();
    const words::FaultText text = words::addressFault(report, own);
    m_fault->say({.happened = text.happened,
                  .meaning = {},
                  .action = text.action,
                  .details = report.error ? models::isolated(report.error->logText) : QString()});
}

} // namespace rollcall::gui
