// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventlookup.h"

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

namespace {

QString wholeId(const QString &id, const QString &tenant)
{
    return id.contains(u'@') ? id : QString(id + u'@' + tenant);
}

void askConnector(Connector &connector, const QString &id, QObject *context, graph::EventRead done)
{
    connector.open(context, [&connector, id, context, done = std::move(done)](const Result<void> &opened) {
        if (!opened)
            return done(std::unexpected(opened.error()));
        graph::findEvent(connector.graph(), wholeId(id, connector.account().tenant), context, done);
    });
}

} // namespace

void lookUpEvent(Organizer *organizer, Connector *connector, const QString &id, QObject *context,
                 graph::EventRead done)
{
    if (organizer && organizer->person()) {
        organizer->check(context, [=, done = std::move(done)](const Result<void> &checked) {
            if (!checked)
                return done(std::unexpected(checked.error()));
            if (!organizer->graph())
                return done(base::failure(ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")));
            graph::findEvent(*organizer->graph(), wholeId(id, organizer->tenant()), context,
                             [=](const Result<graph::EventReading> &found) {
                                 // A person sees only what they organize.
                                 if (!found && found.error().kind == ErrorKind::NotPermitted && connector)
                                     return askConnector(*connector, id, context, done);
                                 done(found);
                             });
        });
        return;
    }
    if (connector)
        return askConnector(*connector, id, context, std::move(done));
    QMetaObject::invokeMethod(
        context,
        [done = std::move(done)] {
            done(base::failure(ErrorKind::NotSignedIn, QStringLiteral("nobody is signed in")));
        },
        Qt::QueuedConnection);
}

} // namespace rollcall::monitor
