CREATE TABLE decision (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    person {int64},
    act {text} NOT NULL,
    reason {text} NOT NULL,
    words {text} NOT NULL,
    at {int64} NOT NULL
) {strict};
CREATE INDEX decision_contribution ON decision (contribution, at);
