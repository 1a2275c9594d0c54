// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/chosenaccount.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace rollcall::apps {

namespace {

constexpr auto key = "account/chosen"_L1;

} // namespace

QString chosenAccount(const QSettings &state, const config::Settings &settings)
{
    const QString account = state.value(key).toString();
    return settings.account(account) ? account : QString();
}

void rememberAccount(QSettings &state, const QString &account)
{
    if (account.isEmpty())
        state.remove(key);
    else
        state.setValue(key, account);
}

} // namespace rollcall::apps
