-- A site from elsewhere that moved in, or was only looked at (is_trial). `file` is its name in the folder of what comes in: gone once the run
-- ended well. `problem` is a msgid with what fills it, parts between U+001F; `counts` one "name number" per line.
CREATE TABLE intake_run (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    program {text} NOT NULL,
    file {text} NOT NULL,
    file_name {text} NOT NULL,
    licence {text} NOT NULL,
    is_trial {int64} NOT NULL CHECK (is_trial IN (0, 1)),
    state {text} NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'stopped', 'refused')),
    wants_stop {int64} NOT NULL DEFAULT 0 CHECK (wants_stop IN (0, 1)),
    begun {int64} NOT NULL,
    ended {int64},
    former_name {text} NOT NULL DEFAULT '',
    former_program {text} NOT NULL DEFAULT '',
    problem {text} NOT NULL DEFAULT '',
    counts {text} NOT NULL DEFAULT ''
) {strict};
CREATE INDEX intake_run_site ON intake_run (site, id);
CREATE INDEX intake_run_file ON intake_run (file);

-- What should be looked at. `sentence` as `problem` above; `address` is a route of the site, or empty.
CREATE TABLE intake_remark (
    run {int64} NOT NULL REFERENCES intake_run (id) ON DELETE CASCADE,
    number {int64} NOT NULL,
    title {text} NOT NULL,
    address {text} NOT NULL,
    sentence {text} NOT NULL,
    excerpt {text} NOT NULL,
    PRIMARY KEY (run, number)
) {strict};
