// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "models/offerlistmodel.h"
#include "monitor/monitor.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class WatchDialog;
}

namespace rollcall::gui {

/// What is ahead, and what a pasted or dropped text names, to be chosen from; it says of each whether it can
/// be watched. Accepted when the meeting is watched; meetingId() then.
class WatchDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit WatchDialog(monitor::Monitor &monitor, const models::TextFormat &format = models::TextFormat(),
                         QWidget *parent = nullptr);
    ~WatchDialog() override;

    /// Or any text with links in it.
    void setLink(const QString &text);
    [[nodiscard]] QString meetingId() const { return m_meetingId; }
    /// What is said of what is chosen, or of the text.
    [[nodiscard]] QString feedback() const;

Q_SIGNALS:
    /// The action of a state that only the window can do: signing in, the request for the administrator.
    void actionRequested(rollcall::gui::StateAction action);
    /// The text is a relay's pairing link; the dialog has gone.
    void pairingRequested(const QString &link);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void list();
    void examine();
    void showFound(const monitor::Examination &examined);
    void showUpcoming();
    void showState(const StateText &text);
    void refreshRules();
    void refresh();
    void perform(StateAction action);
    void submit();
    void listOccurrences();
    /// Of a series, the meeting of it that is chosen.
    [[nodiscard]] const monitor::Offer *chosen() const;
    [[nodiscard]] domain::SeriesScope scope() const;

    std::unique_ptr<Ui::WatchDialog> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    models::OfferListModel m_offers;
    std::optional<base::Result<monitor::Upcoming>> m_upcoming; ///< nothing: being listed
    QString m_text;                                            ///< pasted, dropped or typed
    domain::JoinProblem m_problem = domain::JoinProblem::Empty;
    quint64 m_examination = 0;           ///< so that the answer to an earlier text is not taken
    QList<monitor::Offer> m_occurrences; ///< of the chosen series: what can still be watched of it
    std::optional<base::Error> m_failure;
    QString m_meetingId;
    bool m_busy = false;
};

} // namespace rollcall::gui
