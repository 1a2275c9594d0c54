// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "monitor/monitor.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <utility>
#include <vector>

namespace Ui {
class RegistrationsView;
}

namespace rollcall::models {
class AudienceJoin;
class RegistrationsModel;
class RegistrationsProxy;
} // namespace rollcall::models

namespace rollcall::gui {

class ListImportDialog;
class MatchDialog;
class PlotView;
class TextTable;

/// Who has registered for a webinar or town hall: how many of each status, who of them is in the room, how
/// they answered, and how that went.
class RegistrationsView final : public QWidget
{
    Q_OBJECT

public:
    RegistrationsView(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~RegistrationsView() override;

    void setEvent(const monitor::WatchedEvent &event);
    /// Opens the dialog on who is who, or gives the one that is open; null where nothing could be decided.
    MatchDialog *showMatches();
    /// Opens the import of the file that Teams gives out, or gives the one that is open.
    ListImportDialog *import();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpList();
    void connectFilters();
    void looked();
    void refresh();
    void showFigures(const monitor::EventRegistrations &known);
    void showTrend(const monitor::EventRegistrations &known);
    void showAudience();
    void showAudienceFigures();
    void showAnswers();
    void fitColumns();
    void offerColumns();
    void countShown();
    void copyAddresses();
    void say(const QString &done);
    void copyRows();
    void takeImport(const ListImportDialog &dialog);
    void sayImported(const base::Result<domain::ImportOutcome> &outcome, int rows);

    std::unique_ptr<Ui::RegistrationsView> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    monitor::WatchedEvent m_event;
    models::AudienceJoin *m_join;
    models::RegistrationsModel *m_model;
    models::RegistrationsProxy *m_proxy;
    TextTable *m_answers;
    std::vector<double> m_shares; ///< of each answer: of those in the room, else of those registered
    PlotView *m_trend;
    QString m_said; ///< what has just been done
    QPointer<MatchDialog> m_matches;
    QPointer<ListImportDialog> m_import;
    /// So many columns of sessions, and in all, have their width; the user may have changed it since.
    std::pair<int, int> m_fitted{-1, -1};
};

} // namespace rollcall::gui
