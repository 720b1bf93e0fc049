-- A code on a wall that has begun no text yet; afterwards it is a row of slip with the same salt and hash.
CREATE TABLE slip_blank (
    hash {text} NOT NULL PRIMARY KEY,
    salt {text} NOT NULL,
    sheet {int64} NOT NULL,
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    made {int64} NOT NULL,
    given_by {int64} NOT NULL
) {strict};
CREATE INDEX slip_blank_sheet ON slip_blank (sheet, made, hash);
