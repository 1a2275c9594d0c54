// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "monitor/monitor.h"
#include "monitor/record/livemeeting.h"

#include <memory>
#include <vector>

namespace rollcall::test {

enum class SampleKind {
    Waiting, ///< watched, nobody there: an empty record
    Live,    ///< 42:10 into the call, one gap in the coverage
    Stale,   ///< the same, last contact 95 s ago
    Ended,   ///< ran for 64 minutes
    NotPermitted
};

struct SampleOptions
{
    int people = 30; ///< counted persons; from 10 on an application comes on top
    SampleKind kind = SampleKind::Live;
    int intervalsPerPerson = 0; ///< 0: as life is, one to four; else exactly so many
    std::uint64_t seed = 1;
};

/// 2026-05-04T08:58:12Z, when every sample call begins.
[[nodiscard]] base::Instant sampleCallStart();
/// "Attendee 17", with very long, Arabic, Japanese and bidi-controlled ones in between.
[[nodiscard]] std::string sampleName(int number);

/// A webinar of two sessions that began half an hour before `now`, all of it covered.
[[nodiscard]] monitor::WatchedEvent sampleEvent(base::Instant now);
/// `count` webinars and town halls that were just created, the first a day after `now`, one a day.
[[nodiscard]] QList<monitor::WatchedEvent> sampleNewEvents(base::Instant now, int count);

/// A meeting made by hand: a plausible record without events or fold. The same options give the same record.
class SampleMeeting final : public monitor::LiveMeeting
{
    Q_OBJECT

public:
    explicit SampleMeeting(const SampleOptions &options, QObject *parent = nullptr);

    [[nodiscard]] const monitor::MeetingInfo &info() const override { return m_info; }
    [[nodiscard]] const domain::Record &record() const override { return m_record; }
    [[nodiscard]] monitor::Reading reading() const override { return m_reading; }
    [[nodiscard]] std::optional<base::Instant> lastEvent() const override { return m_lastEvent; }
    [[nodiscard]] monitor::MeetingPhase phase() const override { return m_phase; }
    [[nodiscard]] monitor::Freshness freshness() const override { return m_freshness; }
    [[nodiscard]] std::optional<base::Instant> lastContact() const override { return m_lastContact; }
    [[nodiscard]] std::optional<base::Instant> subscribedSince() const override { return m_subscribedSince; }

    // What happens at the record's time, to be published together by publish().
    void startCall();
    void endCall(); ///< closes everything that is open
    /// A new person; gives the participant.
    domain::Handle arrive(domain::PresenceState state, const std::string &identityKind = "user");
    /// Another connection of a person who is known.
    domain::Handle rejoin(domain::Handle person, domain::PresenceState state);
    void admit(domain::Handle participant);
    void leave(domain::Handle participant);
    /// From now on nobody knows: the open interval ends so.
    void loseTrack(domain::Handle participant);
    void rename(domain::Handle person, const std::string &name);
    /// What a better identity does: `from` is left without participants.
    void giveParticipants(domain::Handle from, domain::Handle to);
    /// Time goes on: open intervals, the open call and the coverage follow.
    void advance(base::Ticks by);
    /// Emits changed() with everything since the last time.
    void publish();

    /// 1 s goes by and `changes` random people come, are admitted or go; published.
    void step(int changes);

    /// These emit statusChanged().
    void setInfo(const monitor::MeetingInfo &info);
    void setStatus(monitor::MeetingPhase phase, monitor::Freshness freshness);
    /// The record is what it is: whoever shows this must not look at it before it is read.
    void setReading(monitor::Reading reading, std::optional<base::Instant> lastEvent = {});

private:
    struct Inside
    {
        int inMeeting = 0;
        int inLobby = 0;
    };
    void build(const SampleOptions &options);
    void addPerson(const SampleOptions &options, int number, base::Instant until, bool ended);
    domain::Handle addParticipant(domain::Handle person);
    void addInterval(domain::Handle participant, domain::PresenceState state, base::Instant start,
                     base::Instant end);
    void open(domain::Handle participant, domain::PresenceState state);
    void close(domain::Handle participant, domain::Basis basis, std::uint32_t reason);
    void rebuildHeadCounts();
    void count(domain::Handle person, domain::PresenceState state, int by);
    void countNow();
    [[nodiscard]] base::Ticks between(int fromSeconds, int toSeconds);
    [[nodiscard]] bool chance(int percent);

