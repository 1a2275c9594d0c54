// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/checkdialog.h"

#include "gui/delivery/checkwords.h"
#include "gui/delivery/hoprow.h"
#include "gui/look/tokens.h"
#include "ui_checkdialog.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using monitor::CheckOutcome;

CheckDialog::CheckDialog(monitor::ChainCheck &check, const models::TextFormat &format, QWidget *parent,
                         monitor::DeliveryMode mode)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CheckDialog>())
    , m_check(check)
    , m_format(format)
    , m_mode(mode)
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    groundScrollBar();
    auto *column = new QVBoxLayout(m_ui->content);
    column->setContentsMargins(tokens::space6, tokens::space2, tokens::space6, tokens::space2);
    column->setSpacing(0);
    for (int i = 0; i < monitor::checkHops; ++i) {
        auto *row = new HopRow(static_cast<monitor::CheckHop>(i), format);
        connect(row, &HopRow::copyRequested, this, &CheckDialog::copyDetails);
        column->addWidget(row);
        m_rows << row;
    }
    column->addStretch();
    connect(m_ui->againButton, &QPushButton::clicked, this, [this] { m_check.start(); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, [this] { m_check.cancel(); });
    connect(m_ui->signInButton, &QPushButton::clicked, this, [this] {
        reject(); // first: what opens now opens over the window, not over us
        Q_EMIT signInRequested();
    });
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(&check, &monitor::ChainCheck::changed, this, &CheckDialog::refresh);
    if (check.report().outcome != CheckOutcome::Running)
        check.start();
    refresh();
}

CheckDialog::~CheckDialog() = default;

void CheckDialog::done(int result)
{
    m_check.cancel();
    QDialog::done(result);
}

void CheckDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        groundScrollBar();
}

void CheckDialog::groundScrollBar()
{
    // The bar is drawn on Base as in lists; here it stands on the window itself.
    QScrollBar *bar = m_ui->scrollArea->verticalScrollBar();
    QPalette own = palette();
    own.setColor(QPalette::Base, own.color(QPalette::Window));
    bar->setPalette(own);
}

void CheckDialog::refresh()
{
    const monitor::CheckReport &report = m_check.report();
    const words::Meant summary = words::checkSummary(report, m_mode);
    m_ui->summaryLabel->setText(summary.text);
    m_ui->summaryLabel->setTone(summary.tone);
    const bool running = report.outcome == CheckOutcome::Running;
    const bool nothing = report.outcome == CheckOutcome::Nothing;
    const bool over = !running && report.outcome != CheckOutcome::None;
    m_ui->checkedLabel->setText(
        over && !nothing
            //: %1 is a time of day, %2 a duration like 1.2 s
            ? tr("Checked at %1, in %2")
                  .arg(m_format.clock(report.started), words::hopTime(report.took(), m_format))
            : QString());
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setEnabled(!nothing);
        m_rows[i]->show(report.hops.value(i, {.hop = static_cast<monitor::CheckHop>(i)}), m_mode);
    }
    m_ui->againButton->setVisible(!running && !nothing);
    m_ui->cancelButton->setVisible(running);
    m_ui->signInButton->setVisible(nothing);
    if (m_shown == report.outcome)
        return;
    m_shown = report.outcome;
    // Buttons come and go; whoever works with the keyboard stays among them.
    if (QPushButton *next = running   ? m_ui->cancelButton
                            : nothing ? m_ui->signInButton
                                      : m_ui->againButton;
        over || running)
        next->setFocus();
    if (const monitor::CheckedHop *broken = report.firstBroken()) {
        // Once it has its size.
        QTimer::singleShot(0, this, [this, row = m_rows[static_cast<int>(broken->hop)]] {
            m_ui->scrollArea->ensureWidgetVisible(row);
        });
    }
}

void CheckDialog::copyDetails()
{
    QGuiApplication::clipboard()->setText(words::checkDetails(m_check.report(), m_format, m_mode));
    m_ui->checkedLabel->setText(tr("Details copied."));
}

} // namespace rollcall::gui
