CREATE TABLE lead (
    id {identity},
    site {int64} NOT NULL REFERENCES site (id) ON DELETE CASCADE,
    what {text} NOT NULL,
    more {text} NOT NULL,
    kind {text} NOT NULL,
    place {text} NOT NULL,
    reach {text} NOT NULL,
    consent {int64} NOT NULL,
    person {int64},
    name {text} NOT NULL,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'open', 'taken', 'done', 'removed')),
    since {int64} NOT NULL,
    contribution {int64} REFERENCES contribution (id) ON DELETE SET NULL,
    reason {text} NOT NULL DEFAULT '',
    words {text} NOT NULL DEFAULT '',
    decided_by {int64}
) {strict};
CREATE INDEX lead_list ON lead (site, state, id);
CREATE INDEX lead_person ON lead (person);
CREATE INDEX lead_mail ON lead (mail);

CREATE TABLE lead_offer (
    id {identity},
    lead {int64} NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
    person {int64},
    name {text} NOT NULL,
    mail {text} NOT NULL,
    language {text} NOT NULL,
    page {text} NOT NULL,
    stage {text} NOT NULL CHECK (stage IN ('asked', 'holding', 'ended')),
    since {int64} NOT NULL,
    token {text} UNIQUE
) {strict};
CREATE INDEX lead_offer_lead ON lead_offer (lead);
CREATE UNIQUE INDEX lead_offer_one ON lead_offer (lead) WHERE stage = 'holding';
CREATE INDEX lead_offer_stage ON lead_offer (stage, since);
CREATE INDEX lead_offer_mail ON lead_offer (mail);
CREATE INDEX lead_offer_person ON lead_offer (person);

CREATE TABLE lead_text (
    contribution {int64} NOT NULL PRIMARY KEY REFERENCES contribution (id) ON DELETE CASCADE,
    lead {int64} NOT NULL REFERENCES lead (id) ON DELETE CASCADE
) {strict};
CREATE INDEX lead_text_lead ON lead_text (lead);
