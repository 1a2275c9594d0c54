// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/signout.h"

#include "graph/resources.h"
#include "monitor/keys/keycabinet.h"
#include "monitor/passing.h"

#include <QUuid>

#include <algorithm>
#include <deque>

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Result;
using storage::SubscriptionRow;

namespace {

// Raw collections are kept for days (design §3); these are done with.
constexpr base::Ticks rawCopiesLive = std::chrono::days{8};

bool sameText(const QString &left, const std::string &right)
{
    return left.compare(QString::fromStdString(right), Qt::CaseInsensitive) == 0;
}

graph::ApiVersion versionOf(const SubscriptionRow &row)
{
    const auto *kind = graph::resourceKindOf(QString::fromStdString(row.resource));
    return kind ? kind->version : graph::ApiVersion::Beta;
}

/// Lives until it has reported, or its context has gone.
class SignOut : public QObject
{
public:
    using Done = std::function<void(Result<SignOutReport>)>;

    SignOut(const SignOutServices &services, const QString &account, bool erase, QObject *context, Done done)
        : QObject(context)
        , m_services(services)
        , m_organizer(services.accounts.organizer(account))
        , m_connector(services.accounts.connector(account))
        , m_cabinet(services.plane.secrets)
        , m_done(std::move(done))
    {
        m_report.account = account;
        m_report.erase = erase;
        for (const AccountInfo &info : services.accounts.accounts()) {
            if (info.id == account)
                m_info = info;
            else
                m_others << info;
        }
    }

    void start()
    {
        if (!m_organizer && !m_connector) {
            m_services.plane.scheduler.after({}, this, [this] {
                deleteLater();
                m_done(
                    base::failure(ErrorKind::NotFound,
                                  QStringLiteral("the settings have no account '%1'").arg(m_report.account)));
            });
            return;
        }
        m_steps.push_back([this] { findSubscriptions(); });
        if (m_connector) {
            m_steps.push_back([this] { forgetCredential(); });
            m_steps.push_back([this] { forgetStateKey(); });
        } else {
            m_steps.push_back([this] { forgetPerson(); });
        }
        if (m_report.erase) {
            m_steps.push_back([this] { eraseRecords(); });
            if (m_connector)
                m_steps.push_back([this] { findKeys(); });
        }
        next();
    }

private:
    void next()
    {
        if (m_steps.empty())
            return finish();
        const auto step = std::move(m_steps.front());
        m_steps.pop_front();
        step();
    }

    void add(SignOutAction action, const Result<int> &done)
    {
        SignOutStep step{.action = action};
        if (!done) {
            step.outcome = SignOutOutcome::Failed;
            step.error = done.error();
        } else {
            step.outcome = *done > 0 ? SignOutOutcome::Done : SignOutOutcome::Nothing;
            step.count = *done;
        }
        m_report.steps << step;
    }
    void keep(SignOutAction action, int count)
    {
        m_report.steps << SignOutStep{.action = action, .outcome = SignOutOutcome::Kept, .count = count};
    }

    // Subscriptions
    // ------------------------------------------------------------------------------------------------

    void findSubscriptions()
    {
        m_services.writer.run<std::vector<SubscriptionRow>>(
            [](storage::Store &store) { return store.subscriptions(); }, this,
            [this](const Result<std::vector<SubscriptionRow>> &rows) {
                if (!rows) {
                    add(SignOutAction::DeleteSubscription, std::unexpected(rows.error()));
                    return next();
                }
                const base::Instant now = m_services.plane.scheduler.now();
                for (const SubscriptionRow &row : *rows) {
                    if (!row.id.empty() && sameText(m_info.clientId, row.clientId) &&
                        row.expires.value_or(now) > now && mayBeOurs(row))
                        m_rows.push_back(row);
                }
                if (m_organizer)
                    return m_rows.empty() || !m_organizer->person() ? noneOfOurs() : openAsPerson();
                // Who has no credential has not made them.
                const bool foreign = m_info.credential == CredentialKind::None;
                if (m_rows.empty() || foreign) {
                    if (m_rows.empty())
                        add(SignOutAction::DeleteSubscription, 0);
                    else
                        keep(SignOutAction::DeleteSubscription, int(m_rows.size()));
                    return next();
                }
                openGraph();
            });
    }

    /// A person and a connector may share an app registration: what a person's token is enough for is theirs,
    /// as long as there is one.
    [[nodiscard]] bool mayBeOurs(const SubscriptionRow &row) const
    {
        const auto *kind = graph::resourceKindOf(QString::fromStdString(row.resource));
        const bool ofPerson = kind && kind->plane() == graph::Plane::Organizer;
        if (m_organizer)
            return ofPerson;
        return !ofPerson || std::ranges::none_of(m_others, [this](const AccountInfo &one) {
            return one.plane == config::Plane::Organizer && one.state != AccountState::SignedOut &&
                   one.clientId.compare(m_info.clientId, Qt::CaseInsensitive) == 0;
        });
    }

