// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/watchdialog.h"

#include "domain/joinlink.h"
#include "gui/errortext.h"
#include "gui/tokens.h"
#include "ui_watchdialog.h"

#include <QPushButton>

namespace rollcall::gui {

WatchDialog::WatchDialog(monitor::Monitor &monitor, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::WatchDialog>())
    , m_monitor(monitor)
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setText(tr("Watch"));
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(m_ui->linkEdit, &QLineEdit::textChanged, this, &WatchDialog::check);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &WatchDialog::submit);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

WatchDialog::~WatchDialog() = default;

void WatchDialog::setLink(const QString &link)
{
    m_ui->linkEdit->setText(link);
    m_ui->linkEdit->selectAll();
}

QString WatchDialog::feedback() const
{
    return m_ui->feedbackLabel->text();
}

void WatchDialog::check()
{
    const QString text = m_ui->linkEdit->text().trimmed();
    const auto link = domain::readMeetingLink(text.toStdString());
    QString words;
    bool known = false;
    if (link && m_monitor.meeting(QString::fromStdString(domain::meetingId({}, *link)))) {
        words = tr("This meeting is on your list already.");
        known = true;
    } else if (link) {
        words = tr("A Teams meeting. Ready to watch.");
    } else if (!text.isEmpty()) {
        words = tr("This is not a Teams join link. It begins with https://teams.microsoft.com/ and stands in "
                   "the invitation.");
    }
    QPalette palette = m_ui->feedbackLabel->palette();
    const auto &c = tokens::colours(palette);
    palette.setColor(QPalette::WindowText, link && !known   ? c.liveText
                                           : text.isEmpty() ? c.secondary
                                                            : c.alertText);
    m_ui->feedbackLabel->setPalette(palette);
    m_ui->feedbackLabel->setText(words);
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(link && !known && !m_busy);
}

void WatchDialog::submit()
{
    m_busy = true;
    check();
    m_ui->linkEdit->setReadOnly(true);
    m_ui->feedbackLabel->setText(tr("Asking Microsoft for this meeting…"));
    m_monitor.watch(m_ui->linkEdit->text().trimmed(), this, [this](const base::Result<QString> &result) {
        m_busy = false;
        m_ui->linkEdit->setReadOnly(false);
        check();
        if (result) {
            m_meetingId = *result;
            accept();
            return;
        }
        QPalette palette = m_ui->feedbackLabel->palette();
        palette.setColor(QPalette::WindowText, tokens::colours(palette).alertText);
        m_ui->feedbackLabel->setPalette(palette);
        m_ui->feedbackLabel->setText(
            errorText(result.error(), Doing::AddingWatch, m_monitor.scheduler().now()).sentences());
    });
}

} // namespace rollcall::gui
