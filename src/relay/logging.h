// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// Names of topics and devices, numbers, sizes, codes; never keys, codes of pairing, channels or bodies.
Q_DECLARE_LOGGING_CATEGORY(lcRelay)
