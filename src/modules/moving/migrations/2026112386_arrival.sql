-- An archive that was sent to be taken in. `file` is its name in the folder of what comes in, gone once it was taken or refused. Who sent it is told
-- by the log of administration. `problem` is a msgid with what fills it, parts between U+001F.
CREATE TABLE arrival (
    id {identity},
    file {text} NOT NULL,
    bytes {int64} NOT NULL,
    slug {text} NOT NULL,
    sent {int64} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'taken', 'refused')),
    ended {int64},
    site {int64} REFERENCES site (id) ON DELETE SET NULL,
    problem {text} NOT NULL,
    texts {int64} NOT NULL,
    pictures {int64} NOT NULL,
    -- rows of every sort
    entries {int64} NOT NULL,
    known {int64} NOT NULL,
    missing {int64} NOT NULL,
    has_people {int64} NOT NULL CHECK (has_people IN (0, 1))
) {strict};
