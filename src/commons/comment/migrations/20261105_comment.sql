CREATE TABLE comment (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    mail {text} NOT NULL,
    person {int64},
    body {text} NOT NULL,
    created {int64} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('proposed', 'published', 'declined'))
) {strict};
CREATE INDEX comment_contribution ON comment (contribution, state, created);
CREATE INDEX comment_state ON comment (state, created);
