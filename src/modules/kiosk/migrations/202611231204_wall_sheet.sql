-- A sheet that hangs on a wall: at an access point, in a neighbourhood. `kind`: what the codes of its slips begin.
CREATE TABLE wall_sheet (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    place {text} NOT NULL,
    area {int64} REFERENCES area (id) ON DELETE SET NULL,
    kind {text} NOT NULL,
    made {int64} NOT NULL
) {strict};
CREATE INDEX wall_sheet_site ON wall_sheet (site, id);
