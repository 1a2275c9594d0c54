// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registration.h"
#include "graph/graphclient.h"
#include "graph/resources.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace rollcall::graph {

/// A registration as Graph writes it (contract §9.5): times in either shape, UTC without an offset; a status
/// that we do not know is Unknown; several choices are joined with "; ", a boolean reads yes or no. Nothing
/// without an id.
[[nodiscard]] std::optional<domain::Registration> readRegistration(const QJsonObject &object);
/// Contract §9.4; nothing for what has no text.
[[nodiscard]] std::optional<domain::RegistrationQuestion> readQuestion(const QJsonObject &object);

/// So many registrations are asked for in one request at most (contract §10, $batch).
inline constexpr int mostPerBatch = 20;

/// What Graph said of one registration.
struct RegistrationReading
{
    QString id;
    /// Errors: NotFound, also for a while after the notification (contract §9.7); Throttled and Server, with
    /// retryAfter as the item has it; NotPermitted; what else errorFromAnswer() makes of the item's status.
    base::Result<domain::Registration> registration;
};

using RegistrationsRead = std::function<void(base::Result<std::vector<RegistrationReading>>)>;

/// Asks for these, one to mostPerBatch of them, by id, in one request. Each has its own answer, in the order
/// of `ids`. Reports once, later; not when `context` has been destroyed. Errors of the whole: those of
/// net::HttpJob, Server (unreadable).
void readRegistrations(const GraphClient &client, EventKind kind, const QString &event,
                       const QStringList &ids, QObject *context, RegistrationsRead done);

/// All of them, page by page: connector plane only, and only with resource-specific consent (contract §9.6).
/// Reports like readRegistrations(). Errors: those of GetPages; NotPermitted where the consent is missing.
void listRegistrations(const GraphClient &client, EventKind kind, const QString &event, QObject *context,
                       std::function<void(base::Result<std::vector<domain::Registration>>)> done);

/// How people may register, with the questions. Reports like readRegistrations(). Errors: those of
/// net::HttpJob and GetPages; NotFound (nobody can register for it).
void readRegistrationForm(const GraphClient &client, EventKind kind, const QString &event, QObject *context,
                          std::function<void(base::Result<domain::RegistrationForm>)> done);

} // namespace rollcall::graph
