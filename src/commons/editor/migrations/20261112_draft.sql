CREATE TABLE draft (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    sheet {text} NOT NULL
) {strict};
