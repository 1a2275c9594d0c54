// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"

#include <memory>
#include <string_view>

namespace Ui {
class CoverageView;
}

namespace rollcall::gui {

class TextTable;

/// What was observed, inferred or unknown, and why.
class CoverageView final : public MeetingView
{
    Q_OBJECT

public:
    explicit CoverageView(MeetingContext &context, QWidget *parent = nullptr);
    ~CoverageView() override;

protected:
    [[nodiscard]] bool hasRows() const override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    std::unique_ptr<Ui::CoverageView> m_ui;
    TextTable *m_table;
};

/// Why a stretch of time is not observed, as a sentence; empty where it is.
[[nodiscard]] QString coverageCause(std::string_view cause);

} // namespace rollcall::gui
