// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/commandline.h"

#include "simulator/control.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonDocument>
#include <QLocale>
#include <QSaveFile>
#include <QUuid>

namespace rollcall::simulator {

using base::ErrorKind;

namespace {

const QString exportWord = QStringLiteral("export");

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *description, const char *value,
                               const char *fallback = "") {
        parser.addOption(QCommandLineOption(QLatin1String(name), QLatin1String(description),
                                            QLatin1String(value), QLatin1String(fallback)));
    };
    parser.setApplicationDescription(QStringLiteral(
        "A stand-in for Entra ID, Microsoft Graph and a Teams meeting. Serves on 127.0.0.1 until "
        "it is stopped, or writes the notifications of a meeting to a file."));
    parser.addPositionalArgument(exportWord, QStringLiteral("Write files instead of serving."),
                                 QStringLiteral("[export]"));
    add("people", "How many take part.", "N", "30");
    add("seed", "The same seed gives the same meeting.", "S", "1");
    add("length", "Length of the meeting in minutes, at least 10.", "MINUTES", "50");
    parser.addOption({QStringLiteral("reopened"), QStringLiteral("The meeting ends and is opened again.")});
    add("style", "How payloads are written: documented, observed, schema or mixed.", "STYLE", "mixed");
    add("late", "Per cent of the notifications that come late.", "P", "0");
    add("doubled", "Per cent that come twice.", "P", "0");
    add("reencrypted", "Per cent that are published again, encrypted anew.", "P", "0");
    add("reordered", "Per cent that are overtaken.", "P", "0");
    add("lost", "Per cent that never come.", "P", "0");
    add("port", "Port to serve on; 0: any.", "N", "0");
    add("speed", "How fast the virtual clock runs.", "X", "1");
    add("begin-after", "Seconds from the subscription to the beginning.", "SECONDS", "5");
    add("tenant", "Id of the tenant.", "GUID", "11111111-2222-4333-8444-555555555555");
    add("clock-offset", "Seconds by which the services' clock is ahead of this machine's.", "SECONDS", "0");
    add("user", "What the user does who is to sign in: approves, declines or ignores.", "WHAT", "approves");
    add("user-after", "Seconds after which that user does it, where a code is shown.", "SECONDS", "6");
    add("poll-interval", "Seconds that are to pass between two questions for it.", "SECONDS", "5");
    add("browser", "A browser that comes to sign in is sent back at once (decides) or asked (asks).", "HOW",
        "decides");
    add("dialect", "The login service speaks like entra or keeps to rfc8628.", "NAME", "entra");
    const QString rules = loginRuleNames().join(QStringLiteral(", "));
    parser.addOption(
        {QStringLiteral("rule"),
         QString(QStringLiteral("A rule of the tenant, or a fault; may be given several times: ") + rules +
                 QLatin1Char('.')),
         QStringLiteral("NAME")});
    add("token-life", "Seconds that access tokens live.", "SECONDS", "4500");
    add("refresh-in", "Seconds after which tokens are to be renewed; 0: not said.", "SECONDS", "0");
    add("refresh-grace", "Seconds that a used refresh token is still good; -1: for ever.", "SECONDS", "-1");
    parser.addOption({QStringLiteral("guest"), QStringLiteral("The user's home is another tenant.")});
    add("app-certificate", "Registered with the app (PEM); may be given several times.", "FILE");
    add("without", "A permission that nobody consented to; may be given several times.", "PERMISSION");
    parser.addOption(
        {QStringLiteral("no-access-policy"), QStringLiteral("The app has no application access policy.")});
    parser.addOption({QStringLiteral("call-events-need-policy"),
                      QStringLiteral("Subscriptions to call events need that policy, too.")});
    add("start", "export: when the meeting begins.", "TIME", "2026-05-04T08:00:00Z");
    add("certificate", "export: encrypt to this certificate (PEM).", "FILE");
    add("certificate-id", "export: its encryptionCertificateId.", "ID");
    add("output", "export: where the notifications go, one collection per line.", "FILE");
    add("ground-truth", "export: where the truth goes (JSON).", "FILE");
}

