-- Who is signed in where: the token itself stands in the browser's cookie only, here is its SHA-256.
-- Of the browser, two proper names are kept, so that whoever looks at their sessions knows them again.
CREATE TABLE session (
    id {identity},
    token_hash {text} NOT NULL UNIQUE,
    person {int64} NOT NULL,
    opened {int64} NOT NULL,
    seen {int64} NOT NULL,
    browser {text} NOT NULL,
    system {text} NOT NULL
) {strict};
CREATE INDEX session_person ON session (person);
CREATE INDEX session_seen ON session (seen);

-- Forms already acted upon, so that the same form sent again gives the same answer and nothing twice.
CREATE TABLE form_key (
    key_hash {text} NOT NULL PRIMARY KEY,
    location {text} NOT NULL,
    created {int64} NOT NULL
) {strict};
CREATE INDEX form_key_created ON form_key (created);
