-- What a program shows is kept as its SHA-256 only. `used` is the day on which it was last shown, not the hour.
CREATE TABLE token (
    id {identity},
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    scopes {int64} NOT NULL CHECK (scopes BETWEEN 1 AND 3),
    created {int64} NOT NULL,
    ends {int64} NOT NULL,
    used {int64}
) {strict};
CREATE INDEX token_person ON token (person, id);
