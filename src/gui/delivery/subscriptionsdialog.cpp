// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/subscriptionsdialog.h"

#include "gui/errortext.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/window/questions.h"
#include "gui/words.h"
#include "ui_subscriptionsdialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::gui {

using base::ErrorKind;
using base::Result;
using models::SubscriptionsModel;
using monitor::HeldOwner;
using monitor::HeldSubscription;
using monitor::HeldSubscriptions;
using monitor::LifePhase;
using Tone = TonedLabel::Tone;

SubscriptionsDialog::SubscriptionsDialog(monitor::Monitor &monitor, HeldSubscriptions &held,
                                         const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SubscriptionsDialog>())
    , m_monitor(monitor)
    , m_held(held)
    , m_format(format)
    , m_model(format)
    , m_timer(monitor.scheduler())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    setUpTable();
    connect(m_ui->refreshButton, &QPushButton::clicked, this, &SubscriptionsDialog::list);
    connect(m_ui->renewButton, &QPushButton::clicked, this, &SubscriptionsDialog::renew);
    connect(m_ui->removeButton, &QPushButton::clicked, this, &SubscriptionsDialog::remove);
    connect(m_ui->takeOverButton, &QPushButton::clicked, this, [this] { takeOver(false); });
    connect(m_ui->orphansButton, &QPushButton::clicked, this, &SubscriptionsDialog::removeOrphans);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(&held, &HeldSubscriptions::changed, this, &SubscriptionsDialog::refresh);
    list();
    tick();
}

SubscriptionsDialog::~SubscriptionsDialog() = default;

void SubscriptionsDialog::setUpTable()
{
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(SubscriptionsModel::SortRole);
    m_sorted.setSortLocaleAware(true);
    ListTable *table = m_ui->table;
    table->setModel(&m_sorted);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    QStringList owners;
    for (const HeldOwner owner : {HeldOwner::ThisDevice, HeldOwner::OtherDevice, HeldOwner::Orphan})
        owners << models::heldOwnerWord(owner);
    table->fitColumn(SubscriptionsModel::OwnerColumn, owners);
    table->fitColumn(SubscriptionsModel::StateColumn,
                     {models::lifePhaseWord({.state = LifePhase::Conflicted}),
                      models::lifePhaseWord({.state = LifePhase::Renewing})});
    table->fitColumn(SubscriptionsModel::LeftColumn, {models::lifeLeft(71h + 59min, m_format)});
    QStringList times = words::wideClocks(m_format);
    for (const base::Ticks ahead : {24h, 48h, 72h}) // weekdays are of different widths
        times << words::dayAndClock(m_format, m_monitor.scheduler().now() + ahead);
    table->fitColumn(SubscriptionsModel::RenewalColumn, times);
    table->fitColumn(SubscriptionsModel::HeardColumn, times);
    table->fitColumn(SubscriptionsModel::CredentialColumn,
                     {SubscriptionsModel::tr("Connector"), SubscriptionsModel::tr("Organizer")});
    table->setStretchColumn(SubscriptionsModel::AboutColumn, 220);
    table->setSortingEnabled(true);
    header->setSortIndicator(-1, Qt::AscendingOrder); // the list's own order
    m_sorted.sort(-1);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SubscriptionsDialog::refreshActions);
    connect(table, &ListTable::copyRequested, this,
            [table] { QGuiApplication::clipboard()->setText(table->selectionAsTsv()); });
}

void SubscriptionsDialog::tick()
{
    m_model.tick(m_monitor.scheduler().now());
    m_timer.start(30s, this, [this] { tick(); });
}

// --- what is shown
// --------------------------------------------------------------------------------------------------

void SubscriptionsDialog::list()
{
    if (m_listing)
        return;
    m_listing = true;
    m_held.refresh(this, [this](const Result<void> &listed) {
        m_listing = false;
        m_problem = listed ? std::nullopt : std::optional(listed.error());
        refresh();
    });
    refresh();
}

