// SPDX-License-Identifier: GPL-3.0-or-later
#include "qr/qrcode.h"

#include <qrencode.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace rollcall::qr {

base::Result<QrCode> QrCode::encode(const QByteArray &text)
{
    if (text.isEmpty())
        return base::failure(base::ErrorKind::InvalidInput, QStringLiteral("nothing to put into a QR code"));
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7f; }))
        return base::failure(base::ErrorKind::InvalidInput, QStringLiteral("a QR code takes ASCII only"));
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(text.size()), bytes, 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) {
        if (errno == ENOMEM)
            return base::failure(base::ErrorKind::Storage, QStringLiteral("no memory for a QR code"));
        return base::failure(base::ErrorKind::InvalidInput,
                             QStringLiteral("%1 bytes are too many for a QR code").arg(text.size()));
    }
    // The lowest bit of each byte is the colour; the others tell what a module is for.
    QByteArray modules(qsizetype(code->width) * code->width, '\0');
    for (qsizetype i = 0; i < modules.size(); ++i)
        modules[i] = char(code->data[i] & 1);
    return QrCode(code->width, modules);
}

bool QrCode::isDark(int column, int row) const
{
    return column >= 0 && row >= 0 && column < m_size && row < m_size &&
           m_modules[qsizetype(row) * m_size + column] != 0;
}

QString toTerminal(const QrCode &code)
{
    QString text;
    const int end = code.size() + QrCode::quietZone;
    for (int row = -QrCode::quietZone; row < end; row += 2) {
        for (int column = -QrCode::quietZone; column < end; ++column) {
            const bool upper = !code.isDark(column, row);
            const bool lower = row + 1 < end && !code.isDark(column, row + 1);
            text += upper && lower ? u'█' : upper ? u'▀' : lower ? u'▄' : u' ';
        }
        text += u'\n';
    }
    return text;
}

} // namespace rollcall::qr
