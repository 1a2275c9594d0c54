// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "net/httpclient.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

namespace rollcall::simulator {

/// Calls each URL in turn, the same one twice if it is listed twice, as Graph does while the creation of a
/// subscription waits (contract §2.6). `done` gets an empty text when all have answered well, else what was
/// wrong; it runs once, later, and not at all when `context` has died.
void validateEndpoints(net::HttpClient &client, base::Random &random, const QStringList &urls,
                       QObject *context, std::function<void(const QString &problem)> done);

} // namespace rollcall::simulator
