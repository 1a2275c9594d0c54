// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace rollcall::test {

/// One state and what every event makes of it: `event | event => state: actions`.
struct LifeRow
{
    const char *situation;
    const char *outcomes;
};

// clang-format off
inline constexpr std::array lifeTable{
    LifeRow{"new", R"(
want => wanted/store: intend
unwant => removed: stopped
store | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"resumed", R"(
want => creating/check: ask
unwant => removed/delete: ask
store | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"cut off", R"(
want => creating/list: ask
unwant => creating/list unwanted: ask
store | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"wanted/store", R"(
unwant => wanted/store unwanted
stored => creating/post: ask
not stored => wanted: troubled
want | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"wanted, pausing", R"(
unwant => removed: drop stopped
due | woke => creating/post: ask
want | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"creating/post", R"(
unwant => creating/post unwanted
any answer => live: began keep
404 | 403 | 401 => refused: refused
409 => creating/list: ask
429 | 503 => wanted: troubled
504 | no answer => creating/list: ask troubled
rotated => creating/post
want | store | any list | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/list", R"(
unwant => creating/list unwanted
listed ours => creating/adopt: ask
listed other => conflicted: conflict
listed none => creating/post: ask
404 | 409 | 403 | 401 => refused: refused
any pause => creating: troubled
rotated => creating/list
want | store | any answer | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/list, twice 409", R"(
unwant => creating/list unwanted
listed ours => creating/adopt: ask
listed other | listed none => conflicted: conflict
404 | 409 | 403 | 401 => refused: refused
any pause => creating: troubled
rotated => creating/list
want | store | any answer | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/list, to take over", R"(
unwant => creating/list unwanted
listed ours => creating/adopt: ask
listed other => creating/evict: ask
listed none => creating/post: ask
404 | 409 | 403 | 401 => refused: refused
any pause => creating: troubled
rotated => creating/list
want | store | any answer | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating, to list again", R"(
unwant => creating/list unwanted: ask
due | woke => creating/list: ask
want | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"creating/adopt", R"(
unwant => removed/delete: cancel ask
any answer => live: began keep
404 => wanted/store: end intend
409 | 403 => refused: refused
401 | any pause => creating: troubled
rotated => creating/adopt
want | store | any list | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating, to adopt again", R"(
unwant => removed/delete: ask
due | woke => creating/adopt: ask
want | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"creating/check", R"(
unwant => removed/delete: cancel ask
answered => live: began keep
answered: elsewhere | answered: old key => creating/adopt: ask
404 => wanted/store: end intend
409 | 403 => refused: refused
401 | any pause => creating: troubled
rotated => creating/check
want | store | any list | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/evict", R"(
unwant => creating/evict unwanted
deleted => creating/post: ask
404 | 409 | 403 | 401 => conflicted: troubled conflict
any pause => creating: troubled
rotated => creating/evict
want | store | any answer | any list | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/post unwanted", R"(
want => creating/post
any answer => removed/delete: keep ask
404 | 409 | 403 | 401 | 429 | 503 => removed: drop stopped
504 | no answer => creating/list unwanted: ask troubled
rotated => creating/post unwanted
unwant | store | any list | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"creating/list unwanted", R"(
want => creating/list
listed ours => removed/delete: ask
listed other | listed none | 404 | 409 | 403 | 401 => removed: drop stopped
any pause => creating unwanted: troubled
rotated => creating/list unwanted
unwant | store | any answer | deleted | due | woke | doubt | notice | any take-over => nothing
)"},
    LifeRow{"live", R"(
unwant => removed/delete: ask
due | doubt => live/check: ask
woke | reauthorize | rotated => renewing/renew: ask
missed => live/check: missed ask
removed by Graph => lapsed/store: end lost intend
want | store | any answer | any list | deleted | any failure | any take-over => nothing
)"},
    LifeRow{"live, to renew", R"(
unwant => removed/delete: ask
due | woke | reauthorize | rotated => renewing/renew: ask
doubt => live/check: ask
missed => live/check: missed ask
removed by Graph => lapsed/store: end lost intend
want | store | any answer | any list | deleted | any failure | any take-over => nothing
)"},
    LifeRow{"live, over", R"(
unwant => removed/delete: ask
due | removed by Graph => lapsed/store: end lost intend
woke | reauthorize | rotated => renewing/renew: ask
doubt => live/check: ask
missed => live/check: missed ask
want | store | any answer | any list | deleted | any failure | any take-over => nothing
)"},
    LifeRow{"live/check", R"(
unwant => removed/delete: cancel ask
answered | answered: old key => live: confirmed
answered: elsewhere => conflicted: end lost conflict
404 | removed by Graph => lapsed/store: cancel end lost intend
409 | 403 | 401 | any pause => live: troubled
woke | reauthorize | rotated => renewing/renew: cancel ask
missed => live/check: missed
want | store | any list | deleted | due | doubt | any take-over => nothing
)"},
    LifeRow{"live/check, young", R"(
unwant => removed/delete: cancel ask
answered | answered: old key => live: confirmed
answered: elsewhere => conflicted: end lost conflict
any failure => live: troubled
woke | reauthorize | rotated => renewing/renew: cancel ask
missed => live/check: missed
removed by Graph => lapsed/store: cancel end lost intend
want | store | any list | deleted | due | doubt | any take-over => nothing
)"},
    LifeRow{"renewing", R"(
unwant => removed/delete: cancel ask
any answer => live: confirmed keep
404 | removed by Graph => lapsed/store: cancel end lost intend
409 | 403 => refused: refused
401 | any pause => live: troubled
missed => renewing/renew: missed
rotated => renewing/renew
want | store | any list | deleted | due | woke | doubt | reauthorize | any take-over => nothing
)"},
    LifeRow{"renewing, over", R"(
unwant => removed/delete: cancel ask
any answer => live: confirmed keep
404 | due | removed by Graph => lapsed/store: cancel end lost intend
409 | 403 => refused: refused
401 | any pause => live: troubled
missed => renewing/renew: missed
rotated => renewing/renew
want | store | any list | deleted | woke | doubt | reauthorize | any take-over => nothing
)"},
    LifeRow{"lapsed/store", R"(
unwant => lapsed/store unwanted
stored => creating/post: ask
not stored => lapsed: troubled
want | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"lapsed, pausing", R"(
unwant => removed: drop stopped
due | woke => creating/post: ask
want | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"conflicted", R"(
want | take over | take over in a call, warned => creating/list: ask
unwant => removed: drop stopped
due | woke => conflicted/other: ask
take over in a call => conflicted: silence
store | any answer | any list | deleted | any failure | doubt | notice | rotated => nothing
)"},
    LifeRow{"conflicted, unseen", R"(
want | take over | take over in a call, warned => creating/list: ask
unwant => removed: drop stopped
due | woke => creating/post: ask
take over in a call => conflicted: silence
store | any answer | any list | deleted | any failure | doubt | notice | rotated => nothing
)"},
    LifeRow{"conflicted/other", R"(
want | take over | take over in a call, warned => creating/list: cancel ask
unwant => removed: cancel drop stopped
any answer => conflicted
404 => creating/post: ask
409 | 403 | 401 | any pause => conflicted: troubled
take over in a call => conflicted/other: silence
store | any list | deleted | due | woke | doubt | notice | rotated => nothing
)"},
    LifeRow{"refused", R"(
want => creating/post: ask
unwant => removed: drop stopped
store | any answer | any list | deleted | any failure | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"refused, living on", R"(
want => creating/check: ask
unwant => removed/delete: ask
reauthorize => renewing/renew: ask
removed by Graph => refused: end lost
store | any answer | any list | deleted | any failure | due | woke | doubt | missed | rotated |
    any take-over => nothing
)"},
    LifeRow{"refused, over", R"(
want => creating/check: ask
unwant => removed/delete: ask
due | removed by Graph => refused: end lost
reauthorize => renewing/renew: ask
store | any answer | any list | deleted | any failure | woke | doubt | missed | rotated |
    any take-over => nothing
)"},
    LifeRow{"removed/delete", R"(
want => removed/delete
deleted => removed: end deleted stopped
404 | 409 | 403 => removed: troubled stopped
401 | any pause => removed: troubled
unwant | store | any answer | any list | due | woke | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"removed, pausing", R"(
want => creating/check: ask
due | woke => removed/delete: ask
unwant | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"removed, over", R"(
want => creating/check: ask
due | woke => removed: end deleted stopped
unwant | store | any answer | any list | deleted | any failure | doubt | notice | rotated |
    any take-over => nothing
)"},
    LifeRow{"removed", R"(
want => wanted/store: intend
unwant | store | any answer | any list | deleted | any failure | due | woke | doubt | notice |
    rotated | any take-over => nothing
)"},
};
// clang-format on

} // namespace rollcall::test
