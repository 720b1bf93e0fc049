CREATE TABLE wish (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    more {text} NOT NULL,
    needs {text} NOT NULL
) {strict};
