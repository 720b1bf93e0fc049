// The statements of the export of somebody's data, by what they are about.
#pragma once

namespace kenober::collectors {

/// The account: who they are, roles, sessions, what they chose.
void collect_account();
/// What hangs on their texts: versions, drafts, pictures, decisions, thanks.
void collect_texts();
/// What they said elsewhere: comments, corrections, uses told, ideas for others to write, introductions, claims of a name.
void collect_words();
/// What they did for the site: decisions, themes, workshops, what was put first.
void collect_work();

}
