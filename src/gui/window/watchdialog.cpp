// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/watchdialog.h"

#include "gui/errortext.h"
#include "gui/events/offerdelegate.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/window/autowatchdialog.h"
#include "gui/window/droppedtext.h"
#include "gui/window/watchtext.h"
#include "gui/words.h"
#include "models/verdictwords.h"
#include "monitor/delivery/deliverysetup.h"
#include "ui_watchdialog.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using domain::SeriesScope;
using Tone = TonedLabel::Tone;

WatchDialog::WatchDialog(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::WatchDialog>())
    , m_monitor(monitor)
    , m_format(format)
    , m_offers(format)
{
    m_ui->setupUi(this);
    setAcceptDrops(true);
    resize(620, 640);
    m_ui->titleLabel->setFont(tokens::font(tokens::Type::Title));
    m_ui->connectorLabel->setText(watchtext::withoutConnector());
    const auto noteConnector = [this] { m_ui->connectorLabel->setVisible(!m_monitor.health().connector); };
    noteConnector();
    connect(&monitor, &monitor::Monitor::healthChanged, this, noteConnector);
    m_ui->searchEdit->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->linkEdit->installEventFilter(this);
    m_ui->offerList->setModel(&m_offers);
    m_ui->offerList->setItemDelegate(new OfferDelegate(this));
    QPushButton *watch = m_ui->buttonBox->button(QDialogButtonBox::Ok);
    watch->setText(tr("Watch"));
    watch->setDefault(true);
    m_ui->buttonBox->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));

    connect(m_ui->linkEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_text = text;
        examine();
    });
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this] { showUpcoming(); });
    connect(m_ui->offerList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_failure.reset();
        listOccurrences();
        refresh();
    });
    connect(m_ui->occurrenceBox, &QComboBox::currentIndexChanged, this, &WatchDialog::refresh);
    connect(m_ui->offerList, &QListView::activated, this, [this] { submit(); });
    for (const auto *button : {m_ui->oneButton, m_ui->followingButton, m_ui->allButton})
        connect(button, &QAbstractButton::toggled, this, &WatchDialog::refresh);
    connect(m_ui->statePanel, &StatePanel::triggered, this, &WatchDialog::perform);
    connect(m_ui->missingBar, &NoticeBar::triggered, this, &WatchDialog::perform);
    connect(m_ui->rulesButton, &QPushButton::clicked, this, [this] {
        auto *rules = new AutoWatchDialog(m_monitor, m_format, this);
        rules->setAttribute(Qt::WA_DeleteOnClose);
        rules->open();
    });
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &WatchDialog::submit);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_monitor, &monitor::Monitor::signedIn, this, &WatchDialog::list);
    connect(&m_monitor.chooser(), &monitor::Chooser::autoWatchChanged, this, &WatchDialog::refreshRules);
    refreshRules();
    list();
}

WatchDialog::~WatchDialog() = default;

void WatchDialog::setLink(const QString &text)
{
    {
        const QSignalBlocker blocker(m_ui->linkEdit);
        m_ui->linkEdit->setText(text.simplified().left(2000));
        m_ui->linkEdit->end(false);
        m_ui->linkEdit->home(true); // selected, its beginning in sight
    }
    m_text = text;
    examine();
}

QString WatchDialog::feedback() const
{
    return m_ui->feedbackLabel->text();
}

// --- what there is to choose from
// --------------------------------------------------------------------------------------------

void WatchDialog::list()
{
    m_upcoming.reset();
    showUpcoming();
    m_monitor.chooser().upcoming(this, [this](base::Result<monitor::Upcoming> upcoming) {
        m_upcoming = std::move(upcoming);
        showUpcoming();
    });
}

