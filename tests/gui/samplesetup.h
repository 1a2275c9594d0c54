// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accountsetup.h"

#include <QPointer>

#include <optional>

namespace rollcall::test {

/// Changes nothing, remembers what it was asked for, and says what the test wants, when the test wants it.
class SampleSetup final : public monitor::AccountSetup
{
public:
    using Result = std::expected<monitor::SetupOutcome, monitor::SetupFailure>;

    void answer(const Result &result)
    {
        const Done done = std::exchange(m_done, nullptr);
        if (m_context && done)
            done(result);
    }
    void refuse(monitor::SetupProblem problem, const QString &subject = {})
    {
        answer(std::unexpected(monitor::SetupFailure{.problem = problem, .subject = subject}));
    }
    [[nodiscard]] bool isAsked() const { return static_cast<bool>(m_done); }

    [[nodiscard]] QString freeName(const QString &wish) const override
    {
        return taken.contains(wish) ? wish + QStringLiteral(" 2") : wish;
    }
    void addOrganizer(const config::AccountConfig &account, QObject *context, Done done) override
    {
        asked = QStringLiteral("organizer");
        config = account;
        keep(context, std::move(done));
    }
    void addConnector(const config::AccountConfig &account, const monitor::CredentialInput &input,
                      QObject *context, Done done) override
    {
        asked = QStringLiteral("connector");
        config = account;
        credential = input;
        keep(context, std::move(done));
    }
    void renewCredential(const QString &account, const monitor::CredentialInput &input, QObject *context,
                         Done done) override
    {
        asked = QStringLiteral("renew ") + account;
        credential = input;
        keep(context, std::move(done));
    }
    void importConnector(const monitor::BundleInput &input, QObject *context, Done done) override
    {
        asked = QStringLiteral("import");
        bundle = input;
        keep(context, std::move(done));
    }
    void exportConnector(const QString &account, const QString &path, const QByteArray &passphrase,
                         bool withCredential, QObject *context, Done done) override
    {
        asked = QStringLiteral("export ") + account + (withCredential ? u" whole" : u"");
        bundle = {.path = path, .passphrase = passphrase};
        keep(context, std::move(done));
    }
    void remove(const QString &account, QObject *context, Done done) override
    {
        asked = QStringLiteral("remove ") + account;
        keep(context, std::move(done));
    }

    QStringList taken; ///< names
    QString asked;
    config::AccountConfig config;
    monitor::CredentialInput credential;
    monitor::BundleInput bundle;

private:
    void keep(QObject *context, Done done)
    {
        m_context = context;
        m_done = std::move(done);
    }

    QPointer<QObject> m_context;
    Done m_done;
};

} // namespace rollcall::test
