// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errortext.h"

#include "models/textformat.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

using base::ErrorKind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::ErrorText)
};

QString happened(const base::Error &error, Doing doing)
{
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::InvalidInput:
        if (doing == Doing::AddingWatch)
            return Text::tr("This is not a Teams join link.");
        return Text::tr("Something came in that Rollcall can't read.");
    case ErrorKind::NotFound:
        if (doing == Doing::AddingWatch)
            return Text::tr("Microsoft knows no meeting behind this link.");
        return Text::tr("What was asked for is no longer there.");
    case ErrorKind::NotSignedIn:
        return Text::tr("The sign-in has ended.");
    case ErrorKind::NotPermitted:
        return Text::tr("Microsoft refused: this account or connector is not allowed to do that.");
    case ErrorKind::Conflict:
        if (doing == Doing::AddingWatch)
            return Text::tr("This meeting is being watched already.");
        return Text::tr("Somebody else holds what was asked for.");
    case ErrorKind::Locked:
        return Text::tr("Another Rollcall is using the same data.");
    case ErrorKind::NewerVersion:
        return Text::tr("The data were written by a newer Rollcall.");
    case ErrorKind::DiskFull:
        return Text::tr("The disk is full.");
    case ErrorKind::Storage:
        if (doing == Doing::Exporting)
            return Text::tr("The file could not be written.");
        return Text::tr("Reading or writing on this computer failed.");
    case ErrorKind::Integrity:
        return Text::tr("A check sum does not fit: data were changed or damaged on their way.");
    case ErrorKind::Passphrase:
        return Text::tr("The passphrase is not the right one.");
    case ErrorKind::Crypto:
        return Text::tr("Something could not be decrypted: the key that fits is missing.");
    case ErrorKind::Network:
        return Text::tr("There is no connection.");
    case ErrorKind::Timeout:
        return Text::tr("No answer came in time.");
    case ErrorKind::Throttled:
        return Text::tr("Microsoft asks us to slow down.");
    case ErrorKind::Server:
        return Text::tr("Microsoft's service answered with an error.");
    case ErrorKind::Declined:
        return Text::tr("The sign-in was declined.");
    case ErrorKind::Expired:
        if (doing == Doing::SigningIn)
            return Text::tr("The code has expired.");
        return Text::tr("A permission has expired.");
    case ErrorKind::Unsupported:
        return Text::tr("This can't be done here.");
    case ErrorKind::Cancelled:
        return Text::tr("It was cancelled.");
    }
    return {};
}

QString meaning(const base::Error &error, Doing doing)
{
    switch (doing) {
    case Doing::AddingWatch:
        return Text::tr("Nothing was added; what you watch already is not affected.");
    case Doing::SigningIn:
        return Text::tr("You are not signed in; what is recorded already stays.");
    case Doing::Exporting:
        return Text::tr("Nothing was saved; the record itself is complete and safe.");
    case Doing::Watching:
        break;
    }
    switch (error.kind) {
    case ErrorKind::Throttled:
        return Text::tr("Numbers may come late; none are lost.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Server:
        return Text::tr(
            "Numbers stay as they were until it is back. What can't be made up for is marked as unknown.");
    case ErrorKind::Crypto:
    case ErrorKind::Integrity:
    case ErrorKind::InvalidInput:
        return Text::tr("What can't be read is kept, counted and left out of the numbers.");
    case ErrorKind::DiskFull:
    case ErrorKind::Storage:
        return Text::tr("Nothing new can be recorded; from now on attendance is unknown.");
    case ErrorKind::NotSignedIn:
    case ErrorKind::NotPermitted:
    case ErrorKind::Expired:
        return Text::tr("No new numbers arrive; what is recorded already stays.");
    default:
        return Text::tr("What is recorded already stays.");
    }
}

QString action(const base::Error &error, Doing doing)
{
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::InvalidInput:
        if (doing == Doing::AddingWatch)
            return Text::tr(
                "Copy the link from the invitation: it begins with https://teams.microsoft.com/.");
        return Text::tr("Have a look at the details, and report them if it happens again.");
    case ErrorKind::NotFound:
        return Text::tr("Check that the link is complete and that the meeting has not been deleted.");
    case ErrorKind::NotSignedIn:
        return Text::tr("Sign in again.");
    case ErrorKind::NotPermitted:
        return Text::tr("Ask your administrator; the Account menu has a request to copy.");
    case ErrorKind::Conflict:
        return doing == Doing::AddingWatch ? Text::tr("Choose it in the list on the side.")
                                           : Text::tr("Try again in a minute.");
    case ErrorKind::Locked:
        return Text::tr("Close the other one, or go on there.");
    case ErrorKind::NewerVersion:
        return Text::tr("Install that version; nothing has been changed here.");
    case ErrorKind::DiskFull:
        return Text::tr("Free some space.");
    case ErrorKind::Storage:
        return doing == Doing::Exporting
                   ? Text::tr("Choose another folder, or check that you may write there.")
                   : Text::tr("Check that the data folder can be written.");
    case ErrorKind::Integrity:
    case ErrorKind::Crypto:
        return Text::tr("Import the key that fits; held events are then read by themselves.");
    case ErrorKind::Passphrase:
        return Text::tr("Type it again.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return doing == Doing::Watching ? Text::tr("Check the network; Rollcall goes on trying by itself.")
                                        : Text::tr("Check the network and try again.");
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return doing == Doing::Watching
                   ? Text::tr("There is nothing to do; Rollcall goes on trying by itself.")
                   : Text::tr("Try again in a minute.");
    case ErrorKind::Declined:
    case ErrorKind::Cancelled:
        return Text::tr("Start again when you like.");
    case ErrorKind::Expired:
        return doing == Doing::SigningIn ? Text::tr("Ask for a new code.") : Text::tr("Sign in again.");
    case ErrorKind::Unsupported:
        return Text::tr("Have a look at the details.");
    }
    return {};
}

} // namespace

QString ErrorText::sentences() const
{
    return QStringList{happened, meaning, action}.join(u' ');
}

ErrorText errorText(const base::Error &error, Doing doing, base::Instant time)
{
    QStringList details{
        Text::tr("Code: %1").arg(models::isolated(QString::fromLatin1(base::errorKindName(error.kind))))};
    if (error.httpStatus != 0)
        details.append(Text::tr("HTTP status: %1").arg(error.httpStatus));
    if (!error.serverCode.isEmpty())
        details.append(Text::tr("Server's code: %1").arg(models::isolated(error.serverCode)));
    if (!error.requestId.isEmpty())
        details.append(Text::tr("Request id: %1").arg(models::isolated(error.requestId)));
    details.append(Text::tr("Time: %1").arg(models::isolated(base::formatMilliseconds(time))));
    if (!error.logText.isEmpty())
        details.append(error.logText);
    return {.happened = happened(error, doing),
            .meaning = meaning(error, doing),
            .action = action(error, doing),
            .details = details.join(u'\n')};
}

} // namespace rollcall::gui
