-- The code itself is nowhere: it follows from the salt and the key of the server, which is not in the database. So does the hash.
CREATE TABLE slip (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    salt {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    proof {text} NOT NULL,
    made {int64} NOT NULL,
    given_by {int64} NOT NULL
) {strict};

CREATE TABLE assistance (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    told_by {text} NOT NULL,
    collector {int64} NOT NULL,
    collector_name {text} NOT NULL,
    consent_at {int64} NOT NULL,
    reach {text} NOT NULL
) {strict};
