// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/autowatchdialog.h"

#include "gui/errortext.h"
#include "gui/look/fitheight.h"
#include "gui/look/tokens.h"
#include "gui/window/watchtext.h"
#include "gui/words.h"
#include "ui_autowatchdialog.h"

#include <QPushButton>

namespace rollcall::gui {

using Tone = TonedLabel::Tone;

AutoWatchDialog::AutoWatchDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AutoWatchDialog>())
    , m_monitor(monitor)
    , m_format(format)
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setText(tr("Save"));
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    const monitor::AutoWatchState state = monitor.chooser().autoWatch();
    m_ui->organizedBox->setChecked(state.rules.organized);
    m_ui->externalBox->setChecked(state.rules.external);
    m_ui->moreThanBox->setChecked(state.rules.moreThan > 0);
    if (state.rules.moreThan > 0)
        m_ui->moreThanSpin->setValue(state.rules.moreThan);
    m_ui->leadSpin->setValue(static_cast<int>(state.rules.lead.count()));
    m_ui->organizedBox->setEnabled(!state.locks.organized);
    m_ui->externalBox->setEnabled(!state.locks.external);
    m_ui->moreThanBox->setEnabled(!state.locks.moreThan);
    m_ui->leadSpin->setEnabled(!state.locks.lead);
    const auto enableNumber = [this, locked = state.locks.moreThan] {
        m_ui->moreThanSpin->setEnabled(!locked && m_ui->moreThanBox->isChecked());
    };
    connect(m_ui->moreThanBox, &QCheckBox::toggled, this, enableNumber);
    enableNumber();
    m_ui->lockedLabel->setVisible(state.locks.organized || state.locks.external || state.locks.moreThan ||
                                  state.locks.lead);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &AutoWatchDialog::save);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&monitor.chooser(), &monitor::Chooser::autoWatchChanged, this, &AutoWatchDialog::refresh);
    refresh();
}

AutoWatchDialog::~AutoWatchDialog() = default;

void AutoWatchDialog::refresh()
{
    const monitor::AutoWatchState state = m_monitor.chooser().autoWatch();
    QStringList parts;
    if (state.problem) {
        parts += watchtext::failed(*state.problem, m_monitor.scheduler().now()).title;
        parts.last() += QLatin1Char('.');
    } else if (state.looked) {
        parts += tr("Last look at your calendar: %1.").arg(words::dayAndClock(m_format, *state.looked));
    }
    if (const QString news = watchtext::news(state.news); !news.isEmpty())
        parts += news;
    m_ui->stateLabel->setText(parts.join(QLatin1Char(' ')));
    m_ui->stateLabel->setTone(state.problem ? Tone::Alert : Tone::Quiet);
    m_ui->stateLabel->setVisible(!parts.isEmpty());
    fitHeight(*this, std::max(width(), 480));
}

void AutoWatchDialog::save()
{
    const monitor::AutoWatchRules rules{.organized = m_ui->organizedBox->isChecked(),
                                        .external = m_ui->externalBox->isChecked(),
                                        .moreThan =
                                            m_ui->moreThanBox->isChecked() ? m_ui->moreThanSpin->value() : 0,
                                        .lead = std::chrono::hours{m_ui->leadSpin->value()}};
    const auto kept = m_monitor.chooser().setAutoWatchRules(rules);
    if (kept)
        return accept();
    m_ui->stateLabel->setText(
        errorText(kept.error(), Doing::AddingWatch, m_monitor.scheduler().now()).sentences());
    m_ui->stateLabel->setTone(Tone::Alert);
    m_ui->stateLabel->show();
    fitHeight(*this, width());
}

} // namespace rollcall::gui
