// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/personpanel.h"

#include "gui/look/fade.h"
#include "gui/look/icons.h"
#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "models/presence.h"
#include "ui_personpanel.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using models::PeopleModel;

PersonPanel::PersonPanel(MeetingContext &context, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PersonPanel>())
    , m_context(context)
    , m_stretches(new TextTable(this))
{
    m_ui->setupUi(this);
    m_ui->nameLabel->setFont(tokens::font(tokens::Type::Strong));
    m_ui->stretchesTitle->setFont(tokens::font(tokens::Type::Strong));
    m_ui->closeButton->setIcon(icon(u"close"_s));
    m_ui->factsLayout->setColumnStretch(1, 1);
    m_ui->stretchesTable->setModel(m_stretches);
    m_ui->stretchesTable->setBare(true);
    setFixedWidth(240);
    connect(m_ui->closeButton, &QToolButton::clicked, this, &PersonPanel::closed);
    connect(&context.selection(), &models::PersonSelection::personChanged, this, &PersonPanel::refresh);
    connect(&context, &MeetingContext::changed, this, &PersonPanel::refresh);
    connect(&context, &MeetingContext::meetingChanged, this, &PersonPanel::refresh);
    connect(&context, &MeetingContext::ticked, this, &PersonPanel::refresh);
}

PersonPanel::~PersonPanel() = default;

void PersonPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    fadeIn(*this);
}

void PersonPanel::refresh()
{
    if (!isVisible())
        return;
    const PeopleModel &people = m_context.people();
    const int row = people.rowOf(m_context.selection().person());
    const bool known = m_context.meeting() && row >= 0;
    const auto text = [&](int column) {
        const QString value = known ? people.index(row, column).data().toString() : QString();
        return value.isEmpty() ? u"–"_s : value;
    };
    m_ui->nameLabel->setText(known ? text(PeopleModel::NameColumn) : tr("Nobody chosen"));
    m_ui->stateValue->setText(text(PeopleModel::StateColumn));
    m_ui->kindValue->setText(text(PeopleModel::KindColumn));
    m_ui->firstInValue->setText(text(PeopleModel::FirstInColumn));
    m_ui->lastOutValue->setText(text(PeopleModel::LastOutColumn));
    m_ui->attendedValue->setText(text(PeopleModel::AttendedColumn));
    m_ui->lobbyValue->setText(text(PeopleModel::LobbyColumn));
    m_ui->joinsValue->setText(text(PeopleModel::JoinsColumn));
    m_ui->unknownValue->setText(text(PeopleModel::UnknownColumn));
    const QString email = known ? people.index(row, 0).data(PeopleModel::EmailRole).toString() : QString();
    m_ui->emailValue->setText(email.isEmpty() ? u"–"_s : email);
    if (known) {
        const domain::Record &record = m_context.meeting()->record();
        refreshStretches(record, record.persons[m_context.selection().person()]);
    } else {
        m_stretches->setContent({}, {});
    }
}

void PersonPanel::refreshStretches(const domain::Record &record, const domain::Person &person)
{
    const auto &format = m_context.format();
    TextTable::Rows rows;
    for (const models::Segment &segment : models::personSegments(record, person)) {
        const QString place = segment.state == domain::PresenceState::Meeting ? tr("In room")
                              : segment.state == domain::PresenceState::Lobby ? tr("In lobby")
                                                                              : tr("Not known");
        //: A stretch of time: from … to …
        const QString times = tr("%1 – %2").arg(format.clock(segment.start),
                                                segment.open ? tr("now", "end of a stretch of time")
                                                             : format.clock(segment.end));
        rows.push_back({times, place});
    }
    m_stretches->setContent({tr("Time"), tr("Where")}, rows);
    if (QHeaderView *header = m_ui->stretchesTable->horizontalHeader(); header->count() == 2) {
        header->setSectionResizeMode(0, QHeaderView::ResizeToContents);
        header->setSectionResizeMode(1, QHeaderView::Stretch);
    }
}

} // namespace rollcall::gui
