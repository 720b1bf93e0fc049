CREATE TABLE comment (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    thread {int64},
    name {text} NOT NULL,
    mail {text} NOT NULL,
    person {int64},
    language {text} NOT NULL,
    body {text} NOT NULL,
    html {text} NOT NULL,
    created {int64} NOT NULL,
    sent {int64},
    shown {int64},
    unread {int64},
    state {text} NOT NULL CHECK (state IN ('draft', 'proposed', 'published', 'declined', 'withdrawn', 'hidden'))
) {strict};
CREATE INDEX comment_contribution ON comment (contribution, created, id);
CREATE INDEX comment_state ON comment (state, sent);
CREATE INDEX comment_shown ON comment (state, shown, id);
CREATE INDEX comment_thread ON comment (thread, state);
CREATE INDEX comment_person ON comment (person, id);
CREATE INDEX comment_unread ON comment (unread);

CREATE TABLE comment_key (
    hash {text} NOT NULL PRIMARY KEY,
    comment {int64} NOT NULL REFERENCES comment (id) ON DELETE CASCADE,
    proof {text} NOT NULL
) {strict};
CREATE INDEX comment_key_comment ON comment_key (comment);
