CREATE TABLE chosen (
    site {int64} NOT NULL REFERENCES site (id),
    contribution {int64} NOT NULL REFERENCES contribution (id) ON DELETE CASCADE,
    position {int64} NOT NULL,
    until {int64},
    person {int64},
    since {int64} NOT NULL,
    PRIMARY KEY (site, contribution)
) {strict};
CREATE INDEX chosen_position ON chosen (site, position);
CREATE INDEX chosen_contribution ON chosen (contribution);
