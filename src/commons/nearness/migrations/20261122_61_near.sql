CREATE TABLE near_word (
    word {text} NOT NULL,
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    spelled {text} NOT NULL,
    weight {int64} NOT NULL,
    PRIMARY KEY (word, contribution)
) {strict};
CREATE INDEX near_word_contribution ON near_word (contribution);
