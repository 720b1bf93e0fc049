#pragma once
#include "modules/edition/piece.hpp"
#include "platform/http/http.hpp"
namespace kenober::edition {
html::Html paper_page(const http::Request& request, const Edition& edition);
}
