// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/version/libraryversions.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <qrencode.h>

#include <boost/version.hpp>

#include <librdkafka/rdkafka.h>

using namespace Qt::StringLiterals;

namespace rollcall::apps {

namespace {

QString sqliteVersion()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return u"missing: Qt's plugin for it (sqldrivers) is not installed"_s;
    const QString connection = u"version"_s;
    QString version;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(u":memory:"_s);
        QSqlQuery query(database);
        if (database.open() && query.exec(u"SELECT sqlite_version()"_s) && query.next())
            version = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(connection);
    return version;
}

} // namespace

QList<LibraryVersion> libraryVersions()
{
    return {{u"SQLite"_s, sqliteVersion()},
            {u"librdkafka"_s, QLatin1String(rd_kafka_version_str())},
            {u"libqrencode"_s, QLatin1String(QRcode_APIVersionString())},
            {u"QtKeychain"_s, QStringLiteral(ROLLCALL_QTKEYCHAIN_VERSION)},
            {u"Boost"_s, QLatin1String(BOOST_LIB_VERSION).toString().replace(u'_', u'.')}};
}

} // namespace rollcall::apps
