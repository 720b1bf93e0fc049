CREATE TABLE theme_change (
    id {identity},
    act {text} NOT NULL,
    tag {int64} NOT NULL,
    slug {text} NOT NULL,
    name {text} NOT NULL,
    other {int64},
    other_slug {text} NOT NULL,
    other_name {text} NOT NULL,
    person {int64},
    at {int64} NOT NULL,
    undone {int64}
) {strict};
CREATE INDEX theme_change_tag ON theme_change (tag, id);
CREATE INDEX theme_change_other ON theme_change (other, id);

CREATE TABLE theme_merged_tag (
    change {int64} NOT NULL REFERENCES theme_change (id) ON DELETE CASCADE,
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    had_both {int64} NOT NULL CHECK (had_both IN (0, 1)),
    PRIMARY KEY (change, contribution)
) {strict};
CREATE INDEX theme_merged_tag_contribution ON theme_merged_tag (contribution);

CREATE TABLE theme_merged_word (
    change {int64} NOT NULL REFERENCES theme_change (id) ON DELETE CASCADE,
    slug {text} NOT NULL,
    PRIMARY KEY (change, slug)
) {strict};
