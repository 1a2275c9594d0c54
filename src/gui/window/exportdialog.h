// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "models/textformat.h"
#include "monitor/record/livemeeting.h"
#include "reports/report.h"

#include <QDialog>
#include <QPointer>

#include <memory>

namespace Ui {
class ExportDialog;
}

namespace rollcall::gui {

class TextTable;

/// Choice of report, its first rows, and saving it as CSV. Stays open, so that several can be saved.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `now`: when it is; only for the details of an error.
    ExportDialog(monitor::LiveMeeting &meeting, const models::TextFormat &format, base::Instant now,
                 QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] reports::Report report() const;
    void setReport(reports::Report report);
    /// "Quarterly all-hands people 2026-05-04.csv", without what file systems refuse.
    [[nodiscard]] QString suggestedName() const;
    /// Writes the chosen report; what came of it is said in the dialog. A file that cannot be written whole
    /// is left as it was.
    base::Result<void> saveTo(const QString &path);

private:
    void refreshPreview();
    void chooseFile();
    [[nodiscard]] reports::ReportOptions options() const;

    std::unique_ptr<Ui::ExportDialog> m_ui;
    QPointer<monitor::LiveMeeting> m_meeting;
    models::TextFormat m_format;
    base::Instant m_now;
    TextTable *m_preview;
};

} // namespace rollcall::gui
