// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace rollcall::test {

/// The `openssl` program: encrypts and signs for the tests, so that no test checks our code with itself.
/// Anything that goes wrong here ends the test program.
class OpensslCli
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

    void write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        return file.readAll();
    }

    /// Runs in the temporary directory; gives what was written to standard output.
    QByteArray run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start(QStringLiteral("openssl"), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit ||
            process.exitCode() != 0)
            qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')),
                   process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }

    /// `<name>.key`, PKCS#8, and the certificate `<name>.crt`.
    void makeRsaPair(const QString &name, int bits) const
    {
        run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:%1").arg(bits), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
             name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".crt"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"),
             QStringLiteral("/CN=rollcall.example")});
    }

    /// Wraps with the certificate's key, OAEP with `digest` as hash and in MGF1.
    [[nodiscard]] QByteArray wrap(const QString &certificate, const QByteArray &key,
                                  const QString &digest = QStringLiteral("sha1")) const
    {
        return run({QStringLiteral("pkeyutl"), QStringLiteral("-encrypt"), QStringLiteral("-certin"),
                    QStringLiteral("-inkey"), certificate, QStringLiteral("-pkeyopt"),
                    QStringLiteral("rsa_padding_mode:oaep"), QStringLiteral("-pkeyopt"),
                    QStringLiteral("rsa_oaep_md:") + digest, QStringLiteral("-pkeyopt"),
                    QStringLiteral("rsa_mgf1_md:") + digest},
                   key);
    }

    /// AES-256-CBC with the first half of the key as IV (contract §4.2).
    [[nodiscard]] QByteArray encrypt(const QByteArray &key, const QByteArray &plain,
                                     const QStringList &options = {}) const
    {
        return run(QStringList{QStringLiteral("enc"), QStringLiteral("-aes-256-cbc"), QStringLiteral("-K"),
                               QString::fromLatin1(key.toHex()), QStringLiteral("-iv"),
                               QString::fromLatin1(key.left(16).toHex())} +
                       options,
                   plain);
    }

    [[nodiscard]] QByteArray hmacSha256(const QByteArray &key, const QByteArray &message) const
    {
        return run({QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-mac"),
                    QStringLiteral("HMAC"), QStringLiteral("-macopt"),
                    QStringLiteral("hexkey:") + QString::fromLatin1(key.toHex()), QStringLiteral("-binary")},
                   message);
    }

private:
    QTemporaryDir m_directory;
};

} // namespace rollcall::test
