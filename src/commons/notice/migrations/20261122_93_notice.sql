-- `taken`: what was taken off, as long as somebody may still hear that it should not have been; `title`: of what cannot be asked for it any more.
CREATE TABLE notice_decision (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    object {text} NOT NULL,
    person {int64},
    outcome {text} NOT NULL CHECK (outcome IN ('nothing', 'hidden', 'corrected', 'restored')),
    reason {text} NOT NULL,
    words {text} NOT NULL,
    taken {text} NOT NULL,
    title {text} NOT NULL,
    month {text} NOT NULL,
    at {int64} NOT NULL
) {strict};
CREATE INDEX notice_decision_object ON notice_decision (object, at);

-- `object` names what it is about, whatever its address: "contribution/12". Open as long as it has no decision; whoever gave it may ask once for
-- another one, and `before` then is the first.
CREATE TABLE notice (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    object {text} NOT NULL,
    address {text} NOT NULL,
    reason {text} NOT NULL,
    words {text} NOT NULL,
    name {text} NOT NULL,
    mail {text} NOT NULL,
    person {int64},
    language {text} NOT NULL,
    month {text} NOT NULL,
    given {int64} NOT NULL,
    decision {int64} REFERENCES notice_decision (id),
    before {int64} REFERENCES notice_decision (id),
    appeal {text} NOT NULL,
    appealed {int64}
) {strict};
CREATE INDEX notice_object ON notice (object, given);
CREATE INDEX notice_open ON notice (decision, site, given);
CREATE INDEX notice_month ON notice (site, month, reason);

CREATE TABLE notice_key (
    hash {text} NOT NULL PRIMARY KEY,
    notice {int64} NOT NULL REFERENCES notice (id) ON DELETE CASCADE
) {strict};
CREATE INDEX notice_key_notice ON notice_key (notice);

-- Whoever wrote the object and was told of a decision: from their private link they appeal, once. Open from `opened` until there is an answer.
CREATE TABLE notice_appeal (
    id {identity},
    decision {int64} NOT NULL REFERENCES notice_decision (id) ON DELETE CASCADE,
    hash {text} NOT NULL UNIQUE,
    person {int64},
    name {text} NOT NULL,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    words {text} NOT NULL,
    opened {int64},
    answer {int64} REFERENCES notice_decision (id) ON DELETE CASCADE
) {strict};
CREATE INDEX notice_appeal_decision ON notice_appeal (decision, opened);
CREATE INDEX notice_appeal_answer ON notice_appeal (answer);
