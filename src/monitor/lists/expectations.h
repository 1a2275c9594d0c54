// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/expected.h"
#include "domain/listlayout.h"
#include "monitor/choosing/deciding.h"

#include <functional>
#include <vector>

namespace rollcall::monitor {

/// Who should come to a meeting, and who of them did, as of its record.
struct ExpectedMeeting
{
    domain::ExpectedList list;
    std::vector<domain::MatchDecision> decisions; ///< what the user said of who is who
    domain::Expectation expectation;
};

/// The lists of who should come. Changes at most as often as the records.
class Expectations : public Deciding
{
    Q_OBJECT

public:
    using Deciding::Deciding;

    /// Null: there is no list. Valid until changed().
    [[nodiscard]] virtual const ExpectedMeeting *of(const QString &meetingId) const = 0;
    /// Replaces the list; one without people is none.
    virtual void setList(const QString &meetingId, const domain::ExpectedList &list, QObject *context,
                         Done done) = 0;
    /// The layout with what the user said of such columns before; as it is if that was never, or cannot be
    /// read.
    virtual void recallColumns(const domain::ListLayout &layout, QObject *context,
                               std::function<void(domain::ListLayout)> done) = 0;
    /// For the next list with these headers.
    virtual void keepColumns(const domain::ListLayout &layout) = 0;
};

} // namespace rollcall::monitor
