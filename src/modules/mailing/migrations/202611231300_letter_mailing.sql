-- The sending of an issue. `reached`: the last reader whose row is written, `is_spread`: they all are. `job`: the row of the outbox by which it goes on,
-- 0: none; `slice`: counts its runs, so that one which comes back late is told from the one that took over; `alive`: when it ran last, or runs next.
-- `failures`: since when nothing worked, the connection waits until `resumes`; `condemned` and `refusals`: in a row, of the message and of any sort.
-- `speed`: mails in a thousand seconds, measured since `window_began`.
CREATE TABLE letter_mailing (
    issue {int64} PRIMARY KEY,
    letter {int64} NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    rhythm {text} NOT NULL CHECK (rhythm IN ('each', 'day', 'week')),
    state {text} NOT NULL CHECK (state IN ('spreading', 'sending', 'paused', 'done', 'cancelled')),
    begun {int64} NOT NULL,
    ended {int64},
    is_spread {int64} NOT NULL DEFAULT 0,
    reached {int64} NOT NULL DEFAULT 0,
    waiting {int64} NOT NULL DEFAULT 0,
    sending {int64} NOT NULL DEFAULT 0,
    sent {int64} NOT NULL DEFAULT 0,
    refused {int64} NOT NULL DEFAULT 0,
    uncertain {int64} NOT NULL DEFAULT 0,
    gone {int64} NOT NULL DEFAULT 0,
    returned {int64} NOT NULL DEFAULT 0,
    complaints {int64} NOT NULL DEFAULT 0,
    unsubscribed {int64} NOT NULL DEFAULT 0,
    job {int64} NOT NULL DEFAULT 0,
    slice {int64} NOT NULL DEFAULT 0,
    alive {int64} NOT NULL DEFAULT 0,
    failures {int64} NOT NULL DEFAULT 0,
    resumes {int64} NOT NULL DEFAULT 0,
    trouble {text} NOT NULL DEFAULT '',
    condemned {int64} NOT NULL DEFAULT 0,
    refusals {int64} NOT NULL DEFAULT 0,
    window_began {int64} NOT NULL DEFAULT 0,
    window_sent {int64} NOT NULL DEFAULT 0,
    speed {int64} NOT NULL DEFAULT 0
) {strict};

-- One recipient of one issue; the address stays in letter_reader. `domain` is kept as long as it may be sent. `attempts`: how often it was taken to be sent,
-- which tells one attempt from another; `failures`: those that count against it. `outcome`: what the server said at last; `answer`: the gravest that came back.
CREATE TABLE letter_delivery (
    issue {int64} NOT NULL REFERENCES letter_mailing (issue) ON DELETE CASCADE,
    reader {int64} NOT NULL,
    domain {text} NOT NULL,
    state {text} NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'uncertain', 'left')),
    attempts {int64} NOT NULL DEFAULT 0,
    failures {int64} NOT NULL DEFAULT 0,
    due {int64} NOT NULL,
    outcome {text} NOT NULL DEFAULT '',
    answer {text} NOT NULL DEFAULT '' CHECK (answer IN ('', 'temporary', 'permanent', 'complaint')),
    PRIMARY KEY (issue, reader)
) {strict};
CREATE INDEX letter_delivery_next ON letter_delivery (issue, domain, due, reader) WHERE state = 'waiting';

-- One domain of one issue. `resumes`: when one of its rows may be taken next, nothing where none waits; never before `free`, which keeps its rate, nor before
-- `blocked`, while it asks to slow down. `failures`: in a row since it was blocked last; `blocks`: how often it was, in a row.
CREATE TABLE letter_lane (
    issue {int64} NOT NULL REFERENCES letter_mailing (issue) ON DELETE CASCADE,
    domain {text} NOT NULL,
    resumes {int64},
    free {int64} NOT NULL DEFAULT 0,
    blocked {int64} NOT NULL DEFAULT 0,
    failures {int64} NOT NULL DEFAULT 0,
    blocks {int64} NOT NULL DEFAULT 0,
    PRIMARY KEY (issue, domain)
) {strict};
CREATE INDEX letter_lane_next ON letter_lane (issue, resumes);