    void noneOfOurs()
    {
        m_rows.clear();
        add(SignOutAction::DeleteSubscription, 0);
        next();
    }

    /// Their token lists what they made (contract §2.5), which a connector of the same registration did not.
    void openAsPerson()
    {
        m_organizer->check(this, [this](const Result<void> &checked) {
            m_client = checked ? m_organizer->graph() : nullptr;
            if (!m_client) {
                m_unreachable = checked ? Error{.kind = ErrorKind::NotSignedIn} : checked.error();
                return deleteNext();
            }
            auto *job = new graph::ListSubscriptions(*m_client, graph::ApiVersion::Beta);
            job->start(this, [this](const Result<QList<graph::Subscription>> &found) {
                if (!found) {
                    m_unreachable = found.error();
                    return deleteNext();
                }
                std::erase_if(m_rows, [&found](const SubscriptionRow &row) {
                    return std::ranges::none_of(
                        *found, [&row](const graph::Subscription &one) { return sameText(one.id, row.id); });
                });
                if (m_rows.empty())
                    return noneOfOurs();
                deleteNext();
            });
        });
    }

    void openGraph()
    {
        m_graph = std::make_unique<Connector>(m_services.plane, m_connector->account());
        m_graph->open(this, [this](const Result<void> &opened) {
            if (opened)
                m_client = &m_graph->graph();
            else
                m_unreachable = opened.error();
            deleteNext();
        });
    }

    void deleteNext()
    {
        if (m_rows.empty())
            return next();
        if (m_unreachable)
            return deleted(std::unexpected(*m_unreachable));
        auto *job = new graph::DeleteSubscription(*m_client, versionOf(m_rows.back()),
                                                  QString::fromStdString(m_rows.back().id));
        job->start(this, [this](const Result<graph::Deletion> &result) { deleted(result); });
    }

    void deleted(const Result<graph::Deletion> &result)
    {
        SubscriptionRow row = m_rows.back();
        m_rows.pop_back();
        SignOutStep step{
            .action = SignOutAction::DeleteSubscription, .count = 1, .id = QString::fromStdString(row.id)};
        if (!result) {
            if (mayPass(result.error())) // so would the next ones, each after as long a wait
                m_unreachable = result.error();
            step.outcome = SignOutOutcome::Failed;
            step.error = result.error();
            step.livesUntil = row.expires;
            m_report.steps << step;
            return deleteNext();
        }
        m_report.steps << step;
        row.expires = m_services.plane.scheduler.now();
        m_services.writer.run(
            [row](storage::Store &store) -> Result<void> {
                const auto saved = store.saveSubscription(row);
                return saved ? Result<void>() : std::unexpected(saved.error());
            },
            this, [this](const Result<void> &) { deleteNext(); }); // it would end by itself in the records
    }

    // Secrets
    // ------------------------------------------------------------------------------------------------------

    void forgetPerson()
    {
        m_organizer->forget(this, [this](const Result<int> &forgotten) {
            add(SignOutAction::ForgetTokens, forgotten);
            next();
        });
    }

    void forgetCredential()
    {
        remove(SignOutAction::ForgetCredential, {certificatesName(m_info.id), clientSecretName(m_info.id)});
    }

    void forgetStateKey()
    {
        remove(SignOutAction::ForgetStateKey, {stateKeyName(m_info.id), importedName(m_info.id)});
    }

    /// One after the other; counts those that were there.
    void remove(SignOutAction action, const QStringList &names, int count = 0)
    {
        if (names.isEmpty()) {
            add(action, count);
            return next();
        }
        secrets::SecretStore &store = m_services.plane.secrets;
        store.read(
            names.first(), this, [this, &store, action, names, count](const Result<QByteArray> &found) {
                store.remove(names.first(), this,
                             [this, action, names, count, was = found ? 1 : 0](const Result<void> &removed) {
                                 if (removed)
                                     return remove(action, names.mid(1), count + was);
                                 add(action, std::unexpected(removed.error()));
                                 next();
                             });
            });
    }

    // What was recorded
    // --------------------------------------------------------------------------------------------

    [[nodiscard]] bool isNeededByOthers() const
    {
        const auto together = sameOrganisation(m_others + QList<AccountInfo>{m_info}, m_info);
        return std::ranges::any_of(together, [this](const AccountInfo &one) {
            return one.id != m_info.id &&
                   (one.state == AccountState::SignedIn || one.state == AccountState::ReadOnly);
        });
    }

