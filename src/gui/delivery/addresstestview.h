// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/delivery/addresstest.h"

#include <QList>
#include <QWidget>

namespace rollcall::gui {

class FaultCard;
class StepRow;
class TonedLabel;

/// The stages of a test of a public address, each with its mark, its words and its time.
class AddressTestView final : public QWidget
{
    Q_OBJECT

public:
    explicit AddressTestView(const models::TextFormat &format, QWidget *parent = nullptr);

    void show(const monitor::AddressReport &report, const monitor::OwnAddress &own);

private:
    TonedLabel *m_summary;
    QList<StepRow *> m_rows;
    FaultCard *m_fault;
};

} // namespace rollcall::gui
