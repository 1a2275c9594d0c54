// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/activityview.h"

#include "gui/look/icons.h"
#include "gui/views/activitydelegate.h"
#include "gui/words.h"
#include "ui_activityview.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::ActivityKind;
using models::ActivityModel;

ActivityView::ActivityView(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Activity, context, parent)
    , m_ui(std::make_unique<Ui::ActivityView>())
    , m_filter(context.activity())
{
    m_ui->setupUi(content());
    ListTable *table = m_ui->activityTable;
    table->setItemDelegate(new ActivityDelegate(table));
    table->setModel(&m_filter);
    table->setEmptyText(tr("Nothing fits the filter."));
    QHeaderView *header = table->horizontalHeader();
    table->fitColumn(ActivityModel::TimeColumn, words::wideClocks(context.format()));
    header->setSectionResizeMode(ActivityModel::TextColumn, QHeaderView::Stretch);
    m_ui->filterEdit->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    for (QPushButton *chip : {m_ui->arrivalsChip, m_ui->lobbyChip, m_ui->departuresChip})
        connect(chip, &QPushButton::toggled, this, &ActivityView::applyKinds);
    connect(m_ui->filterEdit, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_filter.setText(text); });
    connect(&context, &MeetingContext::meetingChanged, m_ui->filterEdit, &QLineEdit::clear);
    connect(table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        const auto handles = index.data(ActivityModel::HandlesRole).value<QList<uint>>();
        if (handles.size() == 1)
            this->context().selection().setPerson(handles.first());
        else
            toggle(index);
    });
    connect(table, &QAbstractItemView::activated, this, &ActivityView::toggle);
    refreshState();
}

ActivityView::~ActivityView() = default;

void ActivityView::toggle(const QModelIndex &index)
{
    context().activity().toggle(m_filter.mapToSource(index).row());
}

bool ActivityView::hasRows() const
{
    return context().activity().rowCount() > 0;
}

void ActivityView::applyKinds()
{
    std::vector<ActivityKind> kinds;
    if (m_ui->arrivalsChip->isChecked())
        kinds.insert(kinds.end(),
                     {ActivityKind::Joined, ActivityKind::JoinedElsewhere, ActivityKind::Admitted});
    if (m_ui->lobbyChip->isChecked())
        kinds.insert(kinds.end(), {ActivityKind::Waiting, ActivityKind::Admitted, ActivityKind::GaveUp});
    if (m_ui->departuresChip->isChecked())
        kinds.insert(kinds.end(), {ActivityKind::LeftOneDevice, ActivityKind::Left, ActivityKind::GaveUp});
    m_filter.setKinds(kinds);
}

} // namespace rollcall::gui
