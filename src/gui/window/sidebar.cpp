// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/sidebar.h"

#include "gui/look/icons.h"
#include "gui/window/meetingdelegate.h"
#include "ui_sidebar.h"

using namespace Qt::StringLiterals;

namespace rollcall::gui {

Sidebar::Sidebar(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::Sidebar>())
    , m_list(monitor, format)
{
    m_ui->setupUi(this);
    m_ui->watchButton->setIcon(icon(u"plus"_s));
    QTreeView *tree = m_ui->meetingTree;
    tree->setItemDelegate(new MeetingDelegate(format, tree));
    tree->setModel(&m_list);
    tree->expandAll();
    tree->setMouseTracking(true);
    tree->viewport()->setAutoFillBackground(false);
    tree->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_list, signal, this, &Sidebar::refreshSections);
    connect(&m_list, &QAbstractItemModel::rowsMoved, this, &Sidebar::refreshSections);
    refreshSections();
    connect(tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &Sidebar::choose);
    // The row of an event stands for its page, then for its meeting: the same row can lead elsewhere.
    for (const auto signal : {&QAbstractItemView::clicked, &QAbstractItemView::activated}) {
        connect(tree, signal, this, [this](const QModelIndex &row) {
            const monitor::LiveMeeting *meeting = m_list.meetingAt(row);
            if ((meeting ? meeting->info().id : m_list.eventAt(row)) != m_shown)
                choose(row);
        });
    }
    connect(m_ui->watchButton, &QPushButton::clicked, this, &Sidebar::watchRequested);
}

Sidebar::~Sidebar() = default;

void Sidebar::setShown(const QString &id)
{
    m_shown = id;
    const QModelIndex index = m_list.indexOf(id);
    if (index.isValid() && m_ui->meetingTree->currentIndex() != index)
        m_ui->meetingTree->setCurrentIndex(index);
}

void Sidebar::focusList()
{
    m_ui->meetingTree->setFocus();
}

void Sidebar::setWatchable(bool watchable)
{
    m_ui->watchButton->setEnabled(watchable);
}

void Sidebar::choose(const QModelIndex &row)
{
    if (monitor::LiveMeeting *meeting = m_list.meetingAt(row))
        Q_EMIT meetingChosen(meeting);
    else if (const QString event = m_list.eventAt(row); !event.isEmpty())
        Q_EMIT eventChosen(event);
}

/// A heading over nothing says nothing.
void Sidebar::refreshSections()
{
    m_ui->meetingTree->expandAll();
    for (int section = 0; section < m_list.rowCount(); ++section)
        m_ui->meetingTree->setRowHidden(section, {}, m_list.rowCount(m_list.index(section, 0)) == 0);
}

} // namespace rollcall::gui
