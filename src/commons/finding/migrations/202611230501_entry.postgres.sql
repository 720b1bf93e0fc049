-- What is in the index, a row for each published text. `facets` are what one may keep to ("kind=article tag=compost"), found like words. `heads`
-- are the words of title (weight A), of who signs and themes (B) and of the standfirst (C), by which what is found is weighed. `excerpt` is the
-- plain text from which results show a place. Row 0 tells which index this is: see index.hpp.
CREATE TABLE finding_entry (
    contribution BIGINT NOT NULL PRIMARY KEY,
    facets TEXT COLLATE "C" NOT NULL,
    heads TSVECTOR NOT NULL,
    excerpt TEXT COLLATE "C" NOT NULL
) WITH (toast_tuple_target = 128);
-- All words and facets of each text, weight D that of the text itself. PostgreSQL visits the row of everything that its index finds: these rows are
-- nothing but a number, for what is long is kept apart from them, and not packed (PostgreSQL 15, chapter 73.2, TOAST).
CREATE TABLE finding_text (
    contribution BIGINT NOT NULL PRIMARY KEY REFERENCES finding_entry ON DELETE CASCADE,
    words TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX finding_text_words ON finding_text USING GIN (words);
ALTER TABLE finding_entry ALTER facets SET STORAGE MAIN, ALTER heads SET STORAGE MAIN, ALTER excerpt SET STORAGE EXTERNAL;
ALTER TABLE finding_text ALTER words SET STORAGE EXTERNAL;
-- The newest numbers that match, and whether any does. The planner knows nothing of what it costs to read words that are kept apart: to go through
-- row after row never is the better way. Ordered by a sum, for in the order of its key it would do just that until enough are found.
CREATE FUNCTION finding_numbers(asked TSQUERY, most BIGINT) RETURNS SETOF BIGINT LANGUAGE sql STABLE SET enable_seqscan = off AS
    'SELECT contribution FROM finding_text WHERE words @@ asked ORDER BY contribution + 0 DESC LIMIT most';
CREATE FUNCTION finding_anything(asked TSQUERY) RETURNS BOOLEAN LANGUAGE sql STABLE SET enable_seqscan = off AS
    'SELECT EXISTS (SELECT FROM finding_text WHERE words @@ asked)';
INSERT INTO finding_entry (contribution, facets, heads, excerpt)
SELECT 0, 'version=1', '', '' WHERE NOT EXISTS (SELECT 1 FROM contribution);
