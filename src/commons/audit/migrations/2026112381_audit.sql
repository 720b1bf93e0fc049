-- One row per administrative act; never changed but for somebody who leaves: then it was done by, or to, a person who left. What the command line did is
-- by nobody, and stays so.
CREATE TABLE audit (
    id {identity},
    at {int64} NOT NULL,
    act {text} NOT NULL,
    is_by_command {int64} NOT NULL CHECK (is_by_command IN (0, 1)),
    person {int64} REFERENCES person (id) ON DELETE SET NULL,
    about {int64} REFERENCES person (id) ON DELETE SET NULL,
    is_about_somebody {int64} NOT NULL CHECK (is_about_somebody IN (0, 1)),
    site {int64} REFERENCES site (id) ON DELETE SET NULL,
    detail {text} NOT NULL
) {strict};
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_act ON audit (act, id);
CREATE INDEX audit_site ON audit (site, id);
CREATE INDEX audit_person ON audit (person);
CREATE INDEX audit_about ON audit (about);
