// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/application.h"
#include "net/httpclient.h"
#include "simulator/world.h"
#include "storage/store.h"
#include "support/testing.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrl>

#include <map>
#include <unistd.h>

namespace rollcall::test {

/// One store for several commands in turn, as a keychain is; the test looks into it.
class KeptSecrets final : public secrets::SecretStore
{
public:
    using Entries = std::map<QString, QByteArray>;

    /// `full`: nothing more can be written.
    KeptSecrets(std::shared_ptr<Entries> entries, bool full)
        : m_entries(std::move(entries))
        , m_full(full)
    {
    }
    void read(const QString &key, QObject *context, ReadDone done) override
    {
        later(context, [this, key, done = std::move(done)] {
            const auto found = m_entries->find(key);
            if (found == m_entries->end())
                done(base::failure(base::ErrorKind::NotFound, QStringLiteral("not there")));
            else
                done(found->second);
        });
    }
    void write(const QString &key, const QByteArray &value, QObject *context, Done done) override
    {
        later(context, [this, key, value, done = std::move(done)] {
            if (m_full)
                return done(base::failure(base::ErrorKind::Storage, QStringLiteral("no room for secrets")));
            (*m_entries)[key] = value;
            done({});
        });
    }
    void remove(const QString &key, QObject *context, Done done) override
    {
        later(context, [this, key, done = std::move(done)] {
            m_entries->erase(key);
            done({});
        });
    }

private:
    void later(QObject *context, std::function<void()> work)
    {
        const QPointer<QObject> listening(context);
        QMetaObject::invokeMethod(
            &m_alive,
            [listening, work = std::move(work)] {
                if (listening)
                    work();
            },
            Qt::QueuedConnection);
    }

    std::shared_ptr<Entries> m_entries;
    bool m_full;
    QObject m_alive;
};

/// rollcall-cli in this process, with a data directory, settings and secret store of its own.
class Machine
{
public:
    struct Run
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QList<QJsonObject> objects() const
        {
            QList<QJsonObject> result;
            for (const QByteArray &line : output.split('\n')) {
                if (line.startsWith('{'))
                    result << QJsonDocument::fromJson(line).object();
            }
            return result;
        }
        [[nodiscard]] QJsonObject object(const QString &id) const
        {
            for (const QJsonObject &one : objects()) {
                if (one.value(QStringLiteral("id")).toString() == id)
                    return one;
            }
            return {};
        }
    };
    /// Sees the output while the command runs.
    using Watching = std::function<void(const QByteArray &output)>;

    explicit Machine(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    void writeSettings(const QString &text) const
    {
        QFile file(settingsPath());
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write the settings");
    }
    [[nodiscard]] QString settingsPath() const { return path(QStringLiteral("rollcall.ini")); }
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }
    [[nodiscard]] KeptSecrets::Entries &secrets() { return *m_secrets; }
    void setSecretsFull(bool full) { m_secretsFull = full; }
    /// Belongs to whoever runs the test, as it would to root.
    void setPolicy(const QString &path) { m_policy = {path, getuid()}; }

    /// Ctrl+C, while run() watches.
    void interrupt()
    {
        if (m_interrupt)
            Q_EMIT m_interrupt->raised();
    }
    /// Of which the commands learn.
    void setSystemSleep(std::function<std::unique_ptr<monitor::SystemSleep>()> sleep)
    {
        m_sleep = std::move(sleep);
    }
    /// What people read, instead of --json.
    void speakPlainly(bool plainly) { m_json = !plainly; }
    Run run(const QStringList &arguments, const QByteArray &input = {}, const Watching &watching = {},
            const QByteArray &passphrase = "correct horse")
    {
        Run result;
        QByteArray typed = input;
        QBuffer in(&typed);
        QBuffer out(&result.output);
        QBuffer err(&result.errors);
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        cli::Interrupt interrupt;
        const auto before = std::exchange(m_interrupt, &interrupt); // commands run beside others
        cli::Environment environment{m_scheduler, m_random,   in,       out, err,
                                     interrupt,   passphrase, m_policy, {}};
        environment.openSecrets =
            [this](const monitor::WorkspaceOptions &) -> base::Result<std::unique_ptr<secrets::SecretStore>> {
            return std::make_unique<KeptSecrets>(m_secrets, m_secretsFull);
        };
        environment.systemSleep = m_sleep;
        {
            QObject context;
            QStringList given{QStringLiteral("--data-dir"), path(QStringLiteral("data")),
                              QStringLiteral("--config"), settingsPath()};
            if (m_json)
                given << QStringLiteral("--json");
            if (!arguments.contains(QStringLiteral("--secret-store")))
                given << QStringLiteral("--secret-store") << QStringLiteral("memory");
            cli::start(given + arguments, environment, &context, [&result](int code) { result.code = code; });
            for (int i = 0; i < 12'000 && result.code < 0; ++i) {
                QTest::qWait(5);
                if (watching)
                    watching(result.output);
            }
        }
        m_interrupt = before;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return result;
    }

