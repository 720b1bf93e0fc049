-- Date and facets of each text in the index, read into memory for counting. Each change has a higher edition than all before it; of what is no
-- longer there an empty line remains.
CREATE TABLE finding_facet (
    contribution {int64} NOT NULL PRIMARY KEY,
    edition {int64} NOT NULL,
    published {int64} NOT NULL,
    facets {text} NOT NULL
) {strict};
CREATE INDEX finding_facet_edition ON finding_facet (edition);

-- How many texts have each lexeme, and how it is spelled where it is a whole word: for words begun or mistyped. Never more than what is published.
CREATE TABLE finding_word (
    lexeme {text} NOT NULL PRIMARY KEY,
    spelled {text} NOT NULL,
    texts {int64} NOT NULL
) {strict};
CREATE INDEX finding_word_texts ON finding_word (texts, lexeme);

-- What came into the index or went, still to be counted: a lexeme a line, behind a space how it is spelled.
CREATE TABLE finding_change (
    id {identity},
    lexemes {text} NOT NULL,
    sign {int64} NOT NULL CHECK (sign IN (-1, 1))
) {strict};

-- `series` is the index's own name, told in its row 0 too: where the two differ it was not made here, and is made anew. `counted` moves whenever
-- words have been counted.
CREATE TABLE finding_series (
    series {text} NOT NULL,
    counted {int64} NOT NULL
) {strict};
INSERT INTO finding_series (series, counted) VALUES ('', 0);
