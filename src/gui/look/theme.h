// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;
class QPalette;

namespace rollcall::gui {

/// Style, font and palette of the whole program. Make one after QApplication and before the first widget.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        Platform, ///< light or dark as the desktop is, followed while running
        Light,
        Dark,
    };

    explicit Theme(QApplication &app, Mode mode = Mode::Platform, QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] bool isDark() const { return m_dark; }

    /// "platform", "light" or "dark", as on the command line; anything else is Platform.
    [[nodiscard]] static Mode modeFromName(const QString &name);
    [[nodiscard]] static QPalette palette(bool dark);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool platformIsDark() const;
    void apply();

    QApplication &m_app;
    Mode m_mode;
    bool m_dark = false;
    bool m_applying = false;
};

} // namespace rollcall::gui
