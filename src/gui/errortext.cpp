// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errortext.h"

#include "models/textformat.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

using base::ErrorKind;

struct ErrorTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::ErrorText)
};

QString happened(const base::Error &error, Doing doing)
{
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::InvalidInput:
        if (doing == Doing::AddingWatch)
            return ErrorTr::tr("This is not a Teams join link.");
        return ErrorTr::tr("Something came in that Rollcall can't read.");
    case ErrorKind::NotFound:
        if (doing == Doing::AddingWatch)
            return ErrorTr::tr("Microsoft knows no meeting behind this link.");
        return ErrorTr::tr("What was asked for is no longer there.");
    case ErrorKind::NotSignedIn:
        return ErrorTr::tr("The sign-in has ended.");
    case ErrorKind::NotPermitted:
        return ErrorTr::tr("Microsoft refused: this account or connector is not allowed to do that.");
    case ErrorKind::Conflict:
        if (doing == Doing::AddingWatch)
            return ErrorTr::tr("This meeting is being watched already.");
        return ErrorTr::tr("Somebody else holds what was asked for.");
    case ErrorKind::Locked:
        return ErrorTr::tr("Another Rollcall is using the same data.");
    case ErrorKind::NewerVersion:
        return ErrorTr::tr("The data were written by a newer Rollcall.");
    case ErrorKind::DiskFull:
        return ErrorTr::tr("The disk is full.");
    case ErrorKind::Storage:
        if (doing == Doing::Exporting)
            return ErrorTr::tr("The file could not be written.");
        return ErrorTr::tr("Reading or writing on this computer failed.");
    case ErrorKind::Integrity:
        return ErrorTr::tr("A check sum does not fit: data were changed or damaged.");
    case ErrorKind::Passphrase:
        return ErrorTr::tr("The passphrase is not the right one.");
    case ErrorKind::Crypto:
        return ErrorTr::tr("Something could not be decrypted: the key that fits is missing.");
    case ErrorKind::Network:
        return ErrorTr::tr("There is no connection.");
    case ErrorKind::Timeout:
        return ErrorTr::tr("No answer came in time.");
    case ErrorKind::Throttled:
        return ErrorTr::tr("Microsoft asks us to slow down.");
    case ErrorKind::Server:
        return ErrorTr::tr("Microsoft's service answered with an error.");
    case ErrorKind::Declined:
        return ErrorTr::tr("The sign-in was declined.");
    case ErrorKind::Expired:
        if (doing == Doing::SigningIn)
            return ErrorTr::tr("The code has expired.");
        return ErrorTr::tr("A permission has expired.");
    case ErrorKind::Unsupported:
        return ErrorTr::tr("This can't be done here.");
    case ErrorKind::Incomplete:
        return ErrorTr::tr("A part of Rollcall is missing on this computer.");
    case ErrorKind::Cancelled:
        return ErrorTr::tr("It was cancelled.");
    }
    return {};
}

