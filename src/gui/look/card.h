// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>

namespace rollcall::gui {

/// A rounded surface with a hairline around it, to stand on the window's ground.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// One line of plain text that ends in "…" where there is no room; the whole is in the tooltip then.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

/// A pill with a word in it: LIVE 00:42:10.
class Badge : public QWidget
{
    Q_OBJECT

public:
    enum class Tone { Live, Quiet, Alert };

    explicit Badge(QWidget *parent = nullptr);

    void setContent(const QString &text, Tone tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Quiet;
};

/// Sets a label's colour and size by meaning, and keeps it right when light turns to dark.
class SecondaryLabel : public ElidedLabel
{
    Q_OBJECT

public:
    explicit SecondaryLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    bool m_restyling = false;
};

} // namespace rollcall::gui
