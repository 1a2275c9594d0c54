// SPDX-License-Identifier: GPL-3.0-or-later
// The process that tst_crash kills: delivers events n-FIRST, n-(FIRST+1), … without end, and writes "202 N"
// once N is durable. Usage: crashchild DATADIR CERTIFICATE PRIVATEKEY FIRST
#include "pipeline/processor.h"
#include "pipelinesupport.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace rollcall;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qUtf8Printable(path));
    return file.readAll();
}

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stdout);
    std::fflush(stdout);
}

/// A source that never has more than a few deliveries unanswered.
class Source : public QObject
{
public:
    Source(pipeline::Processor &processor, base::Clock &clock, test::SealerKey key, int first)
        : m_processor(processor)
        , m_clock(clock)
        , m_key(std::move(key))
        , m_next(first)
    {
    }

    void deliver()
    {
        const int number = m_next++;
        const QByteArray event =
            test::callStarted(QStringLiteral("n-%1").arg(number), QStringLiteral("2026-05-04T08:00:00Z"));
        m_processor.accept(test::collection({m_text.rich(event, m_key)}, {"token"}), m_clock.now(), this,
                           [this, number](const base::Result<void> &stored) {
                               if (!stored)
                                   qFatal("%s", qUtf8Printable(stored.error().logText));
                               say("202 " + QByteArray::number(number) + '\n');
                               deliver();
                           });
    }

private:
    pipeline::Processor &m_processor;
    base::Clock &m_clock;
    const test::SealerKey m_key;
    const test::NotificationText m_text;
    int m_next;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        return 2;
    const test::SealerKey key{.id = QStringLiteral("key-1"),
                              .certificatePem = contentOf(arguments.at(2)),
                              .privateKeyPem = contentOf(arguments.at(3))};
    pipeline::LocalKeyRing keys;
    keys.add(test::keyPair(key));
    test::FixedTokenJudge tokens;
    tokens.verdict = test::goodTokens();
    base::SystemScheduler scheduler;
    storage::Writer writer;
    pipeline::Processor processor(writer, keys, tokens, scheduler);
    Source source(processor, scheduler, key, arguments.at(4).toInt());
    writer.open(arguments.at(1), &application, [&](const base::Result<void> &opened) {
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().logText));
        say("open\n");
        processor.start();
        constexpr int unanswered = 8;
        for (int i = 0; i < unanswered; ++i)
            source.deliver();
    });
    return QCoreApplication::exec();
}
