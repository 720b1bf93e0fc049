CREATE TABLE workshop (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id),
    kind {text} NOT NULL,
    title {text} NOT NULL,
    opened_by {int64} NOT NULL,
    opens {int64} NOT NULL,
    closes {int64} NOT NULL,
    salt {text} NOT NULL,
    hash {text} NOT NULL UNIQUE
) {strict};
CREATE INDEX workshop_site ON workshop (site, id);

CREATE TABLE workshop_draft (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    workshop {int64} NOT NULL REFERENCES workshop (id)
) {strict};
CREATE INDEX workshop_draft_workshop ON workshop_draft (workshop, contribution);
