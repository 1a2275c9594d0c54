// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/monitor.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace rollcall::gui {

class ElidedLabel;
class SecondaryLabel;
class TonedLabel;

/// One line for the webinars and town halls that were just created in the organisation, the first to begin
/// first. Hidden where there are none. It asks for nothing: whoever does not answer is not asked again
/// louder.
class OfferBar final : public QWidget
{
    Q_OBJECT

public:
    OfferBar(monitor::Monitor &monitor, const models::TextFormat &format, QWidget *parent = nullptr);

Q_SIGNALS:
    /// What was offered is watched now.
    void watched(const QString &eventId);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void restyle();
    void watch();
    void dismiss();
    void dismissAll();
    void giveRoom();
    [[nodiscard]] QString subject() const;

    monitor::Monitor &m_monitor;
    models::TextFormat m_format;
    std::optional<monitor::WatchedEvent> m_offer; ///< the one that is shown
    QLabel *m_icon;
    QLabel *m_kind;
    ElidedLabel *m_subject;
    SecondaryLabel *m_facts;
    TonedLabel *m_problem; ///< why it could not be watched
    QPushButton *m_watch;
    QPushButton *m_not;
    QPushButton *m_none;
};

} // namespace rollcall::gui
