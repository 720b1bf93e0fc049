-- What is to be done after a change, written in the same transaction. A row leaves when its job is done.
-- state: waiting, running (claimed), sending (claimed, and its effect may be under way), dead (given up), uncertain (sent or not, nobody knows).
CREATE TABLE outbox (
    id {identity},
    job {text} NOT NULL,
    payload {text} NOT NULL,
    created {int64} NOT NULL,
    due {int64} NOT NULL,
    attempts {int64} NOT NULL DEFAULT 0,
    state {text} NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'sending', 'dead', 'uncertain')),
    claimed_by {text},
    claimed_until {int64},
    last_error {text}
) {strict};
CREATE INDEX outbox_waiting ON outbox (due, id) WHERE state = 'waiting';
CREATE INDEX outbox_claimed ON outbox (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX outbox_troubled ON outbox (id) WHERE state IN ('dead', 'uncertain');
