// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptionaccess.h"

#include "base/logging.h"
#include "monitor/accounts/connectoraccount.h"
#include "monitor/subscriptions/ownmarks.h"

namespace rollcall::monitor {

using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Result;

namespace {

bool runsNow(const Workspace &workspace, const QString &meeting)
{
    const auto record = workspace.record(meeting, std::nullopt);
    return record && !record->calls.empty() && record->calls.back().endBasis == domain::Basis::Open;
}

SubscriptionDesk::Services deskServices(const SubscriptionAccess::Setup &setup)
{
    Workspace &workspace = setup.workspace;
    base::Scheduler &clock = setup.services.scheduler;
    return {.clock = clock,
            .pace = clock,
            .read =
                [&workspace, &clock](QObject *context, std::function<void(Result<HeldRecords>)> done) {
                    clock.after({}, context,
                                [&workspace, done = std::move(done)] { done(workspace.heldRecords()); });
                },
            .end =
                [&workspace, readOnly = setup.readOnly](const QString &id, Instant at) {
                    if (readOnly)
                        return; // whoever writes there finds out
                    if (const auto ended = workspace.endSubscription(id, at); !ended)
                        qCWarning(lcMonitor) << "not noted:" << ended.error();
                },
            .callRuns = [&workspace](const QString &meeting) { return runsNow(workspace, meeting); }};
}

} // namespace

SubscriptionAccess::SubscriptionAccess(const Setup &setup, QObject *parent)
    : QObject(parent)
    , m_setup(setup)
    , m_desk(deskServices(setup))
{
}

SubscriptionAccess::~SubscriptionAccess() = default;

void SubscriptionAccess::open(QObject *context, std::function<void(Result<void>)> done)
{
    m_context = context;
    m_done = std::move(done);
    openConnector();
}

void SubscriptionAccess::openConnector()
{
    if (!m_setup.connector)
        return openOrganizer();
    m_connector = std::make_unique<Connector>(m_setup.services, *m_setup.connector);
    m_connector->open(this, [this](const Result<void> &opened) {
        if (opened) {
            m_connectorCensus = std::make_unique<SubscriptionCensus>(m_connector->graph());
            m_desk.use(config::Plane::Connector, m_connectorCensus.get());
        } else {
            m_problems.push_back({m_setup.connector->name, opened.error()});
        }
        openOrganizer();
    });
}

void SubscriptionAccess::openOrganizer()
{
    if (!m_setup.organizer)
        return readMarks();
    m_organizer = std::make_unique<Organizer>(m_setup.services, *m_setup.organizer);
    m_organizer->restore(this, [this](const Result<void> &restored) {
        if (restored && !m_organizer->person())
            return readMarks(); // nobody: then nobody holds anything
        if (!restored) {
            m_problems.push_back({m_setup.organizer->name, restored.error()});
            return readMarks();
        }
        m_organizer->check(this, [this](const Result<void> &checked) {
            if (const graph::GraphClient *client = m_organizer->graph(); checked && client) {
                m_organizerCensus = std::make_unique<SubscriptionCensus>(*client);
                m_desk.use(config::Plane::Organizer, m_organizerCensus.get());
            } else if (!checked) {
                m_problems.push_back({m_setup.organizer->name, checked.error()});
            }
            readMarks();
        });
    });
}

void SubscriptionAccess::readMarks()
{
    if (!m_setup.connector)
        return look();
    m_setup.services.secrets.read(stateKeyName(m_setup.connector->name), this,
                                  [this](const Result<QByteArray> &key) {
                                      if (key) // without it, nothing was made here yet
                                          m_desk.setMarks({.mark = addressMark(*key)});
                                      look();
                                  });
}

void SubscriptionAccess::look()
{
    const auto report = [this](const Result<void> &result) {
        const auto done = std::exchange(m_done, nullptr);
        if (m_context)
            done(result);
    };
    m_desk.lookAgain(report);
}

} // namespace rollcall::monitor
