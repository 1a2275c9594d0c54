// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/listener.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QDateTime>
#include <QFile>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QUrl>

using namespace rollcall;
using namespace rollcall::monitor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Place
{
    [[nodiscard]] ListenOptions options() const
    {
        return {.certificateFile = directory.filePath(u"certificate.pem"_s),
                .privateKeyFile = directory.filePath(u"key.pem"_s)};
    }
    void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush() ||
            !file.setFileTime(m_written = m_written.addSecs(1), QFileDevice::FileModificationTime))
            qFatal("cannot write %s", qPrintable(path));
    }
    void write(const test::TestCertificate &certificate)
    {
        write(options().certificateFile, certificate.certificate.toPem());
        write(options().privateKeyFile, certificate.key.toPem());
    }

    QTemporaryDir directory;
    base::ManualScheduler scheduler{std::chrono::floor<base::Ticks>(std::chrono::system_clock::now())};
    base::SeededRandom random{17};
    storage::Writer writer;
    pipeline::LocalKeyRing ring;
    pipeline::JwtTokenJudge tokens;
    pipeline::Processor processor{writer, ring, tokens, scheduler};

private:
    QDateTime m_written = QDateTime::currentDateTimeUtc().addDays(-1);
};

QSslCertificate offered(const Listener &listener)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, listener.port());
    if (!QTest::qWaitFor([&] { return socket.isEncrypted(); }, 10'000))
        return QSslCertificate();
    return socket.peerCertificate();
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void takesARenewedCertificate();
    void startsWithNoneThatCannotBeUsed();
};

void TestListener::takesARenewedCertificate()
{
    Place p;
    const auto first = test::TestCertificate::make();
    const auto second = test::TestCertificate::make();
    p.write(first);
    Listener listener(p.processor, ServiceClocks{p.scheduler, p.scheduler, p.random}, u"/n/1"_s, p.options());
    QSignalSpy troubled(&listener, &Delivery::troubled);
    QSignalSpy recovered(&listener, &Delivery::recovered);
    std::optional<base::Result<void>> opened;
    listener.open(this, [&opened](const base::Result<void> &result) { opened = result; });
    QVERIFY(opened && *opened);
    QCOMPARE(offered(listener), first.certificate);
    p.scheduler.advance(5min);
    QVERIFY(recovered.isEmpty()); // nothing was read again

    p.write(p.options().certificateFile, "nothing");
    p.scheduler.advance(1min);
    QCOMPARE(troubled.size(), 1);
    const auto error = troubled[0][2].value<base::Error>();
    QCOMPARE(error.kind, base::ErrorKind::InvalidInput);
    QVERIFY(error.logText.contains(u"certificate.pem"_s));
    QCOMPARE(offered(listener), first.certificate);

    p.write(second);
    p.scheduler.advance(1min);
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(recovered.size(), 1);
    QCOMPARE(recovered[0][1], troubled[0][1]);
    QCOMPARE(offered(listener), second.certificate);
}

void TestListener::startsWithNoneThatCannotBeUsed()
{
    Place p;
    Listener listener(p.processor, ServiceClocks{p.scheduler, p.scheduler, p.random}, u"/n/1"_s, p.options());
    std::optional<base::Result<void>> opened;
    const auto open = [&] {
        listener.open(this, [&opened](const base::Result<void> &result) { opened = result; });
        return *opened ? base::ErrorKind::Unsupported : opened->error().kind;
    };
    QCOMPARE(open(), base::ErrorKind::InvalidInput); // there is none
    p.write(test::TestCertificate::make());
    p.scheduler.jumpWallClock(24h * 4000);
    QCOMPARE(open(), base::ErrorKind::InvalidInput);
    QVERIFY(opened->error().logText.contains(u"has expired"_s));
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
