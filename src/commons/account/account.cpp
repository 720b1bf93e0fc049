#include "commons/account/account.hpp"

namespace kenober::account {

namespace {

std::vector<Sort>& all()
{
    static std::vector<Sort> list;
    return list;
}

}

void add_sort(Sort sort) { all().push_back(sort); }

const std::vector<Sort>& sorts() { return all(); }

}
