// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/questions.h"

#include "gui/window/mainwindow.h"
#include "models/textformat.h"
#include "monitor/monitor.h"
#include "monitor/record/runningcall.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui::questions {

void ask(QWidget &window, const Words &words, const std::function<void()> &yes)
{
    auto *box = new QMessageBox(&window);
    box->setObjectName(words.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(words.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(words.question);
    box->setInformativeText(words.consequence);
    QPushButton *agree = box->addButton(words.yes, QMessageBox::DestructiveRole);
    agree->setObjectName(u"agreeButton"_s);
    box->setDefaultButton(box->addButton(words.no, QMessageBox::RejectRole));
    QObject::connect(box, &QDialog::finished, &window, [box, agree, yes] {
        if (box->clickedButton() == agree)
            yes();
    });
    box->open();
}

void stopWatching(QWidget &window, const QString &subject, const std::function<void()> &yes)
{
    ask(window,
        {.name = u"stopWatchingBox"_s,
         .title = MainWindow::tr("Stop watching"),
         .question = MainWindow::tr("Stop watching %1?").arg(models::isolated(subject.toStdString())),
         .consequence = MainWindow::tr(
             "From then on nothing of it is recorded. A call that is running can't be heard again: "
             "Microsoft sends only calls that start later."),
         .yes = MainWindow::tr("Stop watching"),
         .no = MainWindow::tr("Go on watching")},
        yes);
}

QString atRisk(const monitor::Monitor &monitor)
{
    const base::Instant now = monitor.scheduler().now();
    int live = 0;
    int waiting = 0;
    for (const monitor::LiveMeeting *meeting : monitor.meetings()) {
        const bool heard = meeting->freshness() != monitor::Freshness::NotPermitted &&
                           meeting->freshness() != monitor::Freshness::Unwatched;
        if (!heard)
            continue;
        if (monitor::mayRun(*meeting, now))
            ++live;
        else if (meeting->phase() == monitor::MeetingPhase::Waiting)
            ++waiting;
    }
    if (live > 0)
        return MainWindow::tr("Rollcall is still recording %Ln meetings.", nullptr, live);
    if (waiting > 0)
        return MainWindow::tr("Rollcall is waiting for %Ln meetings to start.", nullptr, waiting);
    return {};
}

void switchAccount(QWidget &window, const QString &risk, const std::function<void()> &yes)
{
    ask(window,
        {.name = u"switchAccountBox"_s,
         .title = MainWindow::tr("Switch account"),
         .question = risk,
         .consequence = MainWindow::tr("One organisation is followed at a time. What is recorded so far is "
                                       "kept; until you switch back, who comes and goes may be missed, and "
                                       "that time is marked as not observed."),
         .yes = MainWindow::tr("Switch"),
         .no = MainWindow::tr("Go on recording")},
        yes);
}

void leave(QWidget &window, const QString &risk, const QString &missed, const std::function<void()> &yes)
{
    const QString name = u"leaveBox"_s;
    if (auto *asked = window.findChild<QMessageBox *>(name)) {
        asked->activateWindow();
        return;
    }
    ask(window,
        {.name = name,
         .title = MainWindow::tr("Quit Rollcall"),
         .question = risk,
         .consequence =
             missed.isEmpty()
                 ? MainWindow::tr("What is recorded so far is kept. Until Rollcall runs again nothing "
                                  "is received: who comes and goes "
                                  "meanwhile may be missed, and that time is marked as not observed.")
                 : missed + u"\n\n"_s + MainWindow::tr("What is recorded so far is kept."),
         .yes = MainWindow::tr("Quit"),
         .no = MainWindow::tr("Go on recording")},
        yes);
}

} // namespace rollcall::gui::questions
