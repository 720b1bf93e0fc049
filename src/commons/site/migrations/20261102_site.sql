CREATE TABLE site (
    id {identity},
    slug {text} NOT NULL UNIQUE,
    host {text},
    name {text} NOT NULL,
    baseline {text} NOT NULL,
    hue {int64} NOT NULL CHECK (hue BETWEEN 0 AND 359),
    licence {text} NOT NULL,
    is_main {int64} NOT NULL CHECK (is_main IN (0, 1))
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

CREATE TABLE setting (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL
) {strict};