void WatchDialog::showUpcoming()
{
    if (!m_text.trimmed().isEmpty())
        return;
    const base::Instant now = m_monitor.scheduler().now();
    m_ui->missingBar->setText({}, NoticeBar::Tone::Quiet);
    m_ui->searchEdit->setVisible(m_upcoming && *m_upcoming && !(*m_upcoming)->offers.isEmpty());
    if (!m_upcoming)
        return showState(watchtext::loading());
    if (!*m_upcoming)
        return showState(watchtext::failed(m_upcoming->error(), now));
    const monitor::Upcoming &upcoming = **m_upcoming;
    if (upcoming.offers.isEmpty()) {
        return showState(upcoming.calendarProblem ? watchtext::failed(*upcoming.calendarProblem, now)
                                                  : watchtext::empty());
    }
    m_ui->missingBar->setText(watchtext::missing(upcoming, now), NoticeBar::Tone::Alert);
    m_offers.setUpcoming(upcoming.offers, now);
    m_offers.setFilter(m_ui->searchEdit->text());
    if (m_offers.rowCount() == 0)
        return showState(watchtext::nothingFound(m_ui->searchEdit->text().trimmed()));
    m_ui->pages->setCurrentWidget(m_ui->offerList);
    listOccurrences();
    refresh();
}

void WatchDialog::showState(const StateText &text)
{
    m_offers.setFound({}, {});
    listOccurrences();
    m_ui->statePanel->setText(text);
    m_ui->pages->setCurrentWidget(m_ui->statePanel);
    refresh();
}

void WatchDialog::examine()
{
    m_failure.reset();
    const quint64 examination = ++m_examination;
    if (m_text.trimmed().isEmpty()) {
        m_problem = domain::JoinProblem::Empty;
        return showUpcoming();
    }
    const monitor::Examination examined = m_monitor.chooser().examine(m_text);
    showFound(examined);
    if (examined.isComplete)
        return;
    m_monitor.chooser().lookUp(examined, this, [this, examination](const monitor::Examination &found) {
        if (examination == m_examination)
            showFound(found);
    });
}

void WatchDialog::showFound(const monitor::Examination &examined)
{
    m_problem = examined.offers.isEmpty() ? examined.problem : domain::JoinProblem::Empty;
    m_ui->searchEdit->hide();
    m_ui->missingBar->setText({}, NoticeBar::Tone::Quiet);
    if (examined.offers.isEmpty()) {
        const bool pairs = monitor::looksLikePairingLink(m_text);
        if (pairs)
            m_problem = domain::JoinProblem::Empty; // nothing is wrong with it
        return showState(pairs ? watchtext::pairingLink() : watchtext::noMeeting());
    }
    const int row = std::max(m_ui->offerList->currentIndex().row(), 0);
    m_offers.setFilter({});
    m_offers.setFound(examined.offers, tr("In what you pasted"));
    m_ui->pages->setCurrentWidget(m_ui->offerList);
    const QModelIndex before = m_offers.index(row);
    m_ui->offerList->setCurrentIndex(m_offers.offerAt(before) ? before : m_offers.firstOffer());
    listOccurrences();
    refresh();
}

// --- what is chosen
// ------------------------------------------------------------------------------------------------------

void WatchDialog::listOccurrences()
{
    m_occurrences = m_offers.meetingsAt(m_ui->offerList->currentIndex());
    if (m_occurrences.size() == 1)
        m_occurrences.clear(); // nothing to choose from
    m_occurrences.removeIf([](const monitor::Offer &offer) {
        return offer.isWatched || !offer.choice.start || !offer.verdict ||
               !domain::canBeWatched(*offer.verdict);
    });
    const QSignalBlocker blocker(m_ui->occurrenceBox);
    m_ui->occurrenceBox->clear();
    for (const monitor::Offer &offer : std::as_const(m_occurrences))
        m_ui->occurrenceBox->addItem(words::dayAndClock(m_format, *offer.choice.start));
}

const monitor::Offer *WatchDialog::chosen() const
{
    if (m_occurrences.isEmpty())
        return m_offers.offerAt(m_ui->offerList->currentIndex());
    const int at = scope() == SeriesScope::All ? 0 : std::max(m_ui->occurrenceBox->currentIndex(), 0);
    return &m_occurrences[at];
}

SeriesScope WatchDialog::scope() const
{
    return m_ui->oneButton->isChecked()         ? SeriesScope::One
           : m_ui->followingButton->isChecked() ? SeriesScope::Following
                                                : SeriesScope::All;
}

