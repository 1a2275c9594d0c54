// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingcontext.h"

#include <QWidget>

#include <memory>

namespace Ui {
class PersonPanel;
}

namespace rollcall::gui {

class TextTable;

/// Details of the chosen person, beside the views.
class PersonPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonPanel(MeetingContext &context, QWidget *parent = nullptr);
    ~PersonPanel() override;

Q_SIGNALS:
    void closed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void refreshStretches(const domain::Record &record, const domain::Person &person);

    std::unique_ptr<Ui::PersonPanel> m_ui;
    MeetingContext &m_context;
    TextTable *m_stretches;
};

} // namespace rollcall::gui
