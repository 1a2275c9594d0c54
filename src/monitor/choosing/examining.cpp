// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/examining.h"

#include "monitor/choosing/choosing.h"

#include <algorithm>
#include <memory>

namespace rollcall::monitor {

using base::Result;
using domain::Choice;
using domain::JoinKind;
using domain::JoinLink;

namespace {

bool isEvent(const JoinLink &link)
{
    return link.kind == JoinKind::EventId || link.kind == JoinKind::RegistrationPage;
}

/// Graph tells of a meeting in its organizer's context only (contract §8.1).
bool isWorthAsking(const JoinLink &link, const QString &organizerId)
{
    const QString organizer = QString::fromStdString(link.meeting.organizerId);
    return !organizerId.isEmpty() &&
           (link.kind != JoinKind::Meeting || organizer.isEmpty() || organizer == organizerId);
}

bool needsAsking(const Offer &offer, const QString &organizerId)
{
    return offer.link && (!offer.verdict ||
                          (domain::canBeWatched(*offer.verdict) && isWorthAsking(*offer.link, organizerId)));
}

/// Of its sessions, as the question for those is the one that says whether there is such an event.
Choice eventOf(const JoinLink &link, const QString &tenant, const QList<Choice> &sessions)
{
    Choice event = sessions.first();
    event.kind = domain::ChoiceKind::Webinar;
    event.id = QString::fromStdString(link.eventId);
    if (!event.id.contains(u'@'))
        event.id += u'@' + tenant;
    event.joinWebUrl.clear();
    for (const Choice &session : sessions) {
        if (session.start && event.start)
            event.start = std::min(*event.start, *session.start);
        if (session.end && event.end)
            event.end = std::max(*event.end, *session.end);
    }
    return event;
}

class LookingUp final : public std::enable_shared_from_this<LookingUp>
{
public:
    LookingUp(Organizer &organizer, Examination examined, domain::Watcher watcher, const base::Clock &clock,
              QObject *context, std::function<void(Examination)> done)
        : m_organizer(organizer)
        , m_examined(std::move(examined))
        , m_watcher(std::move(watcher))
        , m_clock(clock)
        , m_context(context)
        , m_done(std::move(done))
    {
    }

    void next()
    {
        const QString me =
            m_organizer.person() ? m_organizer.person()->account.objectId.toLower() : QString();
        while (m_at < m_examined.offers.size() && !needsAsking(m_examined.offers[m_at], me))
            ++m_at;
        if (m_at == m_examined.offers.size()) {
            m_examined.isComplete = true;
            return m_done(m_examined);
        }
        findMeetings(m_organizer, *m_examined.offers[m_at].link, m_context,
                     [self = shared_from_this()](const Result<QList<Choice>> &found) { self->take(found); });
    }

private:
    void take(const Result<QList<Choice>> &found)
    {
        Offer &offer = m_examined.offers[m_at++];
        if (!found) {
            offer.problem = found.error();
            return next();
        }
        offer.choice =
            isEvent(*offer.link) ? eventOf(*offer.link, m_organizer.tenant(), *found) : found->first();
        offer.verdict = domain::verdictOn(offer.choice, m_watcher, m_clock.now());
        next();
    }

    Organizer &m_organizer;
    Examination m_examined;
    qsizetype m_at = 0;
    domain::Watcher m_watcher;
    const base::Clock &m_clock;
    QObject *m_context; ///< alive whenever one of our questions is answered
    std::function<void(Examination)> m_done;
};

} // namespace

Examination examineText(const QString &text, const domain::Watcher &watcher, const QString &organizerId,
                        base::Instant now)
{
    Examination examined;
    const std::string bytes = text.toStdString();
    for (const JoinLink &link : domain::readJoinLinks(bytes)) {
        Offer offer{.choice = choiceOf(link), .link = link, .verdict = {}, .problem = {}};
        if (link.kind == JoinKind::Meeting) {
            offer.verdict = domain::verdictOn(offer.choice, watcher, now);
        } else {
            offer.choice.kind = isEvent(link) ? domain::ChoiceKind::Webinar : domain::ChoiceKind::Meeting;
            if (link.cloud != watcher.cloud)
                offer.verdict = domain::Verdict::OtherCloud;
            else if (!watcher.tenantId.isEmpty() && !offer.choice.tenantId.isEmpty() &&
                     offer.choice.tenantId != watcher.tenantId)
                offer.verdict = domain::Verdict::OtherTenant;
        }
        examined.isComplete &= !needsAsking(offer, organizerId);
        examined.offers.append(offer);
    }
    if (examined.offers.isEmpty())
        examined.problem = domain::readJoinLink(bytes).error();
    return examined;
}

void lookUpOffers(Organizer &organizer, const Examination &examined, const domain::Watcher &watcher,
                  const base::Clock &clock, QObject *context, std::function<void(Examination)> done)
{
    std::make_shared<LookingUp>(organizer, examined, watcher, clock, context, std::move(done))->next();
}

} // namespace rollcall::monitor
