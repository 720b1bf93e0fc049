CREATE TABLE area (
    id {identity},
    kind {text} NOT NULL CHECK (kind IN ('commune', 'neighbourhood')),
    code {text} NOT NULL,
    name {text} NOT NULL,
    slug {text} NOT NULL UNIQUE,
    parent {int64} REFERENCES area (id),
    geometry {text} NOT NULL,
    west {double} NOT NULL,
    south {double} NOT NULL,
    east {double} NOT NULL,
    north {double} NOT NULL,
    longitude {double} NOT NULL,
    latitude {double} NOT NULL,
    UNIQUE (kind, code)
) {strict};
CREATE INDEX area_parent ON area (parent);

CREATE TABLE contribution_location (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    words {text} NOT NULL,
    geometry {text},
    longitude {double},
    latitude {double},
    commune {int64} REFERENCES area (id),
    neighbourhood {int64} REFERENCES area (id)
) {strict};
CREATE INDEX contribution_location_commune ON contribution_location (commune);
CREATE INDEX contribution_location_neighbourhood ON contribution_location (neighbourhood);
CREATE INDEX contribution_location_point ON contribution_location (latitude, longitude);

CREATE TABLE contribution_date (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    edtf {text} NOT NULL,
    earliest {int64} NOT NULL,
    latest {int64} NOT NULL
) {strict};
CREATE INDEX contribution_date_span ON contribution_date (earliest, latest);
