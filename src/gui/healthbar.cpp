// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/healthbar.h"

#include "gui/infodialogs.h"
#include "gui/mainwindow.h"
#include "gui/tokens.h"
#include "gui/words.h"
#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

HealthBar::HealthBar(const monitor::Monitor &monitor, QWidget *parent)
    : QWidget(parent)
    , m_monitor(monitor)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::space3, 0, tokens::space3, tokens::space1);
    row->setSpacing(tokens::space3);
    m_dot = add(u"healthDot"_s);
    m_account = add(u"accountLabel"_s);
    addDivider();
    m_delivery = add(u"deliveryLabel"_s);
    addDivider();
    m_readable = add(u"readableLabel"_s);
    row->addStretch();
}

QLabel *HealthBar::add(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    layout()->addWidget(label);
    return label;
}

void HealthBar::addDivider()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFixedSize(1, 14);
    layout()->addWidget(line);
}

void HealthBar::refresh()
{
    const monitor::Health health = m_monitor.health();
    const auto &c = tokens::colours(palette());
    const base::Instant now = m_monitor.scheduler().now();
    m_account->setText(health.account.isEmpty()
                           ? MainWindow::tr("Not signed in")
                           : models::isolated(health.account.toStdString()) + u" · "_s + planesText(health));
    QString contact;
    if (!health.lastContact)
        contact = MainWindow::tr("%1: no contact yet").arg(deliveryText(health));
    else if (now - *health.lastContact < 2s)
        contact = MainWindow::tr("%1: connected").arg(deliveryText(health));
    else if (health.delivery == u"listen"_s)
        //: %1 is how events come in ("direct"), %2 a length of time ("4 minutes"). Graph has confirmed that
        //: it still sends; between two confirmations silence is nothing to worry about.
        contact = MainWindow::tr("%1: confirmed by Graph %2 ago")
                      .arg(deliveryText(health), words::age(now - *health.lastContact));
    else
        //: %1 is how events come in ("relay"), %2 a length of time ("12 seconds")
        contact = MainWindow::tr("%1: last contact %2 ago")
                      .arg(deliveryText(health), words::age(now - *health.lastContact));
    const QString waiting = health.waiting == 0
                                ? MainWindow::tr("nothing waiting")
                                : MainWindow::tr("%Ln events waiting", nullptr, health.waiting);
    m_delivery->setText(MainWindow::tr("%1, %2", "two facts about the connection").arg(contact, waiting));
    QString readable = health.quarantined == 0 ? MainWindow::tr("all events readable")
                                               : MainWindow::tr("%Ln events not readable", nullptr,
                                                                static_cast<int>(health.quarantined));
    if (health.renewalAtRisk)
        readable += u" · "_s + MainWindow::tr("renewal at risk");
    m_readable->setText(readable);

    const bool bad = health.problem || health.quarantined > 0 || health.renewalAtRisk;
    const bool quiet = health.account.isEmpty() || !health.lastContact;
    const QColor colour = bad ? c.alert : quiet ? c.left : c.live;
    QPixmap dot(QSize(10, 10) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(bad || quiet ? QBrush(Qt::NoBrush) : QBrush(colour));
    painter.drawEllipse(QRectF(1, 1, 8, 8));
    painter.end();
    m_dot->setPixmap(dot);
    m_dot->setAccessibleName(bad     ? MainWindow::tr("There is a problem")
                             : quiet ? MainWindow::tr("Not connected")
                                     : MainWindow::tr("All is well"));
}

void HealthBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace rollcall::gui
