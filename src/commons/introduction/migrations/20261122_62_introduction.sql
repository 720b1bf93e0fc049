CREATE TABLE introduction (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    from_contribution {int64} REFERENCES contribution (id) ON DELETE SET NULL,
    person {int64},
    name {text} NOT NULL,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    words {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('asked', 'offered', 'agreed', 'declined', 'stopped')),
    since {int64} NOT NULL,
    settled_by {int64},
    asker_token {text} UNIQUE,
    receiver_token {text} UNIQUE
) {strict};
CREATE INDEX introduction_contribution ON introduction (contribution, state, since);
CREATE INDEX introduction_from ON introduction (from_contribution, contribution);
CREATE INDEX introduction_mail ON introduction (mail, since);
CREATE INDEX introduction_state ON introduction (state, since);

CREATE TABLE introduction_stop (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    since {int64} NOT NULL
) {strict};
