-- The words of each published text: weight A title, B who signs and themes, C standfirst, D the text. `facets` are what one may keep to
-- ("kind=article tag=compost"), found like words. `excerpt` is the plain text from which results show a place. Row 0 tells which index this
-- is: see index.hpp.
CREATE TABLE finding_entry (
    contribution BIGINT NOT NULL PRIMARY KEY,
    facets TEXT COLLATE "C" NOT NULL,
    excerpt TEXT COLLATE "C" NOT NULL,
    words TSVECTOR NOT NULL
);
CREATE INDEX finding_entry_words ON finding_entry USING GIN (words);
INSERT INTO finding_entry (contribution, facets, excerpt, words)
SELECT 0, 'version=1', '', '' WHERE NOT EXISTS (SELECT 1 FROM contribution);
