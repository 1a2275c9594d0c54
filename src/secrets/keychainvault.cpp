// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/entryvault_p.h"
#include "secrets/secretstore.h"

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
            else if (job->error() == QKeychain::EntryNotFound)
                checkLock([error = errorOf(*job), done](const base::Result<void> &open) {
                    done(std::unexpected(open ? error : open.error()));
                });
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
    /// libsecret finds nothing in a keyring that stays locked and says so as if it was empty. Only writing
    /// tells: whoever reads would ask the user to sign in again, whoever erases would report it done.
    void checkLock([[maybe_unused]] const Done &done)
    {
#ifdef Q_OS_LINUX
        const QString name = QStringLiteral("rollcall/#lock");
        put(name, "x", [this, name, done](const base::Result<void> &written) {
            if (!written)
                return done(written);
            erase(name, done);
        });
#else
        done({});
#endif
    }

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
        case QKeychain::AccessDenied:
            return ErrorKind::Declined;
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

class Probe final : public QObject
{
public:
    using Done = std::function<void(KeychainProbe)>;

    Probe(const QString &service, QObject *context, Done done)
        : QObject(context)
        , m_vault(service)
        , m_done(std::move(done))
    {
    }

    void start()
    {
        const QString name = QStringLiteral("rollcall/#probe");
        m_vault.put(name, "x", [this, name](const base::Result<void> &written) {
            if (!written)
                return end(written);
            m_vault.erase(name, [this](const base::Result<void> &erased) { end(erased); });
        });
    }

private:
    void end(const base::Result<void> &result)
    {
        deleteLater();
        const Done done = std::move(m_done); // it may destroy the context, and us with it
        if (result)
            return done({});
        const ErrorKind kind = result.error().kind;
        const KeychainState state = kind == ErrorKind::Unsupported ? KeychainState::Missing
                                    : kind == ErrorKind::Declined  ? KeychainState::Locked
                                                                   : KeychainState::Failing;
        done({.state = state, .cause = result.error()});
    }

    KeychainVault m_vault;
    Done m_done;
};

} // namespace

void probeKeychain(QObject *context, std::function<void(KeychainProbe)> done, const QString &service)
{
    (new Probe(service, context, std::move(done)))->start();
}

std::unique_ptr<EntryVault> makeKeychainVault(const QString &service)
{
    return std::make_unique<KeychainVault>(service);
}

} // namespace rollcall::secrets
