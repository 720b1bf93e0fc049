-- Sites at rest: since when, and the folder (below the data folder) that holds their pages as files,
-- asked for at `origin`.
CREATE TABLE repose (
    site {int64} NOT NULL PRIMARY KEY REFERENCES site (id) ON DELETE CASCADE,
    since {int64} NOT NULL,
    folder {text} NOT NULL,
    origin {text} NOT NULL
) {strict};
