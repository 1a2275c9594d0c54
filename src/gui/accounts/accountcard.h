// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/accounts/signintext.h"
#include "gui/look/card.h"
#include "models/textformat.h"
#include "monitor/accounts/accounts.h"

class QBoxLayout;
class QGridLayout;
class QVBoxLayout;

namespace rollcall::gui {

/// One account: whose it is, how it stands, what it may do and what each permission is for.
class AccountCard final : public Card
{
    Q_OBJECT

public:
    /// `changeable`: the settings can be changed from here.
    AccountCard(const monitor::AccountInfo &account, const models::TextFormat &format, base::Instant now,
                bool changeable, QWidget *parent = nullptr);

Q_SIGNALS:
    void signInRequested(rollcall::monitor::SignInMethod method);
    void signOutRequested();
    void removeRequested(); ///< from the settings
    void renewRequested();  ///< the connector's credential
    void exportRequested();

private:
    void addHead(QVBoxLayout &column);
    void addFacts(QVBoxLayout &column, base::Instant now);
    void addProblem(QVBoxLayout &column, base::Instant now);
    void addRefusal(QVBoxLayout &column);
    void addPermissions(QVBoxLayout &column);
    void addButtons(QVBoxLayout &column);
    void addConnectorButtons(QBoxLayout &row);

    monitor::AccountInfo m_account;
    std::optional<SignInText> m_refusal;
    models::TextFormat m_format;
    bool m_changeable;
};

} // namespace rollcall::gui
