// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/application.h"

#include "cli/commands.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <utility>

namespace rollcall::cli {

namespace {

using Run = void (*)(Session &);

struct Command
{
    CommandSpec spec;
    Run run;
};

OptionSpec option(const char *name, const char *value, const char *help)
{
    return {QString::fromLatin1(name), QString::fromLatin1(value), QString::fromLatin1(help)};
}

CommandSpec spec(const char *name, const char *positional, const char *help, int min = 0, int max = 0,
                 QList<OptionSpec> options = {})
{
    return {QString::fromLatin1(name), QString::fromLatin1(positional), QString::fromLatin1(help), min, max,
            std::move(options)};
}

const QList<OptionSpec> &globalOptions()
{
    static const QList<OptionSpec> options{
        option("data-dir", "DIR", "where the record is kept"),
        option("config", "FILE", "settings (INI)"),
        option("account", "NAME", "the account of the settings to use"),
        option("secret-store", "keychain|file|memory", "where keys and tokens are kept"),
        option("passphrase-fd", "N", "read the passphrase of --secret-store file from descriptor N"),
        option("json", "", "one JSON object, or one per line"),
        option("log-level", "LEVEL", "debug, info, warning or critical"),
        option("help", "", "show this"),
        option("version", "", "show the version, the commit and the libraries"),
    };
    return options;
}

const QList<Command> &commandTable()
{
    static const QList<Command> commands{
        {spec("sign-in", "", "signs in to Entra ID and remembers it", 0, 0,
              {option("method", "device-code|browser|app", "as a person, or as the connector"),
               option("without-admin-consent", "", "ask only for what needs no administrator"),
               option("tenant", "ID", "app: the organisation; remembered in the settings"),
               option("client-id", "ID", "app: the registration; a secret comes from standard input"),
               option("certificate", "PEM", "app: file with the certificate"),
               option("private-key", "PEM", "app: file with its private key"),
               option("pkcs12", "FILE", "app: certificate and key in one file"),
               option("key-passphrase-fd", "N", "app: read the key's passphrase from descriptor N")}),
         signIn},
        {spec("proxy-password", "", "keeps the password of network/proxyUser, read from standard input"),
         keepProxyPassword},
        {spec("accounts", "", "how the accounts stand, and what is granted to them", 0, 0,
              {option("request", "", "write the request for the administrator instead")}),
         showAccounts},
        {spec("sign-out", "[ACCOUNT]", "deletes subscriptions, tokens and credential of an account", 0, 1,
              {option("erase", "", "and what was recorded of its organisation")}),
         signOut},
        {spec("connector export", "FILE", "what another device needs to read, under a passphrase", 1, 1,
              {option("with-credential", "", "and to subscribe"),
               option("bundle-passphrase-fd", "N", "read the bundle's passphrase from descriptor N")}),
         exportConnector},
        {spec("connector import", "FILE", "takes such a bundle over", 1, 1,
              {option("replace", "", "another connector that is in its way"),
               option("bundle-passphrase-fd", "N", "read the bundle's passphrase from descriptor N")}),
         importConnector},
        {spec("relay pair", "LINK", "receives through a relay from now on; the link is good once", 1, 1,
              {option("replace", "", "another relay that is paired already"),
               option("yes", "", "do not ask whether the host is the right one")}),
         pairWithRelay},
        {spec("relay key", "", "keeps the access key of an Event Grid namespace, read from standard input"),
         keepRelayKey},
        {spec("relay show", "", "which relay is paired"), showRelay},
        {spec("relay forget", "", "receives directly again", 0, 0, {option("yes", "", "do not ask")}),
         forgetRelay},
        {spec("event-hub key", "", "keeps the connection string of eventhubs/hub, read from standard input"),
         keepHubConnection},
        {spec("watch add", "LINK_OR_ID",
              "follows a meeting, named by any form of its join link or by its number, or a webinar, by its "
              "id",
              1, 1,
              {option("only", "TIME", "of a series only the meeting that starts then (ISO 8601)"),
               option("from", "TIME", "of a series that meeting and all later ones")}),
         addWatch},
        {spec("watch list", "", "lists what is followed", 0, 0,
              {option("upcoming", "",
                      "what could be followed instead: calendar, own webinars and town halls")}),
         listWatches},
        {spec("watch remove", "MEETING", "stops following; the record stays", 1, 1), removeWatch},
        {spec("watch auto", "", "which meetings are followed without being named; without options: shows it",
              0, 0,
              {option("organized", "", "those that the organizer who is signed in organizes"),
               option("external", "", "those with people from outside"),
               option("more-than", "N", "those with more people invited; 0: no such rule"),
               option("lead", "HOURS", "how long before the start to subscribe (24)"),
               option("off", "", "forgets the rules; with others: before they are set")}),
         setAutoWatch},
        {spec("subscriptions list", "",
              "what the accounts hold in Graph, whose it is, and what is wanted and not there"),
         listSubscriptions},
        {spec("subscriptions renew", "[ID...]", "extends subscriptions as far as Graph allows", 0, -1,
              {option("all", "", "all of this device")}),
         renewSubscriptions},
        {spec("subscriptions remove", "[ID...]", "deletes subscriptions in Graph; what is followed stays so",
              0, -1,
              {option("all", "", "all of this device, and orphans"),
               option("orphans", "", "those that nobody known here wants")}),
         removeSubscriptions},
        {spec("subscriptions take-over", "MEETING",
              "deletes the subscription of another installation that has the place of ours", 1, 1,
              {option("although-silent", "", "also while a call runs, which is silent from then on")}),
         takeOverSubscription},
        {spec("keys create", "", "makes a notification encryption key", 0, 0,
              {option("id", "ID", "its certificate id; made up if not given"),
               option("bits", "N", "2048 (default) to 4096")}),
         createKey},
        {spec("keys import", "", "takes over a key and its certificate", 0, 0,
              {option("certificate", "PEM", "file with the certificate"),
               option("private-key", "PEM", "file with the private key"),
               option("key-passphrase-fd", "N", "read the private key's passphrase from descriptor N"),
               option("id", "ID", "the encryptionCertificateId it was registered with")}),
         importKey},
        {spec("keys rotate", "", "makes a new key for new subscriptions and keeps the old ones", 0, 0,
              {option("bits", "N", "2048 (default) to 4096")}),
         rotateKey},
        {spec("keys list", "", "lists the notification encryption keys"), listKeys},
        {spec("ingest", "FILE|- [FILE...]",
              "feeds stored collections, one JSON per line, through the whole pipeline", 1, -1,
              {option("trust", "", "skip subscription, clientState and token checks, never the signature")}),
         ingest},
        {spec("inspect", "FILE|- [FILE...]", "says of each stored notification what ingest would make of it",
              1, -1, {option("plaintext", "", "add the decrypted text")}),
         inspect},
        {spec("journal", "[MEETING]", "prints the journal, one JSON object per line, and verifies it", 0, 1,
              {option("quarantined", "", "the notifications in quarantine instead"),
               option("dismiss", "ID", "takes one out of quarantine: its time is not unknown any more")}),
         showJournal},
        {spec("meetings", "", "lists the meetings that are known"), listMeetings},
        {spec("report", "REPORT MEETING|EVENT",
              "people, intervals, lobby, headcount or coverage of a meeting, or the registrations of a "
              "webinar",
              2, 2,
              {option("format", "csv|json", "csv if not given"),
               option("output", "FILE", "instead of standard output"),
               option("as-of", "TIME", "as it was at that time (ISO 8601)"),
               option("time-zone", "ZONE", "write times in that zone, like Europe/Berlin"),
               option("no-bom", "", "CSV without the byte order mark")}),
         makeReport},
        {spec("expected import", "MEETING FILE|-",
              "reads who should come: a class list, CSV or pasted columns", 2, 2,
              {option("incomplete", "", "others may come, too: no share is told of it"),
               option("grace", "MINUTES", "who comes later than that after the start is late (5)"),
               option("columns", "LIST", "what the columns hold, like name,email,group,ignored; remembered"),
               option("separator", "tab|comma|semicolon", "if it is told wrong from the file")}),
         importExpected},
        {spec("expected list", "MEETING", "who of them came in time, late, or not", 1, 1,
              {option("as-of", "TIME", "as it was at that time (ISO 8601)")}),
         listExpected},
        {spec("registrations import", "EVENT FILE|-", "reads the registrations that Teams gives out as CSV",
              2, 2,
              {option("columns", "LIST",
                      "what the columns hold, like first_name,last_name,email,question; remembered"),
               option("date-order", "day-first|month-first",
                      "of dates like 5/4/26, if the file does not tell"),
               option("time-zone", "ZONE", "whose clock the file shows; this machine's if not given"),
               option("as-of", "TIME", "when the file was downloaded; when it was written if not given"),
               option("separator", "tab|comma|semicolon", "if it is told wrong from the file")}),
         importRegistrationFile},
        {spec("check", "",
              "checks the whole chain with a made-up event, from the account to the record, and explains the "
              "first broken hop"),
         checkChain},
        {spec("run", "", "follows the watches without a window, one line per change", 0, 0,
              {option("for", "SECONDS", "then stop"),
               option("until-ended", "", "stop when every call that was live has ended")}),
         runMonitor},
        {spec("demo", "", "plays a simulated meeting through the real chain", 0, 0,
              {option("people", "N", "how many attend (30)"),
               option("speed", "X", "how fast, 1 is real time (60)"),
               option("seed", "S", "another seed, another meeting (1)")}),
         runDemo},
    };
    return commands;
}

base::Result<void> setLogLevel(const QString &level)
{
    static const QStringList levels{QStringLiteral("debug"), QStringLiteral("info"),
                                    QStringLiteral("warning"), QStringLiteral("critical")};
    const auto chosen = levels.indexOf(level);
    if (chosen < 0) {
        return base::failure(
            base::ErrorKind::Usage,
            QStringLiteral("--log-level is %1, not '%2'").arg(levels.join(QStringLiteral(", ")), level));
    }
    QString rules;
    for (qsizetype i = 0; i < levels.size(); ++i)
        rules += QStringLiteral("rollcall.*.%1=%2\n").arg(levels.at(i), i >= chosen ? u"true" : u"false");
    QLoggingCategory::setFilterRules(rules);
    return {};
}

} // namespace

void start(const QStringList &arguments, Environment &environment, QObject *context,
           std::function<void(int)> finished)
{
    QList<CommandSpec> specs;
    for (const Command &command : commandTable())
        specs << command.spec;

    const auto refuse = [&](const base::Error &error) {
        environment.errors.write(
            QStringLiteral("rollcall-cli: %1. See rollcall-cli --help\n").arg(error.logText).toUtf8());
        finished(WrongUsage);
    };

    auto parsed = parseArguments(arguments, specs, globalOptions());
    if (!parsed)
        return refuse(parsed.error());
    if (parsed->has(QStringLiteral("help"))) {
        environment.output.write(usageText(specs, globalOptions()).toUtf8());
        return finished(Done);
    }
    if (parsed->has(QStringLiteral("version"))) {
        environment.output.write("rollcall-cli " + environment.version().toUtf8() + '\n');
        return finished(Done);
    }
    if (parsed->command.isEmpty())
        return refuse({base::ErrorKind::Usage, QStringLiteral("no command given")});
    if (const auto set = setLogLevel(parsed->value(QStringLiteral("log-level"), QStringLiteral("warning")));
        !set)
        return refuse(set.error());

    for (const Command &command : commandTable()) {
        if (command.spec.name != parsed->command)
            continue;
        auto *session = new Session(std::move(*parsed), environment, context);
        QObject::connect(session, &Session::finished, context, [session, finished](int code) {
            session->deleteLater();
            finished(code);
        });
        QObject::connect(&environment.interrupt, &Interrupt::raised, session,
                         [session, &interrupt = environment.interrupt] {
                             if (!interrupt.isExpected())
                                 session->stop();
                         });
        return command.run(*session);
    }
}

} // namespace rollcall::cli
