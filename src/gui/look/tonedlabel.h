// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace rollcall::gui {

/// A label of plain text, wrapped, whose colour says what it means; it follows light and dark.
class TonedLabel : public QLabel
{
    Q_OBJECT

public:
    enum class Tone { Plain, Quiet, Good, Alert, Accent };

    explicit TonedLabel(QWidget *parent = nullptr);
    TonedLabel(const QString &text, Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);
    [[nodiscard]] static QColor colour(Tone tone, const QPalette &palette);
    [[nodiscard]] Tone tone() const { return m_tone; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void align();

    Tone m_tone = Tone::Quiet;
    bool m_restyling = false;
};

} // namespace rollcall::gui
