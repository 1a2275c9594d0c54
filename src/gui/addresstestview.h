// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/addresstest.h"

#include <QWidget>

namespace rollcall::gui {

class Card;
class HopMark;
class TonedLabel;

/// The stages of a test of a public address, each with its mark, its words and its time.
class AddressTestView final : public QWidget
{
    Q_OBJECT

public:
    explicit AddressTestView(const models::TextFormat &format, QWidget *parent = nullptr);

    void show(const monitor::AddressReport &report, const monitor::OwnAddress &own);

private:
    struct Row
    {
        HopMark *mark = nullptr;
        TonedLabel *text = nullptr;
        TonedLabel *time = nullptr;
        TonedLabel *word = nullptr;
    };

    models::TextFormat m_format;
    TonedLabel *m_summary;
    QList<Row> m_rows;
    Card *m_fault;
    TonedLabel *m_happened;
    TonedLabel *m_action;
    TonedLabel *m_details;
};

} // namespace rollcall::gui