    /// A command of it runs that can be asked.
    [[nodiscard]] bool isAsked() const
    {
        return QFileInfo::exists(path(QStringLiteral("data/rollcall.socket")));
    }
    /// What the database says is subscribed to; without an id: nothing.
    [[nodiscard]] storage::SubscriptionRow subscription() const
    {
        const auto store = storage::Store::open(path(QStringLiteral("data")), storage::Store::Mode::ReadOnly);
        const auto rows = store ? (*store)->subscriptions() : std::vector<storage::SubscriptionRow>();
        if (rows) {
            for (const storage::SubscriptionRow &row : *rows) {
                if (!row.id.empty() && row.expires > m_scheduler.now())
                    return row;
            }
        }
        return {};
    }
    [[nodiscard]] std::vector<storage::RefusalRow> refusals() const
    {
        const auto store = storage::Store::open(path(QStringLiteral("data")), storage::Store::Mode::ReadOnly);
        const auto rows = store ? (*store)->refusals() : std::vector<storage::RefusalRow>();
        return rows.value_or(std::vector<storage::RefusalRow>());
    }
    /// `run`, which is ended as soon as `reached` is true of its output.
    Run runUntil(const std::function<bool(const QByteArray &output)> &reached)
    {
        bool ended = false;
        return run({QStringLiteral("run")}, {}, [&](const QByteArray &output) {
            if (ended || !isAsked() || !reached(output))
                return;
            ended = true;
            interrupt();
        });
    }
    /// The same, until it has subscribed.
    Run follow()
    {
        return runUntil([this](const QByteArray &) { return !subscription().id.empty(); });
    }

private:
    base::Scheduler &m_scheduler;
    cli::Interrupt *m_interrupt = nullptr;
    std::function<std::unique_ptr<monitor::SystemSleep>()> m_sleep;
    base::SeededRandom m_random{11};
    QTemporaryDir m_directory;
    config::PolicyFile m_policy;
    bool m_secretsFull = false;
    bool m_json = true;
    std::shared_ptr<KeptSecrets::Entries> m_secrets = std::make_shared<KeptSecrets::Entries>();
};

/// The person's browser: opens an address, and the one it is sent on to.
class Browser
{
public:
    explicit Browser(base::Scheduler &scheduler)
        : m_http(
              net::makeHttpClient(scheduler, net::NetworkOptions{.proxy = net::NetworkOptions::Proxy::None}))
    {
    }

    /// Once the command has said where to; afterwards does nothing.
    void look(const QByteArray &output)
    {
        const QJsonObject object = QJsonDocument::fromJson(output.split('\n').first()).object();
        const QString address = object.value(QStringLiteral("authorization_uri")).toString();
        if (!address.isEmpty() && std::exchange(m_wanting, false))
            open(m_address = QUrl::fromEncoded(address.toUtf8(), QUrl::StrictMode));
    }
    [[nodiscard]] const QByteArray &page() const { return m_page; }
    /// Opens the same once more.
    void again() { open(m_address); }

private:
    void open(const QUrl &url)
    {
        m_http->send({.url = url}, &m_context, [this](const base::Result<net::ClientAnswer> &answer) {
            if (!answer)
                qFatal("the browser sees no page: %s", qPrintable(answer.error().logText));
            const QByteArray next = answer->headers.value("Location");
            if (!next.isEmpty())
                open(QUrl::fromEncoded(next, QUrl::StrictMode));
            else
                m_page = answer->body;
        });
    }

    std::unique_ptr<net::HttpClient> m_http;
    QObject m_context;
    QUrl m_address;
    bool m_wanting = true;
    QByteArray m_page;
};

} // namespace rollcall::test
