CREATE TABLE site (
    id {identity},
    slug {text} NOT NULL UNIQUE,
    host {text},
    name {text} NOT NULL,
    baseline {text} NOT NULL,
    hue {int64} NOT NULL CHECK (hue BETWEEN 0 AND 359),
    licence {text} NOT NULL,
    is_main {int64} NOT NULL CHECK (is_main IN (0, 1)),
    logo {text} NOT NULL DEFAULT '',
    logo_width {int64} NOT NULL DEFAULT 0,
    logo_height {int64} NOT NULL DEFAULT 0,
    languages {text} NOT NULL DEFAULT 'fr br en',
    proposers {text} NOT NULL DEFAULT 'anybody' CHECK (proposers IN ('anybody', 'member', 'facilitator')),
    invitation {text} NOT NULL DEFAULT '',
    -- Quotas, 0 for none: of files kept, of texts sent in a day, of people with a role.
    most_bytes {int64} NOT NULL DEFAULT 0,
    most_a_day {int64} NOT NULL DEFAULT 0,
    most_people {int64} NOT NULL DEFAULT 0
) {strict};
CREATE UNIQUE INDEX site_host ON site (host);

CREATE TABLE section (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id),
    slug {text} NOT NULL,
    name {text} NOT NULL,
    description {text} NOT NULL,
    position {int64} NOT NULL,
    UNIQUE (site, slug)
) {strict};

-- Words that a section of a site had in addresses before it was called otherwise.
CREATE TABLE section_former (
    site {int64} NOT NULL REFERENCES site (id),
    slug {text} NOT NULL,
    section {int64} NOT NULL REFERENCES section (id) ON DELETE CASCADE,
    PRIMARY KEY (site, slug)
) {strict};
CREATE INDEX section_former_section ON section_former (section);

CREATE TABLE setting (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL
) {strict};