/// Reads options and keeps the first complaint.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    template <typename Number> [[nodiscard]] Number number(const char *name, Number least, Number most)
    {
        const QString text = m_parser.value(QLatin1String(name));
        bool good = false;
        Number value{};
        if constexpr (std::is_floating_point_v<Number>)
            value = text.toDouble(&good);
        else if constexpr (std::is_signed_v<Number>)
            value = text.toInt(&good);
        else
            value = static_cast<Number>(text.toULongLong(&good));
        if (!good || value < least || value > most) {
            complain(QStringLiteral("--%1 needs a number from %2 to %3, not \"%4\".")
                         .arg(QLatin1String(name), QLocale::c().toString(least), QLocale::c().toString(most),
                              text));
            return least;
        }
        return value;
    }
    [[nodiscard]] QString text(const char *name)
    {
        const QString value = m_parser.value(QLatin1String(name));
        if (value.isEmpty())
            complain(QStringLiteral("--%1 is missing.").arg(QLatin1String(name)));
        return value;
    }
    [[nodiscard]] std::optional<PayloadStyle> style()
    {
        const QString name = m_parser.value(QStringLiteral("style"));
        if (name == QStringLiteral("documented"))
            return PayloadStyle::Documented;
        if (name == QStringLiteral("observed"))
            return PayloadStyle::Observed;
        if (name == QStringLiteral("schema"))
            return PayloadStyle::Schema;
        if (name != QStringLiteral("mixed"))
            complain(QStringLiteral("--style is one of documented, observed, schema and mixed, not \"%1\".")
                         .arg(name));
        return std::nullopt;
    }
    [[nodiscard]] DeliveryFaults faults()
    {
        return {.latePercent = number<unsigned>("late", 0, 100),
                .doubledPercent = number<unsigned>("doubled", 0, 100),
                .reencryptedPercent = number<unsigned>("reencrypted", 0, 100),
                .reorderedPercent = number<unsigned>("reordered", 0, 100),
                .lostPercent = number<unsigned>("lost", 0, 100)};
    }
    template <typename Value>
    [[nodiscard]] Value choice(const char *name, std::optional<Value> (*named)(const QString &))
    {
        const QString text = m_parser.value(QLatin1String(name));
        const auto value = named(text);
        if (!value)
            complain(QStringLiteral("--%1 can't be \"%2\".").arg(QLatin1String(name), text));
        return value.value_or(Value{});
    }
    [[nodiscard]] EntraOptions entra()
    {
        EntraOptions options{.decision = choice("user", userDecisionNamed),
                             .browser = choice("browser", browserMannerNamed)};
        options.decidesAfter = std::chrono::seconds{number("user-after", 0, 86'400)};
        options.interval = std::chrono::seconds{number("poll-interval", 1, 600)};
        options.dialect = choice("dialect", dialectNamed);
        options.accessTokenLife = std::chrono::seconds{number("token-life", 1, 864'000)};
        if (const int seconds = number("refresh-in", 0, 864'000); seconds > 0)
            options.refreshIn = std::chrono::seconds{seconds};
        if (const int seconds = number("refresh-grace", -1, 864'000); seconds >= 0)
            options.refreshTokenGrace = std::chrono::seconds{seconds};
        for (const QString &name : m_parser.values(QStringLiteral("rule"))) {
            if (const auto rule = loginRuleNamed(name))
                options.rules.insert(*rule);
            else
                complain(QStringLiteral("--rule can't be \"%1\".").arg(name));
        }
        return options;
    }
    [[nodiscard]] QString guid(const char *name)
    {
        const QString value = m_parser.value(QLatin1String(name));
        if (QUuid::fromString(value).toString(QUuid::WithoutBraces) != value)
            complain(QStringLiteral("--%1 needs a guid in lower case, not \"%2\".")
                         .arg(QLatin1String(name), value));
        return value;
    }
    [[nodiscard]] QList<QByteArray> certificates(const char *name)
    {
        QList<QByteArray> result;
        for (const QString &fileName : m_parser.values(QLatin1String(name))) {
            QFile file(fileName);
            const QByteArray der =
                file.open(QIODevice::ReadOnly) ? certificateFromPem(file.readAll()) : QByteArray();
            if (der.isEmpty())
                complain(QStringLiteral("--%1: no certificate can be read from \"%2\".")
                             .arg(QLatin1String(name), fileName));
            result.append(der);
        }
        return result;
    }
    void complain(const QString &sentence)
    {
        if (m_complaint.isEmpty())
            m_complaint = sentence;
    }
    [[nodiscard]] const QString &complaint() const { return m_complaint; }

private:
    const QCommandLineParser &m_parser;
    QString m_complaint;
};

base::Result<void> writeFile(const QString &name, const std::function<void(QIODevice &)> &write)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly)) {
        write(file);
        if (file.commit())
            return {};
    }
    return base::failure(ErrorKind::Storage,
                         QStringLiteral("Can't write \"%1\": %2.").arg(name, file.errorString()));
}

} // namespace

base::Result<Command> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(arguments))
        return base::failure(ErrorKind::Usage, parser.errorText());
    if (parser.isSet(help))
        return HelpCommand{parser.helpText()};
    if (parser.isSet(version))
        return VersionCommand{};
    const QStringList words = parser.positionalArguments();
    const bool exports = words == QStringList{exportWord};
    if (!words.isEmpty() && !exports)
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("\"%1\" is not a command; there is only \"export\".").arg(words.first()));
    for (const char *name : {"start", "certificate", "certificate-id", "output", "ground-truth"}) {
        if (!exports && parser.isSet(QLatin1String(name)))
            return base::failure(ErrorKind::Usage,
                                 QStringLiteral("--%1 goes with \"export\" only.").arg(QLatin1String(name)));
    }

    Reader reader(parser);
    const int people = reader.number("people", 1, 100'000);
    const auto seed = reader.number<std::uint64_t>("seed", 0, UINT64_MAX);
    const base::Ticks length = std::chrono::minutes{reader.number("length", 10, 24 * 60)};
    const bool reopened = parser.isSet(QStringLiteral("reopened"));
    Command command;
    if (exports) {
        const auto start = base::parseInstant(parser.value(QStringLiteral("start")).toStdString());
        if (!start)
            reader.complain(QStringLiteral("--start needs a time like 2026-05-04T08:00:00Z."));
        command = ExportCommand{
            .options = {.scenario = {.people = people, .seed = seed, .length = length, .reopened = reopened},
                        .start = start.value_or(base::Instant{}),
                        .faults = reader.faults(),
                        .style = reader.style(),
                        .encryptor = {}},
            .certificateFile = reader.text("certificate"),
            .certificateId = reader.text("certificate-id"),
            .outputFile = reader.text("output"),
            .groundTruthFile = reader.text("ground-truth")};
    } else {
        WorldOptions world{.people = people,
                           .seed = seed,
                           .length = length,
                           .reopened = reopened,
                           .faults = reader.faults(),
                           .style = reader.style(),
                           .entra = reader.entra(),
                           .tenantId = reader.guid("tenant"),
                           .guest = parser.isSet(QStringLiteral("guest")),
                           .certificates = reader.certificates("app-certificate"),
                           .withoutPermissions = parser.values(QStringLiteral("without")),
                           .accessPolicy = !parser.isSet(QStringLiteral("no-access-policy")),
                           .callEventsNeedAccessPolicy =
                               parser.isSet(QStringLiteral("call-events-need-policy"))};
        world.port = static_cast<quint16>(reader.number("port", 0, 65'535));
        world.startDelay = std::chrono::seconds{reader.number("begin-after", 0, 86'400)};
        command = ServeCommand{.world = world,
                               .speed = reader.number("speed", 0.001, 1e6),
                               .clockOffset =
                                   std::chrono::seconds{reader.number("clock-offset", -864'000, 864'000)}};
    }
    if (!reader.complaint().isEmpty())
        return base::failure(ErrorKind::Usage, reader.complaint());
    return command;
}

base::Result<void> runExport(const ExportCommand &command)
{
    QFile certificate(command.certificateFile);
    if (!certificate.open(QIODevice::ReadOnly))
        return base::failure(
            ErrorKind::Storage,
            QStringLiteral("Can't read \"%1\": %2.").arg(command.certificateFile, certificate.errorString()));
    const auto encryptor = Encryptor::fromPem(certificate.readAll(), command.certificateId);
    if (!encryptor)
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("\"%1\" can't be used: %2.")
                                 .arg(command.certificateFile, encryptor.error().logText));
    ExportOptions options = command.options;
    options.encryptor = *encryptor;
    QJsonObject truth;
    if (const auto written = writeFile(command.outputFile,
                                       [&options, &truth](QIODevice &file) {
                                           truth = exportMeeting(options, [&file](const QByteArray &line) {
                                               file.write(line + '\n');
                                           });
                                       });
        !written)
        return written;
    return writeFile(command.groundTruthFile,
                     [&truth](QIODevice &file) { file.write(QJsonDocument(truth).toJson()); });
}

} // namespace rollcall::simulator
