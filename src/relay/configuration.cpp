// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/configuration.h"

#include "config/addresses.h"
#include "config/settingsfile.h"
#include "net/servercertificate.h"

#include <QFile>

#include <array>

namespace rollcall::relay {

using base::ErrorKind;
using base::failure;

namespace {

/// In the order of the manual.
constexpr std::array knownKeys{
    "data/directory",     "listen/address",           "listen/port",          "listen/publicUrl",
    "listen/behindProxy", "tls/certificate",          "tls/privateKey",       "limits/storage",
    "limits/connections", "limits/requestsPerSecond", "delivery/lockSeconds", "retention/hours",
    "log/level"};

QString variableOf(const char *key)
{
    QString name = QStringLiteral("ROLLCALL_RELAY_") + QLatin1StringView(key).toString().toUpper();
    return name.replace(u'/', u'_');
}

/// QSettings passes over what is no setting, so that a slip would go unnoticed.
base::Result<void> checkLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage, QStringLiteral("%1: the settings cannot be read").arg(path));
    for (int number = 1; !file.atEnd(); ++number) {
        const QByteArray line = file.readLine().trimmed();
        if (!line.isEmpty() && line.front() != ';' && line.front() != '[' && !line.contains('='))
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("%1: line %2 is neither a setting (name=value) nor a remark (; …)")
                               .arg(path)
                               .arg(number));
    }
    return {};
}

/// Reads values one after the other and remembers what was wrong with the first bad one.
class Values
{
public:
    explicit Values(std::map<QString, QString> values)
        : m_values(std::move(values))
    {
    }

    [[nodiscard]] QString text(const char *key, const QString &otherwise = {}) const
    {
        const auto found = m_values.find(QLatin1StringView(key));
        return found == m_values.end() || found->second.isEmpty() ? otherwise : found->second.trimmed();
    }
    qint64 number(const char *key, qint64 otherwise, qint64 least, qint64 most)
    {
        const QString value = text(key);
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (value.isEmpty() || (isNumber && number >= least && number <= most))
            return value.isEmpty() ? otherwise : number;
        complain(key, QStringLiteral("must be a number from %1 to %2").arg(least).arg(most));
        return otherwise;
    }
    /// With K, M, G or T behind it, which count in 1024s.
    qint64 bytes(const char *key, qint64 otherwise, qint64 least)
    {
        QString value = text(key).toUpper();
        if (value.isEmpty())
            return otherwise;
        const qsizetype unit = value.isEmpty() ? -1 : QStringLiteral("KMGT").indexOf(value.back());
        if (unit >= 0)
            value.chop(1);
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (isNumber && number > 0 && number < (qint64(1) << 22) && (number << (10 * (unit + 1))) >= least)
            return number << (10 * (unit + 1));
        complain(key, QStringLiteral("must be a size such as 10G, at least %1 bytes").arg(least));
        return otherwise;
    }
    bool flag(const char *key)
    {
        const QString value = text(key, QStringLiteral("false")).toLower();
        if (value == QStringLiteral("true") || value == QStringLiteral("1"))
            return true;
        if (value != QStringLiteral("false") && value != QStringLiteral("0"))
            complain(key, QStringLiteral("must be true or false"));
        return false;
    }
    void complain(const char *key, const QString &what)
    {
        if (!m_error)
            m_error = base::Error{.kind = ErrorKind::InvalidInput,
                                  .logText = QStringLiteral("%1 %2").arg(QLatin1StringView(key), what)};
    }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

private:
    std::map<QString, QString> m_values;
    std::optional<base::Error> m_error;
};

