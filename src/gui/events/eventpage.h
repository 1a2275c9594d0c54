// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"
#include "models/audiencejoin.h"
#include "monitor/monitor.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace Ui {
class EventPage;
}

namespace rollcall::gui {

class RegistrationsView;
class TextTable;

/// A webinar or town hall: its schedule, its sessions, and what Graph tells of it.
class EventPage final : public QWidget
{
    Q_OBJECT

public:
    EventPage(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~EventPage() override;

    void setEvent(const monitor::WatchedEvent &event);

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);
    /// The user wants to see the meeting of a session.
    void meetingChosen(const QString &meetingId);
    void stopRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void openSession(int row);
    void look();
    void showHeader();
    void showSessions();
    [[nodiscard]] QString timeOf(std::optional<base::Instant> start, std::optional<base::Instant> end) const;
    void fitSessions(const QStringList &times);
    void arrangeSessions();
    void showParts();
    void showChanges();
    void showRegistered();

    std::unique_ptr<Ui::EventPage> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    monitor::WatchedEvent m_event;
    models::AudienceJoin m_join; ///< for the sessions' own figures
    QStringList m_fitted;        ///< the times that the sessions' columns have room for
    TextTable *m_sessions;
    std::vector<bool> m_live; ///< of each session
    TextTable *m_parts;
    TextTable *m_changes;
    RegistrationsView *m_registrations;
};

} // namespace rollcall::gui
