// An edition of the letter and its forms: a mail, a part of a page, paper, a poster.
#pragma once

#include "modules/edition/mail_view.hpp"
#include "modules/edition/page_view.hpp"
#include "modules/edition/paper_view.hpp"
#include "modules/edition/piece.hpp"
#include "modules/edition/wall_view.hpp"
