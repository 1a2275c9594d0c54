// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qr/qrcode.h"

#include <QWidget>

#include <optional>

namespace rollcall::gui {

/// A QR code to be read off the screen: dark on light with its quiet zone, whatever the theme, as many
/// readers don't know the inverted form. It does not take the focus; the text stands beside it.
class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    /// The address that the code leads to. False, and nothing is drawn, if it can't be encoded.
    bool setAddress(const QString &address);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<qr::QrCode> m_code;
};

} // namespace rollcall::gui
