// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"

#include <QDateTime>
#include <QObject>
#include <QSslConfiguration>
#include <QString>

#include <utility>

namespace rollcall::net {

/// The PEM files of a server's certificate, with its issuers behind it, and of its key.
struct CertificateFiles
{
    QString certificate;
    QString privateKey;
};

/// Errors: InvalidInput (a file cannot be read or used, or the certificate has expired by `now`).
[[nodiscard]] base::Result<QSslConfiguration> readServerCertificate(const CertificateFiles &files,
                                                                    base::Instant now);

/// Tells when one of the files has changed. It looks itself, twice a minute, instead of asking the system for
/// notices: certificates are renewed by swapping symbolic links and mounts. One thread.
class CertificateWatch final : public QObject
{
    Q_OBJECT

public:
    CertificateWatch(CertificateFiles files, base::Scheduler &scheduler, QObject *parent = nullptr);

    /// As they are now, they are known.
    void start();
    void stop() { m_timer.stop(); }

Q_SIGNALS:
    void changed();

private:
    using Stamp = std::pair<QDateTime, QDateTime>;
    [[nodiscard]] Stamp stamp() const;

    CertificateFiles m_files;
    base::Timer m_timer;
    Stamp m_known;
};

} // namespace rollcall::net
