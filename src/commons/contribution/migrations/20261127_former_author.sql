-- Addresses where an author's page once was. The address itself is kept as its SHA-256: of somebody who left, no name remains here.
-- `author` is whom the name means now, and `name` the spelling that was merged; both are absent for somebody who left.
CREATE TABLE former_author (
    slug_hash {text} NOT NULL PRIMARY KEY,
    author {int64} REFERENCES author (id),
    name {text}
) {strict};
CREATE INDEX former_author_author ON former_author (author);
CREATE INDEX former_author_name ON former_author (name);
