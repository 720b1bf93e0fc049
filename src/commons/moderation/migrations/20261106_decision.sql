CREATE TABLE decision (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    site {int64} NOT NULL REFERENCES site (id),
    person {int64},
    act {text} NOT NULL,
    reason {text} NOT NULL,
    words {text} NOT NULL,
    mentor {int64},
    sent {int64},
    is_first {int64} NOT NULL,
    month {text} NOT NULL,
    at {int64} NOT NULL
) {strict};
CREATE INDEX decision_contribution ON decision (contribution, at);
CREATE INDEX decision_month ON decision (site, month, at, act, reason, is_first, sent);

CREATE TABLE appeal (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    words {text} NOT NULL,
    opened {int64} NOT NULL,
    decider {int64},
    closed {int64}
) {strict};
CREATE INDEX appeal_open ON appeal (closed, opened);

CREATE TABLE unread (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    since {int64} NOT NULL
) {strict};

CREATE TABLE moderation_mode (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    mode {text} NOT NULL CHECK (mode IN ('before', 'trusted', 'after')),
    PRIMARY KEY (site, kind)
) {strict};

CREATE TABLE trust (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    granted_by {int64},
    words {text} NOT NULL,
    at {int64} NOT NULL,
    ended {int64},
    ended_by {int64},
    ended_words {text} NOT NULL
) {strict};
CREATE INDEX trust_person ON trust (site, person, ended);

CREATE TABLE claim (
    task {text} NOT NULL PRIMARY KEY,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at {int64} NOT NULL
) {strict};
