// SPDX-License-Identifier: GPL-3.0-or-later
#include "qr/qrcode.h"
#include "support/testing.h"

#include <QObject>

#include <zbar.h>

using namespace rollcall;

/// What a camera would read: the modules as a grey picture, 4 pixels each.
static QByteArray readBack(const std::function<bool(int, int)> &isDark, int size)
{
    constexpr int scale = 4;
    const int side = (size + 2 * qr::QrCode::quietZone) * scale;
    QByteArray pixels(qsizetype(side) * side, char(0xff));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (isDark(x / scale - qr::QrCode::quietZone, y / scale - qr::QrCode::quietZone))
                pixels[qsizetype(y) * side + x] = 0;
        }
    }
    const unsigned long grey = 'Y' | ('8' << 8) | ('0' << 16) | ('0' << 24);
    zbar::zbar_image_scanner_t *scanner = zbar::zbar_image_scanner_create();
    zbar::zbar_image_t *image = zbar::zbar_image_create();
    zbar::zbar_image_set_format(image, grey);
    zbar::zbar_image_set_size(image, unsigned(side), unsigned(side));
    zbar::zbar_image_set_data(image, pixels.constData(), static_cast<unsigned long>(pixels.size()), nullptr);
    QByteArray text;
    if (zbar::zbar_scan_image(scanner, image) == 1) {
        const auto *symbol = zbar::zbar_image_first_symbol(image);
        text = QByteArray(zbar::zbar_symbol_get_data(symbol),
                          qsizetype(zbar::zbar_symbol_get_data_length(symbol)));
    }
    zbar::zbar_image_destroy(image);
    zbar::zbar_image_scanner_destroy(scanner);
    return text;
}

class TestQrCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void otherPeoplesReaderReadsIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("size");
        QTest::newRow("one letter") << QByteArray("A") << 21;
        QTest::newRow("sign-in page") << QByteArray("https://login.example/device") << 29;
        QTest::newRow("1000 bytes") << QByteArray(1000, 'q') << 121;
    }
    void otherPeoplesReaderReadsIt()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, size);
        const auto code = qr::QrCode::encode(text);
        QVERIFY(code);
        QCOMPARE(code->size(), size);
        QCOMPARE(readBack([&](int x, int y) { return code->isDark(x, y); }, size), text);
    }

    void theTerminalFormHoldsTheSameModules()
    {
        const QByteArray text("https://login.example/device");
        const auto code = qr::QrCode::encode(text);
        QVERIFY(code);
        const QStringList lines = qr::toTerminal(*code).split(u'\n');
        const int side = code->size() + 2 * qr::QrCode::quietZone;
        QCOMPARE(lines.size(), (side + 1) / 2 + 1);
        QVERIFY(lines.last().isEmpty());
        const auto isDark = [&](int x, int y) {
            const int row = y + qr::QrCode::quietZone;
            const QChar block = lines[row / 2][x + qr::QrCode::quietZone];
            return block == u' ' || block == (row % 2 == 0 ? u'▄' : u'▀');
        };
        QCOMPARE(readBack(isDark, code->size()), text);
    }

    void theLargestSymbolIsTheLimit()
    {
        const auto largest = qr::QrCode::encode(QByteArray(2331, 'x'));
        QVERIFY(largest);
        QCOMPARE(largest->size(), 177);
        const auto tooLong = qr::QrCode::encode(QByteArray(2332, 'x'));
        QVERIFY(!tooLong);
        QCOMPARE(tooLong.error().kind, base::ErrorKind::InvalidInput);
        QVERIFY(tooLong.error().logText.contains(QStringLiteral("2332")));
    }

    void nothingAndOtherScriptsAreRefused()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("caf\xc3\xa9")}) {
            const auto refused = qr::QrCode::encode(text);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, base::ErrorKind::InvalidInput);
        }
    }

    void itIsLightAroundTheSquare()
    {
        const auto code = qr::QrCode::encode("A");
        QVERIFY(code);
        QVERIFY(code->isDark(0, 0)); // corner of a finder pattern
        for (const int outside : {-1, 21}) {
            QVERIFY(!code->isDark(outside, 0));
            QVERIFY(!code->isDark(0, outside));
        }
    }
};

QTEST_GUILESS_MAIN(TestQrCode)
#include "tst_qrcode.moc"
