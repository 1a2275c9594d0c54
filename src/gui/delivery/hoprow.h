// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/card.h"
#include "models/textformat.h"
#include "monitor/checking/checkreport.h"
#include "monitor/delivery/deliverymode.h"

#include <chrono>

class QVBoxLayout;

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

/// A step with its mark, its name, its time and how it stands, and a sentence.
class StepRow : public QWidget
{
    Q_OBJECT

public:
    StepRow(const QString &name, bool first, bool last, const models::TextFormat &format,
            QWidget *parent = nullptr);

    /// `took` is shown of steps that have been done.
    void setState(monitor::HopState state, std::chrono::milliseconds took);
    void setText(const QString &text); ///< may be empty

protected:
    /// What stands below the sentence goes here.
    [[nodiscard]] QVBoxLayout &column() { return *m_column; }

private:
    models::TextFormat m_format;
    HopMark *m_mark;
    QVBoxLayout *m_column;
    TonedLabel *m_text;
    TonedLabel *m_word;
    TonedLabel *m_time;
};

/// What is wrong with a step; hidden until something is.
class FaultCard final : public Card
{
    Q_OBJECT

public:
    struct Said
    {
        QString happened;
        QString meaning; ///< may be empty, as what follows
        QString action;
        QString details;
    };
    explicit FaultCard(QWidget *parent = nullptr);

    void say(const Said &said);

private:
    TonedLabel *m_happened;
    TonedLabel *m_meaning;
    TonedLabel *m_action;
    TonedLabel *m_details;
};

/// One hop of the chain; what is wrong with it stands below.
class HopRow final : public StepRow
{
    Q_OBJECT

public:
    HopRow(monitor::CheckHop hop, const models::TextFormat &format, QWidget *parent = nullptr);

    void show(const monitor::CheckedHop &hop, monitor::DeliveryMode mode);

Q_SIGNALS:
    void copyRequested();

private:
    FaultCard *m_fault;
};

} // namespace rollcall::gui
