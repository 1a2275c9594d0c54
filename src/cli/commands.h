// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/session.h"

#include <QList>

namespace rollcall::cli {

// One function a command: starts it; it ends with Session::finish() or fail(), at once or later.

void createKey(Session &session);
void importKey(Session &session);
void rotateKey(Session &session);
void listKeys(Session &session);

void ingest(Session &session);
void inspect(Session &session);

void listMeetings(Session &session);
void showJournal(Session &session);
void makeReport(Session &session);

void importRegistrationFile(Session &session);
void importExpected(Session &session);
void listExpected(Session &session);

void addWatch(Session &session);
void listWatches(Session &session);
void removeWatch(Session &session);
void setAutoWatch(Session &session);

void listSubscriptions(Session &session);
void renewSubscriptions(Session &session);
void removeSubscriptions(Session &session);
void takeOverSubscription(Session &session);

void signIn(Session &session);
void keepProxyPassword(Session &session);
void showAccounts(Session &session);
void signOut(Session &session);
void exportConnector(Session &session);
void importConnector(Session &session);
void checkChain(Session &session);
void pairWithRelay(Session &session);
void keepRelayKey(Session &session);
void showRelay(Session &session);
void forgetRelay(Session &session);
void keepHubConnection(Session &session);
void runMonitor(Session &session);
void runDemo(Session &session);

} // namespace rollcall::cli
