CREATE TABLE revision (
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    number {int64} NOT NULL,
    base {int64} NOT NULL,
    person {int64},
    at {int64} NOT NULL,
    why {text} NOT NULL,
    state {text} NOT NULL,
    sheet {text} NOT NULL,
    PRIMARY KEY (contribution, number)
) {strict};
CREATE INDEX revision_state ON revision (state, at);
