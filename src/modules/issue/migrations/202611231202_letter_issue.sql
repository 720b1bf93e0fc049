-- An issue of a letter: what was published from after `since` until `until` and was not told before. `state`: draft (the one that grows), left. A draft
-- that somebody has read over has `approved` and `until`. `missed`: when it should have left, had it been read over. `number` counts those of the week
-- that have left; those of a day or of a text have 0.
CREATE TABLE letter_issue (
    id {identity},
    letter {int64} NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    rhythm {text} NOT NULL CHECK (rhythm IN ('each', 'day', 'week')),
    state {text} NOT NULL CHECK (state IN ('draft', 'left')),
    number {int64} NOT NULL,
    since {int64} NOT NULL,
    until {int64},
    approved {int64},
    approved_by {int64} REFERENCES person (id) ON DELETE SET NULL,
    missed {int64},
    at {int64},
    greeting {text} NOT NULL
) {strict};
CREATE INDEX letter_issue_list ON letter_issue (letter, rhythm, state, at, id);
CREATE UNIQUE INDEX letter_issue_draft ON letter_issue (letter) WHERE state = 'draft';
CREATE UNIQUE INDEX letter_issue_number ON letter_issue (letter, number) WHERE number > 0;

-- A text of an issue: of a draft, what somebody decided about it; of one that has left, all that was told, in the order of `place`.
CREATE TABLE letter_item (
    issue {int64} NOT NULL REFERENCES letter_issue (id) ON DELETE CASCADE,
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    standing {text} NOT NULL CHECK (standing IN ('first', 'in', 'out')),
    place {int64},
    PRIMARY KEY (issue, contribution)
) {strict};
CREATE INDEX letter_item_contribution ON letter_item (contribution, issue);
