CREATE TABLE person (
    id {identity},
    mail {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    password {text} NOT NULL,
    language {text},
    licence {text},
    created {int64} NOT NULL,
    confirmed {int64}
) {strict};

CREATE TABLE role (
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    role {int64} NOT NULL CHECK (role BETWEEN 1 AND 3),
    PRIMARY KEY (person, site)
) {strict};

CREATE TABLE person_link (
    token {text} NOT NULL PRIMARY KEY,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose {text} NOT NULL CHECK (purpose IN ('confirm', 'password')),
    expires {int64} NOT NULL
) {strict};
CREATE INDEX person_link_expires ON person_link (expires);
