-- The words of each published text, rowid is its number: `a` title, `b` who signs and themes, `c` standfirst, `d` the text. `facets` are what one
-- may keep to ("kind=article tag=compost"), found like words. `excerpt` is the plain text from which results show a place. Row 0 tells which
-- index this is: see index.hpp.
CREATE VIRTUAL TABLE finding_entry USING fts5(facets, excerpt UNINDEXED, a, b, c, d, tokenize = 'parted');
INSERT INTO finding_entry (finding_entry, rank) VALUES ('usermerge', 2);
INSERT INTO finding_entry (rowid, facets, excerpt, a, b, c, d)
SELECT 0, 'version=1', '', '', '', '', '' WHERE NOT EXISTS (SELECT 1 FROM contribution);
