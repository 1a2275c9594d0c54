// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/teamshost.h"

#include <algorithm>
#include <array>

namespace rollcall::domain {

namespace {

struct Host
{
    std::string_view name;
    TeamsCloud cloud;
};

constexpr std::array hosts{
    Host{"teams.microsoft.com", TeamsCloud::Global},     Host{"teams.cloud.microsoft", TeamsCloud::Global},
    Host{"gov.teams.microsoft.us", TeamsCloud::GccHigh}, Host{"teams.microsoft.us", TeamsCloud::GccHigh},
    Host{"dod.teams.microsoft.us", TeamsCloud::Dod},     Host{"teams.microsoftonline.cn", TeamsCloud::China},
    Host{"teams.live.com", TeamsCloud::Personal},
};

} // namespace

std::optional<TeamsCloud> teamsCloudOf(std::string_view host)
{
    const auto found = std::ranges::find(hosts, host, &Host::name);
    return found == hosts.end() ? std::nullopt : std::optional(found->cloud);
}

} // namespace rollcall::domain
