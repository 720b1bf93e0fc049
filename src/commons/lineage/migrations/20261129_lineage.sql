CREATE TABLE lineage_source (
    id {identity},
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    position {int64} NOT NULL,
    origin {int64} REFERENCES contribution (id) ON DELETE SET NULL,
    address {text} NOT NULL,
    title {text} NOT NULL,
    authors {text} NOT NULL,
    licence {text} NOT NULL,
    has_agreement {int64} NOT NULL,
    UNIQUE (contribution, position)
) {strict};
CREATE INDEX lineage_source_origin ON lineage_source (origin, contribution);
