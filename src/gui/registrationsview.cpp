// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/registrationsview.h"

#include "gui/headcountchart.h"
#include "gui/registrationwords.h"
#include "gui/tokens.h"
#include "gui/words.h"
#include "models/registrationsmodel.h"
#include "ui_registrationsview.h"

#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using domain::RegistrationStatus;
using models::RegistrationsModel;

namespace {

constexpr int trendHeight = 150;
constexpr int trendColumns = 1'000; ///< as many points as any window has room for
constexpr int answerWidth = 140;

/// When the day of `now` began where the user is.
base::Instant midnight(const models::TextFormat &format, base::Instant now)
{
    const QDateTime start = format.local(now).date().startOfDay(format.zone());
    return base::Instant{std::chrono::seconds{start.toSecsSinceEpoch()}};
}

} // namespace

RegistrationsView::RegistrationsView(monitor::Monitor &monitor, const models::TextFormat &format,
                                     QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RegistrationsView>())
    , m_monitor(monitor)
    , m_format(format)
    , m_model(new RegistrationsModel(format, this))
    , m_proxy(new models::RegistrationsProxy(*m_model, this))
    , m_trend(new PlotView(PlotView::Kind::Room, format, this))
{
    m_ui->setupUi(this);
    m_ui->registeredTile->setDivider(false);
    m_ui->registeredTile->setTone(KpiTile::Tone::InRoom);
    m_ui->waitlistedTile->setMeaning(tr("waitlisted"),
                                     tr("Who moves up when somebody who is registered cancels."));
    m_ui->pendingTile->setMeaning(tr("to approve"), tr("Who waits for the organizer's approval."));
    m_ui->canceledTile->setMeaning(tr("canceled", "number of registrations"),
                                   tr("Who was registered, or wanted to be, and canceled."));
    m_ui->rejectedTile->setMeaning(tr("rejected"), tr("Whom the organizer did not approve."));
    m_ui->yesterdayTile->setMeaning(tr("since yesterday"),
                                    tr("Registered now, less those who were when this day began."));
    m_ui->lookedTile->setMeaning(tr("since you looked"),
                                 tr("Registered now, less those who were when you last left this view."));
    m_ui->trendLabel->setFont(tokens::font(tokens::Type::Strong));
    m_trend->setObjectName(u"registrationTrend"_s);
    m_trend->setAccessibleName(tr("Registered over time"));
    m_trend->setRuler(true);
    m_trend->setFixedHeight(trendHeight);
    m_ui->trendCardLayout->insertWidget(1, m_trend);

    m_ui->statusFilterBox->addItem(tr("All", "registrations"));
    for (const RegistrationStatus status : domain::registrationStatuses)
        m_ui->statusFilterBox->addItem(models::registrationStatusWord(status), int(status));
    ListTable *table = m_ui->registrationsTable;
    table->setModel(m_proxy);
    table->setEmptyText(tr("Nobody fits the filter."));
    table->sortByColumn(RegistrationsModel::RegisteredColumn, Qt::DescendingOrder);
    table->setStretchColumn(RegistrationsModel::NameColumn, 140);

    connect(m_ui->registrationFilterEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setText(text);
        countShown();
    });
    connect(m_ui->statusFilterBox, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant status = m_ui->statusFilterBox->currentData();
        m_proxy->setStatus(status.isValid() ? std::optional(RegistrationStatus(status.toInt()))
                                            : std::nullopt);
        countShown();
    });
    connect(m_ui->refreshButton, &QPushButton::clicked, this,
            [this] { m_monitor.refreshRegistrations(m_event.id); });
    connect(&m_monitor, &monitor::Monitor::registrationsChanged, this, [this](const QString &event) {
        if (event == m_event.id)
            refresh();
    });
}

RegistrationsView::~RegistrationsView() = default;

void RegistrationsView::setEvent(const monitor::WatchedEvent &event)
{
    if (m_event.id != event.id) {
        looked();
        m_ui->registrationFilterEdit->clear();
        m_ui->statusFilterBox->setCurrentIndex(0);
    }
    m_event = event;
    refresh();
}

void RegistrationsView::looked()
{
    if (!m_event.id.isEmpty() && isVisible())
        m_monitor.lookedAtRegistrations(m_event.id);
}

void RegistrationsView::hideEvent(QHideEvent *event)
{
    if (!m_event.id.isEmpty() && !event->spontaneous())
        m_monitor.lookedAtRegistrations(m_event.id);
    QWidget::hideEvent(event);
}