void SubscriptionsDialog::refresh()
{
    const base::Instant now = m_monitor.scheduler().now();
    m_model.setList(m_held.list(), now);
    const auto listedAt = m_held.listedAt();
    m_ui->asOfLabel->setText(m_listing  ? tr("Asking Microsoft…")
                             : listedAt ? tr("As of %1", "time of day").arg(m_format.clock(*listedAt))
                                        : QString());
    StateText notice;
    NoticeBar::Tone tone = NoticeBar::Tone::Quiet;
    if (m_monitor.health().readOnly) {
        notice = {.icon = u"info"_s,
                  .title = tr("This computer can only read"),
                  .body = tr("It has the connector without its credential. Another one keeps the "
                             "subscriptions alive; they can't be changed from here.")};
    } else if (m_problem && m_problem->kind == ErrorKind::NotSignedIn) {
        notice = {.icon = u"key"_s,
                  .title = tr("Nobody is signed in"),
                  .body = tr("What is held in Microsoft Graph can be listed once you are.")};
    } else if (m_problem) {
        tone = NoticeBar::Tone::Alert;
        const ErrorText text = errorText(*m_problem, Doing::Watching, now);
        notice = {.icon = u"warning"_s,
                  .title = m_problem->kind == ErrorKind::NotPermitted ? tr("Not permitted to list them")
                                                                      : tr("The list could not be fetched"),
                  .body = text.happened + u' ' + text.action};
    }
    m_ui->notice->setText(notice, tone);
    m_ui->table->setEmptyText(m_listing && !listedAt ? tr("Asking Microsoft what is there…")
                              : m_problem
                                  ? tr("What is there is not known.")
                                  : tr("Nothing is subscribed to. Watch a meeting, and it appears here."));
    refreshActions();
}

void SubscriptionsDialog::refreshActions()
{
    const HeldSubscription *held = chosen();
    const bool free = !m_busy && !m_monitor.health().readOnly;
    m_ui->refreshButton->setEnabled(!m_listing);
    m_ui->renewButton->setEnabled(free && held && !held->id.isEmpty());
    m_ui->removeButton->setEnabled(free && held && !held->id.isEmpty() && !held->wanted);
    m_ui->takeOverButton->setEnabled(free && held && held->wanted && held->state == LifePhase::Conflicted &&
                                     !held->meetingId.isEmpty());
    const int count = orphans();
    m_ui->orphansButton->setVisible(count > 0);
    m_ui->orphansButton->setEnabled(free);
    m_ui->orphansButton->setText(tr("Clean up %Ln orphans…", nullptr, count));
    m_ui->explainLabel->setText(held ? explain(*held)
                                     : tr("Choose one to see what it is and what can be done."));
    m_ui->explainLabel->setVisible(m_model.rowCount() > 0);
}

const HeldSubscription *SubscriptionsDialog::chosen() const
{
    const QModelIndexList rows = m_ui->table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(m_sorted.mapToSource(rows.first()));
}

int SubscriptionsDialog::orphans() const
{
    return int(std::ranges::count_if(m_held.list(), [](const HeldSubscription &one) {
        return one.owner == HeldOwner::Orphan && !one.id.isEmpty();
    }));
}

QString SubscriptionsDialog::nameOf(const HeldSubscription &held) const
{
    const QString name = models::heldKindWord(held.kind);
    return held.subject.isEmpty() ? name : name + u": "_s + models::isolated(held.subject.toStdString());
}

QString SubscriptionsDialog::explain(const HeldSubscription &held) const
{
    if (held.state == LifePhase::Conflicted) {
        return tr(
            "Another installation with the same app registration has the place of ours, so nothing of it "
            "arrives here. Taking over deletes that one.");
    }
    if (held.error) {
        const ErrorText text = errorText(*held.error, Doing::Watching, m_monitor.scheduler().now());
        return text.happened + u' ' + text.action;
    }
    if (held.id.isEmpty())
        return tr("A watch of this device wants it; there is none in Microsoft Graph yet.");
    switch (held.owner) {
    case HeldOwner::ThisDevice:
        return held.wanted
                   ? tr("A watch of this device wants it, and it is renewed by itself. To end it, stop "
                        "watching.")
                   : tr("This device made it, and nothing here wants it any more.");
    case HeldOwner::OtherDevice:
        return tr(
            "Another device keeps it alive: one that shares the connector, or another installation that has "
            "this place. Removing it ends what that one hears.");
    case HeldOwner::Orphan:
        return tr(
            "Made with our app registration, and nobody we know of wants it: a watch that has ended, or a "
            "device that is gone. An installation that does not share the connector could still use it.");
    }
    Q_UNREACHABLE();
}

