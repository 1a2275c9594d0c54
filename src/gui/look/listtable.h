// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QTableView>

#include <vector>

class QMenu;

namespace rollcall::gui {

/// A calm table: no grid, one line a row, no row cut by the lower edge, and words where there are none. What
/// a cell has no room for is in its tool tip. Who comes by keyboard sees the row that they are in.
class ListTable : public QTableView
{
    Q_OBJECT

public:
    explicit ListTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// Said in the middle while the model is empty.
    void setEmptyText(const QString &text);
    [[nodiscard]] QString emptyText() const { return m_emptyText; }
    /// The selected rows, visible columns in their visual order, headers first; ends with a line feed.
    [[nodiscard]] QString selectionAsTsv() const;
    /// The column that takes what the others leave, but never less than `minimum`.
    void setStretchColumn(int column, int minimum);
    /// As many of these columns, from the first on, are hidden as the stretched one needs to have its
    /// minimum. What the user has chosen to see does not yield.
    void setYieldingColumns(const std::vector<int> &columns);
    /// Columns that the user can have or not, in the menu of the header and in columnMenu().
    struct Choosable
    {
        QString key; ///< under which the choice is kept
        QString title;
        std::vector<int> columns;
        bool shown = true; ///< as long as the user has said nothing
    };
    void setChoosableColumns(std::vector<Choosable> columns);
    [[nodiscard]] bool hasChoosableColumns() const { return !m_choosable.empty(); }
    /// What the user said, by key; of columns that are not there at present, too.
    using Choice = QMap<QString, bool>;
    [[nodiscard]] const Choice &choice() const { return m_choice; }
    void setChoice(const Choice &choice);
    /// Filled when it opens.
    [[nodiscard]] QMenu *columnMenu() const { return m_columnMenu; }
    /// As wide as its title, sorted or not, and each of `samples` with `mark` pixels beside it need.
    void fitColumn(int column, const QStringList &samples, int mark = 0);
    /// As high as its rows, at most as these many: what stands below it comes nearer.
    void setMostRows(int rows);
    [[nodiscard]] QSize sizeHint() const override;
    /// Without a frame and a header: for a list inside a card.
    void setBare(bool bare);

Q_SIGNALS:
    void copyRequested();
    void choiceChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void updateGeometries() override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fillColumnMenu();
    void choose(const QString &key, bool shown);
    void paintFocus();
    [[nodiscard]] bool isChosen(int column) const;
    void stretch();
    void makeRoom();

    QString m_emptyText;
    std::vector<int> m_yielding;
    std::vector<Choosable> m_choosable;
    Choice m_choice;
    QMenu *m_columnMenu;
    bool m_makingRoom = false;
    int m_mostRows = 0; ///< 0: as high as there is room
    int m_stretchColumn = -1;
    int m_stretchMinimum = 0;
    bool m_stretching = false;
    bool m_snapping = false;
};

/// A cell that a spreadsheet would take for a formula gets an apostrophe; tabs and line breaks become spaces.
[[nodiscard]] QString tsvCell(const QString &text);

} // namespace rollcall::gui
