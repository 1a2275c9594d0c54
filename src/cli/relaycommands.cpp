// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/deliverytext.h"
#include "monitor/delivery/relaysetup.h"
#include "monitor/passing.h"

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;

namespace {

const char *const yes = "yes";

/// The host is what the user has to recognise: whoever it is gets to know join links, times and sizes.
bool confirmed(Session &session, const QString &question)
{
    if (session.arguments().has(QString::fromLatin1(yes)))
        return true;
    session.tell(question + QStringLiteral(" Type \"yes\" and Enter:"));
    const QByteArray answer = session.environment().input.readLine(16).trimmed().toLower();
    return answer == yes || answer == "y";
}

base::Error notConfirmed()
{
    return {ErrorKind::Cancelled, QStringLiteral("nothing was changed; scripts confirm with --yes")};
}

/// With the port, if the address names one: another port may be another server.
QString placeOf(const QUrl &relay)
{
    return relay.port() < 0 ? relay.host() : QStringLiteral("%1:%2").arg(relay.host()).arg(relay.port());
}

QString relayText(const intake::PullAddress &relay)
{
    return QStringLiteral("%1, topic %2, event subscription %3")
        .arg(relay.endpoint.toString(), relay.topic.isEmpty() ? QStringLiteral("-") : relay.topic,
             relay.subscription.isEmpty() ? QStringLiteral("-") : relay.subscription);
}

QJsonObject relayJson(const intake::PullAddress &relay)
{
    return {{QStringLiteral("endpoint"), relay.endpoint.toString()},
            {QStringLiteral("topic"), relay.topic},
            {QStringLiteral("subscription"), relay.subscription}};
}

void print(Session &session, const intake::PullAddress &relay, const QString &text)
{
    if (session.json())
        session.print(relayJson(relay));
    else
        session.print(text.arg(relayText(relay)));
}

base::Error noRelay()
{
    return {ErrorKind::NotFound, QStringLiteral("no relay is paired. Get a link from whoever runs one, then: "
                                                "rollcall-cli relay pair LINK")};
}

} // namespace

void pairWithRelay(Session &session)
{
    const auto link = intake::readRelayLink(session.arguments().positional.first());
    if (!link)
        return session.fail({ErrorKind::Usage, link.error().logText});
    const auto settings = session.keepSettings(true);
    if (!settings)
        return session.fail(settings.error());
    const bool replace = session.arguments().has(QStringLiteral("replace"));
    const auto former = monitor::pairedRelay(**settings);
    if (former && monitor::isComplete(*former) && !replace) {
        return session.fail(
            {ErrorKind::Conflict, QStringLiteral("this device is paired with the relay at %1. To take the "
                                                 "other one instead, add --replace")
                                      .arg(placeOf(former->endpoint))});
    }
    const QString host = placeOf(link->relay);
    const bool differs = former && placeOf(former->endpoint) != host;
    if (!confirmed(session, differs ? QStringLiteral("Receive through the relay at %1 from now on, not %2?")
                                          .arg(host, placeOf(former->endpoint))
                                    : QStringLiteral("Receive through the relay at %1?").arg(host))) {
        return session.fail(notConfirmed());
    }
    const auto plane = session.planeServices(**settings);
    if (!plane)
        return session.fail(plane.error());
    monitor::pairRelay({plane->http, plane->secrets, session.environment().scheduler, **settings}, *link,
                       replace, &session, [s = &session](const Result<intake::PullAddress> &relay) {
                           if (!relay && monitor::mayPass(relay.error())) {
                               s->tell(QStringLiteral("rollcall-cli: ") +
                                       deliverySentence(relay.error(), monitor::DeliveryMode::Relay));
                               return s->finish(exitCode(relay.error().kind));
                           }
                           if (!relay)
                               return s->fail(relay.error());
                           print(*s, *relay, QStringLiteral("Paired with %1."));
                           s->finish();
                       });
}

/// For an Event Grid namespace, which pairs with nobody.
void keepRelayKey(Session &session)
{
    const auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto relay = monitor::pairedRelay(*settings);
    if (!relay || !monitor::isComplete(*relay)) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("the settings name no relay/endpoint, relay/topic "
                                              "and relay/subscription to use a key for")});
    }
    const auto plane = session.planeServices(*settings);
    if (!plane)
        return session.fail(plane.error());
    session.tell(
        QStringLiteral("Type or pipe the access key for %1, then Enter.").arg(relay->endpoint.host()));
    const QByteArray key = session.environment().input.readLine(4096).trimmed();
    if (key.isEmpty())
        return session.fail({ErrorKind::Usage, QStringLiteral("there was no key")});
    plane->secrets.write(monitor::relayKeyName(*relay), key, &session,
                         [s = &session](const Result<void> &kept) {
                             if (!kept)
                                 return s->fail(kept.error());
                             s->finish();
                         });
}

void showRelay(Session &session)
{
    const auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto relay = monitor::pairedRelay(*settings);
    if (!relay)
        return session.fail(noRelay());
    print(session, *relay,
          settings->text(config::Key::DeliveryMode) == u"relay"
              ? QStringLiteral("%1")
              : QStringLiteral("%1; not in use: delivery/mode is another one"));
    session.finish();
}

void forgetRelay(Session &session)
{
    const auto settings = session.keepSettings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto relay = monitor::pairedRelay(**settings);
    if (!relay)
        return session.fail(noRelay());
    if (!confirmed(session, QStringLiteral("Forget the relay at %1? What waits there stays there.")
                                .arg(placeOf(relay->endpoint))))
        return session.fail(notConfirmed());
    const auto plane = session.planeServices(**settings);
    if (!plane)
        return session.fail(plane.error());
    monitor::forgetRelay({plane->http, plane->secrets, session.environment().scheduler, **settings}, &session,
                         [s = &session, relay = *relay](const Result<void> &done) {
                             if (!done)
                                 return s->fail(done.error());
                             print(*s, relay, QStringLiteral("Forgot %1."));
                             s->finish();
                         });
}

} // namespace rollcall::cli
