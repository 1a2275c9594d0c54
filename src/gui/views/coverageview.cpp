// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/coverageview.h"

#include "gui/look/cellpainting.h"
#include "gui/look/texttable.h"
#include "gui/look/tokens.h"
#include "gui/views/coveragedelegate.h"
#include "gui/words.h"
#include "ui_coverageview.h"

#include <QHeaderView>

#include <algorithm>
#include <chrono>
#include <map>
#include <string_view>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

enum Column { fromColumn, toColumn, lengthColumn, stateColumn, whyColumn };

QString stateWord(domain::CoverageState state)
{
    switch (state) {
    case domain::CoverageState::Observed:
        return CoverageView::tr("Observed");
    case domain::CoverageState::Inferred:
        return CoverageView::tr("Inferred");
    case domain::CoverageState::Unknown:
        return CoverageView::tr("Not observed");
    }
    Q_UNREACHABLE();
}

} // namespace

QString coverageCause(std::string_view cause)
{
    static const std::map<std::string_view, QString (*)()> words{
        {"", [] { return QString(); }},
        {"call_end_missed", [] { return CoverageView::tr("The end of the call was not announced."); }},
        {"hub_hole", [] { return CoverageView::tr("The event hub no longer had some events."); }},
        {"listener_down",
         [] { return CoverageView::tr("Rollcall was not running, or this computer was asleep."); }},
        {"not_confirmed_yet", [] { return CoverageView::tr("The next contact will confirm it."); }},
        {"not_subscribed", [] { return CoverageView::tr("There was no subscription."); }},
        {"quarantined", [] { return CoverageView::tr("An event could not be read."); }},
        {"relay_hole", [] { return CoverageView::tr("The relay no longer had some events."); }},
        {"relay_outage", [] { return CoverageView::tr("The relay was down and missed events."); }},
        {"subscribed_during_call",
         [] {
             return CoverageView::tr(
                 "Watching began during the call; Microsoft sends only calls that start later.");
         }},
        {"subscription_lapsed", [] { return CoverageView::tr("The subscription had run out."); }},
        {"trusted_import", [] { return CoverageView::tr("Events were taken on your word."); }},
        {"unproven_delivery", [] { return CoverageView::tr("No subscription vouches for these events."); }},
        {"unprovable_delivery",
         [] {
             return CoverageView::tr("The service that delivers can't prove that it delivers everything.");
         }},
        {"unwatched", [] { return CoverageView::tr("The meeting was not watched at that time."); }},
    };
    const auto found = words.find(cause);
    return found == words.end() ? CoverageView::tr("For a reason that this version does not know.")
                                : found->second();
}

CoverageView::CoverageView(MeetingContext &context, QWidget *parent)
    : MeetingView(View::Coverage, context, parent)
    , m_ui(std::make_unique<Ui::CoverageView>())
    , m_table(new TextTable(this))
{
    m_ui->setupUi(content());
    m_ui->summaryLabel->setFont(tokens::font(tokens::Type::Strong));
    m_ui->coverageBar->setFormat(context.format());
    ListTable *table = m_ui->coverageTable;
    table->setModel(m_table);
    const auto stateOf = [&context](int row) {
        const auto &spans = context.meeting()->record().coverage;
        return spans[std::min(static_cast<std::size_t>(row), spans.size() - 1)].state;
    };
    table->setItemDelegateForColumn(stateColumn, new CoverageStateDelegate(stateOf, table));
    connect(&context, &MeetingContext::changed, this, &CoverageView::refresh);
    connect(&context, &MeetingContext::meetingChanged, this, &CoverageView::refresh);
    refresh();
    refreshState();
}

CoverageView::~CoverageView() = default;

bool CoverageView::hasRows() const
{
    return !context().meeting()->record().coverage.empty();
}

void CoverageView::showEvent(QShowEvent *event)
{
    MeetingView::showEvent(event);
    refresh();
}

void CoverageView::refresh()
{
    if (!context().meeting())
        return;
    const auto &format = context().format();
    const domain::Record &record = context().meeting()->record();
    base::Ticks observed{0};
    base::Ticks inferred{0};
    base::Ticks unknown{0};
    TextTable::Rows rows;
    for (const domain::CoverageSpan &span : record.coverage) {
        const base::Ticks length = span.end - span.start;
        (span.state == domain::CoverageState::Observed   ? observed
         : span.state == domain::CoverageState::Inferred ? inferred
                                                         : unknown) += length;
        rows.push_back({format.clock(span.start), format.clock(span.end), format.duration(length),
                        stateWord(span.state), coverageCause(span.cause)});
    }
    m_table->setContent({tr("From"), tr("To"), tr("Length"), tr("State"), tr("Why")}, rows);
    ListTable *table = m_ui->coverageTable;
    table->fitColumn(fromColumn, words::wideClocks(format));
    table->fitColumn(toColumn, words::wideClocks(format));
    table->fitColumn(lengthColumn, {format.duration(std::chrono::hours(100))});
    table->fitColumn(stateColumn,
                     {stateWord(domain::CoverageState::Observed), stateWord(domain::CoverageState::Inferred),
                      stateWord(domain::CoverageState::Unknown)},
                     2 * stateMark);
    table->horizontalHeader()->setSectionResizeMode(whyColumn, QHeaderView::Stretch);
    QString text = tr("%1 observed, %2 not observed.", "two lengths of time")
                       .arg(format.duration(observed), format.duration(unknown));
    if (inferred.count() > 0)
        text += u' ' + tr("%1 inferred.", "a length of time").arg(format.duration(inferred));
    if (record.trustedEntries > 0)
        text += u' ' +
                tr("%Ln events were taken on your word.", nullptr, static_cast<int>(record.trustedEntries));
    m_ui->summaryLabel->setText(text);
    m_ui->coverageBar->setSpans(record.coverage);
    m_ui->meaningLabel->setText(
        unknown.count() == 0
            ? QString()
            : tr("Who was there before and after it counts as there in between; a time that nobody can "
                 "vouch for is unknown, and unknown time is no attendance."));
    m_ui->meaningLabel->setVisible(unknown.count() > 0);
}

} // namespace rollcall::gui
