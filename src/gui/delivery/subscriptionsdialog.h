// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/look/tonedlabel.h"
#include "models/subscriptionsmodel.h"
#include "monitor/monitor.h"

#include <QDialog>
#include <QSortFilterProxyModel>

#include <memory>
#include <optional>

namespace Ui {
class SubscriptionsDialog;
}

namespace rollcall::gui {

/// All that our accounts hold in Graph (ui.md, Subscriptions). Asks Graph for the list when it opens and when
/// it is told to: that is heavily throttled (contract §2.8).
class SubscriptionsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `monitor` and `held` are borrowed.
    SubscriptionsDialog(monitor::Monitor &monitor, monitor::HeldSubscriptions &held,
                        const models::TextFormat &format, QWidget *parent = nullptr);
    ~SubscriptionsDialog() override;

private:
    void setUpTable();
    void refresh();
    void refreshActions();
    void tick();
    void list();
    void renew();
    void remove();
    void takeOver(bool warned);
    void removeOrphans();
    /// While something is under way nothing else can be begun; its end says what came of it.
    void begin();
    void end(const base::Result<void> &result, const QString &done);
    void say(const QString &text, TonedLabel::Tone tone);
    [[nodiscard]] const monitor::HeldSubscription *chosen() const;
    [[nodiscard]] QString nameOf(const monitor::HeldSubscription &held) const;
    [[nodiscard]] QString explain(const monitor::HeldSubscription &held) const;
    [[nodiscard]] int orphans() const;

    std::unique_ptr<Ui::SubscriptionsDialog> m_ui;
    monitor::Monitor &m_monitor;
    monitor::HeldSubscriptions &m_held;
    models::TextFormat m_format;
    models::SubscriptionsModel m_model;
    QSortFilterProxyModel m_sorted;
    base::Timer m_timer;
    bool m_listing = false;
    bool m_busy = false;
    std::optional<base::Error> m_problem; ///< of the last list
};

} // namespace rollcall::gui