void WatchDialog::refresh()
{
    const monitor::Offer *offer = chosen();
    const bool possible =
        offer && !offer->isWatched && offer->verdict && domain::canBeWatched(*offer->verdict);
    QString words;
    Tone tone = Tone::Quiet;
    if (m_busy) {
        words = tr("Asking Microsoft for this meeting…");
    } else if (m_failure) {
        words = errorText(*m_failure, Doing::AddingWatch, m_monitor.scheduler().now()).sentences();
        tone = Tone::Alert;
    } else if (offer && offer->isWatched) {
        words = tr("This meeting is on your list already.");
    } else if (offer && offer->verdict) {
        words = models::verdictSentence(*offer->verdict);
        tone = !possible ? Tone::Alert : *offer->verdict == domain::Verdict::Yes ? Tone::Good : Tone::Plain;
    } else if (offer) {
        words =
            offer->problem ? models::unknownSentence(*offer) : tr("Asking Microsoft which meeting it is…");
        tone = offer->problem ? Tone::Alert : Tone::Quiet;
    } else if (m_problem != domain::JoinProblem::Empty) {
        words = models::problemSentence(m_problem);
        tone = Tone::Alert;
    }
    m_ui->feedbackLabel->setText(words);
    m_ui->feedbackLabel->setTone(tone);
    const bool isSeries = possible && !offer->choice.seriesId.isEmpty();
    if (isSeries && m_ui->seriesBox->isHidden()) { // it takes its room from the list
        QMetaObject::invokeMethod(
            this, [this] { m_ui->offerList->scrollTo(m_ui->offerList->currentIndex()); },
            Qt::QueuedConnection);
    }
    m_ui->seriesBox->setVisible(isSeries);
    m_ui->occurrenceBox->setVisible(m_occurrences.size() > 1 && scope() != SeriesScope::All);
    const auto lead = m_monitor.chooser().autoWatch().rules.lead;
    m_ui->scopeLabel->setText(models::scopeSentence(scope(), static_cast<int>(lead.count())));
    m_ui->buttonBox->button(QDialogButtonBox::Ok)->setEnabled(possible && !m_busy);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->linkEdit, m_ui->searchEdit, m_ui->offerList})
        widget->setEnabled(!m_busy);
}

void WatchDialog::refreshRules()
{
    const monitor::AutoWatchState state = m_monitor.chooser().autoWatch();
    const QString rules = watchtext::rules(state.rules);
    m_ui->rulesLabel->setText(rules.isEmpty() ? tr("Off") : rules);
    m_ui->rulesLabel->setToolTip(watchtext::news(state.news));
    refresh();
}

void WatchDialog::perform(StateAction action)
{
    if (action == StateAction::TryAgain) {
        list();
    } else if (action == StateAction::PairWithRelay) {
        reject();
        Q_EMIT pairingRequested(m_text.trimmed());
    } else {
        Q_EMIT actionRequested(action);
    }
}

void WatchDialog::submit()
{
    const monitor::Offer *offer = chosen();
    if (!offer || !m_ui->buttonBox->button(QDialogButtonBox::Ok)->isEnabled())
        return;
    const domain::Choice choice = offer->choice;
    m_busy = true;
    m_failure.reset();
    refresh();
    m_monitor.chooser().choose(choice, scope(), this, [this](const base::Result<QString> &result) {
        m_busy = false;
        if (result) {
            m_meetingId = *result;
            return accept();
        }
        m_failure = result.error();
        refresh();
    });
}

// --- paste and drop, wherever it is
// --------------------------------------------------------------------------------------

bool WatchDialog::eventFilter(QObject *watched, QEvent *event)
{
    // A field of one line would take the line breaks out, and with them what belongs together.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        keyPressEvent(static_cast<QKeyEvent *>(event));
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void WatchDialog::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Paste))
        return QDialog::keyPressEvent(event);
    if (const QMimeData *copied = QGuiApplication::clipboard()->mimeData())
        setLink(droppedText(*copied));
}

void WatchDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasText() || event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void WatchDialog::dropEvent(QDropEvent *event)
{
    setLink(droppedText(*event->mimeData()));
}

} // namespace rollcall::gui
