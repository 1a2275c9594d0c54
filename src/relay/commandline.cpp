// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/commandline.h"

#include "base/relayname.h"
#include "crypto/digest.h"

namespace rollcall::relay {

using base::ErrorKind;
using base::failure;
using storage::RelayStore;
using storage::RelayTopicRow;
using Command = CommandLine::Command;

namespace {

struct Form
{
    const char *words;
    Command command;
    bool takesArgument;
};

constexpr Form forms[] = {
    {"serve", Command::Serve, false},
    {"topic create", Command::TopicCreate, true},
    {"topic list", Command::TopicList, false},
    {"device create", Command::DeviceCreate, true},
    {"device list", Command::DeviceList, false},
    {"device revoke", Command::DeviceRevoke, true},
    {"pair", Command::Pair, true},
    {"backup", Command::Backup, true},
    {"restore", Command::Restore, true},
    {"dead-letters", Command::DeadLetters, false},
};

base::Error nameIsTaken(const QString &name)
{
    return {.kind = ErrorKind::Conflict,
            .logText = QStringLiteral("there is a device %1 already; revoke it first, or choose another name")
                           .arg(name)};
}

QString shownTime(base::Instant time)
{
    return QString::fromStdString(base::formatMilliseconds(time));
}

} // namespace

QString usageText()
{
    return QStringLiteral(
        "usage: rollcall-relay [--config FILE] [COMMAND]\n"
        "\n"
        "  serve                               answer Graph and the devices (the default)\n"
        "  --check                             say whether the configuration is good\n"
        "  topic create NAME | topic list      one for each connector\n"
        "  pair NAME [--topic TOPIC]           a link and a QR code for one device, for 10 minutes\n"
        "  device create NAME [--topic TOPIC]  a device key, for other programs; shown once\n"
        "  device list | device revoke NAME [--topic TOPIC]\n"
        "  backup FILE                         a copy of everything, also while it serves\n"
        "  restore FILE                        from a backup, into an empty data directory\n"
        "  dead-letters                        what devices have rejected, for rollcall-cli ingest\n"
        "  --help | --version\n"
        "\n"
        "Settings come from FILE (INI) and from the environment: listen/port is\n"
        "ROLLCALL_RELAY_LISTEN_PORT. ROLLCALL_RELAY_CONFIG names the file, too.\n");
}

base::Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    CommandLine line;
    QStringList words;
    bool checks = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == QStringLiteral("--help") || word == QStringLiteral("-h"))
            return CommandLine{.command = Command::Help};
        if (word == QStringLiteral("--version"))
            return CommandLine{.command = Command::Version};
        if (word == QStringLiteral("--check")) {
            checks = true;
        } else if (word == QStringLiteral("--config") || word == QStringLiteral("--topic")) {
            if (i + 1 == arguments.size())
                return failure(ErrorKind::Usage, QStringLiteral("%1 needs a value").arg(word));
            (word == QStringLiteral("--config") ? line.configFile : line.topic) = arguments[++i];
        } else if (word.startsWith(u'-')) {
            return failure(ErrorKind::Usage, QStringLiteral("there is no option %1").arg(word));
        } else {
            words.append(word);
        }
    }
    if (checks)
        line.command = Command::Check;
    if (words.isEmpty())
        return line;
    for (const Form &form : forms) {
        const QStringList own = QString::fromLatin1(form.words).split(u' ');
        if (words.first(std::min(own.size(), words.size())) != own)
            continue;
        if (words.size() != own.size() + (form.takesArgument ? 1 : 0))
            return failure(ErrorKind::Usage,
                           form.takesArgument
                               ? QStringLiteral("%1 needs one name or file").arg(own.join(u' '))
                               : QStringLiteral("%1 takes no more words").arg(own.join(u' ')));
        if (!checks)
            line.command = form.command;
        line.argument = form.takesArgument ? words.last() : QString();
        return line;
    }
    return failure(ErrorKind::Usage, QStringLiteral("there is no command %1").arg(words.join(u' ')));
}

Administration::Administration(const Configuration &configuration, const base::Clock &clock,
                               base::Random &random,
                               std::function<base::Result<QString>(const QByteArray &)> qrCode)
    : m_configuration(configuration)
    , m_clock(clock)
    , m_random(random)
    , m_qrCode(std::move(qrCode))
{
}

base::Result<QString> Administration::run(const CommandLine &line)
{
    if (const auto sensible = checkArgument(line); !sensible)
        return std::unexpected(sensible.error());
    if (line.command == Command::Restore)
        return restore(line.argument);
    const auto opened = RelayStore::open(m_configuration.dataDirectory, RelayStore::Mode::Administer);
    if (!opened)
        return std::unexpected(opened.error());
    RelayStore &store = **opened;
    switch (line.command) {
    case Command::Check:
        return check();
    case Command::TopicCreate:
        return createTopic(store, line.argument);
    case Command::TopicList:
        return listTopics(store);
    case Command::DeviceList:
        return listDevices(store);
    case Command::DeviceCreate:
    case Command::DeviceRevoke:
    case Command::Pair: {
        const auto topic = topicFor(store, line);
        if (!topic)
            return std::unexpected(topic.error());
        if (line.command == Command::DeviceCreate)
            return createDevice(store, *topic, line.argument);
        if (line.command == Command::DeviceRevoke)
            return revokeDevice(store, *topic, line.argument);
        return pair(store, *topic, line.argument);
    }
    case Command::Backup:
        return backup(store, line.argument);
    case Command::DeadLetters:
        return deadLetters(store);
    case Command::Help:
    case Command::Version:
    case Command::Serve:
    case Command::Restore:
        break;
    }
    return failure(ErrorKind::Usage, QStringLiteral("this is nothing for the administrator"));
}

