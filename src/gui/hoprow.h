// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/card.h"
#include "models/textformat.h"
#include "monitor/checkreport.h"
#include "monitor/deliverymode.h"

class QPushButton;

namespace rollcall::gui {

class TonedLabel;

/// A ring on a line that runs from the first to the last: one hop of a chain.
class HopMark final : public QWidget
{
    Q_OBJECT

public:
    HopMark(bool first, bool last, QWidget *parent = nullptr);

    void setState(monitor::HopState state);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    monitor::HopState m_state = monitor::HopState::Waiting;
    bool m_first;
    bool m_last;
};

/// One hop with its mark, its words and its time; what is wrong with it stands below.
class HopRow final : public QWidget
{
    Q_OBJECT

public:
    HopRow(monitor::CheckHop hop, const models::TextFormat &format, QWidget *parent = nullptr);

    void show(const monitor::CheckedHop &hop, monitor::DeliveryMode mode);

Q_SIGNALS:
    void copyRequested();

private:
    models::TextFormat m_format;
    HopMark *m_mark;
    TonedLabel *m_purpose;
    TonedLabel *m_word;
    TonedLabel *m_time;
    Card *m_fault;
    TonedLabel *m_happened;
    TonedLabel *m_meaning;
    TonedLabel *m_action;
    QPushButton *m_copy;
};

} // namespace rollcall::gui