// --- what is done
// ---------------------------------------------------------------------------------------------------

void SubscriptionsDialog::begin()
{
    m_busy = true;
    say({}, Tone::Quiet);
    refreshActions();
}

void SubscriptionsDialog::end(const Result<void> &result, const QString &done)
{
    m_busy = false;
    if (result)
        say(done, Tone::Good);
    else
        say(errorText(result.error(), Doing::Watching, m_monitor.scheduler().now()).sentences(), Tone::Alert);
    refresh();
}

void SubscriptionsDialog::say(const QString &text, Tone tone)
{
    m_ui->feedbackLabel->setTone(tone);
    m_ui->feedbackLabel->setText(text);
    m_ui->feedbackLabel->setVisible(!text.isEmpty());
}

void SubscriptionsDialog::renew()
{
    const QString id = chosen()->id;
    begin();
    m_held.renew(id, this, [this](const Result<void> &renewed) { end(renewed, tr("Renewed.")); });
}

void SubscriptionsDialog::remove()
{
    const HeldSubscription held = *chosen();
    const bool others = held.owner == HeldOwner::OtherDevice;
    questions::ask(
        *this,
        {.name = u"removeSubscriptionBox"_s,
         .title = tr("Remove subscription"),
         .question = tr("Remove “%1”?").arg(nameOf(held)),
         .consequence =
             others ? tr("Another device uses it and would hear nothing of a call that is running. It "
                         "makes a new one when it notices.")
                    : tr("Whoever still uses it hears nothing any more. A call that is running can't be "
                         "heard again."),
         .yes = tr("Remove"),
         .no = tr("Leave it")},
        [this, id = held.id] {
            begin();
            m_held.remove(id, this, [this](const Result<void> &removed) { end(removed, tr("Removed.")); });
        });
}

void SubscriptionsDialog::takeOver(bool warned)
{
    const HeldSubscription *held = chosen();
    if (!held)
        return;
    questions::ask(
        *this,
        {.name = warned ? u"silenceBox"_s : u"takeOverBox"_s,
         .title = tr("Take over subscription"),
         .question = warned ? tr("A call is running. Take over all the same?")
                            : tr("Take over “%1”?").arg(nameOf(*held)),
         .consequence =
             warned ? tr("Microsoft tells a new subscription nothing of a call that began before it: "
                         "the rest of this call is silent, here and there, and marked as unknown.")
                    : tr("The subscription of the other installation is deleted and ours is made. The "
                         "other one hears nothing of this meeting any more."),
         .yes = warned ? tr("Take over and lose the rest of the call") : tr("Take over"),
         .no = tr("Leave it")},
        [this, warned, meeting = held->meetingId] {
            begin();
            m_held.takeOver(meeting, warned, this, [this](const Result<HeldSubscriptions::TakeOver> &taken) {
                if (!taken)
                    return end(std::unexpected(taken.error()), {});
                if (*taken == HeldSubscriptions::TakeOver::Taken)
                    return end({}, tr("Taken over."));
                end({}, {});
                takeOver(true);
            });
        });
}

void SubscriptionsDialog::removeOrphans()
{
    questions::ask(
        *this,
        {.name = u"orphansBox"_s,
         .title = tr("Clean up orphans"),
         .question = tr("Remove %Ln orphans?", nullptr, orphans()),
         .consequence = tr("They were made with our app registration, and nobody we know of wants them. "
                           "An installation that does not share the connector could still use them."),
         .yes = tr("Remove them"),
         .no = tr("Leave them")},
        [this] {
            begin();
            m_held.removeOrphans(this, [this](const Result<int> &removed) {
                if (removed)
                    end({}, tr("%Ln orphans removed.", nullptr, *removed));
                else
                    end(std::unexpected(removed.error()), {});
            });
        });
}

} // namespace rollcall::gui
