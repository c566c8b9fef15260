-- A second feed (recMntList), the comparable hourly pay (won, rounded down; nothing where it cannot be told) and the
-- number in the search index, which takes the place of the text that was searched. SQLite cannot change a CHECK, so the
-- table is made anew; its rows keep their keys, and whatever points to them is checked at the end.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE vacancy_kept AS SELECT * FROM vacancy;
DROP TABLE vacancy;
CREATE TABLE vacancy (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('own', 'external')),
  source TEXT NOT NULL CHECK (source IN ('own', 'getjobinfo', 'recmntlist')),
  number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
  title TEXT NOT NULL,
  employer TEXT,
  employer_name TEXT NOT NULL,
  occupation TEXT,
  source_occupation TEXT,
  region TEXT,
  region_name TEXT NOT NULL,
  place TEXT,
  openings BIGINT CHECK (openings BETWEEN 1 AND 9999),
  wage_kind TEXT CHECK (wage_kind IN ('hourly', 'daily', 'monthly', 'yearly')),
  wage_amount BIGINT CHECK (wage_amount > 0),
  wage_up_to BIGINT CHECK (wage_up_to >= wage_amount),
  wage_negotiable BIGINT NOT NULL CHECK (wage_negotiable IN (0, 1)),
  weekly_hours BIGINT CHECK (weekly_hours BETWEEN 1 AND 168),
  contract TEXT CHECK (contract IN ('regular', 'temporary', 'daily')),
  part_time BIGINT CHECK (part_time IN (0, 1)),
  registered_on TEXT NOT NULL,
  accepted_on TEXT,
  valid_until TEXT,
  closes_on TEXT,
  closes_note TEXT,
  listed_until TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'filled', 'closed', 'withdrawn')),
  listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
  hourly_pay BIGINT CHECK (hourly_pay > 0),
  doc BIGINT CHECK (doc > 0),
  taken_over_from TEXT,
  taken_over_by TEXT,
  confirmed_on TEXT,
  confirmed_by TEXT,
  content TEXT,
  revision BIGINT NOT NULL CHECK (revision > 0),
  change BIGINT NOT NULL CHECK (change > 0),
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (office, id),
  UNIQUE (office, source, number),
  FOREIGN KEY (office, employer) REFERENCES employer (office, id),
  CHECK ((origin = 'own') = (source = 'own')),
  CHECK ((origin = 'own') = (employer IS NOT NULL)),
  CHECK ((origin = 'own') = (accepted_on IS NOT NULL)),
  CHECK ((origin = 'own') = (valid_until IS NOT NULL)),
  CHECK (origin = 'external' OR openings IS NOT NULL),
  CHECK ((wage_kind IS NULL) = (wage_amount IS NULL)));
INSERT INTO vacancy (
  office, id, origin, source, number, title, employer, employer_name, occupation, source_occupation, region,
  region_name, place, openings, wage_kind, wage_amount, wage_up_to, wage_negotiable, weekly_hours, contract,
  part_time, registered_on, accepted_on, valid_until, closes_on, closes_note, listed_until, status, listed,
  taken_over_from, taken_over_by, confirmed_on, confirmed_by, content, revision, change, created_at,
  updated_at)
SELECT
  office, id, origin, source, number, title, employer, employer_name, occupation, source_occupation, region,
  region_name, place, openings, wage_kind, wage_amount, wage_up_to, wage_negotiable, weekly_hours, contract,
  part_time, registered_on, accepted_on, valid_until, closes_on, closes_note, listed_until, status, listed,
  taken_over_from, taken_over_by, confirmed_on, confirmed_by, content, revision, change, created_at,
  updated_at
FROM vacancy_kept;
DROP TABLE vacancy_kept;
CREATE INDEX vacancy_newest_listed ON vacancy (office, listed, registered_on, id, doc, listed_until);
CREATE INDEX vacancy_pay_listed ON vacancy (office, listed, hourly_pay, id, doc, listed_until);
CREATE INDEX vacancy_closing_listed ON vacancy (office, listed, listed_until, id, doc);
CREATE INDEX vacancy_newest ON vacancy (office, registered_on, id, doc);
CREATE INDEX vacancy_origin ON vacancy (office, origin, status, registered_on, id);
CREATE INDEX vacancy_change ON vacancy (office, change);
CREATE INDEX vacancy_employer ON vacancy (office, employer);
CREATE UNIQUE INDEX vacancy_doc ON vacancy (office, doc);
-- One takeover an advertisement.
CREATE UNIQUE INDEX vacancy_takeover ON vacancy (office, taken_over_from) WHERE taken_over_from IS NOT NULL;

-- Numbers of vacancies within the search index, by office.
ALTER TABLE vacancy_count ADD COLUMN last_doc BIGINT NOT NULL DEFAULT 0;

-- The search index: for each term (a piece of text or a property) the vacancies that have it, by their number `doc`,
-- 8,192 of them a block: a list of two-byte places, or 1,024 bytes with a bit for each place. Kept in the transaction
-- that changes the vacancy; rebuilt from the vacancies themselves where `doc` is missing.
CREATE TABLE vacancy_term (
  office TEXT NOT NULL REFERENCES office (id),
  term TEXT NOT NULL CHECK (length(term) BETWEEN 1 AND 40),
  block BIGINT NOT NULL CHECK (block >= 0),
  docs BLOB NOT NULL,
  PRIMARY KEY (office, term, block));