void RegistrationsView::refresh()
{
    const auto known = m_monitor.registrations(m_event.id);
    const bool any = known && (known->basis != monitor::RegistrationBasis::None || known->counts.total() > 0);
    m_ui->registrationsNoticeBar->setText(known ? registrationwords::obstacle(*known) : StateText(),
                                          known && known->problem ? NoticeBar::Tone::Alert
                                                                  : NoticeBar::Tone::Quiet);
    m_ui->registrationPages->setCurrentWidget(any ? static_cast<QWidget *>(m_ui->registrationsPage)
                                                  : m_ui->noRegistrationsPanel);
    m_ui->noRegistrationsPanel->setText(registrationwords::nothing(known, m_event.townhall));
    if (!any)
        return;
    showFigures(*known);
    showTrend(*known);
    showList(*known);
}

void RegistrationsView::showFigures(const monitor::EventRegistrations &known)
{
    const auto count = [&](RegistrationStatus status) { return qint64(known.counts.of(status)); };
    const qint64 registered = count(RegistrationStatus::Registered);
    if (known.form.capacity)
        m_ui->registeredTile->setMeaning(
            tr("registered of %1", "capacity").arg(m_format.number(*known.form.capacity)),
            tr("Who has a place, of all places there are."));
    else
        m_ui->registeredTile->setMeaning(tr("registered"), tr("Who has a place."));
    m_ui->registeredTile->setValue(m_format.number(registered));
    m_ui->waitlistedTile->setValue(m_format.number(count(RegistrationStatus::Waitlisted)));
    m_ui->pendingTile->setValue(m_format.number(count(RegistrationStatus::PendingApproval)));
    m_ui->canceledTile->setValue(m_format.number(count(RegistrationStatus::Canceled)));
    m_ui->rejectedTile->setValue(m_format.number(count(RegistrationStatus::Rejected)));
    const auto since = [&](const std::optional<domain::RegistrationCounts> &before) {
        return registrationwords::change(
            before ? std::optional(registered - qint64(before->of(RegistrationStatus::Registered)))
                   : std::nullopt,
            m_format);
    };
    m_ui->yesterdayTile->setValue(
        since(domain::countsAsOf(known.history, midnight(m_format, m_monitor.scheduler().now()))));
    m_ui->lookedTile->setValue(since(known.looked ? std::optional(known.looked->counts) : std::nullopt));
    m_ui->sourceLabel->setText(registrationwords::source(known, m_event.townhall, m_format));
}

void RegistrationsView::showTrend(const monitor::EventRegistrations &known)
{
    const base::Instant now = m_monitor.scheduler().now();
    const base::Instant from = known.history.empty() ? now - std::chrono::hours(1) : known.history.front().at;
    const base::Instant to = std::max(now, from + std::chrono::minutes(10));
    const auto ms = [](base::Instant at) {
        return double(std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count());
    };
    m_trend->setOpenEnd(!m_event.over);
    m_trend->setRange(ms(from), ms(to));
    m_trend->setLine(models::registeredLine(known.history, from, to, trendColumns));
    m_ui->paceLabel->setText(registrationwords::pace(known, m_event.start, now, m_format));
    m_ui->paceLabel->setVisible(!m_ui->paceLabel->text().isEmpty());
}

void RegistrationsView::showList(const monitor::EventRegistrations &known)
{
    const int columns = m_model->columnCount();
    m_model->show(known.form, known.registrations);
    ListTable *table = m_ui->registrationsTable;
    if (m_model->columnCount() != columns || columns == RegistrationsModel::FixedColumns) {
        QStringList statuses;
        for (const RegistrationStatus status : domain::registrationStatuses)
            statuses << models::registrationStatusWord(status);
        table->fitColumn(RegistrationsModel::StatusColumn, statuses);
        table->fitColumn(RegistrationsModel::RegisteredColumn,
                         {words::dayAndClock(m_format, m_monitor.scheduler().now()) + u":00"_s});
        table->setColumnWidth(RegistrationsModel::EmailColumn, 2 * answerWidth);
        for (int column = RegistrationsModel::FixedColumns; column < m_model->columnCount(); ++column)
            table->setColumnWidth(column, answerWidth);
    }
    countShown();
}

void RegistrationsView::countShown()
{
    m_ui->shownLabel->setText(
        tr("%1 of %2 shown").arg(m_format.number(m_proxy->rowCount()), m_format.number(m_model->rowCount())));
}

} // namespace rollcall::gui