base::Result<std::map<QString, QString>> gather(const QString &file, const QProcessEnvironment &environment)
{
    std::map<QString, QString> values;
    if (!file.isEmpty()) {
        if (!QFile::exists(file))
            return failure(ErrorKind::Usage, QStringLiteral("there is no %1").arg(file));
        auto read = config::readSettingsFile(file);
        if (!read)
            return read;
        if (const auto whole = checkLines(file); !whole)
            return std::unexpected(whole.error());
        values = *std::move(read);
    }
    for (const auto &[name, value] : values) {
        if (std::find(knownKeys.begin(), knownKeys.end(), name.toUtf8()) == knownKeys.end())
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("%1: there is no setting %2").arg(file, name));
    }
    QStringList variables;
    for (const char *key : knownKeys) {
        variables.append(variableOf(key));
        if (environment.contains(variables.back()))
            values[QLatin1StringView(key)] = environment.value(variables.back());
    }
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QStringLiteral("ROLLCALL_RELAY_")) && !variables.contains(name) &&
            name != QStringLiteral("ROLLCALL_RELAY_CONFIG"))
            return failure(ErrorKind::InvalidInput,
                           QStringLiteral("there is no setting for the variable %1").arg(name));
    }
    return values;
}

} // namespace

base::Result<Configuration> readConfiguration(const QString &file, const QProcessEnvironment &environment)
{
    auto gathered = gather(file, environment);
    if (!gathered)
        return std::unexpected(gathered.error());
    Values values(*std::move(gathered));
    Configuration configuration;
    configuration.dataDirectory = values.text(
        "data/directory",
        // systemd's StateDirectory=
        environment.value(QStringLiteral("STATE_DIRECTORY"), QStringLiteral("/var/lib/rollcall-relay")));
    configuration.certificateFile = values.text("tls/certificate");
    configuration.privateKeyFile = values.text("tls/privateKey");
    const bool tls = !configuration.certificateFile.isEmpty();
    if (tls != !configuration.privateKeyFile.isEmpty())
        values.complain(tls ? "tls/privateKey" : "tls/certificate",
                        QStringLiteral("is missing: certificate and key come together"));
    configuration.behindProxy = values.flag("listen/behindProxy");
    configuration.address =
        QHostAddress(values.text("listen/address", tls ? QStringLiteral("::") : QStringLiteral("127.0.0.1")));
    if (configuration.address.isNull())
        values.complain("listen/address", QStringLiteral("must be an IP address, such as 0.0.0.0 or ::"));
    else if (!tls && !configuration.behindProxy && !configuration.address.isLoopback())
        values.complain(
            "listen/address",
            QStringLiteral("is open to the network, but there is no certificate: set tls/certificate and "
                           "tls/privateKey, or listen/behindProxy=true if a proxy in front of it does TLS"));
    configuration.port = quint16(values.number("listen/port", tls ? 8443 : 8080, 0, 65535));
    const QString url = values.text("listen/publicUrl");
    configuration.endpoint.publicUrl = QUrl(url, QUrl::StrictMode);
    if (!url.isEmpty() && !config::isServiceAddress(configuration.endpoint.publicUrl))
        values.complain("listen/publicUrl",
                        QStringLiteral("must be the https address that Graph and the devices use, such as "
                                       "https://relay.example.org"));
    configuration.relay.storageLimit =
        values.bytes("limits/storage", configuration.relay.storageLimit, qint64(64) << 20);
    configuration.http.connections = int(values.number("limits/connections", 4000, 16, 1'000'000));
    configuration.http.writeTime = std::chrono::minutes(2); // 8 MiB over a slow line
    configuration.endpoint.requestsPerSecond =
        double(values.number("limits/requestsPerSecond", 50, 1, 100'000));
    configuration.endpoint.burst = 2 * configuration.endpoint.requestsPerSecond;
    configuration.relay.lock = std::chrono::seconds(values.number("delivery/lockSeconds", 60, 10, 300));
    configuration.relay.retention =
        std::chrono::hours(values.number("retention/hours", configuration.relay.retention.count(),
                                         RelaySettings::leastRetention.count(), 24 * 365));
    configuration.logLevel = values.text("log/level", QStringLiteral("info"));
    if (!QStringList{QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
                     QStringLiteral("critical")}
             .contains(configuration.logLevel))
        values.complain("log/level", QStringLiteral("must be debug, info, warning or critical"));
    if (values.error())
        return std::unexpected(*values.error());
    return configuration;
}

base::Result<QSslConfiguration> readTls(const Configuration &configuration, base::Instant now)
{
    return net::readServerCertificate({configuration.certificateFile, configuration.privateKeyFile}, now);
}

} // namespace rollcall::relay
