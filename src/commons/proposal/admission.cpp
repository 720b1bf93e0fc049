#include "commons/proposal/proposal.hpp"
#include "commons/proposal/writing.hpp"
#include "commons/site/site.hpp"

namespace kenober::proposal {

void check_may_propose(const http::Request& request)
{
    const auto least = site::get(request.db(), request.site().id).proposers;
    if (request.visitor().is_at_least(least)) return;
    if (!request.visitor().is_signed_in()) throw http::SignInFirst();
    throw http::Forbidden(say("On this site, the texts are written by those who read over. They are glad to be told what to write about."));
}

void check_room(const http::Request& request, Problems& problems)
{
    const auto most = site::get(request.db(), request.site().id).quota.a_day;
    if (most == 0) return;
    const auto since = request.now().time() - hours(24);
    if (contribution::count_sent(request.db(), request.site().id, since) < most) return;
    problems.add(
        "",
        say("This site takes in {most} texts a day, and has them for today. Put yours aside, and send it tomorrow: nothing of it is lost.",
            {{"most", std::to_string(most)}}));
}

}
