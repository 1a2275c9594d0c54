// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QMetaType>
#include <QString>

namespace rollcall::monitor {

/// Contract §1.5: many tenants forbid device code, so there are two ways.
enum class SignInMethod { DeviceCode, Browser };

/// What a person asks for when they sign in as an organizer.
struct SignInRequest
{
    QString account; ///< id of an organizer account; empty: the one in use
    SignInMethod method = SignInMethod::DeviceCode;
    /// False: without the permissions that only an administrator can consent to. Webinars are missing then.
    bool withAdminConsent = true;
};

/// What to do about a sign-in that failed. Sentences, one for the person and one for their IT, are made in
/// gui and cli.
enum class SignInAdvice {
    TryAgain,          ///< it may pass: the network, an outage
    NewCode,           ///< the code, or the time to sign in, has run out
    SignInAgain,       ///< password changed, session revoked or too old
    Declined,          ///< the person said no; they may think again
    UseBrowser,        ///< device code is forbidden here, or a step in a browser is missing
    UseDeviceCode,     ///< no browser could come back to us
    OtherAccount,      ///< the account does not exist in this organisation
    AskForConsent,     ///< an administrator has to grant permissions; or sign in without those
    AskForAssignment,  ///< the person is not assigned to the app
    AskAboutPolicy,    ///< Conditional Access refuses them whatever the way
    CheckRegistration, ///< client id, tenant or the settings of the app registration
    CheckCredential,   ///< the connector's secret or certificate
    CheckClock,        ///< this machine's clock is wrong
    CheckSettings,     ///< the account in the settings
    ReportBug,         ///< our request was wrong, or the answer breaks the protocol
};

/// Why a sign-in failed, for people and for whoever supports them. Holds no secret, name or address.
struct SignInRefusal
{
    base::Error error;
    SignInAdvice advice = SignInAdvice::TryAgain;
    QString code;    ///< the login service's own, `invalid_grant AADSTS53003`; empty: it did not say
    QString traceId; ///< Microsoft's support asks for these three
    QString correlationId;
    base::Instant time;
    /// How far this machine's clock is ahead of the login service's; known where a
    /// certificate was refused.
    std::chrono::seconds clockAhead{0};
};

} // namespace rollcall::monitor

Q_DECLARE_METATYPE(rollcall::monitor::SignInRefusal)
