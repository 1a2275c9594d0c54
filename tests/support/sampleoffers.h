// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/choosing/chooser.h"
#include "support/samplemeeting.h"

#include <QList>

namespace rollcall::test {

/// As an organizer's next days may look, around 2026-05-04T09:40Z: something running, a series of three,
/// another organisation's meeting, webinars, and what cannot be watched.
inline QList<monitor::Offer> sampleOffers()
{
    using domain::ChoiceKind;
    using domain::Verdict;
    using namespace std::chrono_literals;
    const base::Instant hour = sampleCallStart() - 58min - 12s; // 08:00 UTC
    const auto link = [](const QString &name) {
        return QStringLiteral(
                   "https://teams.microsoft.com/l/meetup-join/19%3ameeting_%1%40thread.v2/0?context="
                   "%7b%22Tid%22%3a%227f1d3a52-0c4e-4b8e-9a56-1d2e3f405162%22%7d")
            .arg(name);
    };
    const auto offer = [&](const char *subject, const char *organizer, base::Ticks in, base::Ticks length,
                           Verdict verdict, ChoiceKind kind = ChoiceKind::Meeting) {
        monitor::Offer one{.choice = {.kind = kind,
                                      .id = QString::fromUtf8(subject),
                                      .subject = QString::fromUtf8(subject),
                                      .start = hour + in,
                                      .end = hour + in + length,
                                      .organizer = QString::fromUtf8(organizer)},
                           .link = {},
                           .verdict = verdict,
                           .problem = {}};
        if (kind == ChoiceKind::Meeting)
            one.choice.joinWebUrl = link(one.choice.subject.left(3));
        return one;
    };
    QList<monitor::Offer> offers{
        offer("Quarterly all-hands", "Attendee 1", 1h, 1h, Verdict::YesFromNextCall),
        offer("Safety training, group B", "Attendee 1", 3h, 1h, Verdict::Yes),
        offer("Supplier review", "Attendee 204", 4h, 1h, Verdict::OtherTenant),
        offer("Daily stand-up", "Attendee 1", 24h, 15min, Verdict::Yes),
        offer("Product news: what is new this spring, and what comes after it", "Attendee 1", 30h, 2h,
              Verdict::Yes, ChoiceKind::Webinar),
        offer("Daily stand-up", "Attendee 1", 48h, 15min, Verdict::Yes),
        offer("Open questions hour", "Attendee 17", 53h, 1h, Verdict::Yes),
        offer("Budget", "Attendee 3", 54h, 1h, Verdict::Canceled),
        offer("Daily stand-up", "Attendee 1", 72h, 15min, Verdict::Yes),
        offer("Company town hall", "Attendee 1", 96h, 1h, Verdict::Draft, ChoiceKind::Townhall)};
    for (const int at : {3, 5, 8})
        offers[at].choice.seriesId = QStringLiteral("stand-up");
    offers[6].isWatched = true;
    return offers;
}

} // namespace rollcall::test
