// The statements of the export of somebody's data, by what they are about.
#pragma once

#include <string_view>
#include <vector>

#include "commons/belongings/belongings.hpp"
#include "platform/store/store.hpp"

namespace kenober::collectors {

/// One statement is one part of the export.
void collect(std::string_view name, const char* title, std::vector<std::string_view> tables, std::vector<belongings::Column> columns,
             store::Sql sql, belongings::By by = belongings::By::person);

/// The account: who they are, roles, sessions, what they chose.
void collect_account();
/// What hangs on their texts: versions, drafts, pictures, decisions, thanks.
void collect_texts();
/// Their comments, what was decided about them, and what they reported.
void collect_comments();
/// What they said elsewhere: corrections, uses told, ideas for others to write, introductions, claims of a name.
void collect_words();
/// Letters that they read, without needing an account for it.
void collect_letters();
/// What they did for the site: decisions, themes, workshops, what was put first.
void collect_work();

}