QString meaning(const base::Error &error, Doing doing)
{
    switch (doing) {
    case Doing::AddingWatch:
        return ErrorTr::tr("Nothing was added; what you watch already is not affected.");
    case Doing::SigningIn:
        return ErrorTr::tr("You are not signed in; what is recorded already stays.");
    case Doing::Exporting:
        return ErrorTr::tr("Nothing was saved; the record itself is complete and safe.");
    case Doing::Watching:
        break;
    }
    switch (error.kind) {
    case ErrorKind::Throttled:
        return ErrorTr::tr("Numbers may come late; none are lost.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Server:
        return ErrorTr::tr(
            "Numbers stay as they were until it is back. What can't be made up for is marked as unknown.");
    case ErrorKind::Crypto:
    case ErrorKind::Integrity:
    case ErrorKind::InvalidInput:
        return ErrorTr::tr("What can't be read is kept, counted and left out of the numbers.");
    case ErrorKind::DiskFull:
    case ErrorKind::Storage:
        return ErrorTr::tr("Nothing new can be recorded; from now on attendance is unknown.");
    case ErrorKind::NotSignedIn:
    case ErrorKind::NotPermitted:
    case ErrorKind::Expired:
        return ErrorTr::tr("No new numbers arrive; what is recorded already stays.");
    default:
        return ErrorTr::tr("What is recorded already stays.");
    }
}

QString action(const base::Error &error, Doing doing)
{
    switch (error.kind) {
    case ErrorKind::Usage:
    case ErrorKind::InvalidInput:
        if (doing == Doing::AddingWatch)
            return ErrorTr::tr(
                "Copy the link from the invitation: it begins with https://teams.microsoft.com/.");
        return ErrorTr::tr("Have a look at the details, and report them if it happens again.");
    case ErrorKind::Integrity: // a record, a database, a stored secret: no key mends them
        return ErrorTr::tr("Have a look at the details, and report them if it happens again.");
    case ErrorKind::NotFound:
        return ErrorTr::tr("Check that the link is complete and that the meeting has not been deleted.");
    case ErrorKind::NotSignedIn:
        return ErrorTr::tr("Sign in again.");
    case ErrorKind::NotPermitted:
        return ErrorTr::tr("Ask your administrator; the Account menu has a request to copy.");
    case ErrorKind::Conflict:
        return doing == Doing::AddingWatch ? ErrorTr::tr("Choose it in the list on the side.")
                                           : ErrorTr::tr("Try again in a minute.");
    case ErrorKind::Locked:
        return ErrorTr::tr("Close the other one, or go on there.");
    case ErrorKind::NewerVersion:
        return ErrorTr::tr("Install that version; nothing has been changed here.");
    case ErrorKind::DiskFull:
        return ErrorTr::tr("Free some space.");
    case ErrorKind::Storage:
        return doing == Doing::Exporting
                   ? ErrorTr::tr("Choose another folder, or check that you may write there.")
                   : ErrorTr::tr("Check that the data folder can be written.");
    case ErrorKind::Crypto:
        return ErrorTr::tr("Import the key that fits; held events are then read by themselves.");
    case ErrorKind::Passphrase:
        return ErrorTr::tr("Type it again.");
    case ErrorKind::Network:
    case ErrorKind::Timeout:
        return doing == Doing::Watching ? ErrorTr::tr("Check the network; Rollcall goes on trying by itself.")
                                        : ErrorTr::tr("Check the network and try again.");
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return doing == Doing::Watching
                   ? ErrorTr::tr("There is nothing to do; Rollcall goes on trying by itself.")
                   : ErrorTr::tr("Try again in a minute.");
    case ErrorKind::Declined:
    case ErrorKind::Cancelled:
        return ErrorTr::tr("Start again when you like.");
    case ErrorKind::Expired:
        return doing == Doing::SigningIn ? ErrorTr::tr("Ask for a new code.") : ErrorTr::tr("Sign in again.");
    case ErrorKind::Unsupported:
        return ErrorTr::tr("Have a look at the details.");
    case ErrorKind::Incomplete:
        return ErrorTr::tr("Install Rollcall again; the details say which part.");
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
        ErrorTr::tr("Code: %1").arg(models::isolated(QString::fromLatin1(base::errorKindName(error.kind))))};
    if (error.httpStatus != 0)
        details.append(ErrorTr::tr("HTTP status: %1").arg(error.httpStatus));
    if (!error.serverCode.isEmpty())
        details.append(ErrorTr::tr("Server's code: %1").arg(models::isolated(error.serverCode)));
    if (!error.requestId.isEmpty())
        details.append(ErrorTr::tr("Request id: %1").arg(models::isolated(error.requestId)));
    details.append(ErrorTr::tr("Time: %1").arg(models::isolated(base::formatMilliseconds(time))));
    if (!error.logText.isEmpty())
        details.append(error.logText);
    return {.happened = happened(error, doing),
            .meaning = meaning(error, doing),
            .action = action(error, doing),
            .details = details.join(u'\n')};
}

} // namespace rollcall::gui