    monitor::MeetingInfo m_info;
    domain::Record m_record;
    monitor::MeetingPhase m_phase = monitor::MeetingPhase::Waiting;
    monitor::Freshness m_freshness = monitor::Freshness::Live;
    monitor::Reading m_reading = monitor::Reading::Done;
    std::optional<base::Instant> m_lastEvent;
    std::optional<base::Instant> m_lastContact;
    std::optional<base::Instant> m_subscribedSince;
    base::SeededRandom m_random;
    std::vector<Inside> m_inside; ///< by person
    std::uint32_t m_inMeeting = 0;
    std::uint32_t m_inLobby = 0;
    int m_lastNumber = 0;
    domain::ChangeSet m_changes;
};

/// What a test offers to be chosen.
class SampleChooser final : public monitor::Chooser
{
    Q_OBJECT

public:
    using Watch = std::function<void(const QString &link, QObject *context,
                                     std::function<void(base::Result<QString>)> done)>;

    SampleChooser(base::Scheduler &scheduler, Watch watch);

    /// What upcoming() reports; nothing: it does not answer.
    void setUpcoming(std::optional<base::Result<monitor::Upcoming>> upcoming)
    {
        m_upcoming = std::move(upcoming);
    }
    /// What is watched already.
    void setWatched(const QString &joinWebUrl) { m_watched.append(joinWebUrl); }
    /// Who examines.
    void setWatcher(const domain::Watcher &watcher) { m_watcher = watcher; }
    /// What Graph knows of what a text names; nothing: it does not answer.
    void setKnown(std::optional<QList<monitor::Offer>> offers) { m_known = std::move(offers); }
    void setAutoWatch(const monitor::AutoWatchState &state);
    void failNextRules(const base::Error &error) { m_rulesError = error; }
    void addByRules(const monitor::AutoWatchNews &news);
    [[nodiscard]] int listed() const { return m_listed; }
    [[nodiscard]] std::optional<domain::SeriesScope> lastScope() const { return m_scope; }
    [[nodiscard]] std::optional<base::Instant> lastStart() const { return m_start; }

    void upcoming(QObject *context, std::function<void(base::Result<monitor::Upcoming>)> done) override;
    [[nodiscard]] monitor::Examination examine(const QString &text) const override;
    void lookUp(const monitor::Examination &examined, QObject *context,
                std::function<void(monitor::Examination)> done) override;
    void choose(const domain::Choice &choice, domain::SeriesScope scope, QObject *context,
                std::function<void(base::Result<QString>)> done) override;
    [[nodiscard]] monitor::AutoWatchState autoWatch() const override { return m_state; }
    [[nodiscard]] base::Result<void> setAutoWatchRules(const monitor::AutoWatchRules &rules) override;

private:
    base::Scheduler &m_scheduler;
    Watch m_watch;
    std::optional<base::Result<monitor::Upcoming>> m_upcoming;
    std::optional<QList<monitor::Offer>> m_known;
    QStringList m_watched;
    domain::Watcher m_watcher{.tenantId = {}, .hasConnector = true};
    monitor::AutoWatchState m_state;
    std::optional<base::Error> m_rulesError;
    std::optional<domain::SeriesScope> m_scope;
    std::optional<base::Instant> m_start;
    int m_listed = 0;
};

/// A monitor whose facts the test sets. Owns its meetings.
class SampleMonitor final : public monitor::Monitor
{
    Q_OBJECT

public:
    explicit SampleMonitor(base::Scheduler &scheduler, QObject *parent = nullptr);

    SampleMeeting *add(const SampleOptions &options, const QString &subject = {});
    void remove(const QString &id);
    void setEvents(const QList<monitor::WatchedEvent> &events)
    {
        m_events = events;
        Q_EMIT eventsChanged();
    }
    void setOffers(const QList<monitor::WatchedEvent> &offers)
    {
        m_offers = offers;
        Q_EMIT eventsChanged();
    }
    void setRegistrations(const monitor::EventRegistrations &known)
    {
        m_registrations[known.eventId] = known;
        Q_EMIT registrationsChanged(known.eventId);
    }
    /// Both are borrowed, and set before anybody asks. Null: none are kept.
    void setExpectations(monitor::Expectations *expectations) { m_expectations = expectations; }
    void setRegistrantDecisions(monitor::RegistrantDecisions *decisions) { m_decisions = decisions; }
    [[nodiscard]] const QStringList &refreshed() const { return m_refreshed; }
    [[nodiscard]] const QStringList &lookedAt() const { return m_lookedAt; }
    void setHealth(const monitor::Health &health);
    /// What the next watch() reports; by default a waiting meeting is added.
    void failNextWatch(const base::Error &error) { m_watchError = error; }
    /// Nothing answers a signIn() from now on.
    void holdSignIn(bool hold) { m_holdSignIn = hold; }
    /// What the user does at the other end of a started sign-in.
    void completeSignIn(const QString &account) { Q_EMIT signedIn(account); }
    void failSignIn(const base::Error &error) { Q_EMIT signInFailed(error, {.error = error}); }
    void refuseSignIn(const monitor::SignInRefusal &refusal) { Q_EMIT signInFailed(refusal.error, refusal); }
    void setAccounts(const QList<monitor::AccountInfo> &accounts);
    /// What the next signOut() reports; by default everything is done.
    void setNextSignOut(const monitor::SignOutReport &report) { m_signOut = report; }
    [[nodiscard]] const std::optional<monitor::SignInRequest> &lastSignIn() const { return m_request; }
    [[nodiscard]] int accountChecks() const { return m_accountChecks; }
    [[nodiscard]] bool isSigningIn() const { return m_signingIn; }
    [[nodiscard]] const QStringList &watchedLinks() const { return m_links; }

