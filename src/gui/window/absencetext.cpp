// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/absencetext.h"

#include "gui/words.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QStringList>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct AbsenceTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::Absence)
};

constexpr qsizetype mostLines = 5;

QString lineOf(const monitor::AbsenceStatement &statement, bool isKept, const models::TextFormat &format)
{
    using Kind = monitor::AbsenceStatement::Kind;
    const QString subject = statement.subject.isEmpty() ? AbsenceTr::tr("A meeting without a subject")
                                                        : models::isolated(statement.subject.toStdString());
    const QString at = statement.at ? words::dayAndClock(format, *statement.at) : QString();
    switch (statement.kind) {
    case Kind::LiveCall:
        return isKept ? AbsenceTr::tr("%1 is running; what happens in it comes later.").arg(subject)
                      : AbsenceTr::tr("%1 is running: who comes and goes is missed.").arg(subject);
    case Kind::Coming:
        return isKept ? AbsenceTr::tr("%1 begins %2; what happens in it comes later.").arg(subject, at)
                      : AbsenceTr::tr("%1 begins %2: it would be missed.").arg(subject, at);
    case Kind::Lapse:
        return AbsenceTr::tr(
                   "%1: calls that begin after %2 are missed, because nobody renews the subscription.")
            .arg(subject, at);
    }
    Q_UNREACHABLE();
}

} // namespace

namespace {

QStringList linesOf(const monitor::Absence &absence, const models::TextFormat &format)
{
    // A line that begins with a subject is our sentence all the same: it runs as our language does.
    const QString mark = QGuiApplication::isRightToLeft() ? QString(QChar(0x200f)) : QString();
    QStringList lines;
    for (const monitor::AbsenceStatement &statement : absence.statements) {
        if (lines.size() < mostLines)
            lines += mark + lineOf(statement, absence.keptFor.has_value(), format);
    }
    if (const qsizetype more = absence.statements.size() - lines.size(); more > 0)
        lines += AbsenceTr::tr("And %Ln more.", nullptr, static_cast<int>(more));
    return lines;
}

QString keptText(std::chrono::hours keptFor)
{
    return AbsenceTr::tr("What is delivered meanwhile is kept for %Ln hours.", nullptr,
                         static_cast<int>(keptFor.count()));
}

} // namespace

QString absenceText(const monitor::Absence &absence, const models::TextFormat &format)
{
    QStringList lines = linesOf(absence, format);
    if (absence.keptFor && !lines.isEmpty())
        lines += keptText(*absence.keptFor);
    return lines.join(QLatin1Char('\n'));
}

SleepText sleepText(const monitor::Absence &absence, const models::TextFormat &format)
{
    using Kind = monitor::AbsenceStatement::Kind;
    const auto lost = std::ranges::count_if(absence.statements, [&](const monitor::AbsenceStatement &one) {
        return !absence.keptFor || one.kind == Kind::Lapse;
    });
    SleepText text{.brief = {}, .title = {}, .body = {}, .loses = lost > 0};
    const QStringList lines = linesOf(absence, format);
    if (lost > 0) {
        text.brief = AbsenceTr::tr("Sleep: %Ln meetings missed", "what sleeping now would mean",
                                   static_cast<int>(lost));
        text.title =
            absence.keptFor
                ? AbsenceTr::tr("If this computer sleeps for long, some of this is missed.")
                : AbsenceTr::tr("If this computer sleeps, this is missed or uncertain until it wakes up:");
    } else if (!absence.known) {
        text.brief = AbsenceTr::tr("Sleep: not known yet", "what sleeping now would mean");
        text.title = AbsenceTr::tr("What would be missed if this computer sleeps is not known yet.");
    } else {
        text.brief = AbsenceTr::tr("Sleep: nothing missed", "what sleeping now would mean");
        text.title =
            absence.keptFor
                ? AbsenceTr::tr("This computer may sleep: nothing is missed for %Ln hours.", nullptr,
                                static_cast<int>(absence.keptFor->count()))
                : AbsenceTr::tr("This computer may sleep: no call that it hears is running or planned.");
    }
    const QString after =
        absence.keptFor
            ? keptText(*absence.keptFor)
            : AbsenceTr::tr(
                  "Nobody receives for this computer while it sleeps. Microsoft repeats for some hours "
                  "what was not taken, but nobody can tell whether that is all: the time is marked as "
                  "not observed.");
    text.body = lines.isEmpty() ? after : lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n") + after;
    return text;
}

QString awakeReason(int running, int coming)
{
    return running > 0
               ? AbsenceTr::tr("Rollcall is recording: %Ln meetings", "a reason to stay awake", running)
               : AbsenceTr::tr("Rollcall is waiting for %Ln meetings to begin", "a reason to stay awake",
                               coming);
}

} // namespace rollcall::gui
