// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "models/expectedmodel.h"
#include "monitor/lists/expectations.h"
#include "monitor/record/livemeeting.h"

#include <QDialog>
#include <QPointer>

#include <memory>
#include <optional>

namespace Ui {
class ExpectedDialog;
}

namespace rollcall::gui {

class ListImportDialog;

/// Who should come to a meeting and who of them did: the list, its import, and who is who. Stays open while
/// the meeting goes on.
class ExpectedDialog final : public QDialog
{
    Q_OBJECT

public:
    /// All but `format` are borrowed.
    ExpectedDialog(monitor::Expectations &expectations, monitor::LiveMeeting &meeting,
                   const models::TextFormat &format, base::Scheduler &scheduler, QWidget *parent = nullptr);
    ~ExpectedDialog() override;

    void showState(std::optional<models::ExpectedModel::State> state);
    [[nodiscard]] models::ExpectedProxy &rows() { return m_rows; }
    /// Opens the import, or gives the one that is open.
    ListImportDialog *import();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void refreshQuestion();
    void takeImport(ListImportDialog &dialog);
    void saveList(const domain::ExpectedList &list);
    void removeList();
    void toggleExcused();
    void copyAddresses();
    void settle(const base::Result<void> &result, const QString &done);
    [[nodiscard]] QStringList chosenEntries() const;
    [[nodiscard]] const monitor::ExpectedMeeting *known() const;

    std::unique_ptr<Ui::ExpectedDialog> m_ui;
    monitor::Expectations &m_expectations;
    QPointer<monitor::LiveMeeting> m_meeting;
    QString m_meetingId;
    models::TextFormat m_format;
    base::Scheduler &m_scheduler;
    models::ExpectedModel m_model;
    models::ExpectedProxy m_rows;
    QPointer<ListImportDialog> m_import;
    bool m_refreshing = false;
};

} // namespace rollcall::gui
