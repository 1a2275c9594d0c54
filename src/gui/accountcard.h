// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/card.h"
#include "models/textformat.h"
#include "monitor/accounts.h"

class QGridLayout;
class QVBoxLayout;

namespace rollcall::gui {

/// One account: whose it is, how it stands, what it may do and what each permission is for.
class AccountCard final : public Card
{
    Q_OBJECT

public:
    AccountCard(const monitor::AccountInfo &account, const models::TextFormat &format, base::Instant now,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void signInRequested();
    void signOutRequested();

private:
    void addHead(QVBoxLayout &column);
    void addFacts(QVBoxLayout &column, base::Instant now);
    void addProblem(QVBoxLayout &column, base::Instant now);
    void addPermissions(QVBoxLayout &column);
    void addButtons(QVBoxLayout &column);

    monitor::AccountInfo m_account;
    models::TextFormat m_format;
};

} // namespace rollcall::gui
