// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountsetuptext.h"

#include "gui/errortext.h"
#include "models/textformat.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace rollcall::gui {

namespace {

using monitor::SetupProblem;

struct AccountSetupTr
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::gui::AccountSetupText)
};

QString fileName(const QString &path)
{
    return models::isolated(QFileInfo(path).fileName());
}

QString nothingChanged(const QString &what)
{
    //: %1 is a sentence that says what went wrong
    return AccountSetupTr::tr("%1 Nothing was changed.").arg(what);
}

QString aboutCertificate(SetupProblem problem, const QString &file)
{
    switch (problem) {
    case SetupProblem::NoCertificateFile:
        return AccountSetupTr::tr(
                   "%1 holds no certificate that Rollcall can read. It takes PEM (.pem, .crt, .key) and "
                   "PKCS#12 (.pfx, .p12).")
            .arg(file);
    case SetupProblem::NoCertificate:
        return AccountSetupTr::tr(
            "There is no certificate in what you chose, only a key. Choose the certificate's file, "
            "too.");
    case SetupProblem::NoPrivateKey:
        return AccountSetupTr::tr(
                   "%1 holds a certificate without its private key. Choose the key's file, too, or a .pfx "
                   "file with both.")
            .arg(file);
    case SetupProblem::PassphraseMissing:
        return AccountSetupTr::tr("The private key is under a password. Type it.");
    case SetupProblem::PassphraseWrong:
        return AccountSetupTr::tr("The password does not open the private key. Type it again.");
    case SetupProblem::UnsupportedEncryption:
        return AccountSetupTr::tr(
            "The private key is encrypted in a way that is no longer supported here. Export it anew, "
            "with AES.");
    case SetupProblem::NotRsa:
        return AccountSetupTr::tr(
            "This is not an RSA key. Microsoft takes only those for signing in; have a certificate "
            "made with one.");
    case SetupProblem::KeySize:
        return AccountSetupTr::tr(
            "The key is too short or too long: RSA keys of 2,048 to 4,096 bits are taken.");
    case SetupProblem::KeyMismatch:
        return AccountSetupTr::tr(
            "The private key belongs to another certificate. Choose the two that were made together.");
    case SetupProblem::NotYetValid:
        return AccountSetupTr::tr(
            "The certificate is not valid yet. Perhaps this computer's clock is wrong.");
    case SetupProblem::Expired:
        return AccountSetupTr::tr("The certificate has expired. Ask for a new one.");
    default:
        return {};
    }
}

QString aboutBundle(SetupProblem problem, const QString &file)
{
    switch (problem) {
    case SetupProblem::NoBundle:
        return AccountSetupTr::tr(
                   "%1 is no connector file of Rollcall, or only a part of one. Have it exported again.")
            .arg(file);
    case SetupProblem::BundlePassphraseWrong:
        return AccountSetupTr::tr(
            "The passphrase does not open the file. Type it again; if it is surely right, the file "
            "was damaged on its way.");
    case SetupProblem::BundleDamaged:
        return AccountSetupTr::tr(
                   "%1 was changed or damaged on its way. Have it sent again, or exported again.")
            .arg(file);
    case SetupProblem::BundleNewer:
        return AccountSetupTr::tr("%1 was written by a newer Rollcall. Install that version here first.")
            .arg(file);
    default:
        return {};
    }
}

} // namespace

QString setupFailureText(const monitor::SetupFailure &failure)
{
    const QString account = models::isolated(failure.subject);
    const QString file = fileName(failure.subject);
    switch (failure.problem) {
    case SetupProblem::NameTaken:
        return AccountSetupTr::tr("There is an account %1 already. Choose another name.").arg(account);
    case SetupProblem::InTheWay:
        return AccountSetupTr::tr("This organisation has a connector here already: %1.").arg(account);
    case SetupProblem::KeyInTheWay:
        return nothingChanged(
            AccountSetupTr::tr("Another key to read notifications has the name of one in the file. Have the "
                               "connector exported with new keys."));
    case SetupProblem::Locked:
        return nothingChanged(AccountSetupTr::tr("Set by your organisation."));
    case SetupProblem::StillSignedIn:
        return AccountSetupTr::tr("Somebody is still signed in to %1. Sign out first.").arg(account);
    case SetupProblem::NoCredential:
        return AccountSetupTr::tr(
                   "The credential of %1 is not on this computer. Export it without, or on the computer that "
                   "has it.")
            .arg(account);
    case SetupProblem::CannotRead:
        return AccountSetupTr::tr(
                   "%1 cannot be read. Look whether it is still there and whether you may open it.")
            .arg(file);
    case SetupProblem::CannotWrite:
        return AccountSetupTr::tr("%1 cannot be written. Choose another folder, or make room.")
            .arg(models::isolated(QDir::toNativeSeparators(failure.subject)));
    case SetupProblem::Refused:
        return AccountSetupTr::tr("Microsoft did not accept it.");
    case SetupProblem::Failed: {
        const ErrorText text = errorText(failure.error, Doing::SigningIn, {});
        return nothingChanged(text.happened + u' ' + text.action);
    }
    case SetupProblem::NoBundle:
    case SetupProblem::BundlePassphraseWrong:
    case SetupProblem::BundleDamaged:
    case SetupProblem::BundleNewer:
        return aboutBundle(failure.problem, file);
    default:
        return aboutCertificate(failure.problem, file);
    }
}

QString tenantMistake(const QString &tenant)
{
    if (tenant.isEmpty() || config::isTenant(tenant))
        return {};
    return AccountSetupTr::tr(
        "The organisation is named by its domain, such as contoso.example, or by its id.");
}

QString clientIdMistake(const QString &clientId)
{
    if (clientId.isEmpty() || config::isClientId(clientId))
        return {};
    return AccountSetupTr::tr(
        "The client id has 36 letters, figures and hyphens, as the app registration shows it.");
}

QString nameMistake(const QString &name)
{
    if (name.isEmpty() || config::isAccountName(name))
        return {};
    return AccountSetupTr::tr(
        "A name has at most 64 letters, figures, spaces, dots, hyphens and underscores.");
}

QString passphraseMistake(const QString &passphrase, const QString &again)
{
    if (passphrase.size() < shortestPassphrase)
        return AccountSetupTr::tr("At least %Ln characters; several words are easy to remember.", nullptr,
                                  shortestPassphrase);
    if (passphrase != again)
        return AccountSetupTr::tr("The two are not the same yet.");
    return {};
}

} // namespace rollcall::gui
