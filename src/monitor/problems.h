// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <map>
#include <optional>
#include <utility>

namespace rollcall::monitor {

/// Where something can be wrong; what matters most comes first.
enum class Trouble {
    Start,        ///< it does not run at all
    Storage,      ///< the data directory cannot be read or written
    Delivery,     ///< the relay cannot be asked
    Connector,    ///< Graph cannot be asked
    Subscription, ///< of one meeting
    SigningKeys,  ///< notifications wait unjudged
};

/// What is wrong at present. Each trouble stays until the same part works again, however well others do.
class Problems
{
public:
    /// `what` tells apart several of one kind. True if worst() is another one now.
    bool set(Trouble trouble, const QString &what, const base::Error &error);
    bool clear(Trouble trouble, const QString &what);
    /// Those that somebody who has gone would have taken back.
    void forget(Trouble trouble);

    [[nodiscard]] std::optional<base::Error> worst() const;
    [[nodiscard]] Trouble worstTrouble() const; ///< of worst(); Start if there is none
    [[nodiscard]] bool has(Trouble trouble) const;

private:
    std::map<std::pair<Trouble, QString>, base::Error> m_errors;
};

} // namespace rollcall::monitor
