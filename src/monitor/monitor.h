// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "domain/listreading.h"
#include "monitor/accounts/accounts.h"
#include "monitor/accounts/signin.h"
#include "monitor/checking/checkreport.h"
#include "monitor/choosing/chooser.h"
#include "monitor/delivery/delaymeter.h"
#include "monitor/events/watchedevent.h"
#include "monitor/lists/expectations.h"
#include "monitor/lists/registrantdecisions.h"
#include "monitor/lists/registrations.h"
#include "monitor/problems.h"
#include "monitor/record/livemeeting.h"
#include "monitor/sleep/absence.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QList>
#include <QMetaMethod>
#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// The status bar's facts.
struct Health
{
    QString account;        ///< what to call the account; empty: none
    bool organizer = false; ///< the planes we have, design §2
    bool connector = false;
    /// The connector came without its credential: what others subscribed to can be read.
    bool readOnly = false;
    QString delivery; ///< "listen", "relay" or "eventhubs"
    std::optional<base::Instant> lastContact;
    int waiting = 0;                           ///< stored, not yet folded, or still at the relay
    std::optional<base::Instant> waitingSince; ///< without interruption
    /// From Teams to the screen, of the last minutes; nothing: there were no events.
    std::optional<Delay> delay;
    bool provable = true; ///< false: what delivers could lose something unnoticed
    quint64 accepted = 0; ///< notifications since the start
    quint64 duplicates = 0;
    quint64 quarantined = 0; ///< held now, all reasons
    bool renewalAtRisk = false;
    std::optional<base::Error> problem; ///< the most important one, if any
    Trouble problemIn = Trouble::Start; ///< what it is about
    /// When, last, whoever delivers could not prove that nothing was lost: the record has that as unknown.
    std::optional<base::Instant> missedAt;
};

/// Device-code sign-in as the dialog shows it (contract §1.4).
struct DeviceCodePrompt
{
    QString userCode;
    QString verificationUri;
    base::Instant expires;
    std::chrono::seconds interval{5};
};

/// The one object the windows talk to. GUI thread.
class Monitor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Order: live, then by start. Owned by the monitor.
    [[nodiscard]] virtual QList<LiveMeeting *> meetings() const = 0;
    [[nodiscard]] virtual LiveMeeting *meeting(const QString &id) const = 0;
    [[nodiscard]] virtual Health health() const = 0;
    /// The clock of the whole program: real, or the demo's.
    [[nodiscard]] virtual base::Scheduler &scheduler() const = 0;

    /// Starts following a join link in any form, or a webinar or town hall by its id or registration page.
    /// Gives the id of the meeting or event. Reports once, on this thread.
    virtual void watch(const QString &link, QObject *context,
                       std::function<void(base::Result<QString>)> done) = 0;
    /// Of an event, with the meetings that are followed because of it.
    virtual void unwatch(const QString &meetingId) = 0;
    /// Webinars and town halls that are watched, by id; the meetings of their sessions are among meetings().
    [[nodiscard]] virtual QList<WatchedEvent> events() const { return {}; }
    /// Those that were just created in the organisation, where it is set to hear of them: watch() or
    /// dismissOffer().
    [[nodiscard]] virtual QList<WatchedEvent> offers() const { return {}; }
    virtual void dismissOffer(const QString & /*eventId*/) {}
    /// Of an event that is watched; nothing before they have been read from disk.
    [[nodiscard]] virtual std::optional<EventRegistrations> registrations(const QString & /*eventId*/) const
    {
        return {};
    }
    /// Asks Graph now how all of them stand, as far as the accounts may.
    virtual void refreshRegistrations(const QString & /*eventId*/) {}
    /// The user has seen them: what changes from now on is news.
    virtual void lookedAtRegistrations(const QString & /*eventId*/) {}
    /// Merges a file that Teams gives out, which was written then, into what is known of an event that is
    /// watched. Reports once, later, not when its context has been destroyed. Errors: NotFound (it is not
    /// watched), those of storage.
    virtual void importRegistrations(const QString & /*eventId*/,
                                     const std::vector<domain::Registration> & /*file*/,
                                     base::Instant /*written*/, QObject *context,
                                     std::function<void(base::Result<domain::ImportOutcome>)> done)
    {
        scheduler().after({}, context, [done = std::move(done)] {
            done(base::failure(base::ErrorKind::NotFound, QStringLiteral("no webinars are watched here")));
        });
    }
    /// Who should come to meetings; null: this monitor keeps no lists. Owned by the monitor.
    [[nodiscard]] virtual Expectations *expectations() const { return nullptr; }
    /// Who of an event's registrations is who; null: this monitor keeps no decisions. Owned by the monitor.
    [[nodiscard]] virtual RegistrantDecisions *registrantDecisions() const { return nullptr; }
    /// What there is to choose from. Owned by the monitor.
    [[nodiscard]] virtual Chooser &chooser() const = 0;
    /// What is held in Graph; null: this monitor subscribes to nothing. Owned by the monitor.
    [[nodiscard]] virtual HeldSubscriptions *subscriptions() const { return nullptr; }
    /// The program was started once more: its window is wanted, with `link` opened in it (as a person would
    /// pass it on; may be empty). False: there is no window.
    [[nodiscard]] bool comeForward(const QString &link)
    {
        if (!isSignalConnected(QMetaMethod::fromSignal(&Monitor::wantedInFront)))
            return false;
        Q_EMIT wantedInFront(link);
        return true;
    }
    /// What would be missed from now on if the program ended, or the machine slept.
    [[nodiscard]] virtual Absence absence() const { return {}; }
    /// Null: there is nothing to check. Owned by the monitor.
    [[nodiscard]] virtual ChainCheck *chainCheck() const { return nullptr; }

    /// Starts a sign-in; signals deviceCode() or browserNeeded(), then signedIn() or signInFailed(). Does
    /// nothing while one is going on.
    virtual void signIn(const SignInRequest &request) = 0;
    virtual void cancelSignIn() = 0;

    /// All accounts of the settings, by id, as last known.
    [[nodiscard]] virtual QList<AccountInfo> accounts() const = 0;
    /// Asks the login services and Graph how they stand; accountsChanged(), then accountsChecked() follow.
    virtual void checkAccounts() = 0;
    /// Ends it on this device: its subscriptions in Graph, tokens, credential and keys; with `erase` also
    /// what was recorded of its organisation. Each step is tried, whatever comes of the others. Reports once,
    /// on this thread. Errors: NotFound (no such account).
    virtual void signOut(const QString &account, bool erase, QObject *context,
                         std::function<void(base::Result<SignOutReport>)> done) = 0;

Q_SIGNALS:
    void wantedInFront(const QString &link); ///< see comeForward()
    void meetingsChanged();
    void eventsChanged(); ///< events() or offers()
    void registrationsChanged(const QString &eventId);
    void healthChanged();
    void accountsChanged();
    void accountsChecked(); ///< everything that checkAccounts() asked has been answered
    void deviceCode(const rollcall::monitor::DeviceCodePrompt &prompt);
    /// The address to open in a browser, which comes back to us by itself.
    void browserNeeded(const QUrl &address);
    /// A browser came back from another sign-in than the one that is going on, which is waited for until
    /// then.
    void strangerCame(rollcall::base::Instant until);
    void signedIn(const QString &account);
    void signInFailed(const rollcall::base::Error &error, const rollcall::monitor::SignInRefusal &refusal);
};

} // namespace rollcall::monitor
