-- Editions (공시본): what was published, exactly as published. Public pages read these two tables and nothing else.
-- `measured`, `reported`, `target` are the headline in 명, for lists; the figures themselves are in the files.
CREATE TABLE edition (
  office TEXT NOT NULL, year BIGINT NOT NULL, number BIGINT NOT NULL CHECK (number > 0), id TEXT NOT NULL UNIQUE,
  office_name TEXT NOT NULL, plan_version BIGINT NOT NULL, rule_set TEXT NOT NULL, sequence BIGINT NOT NULL,
  head TEXT NOT NULL, fingerprint TEXT NOT NULL, target BIGINT NOT NULL, measured BIGINT NOT NULL,
  reported BIGINT NOT NULL, published_at BIGINT NOT NULL, published_by TEXT NOT NULL,
  PRIMARY KEY (office, year, number)
);
-- append-only: edition

CREATE TABLE edition_file (
  office TEXT NOT NULL, edition TEXT NOT NULL, position BIGINT NOT NULL, name TEXT NOT NULL, bytes BYTEA NOT NULL,
  PRIMARY KEY (office, edition, name)
);
-- append-only: edition_file
