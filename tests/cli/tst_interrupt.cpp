// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/session.h"
#include "support/testing.h"

#include <QCoreApplication>
#include <QTest>

using rollcall::cli::Interrupt;

class TestInterrupt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    /// Ctrl+C while a command is still starting must not be forgotten.
    void comesLate()
    {
        Interrupt interrupt;
        QObject context;
        int told = 0;
        Q_EMIT interrupt.raised();
        interrupt.whenRaised(&context, [&told] { ++told; });
        QCOMPARE(told, 0); // the command has not begun yet
        QCoreApplication::processEvents();
        QCOMPARE(told, 1);
    }

    void comesInTime()
    {
        Interrupt interrupt;
        QObject context;
        int told = 0;
        interrupt.whenRaised(&context, [&told] { ++told; });
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
        Q_EMIT interrupt.raised();
        QCoreApplication::processEvents();
        QCOMPARE(told, 1);
    }

    void nobodyListensAnyMore()
    {
        Interrupt interrupt;
        int told = 0;
        Q_EMIT interrupt.raised();
        {
            QObject context;
            interrupt.whenRaised(&context, [&told] { ++told; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(told, 0);
    }
};

QTEST_GUILESS_MAIN(TestInterrupt)
#include "tst_interrupt.moc"
