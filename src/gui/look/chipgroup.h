// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace rollcall::gui {

/// Chips of which at most one is chosen: groups of a list, each with its number. What does not fit into the
/// first line stands in a second one.
class ChipGroup : public QWidget
{
    Q_OBJECT

public:
    explicit ChipGroup(QWidget *parent = nullptr);

    /// At the end; not visible before setChip().
    void addChip(const QString &name, const QString &toolTip);
    void setChip(int chip, const QString &text, bool visible);
    /// Nothing: no group, all of the list.
    [[nodiscard]] std::optional<int> chosen() const;
    void choose(std::optional<int> chip);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void toggled(const QPushButton *chip, bool on);
    void arrange();

    std::vector<QPushButton *> m_chips;
    QHBoxLayout *m_first;
    QHBoxLayout *m_second;
};

} // namespace rollcall::gui