/// What can be said before anything is opened, or made.
base::Result<void> Administration::checkArgument(const CommandLine &line) const
{
    const bool makesName = line.command == Command::TopicCreate || line.command == Command::DeviceCreate ||
                           line.command == Command::Pair;
    if (makesName && !base::isRelayName(line.argument))
        return failure(ErrorKind::Usage, QStringLiteral("a name has %1").arg(base::relayNameRule));
    if (line.command == Command::Pair && m_configuration.endpoint.publicUrl.isEmpty())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("set listen/publicUrl first: the link tells the device where the relay is"));
    return {};
}

QString Administration::notificationUrl(const QString &channel) const
{
    const QString base =
        m_configuration.endpoint.publicUrl.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    return (base.isEmpty() ? QStringLiteral("(set listen/publicUrl)") : base) + QStringLiteral("/notify/") +
           channel;
}

base::Result<QString> Administration::check() const
{
    QString text = QStringLiteral("data directory: %1\nlisten: %2 port %3\n")
                       .arg(m_configuration.dataDirectory, m_configuration.address.toString())
                       .arg(m_configuration.port);
    if (m_configuration.certificateFile.isEmpty()) {
        text += QStringLiteral("TLS: none; a proxy in front of the relay must do it\n");
    } else {
        const auto tls = readTls(m_configuration, m_clock.now());
        if (!tls)
            return std::unexpected(tls.error());
        text += QStringLiteral("TLS: certificate for %1, until %2\n")
                    .arg(tls->localCertificate().subjectInfo(QSslCertificate::CommonName).join(u' '),
                         tls->localCertificate().expiryDate().toUTC().toString(Qt::ISODate));
    }
    if (m_configuration.endpoint.publicUrl.isEmpty())
        text += QStringLiteral("public address: none; set listen/publicUrl before you pair devices\n");
    else
        text += QStringLiteral("public address: %1\n")
                    .arg(m_configuration.endpoint.publicUrl.toString(QUrl::FullyEncoded));
    return QString(text + QStringLiteral("The configuration is good.\n"));
}

base::Result<RelayTopicRow> Administration::addTopic(RelayStore &store, const QString &name)
{
    RelayTopicRow topic{
        .name = name, .channel = QString::fromLatin1(makeSecret(m_random, 16)), .epoch = makeEpoch(m_random)};
    const auto id = store.addTopic(topic);
    if (!id && id.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, QStringLiteral("there is a topic %1 already").arg(name));
    if (!id)
        return std::unexpected(id.error());
    topic.id = *id;
    return topic;
}

/// The one that is named; else the only one, which is made for a device where there is none.
base::Result<RelayTopicRow> Administration::topicFor(RelayStore &store, const CommandLine &line)
{
    const QString &name = line.topic;
    const auto topics = store.topics();
    if (!topics)
        return std::unexpected(topics.error());
    for (const RelayTopicRow &topic : *topics) {
        if (topic.name == name || (name.isEmpty() && topics->size() == 1))
            return topic;
    }
    if (!name.isEmpty())
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no topic %1; see rollcall-relay topic list").arg(name));
    if (!topics->empty())
        return failure(ErrorKind::Usage, QStringLiteral("there are several topics; say which with --topic"));
    if (line.command == Command::DeviceRevoke)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no device yet"));
    return addTopic(store, QStringLiteral("rollcall"));
}

base::Result<QString> Administration::createTopic(RelayStore &store, const QString &name)
{
    const auto topic = addTopic(store, name);
    if (!topic)
        return std::unexpected(topic.error());
    return QStringLiteral("topic: %1\nnotification URL: %2\n")
        .arg(topic->name, notificationUrl(topic->channel));
}

base::Result<QString> Administration::listTopics(RelayStore &store) const
{
    const auto topics = store.topics();
    if (!topics)
        return std::unexpected(topics.error());
    QString text;
    for (const RelayTopicRow &topic : *topics)
        text += QStringLiteral("%1\tevents so far: %2\tnotification URL: %3\n")
                    .arg(topic.name)
                    .arg(topic.last)
                    .arg(notificationUrl(topic.channel));
    return text;
}

