CREATE TABLE partner (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    address {text} NOT NULL,
    feed {text} NOT NULL,
    shown {int64} NOT NULL CHECK (shown BETWEEN 1 AND 10),
    licence_from {text} NOT NULL CHECK (licence_from IN ('feed', 'hand')),
    licence {text} NOT NULL,
    feed_licence {text} NOT NULL,
    feed_rights {text} NOT NULL,
    terms {text} NOT NULL,
    shows_texts {int64} NOT NULL,
    pause {text} NOT NULL CHECK (pause IN ('none', 'by-hand', 'gone')),
    created {int64} NOT NULL,
    complaints {text} NOT NULL,
    entity_tag {text} NOT NULL DEFAULT '',
    modified {text} NOT NULL DEFAULT '',
    digest {text} NOT NULL DEFAULT '',
    least_minutes {int64} NOT NULL DEFAULT 0,
    hours_off {int64} NOT NULL DEFAULT 0,
    days_off {int64} NOT NULL DEFAULT 0,
    asked {int64} NOT NULL DEFAULT 0,
    changed {int64} NOT NULL DEFAULT 0,
    due {int64} NOT NULL DEFAULT 0,
    held_until {int64} NOT NULL DEFAULT 0,
    failures {int64} NOT NULL DEFAULT 0,
    failing_since {int64} NOT NULL DEFAULT 0,
    trouble {text} NOT NULL DEFAULT '',
    UNIQUE (site, feed)
) {strict};
CREATE INDEX partner_due ON partner (due);

CREATE TABLE partner_item (
    id {identity},
    partner {int64} NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    title {text} NOT NULL,
    address {text} NOT NULL,
    summary {text} NOT NULL,
    language {text} NOT NULL,
    licence {text} NOT NULL,
    authors {text} NOT NULL,
    html {text} NOT NULL,
    published {int64} NOT NULL,
    seen {int64} NOT NULL,
    UNIQUE (partner, name)
) {strict};
CREATE INDEX partner_item_list ON partner_item (partner, published, id);
