// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/absencetext.h"

#include "gui/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace rollcall::gui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::Absence)
};

constexpr qsizetype mostLines = 5;

QString lineOf(const monitor::AbsenceStatement &statement, bool isKept, const models::TextFormat &format)
{
    using Kind = monitor::AbsenceStatement::Kind;
    const QString subject = statement.subject.isEmpty() ? Text::tr("A meeting without a subject")
                                                        : models::isolated(statement.subject.toStdString());
    const QString at = statement.at ? words::dayAndClock(format, *statement.at) : QString();
    switch (statement.kind) {
    case Kind::LiveCall:
        return isKept ? Text::tr("%1 is running; what happens in it comes later.").arg(subject)
                      : Text::tr("%1 is running: who comes and goes is missed.").arg(subject);
    case Kind::Coming:
        return isKept ? Text::tr("%1 begins %2; what happens in it comes later.").arg(subject, at)
                      : Text::tr("%1 begins %2: it would be missed.").arg(subject, at);
    case Kind::Lapse:
        return Text::tr("%1: calls that begin after %2 are missed, because nobody renews the subscription.")
            .arg(subject, at);
    }
    Q_UNREACHABLE();
}

} // namespace

QString absenceText(const monitor::Absence &absence, const models::TextFormat &format)
{
    QStringList lines;
    for (const monitor::AbsenceStatement &statement : absence.statements) {
        if (lines.size() < mostLines)
            lines += lineOf(statement, absence.keptFor.has_value(), format);
    }
    if (const qsizetype more = absence.statements.size() - lines.size(); more > 0)
        lines += Text::tr("And %Ln more.", nullptr, static_cast<int>(more));
    if (absence.keptFor && !lines.isEmpty())
        lines += Text::tr("What is delivered meanwhile is kept for %Ln hours.", nullptr,
                          static_cast<int>(absence.keptFor->count()));
    return lines.join(QLatin1Char('\n'));
}

} // namespace rollcall::gui
