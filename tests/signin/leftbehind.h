// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "leaksearch.h"
#include "programs.h"
#include "secrets/secretstore.h"
#include "support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <map>

/// What a full run leaves where others may look, and what may be in none of it.
namespace rollcall::test {

/// What the system shows of running processes, to whoever may see it.
struct Seen
{
    QByteArray commands;
    QByteArray environments;
    int environmentsHidden = 0; ///< those that the system keeps from us, because the process is not dumpable
    int withCoreLimit = 0;      ///< those that might have left a core
    int samples = 0;

    /// `begun`: main() has; until then a process has its parent's limits.
    void look(qint64 id, const char *program, bool begun)
    {
        const QByteArray command = file(id, "cmdline");
        if (!command.contains(program))
            return; // not there yet, or any more
        const QByteArray environment = file(id, "environ");
        const QByteArray limits = file(id, "limits");
        ++samples;
        commands += command;
        environments += environment;
        if (environment.isEmpty())
            ++environmentsHidden;
        static const QRegularExpression none(QStringLiteral("Max core file size +0 +0 "));
        if (begun && !none.match(QString::fromLatin1(limits)).hasMatch() && !limits.isEmpty())
            ++withCoreLimit;
    }

private:
    [[nodiscard]] static QByteArray file(qint64 id, const char *name)
    {
        QFile file(QStringLiteral("/proc/%1/%2").arg(id).arg(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// All that the secret store in a file holds, by name.
inline std::map<QString, QByteArray> secretsIn(const QString &path, const QByteArray &passphrase)
{
    const auto store = secrets::openFileStore(path, passphrase);
    if (!store)
        qFatal("%s", qPrintable(store.error().logText));
    QObject context;
    std::map<QString, QByteArray> result;
    bool done = false;
    (*store)->names(&context, [&](const base::Result<QStringList> &names) {
        qsizetype left = names.value_or(QStringList()).size();
        done = left == 0;
        for (const QString &name : names.value_or(QStringList()))
            (*store)->read(name, &context, [&, name, left](const auto &value) {
                result[name] = value.value_or(QByteArray());
                done = static_cast<qsizetype>(result.size()) == left;
            });
    });
    if (!test::eventually([&done] { return done; }))
        qFatal("the store does not answer");
    return result;
}

/// The needles of a run.
struct Secrets
{
    LeakSearch search;    ///< for what may be nowhere
    LeakSearch inAddress; ///< for what only the address for the browser has

    /// A value of a secret store is a secret, or a private key, or a JSON text with such in it.
    void learn(const QString &name, const QByteArray &value)
    {
        const QJsonDocument json = QJsonDocument::fromJson(value);
        if (value.startsWith("-----BEGIN PRIVATE KEY")) {
            search.addPem(name, value);
        } else if (json.isArray()) {
            for (const auto &member : json.array())
                learn(name, QJsonDocument(member.toObject()).toJson());
        } else if (json.isObject()) {
            for (const QString &key : json.object().keys()) {
                static const QRegularExpression secret(QStringLiteral("token|secret|key"),
                                                       QRegularExpression::CaseInsensitiveOption);
                if (secret.match(key).hasMatch())
                    learn(name + u' ' + key, json.object().value(key).toString().toUtf8());
            }
        } else {
            search.add(name, value);
        }
    }
    void learnStore(const QString &path, const QByteArray &passphrase)
    {
        for (const auto &[name, value] : secretsIn(path, passphrase))
            learn(name, value);
    }
    /// What went over the wire, as the simulator tells it.
    void learnWire(const QJsonObject &wire)
    {
        for (auto it = wire.begin(); it != wire.end(); ++it) {
            for (const auto &value : it.value().toArray()) {
                const bool address = it.key() == u"state" || it.key() == u"nonce";
                (address ? inAddress : search).add(it.key(), value.toString().toUtf8());
            }
        }
    }
};

} // namespace rollcall::test