    void eraseRecords()
    {
        const QString tenant = m_info.tenant;
        const bool alone = m_others.isEmpty();
        const bool needed = isNeededByOthers();
        const base::Instant until = m_services.plane.scheduler.now() + rawCopiesLive;
        struct Found
        {
            int meetings = 0;
            int watched = 0;
        };
        m_services.writer.run<Found>(
            [tenant, alone, needed, until](storage::Store &store) -> Result<Found> {
                const auto rows = store.meetings();
                if (!rows)
                    return std::unexpected(rows.error());
                Found found;
                for (const storage::MeetingRow &row : *rows) {
                    // Of a link that does not name it, the tenant is not known.
                    const bool ours = sameText(tenant, row.tenantId) || (alone && row.tenantId.empty()) ||
                                      (alone && QUuid::fromString(tenant).isNull());
                    if (!ours)
                        continue;
                    ++found.meetings;
                    found.watched += row.watched ? 1 : 0;
                    if (needed)
                        continue;
                    if (const auto erased = store.eraseMeeting(row.id); !erased)
                        return std::unexpected(erased.error());
                }
                const auto events = store.events();
                if (!events)
                    return std::unexpected(events.error());
                for (const storage::EventRow &event : *events) {
                    if (needed || !(alone || sameText(tenant, event.tenantId)))
                        continue;
                    if (const auto erased = store.removeEvent(event.id); !erased)
                        return std::unexpected(erased.error());
                }
                if (found.meetings > 0 && !needed) {
                    if (const auto pruned = store.prune(until); !pruned)
                        return std::unexpected(pruned.error());
                }
                return found;
            },
            this,
            [this, needed](const Result<Found> &found) {
                if (!found) {
                    add(SignOutAction::RemoveWatches, std::unexpected(found.error()));
                    add(SignOutAction::EraseRecords, std::unexpected(found.error()));
                } else if (needed && found->meetings > 0) {
                    keep(SignOutAction::RemoveWatches, found->watched);
                    keep(SignOutAction::EraseRecords, found->meetings);
                } else {
                    add(SignOutAction::RemoveWatches, found->watched);
                    add(SignOutAction::EraseRecords, found->meetings);
                }
                next();
            });
    }

    void findKeys()
    {
        m_services.writer.run<std::vector<storage::KeyRow>>(
            [](storage::Store &store) { return store.keys(); }, this,
            [this](const Result<std::vector<storage::KeyRow>> &rows) {
                if (!rows) {
                    add(SignOutAction::EraseKeys, std::unexpected(rows.error()));
                    return next();
                }
                // They belong to the data directory: any other connector subscribes with them, too.
                const bool needed = std::ranges::any_of(m_others, [](const AccountInfo &one) {
                    return one.plane == config::Plane::Connector && one.state != AccountState::SignedOut;
                });
                if (needed && !rows->empty()) {
                    keep(SignOutAction::EraseKeys, int(rows->size()));
                    return next();
                }
                eraseKeys(*rows, int(rows->size()));
            });
    }

    void eraseKeys(std::vector<storage::KeyRow> rows, int count)
    {
        if (rows.empty()) {
            add(SignOutAction::EraseKeys, count);
            return next();
        }
        const std::string id = rows.back().id;
        rows.pop_back();
        const auto failed = [this](const Error &error) {
            add(SignOutAction::EraseKeys, std::unexpected(error));
            next();
        };
        m_cabinet.remove(QString::fromStdString(id), this, [=, this](const Result<void> &removed) {
            if (!removed)
                return failed(removed.error());
            m_services.writer.run([id](storage::Store &store) { return store.removeKey(id); }, this,
                                  [=, this](const Result<void> &gone) {
                                      if (!gone)
                                          return failed(gone.error());
                                      eraseKeys(rows, count);
                                  });
        });
    }

    void finish()
    {
        const auto report = [this] {
            deleteLater();
            m_done(m_report);
        };
        if (!m_connector)
            return report();
        m_connector->restore(this, [report](const Result<void> &) { report(); });
    }

    SignOutServices m_services;
    Organizer *m_organizer;
    ConnectorAccount *m_connector;
    KeyCabinet m_cabinet;
    AccountInfo m_info;
    QList<AccountInfo> m_others;
    SignOutReport m_report;
    std::deque<std::function<void()>> m_steps;
    std::vector<SubscriptionRow> m_rows;
    std::unique_ptr<Connector> m_graph;
    const graph::GraphClient *m_client = nullptr; ///< of the above, or the organizer's
    std::optional<Error> m_unreachable;
    Done m_done;
};

} // namespace

void signOut(const SignOutServices &services, const QString &account, bool erase, QObject *context,
             std::function<void(Result<SignOutReport>)> done)
{
    (new SignOut(services, account, erase, context, std::move(done)))->start();
}

} // namespace rollcall::monitor
