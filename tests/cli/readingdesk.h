// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/connectoraccount.h"
#include "monitor/accounts/secretstores.h"
#include "monitor/subscriptions/ownmarks.h"
#include "net/httpserver.h"
#include "storage/store.h"
#include "support/patience.h"
#include "support/sealer.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace rollcall::test {

/// Where a desktop finds the keys by which Graph signs.
class Authority final : public net::HttpHandler
{
public:
    Authority(QString tenant, QByteArray keys)
        : m_tenant(std::move(tenant))
        , m_keys(std::move(keys))
        , m_server(*this, m_clock)
    {
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the authority does not listen");
    }
    [[nodiscard]] QString issuer() const { return host() + u'/' + m_tenant + QStringLiteral("/v2.0"); }
    void handle(net::HttpRequest request, net::HttpResponder responder) override
    {
        const QJsonObject configuration{
            {QStringLiteral("issuer"), issuer()},
            {QStringLiteral("token_endpoint"), QString(issuer() + QStringLiteral("/token"))},
            {QStringLiteral("jwks_uri"), QString(host() + QStringLiteral("/keys"))}};
        responder.respond({.contentType = "application/json",
                           .body = request.path == "/keys" ? m_keys : QJsonDocument(configuration).toJson()});
    }

private:
    [[nodiscard]] QString host() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.port()); }

    const QString m_tenant;
    const QByteArray m_keys;
    base::SystemScheduler m_clock;
    net::HttpServer m_server;
};

