-- Who is whom at the provider: its own number for somebody, and the account here that they proved to be theirs.
CREATE TABLE provider_link (
    issuer {text} NOT NULL,
    subject {text} NOT NULL,
    person {int64} NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since {int64} NOT NULL,
    PRIMARY KEY (issuer, subject)
) {strict};
CREATE INDEX provider_link_person ON provider_link (person);
