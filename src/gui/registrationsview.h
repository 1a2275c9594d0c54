// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/viewstate.h"
#include "monitor/monitor.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RegistrationsView;
}

namespace rollcall::models {
class RegistrationsModel;
class RegistrationsProxy;
} // namespace rollcall::models

namespace rollcall::gui {

class PlotView;

/// Who has registered for a webinar or town hall: how many of each status, how that went, and who.
class RegistrationsView final : public QWidget
{
    Q_OBJECT

public:
    RegistrationsView(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);
    ~RegistrationsView() override;

    void setEvent(const monitor::WatchedEvent &event);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void looked();
    void refresh();
    void showFigures(const monitor::EventRegistrations &known);
    void showTrend(const monitor::EventRegistrations &known);
    void showList(const monitor::EventRegistrations &known);
    void countShown();

    std::unique_ptr<Ui::RegistrationsView> m_ui;
    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    monitor::WatchedEvent m_event;
    models::RegistrationsModel *m_model;
    models::RegistrationsProxy *m_proxy;
    PlotView *m_trend;
};

} // namespace rollcall::gui
