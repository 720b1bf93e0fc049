#include "commons/person/account_panel.hpp"

#include <vector>

#include "commons/person/person.hpp"

namespace kenober::person {

namespace {

std::vector<Panel>& all()
{
    static std::vector<Panel> list;
    return list;
}

}

void add_panel(Panel panel) { all().push_back(panel); }

html::Html panels(const http::Request& request)
{
    return html::each(all(), [&](Panel panel) { return panel(request); });
}

}
