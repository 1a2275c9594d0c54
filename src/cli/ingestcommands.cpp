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
    sum.settled += counts.settled;
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

/// What a person sees of line numbers: enough to find them.
QString numbers(const QList<qint64> &lines)
{
    constexpr qsizetype most = 5;
    QStringList texts;
    for (const qint64 line : lines.first(std::min(most, lines.size())))
        texts << QString::number(line);
    return texts.join(QStringLiteral(", ")) + (lines.size() > most ? QStringLiteral(" …") : QString());
}

/// That nothing here opens a notification has two causes, and only one is mended by an import.
void tellWhatOpensNone(Session &session, const Workspace &workspace)
{
    const QStringList missing = workspace.missingKeys();
    if (missing.isEmpty()) {
        return session.tell(
            QStringLiteral("No key here opens some of them. Import it with 'rollcall-cli keys import', then "
                           "ingest again."));
    }
    session.tell(QStringLiteral("Some cannot be opened because this secret store does not hold the private "
                                "half of: %1. Name the store where it is with --secret-store, bring the "
                                "store's file back, or import the key again; then ingest again.")
                     .arg(missing.join(QStringLiteral(", "))));
}

void ingestInputs(Session &session, Workspace &workspace)
{
    IngestCounts sum;
    const bool trust = session.arguments().has(QStringLiteral("trust"));
    std::optional<base::Error> failed;
    for (const QString &name : session.arguments().positional) {
        QFile file;
        const auto input = openInput(session, name, file);
        if (!input) { // names the file itself
            session.tell(QStringLiteral("rollcall-cli: ") + errorSentence(input.error()));
            failed = input.error();
            continue;
        }
        const auto counts = workspace.ingest(
            **input, trust, [&interrupt = session.environment().interrupt] { return interrupt.asked(); });
        if (counts) {
            add(sum, *counts);
            if (!counts->longLines.isEmpty()) {
                session.tell(QStringLiteral("rollcall-cli: %1: left out for being longer than 16 MiB: line "
                                            "%2. One collection per line is expected.")
                                 .arg(name, numbers(counts->longLines)));
            }
            continue;
        }
        // What was stored before stays stored, and the other files have done nothing wrong.
        session.tell(QStringLiteral("rollcall-cli: %1: %2").arg(name, errorSentence(counts.error())));
        failed = counts.error();
        if (failed->kind == ErrorKind::Cancelled)
            break;
    }
    show(session, sum);
    if (failed && failed->kind == ErrorKind::Cancelled) {
        session.tell(QStringLiteral("Of what was being read nothing is stored; what came before stays. Give "
                                    "the files again to go on: nothing counts twice."));
        return session.finish(Failed);
    }
    if (sum.quarantined.contains(QStringLiteral("unknown_certificate")))
        tellWhatOpensNone(session, workspace);
    if (sum.settled > 0) {
        session.tell(
            QStringLiteral("Of the quarantined, damaged copies of what has been read: %1. Nothing is "
                           "missing for them, and they are not kept.")
                .arg(sum.settled));
    }
    if (sum.quarantined.contains(QStringLiteral("malformed"))) {
        session.tell(
            QStringLiteral("Some are not as Graph posts them, or damaged: one collection per line is "
                           "expected, as a JSON object."));
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
        bool inspectedUnopened = false;
        for (const QString &name : session.arguments().positional) {
            QFile file;
            const auto input = openInput(session, name, file);
            if (!input)
                return session.fail(input.error());
            const auto done = open->inspect(**input, plaintext, [&](const QJsonObject &notification) {
                any = true;
                if (notification.value(QStringLiteral("decryption")).toString() == u"unknown_certificate")
                    inspectedUnopened = true;
                session.print(notification);
            });
            if (!done)
                return session.fail(done.error());
        }
        if (inspectedUnopened)
            tellWhatOpensNone(session, *open);
        session.finish(any ? Done : NothingThere);
    });
}

} // namespace rollcall::cli
