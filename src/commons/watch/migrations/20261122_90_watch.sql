-- What somebody wants to be told of. `target` is the number of a text, an author, a theme, a section or an area; a kind has its name in `kind`.
-- Without `pace`, that of the person. `came_from`: the theme that was merged into this one.
CREATE TABLE watch (
    id {identity},
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    sort {text} NOT NULL CHECK (sort IN ('text', 'kind', 'author', 'theme', 'section', 'area', 'site')),
    target {int64} NOT NULL,
    kind {text} NOT NULL,
    came_from {int64} NOT NULL DEFAULT 0,
    pace {text} CHECK (pace IN ('now', 'day', 'week', 'page')),
    since {int64} NOT NULL,
    UNIQUE (person, site, sort, target, kind)
) {strict};
CREATE INDEX watch_thing ON watch (sort, target, kind, site, person);

CREATE TABLE watch_choice (
    person {int64} NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    pace {text} NOT NULL CHECK (pace IN ('now', 'day', 'week', 'page'))
) {strict};

-- Something that happened, once. `name` says what and to what, so that it is noted once; `reached`: those up to this person have their notice.
-- `roots`: how addresses of the site begin in each language, one per line.
CREATE TABLE watch_event (
    id {identity},
    name {text} NOT NULL UNIQUE,
    sort {text} NOT NULL CHECK (sort IN ('published', 'corrected', 'commented', 'decided', 'used', 'merged')),
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    contribution {int64} REFERENCES contribution (id) ON DELETE CASCADE,
    target {int64} NOT NULL,
    gone {int64} NOT NULL,
    words {text} NOT NULL,
    actor {int64} NOT NULL,
    at {int64} NOT NULL,
    roots {text} NOT NULL,
    reached {int64} NOT NULL DEFAULT 0
) {strict};
CREATE INDEX watch_event_contribution ON watch_event (contribution);
CREATE INDEX watch_event_at ON watch_event (at);

-- One event told to one person, whatever ways lead there. `told`: when its mail was put on its way, or that none is due.
CREATE TABLE watch_notice (
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    event {int64} NOT NULL REFERENCES watch_event (id) ON DELETE CASCADE,
    manner {text} NOT NULL CHECK (manner IN ('watched', 'answered', 'own')),
    watch {int64} NOT NULL,
    pace {text} NOT NULL CHECK (pace IN ('now', 'day', 'week', 'page')),
    at {int64} NOT NULL,
    told {int64},
    seen {int64},
    PRIMARY KEY (person, event)
) {strict};
CREATE INDEX watch_notice_event ON watch_notice (event);
CREATE INDEX watch_notice_waiting ON watch_notice (pace, person, at) WHERE told IS NULL;
CREATE INDEX watch_notice_unseen ON watch_notice (person) WHERE seen IS NULL;

-- When the next daily and the next weekly mails leave.
CREATE TABLE watch_round (
    pace {text} NOT NULL PRIMARY KEY CHECK (pace IN ('day', 'week')),
    next {int64} NOT NULL
) {strict};

-- The way out that each mail holds: the token's hash.
CREATE TABLE watch_way_out (
    hash {text} NOT NULL PRIMARY KEY,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    made {int64} NOT NULL
) {strict};
CREATE INDEX watch_way_out_made ON watch_way_out (made);
CREATE INDEX watch_way_out_person ON watch_way_out (person);
