// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/accounts/accountwords.h"
#include "gui/look/card.h"

namespace rollcall::gui {

/// A mark of the ladder: a filled disc with a tick, or a ring with its number.
class StepMark final : public QWidget
{
    Q_OBJECT

public:
    StepMark(words::StepState state, const QString &number, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    words::StepState m_state;
    QString m_number;
};

/// The three steps side by side: which ones we have, what each gives, which is next.
class RungLadder final : public Card
{
    Q_OBJECT

public:
    RungLadder(const words::Ladder &ladder, const models::TextFormat &format, QWidget *parent = nullptr);
};

} // namespace rollcall::gui
