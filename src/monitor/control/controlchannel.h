// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QString>

#include <memory>

namespace rollcall::monitor {

// The control channel: the program that has a data directory is asked by other programs of the same user.
// JSON objects, one a line. It greets with {"rollcall": version, "accounts": [names of those in use]}; the
// other sends one {"rollcall": version, "request": name, …}; it answers with any number of {"part": {…}} and
// one {"result": {…}} or {"error": {…}}, and hangs up. Nothing secret is said on it, but the code of a
// pairing link, good once, that a second start was given and hands over ("show").

inline constexpr int controlVersion = 1;
/// Both sides are of the same one.
[[nodiscard]] base::Error otherVersion();
/// Bytes of one line.
/// A file of 5,000 registrations with answers is some 4 MiB.
inline constexpr qsizetype longestRequest = qsizetype(16) * 1024 * 1024;
/// An organisation may hold 10,000 subscriptions (contract §2.4), each some 700 bytes.
inline constexpr qsizetype longestAnswer = qsizetype(16) * 1024 * 1024;

/// What QLocalServer and QLocalSocket take for the data directory `directory`, whatever way it is named. On
/// Unix the path of a socket in it or, where that is too long for one, in the user's runtime directory.
[[nodiscard]] QString controlName(const QString &directory);

/// JSON objects over a local socket, in both directions. One thread.
class ControlChannel : public QObject
{
    Q_OBJECT

public:
    /// `longest`: bytes of a line that comes in.
    ControlChannel(std::unique_ptr<QLocalSocket> socket, qsizetype longest, QObject *parent = nullptr);
    ~ControlChannel() override;

    void send(const QJsonObject &object);
    /// Once everything has been written. Nothing more is read.
    void close();
    [[nodiscard]] QLocalSocket &socket() { return *m_socket; }

Q_SIGNALS:
    void received(const QJsonObject &object);
    /// What came is no line of JSON, or too long: nothing more is read. InvalidInput.
    void unreadable(const rollcall::base::Error &error);
    void closed();

private:
    void read();
    void refuse(const QString &what);

    std::unique_ptr<QLocalSocket> m_socket;
    qsizetype m_longest;
    bool m_deaf = false;
};

} // namespace rollcall::monitor
