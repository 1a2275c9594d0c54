// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpserver.h"

#include <functional>
#include <vector>

namespace rollcall::test {

/// Keeps requests and their responders; with `answer` set it answers at once.
class RecordingHandler final : public net::HttpHandler
{
public:
    void handle(net::HttpRequest request, net::HttpResponder responder) override
    {
        requests.push_back(std::move(request));
        if (answer)
            responder.respond(answer(requests.back()));
        else
            waiting.push_back(std::move(responder));
    }

    std::vector<net::HttpRequest> requests;
    std::vector<net::HttpResponder> waiting;
    std::function<net::HttpResponse(const net::HttpRequest &)> answer;
};

} // namespace rollcall::test
