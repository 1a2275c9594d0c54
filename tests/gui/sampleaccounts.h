// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/samplemeeting.h"

#include <chrono>

// Accounts as the dialogs about signing in meet them.
namespace rollcall::test {

/// 42 minutes into the sample's call.
inline base::Instant accountsNow()
{
    using namespace std::chrono_literals;
    return sampleCallStart() + 42min + 10s;
}

inline QString sampleTenant()
{
    return QStringLiteral("11111111-2222-3333-4444-555555555555");
}

/// Of the permissions of a plane: what `missing` names is missing, all else granted.
inline QList<monitor::Permission> samplePermissions(config::Plane plane, const QStringList &missing = {})
{
    auto permissions = monitor::unknownPermissions(plane);
    for (monitor::Permission &permission : permissions)
        permission.state = missing.contains(permission.need.name) ? monitor::GrantState::Missing
                                                                  : monitor::GrantState::Granted;
    return permissions;
}

/// Signed in, with an administrator's consent.
inline monitor::AccountInfo sampleOrganizer()
{
    return {.id = QStringLiteral("organizer"),
            .name = QStringLiteral("Attendee 1"),
            .plane = config::Plane::Organizer,
            .inUse = true,
            .username = QStringLiteral("attendee1@contoso.example"),
            .objectId = QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
            .tenant = sampleTenant(),
            .clientId = QStringLiteral("5f0c1d2e-3344-4556-8788-99aabbccddee"),
            .loginBase = QUrl(QStringLiteral("https://login.microsoftonline.com/")),
            .state = monitor::AccountState::SignedIn,
            .checked = true,
            .credential = monitor::CredentialKind::Person,
            .permissions = samplePermissions(config::Plane::Organizer)};
}

inline monitor::AccountInfo sampleOrganizerWithoutConsent()
{
    auto account = sampleOrganizer();
    account.permissions = samplePermissions(config::Plane::Organizer, {QStringLiteral("VirtualEvent.Read")});
    return account;
}

/// With a certificate that is good for a year; what it may do is not known.
inline monitor::AccountInfo sampleConnector()
{
    using namespace std::chrono_literals;
    return {.id = QStringLiteral("connector"),
            .name = QStringLiteral("connector"),
            .plane = config::Plane::Connector,
            .inUse = true,
            .tenant = sampleTenant(),
            .clientId = QStringLiteral("0a1b2c3d-4455-4667-8899-aabbccddeeff"),
            .loginBase = QUrl(QStringLiteral("https://login.microsoftonline.com/")),
            .state = monitor::AccountState::SignedIn,
            .checked = true,
            .credential = monitor::CredentialKind::Certificate,
            .credentialExpires = accountsNow() + 24h * 365,
            .permissions = monitor::unknownPermissions(config::Plane::Connector)};
}

inline monitor::SignInRefusal sampleRefusal(monitor::SignInAdvice advice)
{
    return {.error = {.kind = base::ErrorKind::NotPermitted, .httpStatus = 400},
            .advice = advice,
            .code = QStringLiteral("invalid_grant AADSTS53003"),
            .traceId = QStringLiteral("0d1f3b6a-5a1e-4a57-8a34-1f7f3a8f0c11"),
            .correlationId = QStringLiteral("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
            .time = accountsNow()};
}

} // namespace rollcall::test
