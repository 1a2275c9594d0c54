// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

namespace rollcall::storage {

std::span<const Migration> migrations()
{
    // Times are counts of 100 ns since 1970, UTC. Digests are blobs of 32 bytes.
    static const std::vector<Migration> steps = {
        {.version = 1,
         .statements =
             {
                 "CREATE TABLE meetings ("
                 " pk INTEGER PRIMARY KEY,"
                 " id TEXT NOT NULL UNIQUE,"
                 " tenant TEXT NOT NULL,"
                 " thread TEXT NOT NULL,"
                 " join_url TEXT NOT NULL,"
                 " subject TEXT NOT NULL,"
                 " organizer TEXT NOT NULL,"
                 " scheduled_start INTEGER,"
                 " scheduled_end INTEGER,"
                 " expected INTEGER,"
                 " watched INTEGER NOT NULL,"
                 // The end of the journal's hash chain, so that a cut-off tail shows.
                 " entries INTEGER NOT NULL DEFAULT 0,"
                 " head BLOB)",

                 "CREATE TABLE inbox ("
                 " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                 " received INTEGER NOT NULL,"
                 " receipt_known INTEGER NOT NULL,"
                 " trusted INTEGER NOT NULL,"
                 " body BLOB NOT NULL,"
                 " tokens BLOB,"
                 " state INTEGER NOT NULL,"
                 " processed INTEGER)",
                 "CREATE INDEX inbox_open ON inbox(id) WHERE state <> 2",
                 "CREATE INDEX inbox_processed ON inbox(processed) WHERE state = 2",

                 "CREATE TABLE quarantine ("
                 " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                 " digest BLOB NOT NULL UNIQUE,"
                 " item BLOB NOT NULL,"
                 " reason TEXT NOT NULL,"
                 " meeting TEXT NOT NULL,"
                 " received INTEGER NOT NULL,"
                 " receipt_known INTEGER NOT NULL,"
                 " trusted INTEGER NOT NULL,"
                 " tokens INTEGER NOT NULL,"
                 " gap INTEGER NOT NULL)",
                 "CREATE INDEX quarantine_reason ON quarantine(reason, id)",
                 "CREATE TABLE quarantine_totals ("
                 " reason TEXT PRIMARY KEY,"
                 " items INTEGER NOT NULL,"
                 " bytes INTEGER NOT NULL,"
                 " dropped INTEGER NOT NULL)",

                 "CREATE TABLE journal ("
                 " pk INTEGER PRIMARY KEY,"
                 " meeting INTEGER NOT NULL REFERENCES meetings(pk),"
                 " number INTEGER NOT NULL,"
                 " kind INTEGER NOT NULL,"
                 " digest BLOB NOT NULL,"
                 " verification INTEGER NOT NULL,"
                 " at INTEGER NOT NULL,"
                 " received INTEGER,"
                 " public BLOB NOT NULL,"
                 " parts BLOB NOT NULL,"
                 " previous BLOB NOT NULL,"
                 " hash BLOB NOT NULL,"
                 " UNIQUE (meeting, number),"
                 // A verified copy of a trusted event is an entry of its own: the chain is only ever appended
                 // to.
                 " UNIQUE (meeting, digest, verification))",

                 "CREATE TABLE subscriptions ("
                 " pk INTEGER PRIMARY KEY,"
                 " id TEXT UNIQUE,"
                 " resource TEXT NOT NULL,"
                 " change_type TEXT NOT NULL,"
                 " client_state BLOB NOT NULL,"
                 " tenant TEXT NOT NULL,"
                 " client_id TEXT NOT NULL,"
                 " key_id TEXT NOT NULL,"
                 " meeting TEXT NOT NULL,"
                 " created INTEGER NOT NULL,"
                 " expires INTEGER)",

                 "CREATE TABLE notification_keys ("
                 " id TEXT PRIMARY KEY,"
                 " bits INTEGER NOT NULL,"
                 " sha1 TEXT NOT NULL,"
                 " sha256 TEXT NOT NULL,"
                 " not_before INTEGER NOT NULL,"
                 " not_after INTEGER NOT NULL,"
                 " certificate BLOB NOT NULL,"
                 " active INTEGER NOT NULL)",
                 "CREATE UNIQUE INDEX notification_keys_active ON notification_keys(active) WHERE active = 1",

                 "CREATE TABLE notices ("
                 " id INTEGER PRIMARY KEY AUTOINCREMENT,"
                 " digest BLOB NOT NULL UNIQUE,"
                 " item BLOB NOT NULL,"
                 " received INTEGER NOT NULL)",
             }},
        {.version = 2,
         .statements =
             {
                 "CREATE TABLE seals ("
                 " seal INTEGER PRIMARY KEY,"
                 " meeting INTEGER NOT NULL)",
                 "CREATE TABLE quarantine_seals ("
                 " seal INTEGER NOT NULL,"
                 " digest BLOB NOT NULL,"
                 " PRIMARY KEY (seal, digest)) WITHOUT ROWID",
                 "CREATE INDEX quarantine_seals_digest ON quarantine_seals(digest)",
                 "ALTER TABLE quarantine ADD COLUMN gap_start INTEGER",
                 "CREATE INDEX quarantine_meeting ON quarantine(meeting)",
             }},
        {.version = 3,
         .statements =
             {
                 "ALTER TABLE subscriptions ADD COLUMN url TEXT NOT NULL DEFAULT ''",
                 "ALTER TABLE subscriptions ADD COLUMN asked INTEGER",
                 "ALTER TABLE subscriptions ADD COLUMN heard INTEGER",
                 "ALTER TABLE notification_keys ADD COLUMN served INTEGER NOT NULL DEFAULT 0",
                 "ALTER TABLE notification_keys ADD COLUMN unused INTEGER",
             }},
        {.version = 4,
         .statements =
             {
                 "CREATE TABLE events ("
                 " id TEXT PRIMARY KEY,"
                 " townhall INTEGER NOT NULL,"
                 " tenant TEXT NOT NULL,"
                 " subject TEXT NOT NULL,"
                 " status TEXT NOT NULL,"
                 " organizer TEXT NOT NULL,"
                 " organizer_id TEXT NOT NULL,"
                 " start INTEGER,"
                 " end INTEGER,"
                 " watched INTEGER NOT NULL,"
                 " offered INTEGER,"
                 " read INTEGER,"
                 " registration_notices INTEGER NOT NULL,"
                 " last_registration INTEGER,"
                 " report_notices INTEGER NOT NULL)",
                 "CREATE TABLE event_sessions ("
                 " event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
                 " id TEXT NOT NULL,"
                 " subject TEXT NOT NULL,"
                 " start INTEGER,"
                 " end INTEGER,"
                 " join_url TEXT NOT NULL,"
                 " meeting TEXT NOT NULL,"
                 " followed INTEGER NOT NULL,"
                 " PRIMARY KEY (event, id))",
             }},
        {.version = 5,
         .statements =
             {
                 "ALTER TABLE meetings ADD COLUMN declined INTEGER NOT NULL DEFAULT 0",
                 "CREATE TABLE watch_windows ("
                 " meeting TEXT NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,"
                 " series TEXT NOT NULL,"
                 " following INTEGER NOT NULL,"
                 " automatic INTEGER NOT NULL,"
                 " begins INTEGER,"
                 " ends INTEGER)",
                 "CREATE INDEX watch_windows_meeting ON watch_windows(meeting)",
             }},
        {.version = 6,
         .statements =
             {
                 "CREATE TABLE delivered ("
                 " epoch TEXT NOT NULL,"
                 " first INTEGER NOT NULL,"
                 " last INTEGER NOT NULL,"
                 " first_time INTEGER NOT NULL,"
                 " last_time INTEGER NOT NULL,"
                 " PRIMARY KEY (epoch, first)) WITHOUT ROWID",
                 "CREATE TABLE delivery_state ("
                 " id INTEGER PRIMARY KEY CHECK (id = 1),"
                 " epoch TEXT NOT NULL,"
                 " proven INTEGER NOT NULL)",
             }},
        {.version = 7,
         .statements =
             {
                 "ALTER TABLE event_sessions ADD COLUMN capacity INTEGER",
                 "CREATE TABLE registration_lists ("
                 " event TEXT PRIMARY KEY REFERENCES events(id) ON DELETE CASCADE,"
                 " capacity INTEGER,"
                 " web_url TEXT NOT NULL,"
                 " manual_approval INTEGER NOT NULL,"
                 " waitlist INTEGER NOT NULL,"
                 " questions TEXT NOT NULL,"
                 " form_read INTEGER,"
                 " since INTEGER,"
                 " missed INTEGER,"
                 " listed INTEGER,"
                 " imported INTEGER,"
                 " looked INTEGER,"
                 " looked_counts TEXT NOT NULL)",
                 "CREATE TABLE registrations ("
                 " event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
                 " id TEXT NOT NULL,"
                 " user_id TEXT NOT NULL,"
                 " first_name TEXT NOT NULL,"
                 " last_name TEXT NOT NULL,"
                 " email TEXT NOT NULL,"
                 " status TEXT NOT NULL,"
                 " registered INTEGER,"
                 " canceled INTEGER,"
                 " time_zone TEXT NOT NULL,"
                 " language TEXT NOT NULL,"
                 " external_id TEXT NOT NULL,"
                 " answers TEXT NOT NULL,"
                 " source TEXT NOT NULL,"
                 " read_at INTEGER NOT NULL,"
                 " PRIMARY KEY (event, id)) WITHOUT ROWID",
                 "CREATE TABLE registrations_due ("
                 " event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
                 " id TEXT NOT NULL,"
                 " told INTEGER NOT NULL,"
                 " since INTEGER NOT NULL,"
                 " PRIMARY KEY (event, id)) WITHOUT ROWID",
                 "CREATE TABLE registration_history ("
                 " event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
                 " at INTEGER NOT NULL,"
                 " counts TEXT NOT NULL,"
                 " PRIMARY KEY (event, at)) WITHOUT ROWID",
                 "CREATE TABLE event_changes ("
                 " id INTEGER PRIMARY KEY,"
                 " event TEXT NOT NULL REFERENCES events(id) ON DELETE CASCADE,"
                 " at INTEGER NOT NULL,"
                 " session TEXT NOT NULL,"
                 " field TEXT NOT NULL,"
                 " before TEXT NOT NULL,"
                 " after TEXT NOT NULL)",
                 "CREATE INDEX event_changes_event ON event_changes(event)",
             }},
        {.version = 8,
         .statements =
             {
                 "CREATE TABLE expected_lists ("
                 " meeting TEXT PRIMARY KEY REFERENCES meetings(id) ON DELETE CASCADE,"
                 " complete INTEGER NOT NULL,"
                 " grace INTEGER NOT NULL)",
                 "CREATE TABLE expected_people ("
                 " meeting TEXT NOT NULL REFERENCES expected_lists(meeting) ON DELETE CASCADE,"
                 " id TEXT NOT NULL,"
                 " user_id TEXT NOT NULL,"
                 " name TEXT NOT NULL,"
                 " email TEXT NOT NULL,"
                 " team TEXT NOT NULL,"
                 " source TEXT NOT NULL,"
                 " excused INTEGER NOT NULL,"
                 " PRIMARY KEY (meeting, id)) WITHOUT ROWID",
                 // Either of an event's registrations, or of who is expected in a meeting.
                 "CREATE TABLE match_decisions ("
                 " event TEXT REFERENCES events(id) ON DELETE CASCADE,"
                 " meeting TEXT REFERENCES meetings(id) ON DELETE CASCADE,"
                 " listed TEXT NOT NULL,"
                 " person TEXT NOT NULL,"
                 " same INTEGER NOT NULL)",
                 "CREATE INDEX match_decisions_event ON match_decisions(event)",
                 "CREATE INDEX match_decisions_meeting ON match_decisions(meeting)",
                 "CREATE TABLE column_meanings ("
                 " print TEXT PRIMARY KEY,"
                 " meanings TEXT NOT NULL) WITHOUT ROWID",
             }},
        {.version = 9,
         .statements =
             {
                 "ALTER TABLE expected_people ADD COLUMN excused_by_hand INTEGER NOT NULL DEFAULT 0",
                 // Nothing tells whose mark it was: the user's must not get lost.
                 "UPDATE expected_people SET excused_by_hand = excused",
             }},
        {.version = 10,
         .statements =
             {
                 "CREATE TABLE refusals ("
                 " resource TEXT NOT NULL,"
                 " client_id TEXT NOT NULL,"
                 " meeting TEXT REFERENCES meetings(id) ON DELETE CASCADE,"
                 " at INTEGER NOT NULL,"
                 " kind TEXT NOT NULL,"
                 " status INTEGER NOT NULL,"
                 " code TEXT NOT NULL,"
                 " request TEXT NOT NULL,"
                 " text TEXT NOT NULL,"
                 " PRIMARY KEY (resource, client_id)) WITHOUT ROWID",
             }},
        {.version = 11,
         .statements =
             {
                 // A start reads all facts, and no event: from here alone.
                 "CREATE INDEX journal_facts ON journal(meeting, number, public) WHERE kind = 1",
             }},
        {.version = 12,
         .statements =
             {
                 // Where a list came from, and when: of those before nobody knows.
                 "ALTER TABLE expected_lists ADD COLUMN imported_file TEXT",
                 "ALTER TABLE expected_lists ADD COLUMN imported_at INTEGER",
                 "ALTER TABLE expected_lists ADD COLUMN invited_at INTEGER",
             }},
    };
    return steps;
}

base::Result<void> migrate(Database &database, std::span<const Migration> steps)
{
    const auto version = database.userVersion();
    if (!version)
        return std::unexpected(version.error());
    const int newest = steps.empty() ? 0 : steps.back().version;
    if (*version > newest)
        return base::failure(
            base::ErrorKind::NewerVersion,
            QStringLiteral("%1 was written by a newer Rollcall: its schema is version %2, this program "
                           "knows up to %3")
                .arg(database.path())
                .arg(*version)
                .arg(newest));
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        auto done = database.transaction([&]() -> base::Result<void> {
            for (const char *statement : step.statements) {
                if (auto result = database.execute(QString::fromUtf8(statement)); !result)
                    return result;
            }
            if (auto result = database.execute(QStringLiteral("PRAGMA application_id=%1").arg(applicationId));
                !result)
                return result;
            return database.execute(QStringLiteral("PRAGMA user_version=%1").arg(step.version));
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace rollcall::storage
