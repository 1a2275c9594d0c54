// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/pacrunner_p.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <dlfcn.h>
#include <link.h>
#include <string>
#include <string_view>
#include <vector>
#endif

namespace rollcall::net {

#ifdef Q_OS_LINUX

void keepPacRunnerLoaded()
{
    std::vector<std::string> libraries;
    dl_iterate_phdr(
        [](dl_phdr_info *info, std::size_t, void *found) {
            if (std::string_view(info->dlpi_name).find("javascriptcore") != std::string_view::npos)
                static_cast<std::vector<std::string> *>(found)->emplace_back(info->dlpi_name);
            return 0;
        },
        &libraries);
    for (const std::string &library : libraries) {
        // Loads nothing, and the handle is of no use: it marks what is there.
        (void)dlopen(library.c_str(), RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
    }
}

#else

void keepPacRunnerLoaded() {}

#endif

} // namespace rollcall::net
