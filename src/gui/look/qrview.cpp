// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/qrview.h"

#include "gui/look/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

namespace {

int modulesOnASide(const qr::QrCode &code)
{
    return code.size() + 2 * qr::QrCode::quietZone;
}

/// Of a module, in device-independent pixels: at arm's length a phone reads it easily.
constexpr int moduleSize = 5;

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("QR code"));
}

bool QrView::setAddress(const QString &address)
{
    auto code = qr::QrCode::encode(address.toUtf8());
    m_code = code ? std::optional(std::move(*code)) : std::nullopt;
    //: %1 is an address. For screen readers.
    setAccessibleDescription(m_code ? tr("Leads to %1").arg(address) : QString());
    updateGeometry();
    update();
    return m_code.has_value();
}

QSize QrView::sizeHint() const
{
    const int side = m_code ? modulesOnASide(*m_code) * moduleSize : 0;
    return {side, side};
}

void QrView::paintEvent(QPaintEvent *)
{
    if (!m_code)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(rect(), tokens::radius, tokens::radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    // Whole device pixels for each module, so that none is wider than the other.
    const qreal ratio = devicePixelRatioF();
    const int pixels = qRound(std::min(width(), height()) * ratio);
    const qreal module = std::max(1, pixels / modulesOnASide(*m_code)) / ratio;
    const qreal left = (width() - module * m_code->size()) / 2;
    const qreal top = (height() - module * m_code->size()) / 2;
    const auto whole = [ratio](qreal position) { return std::floor(position * ratio) / ratio; };
    painter.translate(whole(left), whole(top));
    for (int row = 0; row < m_code->size(); ++row) {
        for (int column = 0; column < m_code->size(); ++column) {
            if (m_code->isDark(column, row))
                painter.fillRect(QRectF(column * module, row * module, module, module), Qt::black);
        }
    }
}

} // namespace rollcall::gui
