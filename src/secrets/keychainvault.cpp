// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/entryvault_p.h"

#include <QObject>
#include <qt6keychain/keychain.h>

namespace rollcall::secrets {

namespace {

using base::ErrorKind;

class KeychainVault final : public EntryVault
{
public:
    explicit KeychainVault(QString service)
        : m_service(std::move(service))
    {
    }

    void get(const QString &name, GetDone done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        start(job, name, [this, job, done = std::move(done)] {
            if (job->error() == QKeychain::NoError)
                done(job->binaryData());
            else
                done(std::unexpected(errorOf(*job)));
        });
    }

    void put(const QString &name, const QByteArray &bytes, Done done) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setBinaryData(bytes);
        start(job, name, [this, job, done = std::move(done)] { done(resultOf(*job)); });
    }

    void erase(const QString &name, Done done) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        start(job, name, [this, job, done = std::move(done)] {
            const auto result = resultOf(*job);
            done(!result && result.error().kind == ErrorKind::NotFound ? base::Result<void>{} : result);
        });
    }

private:
    // Jobs delete themselves after they have finished.
    template <typename Finished> void start(QKeychain::Job *job, const QString &name, Finished finished)
    {
        job->setKey(name);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, &m_context,
                         [this, job, finished = std::move(finished)] {
                             m_answered = m_answered || job->error() == QKeychain::NoError ||
                                          job->error() == QKeychain::EntryNotFound;
                             finished();
                         });
        job->start();
    }

    [[nodiscard]] base::Result<void> resultOf(const QKeychain::Job &job) const
    {
        if (job.error() == QKeychain::NoError)
            return {};
        return std::unexpected(errorOf(job));
    }

    [[nodiscard]] base::Error errorOf(const QKeychain::Job &job) const
    {
        return {.kind = kindOf(job.error()), .logText = QStringLiteral("keychain: ") + job.errorString()};
    }

    [[nodiscard]] ErrorKind kindOf(QKeychain::Error error) const
    {
        switch (error) {
        case QKeychain::EntryNotFound:
            return ErrorKind::NotFound;
        case QKeychain::AccessDeniedByUser:
            return ErrorKind::Declined;
        case QKeychain::AccessDenied:
            return ErrorKind::NotPermitted;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            return ErrorKind::Unsupported;
        case QKeychain::NoError:
        case QKeychain::CouldNotDeleteEntry:
        case QKeychain::OtherError:
            break;
        }
        // libsecret without a bus, or without a service on it, says no more than "other".
        return m_answered ? ErrorKind::Storage : ErrorKind::Unsupported;
    }

    QString m_service;
    bool m_answered = false;
    QObject m_context;
};

} // namespace

std::unique_ptr<EntryVault> makeKeychainVault(const QString &service)
{
    return std::make_unique<KeychainVault>(service);
}

} // namespace rollcall::secrets
