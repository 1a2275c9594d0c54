// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/serviceoptions.h"

namespace rollcall::monitor {

base::Result<ServiceOptions> serviceOptions(const config::Settings &settings, const QString &account)
{
    using config::Key;
    ServiceOptions options;
    for (const config::AccountConfig &one : settings.accounts()) {
        if (!account.isEmpty() && one.name != account)
            continue;
        (one.plane == config::Plane::Organizer ? options.organizer : options.connector) = one;
    }
    if (!account.isEmpty() && !options.organizer && !options.connector) {
        return base::failure(base::ErrorKind::NotFound,
                             QStringLiteral("the settings have no account '%1'").arg(account));
    }
    options.listen.address = QHostAddress(settings.text(Key::ListenAddress));
    options.listen.port = static_cast<quint16>(settings.number(Key::ListenPort));
    options.listen.publicUrl = settings.text(Key::ListenPublicUrl);
    options.listen.certificateFile = settings.text(Key::ListenCertificate);
    options.listen.privateKeyFile = settings.text(Key::ListenPrivateKey);
    options.validationIssuers = settings.list(Key::ValidationIssuers);
    options.validationConfiguration = settings.url(Key::ValidationOpenIdConfiguration);
    return options;
}

} // namespace rollcall::monitor
