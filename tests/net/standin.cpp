// SPDX-License-Identifier: GPL-3.0-or-later

/// For tst_pacrunner: a library to be loaded and unloaded.
extern "C" __attribute__((visibility("default"))) int rollcallStandIn()
{
    return 1;
}
