// The report of an import, on one page.
#pragma once

#include "modules/newcomer/rooms_view.hpp"

namespace kenober::newcomer {

html::Html report(const http::Request& request, const Shown& shown);
/// One remark with a link to what it is about. without: it stands below its sentence.
enum class Sentences { with, without };
html::Html remark(const http::Request& request, const site::Site& site, const Noted& note, Sentences sentences);

}
