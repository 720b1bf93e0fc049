CREATE TABLE thanks_use (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    what {text} NOT NULL,
    title {text} NOT NULL,
    address {text} NOT NULL,
    date {text} NOT NULL,
    person {int64} REFERENCES person (id) ON DELETE SET NULL,
    name {text} NOT NULL,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    told {int64} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused')),
    decided_by {int64} REFERENCES person (id) ON DELETE SET NULL,
    decided {int64}
) {strict};
CREATE INDEX thanks_use_contribution ON thanks_use (contribution, state);
CREATE INDEX thanks_use_state ON thanks_use (state, told);
CREATE INDEX thanks_use_person ON thanks_use (person);
CREATE INDEX thanks_use_decided_by ON thanks_use (decided_by);

CREATE TABLE thanks (
    id {identity},
    origin {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    contribution {int64} REFERENCES contribution (id) ON DELETE CASCADE,
    made_use {int64} REFERENCES thanks_use (id) ON DELETE CASCADE,
    way {text} NOT NULL CHECK (way IN ('mail', 'slip', 'none')),
    told {int64} NOT NULL,
    printed {int64},
    UNIQUE (origin, contribution),
    UNIQUE (origin, made_use)
) {strict};
CREATE INDEX thanks_contribution ON thanks (contribution);
CREATE INDEX thanks_made_use ON thanks (made_use);
CREATE INDEX thanks_waiting ON thanks (way, printed, id);

CREATE TABLE thanks_choice (
    id {identity},
    person {int64} UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    contribution {int64} UNIQUE REFERENCES contribution (id) ON DELETE CASCADE,
    way {text} NOT NULL CHECK (way IN ('mail', 'slip', 'none'))
) {strict};
