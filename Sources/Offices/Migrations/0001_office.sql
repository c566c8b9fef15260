-- The body that discloses a plan, and the places where its people work. `id` is the slug of its addresses.
CREATE TABLE office (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 2 AND 40),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('metropolitan', 'local')),
  demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
  created_at BIGINT NOT NULL
);

CREATE TABLE centre (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('jobPlus', 'youth', 'fiftyPlus', 'senior', 'women', 'desk', 'mobileStop')),
  operator TEXT NOT NULL CHECK (operator IN ('direct', 'entrusted', 'otherBody')),
  PRIMARY KEY (office, id)
);

-- Each change is a new revision; the highest one is in force.
CREATE TABLE office_setting (
  office TEXT NOT NULL REFERENCES office (id),
  name TEXT NOT NULL CHECK (name IN ('recognition', 'coverageThreshold', 'idleMinutes', 'homeRegion')),
  revision BIGINT NOT NULL CHECK (revision > 0),
  value TEXT NOT NULL,
  account TEXT,
  at BIGINT NOT NULL,
  PRIMARY KEY (office, name, revision)
);
-- append-only: office_setting

-- Keys this database was sealed with, so that a foreign keys file is recognised before anything is opened.
CREATE TABLE vault_key (
  id TEXT NOT NULL PRIMARY KEY,
  check_value BLOB NOT NULL,
  first_used_at BIGINT NOT NULL
);
