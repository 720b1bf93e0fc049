CREATE TABLE article (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    body {text} NOT NULL,
    html {text} NOT NULL,
    is_imported {int64} NOT NULL
) {strict};
