// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/demomenu.h"

#include "gui/look/icons.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

DemoMenu::DemoMenu(monitor::DemoControl &demo, const models::TextFormat &format, QWidget *parent)
    : QMenu(tr("Demo &speed"), parent)
{
    setIcon(gui::icon(u"speed"_s));
    auto *group = new QActionGroup(this);
    for (const int speed : {1, 5, 20, 60}) {
        //: Speed of the demo: "20 times"
        QAction *action = addAction(tr("%1 ×").arg(format.number(speed)));
        action->setCheckable(true);
        action->setChecked(qRound(demo.speed()) == speed);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, &demo, speed] {
            demo.setSpeed(speed);
            Q_EMIT speedChanged();
        });
    }
}

} // namespace rollcall::gui
