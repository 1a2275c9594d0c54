// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controlchannel.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QStandardPaths>

namespace rollcall::monitor {

namespace {

#ifdef Q_OS_UNIX
// sun_path has 104 bytes on some systems; QLocalServer first binds in a directory beside, of 7 bytes more.
constexpr qsizetype longestPath = 96;
#endif

} // namespace

base::Error otherVersion()
{
    return {.kind = base::ErrorKind::Unsupported,
            .logText =
                QStringLiteral("the Rollcall that is running is of another version: end it, or use the "
                               "same version of both")};
}

QString controlName(const QString &directory)
{
    const QFileInfo place(directory);
    const QString canonical = place.exists() ? place.canonicalFilePath() : place.absoluteFilePath();
    const QString mark = QString::fromLatin1(
        QCryptographicHash::hash(canonical.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
#ifdef Q_OS_UNIX
    const QString path = QDir(canonical).filePath(QStringLiteral("rollcall.socket"));
    if (QFile::encodeName(path).size() <= longestPath)
        return path;
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation))
        .filePath(QStringLiteral("rollcall-%1.socket").arg(mark));
#else
    return QStringLiteral("rollcall-") + mark;
#endif
}

ControlChannel::ControlChannel(std::unique_ptr<QLocalSocket> socket, qsizetype longest, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_longest(longest)
{
    m_socket->setReadBufferSize(longest + 1);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &ControlChannel::read);
    connect(m_socket.get(), &QLocalSocket::disconnected, this, [this] {
        const QPointer<ControlChannel> alive(this);
        read(); // what came before
        if (alive)
            Q_EMIT closed();
    });
    // It may have come before anybody listened.
    QMetaObject::invokeMethod(this, &ControlChannel::read, Qt::QueuedConnection);
}

ControlChannel::~ControlChannel()
{
    m_socket->disconnect(this); // its end is no news any more
}

void ControlChannel::send(const QJsonObject &object)
{
    if (m_socket->state() == QLocalSocket::ConnectedState)
        m_socket->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void ControlChannel::close()
{
    m_deaf = true;
    m_socket->disconnectFromServer();
}

void ControlChannel::read()
{
    const QPointer<ControlChannel> alive(this);
    while (alive && !m_deaf && m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine();
        if (line.size() > m_longest)
            return refuse(QStringLiteral("a line is too long"));
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return refuse(QStringLiteral("a line is no JSON object"));
        Q_EMIT received(document.object());
    }
    if (alive && !m_deaf && m_socket->bytesAvailable() > m_longest)
        refuse(QStringLiteral("a line is too long"));
}

void ControlChannel::refuse(const QString &what)
{
    m_deaf = true;
    Q_EMIT unreadable({.kind = base::ErrorKind::InvalidInput, .logText = what});
}

} // namespace rollcall::monitor
