// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <QFile>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::IngestCounts;
using monitor::Workspace;

namespace {

/// Opens what a positional argument names: a file, or `-` for standard input.
Result<QIODevice *> openInput(Session &session, const QString &name, QFile &file)
{
    if (name == u"-")
        return &session.environment().input;
    file.setFileName(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    }
    return &file;
}

void add(IngestCounts &sum, const IngestCounts &counts)
{
    sum.accepted += counts.accepted;
    sum.duplicate += counts.duplicate;
    sum.other += counts.other;
    for (const auto &[reason, count] : counts.quarantined)
        sum.quarantined[reason] += count;
}

void show(Session &session, const IngestCounts &counts)
{
    if (session.json()) {
        QJsonObject quarantined;
        for (const auto &[reason, count] : counts.quarantined)
            quarantined.insert(reason, qint64(count));
        return session.print({{QStringLiteral("accepted"), qint64(counts.accepted)},
                              {QStringLiteral("duplicate"), qint64(counts.duplicate)},
                              {QStringLiteral("quarantined"), quarantined},
                              {QStringLiteral("other"), qint64(counts.other)}});
    }
    quint64 total = 0;
    QStringList reasons;
    for (const auto &[reason, count] : counts.quarantined) {
        total += count;
        reasons << QStringLiteral("%1 %2").arg(reason).arg(count);
    }
    session.print(QStringLiteral("accepted %1").arg(counts.accepted));
    session.print(QStringLiteral("duplicate %1").arg(counts.duplicate));
    session.print(
        QStringLiteral("quarantined %1").arg(total) +
        (reasons.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(reasons.join(QStringLiteral(", ")))));
    if (counts.other > 0)
        session.print(QStringLiteral("other %1").arg(counts.other));
}

void ingestInputs(Session &session, Workspace &workspace)
{
    IngestCounts sum;
    const bool trust = session.arguments().has(QStringLiteral("trust"));
    std::optional<base::Error> failed;
    for (const QString &name : session.arguments().positional) {
        QFile file;
        const auto input = openInput(session, name, file);
        const auto counts =
            input ? workspace.ingest(**input, trust) : Result<IngestCounts>(std::unexpected(input.error()));
        if (counts) {
            add(sum, *counts);
            continue;
        }
        // What was stored before stays stored, and the other files have done nothing wrong.
        session.tell(QStringLiteral("rollcall-cli: %1: %2").arg(name, errorSentence(counts.error())));
        failed = counts.error();
    }
    show(session, sum);
    if (sum.quarantined.contains(QStringLiteral("unknown_certificate"))) {
        session.tell(
            QStringLiteral("No key here opens some of them. Import it with 'rollcall-cli keys import', then "
                           "ingest again."));
    }
    if (sum.quarantined.contains(QStringLiteral("malformed"))) {
        session.tell(
            QStringLiteral("Some lines are no collections: one JSON object per line is expected, as Graph "
                           "posts it."));
    }
    if (sum.accepted + sum.duplicate == 0 && sum.quarantined.empty() && !failed)
        session.tell(QStringLiteral("There was nothing to accept: no call events in what was given."));
    if (failed && failed->kind == ErrorKind::DiskFull)
        return session.finish(Failed);
    session.finish(sum.accepted + sum.duplicate > 0 ? Done : Failed);
}

} // namespace

void ingest(Session &session)
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    (*workspace)->loadKeys(&session, [&session, open = *workspace](const Result<void> &loaded) {
        if (!loaded)
            return session.fail(loaded.error());
        ingestInputs(session, *open);
    });
}

void inspect(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    (*workspace)->loadKeys(&session, [&session, open = *workspace](const Result<void> &loaded) {
        if (!loaded)
            return session.fail(loaded.error());
        const bool plaintext = session.arguments().has(QStringLiteral("plaintext"));
        bool any = false;
        for (const QString &name : session.arguments().positional) {
            QFile file;
            const auto input = openInput(session, name, file);
            if (!input)
                return session.fail(input.error());
            const auto done = open->inspect(**input, plaintext, [&](const QJsonObject &notification) {
                any = true;
                session.print(notification);
            });
            if (!done)
                return session.fail(done.error());
        }
        session.finish(any ? Done : NothingThere);
    });
}

} // namespace rollcall::cli
