// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rollcall::gui {

/// One figure of the instrument: large number, what it counts under it, its definition in the tooltip.
class KpiTile : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Plain, InRoom, InLobby };

    explicit KpiTile(QWidget *parent = nullptr);

    /// `label` is short; `definition` one sentence.
    void setMeaning(const QString &label, const QString &definition);
    void setValue(const QString &value);
    void setTone(Tone tone);
    /// A figure that is not of this moment is drawn pale.
    void setPale(bool pale);
    /// The hairline that divides it from the one before.
    void setDivider(bool divider) { m_divider = divider; }

    [[nodiscard]] QString value() const { return m_value; }
    [[nodiscard]] QString label() const { return m_label; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_label;
    QString m_value;
    Tone m_tone = Tone::Plain;
    bool m_pale = false;
    bool m_divider = true;
};

} // namespace rollcall::gui
