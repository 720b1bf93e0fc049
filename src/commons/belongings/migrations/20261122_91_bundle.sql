-- A file of what is somebody's, asked for by them. `file` is its name in the folder of bundles, empty until it is made and once it is gone.
CREATE TABLE bundle (
    id {identity},
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    asked {int64} NOT NULL,
    language {text} NOT NULL,
    root {text} NOT NULL,
    made {int64},
    file {text} NOT NULL,
    bytes {int64} NOT NULL
) {strict};
CREATE INDEX bundle_person ON bundle (person, id);
CREATE INDEX bundle_made ON bundle (made);

-- A link that gives it once, to one session: the token's hash, and when it has served.
CREATE TABLE bundle_link (
    hash {text} NOT NULL PRIMARY KEY,
    bundle {int64} NOT NULL REFERENCES bundle (id) ON DELETE CASCADE,
    session {int64} NOT NULL,
    expires {int64} NOT NULL,
    spent {int64}
) {strict};
CREATE INDEX bundle_link_bundle ON bundle_link (bundle);
