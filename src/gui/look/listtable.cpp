// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/listtable.h"

#include "gui/look/tokens.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// What the isolating marks around names are for on screen has no place in a file.
QString withoutIsolates(QString text)
{
    return text.removeIf([](QChar c) { return c.unicode() >= 0x2066 && c.unicode() <= 0x2069; });
}

} // namespace

QString tsvCell(const QString &text)
{
    QString cell =
        withoutIsolates(text).replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ').trimmed();
    static const QString formula = u"=+-@\uFF1D\uFF0B\uFF0D\uFF20"_s;
    qsizetype first = 0;
    while (first < cell.size() &&
           (cell.at(first) == u'"' || cell.at(first) == u'\'' || cell.at(first).isSpace()))
        ++first;
    if (first < cell.size() && formula.contains(cell.at(first)))
        cell.prepend(u'\'');
    return cell;
}

ListTable::ListTable(QWidget *parent)
    : QTableView(parent)
    , m_columnMenu(new QMenu(this))
{
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTextElideMode(Qt::ElideRight);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setTabKeyNavigation(false); // Tab leaves the table, the arrows move in it
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1); // the style's is higher than a row
    verticalHeader()->setDefaultSectionSize(tokens::rowHeight);
    QFont titles = tokens::font(tokens::Type::Caption);
    titles.setWeight(QFont::DemiBold);
    horizontalHeader()->setFont(titles);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(48);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &ListTable::stretch);
    connect(horizontalHeader(), &QHeaderView::geometriesChanged, this, &ListTable::stretch);
    connect(m_columnMenu, &QMenu::aboutToShow, this, &ListTable::fillColumnMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (!m_choosable.empty())
            m_columnMenu->popup(horizontalHeader()->mapToGlobal(at));
    });
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
}

void ListTable::setModel(QAbstractItemModel *model)
{
    if (QAbstractItemModel *old = this->model())
        disconnect(old, nullptr, viewport(), nullptr);
    QTableView::setModel(model);
    if (model) {
        const auto refresh = [this] {
            viewport()->update();
            if (m_mostRows > 0)
                updateGeometry();
        };
        connect(model, &QAbstractItemModel::rowsInserted, viewport(), refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, viewport(), refresh);
        connect(model, &QAbstractItemModel::modelReset, viewport(), refresh);
    }
}

void ListTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void ListTable::setStretchColumn(int column, int minimum)
{
    m_stretchColumn = column;
    m_stretchMinimum = minimum;
    stretch();
}

void ListTable::stretch()
{
    if (m_stretchColumn < 0 || m_stretching || m_stretchColumn >= horizontalHeader()->count())
        return;
    m_stretching = true;
    const int others = horizontalHeader()->length() - columnWidth(m_stretchColumn);
    setColumnWidth(m_stretchColumn, std::max(m_stretchMinimum, viewport()->width() - others));
    m_stretching = false;
}

void ListTable::setYieldingColumns(const std::vector<int> &columns)
{
    m_yielding = columns;
    makeRoom();
}

void ListTable::setChoosableColumns(std::vector<Choosable> columns)
{
    m_choosable = std::move(columns);
    makeRoom();
}

void ListTable::setChoice(const Choice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    makeRoom();
}

void ListTable::choose(const QString &key, bool shown)
{
    m_choice[key] = shown;
    makeRoom();
    Q_EMIT choiceChanged();
}

void ListTable::fillColumnMenu()
{
    m_columnMenu->clear();
    for (const Choosable &columns : m_choosable) {
        QAction *action = m_columnMenu->addAction(QString(columns.title).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        // One that had to yield is not there, whatever was chosen for it.
        action->setChecked(
            std::ranges::any_of(columns.columns, [this](int column) { return !isColumnHidden(column); }));
        connect(action, &QAction::toggled, this,
                [this, key = columns.key](bool shown) { choose(key, shown); });
    }
    m_columnMenu->addSeparator();
    QAction *standard = m_columnMenu->addAction(tr("As many as fit"));
    standard->setEnabled(!m_choice.isEmpty());
    connect(standard, &QAction::triggered, this, [this] {
        setChoice({});
        Q_EMIT choiceChanged();
    });
}

/// The user said that they want to see it.
bool ListTable::isChosen(int column) const
{
    return std::ranges::any_of(m_choosable, [&](const Choosable &columns) {
        return std::ranges::find(columns.columns, column) != columns.columns.end() &&
               m_choice.value(columns.key, false);
    });
}

void ListTable::makeRoom()
{
    if (m_makingRoom || !model() || m_stretchColumn < 0 || (m_yielding.empty() && m_choosable.empty()))
        return;
    m_makingRoom = true;
    const int room = viewport()->width();
    for (const int column : m_yielding)
        setColumnHidden(column, false);
    for (const Choosable &columns : m_choosable) {
        for (const int column : columns.columns)
            setColumnHidden(column, !m_choice.value(columns.key, columns.shown));
    }
    for (const int column : m_yielding) {
        if (!isChosen(column) &&
            horizontalHeader()->length() - columnWidth(m_stretchColumn) + m_stretchMinimum > room)
            setColumnHidden(column, true);
    }
    m_makingRoom = false;
    stretch();
}

/// Who comes by keyboard has to see where they are: in the first row, which is not chosen by that.
void ListTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                       event->reason() == Qt::ShortcutFocusReason;
    if (byKey && selectionModel() && !currentIndex().isValid() && model()->rowCount(rootIndex()) > 0) {
        const int first = std::max(0, rowAt(0));
        selectionModel()->setCurrentIndex(
            model()->index(first, std::max(0, horizontalHeader()->logicalIndexAt(0))),
            QItemSelectionModel::NoUpdate);
    }
    viewport()->update();
}

void ListTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

/// The ring is as wide as the row, so more than a cell has to be drawn.
void ListTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (hasFocus())
        viewport()->update();
}

/// Around the current row, or around all where there is none.
void ListTable::paintFocus()
{
    if (!hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    QRect ring = viewport()->rect();
    if (const QModelIndex current = currentIndex(); current.isValid()) {
        ring.setTop(rowViewportPosition(current.row()));
        ring.setHeight(rowHeight(current.row()));
    }
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens::colours(palette()).accent, 2));
    painter.drawRoundedRect(QRectF(ring).adjusted(1, 1, -1, -1), tokens::radius - 2, tokens::radius - 2);
}

/// What is left under the last whole row stays empty.
void ListTable::updateGeometries()
{
    if (m_snapping)
        return; // what follows resizes the viewport, which calls for this again
    m_snapping = true;
    // Widths first: they decide whether there is a bar below, and a bar at the side takes from them.
    int width = -1;
    for (int pass = 0; pass < 2 && width != viewport()->width(); ++pass) {
        width = viewport()->width();
        stretch();
        QTableView::updateGeometries();        // takes the lower margin away
        setViewportMargins(viewportMargins()); // a bar that is needed comes at once, not later
    }
    const int row = verticalHeader()->defaultSectionSize();
    const int room = viewport()->height();
    if (room > row && model() && model()->rowCount(rootIndex()) * row > room) {
        QMargins margins = viewportMargins();
        margins.setBottom(room % row);
        setViewportMargins(margins);
    }
    m_snapping = false;
}

void ListTable::resizeEvent(QResizeEvent *event)
{
    makeRoom(); // before the bars are, which it may make needless
    QTableView::resizeEvent(event);
    stretch();
}

bool ListTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        const QString text = index.data().toString();
        const int room = columnWidth(index.column()) - 2 * tokens::space2;
        if (index.isValid() && index.data(Qt::ToolTipRole).toString().isEmpty() &&
            fontMetrics().horizontalAdvance(text) > room) {
            // A name is not markup.
            QToolTip::showText(help->globalPos(), u"<qt>%1</qt>"_s.arg(text.toHtmlEscaped()), viewport());
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

void ListTable::fitColumn(int column, const QStringList &samples, int mark)
{
    constexpr int arrow = tokens::space4;
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    int width = horizontalHeader()->fontMetrics().horizontalAdvance(title) + arrow;
    for (const QString &sample : samples)
        width = std::max(width, fontMetrics().horizontalAdvance(sample) + mark);
    horizontalHeader()->resizeSection(column, width + 2 * tokens::space2 + tokens::space1);
}

void ListTable::setMostRows(int rows)
{
    m_mostRows = rows;
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    updateGeometry();
}

QSize ListTable::sizeHint() const
{
    QSize size = QTableView::sizeHint();
    if (m_mostRows > 0) {
        constexpr int words = 2; // rows that the words for an empty table take
        const int rows = model() ? model()->rowCount(rootIndex()) : 0;
        const int titles = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sizeHint().height();
        size.setHeight(titles + (rows == 0 ? words : std::min(rows, m_mostRows)) *
                                    verticalHeader()->defaultSectionSize());
    }
    return size;
}

void ListTable::setBare(bool bare)
{
    horizontalHeader()->setVisible(!bare);
    viewport()->setAutoFillBackground(!bare);
    setFrameShape(QFrame::NoFrame);
}

QString ListTable::selectionAsTsv() const
{
    if (!model() || !selectionModel() || !selectionModel()->hasSelection())
        return {};
    std::set<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.insert(index.row());
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns.push_back(column);
    }
    QString text;
    const auto line = [&](auto cell) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                text.append(u'\t');
            text.append(tsvCell(cell(columns[i])));
        }
        text.append(u'\n');
    };
    line([this](int column) { return model()->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        line([this, row](int column) { return model()->index(row, column).data().toString(); });
    return text;
}

void ListTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    paintFocus();
    if (m_emptyText.isEmpty() || !model() || model()->rowCount(rootIndex()) > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(tokens::colours(palette()).secondary);
    painter.drawText(viewport()->rect().adjusted(tokens::space4, 0, -tokens::space4, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void ListTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace rollcall::gui
