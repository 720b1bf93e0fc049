-- What programs sent with an Idempotency-Key within the last day: hashes, and the text that came of it.
CREATE TABLE api_key (
    token {int64} NOT NULL REFERENCES token (id) ON DELETE CASCADE,
    key_hash {text} NOT NULL,
    body_hash {text} NOT NULL,
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    at {int64} NOT NULL,
    PRIMARY KEY (token, key_hash)
) {strict};
CREATE INDEX api_key_contribution ON api_key (contribution);
