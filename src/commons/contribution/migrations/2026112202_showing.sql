CREATE TABLE showing (
    site {int64} NOT NULL REFERENCES site (id),
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    section {int64} REFERENCES section (id),
    published {int64} NOT NULL,
    person {int64},
    since {int64} NOT NULL,
    PRIMARY KEY (site, contribution)
) {strict};
CREATE INDEX showing_published ON showing (site, published, contribution);
CREATE INDEX showing_section ON showing (section, published, contribution);
CREATE INDEX showing_contribution ON showing (contribution, site);

CREATE TABLE tag_synonym (
    slug {text} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    tag {int64} NOT NULL REFERENCES tag (id),
    origin {text} NOT NULL
) {strict};
CREATE INDEX tag_synonym_tag ON tag_synonym (tag, slug);
