CREATE TABLE picture (
    id {identity},
    file {text} NOT NULL,
    width {int64} NOT NULL,
    height {int64} NOT NULL,
    small_file {text} NOT NULL,
    small_width {int64} NOT NULL,
    small_height {int64} NOT NULL,
    alternative {text} NOT NULL,
    credit {text} NOT NULL,
    caption {text} NOT NULL DEFAULT '',
    licence {text} NOT NULL DEFAULT '',
    is_decorative {int64} NOT NULL DEFAULT 0 CHECK (is_decorative IN (0, 1)),
    renditions {text} NOT NULL DEFAULT '',
    bytes {int64} NOT NULL DEFAULT 0,
    upload_hash {text} NOT NULL DEFAULT '',
    taken {int64} NOT NULL DEFAULT 0
) {strict};
CREATE INDEX picture_file ON picture (file);
CREATE INDEX picture_small_file ON picture (small_file);

CREATE TABLE refused_picture (
    hash {text} NOT NULL PRIMARY KEY,
    since {int64} NOT NULL
) {strict};

CREATE TABLE contribution (
    id {identity},
    kind {text} NOT NULL,
    word {text} NOT NULL,
    site {int64} NOT NULL REFERENCES site (id),
    section {int64} REFERENCES section (id),
    slug {text} NOT NULL,
    title {text} NOT NULL,
    standfirst {text} NOT NULL,
    state {text} NOT NULL,
    licence {text} NOT NULL,
    is_in_commons {int64} NOT NULL DEFAULT 0 CHECK (is_in_commons IN (0, 1)),
    language {text} NOT NULL,
    created {int64} NOT NULL,
    updated {int64} NOT NULL,
    sent {int64},
    published {int64},
    month {text} NOT NULL,
    is_uncertain {int64} NOT NULL,
    byline {text} NOT NULL,
    picture {int64} REFERENCES picture (id),
    person {int64},
    proposer_name {text} NOT NULL,
    proposer_mail {text} NOT NULL,
    proposer_language {text} NOT NULL,
    source {text},
    source_fingerprint {text} NOT NULL,
    UNIQUE (site, word, slug)
) {strict};
CREATE INDEX contribution_published ON contribution (site, state, published, id);
CREATE INDEX contribution_kind ON contribution (site, kind, state, published, id);
CREATE INDEX contribution_everywhere ON contribution (state, published, id);
CREATE INDEX contribution_section ON contribution (section, state, published, id);
CREATE INDEX contribution_licence ON contribution (site, kind, state, licence, published, id);
CREATE INDEX contribution_commons ON contribution (site, kind, state, is_in_commons, published, id);
CREATE INDEX contribution_month ON contribution (site, state, month, kind, published, id);
CREATE INDEX contribution_state ON contribution (state, site, sent, id);
CREATE INDEX contribution_person ON contribution (person, id);
CREATE UNIQUE INDEX contribution_source ON contribution (site, source);

CREATE INDEX contribution_leading_picture ON contribution (picture);

CREATE TABLE contribution_picture (
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    position {int64} NOT NULL,
    picture {int64} NOT NULL REFERENCES picture (id),
    PRIMARY KEY (contribution, position)
) {strict};
CREATE INDEX contribution_picture_picture ON contribution_picture (picture);

CREATE TABLE author (
    id {identity},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL UNIQUE
) {strict};

CREATE TABLE signature (
    author {int64} NOT NULL REFERENCES author (id),
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    position {int64} NOT NULL,
    PRIMARY KEY (author, contribution)
) {strict};
CREATE INDEX signature_contribution ON signature (contribution, position);

CREATE TABLE tag (
    id {identity},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL
) {strict};

CREATE TABLE contribution_tag (
    tag {int64} NOT NULL REFERENCES tag (id),
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, contribution)
) {strict};
CREATE INDEX contribution_tag_contribution ON contribution_tag (contribution);

CREATE TABLE contribution_key (
    hash {text} NOT NULL PRIMARY KEY,
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    opens {text} NOT NULL,
    proof {text} NOT NULL
) {strict};
CREATE INDEX contribution_key_contribution ON contribution_key (contribution, opens);
