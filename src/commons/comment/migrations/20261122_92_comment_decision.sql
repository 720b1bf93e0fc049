-- What was decided is counted after its comment has gone with whoever wrote it.
CREATE TABLE comment_decision (
    id {identity},
    comment {int64} REFERENCES comment (id) ON DELETE SET NULL,
    site {int64} NOT NULL REFERENCES site (id),
    person {int64},
    act {text} NOT NULL,
    reason {text} NOT NULL,
    words {text} NOT NULL,
    sent {int64},
    is_first {int64} NOT NULL,
    month {text} NOT NULL,
    at {int64} NOT NULL
) {strict};
CREATE INDEX comment_decision_comment ON comment_decision (comment, at);
CREATE INDEX comment_decision_month ON comment_decision (site, month, at, act, reason, is_first, sent);

CREATE TABLE comment_appeal (
    comment {int64} NOT NULL PRIMARY KEY REFERENCES comment (id) ON DELETE CASCADE,
    words {text} NOT NULL,
    opened {int64} NOT NULL,
    decider {int64},
    closed {int64}
) {strict};
CREATE INDEX comment_appeal_open ON comment_appeal (closed, opened);

CREATE TABLE comment_mode (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    mode {text} NOT NULL CHECK (mode IN ('open', 'before', 'members', 'closed')),
    PRIMARY KEY (site, kind)
) {strict};

CREATE TABLE comment_choice (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    mode {text} NOT NULL CHECK (mode IN ('open', 'before', 'members', 'closed')),
    by_facilitator {int64} NOT NULL CHECK (by_facilitator IN (0, 1))
) {strict};
