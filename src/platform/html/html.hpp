// Typed markup: what a page, a feed or a drawing is made of, so that whatever could break out of its place does not compile.
#pragma once

#include "platform/html/address.hpp"
#include "platform/html/attrs.hpp"
#include "platform/html/chart_view.hpp"
#include "platform/html/components_view.hpp"
#include "platform/html/differences_view.hpp"
#include "platform/html/fragment.hpp"
#include "platform/html/json.hpp"
#include "platform/html/mail_document.hpp"
#include "platform/html/markup.hpp"
#include "platform/html/weave.hpp"
#include "platform/html/xml.hpp"
