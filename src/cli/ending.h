// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"
#include "monitor/service.h"

namespace rollcall::cli {

/// Ends a run in good order: Graph is asked once more, what was delivered is stored and printed.
class Ending : public QObject
{
    Q_OBJECT

public:
    /// A child of `session`.
    Ending(Session &session, monitor::Service &service);

    /// Ends the session within ten seconds; a second call at once. With what kept the run from receiving
    /// anything as its failure, if something did.
    void begin();

private:
    void finish();

    Session &m_session;
    monitor::Service &m_service;
    bool m_begun = false;
    bool m_finished = false;
};

} // namespace rollcall::cli
