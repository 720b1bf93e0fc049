-- A new mail address that somebody gave, until the link that was mailed there is followed: a day at most. The token's hash alone is kept.
CREATE TABLE account_address (
    person {int64} NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    mail {text} NOT NULL,
    token {text} NOT NULL UNIQUE,
    asked {int64} NOT NULL
) {strict};
CREATE INDEX account_address_asked ON account_address (asked);
