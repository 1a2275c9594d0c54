// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <vector>

namespace rollcall::gui {

/// A calm table: no grid, one line a row, no row cut by the lower edge, and words where there are none. What
/// a cell has no room for is in its tool tip.
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
    /// minimum.
    void setYieldingColumns(const std::vector<int> &columns);
    /// As wide as its title, sorted or not, and each of `samples` with `mark` pixels beside it need.
    void fitColumn(int column, const QStringList &samples, int mark = 0);
    /// Without a frame and a header: for a list inside a card.
    void setBare(bool bare);

Q_SIGNALS:
    void copyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void updateGeometries() override;

private:
    void stretch();
    void makeRoom();

    QString m_emptyText;
    std::vector<int> m_yielding;
    bool m_makingRoom = false;
    int m_stretchColumn = -1;
    int m_stretchMinimum = 0;
    bool m_stretching = false;
    bool m_snapping = false;
};

/// A cell that a spreadsheet would take for a formula gets an apostrophe; tabs and line breaks become spaces.
[[nodiscard]] QString tsvCell(const QString &text);

} // namespace rollcall::gui
