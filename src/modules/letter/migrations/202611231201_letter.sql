-- The letter of a site; that of the main site is of the whole territory. `unreviewed`: what becomes of an issue that nobody has read over by its hour.
-- `origin`: how the addresses in its mails begin ("https://port-exemple.fr").
CREATE TABLE letter (
    id {identity},
    site {int64} NOT NULL UNIQUE REFERENCES site (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    weekday {int64} NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    hour {int64} NOT NULL CHECK (hour BETWEEN 0 AND 23),
    unreviewed {text} NOT NULL CHECK (unreviewed IN ('waits', 'goes')),
    origin {text} NOT NULL
) {strict};

-- At each rhythm: until when all that was published has been told, and its next departure; nothing while it rests, or while nothing waits to be told.
CREATE TABLE letter_round (
    letter {int64} NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    rhythm {text} NOT NULL CHECK (rhythm IN ('each', 'day', 'week')),
    told {int64} NOT NULL,
    departs {int64},
    PRIMARY KEY (letter, rhythm)
) {strict};
CREATE INDEX letter_round_departs ON letter_round (departs);

-- Whoever asked to read it. `asked`: when a mail to confirm was sent last; `confirmed`: since when they read it. `score`: how much was returned lately,
-- at `scored`. Whoever left has no row.
CREATE TABLE letter_reader (
    id {identity},
    letter {int64} NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    rhythm {text} NOT NULL CHECK (rhythm IN ('each', 'day', 'week')),
    state {text} NOT NULL CHECK (state IN ('asked', 'reading', 'suspended')),
    asked {int64} NOT NULL,
    confirmed {int64},
    score {int64} NOT NULL DEFAULT 0,
    scored {int64} NOT NULL DEFAULT 0,
    UNIQUE (letter, mail)
) {strict};
CREATE INDEX letter_reader_list ON letter_reader (letter, state, id);
CREATE INDEX letter_reader_mail ON letter_reader (mail);

-- What a reader keeps to: without a row of a sort, to nothing of that sort. `target` is the number of a site, a theme or an area.
CREATE TABLE letter_choice (
    reader {int64} NOT NULL REFERENCES letter_reader (id) ON DELETE CASCADE,
    sort {text} NOT NULL CHECK (sort IN ('site', 'theme', 'area')),
    target {int64} NOT NULL,
    PRIMARY KEY (reader, sort, target)
) {strict};
CREATE INDEX letter_choice_target ON letter_choice (sort, target);

-- How many left, day by day and without who: figures need no more.
CREATE TABLE letter_left (
    letter {int64} NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    day {int64} NOT NULL,
    readers {int64} NOT NULL,
    PRIMARY KEY (letter, day)
) {strict};
