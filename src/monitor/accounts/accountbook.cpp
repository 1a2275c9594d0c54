// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/accountbook.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Result;

AccountBook::AccountBook(const Connector::Services &services, const QList<KnownAccount> &accounts,
                         QObject *parent)
    : QObject(parent)
    , m_scheduler(services.scheduler)
{
    for (const KnownAccount &account : accounts) {
        if (account.locked)
            m_locked << account.config.name;
        if (account.config.plane == config::Plane::Organizer) {
            m_organizers.push_back(std::make_unique<Organizer>(services, account.config));
            connect(m_organizers.back().get(), &Organizer::changed, this, &AccountBook::changed);
        } else {
            m_connectors.push_back(std::make_unique<ConnectorAccount>(services, account.config));
            connect(m_connectors.back().get(), &ConnectorAccount::changed, this, &AccountBook::changed);
        }
    }
}

AccountBook::~AccountBook() = default;

template <typename Begin> void AccountBook::forAll(QObject *context, Done done, Begin begin)
{
    auto left = std::make_shared<std::size_t>(m_organizers.size() + m_connectors.size() + 1);
    const QPointer<QObject> listening(context);
    const auto one = [left, listening, done = std::move(done)](const Result<void> &) {
        if (--*left == 0 && listening)
            done();
    };
    for (const auto &account : m_organizers)
        begin(*account, one);
    for (const auto &account : m_connectors)
        begin(*account, one);
    m_scheduler.after({}, this, [one] { one({}); }); // also without any account it reports later
}

void AccountBook::restore(QObject *context, Done done)
{
    forAll(context, std::move(done), [this](auto &account, const auto &one) { account.restore(this, one); });
}

void AccountBook::setFollowed(const QList<FollowedEvent> &events)
{
    for (const auto &account : m_connectors)
        account->setFollowed(events);
}

void AccountBook::check(QObject *context, Done done)
{
    forAll(context, std::move(done), [this](auto &account, const auto &one) { account.check(this, one); });
}

QList<AccountInfo> AccountBook::accounts() const
{
    QList<AccountInfo> result;
    for (const auto &account : m_organizers)
        result << account->info();
    for (const auto &account : m_connectors)
        result << account->info();
    for (AccountInfo &info : result)
        info.locked = m_locked.contains(info.id);
    std::ranges::sort(result, {}, &AccountInfo::id);
    return result;
}

std::vector<Organizer *> AccountBook::organizers() const
{
    std::vector<Organizer *> result;
    result.reserve(m_organizers.size());
    for (const auto &account : m_organizers)
        result.push_back(account.get());
    return result;
}

Organizer *AccountBook::organizer(const QString &id) const
{
    const auto found =
        std::ranges::find_if(m_organizers, [&id](const auto &one) { return one->account().name == id; });
    return found == m_organizers.end() ? nullptr : found->get();
}

ConnectorAccount *AccountBook::connector(const QString &id) const
{
    const auto found =
        std::ranges::find_if(m_connectors, [&id](const auto &one) { return one->account().name == id; });
    return found == m_connectors.end() ? nullptr : found->get();
}

} // namespace rollcall::monitor
