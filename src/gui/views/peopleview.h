// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/meetingview.h"
#include "models/expectedmodel.h"
#include "models/standings.h"
#include "monitor/lists/expectations.h"

#include <QPointer>

#include <memory>
#include <vector>

class QPushButton;

namespace Ui {
class PeopleView;
}

namespace rollcall::gui {

/// Everybody, as a table: the accessible twin of the timeline.
class PeopleView final : public MeetingView
{
    Q_OBJECT

public:
    explicit PeopleView(MeetingContext &context, QWidget *parent = nullptr);
    ~PeopleView() override;

    /// Borrowed; null: there are no lists. Who is expected has chips where there is a list.
    void setExpectations(monitor::Expectations *expectations);
    /// Borrowed. Where there is no list the chips are of who is registered.
    void setStandings(const models::Standings *standings);

    /// What Copy puts on the clipboard; empty without a selection.
    [[nodiscard]] QString selectionAsTsv() const;
    /// Addresses of the selected people, separated by "; "; who has none is left out.
    [[nodiscard]] QString selectedEmails() const;
    void copySelection();
    void copyEmails();
    void selectAll();

Q_SIGNALS:
    void detailsRequested();
    /// Something was put on the clipboard; to be said in the status bar.
    void copied(const QString &what);

protected:
    [[nodiscard]] bool hasRows() const override { return true; }
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpAbsent();
    [[nodiscard]] std::vector<QPushButton *> chips() const;
    void chipToggled(const QPushButton *chip, bool on);
    void arrange();
    void applyChips();
    void refreshExpected();
    void refreshCount();
    void showSelection(domain::Handle person);
    void offerColumns();

    std::unique_ptr<Ui::PeopleView> m_ui;
    QPointer<monitor::Expectations> m_expectations;
    QPointer<const models::Standings> m_standings;
    models::ExpectedModel m_expected;
    models::ExpectedProxy m_absent;
    bool m_selecting = false;
};

} // namespace rollcall::gui
