// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "pipeline/ingestor.h"
#include "pipelinesupport.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

namespace rollcall::test {

/// An ingestor on a data directory of its own, with one key.
class IngestFixture : public QObject
{
protected:
    using Rows = std::vector<storage::JournalRow>;
    base::Result<pipeline::Counts> ingest(const QByteArray &text, bool trust = true)
    {
        QBuffer buffer;
        buffer.setData(text);
        buffer.open(QIODevice::ReadOnly);
        return m_ingestor->ingest(buffer, trust);
    }
    pipeline::Counts counts(const QByteArray &text, bool trust = true)
    {
        const auto result = ingest(text, trust);
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().logText));
        return *result;
    }
    [[nodiscard]] QByteArray line(const QByteArray &plaintext) const
    {
        return collection({m_text.rich(plaintext, sealerKey())}, m_sentTokens) + '\n';
    }
    [[nodiscard]] QByteArray started(const char *id = "n-1") const
    {
        return line(callStarted(QString::fromLatin1(id), QStringLiteral("2026-05-04T08:00:00Z")));
    }
    static QByteArray received(const QByteArray &body, const char *time)
    {
        return "{\"receivedDateTime\":\"" + QByteArray(time) + "\",\"body\":" + body.trimmed() + "}\n";
    }
    Rows journal(const std::string &meeting)
    {
        Rows rows;
        const auto done = m_store->readJournal(meeting, 0, storage::Store::Check::Chain,
                                               [&](const storage::JournalRow &row) {
                                                   rows.push_back(row);
                                                   return true;
                                               });
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().logText));
        return rows;
    }
    std::string onlyMeeting()
    {
        const auto meetings = m_store->meetings();
        if (!meetings || meetings->size() != 1)
            qFatal("not one meeting");
        return meetings->front().id;
    }
    domain::Record record(const std::string &meeting)
    {
        domain::Fold fold;
        for (const storage::JournalRow &row : journal(meeting))
            fold.add(row.entry);
        return fold.record();
    }
    void makeIngestor()
    {
        m_ingestor = std::make_unique<pipeline::Ingestor>(*m_store, *m_keys, m_tokens, m_clock);
    }
    static QByteArray fileBytes(const QTemporaryDir &dir)
    {
        QByteArray all;
        for (const QString &name :
             {QStringLiteral("rollcall.sqlite"), QStringLiteral("rollcall.sqlite-wal")}) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    NotificationText m_text;
    QList<QByteArray> m_sentTokens;
    base::ManualScheduler m_clock{at("2026-05-10T12:00:00Z")};
    FixedTokenJudge m_tokens;
    std::unique_ptr<pipeline::LocalKeyRing> m_keys;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<pipeline::Ingestor> m_ingestor;

    void open()
    {
        failOnUnexpectedWarnings();
        m_text = {};
        m_sentTokens.clear();
        m_tokens.verdict = goodTokens();
        m_keys = std::make_unique<pipeline::LocalKeyRing>();
        m_keys->add(keyPair(sealerKey()));
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = storage::Store::open(m_dir->path(), storage::Store::Mode::Write);
        ROLLCALL_VERIFY(opened);
        m_store = std::move(*opened);
        makeIngestor();
    }

    void close()
    {
        m_ingestor.reset();
        m_store.reset();
    }
};

} // namespace rollcall::test