base::Result<QString> Administration::createDevice(RelayStore &store, const RelayTopicRow &topic,
                                                   const QString &name)
{
    const QByteArray key = makeSecret(m_random, 32);
    const auto device = store.addDevice({.topic = topic.id,
                                         .name = name,
                                         .keyHash = crypto::sha256(key),
                                         .created = m_clock.now(),
                                         .lastSeen = m_clock.now()});
    if (!device && device.error().kind == ErrorKind::Conflict)
        return std::unexpected(nameIsTaken(name));
    if (!device)
        return std::unexpected(device.error());
    return QStringLiteral("topic: %1\nsubscription: %2\nkey (shown only now): %3\nnotification URL: %4\n")
        .arg(topic.name, name, QString::fromLatin1(key), notificationUrl(topic.channel));
}

base::Result<QString> Administration::listDevices(RelayStore &store)
{
    const auto topics = store.topics();
    if (!topics)
        return std::unexpected(topics.error());
    const auto devices = store.devices();
    if (!devices)
        return std::unexpected(devices.error());
    QString text;
    for (const storage::RelayDeviceRow &device : *devices) {
        const auto topic = std::find_if(topics->begin(), topics->end(),
                                        [&](const RelayTopicRow &row) { return row.id == device.topic; });
        text +=
            QStringLiteral("%1\ttopic: %2\tpaired: %3\t%4\n")
                .arg(device.name, topic == topics->end() ? QString() : topic->name, shownTime(device.created),
                     device.revoked ? QStringLiteral("revoked")
                                    : QStringLiteral("last seen (to the hour): %1\twaiting: %2")
                                          .arg(shownTime(device.lastSeen))
                                          .arg(topic == topics->end()
                                                   ? 0
                                                   : topic->last - device.floor - device.settled.size()));
    }
    return text;
}

base::Result<QString> Administration::revokeDevice(RelayStore &store, const RelayTopicRow &topic,
                                                   const QString &name)
{
    const auto revoked = store.revokeDevice(topic.id, name);
    if (!revoked && revoked.error().kind == ErrorKind::NotFound)
        return failure(
            ErrorKind::NotFound,
            QStringLiteral("there is no device %1 to revoke; see rollcall-relay device list").arg(name));
    if (!revoked)
        return std::unexpected(revoked.error());
    return QStringLiteral("revoked: %1\nA relay that runs refuses its key within a second.\n").arg(name);
}

base::Result<QString> Administration::pair(RelayStore &store, const RelayTopicRow &topic, const QString &name)
{
    const QUrl &address = m_configuration.endpoint.publicUrl;
    const auto devices = store.devices();
    if (!devices)
        return std::unexpected(devices.error());
    for (const storage::RelayDeviceRow &device : *devices) {
        if (device.topic == topic.id && device.name == name && !device.revoked)
            return std::unexpected(nameIsTaken(name));
    }
    const QByteArray code = makeSecret(m_random, 16);
    const base::Instant expires = m_clock.now() + m_configuration.relay.pairingLife;
    if (const auto added = store.addPairing(
            {.codeHash = crypto::sha256(code), .topic = topic.id, .name = name, .expires = expires});
        !added)
        return std::unexpected(added.error());
    const QByteArray base = address.toEncoded(QUrl::StripTrailingSlash);
    const QByteArray link = "rollcall:pair?relay=" + base.toPercentEncoding() + "&code=" + code;
    const auto drawn = m_qrCode(link);
    if (!drawn)
        return std::unexpected(drawn.error());
    return QString(
        *drawn + QStringLiteral(
                     "Host: %1\nOpen this link in Rollcall on the device, or scan the code, and compare the "
                     "host. It works once, until %2.\n%3\n")
                     .arg(address.host(), shownTime(expires), QString::fromLatin1(link)));
}

base::Result<QString> Administration::backup(RelayStore &store, const QString &file)
{
    if (const auto done = store.backup(file); !done)
        return std::unexpected(done.error());
    return QStringLiteral("written: %1\n").arg(file);
}

base::Result<QString> Administration::restore(const QString &file)
{
    if (const auto done =
            RelayStore::restore(file, m_configuration.dataDirectory, [this] { return makeEpoch(m_random); });
        !done)
        return std::unexpected(done.error());
    return QStringLiteral(
               "restored into %1, with a new epoch: devices show the time since the backup as a gap.\n")
        .arg(m_configuration.dataDirectory);
}

/// The form that `rollcall-cli ingest` reads: `{"receivedDateTime", "body"}`, one a line.
base::Result<QString> Administration::deadLetters(RelayStore &store)
{
    QString text;
    const auto read = store.readDeadLetters([&](const RelayStore::DeadLetter &letter) {
        QByteArray body = letter.body;
        body.replace('\n', ' ').replace('\r', ' '); // between tokens only: JSON has none inside strings
        text += QStringLiteral("{\"receivedDateTime\":\"%1\",\"rejectedDateTime\":\"%2\",\"topic\":\"%3\","
                               "\"device\":\"%4\",\"sequence\":\"%5\",\"body\":")
                    .arg(shownTime(letter.received), shownTime(letter.rejected), letter.topic, letter.device)
                    .arg(letter.sequence) +
                QString::fromUtf8(body) + QStringLiteral("}\n");
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    return text;
}

} // namespace rollcall::relay
