-- Somebody says that a signature is theirs, or their group's; a facilitator decides. An accepted one links the two until it is taken back.
CREATE TABLE signature_claim (
    id {identity},
    author {int64} NOT NULL REFERENCES author (id) ON DELETE CASCADE,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    manner {text} NOT NULL CHECK (manner IN ('person', 'group')),
    words {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined')),
    since {int64} NOT NULL,
    answer {text} NOT NULL
) {strict};
CREATE UNIQUE INDEX signature_claim_open ON signature_claim (author, person) WHERE state <> 'declined';
CREATE INDEX signature_claim_person ON signature_claim (person, state);
CREATE INDEX signature_claim_site ON signature_claim (site, state, since);

CREATE TABLE author_about (
    author {int64} NOT NULL PRIMARY KEY REFERENCES author (id) ON DELETE CASCADE,
    words {text} NOT NULL
) {strict};