/// The data directory of a desktop that has taken over a connector without its credential, as rollcall-cli
/// uses it: another device has subscribed to one meeting, this one can read what comes. And what comes.
class ReadingDesk
{
public:
    /// `settings`: further lines of the INI file, with their sections.
    ReadingDesk(const QString &directory, const QByteArray &settings)
        : data(directory + QStringLiteral("/data"))
        , m_config(directory + QStringLiteral("/desk.ini"))
        , m_tenant(QStringLiteral("11111111-2222-3333-4444-555555555555"))
        , m_client(QStringLiteral("99999999-2222-3333-4444-555555555555"))
        , m_sealer(makeSealerKey(QStringLiteral("key-1")))
        , m_authority(m_tenant, jwks(m_sealer, QStringLiteral("k")))
    {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        m_token = signToken(m_sealer, QStringLiteral("k"),
                            {{QStringLiteral("aud"), m_client},
                             {QStringLiteral("nbf"), now - 60},
                             {QStringLiteral("exp"), now + 86'400}});
        environment.insert(QStringLiteral("ROLLCALL_PASSPHRASE"), QStringLiteral("correct horse"));
        environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
        if (!QDir().mkpath(data))
            qFatal("no data directory");
        write(m_config,
              settings + "[accounts]\nus\\plane=connector\nus\\authority=" + m_authority.issuer().toUtf8() +
                  "\nus\\tenant=" + m_tenant.toUtf8() + "\nus\\clientId=" + m_client.toUtf8() + "\n");
        keep(monitor::importedName(QStringLiteral("us")), "1");
        keep(monitor::stateKeyName(QStringLiteral("us")), stateKey());
        const QString certificate = directory + QStringLiteral("/key.crt");
        const QString key = directory + QStringLiteral("/key.pem");
        write(certificate, m_sealer.certificatePem);
        write(key, m_sealer.privateKeyPem);
        run({QStringLiteral("watch"), QStringLiteral("add"), m_text.joinWebUrl});
        run({QStringLiteral("keys"), QStringLiteral("import"), QStringLiteral("--certificate"), certificate,
             QStringLiteral("--private-key"), key, QStringLiteral("--id"), m_sealer.id});
        subscribe();
    }

    /// `elsewhere`: a copy of the data directory.
    [[nodiscard]] QStringList arguments(const QStringList &command, const QString &elsewhere = {}) const
    {
        return QStringList{QStringLiteral("--data-dir"),     elsewhere.isEmpty() ? data : elsewhere,
                           QStringLiteral("--config"),       m_config,
                           QStringLiteral("--secret-store"), QStringLiteral("file")} +
               command;
    }
    /// Fails the test if the command does.
    QByteArray run(const QStringList &command, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(ROLLCALL_CLI), arguments(command));
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            QTest::qFail(process.readAllStandardError().constData(), __FILE__, __LINE__);
        return process.readAllStandardOutput();
    }

    /// The first one starts the call; each of the others lets somebody in. No two are alike.
    [[nodiscard]] QByteArray notification(int number) const
    {
        static const QDateTime begin =
            QDateTime::fromString(QStringLiteral("2026-05-04T08:00:00Z"), Qt::ISODate);
        const QString time = begin.addMSecs(number).toString(Qt::ISODateWithMs);
        const QString id = QString::number(number);
        const QByteArray event =
            number == 1 ? callStarted(QStringLiteral("event-1"), time)
                        : rosterUpdated(QStringLiteral("event-") + id, time,
                                        QStringLiteral("participant-") + id, QStringLiteral("meeting"),
                                        QStringLiteral("Attendee ") + id, QStringLiteral("user-") + id);
        return collection({m_text.rich(event, m_sealer)}, {m_token});
    }

    /// How often each notification is there.
    using Counts = QHash<int, int>;

    /// Raw, as it came; numbered anew, since one cannot look into them.
    [[nodiscard]] static Counts inbox(const QString &dataDirectory)
    {
        Counts found;
        const auto store = storage::Store::open(dataDirectory, storage::Store::Mode::ReadOnly);
        if (!store)
            return found;
        QHash<QByteArray, int> bodies;
        std::int64_t after = 0;
        while (true) {
            const auto rows = (*store)->inboxAfter(after, 1'000);
            if (!rows || rows->empty())
                break;
            for (const storage::InboxRow &row : *rows) {
                ++bodies[row.body];
                after = row.id;
            }
        }
        int number = 0;
        for (const int count : std::as_const(bodies))
            found[++number] = count;
        return found;
    }
    [[nodiscard]] static Counts journal(const QString &dataDirectory)
    {
        Counts found;
        const auto store = storage::Store::open(dataDirectory, storage::Store::Mode::ReadOnly);
        const auto meetings = store ? (*store)->meetings() : std::unexpected(store.error());
        if (!meetings || meetings->empty())
            return found;
        const auto read = (*store)->readJournal(
            meetings->front().id, 0, storage::Store::Check::Chain, [&](const storage::JournalRow &row) {
                if (const auto *event = std::get_if<domain::EventEntry>(&row.entry))
                    ++found[QString::fromStdString(event->event.id).section(u'-', 1).toInt()];
                return true;
            });
        if (!read)
            QTest::qFail(qPrintable(read.error().logText), __FILE__, __LINE__);
        return found;
    }
    /// Events in what `journal` prints.
    [[nodiscard]] static Counts eventsIn(const QByteArray &lines)
    {
        Counts found;
        for (const QByteArray &line : lines.split('\n')) {
            const QString id = QJsonDocument::fromJson(line)[u"id"].toString();
            if (id.startsWith(QStringLiteral("event-")))
                ++found[id.section(u'-', 1).toInt()];
        }
        return found;
    }
    /// Intervals of each participant in what `report intervals` prints; the call's start counts as one, too.
    [[nodiscard]] static Counts intervalsIn(const QByteArray &lines)
    {
        Counts found{{1, 1}};
        for (const QByteArray &line : lines.split('\n')) {
            const QByteArrayList cells = line.split(',');
            if (cells.size() > 4 && cells[4] == "meeting")
                ++found[cells[2].mid(cells[2].indexOf('-') + 1).toInt()];
        }
        return found;
    }
    [[nodiscard]] QStringList journalCommand() const
    {
        return {QStringLiteral("journal"), m_text.joinWebUrl};
    }
    [[nodiscard]] QStringList intervalsCommand() const
    {
        return {QStringLiteral("report"), QStringLiteral("intervals"), m_text.joinWebUrl};
    }

    /// Where our own webhook takes notifications.
    [[nodiscard]] static QByteArray webhookPath() { return monitor::addressMark(stateKey()).toLatin1(); }

    const QString data;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

private:
    [[nodiscard]] static QByteArray stateKey() { return QByteArray(32, 's'); }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    void keep(const QString &name, const QByteArray &secret) const
    {
        QObject context;
        const auto secrets = secrets::openFileStore(monitor::secretFile(data), "correct horse", {.logN = 10});
        bool written = false;
        (*secrets)->write(name, secret, &context,
                          [&](const base::Result<void> &result) { written = result.has_value(); });
        QTRY_VERIFY(written);
    }
    void subscribe() const
    {
        const auto store = storage::Store::open(data, storage::Store::Mode::Write);
        QVERIFY(store);
        const auto meetings = (*store)->meetings();
        QVERIFY(meetings && meetings->size() == 1);
        const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
        QVERIFY((*store)->saveSubscription({.id = m_text.subscriptionId.toStdString(),
                                            .resource = m_text.resource().toStdString(),
                                            .changeType = "updated",
                                            .clientState = domain::sha256(m_text.clientState.toStdString()),
                                            .tenantId = m_tenant.toStdString(),
                                            .clientId = m_client.toStdString(),
                                            .keyId = m_sealer.id.toStdString(),
                                            .meeting = meetings->front().id,
                                            .created = now,
                                            .expires = now + std::chrono::hours(24)}));
    }

    const QString m_config;
    const QString m_tenant;
    const QString m_client;
    const SealerKey m_sealer;
    NotificationText m_text;
    Authority m_authority;
    QByteArray m_token;
};

} // namespace rollcall::test
