// The statements of the export of somebody's data, by what they are about.
#pragma once

namespace kenober::collectors {

/// The account: who they are, roles, sessions, what they chose.
void collect_account();
/// What hangs on their texts: versions, drafts, pictures, decisions, thanks.
void collect_texts();
/// Their comments, what was decided about them, and what they reported.
void collect_comments();
/// What they said elsewhere: corrections, uses told, ideas for others to write, introductions, claims of a name.
void collect_words();
/// What they did for the site: decisions, themes, workshops, what was put first.
void collect_work();

}
