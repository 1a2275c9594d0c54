// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

Q_LOGGING_CATEGORY(lcCrypto, "rollcall.crypto", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSecrets, "rollcall.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "rollcall.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIdentity, "rollcall.identity", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGraph, "rollcall.graph", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStorage, "rollcall.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIntake, "rollcall.intake", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPipeline, "rollcall.pipeline", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMonitor, "rollcall.monitor", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGui, "rollcall.gui", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSimulator, "rollcall.simulator", QtInfoMsg)
