// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/chipgroup.h"

#include "gui/look/tokens.h"

#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::gui {

ChipGroup::ChipGroup(QWidget *parent)
    : QWidget(parent)
    , m_first(new QHBoxLayout)
    , m_second(new QHBoxLayout)
{
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins({});
    lines->setSizeConstraint(QLayout::SetNoConstraint);
    lines->setSpacing(tokens::space2);
    for (QHBoxLayout *line : {m_first, m_second}) {
        line->setSpacing(tokens::space2);
        line->addStretch();
        lines->addLayout(line);
    }
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

/// It never widens the window.
QSize ChipGroup::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void ChipGroup::addChip(const QString &name, const QString &toolTip)
{
    auto *chip = new QPushButton(this);
    chip->setObjectName(name);
    chip->setToolTip(toolTip);
    chip->setProperty("chip", true);
    chip->setCheckable(true);
    chip->setAutoDefault(false);
    chip->hide();
    m_first->insertWidget(m_first->count() - 1, chip); // before the stretch
    // Not after all else that is there by now. What takes no focus would not be set in order.
    setFocusPolicy(Qt::TabFocus);
    setTabOrder(m_chips.empty() ? static_cast<QWidget *>(this) : m_chips.back(), chip);
    setFocusPolicy(Qt::NoFocus);
    m_chips.push_back(chip);
    connect(chip, &QPushButton::toggled, this, [this, chip](bool on) { toggled(chip, on); });
}

void ChipGroup::setChip(int chip, const QString &text, bool visible)
{
    QPushButton *button = m_chips.at(std::size_t(chip));
    button->setText(text);
    button->setVisible(visible);
    arrange();
}

std::optional<int> ChipGroup::chosen() const
{
    const auto chip = std::ranges::find_if(m_chips, &QPushButton::isChecked);
    return chip == m_chips.end() ? std::nullopt : std::optional(int(chip - m_chips.begin()));
}

void ChipGroup::choose(std::optional<int> chip)
{
    if (chip)
        m_chips.at(std::size_t(*chip))->setChecked(true);
    else if (const auto before = chosen())
        m_chips.at(std::size_t(*before))->setChecked(false);
}

void ChipGroup::toggled(const QPushButton *chip, bool on)
{
    for (QPushButton *other : m_chips) {
        if (on && other != chip) {
            const QSignalBlocker blocker(other);
            other->setChecked(false);
        }
    }
    Q_EMIT chosenChanged();
}

void ChipGroup::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ChipGroup::arrange()
{
    int used = 0;
    bool fits = true;
    int places[2] = {0, 0};
    for (QPushButton *chip : m_chips) {
        if (chip->isHidden())
            continue;
        used += chip->sizeHint().width() + (used > 0 ? tokens::space2 : 0);
        fits = fits && (places[0] == 0 || used <= width());
        QHBoxLayout *line = fits ? m_first : m_second;
        int &place = places[fits ? 0 : 1];
        if (line->indexOf(chip) != place)
            line->insertWidget(place, chip);
        ++place;
    }
}

} // namespace rollcall::gui