    [[nodiscard]] QList<monitor::LiveMeeting *> meetings() const override;
    [[nodiscard]] monitor::LiveMeeting *meeting(const QString &id) const override;
    [[nodiscard]] monitor::Health health() const override { return m_health; }
    [[nodiscard]] base::Scheduler &scheduler() const override { return m_scheduler; }
    void watch(const QString &link, QObject *context,
               std::function<void(base::Result<QString>)> done) override;
    void unwatch(const QString &meetingId) override;
    [[nodiscard]] QList<monitor::WatchedEvent> events() const override { return m_events; }
    [[nodiscard]] QList<monitor::WatchedEvent> offers() const override { return m_offers; }
    void dismissOffer(const QString &eventId) override;
    [[nodiscard]] std::optional<monitor::EventRegistrations>
    registrations(const QString &eventId) const override
    {
        const auto found = m_registrations.constFind(eventId);
        return found == m_registrations.cend() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] monitor::Expectations *expectations() const override { return m_expectations; }
    [[nodiscard]] monitor::RegistrantDecisions *registrantDecisions() const override { return m_decisions; }
    void refreshRegistrations(const QString &eventId) override { m_refreshed << eventId; }
    void lookedAtRegistrations(const QString &eventId) override { m_lookedAt << eventId; }
    void importRegistrations(const QString &eventId, const std::vector<domain::Registration> &file,
                             base::Instant written, QObject *context,
                             std::function<void(base::Result<domain::ImportOutcome>)> done) override;
    /// What importRegistrations() was given last.
    [[nodiscard]] const std::vector<domain::Registration> &imported() const { return m_imported; }
    void failNextImport(const base::Error &error) { m_importError = error; }
    [[nodiscard]] monitor::Chooser &chooser() const override { return m_chooser; }
    [[nodiscard]] SampleChooser &sampleChooser() { return m_chooser; }
    [[nodiscard]] monitor::Absence absence() const override { return m_absence; }
    void setAbsence(const monitor::Absence &absence) { m_absence = absence; }
    void signIn(const monitor::SignInRequest &request) override;
    void cancelSignIn() override { m_signingIn = false; }
    [[nodiscard]] QList<monitor::AccountInfo> accounts() const override { return m_accounts; }
    void checkAccounts() override;
    void signOut(const QString &account, bool erase, QObject *context,
                 std::function<void(base::Result<monitor::SignOutReport>)> done) override;

private:
    base::Scheduler &m_scheduler;
    mutable SampleChooser m_chooser;
    monitor::Absence m_absence;
    QList<SampleMeeting *> m_meetings;
    QList<monitor::WatchedEvent> m_events;
    QList<monitor::WatchedEvent> m_offers;
    QMap<QString, monitor::EventRegistrations> m_registrations;
    monitor::Expectations *m_expectations = nullptr;
    monitor::RegistrantDecisions *m_decisions = nullptr;
    std::vector<domain::Registration> m_imported;
    std::optional<base::Error> m_importError;
    QStringList m_refreshed;
    QStringList m_lookedAt;
    monitor::Health m_health;
    std::optional<base::Error> m_watchError;
    QStringList m_links;
    bool m_signingIn = false;
    bool m_holdSignIn = false;
    std::optional<monitor::SignInRequest> m_request;
    QList<monitor::AccountInfo> m_accounts;
    std::optional<monitor::SignOutReport> m_signOut;
    int m_accountChecks = 0;
    int m_lastId = 0;
};

} // namespace rollcall::test
