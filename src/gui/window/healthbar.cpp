// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/healthbar.h"

#include "gui/delivery/deliverywords.h"
#include "gui/look/tokens.h"
#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

HealthBar::HealthBar(const monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_monitor(monitor)
    , m_format(format)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(tokens::space3, 0, tokens::space3, 0);
    row->setSpacing(tokens::space3);
    m_dot = add(u"healthDot"_s);
    m_account = add(u"accountLabel"_s);
    m_dividers[0] = addDivider();
    m_delivery = add(u"deliveryLabel"_s);
    m_dividers[1] = addDivider();
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

QWidget *HealthBar::addDivider()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFixedSize(1, 14);
    layout()->addWidget(line);
    return line;
}

void HealthBar::refresh()
{
    const monitor::Health health = m_monitor.health();
    const auto &c = tokens::colours(palette());
    const base::Instant now = m_monitor.scheduler().now();
    const bool isPerson = !health.account.isEmpty();
    m_account->setText(isPerson
                           ? models::isolated(health.account.toStdString()) + u" · "_s + words::planes(health)
                       : health.connector ? tr("Connector only", "nobody is signed in")
                                          : tr("Not signed in"));
    // Before anything could be received there is nothing to say of it.
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_dividers[0], m_delivery, m_dividers[1], m_readable})
        part->setVisible(!health.delivery.isEmpty());
    QStringList delivery{words::contact(health, now), words::waiting(health, now)};
    if (const QString slow = words::delayWarning(health, m_format); !slow.isEmpty())
        delivery << slow;
    if (!health.provable)
        delivery << words::unprovable();
    m_delivery->setText(delivery.join(words::separator()));
    QString readable = health.quarantined == 0
                           ? tr("all events readable")
                           : tr("%Ln events not readable", nullptr, static_cast<int>(health.quarantined));
    if (health.renewalAtRisk)
        readable += u" · "_s + tr("renewal at risk");
    m_readable->setText(readable);

    const bool bad = health.problem || health.quarantined > 0 || health.renewalAtRisk;
    const bool quiet = !(isPerson || health.connector) || !health.lastContact;
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
    m_dot->setAccessibleName(bad     ? tr("There is a problem")
                             : quiet ? tr("Not connected")
                                     : tr("All is well"));
}

void HealthBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace rollcall::gui
