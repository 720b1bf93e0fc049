-- The secret is locked with a key that the database does not hold. Begun, not confirmed: since is empty. No code serves twice: last_step is the
-- time step of the last one. While codes_salt is there, the recovery codes can be shown; afterwards their keyed hashes alone remain.
CREATE TABLE second_factor (
    person {int64} NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret {text} NOT NULL,
    since {int64},
    last_step {int64} NOT NULL,
    codes_salt {text},
    codes_made {int64}
) {strict};

CREATE TABLE recovery_code (
    hash {text} NOT NULL PRIMARY KEY,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE
) {strict};
CREATE INDEX recovery_code_person ON recovery_code (person);

-- Somebody between the password and the code.
CREATE TABLE second_step (
    token_hash {text} NOT NULL PRIMARY KEY,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    begun {int64} NOT NULL,
    attempts {int64} NOT NULL,
    back {text} NOT NULL
) {strict};
CREATE INDEX second_step_person ON second_step (person);
CREATE INDEX second_step_begun ON second_step (begun);

-- Sites on which whoever reads over or administers has to have it.
CREATE TABLE second_factor_rule (
    site {int64} NOT NULL PRIMARY KEY REFERENCES site (id) ON DELETE CASCADE
) {strict};
