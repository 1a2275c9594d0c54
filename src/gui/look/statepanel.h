// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/viewstate.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace rollcall::gui {

/// What stands where there is nothing to show: an icon, a headline, a sentence and one action.
class StatePanel : public QWidget
{
    Q_OBJECT

public:
    explicit StatePanel(QWidget *parent = nullptr);

    void setText(const StateText &text);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString body() const;

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_body;
    QPushButton *m_button;
    StateText m_text;
};

/// The same in one line, or two where it is narrow, above a view that shows something that is not the living
/// present.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Quiet, Alert };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// Hidden if the text has no title.
    void setText(const StateText &text, Tone tone);
    [[nodiscard]] QString title() const { return m_text.title; }

Q_SIGNALS:
    void triggered(rollcall::gui::StateAction action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void arrange();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_body;
    QPushButton *m_button;
    QBoxLayout *m_words;
    StateText m_text;
    Tone m_tone = Tone::Quiet;
};

} // namespace rollcall::gui
