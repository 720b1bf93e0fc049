-- One import at a time for each site: the one that holds it says so again with every write, and one that was killed loses it after a while.
CREATE TABLE intake_hold (
    site {int64} NOT NULL PRIMARY KEY REFERENCES site (id) ON DELETE CASCADE,
    owner {text} NOT NULL,
    until {int64} NOT NULL
) {strict};

-- What each text of the former site is here. Its address is kept for it before it is written. One that was written and has no contribution
-- any more was erased here. `stamp` says what the import left here: where that is something else now, somebody has changed it.
CREATE TABLE intake_text (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    source {text} NOT NULL,
    slug {text} NOT NULL,
    contribution {int64} REFERENCES contribution (id) ON DELETE SET NULL,
    is_written {int64} NOT NULL DEFAULT 0 CHECK (is_written IN (0, 1)),
    fingerprint {text} NOT NULL DEFAULT '',
    stamp {text} NOT NULL DEFAULT '',
    PRIMARY KEY (site, source)
) {strict};
CREATE INDEX intake_text_contribution ON intake_text (contribution);

CREATE TABLE intake_comment (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    source {text} NOT NULL,
    comment {int64} REFERENCES comment (id) ON DELETE SET NULL,
    PRIMARY KEY (site, source)
) {strict};
CREATE INDEX intake_comment_comment ON intake_comment (comment);

CREATE TABLE intake_section (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    source {text} NOT NULL,
    section {int64} NOT NULL REFERENCES section (id) ON DELETE CASCADE,
    PRIMARY KEY (site, source)
) {strict};
CREATE INDEX intake_section_section ON intake_section (section);

-- A file of the former site: `hash` is of its content, `kept` its name in the store, empty until it is there. Of a picture, `kept` is the one
-- made from it.
CREATE TABLE intake_file (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    source {text} NOT NULL,
    hash {text} NOT NULL,
    name {text} NOT NULL,
    bytes {int64} NOT NULL,
    changed {int64} NOT NULL,
    is_picture {int64} NOT NULL CHECK (is_picture IN (0, 1)),
    kept {text} NOT NULL DEFAULT '',
    PRIMARY KEY (site, source)
) {strict};
CREATE INDEX intake_file_hash ON intake_file (hash, name);
CREATE INDEX intake_file_kept ON intake_file (kept);

-- Which texts it stands in: it is shown to everybody once one of them is.
CREATE TABLE intake_file_use (
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    source {text} NOT NULL,
    leads {int64} NOT NULL CHECK (leads IN (0, 1)),
    PRIMARY KEY (contribution, source)
) {strict};
CREATE INDEX intake_file_use_source ON intake_file_use (site, source);

-- Where something stood before its site moved in: path and query, keys in order. It is one of these, or `place`, a route of the site.
CREATE TABLE former_address (
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    address {text} NOT NULL,
    contribution {int64} REFERENCES contribution (id) ON DELETE CASCADE,
    section {int64} REFERENCES section (id) ON DELETE CASCADE,
    author {int64} REFERENCES author (id) ON DELETE CASCADE,
    place {text} NOT NULL DEFAULT '',
    PRIMARY KEY (site, address)
) {strict};
CREATE INDEX former_address_contribution ON former_address (contribution);
CREATE INDEX former_address_section ON former_address (section);
CREATE INDEX former_address_author ON former_address (author);
