// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/verdictwords.h"

#include <QCoreApplication>

namespace rollcall::models {

using domain::JoinProblem;
using domain::SeriesScope;
using domain::Verdict;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::models::Verdict)
};

} // namespace

QString shortVerdict(const monitor::Offer &offer)
{
    if (offer.isWatched)
        return Text::tr("Watched");
    if (!offer.verdict)
        return offer.problem ? Text::tr("Not known") : Text::tr("Asking Microsoft…");
    switch (*offer.verdict) {
    case Verdict::Yes:
        return Text::tr("Yes");
    case Verdict::YesFromNextCall:
        return Text::tr("Yes, from the next call");
    case Verdict::YesWithoutRoster:
        return Text::tr("Yes, without live roster");
    case Verdict::Canceled:
        return Text::tr("No: canceled");
    case Verdict::Over:
        return Text::tr("No: over");
    case Verdict::Draft:
        return Text::tr("No: not published yet");
    case Verdict::NoLink:
        return Text::tr("No: no join link");
    case Verdict::Personal:
        return Text::tr("No: Teams for personal use");
    case Verdict::OtherTenant:
        return Text::tr("No: another organisation's");
    case Verdict::OtherCloud:
        return Text::tr("No: another Microsoft cloud");
    }
    Q_UNREACHABLE();
}

QString verdictSentence(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Yes:
        return Text::tr("This meeting can be watched.");
    case Verdict::YesFromNextCall:
        return Text::tr("It is on now. Microsoft sends nothing of a call that is running already: the next "
                        "call of this meeting will be seen, and the official report fills this one in.");
    case Verdict::YesWithoutRoster:
        return Text::tr("This meeting can be watched, but without a connector there is no live roster: only "
                        "the schedule, registrations and the report afterwards.");
    case Verdict::Canceled:
        return Text::tr("This meeting has been canceled.");
    case Verdict::Over:
        return Text::tr("This meeting is over.");
    case Verdict::Draft:
        return Text::tr("This event is a draft. Publish it in Teams first.");
    case Verdict::NoLink:
        return Text::tr("This meeting has no join link of Teams.");
    case Verdict::Personal:
        return Text::tr("This meeting is held in Teams for personal use, of which Microsoft sends nothing.");
    case Verdict::OtherTenant:
        return Text::tr("This meeting belongs to another organisation than your account. Microsoft sends its "
                        "roster to that organisation only.");
    case Verdict::OtherCloud:
        return Text::tr("This meeting is held in another Microsoft cloud than your account's.");
    }
    Q_UNREACHABLE();
}

QString problemSentence(JoinProblem problem)
{
    switch (problem) {
    case JoinProblem::Empty:
        return {};
    case JoinProblem::NoLink:
        return Text::tr("There is no Teams join link in this. It begins with https://teams.microsoft.com/ "
                        "and stands in the invitation.");
    case JoinProblem::NotTeams:
        return Text::tr("This is not a Teams join link. It begins with https://teams.microsoft.com/ and "
                        "stands in the invitation.");
    case JoinProblem::NotMeeting:
        return Text::tr("This leads into Teams, but to no meeting. Copy the join link from the invitation.");
    case JoinProblem::Incomplete:
        return Text::tr("A part of this join link is missing. Copy the link itself from the invitation.");
    case JoinProblem::Personal:
        return verdictSentence(Verdict::Personal);
    }
    Q_UNREACHABLE();
}

QString unknownSentence(const monitor::Offer &offer)
{
    using base::ErrorKind;
    const bool isEvent = offer.choice.kind != domain::ChoiceKind::Meeting;
    switch (offer.problem ? offer.problem->kind : ErrorKind::NotFound) {
    case ErrorKind::NotSignedIn:
        return isEvent ? Text::tr("Only an organizer of this event can look it up. Sign in first, or paste "
                                  "the join link of its session.")
                       : Text::tr("This does not say which meeting it is. Sign in as its organizer, or paste "
                                  "the whole join link.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return Text::tr("Microsoft could not be asked which meeting this is. Paste the whole join link, or "
                        "try again later.");
    default:
        return isEvent ? Text::tr("You organize no such event, or it has no session with a join link yet.")
                       : Text::tr("You have organized no meeting of this number. Only its organizer can look "
                                  "it up: paste the whole join link instead.");
    }
}

QString scopeSentence(SeriesScope scope, int leadHours)
{
    switch (scope) {
    case SeriesScope::One:
        return Text::tr("Listens from %Ln hours before this meeting until it has ended, but not before the "
                        "one before it is over.",
                        nullptr, leadHours);
    case SeriesScope::Following:
        return Text::tr("Listens from %Ln hours before this meeting on, for as long as the series goes on.",
                        nullptr, leadHours);
    case SeriesScope::All:
        return Text::tr("Listens from now on. All meetings of a series share one join link, so they are one "
                        "record with a call for each.");
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::models
