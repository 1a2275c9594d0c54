// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/sleepstatus.h"

#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/window/absencetext.h"

#include <QCheckBox>
#include <QEvent>
#include <QMessageBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

SleepStatus::SleepStatus(const monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QToolButton(parent)
    , m_monitor(monitor)
    , m_format(format)
{
    setObjectName(u"sleepButton"_s);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, this, &SleepStatus::openBox);
    refresh();
}

void SleepStatus::setChoice(const Choice &choice)
{
    m_choice = choice;
}

void SleepStatus::setKeepingAwake(bool keeps)
{
    m_keepsAwake = keeps;
    refresh();
}

void SleepStatus::refresh()
{
    const SleepText text = sleepText(m_monitor.absence(), m_format);
    const auto &c = tokens::colours(palette());
    const Shown shown{.brief = m_keepsAwake ? tr("%1, kept awake", "about the computer").arg(text.brief)
                                            : text.brief,
                      .title = text.title,
                      .colour = text.loses ? c.alertText : c.secondary,
                      .scale = devicePixelRatioF()};
    if (std::exchange(m_shown, shown) == shown)
        return; // a change lays out the whole status bar
    setText(shown.brief);
    setToolTip(shown.title);
    setAccessibleDescription(shown.title);
    setIcon(QIcon(iconPixmap(u"sleep"_s, tokens::iconSize, shown.colour, shown.scale)));
}

void SleepStatus::openBox()
{
    const QString name = u"sleepBox"_s;
    if (auto *open = window()->findChild<QMessageBox *>(name)) {
        open->activateWindow();
        return;
    }
    const SleepText text = sleepText(m_monitor.absence(), m_format);
    auto *box = new QMessageBox(window());
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setWindowTitle(tr("If this computer sleeps"));
    box->setTextFormat(Qt::PlainText);
    box->setText(text.title);
    box->setInformativeText(text.body);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    if (m_choice) {
        auto *choice = new QCheckBox(
            m_choice->locked
                ? tr("Keep this computer awake while a call is recorded (set by your organisation)")
                : tr("Keep this computer awake while a call is recorded"));
        choice->setObjectName(u"stayAwakeBox"_s);
        choice->setChecked(m_choice->stayAwake);
        choice->setEnabled(!m_choice->locked);
        connect(choice, &QCheckBox::toggled, this, [this](bool stayAwake) {
            m_choice->stayAwake = stayAwake;
            Q_EMIT stayAwakeChosen(stayAwake);
        });
        box->setCheckBox(choice);
    }
    box->show();
}

void SleepStatus::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace rollcall::gui
