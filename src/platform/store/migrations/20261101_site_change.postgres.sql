-- Only PostgreSQL, where several nodes serve: what one of them changed for the public, for the others to see. `xact` tells which changes
-- a later snapshot shows for the first time; identifiers would not, because transactions do not commit in the order of their beginnings.
CREATE TABLE site_change (
    id {identity},
    site {int64} NOT NULL,
    node {text} NOT NULL,
    at {int64} NOT NULL,
    xact XID8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX site_change_xact ON site_change (xact);
